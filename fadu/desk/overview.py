"""数据概览：机关负责人看全局，机构负责人看本机构的承办和呈批，承办人看自己的。都点得开。不给人排名次。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from fadu.desk import figurelist, lists
from fadu.desk.clocks import Clock, Thresholds, clock
from fadu.desk.figurechoice import Chosen, word_of
from fadu.desk.figurelist import Breakdown, Line, Point
from fadu.kernel.figures import Dimension, Figure, Figures, Number, Span
from fadu.kernel.figures.batch import breakdowns, values
from fadu.kernel.figures.catalogue import catalogues
from fadu.kernel.figures.figure import organ_labels
from fadu.kernel.models import Case, Deadline, Organ
from fadu.kernel.standing import Standing

SOON_DAYS = 7
SHOWN = 12
VIEWS = (("organ", "全局"), ("section", "本机构"), ("mine", "本人"))


def views_for(mine: Standing) -> list[tuple[str, str]]:
    """Which of the three this person has; the first is where he starts."""
    may = {
        "organ": True,
        "section": bool(mine.roles & {"section_head", "organ_head"}),
        "mine": "handler" in mine.roles,
    }
    found = [one for one in VIEWS if may[one[0]]]
    if "organ_head" in mine.roles or len(found) == 1:
        return found
    return found[1:] + found[:1]


def lots_shown(mine: Standing) -> list[type[Figures]]:
    """The lines that say what belongs on the overview, of those this person's posts cover."""
    return [lot for lot in catalogues() if lot.overview and mine.on_line(lot.line)]


# ── 全局 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class ByOrgan:
    """A row of the table of organs: its cells lead to the figure's rows."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Board:
    lot: type[Figures]
    tiles: list[Line]
    months: list[tuple[str, tuple[Point, ...]]]
    months_picture: dict[str, Any]
    groups: list[tuple[Breakdown, str, dict[str, Any]]]
    organs: list[ByOrgan]


def board(lot: type[Figures], chosen: Chosen) -> Board:
    """Everything of one line for the organ and the period chosen."""
    months = _monthly(lot.monthly, chosen)
    told = figurelist.now_and_then((*lot.overview, *(figure for figure, _ in lot.overview_by)), chosen)
    return Board(
        lot,
        figurelist.lines_of(lot.overview, chosen, told),
        [(one.title, points) for one, points in months],
        figurelist.picture(
            "mixed",
            [point.short for point in months[0][1]] if months else [],
            [(one.title, [point.raw for point in points]) for one, points in months],
            lot.monthly[0].unit if months else "",
        ),
        [_group(figure, dimension, chosen, told[figure][0]) for figure, dimension in lot.overview_by],
        _organs(lot.overview, chosen),
    )


def _monthly(figures: tuple[Figure, ...], chosen: Chosen) -> list[tuple[Figure, tuple[Point, ...]]]:
    months = figurelist.months_of(chosen.span)
    told = values(figures, months, chosen.scope)
    return [(one, _points(one, months, told[one], chosen)) for one in figures]


def _points(
    figure: Figure, months: Sequence[Span], told: Sequence[Number | None], chosen: Chosen
) -> tuple[Point, ...]:
    address = reverse("desk:figure", args=[figure.id])
    return tuple(
        Point(
            span.title,
            f"{span.since.month}月",
            figure.show(value),
            address + chosen.at(span),
            figurelist.raw(value),
        )
        for span, value in zip(months, told, strict=True)
    )


def _group(
    figure: Figure, dimension: Dimension, chosen: Chosen, whole: Number | None
) -> tuple[Breakdown, str, dict[str, Any]]:
    found = figurelist.breakdown_of(figure, dimension, chosen, whole=whole, entitled=True)
    return found, f"by-{figure.name}-{dimension.name}", figurelist.breakdown_picture(figure, found)


def _organs(figures: tuple[Figure, ...], chosen: Chosen) -> list[ByOrgan]:
    """As the organs are registered, not by number. Empty where there is only one organ."""
    tables = breakdowns(figures, chosen.span, chosen.scope, by="organ")
    keys = {key for table in tables.values() for key in table}
    if len(keys) < 2:
        return []
    organs = organ_labels(list(keys))
    return [
        ByOrgan(
            str(organs.get(key, "未填")),
            tuple(_cell(figure, table, key, chosen) for figure, table in tables.items()),
        )
        for key in sorted(keys, key=lambda one: (one is None, one))
    ]


def _cell(figure: Figure, table: Mapping[Any, Any], key: Any, chosen: Chosen) -> tuple[str, str]:
    query = chosen.with_(view=None, d_organ=word_of(key))
    return figure.show(table.get(key, figure.nothing)), reverse("desk:figure", args=[figure.id]) + query


# ── 本机构、本人 ────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Load:
    """One handler, in the order of names. Each number with the address of its list."""

    name: str
    open: int
    soon: int
    late: int
    stopped: int
    href: str


@dataclass(frozen=True)
class Work:
    open: int
    unassigned: int
    soon: int
    late: int
    stopped: int
    closed: int


def of_section(seen: QuerySet[Case], mine: Standing) -> QuerySet[Case]:
    """The cases of the organs in which this person heads a section or the organ; not of those below."""
    organs = [post.organ_id for post in mine.having(frozenset({"section_head", "organ_head"}))]
    return seen.filter(organ__in=organs)


def of_person(seen: QuerySet[Case], mine: Standing) -> QuerySet[Case]:
    return seen.filter(Q(handler__in=mine.people) | Q(co_handler__in=mine.people))


def work(cases: QuerySet[Case], on: date, year: Span) -> Work:
    """Two queries."""
    told = _marked(cases.filter(closed_on=None), on).aggregate(
        open=Count("pk"), unassigned=Count("pk", filter=Q(handler=None)), **_counts()
    )
    closed = cases.filter(closed_on__range=(year.since, year.end)).count()
    return Work(told["open"], told["unassigned"], told["soon"], told["late"], told["stopped"], closed)


def loads(cases: QuerySet[Case], on: date, line: str) -> list[Load]:
    """One query; by name, not by number."""
    marked = _marked(cases.filter(closed_on=None), on).order_by().values("handler", "handler__name")
    rows = marked.annotate(open=Count("pk"), **_counts())
    address = reverse("desk:cases", args=[line])
    return [
        Load(
            row["handler__name"] or "未定承办人",
            row["open"],
            row["soon"],
            row["late"],
            row["stopped"],
            f"{address}?{urlencode({'state': 'open', 'handler': row['handler'] or 'none'})}",
        )
        for row in sorted(rows, key=lambda row: (row["handler"] is None, row["handler__name"] or ""))
    ]


def _marked(cases: QuerySet[Case], on: date) -> QuerySet[Any]:
    mine = lists.running(case=OuterRef("pk"))
    halted = Deadline.objects.filter(case=OuterRef("pk"), status=Deadline.Status.STOPPED)
    until = on + timedelta(days=SOON_DAYS)
    return cases.annotate(
        is_late=Exists(mine.filter(due_on__lt=on)),
        is_soon=Exists(mine.filter(due_on__range=(on, until))),
        is_stopped=Exists(halted),
    )


def _counts() -> dict[str, Count]:
    return {name: Count("pk", filter=Q(**{f"is_{name}": True})) for name in ("soon", "late", "stopped")}


def soonest(cases: QuerySet[Case], on: date, limits: Thresholds) -> list[tuple[Deadline, Clock]]:
    """The clocks that end first, of these cases."""
    found = lists.clocks_of(cases).filter(due_on__isnull=False).select_related("case__handler")
    rows = found.defer("derivation").order_by("due_on", "id")[:SHOWN]
    return [(one, clock(one, on=on, limits=limits)) for one in rows]


def below(organ: Organ, seen: QuerySet[Case]) -> QuerySet[Case]:
    """Of that organ and what is below it."""
    return seen.filter(organ__in=Organ.objects.filter(path__startswith=organ.path).order_by().values("pk"))
