"""争议分到哪一工作站、哪一调解员：按领域对口的专业工作室在先，其次工作站、中心；在办少的在先，写明理由。由人决定。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.asks import Context
from fadu.lines.litigation.centre import in_office, in_use
from fadu.lines.litigation.choices import FIELDS
from fadu.lines.litigation.models import DisputeMediator, DisputeStation, Suit

ORDER = {"studio": 0, "station": 1, "centre": 2}
Choices = Sequence[tuple[str, str]]


def _busy(column: str) -> dict[int, int]:
    """Station or mediator -> disputes in hand."""
    rows = Suit.objects.filter(mediate_ended_on=None).exclude(**{column: None}).exclude(mediate_from=None)
    return dict(rows.order_by().values_list(column).annotate(n=Count("pk")))


def _within(rows: QuerySet[Any], context: Context) -> QuerySet[Any]:
    """Those kept by the organs above, at and below the case's."""
    if context.case is None:
        return rows
    organ = context.case.organ
    return rows.filter(Q(organ__in=organ.lineage) | Q(organ__path__startswith=organ.path))


def open_stations(context: Context) -> list[DisputeStation]:
    """In use that day, the fittest first: of the same field, then of no field, the least busy."""
    rows = _within(
        DisputeStation.objects.filter(in_use(context.on) if context.on else Q(until=None)), context
    )
    wanted, busy = _field(context), _busy("station")
    return sorted(
        rows, key=lambda one: (_misfit(one.field, wanted), ORDER[one.kind], busy.get(one.pk, 0), one.pk)
    )


def open_mediators(context: Context, station: int | None = None) -> list[DisputeMediator]:
    found = DisputeMediator.objects.filter(in_office(context.on) if context.on else Q(left_on=None))
    wanted, busy = _field(context), _busy("mediator")
    return sorted(
        _within(found, context).select_related("station"),
        key=lambda one: (
            station is not None and one.station_id not in (station, None),
            _misfit(one.field, wanted),
            busy.get(one.pk, 0),
            one.pk,
        ),
    )


def _field(context: Context) -> str:
    suit = Suit.objects.filter(pk=context.case.pk).first() if context.case else None
    return suit.field if suit else ""


def _misfit(field: str, wanted: str) -> int:
    return 0 if field and field == wanted else 1 if not field else 2


def stations(context: Context) -> Choices:
    return [(str(one.pk), _called(one.name, one.field)) for one in open_stations(context)]


def mediators(context: Context) -> Choices:
    return [(str(one.pk), _called(one.name, one.field)) for one in open_mediators(context)]


def _called(name: str, field: str) -> str:
    return f"{name}（{dict(FIELDS)[field]}）" if field else name


def station_titles(keys: Sequence[str]) -> Mapping[str, str]:
    return _titles(DisputeStation.objects.all(), keys)


def mediator_titles(keys: Sequence[str]) -> Mapping[str, str]:
    return _titles(DisputeMediator.objects.all(), keys)


def _titles(rows: QuerySet[Any], keys: Sequence[str]) -> Mapping[str, str]:
    return {str(pk): name for pk, name in rows.filter(pk__in=keys).values_list("pk", "name")}


def suggested(context: Context) -> dict[str, Any]:
    """What 受理并指派 is filled in with."""
    place = next(iter(open_stations(context)), None)
    person = next(iter(open_mediators(context, place.pk if place else None)), None)
    return {"station": str(place.pk) if place else None, "mediator": str(person.pk) if person else None}


def why(context: Context) -> str:
    """In a sentence, for the one who decides."""
    found = open_stations(context)
    if not found:
        return "没有在用的工作站、专业工作室，请先在“调解工作站和专业工作室”台账登记。"
    place, wanted = found[0], _field(context)
    field = dict(FIELDS).get(wanted, "")
    fit = f"与“{field}”领域对口" if place.field and place.field == wanted else "没有对口的专业工作室"
    busy = _busy("station").get(place.pk, 0)
    return f"建议分到{place.name}：{fit}，在办{busy}件。调解员按所在工作站、专长和在办件数排列，由您决定。"
