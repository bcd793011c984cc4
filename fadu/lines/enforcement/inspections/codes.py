"""亮码、收码、评价。

码只在检查当天亮；计划外的先经批准；两名执法人员都有有效的执法证。评价一码一次，写入时只留下哪一次检查、哪一天。
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import User
from fadu.kernel.writing import writing
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.inspections.caps import INSPECTIONS
from fadu.lines.enforcement.models import InspectionVisit, VisitCode, VisitRating


def people_of(visit: InspectionVisit) -> list[list[str]]:
    """[[name, card number]…] of the two officers; the card from the register where the row does not say it."""
    named = ((visit.officer_1, visit.card_1), (visit.officer_2, visit.card_2))
    held = cards.cards_of([one.pk for one, _ in named if one], visit.on)
    return [[one.name, card.strip() or held.get(one.pk, "")] for one, card in named if one]


def why_not(visit: InspectionVisit, at: datetime) -> str:
    """A sentence why no code can be opened now; "" when it can."""
    on, people = localdate(at), people_of(visit)
    if visit.voided_on is not None:
        return f"{visit.number}已经作废，不能亮码。"
    if visit.on != on:
        return f"检查日期是{visit.on}，只能在当天亮码；改期的请先改检查日期。"
    if visit.kind == InspectionVisit.Kind.UNPLANNED and visit.approved_on is None:
        return "计划外的检查须先由负责人批准，再亮码。"
    if len(people) < cards.LEAST:
        return "执法人员不得少于两人（行政处罚法第四十二条第一款），请先填写两名执法人员。"
    for name, number in people:
        if not number:
            return f"{name}没有执法证号，请在这次检查里填写，或者先在“执法人员”名册登记。"
        if fault := cards.fault(number, on, visit.organ):
            return fault
    return ""


def open_code(visit: InspectionVisit, *, by: User, at: datetime) -> VisitCode:
    """The code that is open now, or a new one. NotAllowed: the sentence of why_not."""
    with writing():
        held = live(visit, at)
        if held is not None:
            return held
        if sentence := why_not(visit, at):
            raise NotAllowed(sentence)
        return VisitCode.objects.create(
            visit=visit,
            token=secrets.token_urlsafe(16),
            cards=people_of(visit),
            opened_by=by,
            opened_at=at,
            until=at + timedelta(hours=INSPECTIONS.now()["hours"]),
        )


def live(visit: InspectionVisit, at: datetime) -> VisitCode | None:
    return VisitCode.objects.filter(visit=visit, closed_at=None, until__gt=at).first()


def close_code(visit: InspectionVisit, *, at: datetime) -> int:
    """收码. How many were open."""
    with writing():
        return VisitCode.objects.filter(visit=visit, closed_at=None, until__gt=at).update(closed_at=at)


def is_live(code: VisitCode, at: datetime) -> bool:
    return code.closed_at is None and code.until > at and code.visit.voided_on is None


def rate(code: VisitCode, said: Mapping[str, Any]) -> None:
    """One rating a code, also after it was closed; within the day after it. NotAllowed when it has been used."""
    with writing():
        if not VisitCode.objects.filter(pk=code.pk, rated=False).update(rated=True):
            raise NotAllowed("凭这个码已经评价过一次，每次检查只评价一次。")
        VisitRating.objects.create(
            visit=code.visit,
            on=code.visit.on,
            score=said["score"],
            shown=said["shown"],
            within=said["within"],
            honest=said["honest"],
            comment=said["comment"],
        )


def may_rate(code: VisitCode, at: datetime) -> bool:
    """While the code is open and for a day after, as long as nobody has."""
    ended = min(code.closed_at or code.until, code.until)
    return not code.rated and at < ended + timedelta(days=1)
