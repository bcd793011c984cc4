"""许多数字一起算：同一来源、同一日期的，一个 GROUP BY 全数出来；各自的值与逐个计算相同。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Aggregate, Q

from fadu.kernel.figures.figure import Figure, Number
from fadu.kernel.figures.made import Change, Total, summed
from fadu.kernel.figures.rates import Paired, percent
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.sources import Source
from fadu.kernel.figures.spans import Span
from fadu.kernel.figures.tallied import Tallied, Tally, by_hash

AT_ONCE = 40  # measures of one query; SQLite refuses an expression list that is much longer

FEW = 6  # spans that are asked for one by one


def values(
    figures: Iterable[Figure], spans: Sequence[Span], scope: Scope = EVERYWHERE
) -> dict[Figure, list[Number | None]]:
    """What `figure.trend(spans, scope)` gives for each, in a handful of queries instead of one for each figure."""
    wanted = tuple(dict.fromkeys(figures))
    known = _Known(scope.at_once())
    for figure in wanted:
        known.ask(figure, spans)
    known.count()
    return {figure: known.trend(figure, spans) for figure in wanted}


def breakdowns(
    figures: Iterable[Figure], span: Span, scope: Scope, *, by: str
) -> dict[Figure, dict[Any, Number | None]]:
    """Key -> value of each figure's breakdown; those that one query can count, in one GROUP BY."""
    wanted, known = tuple(dict.fromkeys(figures)), _Known(scope.at_once())
    leaves = {figure: leaf for figure in wanted if (leaf := known.leaf(figure)) is not None}
    together = [one for one in _together(dict.fromkeys(leaves.values())) if len(one) > 1 and one[0].adds_up]
    told = {
        leaf: cells for group in together for leaf, cells in _grouped(group, span, known.scope, by).items()
    }
    return {
        figure: told[leaves[figure]]
        if leaves.get(figure) in told
        else {cell.key: cell.value for cell in figure.breakdown(span, known.scope, by=by)}
        for figure in wanted
    }


def _grouped(
    group: Sequence[Tallied], span: Span, scope: Scope, by: str
) -> dict[Tallied, dict[Any, Number | None]]:
    first = group[0]
    rows = first.in_scope(scope).filter(**{f"{first.date}__gte": span.since, f"{first.date}__lte": span.end})
    rows = rows.filter(_any(one.belongs() for one in group))
    named = _measures((one, one.measures(one.belongs() or None)) for one in group)
    found: dict[Tallied, dict[Any, Number | None]] = {one: {} for one in group}
    for row in by_hash(rows, (first.path_of(by),)).annotate(**{name: m for name, (_, _, m) in named.items()}):
        tallies: dict[Tallied, Tally] = {one: Counter() for one in group}
        for name, (figure, measure, _) in named.items():
            tallies[figure][measure] = int(row[name] or 0)
        for figure, tally in tallies.items():
            found[figure][row["by0"]] = figure.finish(tally)
    return found


@dataclass
class _Known:
    """`counted`: the figures that are counted together, each with the spans asked for and, later, their values."""

    scope: Scope
    asked: dict[Tallied, dict[Span, None]] = field(default_factory=dict)
    counted: dict[tuple[Tallied, Span], Number | None] = field(default_factory=dict)
    joints: dict[Figure, Tallied] = field(default_factory=dict)

    def ask(self, figure: Figure, spans: Iterable[Span]) -> None:
        leaf = self.leaf(figure)
        if leaf is not None:
            self.asked.setdefault(leaf, {}).update(dict.fromkeys(spans))
        elif isinstance(figure, Change):
            several = tuple(spans)
            self.ask(figure.of, (*several, *(figure.base(span) for span in several)))
        elif isinstance(figure, Paired | Total):
            for part in figure.parts:
                self.ask(part, spans)

    def leaf(self, figure: Figure) -> Tallied | None:
        """Itself, or the one query of both halves of a rate. A median keeps more than sums and stays by itself."""
        if isinstance(figure, Paired):
            if figure not in self.joints and (joint := figure.joint) is not None:
                self.joints[figure] = joint
            return self.joints.get(figure)
        return figure if isinstance(figure, Tallied) and type(figure).tally is Tallied.tally else None

    def count(self) -> None:
        for group in _together(self.asked):
            spans = tuple(dict.fromkeys(span for one in group for span in self.asked[one]))
            if len(group) == 1:
                told = group[0].trend(spans, self.scope)
                self.counted |= {(group[0], span): one for span, one in zip(spans, told, strict=True)}
                continue
            few = _span_by_span if len(spans) <= FEW else _by_day
            tell = few if group[0].adds_up else _side_by_side
            for (figure, span), tally in tell(group, spans, self.scope).items():
                self.counted[figure, span] = figure.finish(tally)

    def trend(self, figure: Figure, spans: Sequence[Span]) -> list[Number | None]:
        leaf = self.leaf(figure)
        if leaf is not None:
            return [self.counted[leaf, span] for span in spans]
        if isinstance(figure, Change):
            now, before = (
                self.trend(figure.of, several) for several in (spans, [figure.base(one) for one in spans])
            )
            return [figure.between(*both) for both in zip(now, before, strict=True)]
        parts = (
            [self.trend(part, spans) for part in figure.parts] if isinstance(figure, Paired | Total) else []
        )
        if isinstance(figure, Paired):
            return [percent(*both) for both in zip(*parts, strict=True)]
        if isinstance(figure, Total):
            return [summed(several) for several in zip(*parts, strict=True)]
        return figure.trend(spans, self.scope)


def _together(asked: Iterable[Tallied]) -> list[list[Tallied]]:
    """Those that one query can count: same rows, same date; what does not add up from days apart."""
    found: dict[tuple[Source, str, bool], list[list[Tallied]]] = {}
    alone: list[list[Tallied]] = []
    for figure in asked:
        if figure.alone:
            alone.append([figure])
            continue
        groups = found.setdefault((figure.source, figure.date, figure.adds_up), [[]])
        if sum(len(one.measures()) for one in groups[-1]) >= AT_ONCE:
            groups.append([])
        groups[-1].append(figure)
    return [*alone, *(group for groups in found.values() for group in groups)]


def _span_by_span(
    group: Sequence[Tallied], spans: Sequence[Span], scope: Scope
) -> Mapping[tuple[Tallied, Span], Tally]:
    """One statement a span, each reading only that span: cheaper than days while there are few."""
    first = group[0]
    named = _measures((one, one.measures(one.belongs() or None)) for one in group)
    wanted = {name: measure for name, (_, _, measure) in named.items()}
    rows = first.in_scope(scope).filter(_any(one.belongs() for one in group)).order_by()
    found: dict[tuple[Tallied, Span], Tally] = {(one, span): Counter() for one in group for span in spans}
    for span in spans:
        inside = rows.filter(**{f"{first.date}__gte": span.since, f"{first.date}__lte": span.end})
        told = inside.aggregate(**wanted)
        for name, (figure, measure, _) in named.items():
            found[figure, span][measure] = int(told[name] or 0)
    return found


def _by_day(
    group: Sequence[Tallied], spans: Sequence[Span], scope: Scope
) -> Mapping[tuple[Tallied, Span], Tally]:
    first = group[0]
    since, until = min(span.since for span in spans), max(span.end for span in spans)
    rows = first.in_scope(scope).filter(**{f"{first.date}__gte": since, f"{first.date}__lte": until})
    rows = rows.filter(_any(one.belongs() for one in group))
    named = _measures((one, one.measures(one.belongs() or None)) for one in group)
    days = list(by_hash(rows, (first.date,)).annotate(**{name: m for name, (_, _, m) in named.items()}))
    found: dict[tuple[Tallied, Span], Tally] = {(one, span): Counter() for one in group for span in spans}
    for row in days:
        for span in spans:
            if span.since <= row["by0"] <= span.end:
                for name, (figure, measure, _) in named.items():
                    found[figure, span][measure] += int(row[name] or 0)
    return found


def _side_by_side(
    group: Sequence[Tallied], spans: Sequence[Span], scope: Scope
) -> Mapping[tuple[Tallied, Span], Tally]:
    first = group[0]
    rows = first.in_scope(scope)
    found: dict[tuple[Tallied, Span], Tally] = {}
    for span in spans:
        inside = [(one, one.in_span(span)) for one in group]
        named = _measures((one, one.measures(only)) for one, only in inside)
        told = rows.filter(_any(only for _, only in inside)).aggregate(
            **{name: m for name, (_, _, m) in named.items()}
        )
        for name, (figure, measure, _) in named.items():
            found.setdefault((figure, span), Counter())[measure] += int(told[name] or 0)
    return found


def _measures(
    several: Iterable[tuple[Tallied, Mapping[str, Aggregate]]],
) -> dict[str, tuple[Tallied, str, Aggregate]]:
    return {
        f"f{place}_{name}": (figure, name, measure)
        for place, (figure, measures) in enumerate(several)
        for name, measure in measures.items()
    }


def _any(several: Iterable[Q]) -> Q:
    """To Django, nothing OR a is a; here nothing asked is everything."""
    found = Q(pk__in=[])
    for one in several:
        if not one:
            return Q()
        found |= one
    return found
