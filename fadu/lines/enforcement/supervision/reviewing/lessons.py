"""典型问题：隐去单位、当事人、文号后供培训检索，按项目计数；优秀案卷的推荐。"""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.models import User
from fadu.kernel.writing import writing
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewProblem
from fadu.lines.enforcement.supervision.reviewing.notes import note

LONG_NUMBER = re.compile(r"[0-9Xx]{11,}|[0-9A-Z]{18}|〔\d{4}〕")


def named_in(text: str, problem: ReviewProblem) -> list[str]:
    """What in the text tells who it was."""
    file, organ = problem.file, problem.organ
    names = {organ.name, organ.short, file.doc_no, file.result.party_name, file.result.credit_code}
    found = [one for one in names if len(one) > 1 and one in text]
    return sorted(found) + [one[0] for one in LONG_NUMBER.finditer(text)]


def blurred(problem: ReviewProblem) -> str:
    """The text to begin with, without the names that are known."""
    text = problem.text
    for one in sorted(named_in(text, problem), key=len, reverse=True):
        text = text.replace(one, "某某")
    return text


def teach(problem: ReviewProblem, text: str, *, by: User, at: datetime) -> None:
    """列入典型问题; empty takes it out again."""
    told = text.strip()[:1000]
    if problem.answer not in ReviewProblem.STANDING or problem.feedback.final_on is None:
        raise NotAllowed("定稿以后仍然成立的问题，才列入典型问题。")
    names = named_in(told, problem)
    if names:
        raise BadFacts({"lesson": f"还看得出是谁：{'、'.join(names)}。请改成“某局”“某公司”。"})
    with writing():
        problem.lesson = told
        problem.save(update_fields=("lesson",))
        note(problem.round, "列入典型问题" if told else "移出典型问题", by=by, at=at, file=problem.file)


def lessons(words: str = "", *, act_kind: str = "", item: str = "") -> QuerySet[ReviewProblem]:
    found = ReviewProblem.objects.exclude(lesson="").select_related("file")
    for word in words.split()[:6]:
        found = found.filter(
            Q(lesson__icontains=word) | Q(item_text__icontains=word) | Q(cite__icontains=word)
        )
    if act_kind:
        found = found.filter(act_kind=act_kind)
    return (found.filter(item=item) if item else found).order_by("act_kind", "item", "-pk")


def by_item() -> list[tuple[str, str, str, int]]:
    """(kind, item, its text, standing problems), the most frequent first. No unit, no file: for everybody."""
    rows = ReviewProblem.objects.filter(answer__in=ReviewProblem.STANDING, feedback__final_on__isnull=False)
    told = rows.order_by().values_list("act_kind", "item", "item_text").annotate(n=Count("pk"))
    return sorted(told, key=lambda one: (-one[3], one[0], one[1]))


def nominable(file: ReviewFile) -> bool:
    """Excellent, and final."""
    final = file.round.feedback.filter(organ=file.organ_id, final_on__isnull=False)
    return file.grade == ReviewFile.Grade.EXCELLENT and not file.nominated_on and final.exists()


def nominate(file: ReviewFile, reason: str, *, by: User, at: datetime, on: date) -> None:
    """推荐优秀案卷。"""
    if not nominable(file):
        raise NotAllowed("定稿后等次为优秀、还没有推荐过的案卷，才可以推荐。")
    if not reason.strip():
        raise BadFacts({"nomination": "请写明推荐的理由。"})
    with writing():
        file.nominated_on, file.nomination = on, reason.strip()[:500]
        file.save(update_fields=("nominated_on", "nomination"))
        note(file.round, "推荐优秀案卷", by=by, at=at, told=file.doc_no, file=file)
