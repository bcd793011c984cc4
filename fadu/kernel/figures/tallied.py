"""数得出来的数字：一个查询，既是清单，也是数；分组、趋势都是同一查询加一个 GROUP BY。"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Aggregate, Expression, F, Q, QuerySet
from django.db.models.functions import Coalesce

from fadu.kernel.figures import prepared
from fadu.kernel.figures.figure import (
    MONTH,
    ORGAN,
    REGION,
    Cell,
    Dimension,
    Figure,
    Number,
    label_for,
    organ_labels,
)
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.sources import Source
from fadu.kernel.figures.spans import Span
from fadu.kernel.models import Case
from fadu.law import LawError

Tally = Counter[Any]


@dataclass(frozen=True, kw_only=True, eq=False)
class Tallied(Figure):
    """What the kinds below supply: source, date, in_span(), measures(), finish()."""

    @property
    @abstractmethod
    def source(self) -> Source: ...

    @property
    @abstractmethod
    def date(self) -> str:
        """Path of the date by which rows fall into a period; empty where there is more than one."""

    @abstractmethod
    def in_span(self, span: Span) -> Q:
        """Which rows of the source count in that period: date and conditions."""

    @abstractmethod
    def belongs(self) -> Q:
        """The same, whatever the period: only where rows fall into a period by `date`."""

    @abstractmethod
    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        """Additive whole numbers; never a division (PostgreSQL and SQLite divide differently)."""

    @abstractmethod
    def finish(self, tally: Mapping[Any, int]) -> Number | None:
        """The number, from the sums of its measures."""

    def beyond(self, whole: Tallied) -> Q | None:
        """What a row of `whole` must meet besides to count here too; None: unknown, or some rows here are not of the whole."""
        return None

    @property
    def adds_up(self) -> bool:
        """Whether the tallies of days add up to those of a longer period."""
        return bool(self.date)

    @property
    def alone(self) -> bool:
        """Whether it is counted by itself, by an index of its own, never in one scan with others."""
        return False

    @property
    def nothing(self) -> Number | None:
        return self.finish(Counter())

    # ── 清单 ────────────────────────────────────────────────────────────────────────────────────────
    def rows(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Any]:
        return self.counted(span, scope).order_by(*([f"-{self.date}"] if self.date else []), "-pk")

    def counted(self, span: Span, scope: Scope) -> QuerySet[Any]:
        """What is tallied; the same as rows() for all that count rows."""
        return self.in_scope(scope).filter(self.in_span(span))

    def cases(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Case]:
        return self.source.cases(self.counted(span, scope))

    @property
    def case_path(self) -> str:
        return self.source.case

    # ── 数 ──────────────────────────────────────────────────────────────────────────────────────────
    def value(self, span: Span, scope: Scope = EVERYWHERE) -> Number | None:
        return self.finish(self.tally_of(span, scope))

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        """One query for all of the spans, in their order."""
        return [self.finish(one) for one in self.tallies(spans, scope)]

    @cached_property
    def texts(self) -> dict[tuple[str, bool], prepared.Text | None]:
        """Of prepared.py: its statement, once written."""
        return {}

    @property
    def simple(self) -> bool:
        """Whether its tally is one row of its measures."""
        return True

    def tally_of(self, span: Span, scope: Scope) -> Tally:
        if self.simple and prepared.plain(scope):
            return prepared.tallies(self, (span,), scope)[0]
        return self.tally(self.counted(span, scope)).get((), Counter())

    def tallies(self, spans: Sequence[Span], scope: Scope) -> list[Tally]:
        if not spans:
            return []
        if self.simple and prepared.plain(scope) and len(spans) <= prepared.MOST:
            return prepared.tallies(self, spans, scope)
        return self._by_day(spans, scope) if self.adds_up else self._side_by_side(spans, scope)

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        """One GROUP BY."""
        found = self.tally(self.counted(span, scope), self.path_of(by))
        organs = organ_labels([key for (key,) in found]) if by == "organ" else {}
        cells = [
            Cell(
                key,
                str(organs[key]) if key in organs else self._label(by, key),
                self.finish(tally),
                scope.where(**{by: key}),
                span,
            )
            for (key,), tally in found.items()
        ]
        return sorted(cells, key=lambda cell: (-(cell.value or 0), cell.label))

    def tally(self, rows: QuerySet[Any], *keys: str) -> dict[tuple[Any, ...], Tally]:
        """Group key -> sums of the measures."""
        names = self.measures()
        if not keys:
            return {(): _counted(rows.order_by().aggregate(**names), names)}
        grouped = by_hash(rows, keys).annotate(**names)
        return {tuple(row[f"by{n}"] for n in range(len(keys))): _counted(row, names) for row in grouped}

    # ── 维度 ────────────────────────────────────────────────────────────────────────────────────────
    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return (ORGAN, REGION, *self._own(), *((MONTH,) if self.date or not self.parts else ()))

    def _own(self) -> tuple[Dimension, ...]:
        """Those of the table it counts, where the line declares any; else those of the case."""
        named = self.owner.named_dimensions.values()
        of_rows = tuple(one for one in named if one.model is self.source.model)
        if of_rows or self.source.reach is None:
            return of_rows
        return tuple(one for one in named if one.model is None)

    def path_of(self, by: str) -> str:
        """From a row to the column of that dimension."""
        dimension = self.dimension(by)
        if dimension is ORGAN:
            return self.source.organ
        if dimension is REGION:
            return f"{self.source.organ}__region_code"
        if dimension is MONTH:
            raise LawError("按月份请用统计期间，不用维度")
        reach = "" if dimension.model is self.source.model else self.source.reach
        return f"{reach}{dimension.path}"

    def _label(self, by: str, key: Any) -> str:
        dimension = self.dimension(by)
        return label_for(self.model_of(dimension), dimension.path, key)

    # ── 内部 ────────────────────────────────────────────────────────────────────────────────────────
    def in_scope(self, scope: Scope) -> QuerySet[Any]:
        rows = self.source.within(self.source.rows(), scope)
        for name, values in scope.only:
            rows = rows.filter(_one_of(self.path_of(name), values))
        return rows

    def _by_day(self, spans: Sequence[Span], scope: Scope) -> list[Tally]:
        whole = Span(min(span.since for span in spans), max(span.until for span in spans))
        rows = self.in_scope(scope).filter(self.in_span(whole))
        days = [(day, tally) for (day,), tally in self.tally(rows, self.date).items()]
        return [_sum(tally for day, tally in days if span.since <= day <= span.end) for span in spans]

    def _side_by_side(self, spans: Sequence[Span], scope: Scope) -> list[Tally]:
        """One aggregate a span, filtered: for what does not add up from days."""
        wanted = {}
        for place, span in enumerate(spans):
            for name, one in self.measures(self.in_span(span)).items():
                wanted[f"s{place}_{name}"] = one
        found = self.in_scope(scope).aggregate(**wanted)
        return [
            Counter({name: int(found[f"s{place}_{name}"] or 0) for name in self.measures()})
            for place in range(len(spans))
        ]


def by_hash(rows: QuerySet[Any], keys: Sequence[str], **more: Expression) -> QuerySet[Any, dict[str, Any]]:
    """Grouped by the keys, as by0, by1, …, and by what is named besides.

    COALESCE(x, x) is x: SQLite must not walk an index of the group's column through the whole table to spare itself a
    sort of the few rows of the period.
    """
    named = {f"by{n}": Coalesce(F(key), F(key)) for n, key in enumerate(keys)}
    return rows.order_by().values(**named, **more)


def _counted(row: Mapping[str, Any], names: Mapping[str, Any]) -> Tally:
    """Whole numbers on both databases: PostgreSQL sums big integers as numeric."""
    return Counter({name: int(row[name] or 0) for name in names})


def _sum(tallies: Any) -> Tally:
    total: Tally = Counter()
    for one in tallies:
        total.update(one)
    return total


def _one_of(path: str, values: tuple[Any, ...]) -> Q:
    """NULL is a value of its own here: the cell 未填 opens to its rows."""
    told = [one for one in values if one is not None]
    found = Q(**{f"{path}__in": told})
    return found | Q(**{f"{path}__isnull": True}) if None in values else found
