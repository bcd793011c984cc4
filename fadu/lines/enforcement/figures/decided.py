"""作出的执法结果：件数由计数表（ResultTally）得出，几百万行也不逐行数；清单仍是同样条件的行。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Q, QuerySet

from fadu.kernel.figures import Cell, Condition, Count, Scope, Span
from fadu.kernel.figures.conditions import Is, every
from fadu.kernel.figures.figure import label_for, organ_labels
from fadu.kernel.figures.scope import EVERYWHERE
from fadu.kernel.figures.tallied import Tally
from fadu.lines.enforcement.feed import tally
from fadu.lines.enforcement.models import Result

COLUMNS = frozenset({"organ", "act_kind", "field"})  # what the tally is kept by


@dataclass(frozen=True, kw_only=True, eq=False)
class Decided(Count):
    """`only` 只写计数表有的：行为种类、执法领域。按别的缩小时照常数行。"""

    def tally_of(self, span: Span, scope: Scope) -> Tally:
        return self.tallies((span,), scope)[0] if self._kept(scope) else super().tally_of(span, scope)

    def tallies(self, spans: Sequence[Span], scope: Scope) -> list[Tally]:
        if not self._kept(scope):
            return super().tallies(spans, scope)
        found = tally.trend(self._within(scope), [(span.since, span.end) for span in spans])
        return [Counter({"n": n}) for n in found]

    def many(self, span: Span, scope: Scope = EVERYWHERE) -> int:
        return self.tally_of(span, scope)["n"]

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        path = self.path_of(by)
        if path not in COLUMNS or not self._kept(scope):
            return super()._cells(span, scope, by)
        found = tally.grouped(self._within(scope), path, since=span.since, until=span.end)
        organs = organ_labels(list(found)) if path == "organ" else {}
        cells = [
            Cell(key, str(organs.get(key) or label_for(Result, path, key)), n, scope.where(**{by: key}), span)
            for key, n in found.items()
        ]
        return sorted(cells, key=lambda cell: (-int(cell.value or 0), cell.label))

    def _kept(self, scope: Scope) -> bool:
        """Whether the tally tells it: no other column. What a reader may see goes by the organ."""
        paths = {self.path_of(name) for name, _ in scope.only}
        return not scope.against and paths <= COLUMNS

    def _within(self, scope: Scope) -> Q:
        """On the tally: the organs, the kinds and fields asked for."""
        found = self.source.organs(scope)
        told = Q() if found is None else Q(organ__in=found)
        if (seen := scope.organs_seen()) is not None:
            told &= Q(organ__in=seen)
        for condition in self.only:
            told &= condition.q()
        for name, values in scope.only:
            told &= Q(**{f"{self.path_of(name)}__in": values})
        return told

    def faults(self) -> Any:
        yield from super().faults()
        if self.rows_of is None or self.rows_of.model is not Result or self.date != "decided_on":
            yield "计数表只有执法结果的决定日期"
        if any(not _tallied(one) for one in self.only):
            yield f"计数表只有：{'、'.join(sorted(COLUMNS))}"


UNPUBLISHED = Q(published_on__isnull=True, withdrawn_on__isnull=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Out(Decided):
    """作出的，减去没有公示也没有撤回的：后者很少，有自己的索引。"""

    def belongs(self) -> Q:
        return super().belongs() & ~UNPUBLISHED

    def tallies(self, spans: Sequence[Span], scope: Scope) -> list[Tally]:
        found = super().tallies(spans, scope)
        if not self._kept(scope):
            return found
        missing = list(self._missing(spans, scope).values_list("decided_on").annotate(n=CountOf("pk")))
        return [
            Counter({"n": one["n"] - sum(n for on, n in missing if span.since <= on <= span.end)})
            for one, span in zip(found, spans, strict=True)
        ]

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        cells = super()._cells(span, scope, by)
        path = self.path_of(by)
        if path not in COLUMNS or not self._kept(scope):
            return cells
        missing: Any = dict(self._missing((span,), scope).values_list(path).annotate(n=CountOf("pk")))
        return [replace(cell, value=int(cell.value or 0) - missing.get(cell.key, 0)) for cell in cells]

    def _missing(self, spans: Sequence[Span], scope: Scope) -> QuerySet[Any]:
        since, until = min(span.since for span in spans), max(span.end for span in spans)
        decided = Q(decided_on__gte=since, decided_on__lte=until)
        return self.in_scope(scope).filter(decided, UNPUBLISHED, every(self.only)).order_by()


def _tallied(one: Condition) -> bool:
    return isinstance(one, Is) and one.field in COLUMNS
