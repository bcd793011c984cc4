"""率：部分和全部都是数字，合在一个查询里数，除法在 Python 里做。"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Aggregate, Q, QuerySet, Value
from django.db.models import Count as CountOf

from fadu.kernel.figures import sources, wording
from fadu.kernel.figures.conditions import Condition
from fadu.kernel.figures.counts import Drawn
from fadu.kernel.figures.figure import Cell, Dimension, Figure, Number
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.sources import Source
from fadu.kernel.figures.spans import Span
from fadu.kernel.figures.tallied import Tallied
from fadu.kernel.models import Case
from fadu.law import Term

HUNDRED = Decimal(100)


def percent(part: Number | None, whole: Number | None) -> Decimal | None:
    """Unrounded; None where there is nothing to divide by."""
    return None if part is None or not whole else HUNDRED * Decimal(part) / Decimal(whole)


@dataclass(frozen=True, kw_only=True, eq=False)
class Joint(Tallied):
    """Two tallies of the same rows in one query; keys are named p_… and w_…."""

    first: Tallied
    second: Tallied

    @cached_property
    def within(self) -> Q | None:
        """Where the first is part of the second: its conditions beyond those of the second."""
        return self.first.beyond(self.second)

    @property
    def source(self) -> Source:
        return self.second.source

    @property
    def date(self) -> str:
        return self.second.date

    @property
    def adds_up(self) -> bool:
        return self.first.adds_up and self.second.adds_up

    def belongs(self) -> Q:
        part, whole = self.first.belongs(), self.second.belongs()
        if self.within is not None:
            return whole
        return part | whole if part and whole else Q()  # to Django, nothing OR a is a; here it is everything

    def in_span(self, span: Span) -> Q:
        return Q(**{f"{self.date}__gte": span.since, f"{self.date}__lte": span.end}) & self.belongs()

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        found: dict[str, Aggregate] = {}
        for mark, one, told in (("p_", self.first, self._of_first), ("w_", self.second, self._of_second)):
            narrowed = told & only if only is not None else told
            found |= {mark + name: measure for name, measure in one.measures(narrowed or None).items()}
        return found

    @property
    def _of_first(self) -> Q:
        return self.first.belongs() if self.within is None else self.within

    @property
    def _of_second(self) -> Q:
        """A row of the tally is of the second already where the first lies within."""
        return self.second.belongs() if self.within is None else Q()

    def definition(self) -> str:
        return self.first.definition() + self.second.definition()

    def both(self, tally: Mapping[Any, int]) -> tuple[Number | None, Number | None]:
        halves = ({k[2:]: v for k, v in tally.items() if k.startswith(mark)} for mark in ("p_", "w_"))
        part, whole = halves
        return self.first.finish(part), self.second.finish(whole)

    def finish(self, tally: Mapping[Any, int]) -> Number | None:
        return percent(*self.both(tally))


@dataclass(frozen=True, kw_only=True, eq=False)
class Paired(Figure):
    """部分比全部，百分数，不舍入（舍入由报告的规则定）。清单有两份：`parts` 各自的。"""

    unit: str = "%"

    @property
    @abstractmethod
    def parts(self) -> tuple[Figure, ...]:
        """Exactly two: the part and the whole."""

    @cached_property
    def joint(self) -> Joint | None:
        """None where the two count different rows, or by different dates."""
        part, whole = self.parts
        if not (isinstance(part, Tallied) and isinstance(whole, Tallied) and part.date and whole.date):
            return None
        if part.date != whole.date or part.source != whole.source:
            return None
        made = Joint(self.title, first=part, second=whole)
        made.__set_name__(self.owner, self.name)
        return made

    def pair(self, span: Span, scope: Scope = EVERYWHERE) -> tuple[Number | None, Number | None]:
        """(part, whole)."""
        joint = self.joint
        if joint is None:
            part, whole = self.parts
            return part.value(span, scope), whole.value(span, scope)
        return joint.both(joint.tally_of(span, scope))

    def value(self, span: Span, scope: Scope = EVERYWHERE) -> Number | None:
        return percent(*self.pair(span, scope))

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        joint = self.joint
        if joint is not None:
            return joint.trend(spans, scope)
        part, whole = (one.trend(spans, scope) for one in self.parts)
        return [percent(*both) for both in zip(part, whole, strict=True)]

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        joint = self.joint
        if joint is not None:
            return joint.breakdown(span, scope, by=by)
        return merged(self.parts, [one.breakdown(span, scope, by=by) for one in self.parts], how=percent)

    def rows(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Any]:
        return self.parts[0].rows(span, scope)

    def cases(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Case]:
        return self.parts[0].cases(span, scope)

    @property
    def case_path(self) -> str:
        return self.parts[0].case_path

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        part, whole = self.parts
        return tuple(one for one in whole.dimensions if one in part.dimensions)

    def definition(self) -> str:
        part, whole = self.parts
        return (
            f"“{part.title}”除以“{whole.title}”，乘以100。"
            f"“{part.title}”：{part.definition()}“{whole.title}”：{whole.definition()}" + wording.basis(self)
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Ratio(Paired):
    """`part` 比 `whole`，都是已声明的数字。"""

    part: Figure
    whole: Figure

    @property
    def parts(self) -> tuple[Figure, ...]:
        return self.part, self.whole


@dataclass(frozen=True, kw_only=True, eq=False)
class Share(Paired):
    """`of` 当中合于 `where` 的占多少。"""

    of: Drawn
    where: tuple[Condition, ...]

    @cached_property
    def parts(self) -> tuple[Figure, ...]:
        return narrowed(self.of, self.where, self.title), self.of

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        for one in self.where:
            yield from one.faults(self.owner.model)


@dataclass(frozen=True, kw_only=True, eq=False)
class OnTime(Paired):
    """按期率：某一期限（各版本程序的同名期限）期间内办结的，其中没有逾期的。"""

    term: Term

    @property
    def keys(self) -> tuple[str, ...]:
        found = (procedure.terms().get(self.term.name) for procedure in self.owner.procedures)
        return tuple(sorted({one.key for one in found if one is not None}))

    @cached_property
    def parts(self) -> tuple[Figure, ...]:
        made = (
            Met(f"按期{self.term.title}", term=self, late=False),
            Met(f"应当{self.term.title}且已办结", term=self),
        )
        for one in made:
            one.__set_name__(self.owner, self.name)
        return made

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if not self.keys:
            yield f"期限“{self.term.title}”不在本业务线的程序里"


@dataclass(frozen=True, kw_only=True, eq=False)
class Met(Tallied):
    """期间内办结的期限；`late` 为假的只计未逾期的。"""

    term: OnTime
    late: bool | None = None

    @property
    def source(self) -> Source:
        found = sources.of_deadlines(self.owner.line, self.owner.model)
        return replace(found, fixed=Q(term__in=self.term.keys, status="met"))

    @property
    def date(self) -> str:
        return "met_on"

    def belongs(self) -> Q:
        return Q() if self.late is None else Q(late=self.late)

    def beyond(self, whole: Tallied) -> Q | None:
        alike = isinstance(whole, Met) and whole.term is self.term and whole.late is None
        return self.belongs() if alike else None

    def in_span(self, span: Span) -> Q:
        return Q(met_on__gte=span.since, met_on__lte=span.end) & self.belongs()

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        return {"n": CountOf(Value(1), filter=only)}

    def finish(self, tally: Mapping[Any, int]) -> int:
        return tally.get("n", 0)

    def definition(self) -> str:
        kind = "、未逾期" if self.late is False else ""
        return (
            f"期限“{self.term.term.title}”在统计期间内办结{kind}的项数；延长、中止、不计入的日数已由期限推算扣除。"
            + wording.basis(self.term)
        )


def narrowed(of: Drawn, where: tuple[Condition, ...], title: str) -> Drawn:
    """The same figure with more conditions; each former definition is narrowed alike."""
    said: dict[str, Any] = {one.name: getattr(of, one.name) for one in fields(of) if one.init}
    said |= {"title": title, "where": (*of.where, *where), "unit": of.unit, "synonyms": ()}
    said["formerly"] = tuple(
        type(former)(until=former.until, where=(*former.where, *where), why=former.why)
        for former in of.formerly
    )
    made = type(of)(**said)
    made.__set_name__(of.owner, of.name)
    return made


def merged(
    parts: Sequence[Figure],
    breakdowns: Sequence[list[Cell]],
    *,
    how: Callable[..., Number | None],
) -> list[Cell]:
    """Cells of several breakdowns put together by key; `how` takes their values in the order of the parts."""
    tables = [{cell.key: cell for cell in cells} for cells in breakdowns]
    keys = dict.fromkeys(key for table in reversed(tables) for key in table)
    found = []
    for key in keys:
        cell = next(table[key] for table in tables if key in table)
        pairs = zip(parts, tables, strict=True)
        values = [table[key].value if key in table else part.nothing for part, table in pairs]
        found.append(Cell(key, cell.label, how(*values), cell.scope, cell.span))
    return found
