"""裁量权基准的档次和幅度：罚款在不在某一档的幅度之内。只做判断，不查数据；查的在 discretion.py。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fadu.law.instalments import yuan
from fadu.lines.enforcement.choices import BENCHMARK_LEVELS

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
