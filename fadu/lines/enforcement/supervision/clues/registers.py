"""线索模型向名册、清单问的：裁量基准、权责清单、执法证。列名只在这里写一次。"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from fadu.lines.enforcement.models.registers import Benchmark, Officer, Power

FOREVER = date(9999, 12, 31)


def benchmarks() -> QuerySet[Benchmark]:
    """`code`, `level`, `least_fen`, `most_fen`, in force from `on` to `until`."""
    return Benchmark.objects.filter(voided_on=None)


def ranges() -> dict[tuple[str, str], tuple[int | None, int | None]]:
    """The widest range of each (power, level), for the words of a hit."""
    found: dict[tuple[str, str], tuple[int | None, int | None]] = {}
    for code, level, least, most in benchmarks().values_list("code", "level", "least_fen", "most_fen"):
        was = found.get((code, level), (least, most))
        found[code, level] = (
            None if least is None or was[0] is None else min(least, was[0]),
            None if most is None or was[1] is None else max(most, was[1]),
        )
    return found


def powers() -> QuerySet[Power]:
    """`code`, in force from `on` to `until`."""
    return Power.objects.filter(voided_on=None)


@dataclass(frozen=True)
class Card:
    """一张执法证在哪些日子有效。"""

    since: date
    until: date
    out: tuple[tuple[date, date], ...] = ()

    def valid(self, day: date) -> bool:
        return self.since <= day <= self.until and not any(a <= day <= b for a, b in self.out)


def cards() -> dict[str, list[Card]]:
    """By number; a number may have been renewed or given again."""
    found: dict[str, list[Card]] = defaultdict(list)
    for one in Officer.objects.filter(voided_on=None).iterator():
        until = min(one.valid_until, one.left_on or FOREVER)
        out = ((one.suspended_from, one.suspended_until or FOREVER),) if one.suspended_from else ()
        found[one.card_no].append(Card(one.valid_from, until, out))
    return dict(found)
