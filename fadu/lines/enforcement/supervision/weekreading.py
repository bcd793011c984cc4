"""周报看出什么：比前几周突然多、少，连着没有案件，晚报；按件数排名（M004-48）。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from fadu.kernel.ledgers import Cell
from fadu.lines.enforcement.supervision.models import WeeklyReport
from fadu.lines.enforcement.supervision.tunables import WEEKLY

SHOWN = 3


def read(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """Of each report what is to be asked about it."""
    told = odd(rows, on)
    return {key: Cell("，".join(said.values()), "red") if said else Cell("—") for key, said in told.items()}


def odd(rows: Sequence[Any], on: date) -> dict[int, dict[str, str]]:
    """Of each report, by kind (none, jump, late, missing), in words."""
    limits = WEEKLY.now()
    before = _before(rows, limits["weeks"])
    return {row.pk: dict(_odd(row, before.get(row.unit_id, []), on, limits)) for row in rows}


def _before(rows: Sequence[Any], weeks: int) -> dict[int, list[WeeklyReport]]:
    """The reports of these units since some weeks before the earliest shown, the newest first."""
    if not rows:
        return {}
    since = min(row.on for row in rows) - timedelta(weeks=weeks)
    held = WeeklyReport.objects.filter(
        voided_on=None,
        unit__in={row.unit_id for row in rows},
        on__gte=since,
        on__lt=max(row.on for row in rows),
    )
    found: dict[int, list[WeeklyReport]] = {}
    for one in held.order_by("-on", "-pk"):
        found.setdefault(one.unit_id, []).append(one)
    return found


def _odd(
    row: WeeklyReport, reports: Sequence[WeeklyReport], on: date, limits: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    earlier = [one for one in reports if one.on < row.on][: limits["weeks"]]
    past = [one.cases for one in earlier]
    mean = sum(past) / len(past) if past else 0
    if not row.cases:
        last = [one.cases for one in earlier if one.on == row.on - timedelta(weeks=1)]
        yield "none", "零报告" + ("，上周也是" if last == [0] else "")
    elif past and max(row.cases, mean) >= limits["least"] and _far(row.cases, mean, limits["times"]):
        yield "jump", f"前{len(past)}周平均{mean:.0f}件，本周{row.cases}件，请核对"
    if row.reply_due_on and (row.replied_on or on) > row.reply_due_on:
        yield ("late", "晚报") if row.replied_on else ("missing", "逾期未报")


def _far(cases: int, mean: float, times: int) -> bool:
    return not mean / times <= cases <= mean * times


def _some(names: Sequence[str]) -> str:
    """The first few and how many there are."""
    shown = "、".join(names[:SHOWN])
    return f"{shown}等{len(names)}个" if len(names) > SHOWN else shown


def bulletin(rows: QuerySet[WeeklyReport]) -> list[tuple[str, str]]:
    """Of the last week among those shown: who decided most, who reports nothing, who is late."""
    last = rows.order_by("-on").values_list("on", flat=True).first()
    if last is None:
        return []
    held = list(rows.filter(on=last).select_related("unit").order_by("-cases", "unit__path"))
    most = "、".join(f"{one.unit}{one.cases}件" for one in held[:SHOWN] if one.cases)
    none = _some([str(one.unit) for one in held if not one.cases])
    silent = _some([str(one.unit) for one in held if not one.standing])
    told = [(f"{last}一周最多", most or "无"), ("零报告", none or "无"), ("没有核对", silent or "无")]
    return [
        *told,
        ("请核对的", WEEKLY.beside("比前{weeks}周平均多少{times}倍，满{least}件".format(**WEEKLY.now()))),
    ]
