"""行政争议调解中心的台账：工作站和专业工作室、选聘的调解员和调解组织；办案数、闲置由案件算出。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Avg, Count, F, Max, Q, QuerySet

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.litigation.disputechoices import SUCCESSES
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.models import DisputeMediator, DisputeStation, Suit
from fadu.lines.litigation.tunables import DAYS

GROUP = "行政争议调解中心"
KEEPERS = (SECTION_HEAD, ORGAN_HEAD, CLERK, HANDLER)


def in_use(on: date) -> Q:
    """Stations open, mediators in office that day."""
    return Q(voided_on=None, on__lte=on) & (Q(until=None) | Q(until__gt=on))


def in_office(on: date) -> Q:
    return Q(voided_on=None, on__lte=on, term_until__gte=on) & (Q(left_on=None) | Q(left_on__gt=on))


def _counted(column: str, rows: Sequence[Any]) -> dict[int, dict[str, Any]]:
    """By station or mediator: cases in hand, ended, settled, days, the last one taken."""
    taken = Suit.objects.filter(**{f"{column}__in": [row.pk for row in rows]}).exclude(mediate_from=None)
    counted = (
        taken.order_by()
        .values(column)
        .annotate(
            n=Count("pk"),
            now=Count("pk", filter=Q(mediate_ended_on=None)),
            won=Count("pk", filter=Q(mediate_result__in=SUCCESSES)),
            days=Avg(F("mediate_ended_on") - F("mediate_from")),
            last=Max("mediate_from"),
        )
    )
    return {one[column]: one for one in counted}


def _loads(column: str, rows: Sequence[Any], on: date) -> dict[int, Cell]:
    since = on - timedelta(days=DAYS.number("idle_days"))
    found = _counted(column, rows)
    return {row.pk: _load(row, found.get(row.pk), since) for row in rows}


def station_load(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return _loads("station", rows, on)


def _load(row: Any, told: dict[str, Any] | None, idle_since: date) -> Cell:
    if told is None:
        return Cell("没有案件", "amber" if row.on < idle_since else "")
    ended = told["n"] - told["now"]
    rate = f"，成功率{told['won'] / ended:.0%}" if ended else ""
    days = f"，平均{told['days'].days}日" if told["days"] is not None else ""
    idle = not told["now"] and told["last"] < idle_since
    return Cell(
        f"受理{told['n']}件，在办{told['now']}件{rate}{days}" + ("，闲置" if idle else ""),
        "amber" if idle else "",
    )


def station_staff(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """Mediators appointed to it; none is what to see to."""
    counted = (
        DisputeMediator.objects.filter(in_office(on), station__in=[row.pk for row in rows])
        .order_by()
        .values("station")
        .annotate(n=Count("pk"))
    )
    found = {one["station"]: one["n"] for one in counted}
    return {row.pk: _staffed(row, found.get(row.pk, 0)) for row in rows}


def _staffed(row: Any, mediators: int) -> Cell:
    text = f"调解员{mediators}名，工作人员{row.staff or 0}名"
    return Cell(text, "red" if not mediators and row.until is None else "")


def mediator_load(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return _loads("mediator", rows, on)


def term_left(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return {row.pk: _term(row, on) for row in rows}


def _term(row: Any, on: date) -> Cell:
    if row.left_on and row.left_on <= on:
        return Cell("已解聘或者续聘")
    left = (row.term_until - on).days
    if left < 0:
        return Cell("已届满", "red")
    return Cell(f"还有{left}日", "amber" if left <= 60 else "")


def stations_told(rows: QuerySet[DisputeStation], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    live = (
        rows.filter(until=None)
        .order_by()
        .aggregate(**{kind: Count("pk", filter=Q(kind=kind)) for kind in DisputeStation.Kind.values})
    )
    kinds = [(str(one.label), f"{live[one.value]}个") for one in DisputeStation.Kind]
    return [*kinds, ("闲置", _idle_told())]


def _idle_told() -> str:
    return DAYS.beside(f"{DAYS.number('idle_days')}日没有案件")


def mediators_told(
    rows: QuerySet[DisputeMediator], cases: QuerySet[Case], year: int
) -> list[tuple[str, str]]:
    live = (
        rows.filter(left_on=None)
        .order_by()
        .aggregate(people=Count("pk", filter=Q(kind="person")), bodies=Count("pk", filter=Q(kind="body")))
    )
    return [
        ("在聘调解员", f"{live['people']}名"),
        ("调解组织", f"{live['bodies']}个"),
        ("闲置", _idle_told()),
    ]


def _term_ends(row: Any) -> tuple[date | None, date | None]:
    return row.term_until, row.left_on


STATIONS = Ledger(
    model=DisputeStation,
    key="stations",
    title="调解工作站和专业工作室",
    group=GROUP,
    help="案件按领域分到专业工作室，没有对口的分到工作站；久没有案件的列为闲置，没有调解员的标红。",
    columns=("name", "kind", "field", "host", "until"),
    number_format="{code}调站〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[6],
    once=("name",),
    date_label="启用日期",
    computed=(Computed(title="案件", of=station_load), Computed(title="人员", of=station_staff)),
    summary=stations_told,
)
MEDIATORS = Ledger(
    model=DisputeMediator,
    key="mediators",
    title="行政争议调解员和调解组织",
    group=GROUP,
    help="选聘、任期、专长和办案；任期将满的列入待办，久没有案件的列为闲置。不计分、不排名。",
    columns=("name", "kind", "station", "field", "occupation", "term_until"),
    number_format="{code}争调〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[6],
    follow_up=FollowUp("任期届满", "解聘、续聘日期", "续聘情况", reckon=_term_ends),
    date_label="聘任日期",
    computed=(Computed(title="任期", of=term_left), Computed(title="案件", of=mediator_load)),
    summary=mediators_told,
    links=(("聘任书", "litigation:appointment_paper"),),
)
LEDGERS = (STATIONS, MEDIATORS)
