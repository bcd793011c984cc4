"""数量：按月件数连续是整数、月末集中结案、全部调成。只提请核实，不作结论。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import ExtractDay, TruncMonth

from fadu.kernel.models import Organ
from fadu.lines.mediation.integrity.doubt import Doubt
from fadu.lines.mediation.models import Mediation

ROUND, MONTHS = 10, 3  # 连续三个月都是十的倍数
ENOUGH = 20  # 件；少于此数的百分之百不足为奇
BURST_DAYS, BURST_SHARE, BURST_LEAST = 2, 0.5, 10
Months = dict[int, dict[date, int]]


def find(on: date) -> Iterator[Doubt]:
    """Of the months that are over."""
    until = on.replace(day=1) - timedelta(days=1)
    since = _months_before(until, MONTHS)
    counted = _by_month(since, until)
    organs = Organ.objects.in_bulk(counted)
    for key, months in counted.items():
        yield from _round(organs[key], months)
    yield from _bursts(until)
    yield from _perfect(since, until)


def _months_before(until: date, many: int) -> date:
    """The first day of the month that is `many` - 1 before that of `until`."""
    number = until.year * 12 + until.month - many
    return date(number // 12, number % 12 + 1, 1)


def _by_month(since: date, until: date) -> Months:
    found: Months = defaultdict(dict)
    rows = (
        Mediation.objects.filter(concluded_on__range=(since, until))
        .order_by()
        .annotate(month=TruncMonth("concluded_on"))
        .values("organ", "month")
        .annotate(n=Count("pk"))
    )
    for row in rows:
        found[row["organ"]][row["month"]] = row["n"]
    return found


def _round(organ: Organ, months: dict[date, int]) -> Iterator[Doubt]:
    if len(months) == MONTHS and all(n % ROUND == 0 for n in months.values()):
        told = "、".join(f"{month:%Y-%m} {n}件" for month, n in sorted(months.items()))
        last = max(months)
        yield Doubt(
            signal="quota",
            organ=organ,
            subject=f"{organ.pk}/{last:%Y-%m}",
            matter=f"{organ}连续{MONTHS}个月结案数都是{ROUND}的倍数",
            why=f"{told}。偶然如此的机会约为千分之一，请核对是否按指标登记。",
        )


def _bursts(until: date) -> Iterator[Doubt]:
    first = until.replace(day=1)
    rows = (
        Mediation.objects.filter(concluded_on__range=(first, until))
        .order_by()
        .annotate(day=ExtractDay("concluded_on"))
        .values("organ")
        .annotate(n=Count("pk"), end=Count("pk", filter=Q(day__gt=until.day - BURST_DAYS)))
        .filter(end__gte=BURST_LEAST)
    )
    told = {row["organ"]: row for row in rows if row["end"] > BURST_SHARE * row["n"]}
    for key, organ in Organ.objects.in_bulk(told).items():
        row = told[key]
        yield Doubt(
            signal="burst",
            organ=organ,
            subject=f"{key}/{until:%Y-%m}",
            matter=f"{organ}{until:%Y-%m}最后{BURST_DAYS}日结案{row['end']}件，全月{row['n']}件",
            why="月末集中结案，可能是突击登记，请抽查。",
        )


def _perfect(since: date, until: date) -> Iterator[Doubt]:
    rows = (
        Mediation.objects.filter(concluded_on__range=(since, until))
        .order_by()
        .values("organ")
        .annotate(n=Count("pk"), won=Count("pk", filter=Q(result="success")))
        .filter(n__gte=ENOUGH)
    )
    told = {row["organ"]: row["n"] for row in rows if row["n"] == row["won"]}
    for key, organ in Organ.objects.in_bulk(told).items():
        yield Doubt(
            signal="perfect",
            organ=organ,
            subject=f"{key}/{until:%Y-%m}",
            matter=f"{organ}近{MONTHS}个月{told[key]}件全部调成",
            why="调解不成、终止的也应当登记。全部调成的，请核对是否只登记了调成的。",
        )
