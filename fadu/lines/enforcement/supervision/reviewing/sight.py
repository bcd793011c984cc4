"""评查谁看得到、谁能办。组织机关执法监督岗位的人办；评查人员只看得到自己的评分表，两张都交了才看得到另一张。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from fadu.kernel.errors import NotYours
from fadu.kernel.ledgersight import READERS, readable
from fadu.kernel.models import Organ, Post, User
from fadu.kernel.standing import HEAD_ROLES, OFFICE_ROLES, Standing, standing
from fadu.lines.enforcement.supervision.models import (
    ReviewFeedback,
    ReviewFile,
    ReviewProblem,
    ReviewRound,
    ReviewSheet,
)

LINE = "supervision"
NO_ROUND = "没有这一轮评查，或者它不在您的权限范围内。"
NO_FILE = "没有这一卷，或者它不在您的权限范围内。"
NO_SHEET = "没有这张评分表，或者它不是分给您的。"
NO_FEEDBACK = "没有这份反馈意见，或者它不是发给贵单位的。"
LARGEST = 2**62
WORKING = OFFICE_ROLES & READERS


def _office(mine: Standing) -> list[Post]:
    return [post for post in mine.on_line(LINE) if post.role in WORKING]


def home_of(user: User, on: date) -> Organ:
    """Where this person may begin a round: the post for supervision before one for everything."""
    posts = sorted(_office(standing(user, on=on)), key=lambda post: post.line != LINE)
    if not posts:
        raise NotYours("案卷评查由执法监督机构组织，您没有这一任职。")
    return posts[0].organ


def runs(user: User, one: ReviewRound, on: date) -> bool:
    return any(post.organ_id == one.organ_id for post in _office(standing(user, on=on)))


def heads(user: User, one: ReviewRound, on: date) -> bool:
    posts = _office(standing(user, on=on))
    return any(post.organ_id == one.organ_id and post.role in HEAD_ROLES for post in posts)


def must_run(user: User, one: ReviewRound, on: date) -> None:
    if not runs(user, one, on):
        raise NotYours(f"这一轮评查由{one.organ}的执法监督机构办理，您没有这一任职。")


def must_head(user: User, one: ReviewRound, on: date) -> None:
    if not heads(user, one, on):
        raise NotYours(f"这一步由{one.organ}执法监督机构的负责人决定，您没有这一任职。")


def rounds_for(user: User, on: date) -> QuerySet[ReviewRound]:
    organs = readable(standing(user, on=on), LINE)
    return ReviewRound.objects.filter(organ__in=organs.values("pk")).select_related("organ", "draw")


def round_for(user: User, pk: int, on: date) -> ReviewRound:
    found = rounds_for(user, on).filter(pk=pk).first() if pk < LARGEST else None
    if found is None:
        raise NotYours(NO_ROUND)
    return found


def file_for(user: User, pk: int, on: date) -> ReviewFile:
    """For those who run the round or oversee it."""
    within = rounds_for(user, on).values("pk")
    files = ReviewFile.objects.select_related("round__organ", "round__draw", "organ", "result", "settled_by")
    found = files.filter(pk=pk, round__in=within).first() if pk < LARGEST else None
    if found is None:
        raise NotYours(NO_FILE)
    return found


# ── 评分表 ──────────────────────────────────────────────────────────────────────────────────────────
def sheets_of(user: User) -> QuerySet[ReviewSheet]:
    mine = ReviewSheet.objects.filter(user=user).exclude(state=ReviewSheet.State.REPLACED)
    return mine.select_related("file__round__organ", "file__organ", "file__result")


def sheet_for(user: User, pk: int) -> ReviewSheet:
    """One's own, and nobody else's."""
    found = sheets_of(user).filter(pk=pk).first() if pk < LARGEST else None
    if found is None:
        raise NotYours(NO_SHEET)
    return found


def unsealed(sheets: Iterable[ReviewSheet]) -> bool:
    """Are both of the first two in? Before that nobody sees what either says."""
    return {one.seat for one in sheets if one.state == ReviewSheet.State.IN} >= {1, 2}


def shown_to(user: User, file: ReviewFile) -> list[ReviewSheet]:
    """The sheets of a file whose contents this person, who may see the file or sits on it, may read now."""
    sheets = list(file.sheets.exclude(state=ReviewSheet.State.REPLACED).select_related("user"))
    told = [one for one in sheets if one.state == ReviewSheet.State.IN]
    return told if unsealed(sheets) else [one for one in told if one.user_id == user.pk]


def seated(user: User, file: ReviewFile) -> bool:
    return file.sheets.filter(user=user).exclude(state=ReviewSheet.State.REPLACED).exists()


# ── 被评查单位 ──────────────────────────────────────────────────────────────────────────────────────
def organs_of(user: User, on: date) -> set[int]:
    """The organs for which this account answers."""
    return {post.organ_id for post in standing(user, on=on).on_line(LINE) if post.role == "respondent"}


def feedback_of(user: User, on: date) -> QuerySet[ReviewFeedback]:
    found = ReviewFeedback.objects.filter(organ__in=organs_of(user, on))
    return found.select_related("round__organ", "organ")


def feedback_answered_by(user: User, pk: int, on: date) -> ReviewFeedback:
    found = feedback_of(user, on).filter(pk=pk).first() if pk < LARGEST else None
    if found is None:
        raise NotYours(NO_FEEDBACK)
    return found


def feedback_for(user: User, pk: int, on: date) -> ReviewFeedback:
    within = Q(round__in=rounds_for(user, on).values("pk"))
    rows = ReviewFeedback.objects.select_related("round__organ", "organ")
    found = rows.filter(within, pk=pk).first() if pk < LARGEST else None
    if found is None:
        raise NotYours("没有这份反馈意见，或者它不在您的权限范围内。")
    return found


def problem_of(feedback: ReviewFeedback, pk: int) -> ReviewProblem:
    rows = feedback.problems.select_related("file__round", "feedback__round", "organ")
    found = rows.filter(pk=pk).first() if pk < LARGEST else None
    if found is None:
        raise NotYours("这份反馈意见里没有这一条问题。")
    return found
