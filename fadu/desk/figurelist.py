"""数字总览的一行、一个数字的趋势和分组：从声明和选定的范围取值，写成表和图都用的同一份数。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from fadu.desk.figurechoice import Chosen
from fadu.kernel.figures import Cell, Change, Dimension, Figure, Number, Span, Threshold
from fadu.kernel.figures.batch import values
from fadu.kernel.figures.catalogue import catalogues
from fadu.kernel.figures.figure import MONTH, REGION
from fadu.kernel.figures.spans import FIRST_DAY
from fadu.kernel.figures.suppression import WITHHELD, hidden_places, limit
from fadu.kernel.regionmap import region_names

YEARS = 5
MOST_MONTHS = 24
DRAWN = 12


@dataclass(frozen=True)
class Line:
    """One figure of the list."""

    figure: Figure
    href: str
    value: str
    last: str
    change: str


def matching(words: str) -> list[Figure]:
    """By title, synonyms or id: every word has to stand in one of them."""
    wanted = words.split()
    return [one for lot in catalogues() for one in lot.all() if _says(one, wanted)]


def _says(figure: Figure, wanted: Sequence[str]) -> bool:
    known = (figure.title, *figure.synonyms, figure.id)
    return any(all(word in one for word in wanted) for one in known)


Told = Mapping[Figure, Sequence[Number | None]]


def now_and_then(figures: Iterable[Figure], chosen: Chosen) -> Told:
    """This period and the same of the year before; a handful of queries for any number of figures."""
    return values(figures, (chosen.span, chosen.span.last_year()), chosen.scope)


def lines_of(figures: Iterable[Figure], chosen: Chosen, told: Told | None = None) -> list[Line]:
    """`told`: now_and_then() of these figures, where it is known."""
    figures = tuple(figures)
    found = now_and_then(figures, chosen) if told is None else told
    return [
        Line(
            figure,
            reverse("desk:figure", args=[figure.id]) + chosen.query,
            figure.show(now),
            figure.show(last),
            change_of(figure, now, last),
        )
        for figure in dict.fromkeys(figures)
        for now, last in (found[figure],)
    ]


def change_of(figure: Figure, now: Number | None, last: Number | None) -> str:
    """+8.7%; of a rate in 百分点; nothing where there is nothing to compare with."""
    if now is None or last is None or isinstance(figure, Threshold | Change):
        return ""
    if figure.unit == "%":
        return f"{_signed(now - last)}个百分点" if now != last else "持平"
    if now == last:
        return "持平"
    return f"{_signed(Decimal(100) * (Decimal(now) - Decimal(last)) / Decimal(last))}%" if last else ""


def _signed(number: Number) -> str:
    return f"{Decimal(number):+.1f}".replace("-", "−")


# ── 一个数字 ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Point:
    """One period of a trend; `raw` is what the picture draws."""

    title: str
    short: str
    text: str
    href: str
    raw: float | None
    last_raw: float | None = None

    @property
    def bare(self) -> str:
        return bare(self.raw)

    @property
    def last_bare(self) -> str:
        return bare(self.last_raw)


@dataclass(frozen=True)
class Trend:
    """`months`：逐月，与上年同月并列；`years`：逐年。"""

    value: Number | None
    last: Number | None
    before: Number | None
    months: tuple[Point, ...]
    years: tuple[Point, ...]


def trend_of(figure: Figure, chosen: Chosen) -> Trend:
    """One query, whatever the number of months, for all that count rows."""
    span = chosen.span
    months = months_of(span)
    years = _years(span, chosen.today)
    wanted = (span, span.last_year(), span.before(), *months, *(one.last_year() for one in months), *years)
    told = values((figure,), tuple(dict.fromkeys(wanted)), chosen.scope)[figure]
    known = dict(zip(dict.fromkeys(wanted), told, strict=True))
    address = reverse("desk:figure", args=[figure.id])
    return Trend(
        known[span],
        known[span.last_year()] if span.since != FIRST_DAY else None,
        known[span.before()] if span.since != FIRST_DAY else None,
        tuple(_month(figure, one, known, address + chosen.at(one)) for one in months),
        tuple(
            Point(
                one.title,
                str(one.since.year),
                figure.show(known[one]),
                address + chosen.at(one),
                raw(known[one]),
            )
            for one in years
        ),
    )


def _month(figure: Figure, span: Span, known: dict[Span, Number | None], href: str) -> Point:
    now, last = known[span], known[span.last_year()]
    short = f"{span.since.month}月"
    return Point(span.title, short, figure.show(now), href, raw(now), raw(last))


def months_of(span: Span) -> tuple[Span, ...]:
    """Those of the period that have begun; of a long period the last year, of a short one the year it lies in."""
    if (span.end - span.since).days < 300 or span.since == FIRST_DAY:
        span = Span(date(span.end.year, 1, 1), span.end)
    found = [_cut(one, span.end) for one in span.months() if one.since <= span.end]
    return tuple(found[-MOST_MONTHS:])


def _cut(month: Span, end: date) -> Span:
    whole = Span.month(month.since.year, month.since.month) if month.since.day == 1 else month
    return whole.at(end) if whole.until > end else whole.at(None)


def _years(span: Span, today: date) -> tuple[Span, ...]:
    last = span.end.year
    found = (Span.year(year) for year in range(last - YEARS + 1, last + 1))
    return tuple(one.at(span.end) if one.until > span.end else one for one in found)


def raw(value: Number | None) -> float | None:
    """For drawing, and for tables whose head says the unit."""
    return None if value is None else round(float(value), 4)


def bare(value: float | None) -> str:
    if value is None:
        return "—"
    return str(int(value)) if value == int(value) else f"{value:.2f}"


# ── 分组 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Bar:
    label: str
    text: str
    share: str
    href: str
    raw: float | None
    key: Any = None


@dataclass(frozen=True)
class Breakdown:
    dimension: Dimension
    bars: tuple[Bar, ...]
    hidden: int = 0
    adds_up: bool = False


def dimensions_of(figure: Figure) -> tuple[Dimension, ...]:
    return tuple(one for one in figure.dimensions if one is not MONTH)


def breakdown_of(
    figure: Figure, dimension: Dimension, chosen: Chosen, *, whole: Number | None, entitled: bool
) -> Breakdown:
    """Largest first, but organs and regions as they are registered: no ranking of them. `entitled`: sees small groups."""
    cells = figure.breakdown(chosen.span, chosen.scope, by=dimension.name)
    if dimension.name in ("organ", "region"):
        cells = sorted(cells, key=lambda cell: (cell.key is None, cell.key))
    if dimension is REGION:
        names = region_names(cell.key for cell in cells if cell.key)
        cells = [replace(cell, label=names.get(cell.key, cell.label)) for cell in cells]
    least = 0 if entitled else limit(figure, dimension)
    found = hidden_places([cell.value for cell in cells], least)
    kept = frozenset(range(len(cells))) if found is None else found
    adds_up = bool(whole) and isinstance(whole, int) and sum(cell.value or 0 for cell in cells) == whole
    total = whole if adds_up else None
    bars = tuple(
        Bar(cell.label, WITHHELD, "", "", None)
        if place in kept
        else _bar(figure, dimension, cell, chosen, total)
        for place, cell in enumerate(cells)
    )
    return Breakdown(dimension, bars, len(kept), adds_up)


def _bar(figure: Figure, dimension: Dimension, cell: Cell, chosen: Chosen, whole: Number | None) -> Bar:
    share = f"{100 * (cell.value or 0) / whole:.1f}%" if whole else ""
    href = reverse("desk:figure_rows", args=[figure.id]) + chosen.narrowed(dimension, cell.key)
    return Bar(cell.label, figure.show(cell.value), share, href, raw(cell.value), cell.key)


# ── 图 ──────────────────────────────────────────────────────────────────────────────────────────────
def picture(
    kind: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], unit: str
) -> dict[str, Any]:
    """What charts.js draws: bars, line (several allowed), rows (bars lying down), mixed (first bars, then lines)."""
    told = [{"name": name, "data": list(data)} for name, data in series]
    return {"kind": kind, "names": list(names), "series": told, "unit": unit}


def trend_picture(figure: Figure, trend: Trend, year: int) -> dict[str, Any]:
    this = [one.raw for one in trend.months]
    last = [one.last_raw for one in trend.months]
    series: list[tuple[str, Sequence[float | None]]] = [(f"{year}年", this), (f"{year - 1}年", last)]
    if len(trend.months) > 12:
        series = [("本期", this), ("上年同月", last)]
    return picture("mixed", [one.short for one in trend.months], series, figure.unit)


def years_picture(figure: Figure, trend: Trend) -> dict[str, Any]:
    return picture(
        "bars",
        [one.short for one in trend.years],
        [(figure.title, [one.raw for one in trend.years])],
        figure.unit,
    )


def breakdown_picture(figure: Figure, found: Breakdown) -> dict[str, Any]:
    few = found.bars[:DRAWN]
    return picture(
        "rows", [one.label for one in few], [(figure.title, [one.raw for one in few])], figure.unit
    )
