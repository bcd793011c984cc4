"""裁量权基准的查用：一个事项在一个机关、一天里有哪几档，罚款在不在幅度之内（行政处罚法第三十四条）。

适用谁的基准：本机关、上级和上级所属部门制定的，取离本机关最近的一级；其他地方的不适用。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.models import Organ
from fadu.law.instalments import yuan
from fadu.lines.enforcement.choices import BENCHMARK_LEVELS
from fadu.lines.enforcement.models.registers import Benchmark, Leniency

LEVELS = dict(BENCHMARK_LEVELS)
ORDER = tuple(LEVELS)


@dataclass(frozen=True)
class Band:
    """One level of one violation. Fen; None: no limit given in money. `near`: how close its maker stands."""

    number: str
    code: str
    violation: str
    level: str
    factors: str
    least_fen: int | None
    most_fen: int | None
    words: str
    since: date
    until: date | None
    near: int

    @property
    def range(self) -> str:
        """500元至2000元; the words of the benchmark where it counts in multiples."""
        if self.least_fen is None and self.most_fen is None:
            return self.words or "没有罚款幅度"
        if self.least_fen is None:
            return f"{yuan(self.most_fen or 0)}以下"
        if self.most_fen is None:
            return f"{yuan(self.least_fen)}以上"
        return f"{yuan(self.least_fen)}至{yuan(self.most_fen)}"

    def holds(self, fine_fen: int) -> bool:
        least, most = self.least_fen, self.most_fen
        return (least is None or fine_fen >= least) and (most is None or fine_fen <= most)


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


def in_force(among: Iterable[Band], on: date) -> tuple[Band, ...]:
    """Those of that day, of the nearest maker who has any."""
    live = [one for one in among if one.since <= on and (one.until is None or one.until > on)]
    nearest = max((one.near for one in live), default=0)
    return tuple(one for one in live if one.near == nearest)


def told(among: Sequence[Band]) -> str:
    """从轻：500元至2000元；一般：2000元至5000元。"""
    several = len({one.violation for one in among}) > 1
    said = [f"{LEVELS[one.level]}{f'（{one.violation}）' if several else ''}：{one.range}" for one in among]
    return "；".join(dict.fromkeys(said))


def outside(among: Sequence[Band], level: str, fine_fen: int) -> str:
    """Why the fine does not fit the level, as a sentence's part; "" when it does, or nothing in money is said of it."""
    if not among:
        return ""
    at_level = [one for one in among if one.level == level]
    if not at_level:
        return f"本事项的裁量基准没有“{LEVELS.get(level, level)}”这一档（{told(among)}）"
    if any(one.holds(fine_fen) for one in at_level):
        return ""
    return f"罚款{yuan(fine_fen)}不在“{LEVELS[level]}”的幅度之内（{told(at_level)}）"


def lenient(organ: Organ, code: str, field: str, on: date) -> list[Leniency]:
    """Items of the leniency lists in force that speak of this power, or of no power in particular but of its field."""
    held = Leniency.objects.filter(voided_on=None, on__lte=on).select_related("maker")
    live = [one for one in held.filter(code__in=("", code)) if one.until is None or one.until > on]
    fits: Any = lambda one: one.code == code if one.code else one.field == field  # noqa: E731
    return [one for one in live if fits(one) and reaches(one.maker, organ)]
