"""名册上写什么：组织的种类、地址、电话、值班时间；调解员的姓名、专兼职、专长、语言，不写本人电话。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from fadu.lines.mediation.models import MediatingBody, MediatorCard, Studio
from fadu.lines.mediation.rosters import serving

HEADS = ("调解组织", "种类", "领域", "地址", "电话", "值班时间", "调解员", "专兼职", "专长", "语言、方言")
NOT_PEOPLES = (MediatingBody.Kind.COMMERCIAL, MediatingBody.Kind.ADMINISTRATIVE)


@dataclass(frozen=True)
class Mediator:
    name: str
    kind: str
    skills: str
    dialects: str


@dataclass(frozen=True)
class Body:
    """One body as published; `pk` is that of its organ, `takes`: it takes applications for 人民调解 now."""

    pk: int
    name: str
    kind: str
    field: str
    address: str
    phone: str
    hours: str
    mediators: tuple[Mediator, ...]
    takes: bool


def bodies(on: date, words: str = "", most: int | None = None) -> list[Body]:
    """Those in being that day whose name or place holds every word. Three queries."""
    found = MediatingBody.objects.filter(serving(on), body__active=True).select_related("body__parent")
    for word in words.split():
        found = found.filter(Q(body__name__contains=word) | Q(body__parent__name__contains=word))
    rows = list(found.order_by("body__path", "pk")[:most])
    keys = [row.body_id for row in rows]
    people, hours = _mediators(keys, on), _hours(keys, on)
    return [_body(row, people.get(row.body_id, []), hours.get(row.body_id, "")) for row in rows]


def _body(row: MediatingBody, people: Sequence[Mediator], hours: str) -> Body:
    organ = row.body
    kind = MediatingBody.Kind(row.kind).label
    takes = bool(people) and row.kind not in NOT_PEOPLES
    place = (kind, row.field, organ.address, organ.phone, hours)
    return Body(organ.pk, organ.name, *place, tuple(people), takes)


def _mediators(keys: Sequence[int], on: date) -> dict[int, list[Mediator]]:
    cards = MediatorCard.objects.filter(serving(on), body__in=keys)
    in_term = cards.filter(Q(term_until=None) | Q(term_until__gte=on)).order_by("name", "pk")
    found: dict[int, list[Mediator]] = {}
    for card in in_term:
        kind = MediatorCard.Kind(card.kind).label
        found.setdefault(card.body_id, []).append(Mediator(card.name, kind, card.skills, card.dialects))
    return found


def _hours(keys: Sequence[int], on: date) -> dict[int, str]:
    """As its room on duty says."""
    rooms = Studio.objects.filter(serving(on), body__in=keys).exclude(hours="").order_by("-pk")
    return dict(rooms.values_list("body", "hours"))


def rows(listed: Sequence[Body]) -> Iterator[tuple[str, ...]]:
    """One line for each mediator; a body without any has one of its own."""
    for one in listed:
        own = (one.name, one.kind, one.field, one.address, one.phone, one.hours)
        for person in one.mediators or (Mediator("", "", "", ""),):
            yield (*own, person.name, person.kind, person.skills, person.dialects)
