"""句中的名称指哪个数字、取什么值：起草时照现在的记录算，封存以后只取封存的数。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Protocol

from fadu.kernel.figures import EVERYWHERE, Dimension, Figure, Number, Scope, Span
from fadu.kernel.figures.catalogue import figures
from fadu.kernel.figures.conditions import choices_of
from fadu.kernel.figures.figure import ORGAN, REGION
from fadu.kernel.figures.suppression import limit
from fadu.kernel.models import Organ
from fadu.reports.comparing import YEAR_WORD
from fadu.reports.freezing import Wanted
from fadu.reports.models import Frozen, Snapshot
from fadu.reports.sentences import BadSentence, Slot, Value, known

Only = tuple[tuple[str, tuple[object, ...]], ...]


@dataclass(frozen=True)
class Asked:
    """一个位置问的是什么：哪个数字，缩小到哪些维度的哪些值。"""

    figure: Figure
    only: Only = ()


@lru_cache(maxsize=1)
def by_title() -> Mapping[str, Figure]:
    """Every figure by the name a clerk writes. Two with one title: the line's title goes before, 行政复议·受理数."""
    found: dict[str, Figure] = {}
    for one in figures():
        name = one.title if one.title not in found else f"{one.owner.title}·{one.title}"
        found[name] = one
    return found


def asked(slot: Slot) -> Asked:
    """Raises BadSentence where there is no such number, dimension or value."""
    titles = by_title()
    figure = titles[known(slot, {title: title for title in titles})]
    return Asked(figure, tuple(_only(figure, name, value, slot) for name, value in slot.only))


def _only(figure: Figure, name: str, label: str, slot: Slot) -> tuple[str, tuple[object, ...]]:
    found = next((one for one in figure.dimensions if one.title == name), None)
    if found is None:
        have = "、".join(one.title for one in figure.dimensions)
        raise BadSentence(f"“{slot.text}”：“{figure.title}”不能按“{name}”分；可以按：{have}。")
    return found.name, (_key(figure, found, label, slot),)


def _key(figure: Figure, dimension: Dimension, label: str, slot: Slot) -> object:
    if dimension is ORGAN:
        organ = Organ.objects.filter(name=label).first() or Organ.objects.filter(short=label).first()
        if organ is None:
            raise BadSentence(f"“{slot.text}”：没有叫“{label}”的机关，请写机关全称。")
        return organ.pk
    if dimension is REGION:
        return label
    choices = {shown: key for key, shown in choices_of(figure.model_of(dimension), dimension.path).items()}
    if label not in choices:
        raise BadSentence(f"“{slot.text}”：{dimension.title}没有“{label}”；有：{'、'.join(choices)}。")
    return choices[label]


# ── 值从哪里来 ──────────────────────────────────────────────────────────────────────────────────────
class Source(Protocol):
    def value(self, one: Asked, span: Span) -> Number | None: ...


@dataclass
class Live:
    """照现在的记录算；同一个数在一篇里只算一次。"""

    scope: Scope = EVERYWHERE
    reckoned: dict[tuple[str, Only, Span], Number | None] = field(default_factory=dict)

    def value(self, one: Asked, span: Span) -> Number | None:
        key = (one.figure.id, one.only, span)
        if key not in self.reckoned:
            scope = self.scope.where(**dict(one.only)) if one.only else self.scope
            self.reckoned[key] = one.figure.value(span, scope)
        return self.reckoned[key]


@dataclass
class Sealed:
    """只取封存的数；没有封存的说清楚，不去现算。"""

    rows: Mapping[tuple[str, Only, date], Frozen]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Sealed:
        rows = snapshot.frozen.filter(leg="").defer("rows")
        return cls({(row.figure, only_of(row), row.since): row for row in rows})

    def row(self, one: Asked, span: Span) -> Frozen:
        """Raises BadSentence."""
        found = self.rows.get((one.figure.id, one.only, span.since))
        if found is None:
            raise BadSentence(f"“{one.figure.title}”没有在这次封存里：封存以后新写的数字，要重新封存才能用。")
        return found

    def value(self, one: Asked, span: Span) -> Number | None:
        value = self.row(one, span).value
        if value is None:
            return None
        return int(value) if value == int(value) and one.figure.unit != "%" else value


def only_of(row: Frozen) -> Only:
    return tuple((name, tuple(values)) for name, values in row.only)


def looker(source: Source, span: Span) -> Callable[[Slot], Value]:
    """For sentences.fill()."""

    def look(slot: Slot) -> Value:
        one = asked(slot)
        then = source.value(one, slot.base.span(span)) if slot.base else None
        now = None if slot.earlier else source.value(one, span)
        return Value(now, one.figure.unit, then, slot.base.word(span) if slot.base else YEAR_WORD)

    return look


def spans_of(slot: Slot, span: Span) -> tuple[Span, ...]:
    """The periods whose numbers a place in the text stands on; the one it says first."""
    then = (slot.base.span(span),) if slot.base else ()
    return then if slot.earlier else (span, *then)


def wanted(slots: Iterable[Slot], span: Span) -> list[Wanted]:
    """All that must be frozen for these slots to be filled. Raises BadSentence."""
    found: dict[Wanted, None] = {}
    for slot in slots:
        one = asked(slot)
        for when in dict.fromkeys((span, *spans_of(slot, span))):
            found |= {Wanted(each.figure, when, each.only): None for each in (one, *family(one))}
    return list(found)


# ── 敏感的分组 ──────────────────────────────────────────────────────────────────────────────────────
def least(one: Asked) -> int:
    """Below which the number is not published; 0 where it is no secret."""
    return max(limit(one.figure), *(limit(one.figure, one.figure.dimension(name)) for name, _ in one.only), 0)


def family(one: Asked) -> tuple[Asked, ...]:
    """Of a number narrowed to a group of a sensitive dimension: all the groups, itself among them. Whether it may be
    published depends on the others, so they are frozen with it."""
    for name, _ in one.only:
        dimension = one.figure.dimension(name)
        if dimension.suppress:
            rest = tuple((other, keys) for other, keys in one.only if other != name)
            groups = dict.fromkeys((*choices_of(one.figure.model_of(dimension), dimension.path), ""))
            return tuple(Asked(one.figure, tuple(sorted((*rest, (name, (key,)))))) for key in groups)
    return ()
