"""执法结果的件数、金额由计数表（ResultTally）得出，几百万行也不逐行数；清单仍是同样条件的行。"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from fadu.kernel.figures import Cell, Condition, Count, Scope, Span, Sum
from fadu.kernel.figures.conditions import Is
from fadu.kernel.figures.counts import Drawn
from fadu.kernel.figures.figure import organ_labels
from fadu.kernel.figures.scope import EVERYWHERE
from fadu.kernel.figures.tallied import Tally
from fadu.lines.enforcement.feed import tally
from fadu.lines.enforcement.models import Result

# what the tally is kept by
COLUMNS = frozenset({"organ", "organ__region_code", "act_kind", "field"})


@dataclass(frozen=True, kw_only=True, eq=False)
class ByTally(Drawn):
    """`kept`：计数表的一栏，或者几栏相加减；清单有几行。`only` 里行为种类、执法领域以外的条件，就是这一栏的意思。"""

    kept: tally.Column = "n"

    @property
    @abstractmethod
    def summed(self) -> tally.Column:
        """What adds up to the number."""

    def tally_of(self, span: Span, scope: Scope) -> Tally:
        return self.tallies((span,), scope)[0]

    def tallies(self, spans: Sequence[Span], scope: Scope) -> list[Tally]:
        (name,) = self.measures()
        found = tally.trend(self._within(scope), [(span.since, span.end) for span in spans], self.summed)
        return [Counter({name: n}) for n in found]

    def many(self, span: Span, scope: Scope = EVERYWHERE) -> int:
        return tally.trend(self._within(scope), [(span.since, span.end)], self.kept)[0]

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        (name,) = self.measures()
        path = self.path_of(by)
        found = tally.grouped(self._within(scope), path, since=span.since, until=span.end, of=self.summed)
        organs = organ_labels(list(found)) if by == "organ" else {}
        cells = [
            Cell(
                key,
                str(organs.get(key) or self._label(by, key)),
                self.finish({name: n}),
                scope.where(**{by: key}),
                span,
            )
            for key, n in found.items()
        ]
        return sorted(cells, key=lambda cell: (-(cell.value or 0), cell.label))

    def _within(self, scope: Scope) -> Q:
        """On the tally: the organs, the kinds and fields asked for."""
        if scope.against:
            return Q(pk__in=[])  # a result is of no case
        lists = [one for one in (self.source.organs(scope), scope.organs_seen()) if one is not None]
        told = Q(organ__in=sorted(set(lists[0]).intersection(*lists))) if lists else Q()
        for condition in self.only:
            told &= condition.q() if _tallied(condition) else Q()
        for name, values in scope.only:
            told &= Q(**{f"{self.path_of(name)}__in": values})
        return told

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if self.rows_of is None or self.rows_of.model is not Result:
            yield "计数表只有执法结果的"


def _tallied(one: Condition) -> bool:
    return isinstance(one, Is) and one.field in COLUMNS


@dataclass(frozen=True, kw_only=True, eq=False)
class Counted(ByTally, Count):
    """件数。"""

    @property
    def summed(self) -> tally.Column:
        return self.kept

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if self.date != ("published_on" if self.kept in tally.PUBLISHED else "decided_on"):
            yield f"计数表的“{self.kept}”按另一个日期记"


@dataclass(frozen=True, kw_only=True, eq=False)
class Amount(ByTally, Sum):
    """金额：所合计的 `of` 在计数表里有同名的一栏。"""

    @property
    def summed(self) -> tally.Column:
        return self.of

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if self.of not in tally.DECIDED or self.date != "decided_on":
            yield f"计数表没有按决定日期合计的“{self.of}”"


UNPUBLISHED = Q(published_on__isnull=True, withdrawn_on__isnull=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Out(Counted):
    """作出的，减去没有公示也没有撤回的。"""

    kept: tally.Column = F("n") - F("waiting")

    def belongs(self) -> Q:
        return super().belongs() & ~UNPUBLISHED
