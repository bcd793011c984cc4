"""年度行政执法数据公示：逐个执法主体列入、算好各数，公开率以全部执法主体为分母。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.asks import Asks, Number
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, SANXIANG
from fadu.lines.enforcement.models.registers import EnforcingBody, YearlyReturn
from fadu.lines.enforcement.models.result import Result
from fadu.lines.enforcement.registering.common import KEEPERS, WORK

COUNTED = {
    "penalty": "penalties",
    "permit": "permits",
    "compulsion": "compulsions",
    "inspection": "inspections",
    "levy": "levies",
    "other": "others",
}


def due_on(year: int) -> date:
    """三十一日以前，即次年一月三十一日."""
    return date(year + 1, 1, 31)


def bodies_of(year: int) -> QuerySet[EnforcingBody]:
    """Those whose standing held on any day of the year: the denominator of the coverage."""
    held = Q(until=None) | Q(until__gte=date(year, 1, 1))
    return EnforcingBody.objects.filter(held, voided_on=None, on__lte=date(year, 12, 31))


def totals(organs: Iterable[int], year: int) -> dict[int, dict[str, int]]:
    """{organ: {field of YearlyReturn: n}} from the results decided in the year."""
    found: dict[int, dict[str, int]] = {}
    counted = (
        Result.objects.filter(organ__in=set(organs), decided_on__range=(date(year, 1, 1), date(year, 12, 31)))
        .order_by()
        .values("organ", "act_kind")
        .annotate(n=Count("pk"), fined=Sum("fine_fen"), taken=Sum("confiscated_fen"))
    )
    for one in counted:
        told = found.setdefault(one["organ"], {"fine_fen": 0})
        told[COUNTED.get(one["act_kind"], "others")] = one["n"]
        told["fine_fen"] += (one["fined"] or 0) + (one["taken"] or 0)
    return found


class YearAsks(Asks):
    """哪一年。"""

    year = Number("年度", least=2000, most=2199)


def every_body(asked: Asked) -> list[Proposed]:
    """One row for each body in or below the organ, those with nothing as nil."""
    year = int(asked.values["year"])
    bodies = bodies_of(year).filter(Q(unit__path__startswith=asked.organ.path) | Q(organ=asked.organ))
    units = list(dict.fromkeys(bodies.order_by("unit", "pk").values_list("unit", flat=True)))
    if not units:
        raise ValueError(f"“执法主体”名册里没有{year}年的执法主体，请先登记名册。")
    found = totals(units, year)
    nothing = dict.fromkeys((*COUNTED.values(), "fine_fen"), 0)
    return [
        Proposed(
            {
                "on": date(year, 12, 31),
                "unit": unit,
                "year": year,
                **nothing,
                **found.get(unit, {}),
            }
        )
        for unit in units
    ]


def nil(row: YearlyReturn) -> bool:
    return not any(getattr(row, name) for name in COUNTED.values())


def _against_results(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """填报的与执法结果现在的数对不对得上。"""
    found: dict[tuple[int, int], dict[str, int]] = {}
    for year in {row.year for row in rows}:
        told = totals([row.unit_id for row in rows if row.year == year], year)
        found |= {(unit, year): one for unit, one in told.items()}
    return {row.pk: _compared(row, found.get((row.unit_id, row.year), {})) for row in rows}


def _compared(row: YearlyReturn, told: dict[str, int]) -> Cell:
    differing = [
        f"{YEARLY.asks[name].label}{told.get(name, 0)}"
        for name in COUNTED.values()
        if getattr(row, name) != told.get(name, 0)
    ]
    if differing:
        return Cell(f"执法结果是{'、'.join(differing)}", "red")
    return Cell("零报告，一致" if nil(row) else "一致", "green")


def _published(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return {row.pk: _when(row, on) for row in rows}


def _when(row: YearlyReturn, on: date) -> Cell:
    late = row.published_on is not None and row.published_on > due_on(row.year)
    if row.published_on is None:
        return Cell("没有公开", "red" if on > due_on(row.year) else "amber")
    return Cell(f"{row.published_on}公开" + ("，逾期" if late else ""), "red" if late else "green")


def _coverage(rows: QuerySet[YearlyReturn], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    """Published, of all bodies of the register in the organs shown; those without a row are named."""
    last = rows.order_by("-year").values_list("year", flat=True).first() or year - 1
    held = rows.filter(year=last)
    keepers = held.order_by().values("organ")
    within = Q(organ__in=keepers) | Q(unit__in=held.order_by().values("unit"))
    bodies = bodies_of(last).filter(within).order_by()
    units = dict(bodies.values_list("unit", "unit__name"))
    done = set(held.exclude(published_on=None).values_list("unit", flat=True)) & set(units)
    missing = [units[one] for one in sorted(set(units) - set(held.values_list("unit", flat=True)))]
    rate = f"，公开率{len(done) / len(units):.1%}" if units else ""
    return [
        (f"{last}年已公开", f"{len(done)}/{len(units)}个执法主体{rate}"),
        ("没有列入的", "、".join(missing[:3]) + (f"等{len(missing)}个" if len(missing) > 3 else "") or "无"),
    ]


def yearly_wrong(row: YearlyReturn) -> dict[str, str]:
    if row.published_on and row.published_on <= date(row.year, 12, 31):
        return {"published_on": f"年度尚未过完，公开日期应当在{row.year}年12月31日以后。"}
    if row.published_on and not row.published_where:
        return {"published_where": "请填写公开的网址、栏目。"}
    return {}


def _deadline(row: YearlyReturn) -> tuple[date | None, date | None]:
    return due_on(row.year), row.published_on


YEARLY = Ledger(
    model=YearlyReturn,
    key="yearly",
    title="年度执法数据公示",
    group=WORK,
    help="每个执法主体一年一行，没有的报零；各数列入时由执法结果算好，次年1月31日前公开，逾期进待办。公开率以名册上的执法主体为分母。",
    columns=("unit", "year", "penalties", "fine_fen", "inspections"),
    number_format="{code}年公〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(SANXIANG[6], CHUFA[39]),
    once=("unit", "year"),
    ahead=True,
    date_label="统计截止日",
    follow_up=FollowUp("公开期限", "公开日期", "说明", reckon=_deadline),
    computed=(Computed(title="公开", of=_published), Computed(title="与执法结果核对", of=_against_results)),
    summary=_coverage,
    wrong=yearly_wrong,
    draw=Draw(
        title="按年度列入各执法主体",
        help="名册上的每个执法主体列一行，处罚、许可、强制、检查等各数由执法结果算好，没有的为零。",
        asks=YearAsks,
        propose=every_body,
    ),
)
LEDGERS = (YEARLY,)
