"""Every number against its list, one by one, over the loaded crowd: zero may differ.

Of every figure, for each year and several scopes: the number is what its rows add up to, no row stands there twice, the cases
it opens to are those of the rows; a number made of others is what they make. And its hand-written SQL gives the same.
FADU_BENCH_CASES: how many cases, 100,000 unless told.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import filled, on_both, raw

YEARS = range(2016, 2027)


def measure() -> None:
    place = filled()
    from bench.crowd import TODAY
    from fadu.kernel.figures import EVERYWHERE, Scope, Span

    district, other = (Scope.of(one) for one in place.organs[:2])
    scopes = {
        "全市": (EVERYWHERE, place.organs),
        "一个区": (district, place.organs[:1]),
        "另一个区的网上申请": (other.where(channel="online"), None),
        "负责人看得到的": (district.visible_to(place.head, TODAY), None),
    }
    spans = [Span.year(one) for one in YEARS]
    spans += [Span.year(2025, as_of=TODAY.replace(year=2025)), Span.month(2024, 2)]
    wrong = 0
    for title, (scope, organs) in scopes.items():
        began, told = time.perf_counter(), Counter[str]()
        for sentence in _all(spans, scope, organs, told):
            wrong += 1
            print(f"不符：{title}，{sentence}", flush=True)
        print(
            f"{title}：核对 {told['numbers']:,} 个值、{told['lists']:,} 份清单、{told['rows']:,} 行、{told['hand']:,} 个手写的值，"
            f"{time.perf_counter() - began:.0f} 秒",
            flush=True,
        )
    print(f"不符 {wrong} 处", flush=True)
    if wrong:
        raise SystemExit(1)


def _all(spans: list[Any], scope: Any, organs: Any, told: Counter[str]) -> Iterator[str]:
    from django.db import connection

    from bench.byhand import by_hand
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    within = ",".join(str(one.pk) for one in organs or ())
    for span in spans:
        hands = by_hand(span, connection.vendor) if organs else {}
        listed: dict[Any, Any] = {}
        for figure in F.all():
            if "channel" in dict(scope.only) and not _has_channel(figure):
                continue
            value = figure.value(span, scope)
            told["numbers"] += 1
            for sentence in _one(figure, span, scope, value, listed, told):
                yield f"{span.title}{sentence}"
            if figure.name in hands:
                told["hand"] += 1
                hand = hands[figure.name]
                by = hand.reckon(raw(hand.value_sql(within, span)))
                if value != by:
                    yield f"{span.title}“{figure.title}”是{value}，手写的是{by}"


def _has_channel(figure: Any) -> bool:
    return any(one.name == "channel" for one in figure.dimensions)


def _one(
    figure: Any, span: Any, scope: Any, value: Any, listed: dict[Any, Any], told: Counter[str]
) -> Iterator[str]:
    """Its lists each by itself, and itself by its parts."""
    from fadu.kernel.figures import Attested
    from fadu.kernel.figures.opened import opened

    for one in opened(figure, span, scope):
        if isinstance(one.figure, Attested) or (one.figure, one.span) in listed:
            continue
        own = one.figure.value(one.span, scope)
        listed[one.figure, one.span] = own
        told["lists"] += 1
        yield from _list(one.figure, one.span, scope, own, told)
    made = _made(figure, span, scope)
    if made is not ... and made != value:
        yield f"“{figure.title}”是{value}，由各部分得{made}"


def _list(figure: Any, span: Any, scope: Any, value: Any, told: Counter[str]) -> Iterator[str]:
    from fadu.kernel.figures import Average, Distinct, Median, Sum

    rows = figure.rows(span, scope).order_by()
    counted = [*rows.values_list("pk", figure.case_path).iterator(chunk_size=20_000)]
    told["rows"] += len(counted)
    if len({pk for pk, _ in counted}) != len(counted):
        yield f"“{figure.title}”的清单里有行重复"
    if isinstance(figure, Sum):
        total = sum(
            one or 0 for one in rows.values_list(figure.column, flat=True).iterator(chunk_size=20_000)
        )
        expected: Any = total if figure.per == 1 else Decimal(total) / figure.per
    elif isinstance(figure, Average):
        took = sorted(_days(figure, rows))
        expected = (
            (_median(took) if isinstance(figure, Median) else Decimal(sum(took)) / len(took))
            if took
            else None
        )
    else:
        expected = len(counted)
    if value != expected:
        yield f"“{figure.title}”是{value}，清单得{expected}"
    if isinstance(figure, Distinct):  # a person's cases, not only the one of his first row
        counted = [*figure.counted(span, scope).values_list("pk", "case").iterator(chunk_size=20_000)]
    cases = set(figure.cases(span, scope).order_by().values_list("pk", flat=True).iterator(chunk_size=20_000))
    if cases != {case for _, case in counted if case is not None}:
        yield f"“{figure.title}”打开的案件不是清单上的案件"


def _days(figure: Any, rows: Any) -> Iterator[int]:
    reach = figure.source.reach
    dates = rows.values_list(f"{reach}{figure.since}", f"{reach}{figure.until}")
    return ((until - since).days for since, until in dates.iterator(chunk_size=20_000))


def _median(took: list[int]) -> Decimal:
    return Decimal(took[(len(took) - 1) // 2] + took[len(took) // 2]) / 2


def _made(figure: Any, span: Any, scope: Any) -> Any:
    """What its parts make of it; ... of what counts rows itself, or is made of a number of years (by hand, that)."""
    from fadu.kernel.figures import Change, Cumulative, Total
    from fadu.kernel.figures.made import summed
    from fadu.kernel.figures.rates import Paired, percent

    if isinstance(figure, Paired):
        return percent(*(one.value(span, scope) for one in figure.parts))
    if isinstance(figure, Change):
        return figure.between(figure.of.value(span, scope), figure.of.value(figure.base(span), scope))
    if isinstance(figure, Cumulative):
        return figure.of.value(figure.seen(span), scope)
    if isinstance(figure, Total):
        return summed([one.value(span, scope) for one in figure.of])
    return ...


if __name__ == "__main__":
    if "--one" in sys.argv:
        measure()
    else:
        raise SystemExit(on_both(__file__))
