"""待办：评查人员一轮一条，评完自动办结；反馈到了，单位负责人一条，定稿即办结。"""

from __future__ import annotations

from datetime import datetime

from fadu.kernel import tasks
from fadu.kernel.models import Task
from fadu.lines.enforcement.supervision.models import ReviewFeedback, ReviewRound, ReviewSheet


def _key(one: ReviewRound, user: int) -> str:
    return f"review:{one.pk}:{user}"


def to_score(sheet: ReviewSheet, at: datetime) -> None:
    """Once for all files of the round."""
    one = sheet.file.round
    key = _key(one, sheet.user_id)
    if not Task.objects.filter(key=key, done_at=None).exists():
        why = "在“案卷评查”的“待我评分”里逐卷打开、评分。"
        tasks.note(
            title=f"案卷评查评分：{one.title}"[:200],
            why=why,
            at=at,
            owner=sheet.user,
            organ=one.organ,
            role="handler",
            key=key,
        )


def scored(sheet: ReviewSheet, at: datetime) -> None:
    """Ends with the last sheet."""
    one = sheet.file.round
    left = ReviewSheet.objects.filter(file__round=one, user=sheet.user_id, state=ReviewSheet.State.OPEN)
    if not left.exists():
        tasks.finish_noted(_key(one, sheet.user_id), at)


def to_answer(feedback: ReviewFeedback, problems: int, at: datetime) -> None:
    if problems:
        tasks.note(
            title=f"案卷评查反馈：{problems}个问题（{feedback.number}）"[:200],
            why=f"{feedback.round.title}。有异议的逐条提出，没有异议的认可。",
            at=at,
            organ=feedback.organ,
            role="organ_head",
            due_on=feedback.objection_until,
            key=f"review-told:{feedback.pk}",
        )


def answered(feedback: ReviewFeedback, at: datetime) -> None:
    tasks.finish_noted(f"review-told:{feedback.pk}", at)
