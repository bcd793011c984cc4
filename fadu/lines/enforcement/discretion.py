"""裁量权基准、减免责清单的查用：一个事项在一个机关里适用哪几档、哪几项（行政处罚法第三十三条、第三十四条）。

适用谁的基准：本机关、上级和上级所属部门制定的，取离本机关最近的一级；其他地方的不适用。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from fadu.kernel.asks import Context
from fadu.kernel.models import Organ
from fadu.law.choices import Choices
from fadu.lines.enforcement.bands import LEVELS, ORDER, Band, in_force
from fadu.lines.enforcement.choices import BENCHMARK_LEVELS
from fadu.lines.enforcement.models.case import Enforcement
from fadu.lines.enforcement.models.registers import Benchmark, Leniency


def bands(organ: Organ, code: str) -> tuple[Band, ...]:
    """Every edition for that item that may apply in the organ, by level; () without a code."""
    if not code.strip():
        return ()
    rows = Benchmark.objects.filter(code=code.strip(), voided_on=None).select_related("maker")
    found = [_band(one, organ) for one in rows if reaches(one.maker, organ)]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.level), one.violation, one.number)))


def scope(maker: Organ) -> str:
    """The path below which its benchmarks hold: a department's hold where its government's hold."""
    if maker.level != Organ.Level.DEPARTMENT or maker.parent_id is None:
        return maker.path
    return maker.path[: -len(f"{maker.pk}/")]


def reaches(maker: Organ, organ: Organ) -> bool:
    return organ.path.startswith(scope(maker))


def _band(row: Benchmark, organ: Organ) -> Band:
    own = row.maker_id == organ.pk
    return Band(
        number=row.number,
        code=row.code,
        violation=row.violation,
        level=row.level,
        factors=row.factors,
        least_fen=row.least_fen,
        most_fen=row.most_fen,
        words=row.words,
        since=row.on,
        until=row.until,
        near=len(scope(row.maker)) + 1000 * own,
    )


def power_of(context: Context) -> str:
    """事项编码 of the case being worked on; "" before it is opened."""
    if context.case is None:
        return ""
    held = Enforcement.objects.filter(pk=context.case.pk).values_list("power_code", flat=True)
    return held.first() or ""


def levels(context: Context) -> Choices:
    """The levels the benchmark of the case's item has that day, with their ranges; all where there is none."""
    code = power_of(context)
    if context.case is None or context.on is None or not code:
        return BENCHMARK_LEVELS
    live = in_force(bands(context.case.organ, code), context.on)
    ranges: dict[str, list[str]] = {}
    for one in live:
        ranges.setdefault(one.level, []).append(one.range)
    offered = tuple(
        (key, f"{LEVELS[key]}（{'、'.join(dict.fromkeys(said))}）") for key, said in ranges.items()
    )
    return offered or BENCHMARK_LEVELS


def titled(keys: Sequence[str]) -> Mapping[str, str]:
    """The label of a level at any time."""
    return {key: LEVELS.get(key, key) for key in keys}


def lenient(organ: Organ, code: str, field: str, on: date) -> list[Leniency]:
    """Items of the leniency lists in force for this item, and those of its field that name no item."""
    held = Leniency.objects.filter(voided_on=None, on__lte=on, code__in={"", code}).select_related("maker")
    live = [one for one in held if one.until is None or one.until > on]
    fits = [one for one in live if one.code or one.field == field]
    return [one for one in fits if reaches(one.maker, organ)]
