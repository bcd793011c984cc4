"""公开的数字：业务线声明公开的那些（Figures.public），逐年、逐月、分组；人数很少的敏感分组按规则隐去。

只计到上月末，每月变一次；敏感的数只公布已经过完的年度，只分一种组、不分机关，免得两次、两处相减得出一个人。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fadu.kernel.figures import EVERYWHERE, Cell, Dimension, Figure, Figures, Number, Scope, Span
from fadu.kernel.figures.batch import values
from fadu.kernel.figures.catalogue import catalogues
from fadu.kernel.figures.figure import MONTH, ORGAN
from fadu.kernel.figures.suppression import Shown, limit, public, public_cells
from fadu.kernel.models import Organ

YEARS = 5


@dataclass(frozen=True)
class Row:
    """`period`：逐月、逐年的一行是哪一期，机器可读；分组的为空。"""

    shown: Shown
    period: str = ""


@dataclass(frozen=True)
class Table:
    """`rows` 为 None：隐去哪几格都不够，整个不公开。"""

    key: str
    title: str
    head: str
    rows: tuple[Row, ...] | None

    @property
    def hides(self) -> bool:
        return self.rows is None or any(one.shown.hidden for one in self.rows)


@dataclass(frozen=True)
class Listed:
    """目录里的一个数。`span`：是哪一期的。"""

    figure: Figure
    shown: Shown
    span: Span


@dataclass(frozen=True)
class Opened:
    figure: Figure
    organ: Organ | None
    span: Span
    shown: Shown
    tables: tuple[Table, ...]

    @property
    def hides(self) -> bool:
        return self.shown.hidden or any(one.hides for one in self.tables)


def lots() -> list[tuple[type[Figures], tuple[Figure, ...]]]:
    """Of each line that publishes any."""
    return [(one, one.public) for one in catalogues() if one.public]


def open_figure(key: str) -> Figure | None:
    """None: there is no such figure, or it is not for the public."""
    return next((one for _, figures in lots() for one in figures if one.id == key), None)


def last_day(today: date) -> date:
    """Of the month before: what is published stands still until the next month is over."""
    return today.replace(day=1) - timedelta(days=1)


def spans(figure: Figure, today: date) -> tuple[Span, ...]:
    """The years a figure is published for, the latest first; of a sensitive one only those that were over."""
    end = last_day(today)
    years = [Span.year(year) for year in range(end.year, end.year - YEARS, -1)]
    if limit(figure):
        return tuple(one for one in years if one.until <= end)
    return tuple(one.at(end) if one.until > end else one for one in years)


def authorities() -> tuple[Organ, ...]:
    return tuple(Organ.objects.filter(is_authority=True, active=True).order_by("path"))


def listed(figures: Sequence[Figure], today: date) -> list[Listed]:
    """The catalogue of a line with the latest number of each."""
    latest = {one: spans(one, today)[0] for one in figures}
    wanted = tuple(dict.fromkeys(latest.values()))
    told = values(figures, wanted)
    return [
        Listed(one, _number(one, told[one][wanted.index(span)], span, EVERYWHERE), span)
        for one, span in latest.items()
    ]


def opened(figure: Figure, span: Span, organ: Organ | None, today: date) -> Opened:
    """`organ`: with what is below it; of a sensitive figure all organs together, whatever was asked."""
    organ = None if limit(figure) else organ
    scope = Scope.of(organ) if organ is not None else EVERYWHERE
    years = [_number(figure, value, one, scope) for one, value in _trend(figure, spans(figure, today), scope)]
    shown = next(row for one, row in zip(spans(figure, today), years, strict=True) if one.since == span.since)
    by_year = tuple(
        Row(Shown(f"{one.since.year}年", row.text, row.value, row.hidden), str(one.since.year))
        for one, row in zip(spans(figure, today), years, strict=True)
    )
    tables = (
        Table("years", "逐年", "年度", tuple(reversed(by_year))),
        _months(figure, span, scope),
        *_groups(figure, span, organ, scope),
    )
    return Opened(figure, organ, span, shown, tables)


def _trend(figure: Figure, several: Sequence[Span], scope: Scope) -> Iterator[tuple[Span, Number | None]]:
    yield from zip(several, figure.trend(several, scope), strict=True)


def _number(figure: Figure, value: Number | None, span: Span, scope: Scope) -> Shown:
    """The parts are asked for only where one of them may be a secret."""
    parts = [one.value(span, scope) for one in figure.parts] if limit(figure) else []
    return public(figure, value, parts)


def _months(figure: Figure, span: Span, scope: Scope) -> Table:
    months = [one.at(None) for one in span.months() if one.until <= span.end]
    told = _trend(figure, months, scope)
    cells = [Cell(one, f"{one.since.month}月", value, scope, one) for one, value in told]
    rows = public_cells(figure, cells, MONTH)
    periods = [f"{one.since:%Y-%m}" for one in months]
    return Table("months", f"{span.since.year}年逐月", "月份", _rows(rows, periods))


def _groups(figure: Figure, span: Span, organ: Organ | None, scope: Scope) -> Iterator[Table]:
    """A sensitive figure is divided in one way only; a sensitive division is of a year that is over, of all organs."""
    for dimension in divisions(figure):
        if dimension.suppress and (span.cut or organ is not None):
            continue
        cells = figure.breakdown(span, scope, by=dimension.name)
        if dimension is ORGAN:
            cells = sorted(cells, key=lambda cell: (cell.key is None, cell.key))
        if len(cells) > 1:
            rows = _rows(public_cells(figure, cells, dimension), [""] * len(cells))
            yield Table(dimension.name, f"按{dimension.title}", dimension.title, rows)


def divisions(figure: Figure) -> tuple[Dimension, ...]:
    found = tuple(one for one in figure.owner.public_by if one in figure.dimensions)
    return found[:1] if limit(figure) else found


def _rows(shown: Sequence[Shown] | None, periods: Sequence[str]) -> tuple[Row, ...] | None:
    if shown is None:
        return None
    return tuple(Row(one, period) for one, period in zip(shown, periods, strict=True))
