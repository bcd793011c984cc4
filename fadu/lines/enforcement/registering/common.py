"""各本名册共用的：谁登记、在用的行、执法结果的件数、生效的条件。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from fadu.kernel.models import Organ
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.enforcement.models.registers import ItemChange, ItemProposal
from fadu.lines.enforcement.models.result import Result, having

KEEPERS = (SECTION_HEAD, ORGAN_HEAD, CLERK)
EVERYBODY = (*KEEPERS, HANDLER)

BODIES, PEOPLE, TRAINING, REVIEW = "执法主体", "执法人员", "培训", "法制审核"
LISTS, TOWNS, TOGETHER, WORK = "清单和基准", "镇街", "协作", "行动和公示"


def serving(on: date) -> Q:
    """In the register that day: begun, not ended, not struck out."""
    return Q(voided_on=None, on__lte=on) & (Q(until=None) | Q(until__gt=on))


def year_of(on: date) -> tuple[date, date]:
    return date(on.year, 1, 1), date(on.year, 12, 31)


def results_by_code(
    codes: Iterable[str], organs: Iterable[int], days: tuple[date, date]
) -> dict[tuple[str, int], int]:
    """{(power code, organ): how many results} decided in those days."""
    found = (
        Result.objects.filter(
            having("power_code", set(codes) - {""}), organ__in=set(organs), decided_on__range=days
        )
        .order_by()
        .values("power_code", "organ")
        .annotate(n=Count("pk"))
    )
    return {(one["power_code"], one["organ"]): one["n"] for one in found}


def towns_below(organ: Organ) -> QuerySet[Organ]:
    return Organ.objects.filter(path__startswith=organ.path, level=Organ.Level.TOWN, active=True)


def effect_wrong(row: ItemChange | ItemProposal) -> dict[str, str]:
    """处罚法24.1：决定应当公布；批准、公布以后才生效."""
    if not row.effective_on:
        return {}
    if not row.approved_on:
        return {"effective_on": "尚未批准，不能填写生效日期，请先交负责人批准。"}
    if not row.announcement:
        return {"announcement": "批准的决定应当公布，请填写公告文号再填生效日期。"}
    if row.effective_on < row.approved_on:
        return {"effective_on": f"生效日期早于批准日期{row.approved_on}，请核对。"}
    return {}
