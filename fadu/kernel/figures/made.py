"""由别的数字得出的数字：合计、同比环比、累计、是否突破、连续几年。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fadu.kernel.figures import wording
from fadu.kernel.figures.figure import Cell, Dimension, Figure, Number
from fadu.kernel.figures.rates import merged, percent
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.spans import FIRST_DAY, Span
from fadu.kernel.models import Case

AT_A_TIME = 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Made(Figure):
    """`parts` 是所据的数字；行和案件都从那里打开。"""

    def rows(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Any]:
        return self.parts[0].rows(self.seen(span), scope)

    def cases(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Case]:
        return self.parts[0].cases(self.seen(span), scope)

    def seen(self, span: Span) -> Span:
        """The period whose rows it opens to."""
        return span

    @property
    def case_path(self) -> str:
        return self.parts[0].case_path

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        first, *others = self.parts
        return tuple(one for one in first.dimensions if all(one in other.dimensions for other in others))

    @property
    def computed(self) -> bool:
        return any(one.computed for one in self.parts)

    def value(self, span: Span, scope: Scope = EVERYWHERE) -> Number | None:
        return self.trend((span,), scope)[0]


@dataclass(frozen=True, kw_only=True, eq=False)
class Total(Made):
    """几个数字之和；缺一个就没有和。"""

    of: tuple[Figure, ...]

    @property
    def parts(self) -> tuple[Figure, ...]:
        return self.of

    def cases(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Case]:
        found = Q(pk__in=[])
        for one in self.of:
            found |= Q(pk__in=one.cases(span, scope).order_by().values("pk"))
        return Case.objects.filter(found)

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        return [
            summed(several) for several in zip(*(one.trend(spans, scope) for one in self.of), strict=True)
        ]

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        found = [one.breakdown(span, scope, by=by) for one in self.of]
        return merged(self.of, found, how=lambda *values: summed(values))

    @property
    def nothing(self) -> Number | None:
        return summed([one.nothing for one in self.of])

    def definition(self) -> str:
        named = "、".join(f"“{one.title}”" for one in self.of)
        return f"{named}之和。" + "".join(f"“{one.title}”：{one.definition()}" for one in self.of)


@dataclass(frozen=True, kw_only=True, eq=False)
class Change(Made):
    """增减：`on` 为 "year" 是同比，"period" 是环比。`relative`：百分数；否则是增减的数量。"""

    unit: str = "%"
    of: Figure
    on: str = "year"
    relative: bool = True

    @property
    def parts(self) -> tuple[Figure, ...]:
        return (self.of,)

    def base(self, span: Span) -> Span:
        return span.last_year() if self.on == "year" else span.before()

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        found = self.of.trend([*spans, *(self.base(span) for span in spans)], scope)
        now, before = found[: len(spans)], found[len(spans) :]
        return [self.between(*both) for both in zip(now, before, strict=True)]

    def between(self, now: Number | None, before: Number | None) -> Number | None:
        if now is None or before is None:
            return None
        return percent(now - before, before) if self.relative else now - before

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        now = self.of.breakdown(span, scope, by=by)
        before = [replace(cell, span=span) for cell in self.of.breakdown(self.base(span), scope, by=by)]
        return merged((self.of, self.of), (now, before), how=self.between)

    def definition(self) -> str:
        against = "上年同期" if self.on == "year" else "上一期"
        how = f"减去{against}的，除以{against}的，乘以100" if self.relative else f"减去{against}的"
        return f"本期“{self.of.title}”{how}。“{self.of.title}”：{self.of.definition()}"

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if self.on not in ("year", "period"):
            yield f'on 只能是 "year"（同比）或者 "period"（环比），现为“{self.on}”'
        if self.relative != (self.unit == "%"):
            yield "百分数的增减单位是“%”，数量的增减用原来的单位并写 relative=False"


@dataclass(frozen=True, kw_only=True, eq=False)
class Cumulative(Made):
    """累计：自 `since`（没有写的，自有记录起）至期末。"""

    of: Figure
    since: date = FIRST_DAY

    @property
    def parts(self) -> tuple[Figure, ...]:
        return (self.of,)

    @property
    def nothing(self) -> Number | None:
        return self.of.nothing

    def seen(self, span: Span) -> Span:
        return Span(min(self.since, span.end), span.end)

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        return self.of.trend([self.seen(span) for span in spans], scope)

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        return self.of.breakdown(self.seen(span), scope, by=by)

    def definition(self) -> str:
        start = "有记录以来" if self.since == FIRST_DAY else f"{self.since}以来"
        return f"{start}至期末的“{self.of.title}”。{self.of.definition()}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Threshold(Made):
    """是否突破：`of` 在本期大于 `over`；`first`：而且以前各年都没有。值为1（是）、0（否）。"""

    of: Figure
    over: int
    first: bool = False
    since: int = 2000

    @property
    def parts(self) -> tuple[Figure, ...]:
        return (self.of,)

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        firsts = {span.since.year for span in spans} if self.first else set()
        years = range(self.since, max(firsts, default=self.since))
        found = self.of.trend([*spans, *(Span.year(year) for year in years)], scope)
        before = dict(zip(years, found[len(spans) :], strict=True))
        return [self._holds(span, now, before) for span, now in zip(spans, found, strict=False)]

    def _holds(self, span: Span, now: Number | None, before: dict[int, Number | None]) -> Number | None:
        if now is None:
            return None
        earlier = (value for year, value in before.items() if year < span.since.year)
        return int(now > self.over and not any((one or 0) > self.over for one in earlier))

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        found = self.of.breakdown(span, scope, by=by)
        return [Cell(c.key, c.label, int((c.value or 0) > self.over), c.scope, c.span) for c in found]

    def show(self, value: Number | None) -> str:
        return "—" if value is None else "是" if value else "否"

    def definition(self) -> str:
        first = "，而且以前各年都没有" if self.first else ""
        return f"“{self.of.title}”本期大于{self.over}{self.of.unit}{first}。{self.of.definition()}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Streak(Made):
    """连续几年：到期末那一年为止，`of` 每年都不少于 `least`，没有断过。"""

    unit: str = "年"
    of: Figure
    least: int = 1
    since: int = 2000

    @property
    def parts(self) -> tuple[Figure, ...]:
        return (self.of,)

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        values: dict[int, Number | None] = {}
        return [self._length(values, span.end.year, scope) for span in spans]

    def _length(self, known: dict[int, Number | None], last: int, scope: Scope) -> int:
        """A few years at a time: most streaks end soon."""
        year = last
        while year >= self.since:
            if year not in known:
                years = range(max(year - AT_A_TIME + 1, self.since), year + 1)
                known |= zip(years, self.of.trend([Span.year(one) for one in years], scope), strict=True)
            if (known[year] or 0) < self.least:
                break
            year -= 1
        return last - year

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return ()

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        return []

    def definition(self) -> str:
        return (
            f"到期末那一年为止，“{self.of.title}”每年都不少于{self.least}{self.of.unit}的连续年数。"
            + wording.tail(self)
        )


def summed(several: Sequence[Number | None]) -> Number | None:
    known = [one for one in several if one is not None]
    return sum(known) if len(known) == len(several) else None
