"""The numbers that three districts published come out of the simulated cases through the figures, to the last unit.

All 3505 cases would take minutes through the door, so their entries are told to the same projection (Story) and only
its fields are stored; a few of them do go through the door, and must store the same fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from django.db import transaction

from fadu.demo import wording
from fadu.demo.city import City, build
from fadu.demo.management.commands.demo import SEED
from fadu.demo.replay import Planned, _applicants, moment, planned, replay
from fadu.demo.script import Cast, opening, script
from fadu.demo.targets import TARGETS
from fadu.kernel.figures import Scope, Span
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Entry
from fadu.kernel.story import Story
from fadu.law import procedure_for
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Figures
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.procedure import PROCEDURES, Ordinary2024

FIRST, SECOND, BEFORE, THIRD = TARGETS
EVENTS = frozenset(name for procedure in PROCEDURES for name in procedure.events())
TOLD = (
    "seat_id",
    "received_on",
    "ended_on",
    "closing",
    "outcome",
    "channel",
    "withdrawal_ground",
    "accepted_on",
)


@pytest.fixture(scope="module")
def replayed(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    with django_db_blocker.unblock(), transaction.atomic():
        city = build()
        fields = [told(city, plan) for target in TARGETS for plan in planned(target, SEED)]
        store(fields)
        yield city
        transaction.set_rollback(True)


@pytest.fixture
def city(replayed: City, db: None) -> City:
    return replayed


def told(city: City, plan: Planned) -> dict[str, Any]:
    """What the record would say of the case, from the same script as the replay."""
    rng = Random(plan.seed)
    dispute = wording.dispute(rng)
    _applicants(rng, plan.n, plan.fate.received)
    organ = city.organs[plan.place]
    facts = [("received", plan.fate.received, opening(plan.fate, dispute, rng, plan.n))]
    steps = script(plan.fate, dispute, Cast(1, 2), rng)
    facts += [(step.event, step.on, dict(step.facts)) for step in steps if step.event in EVENTS]
    key = procedure_for(PROCEDURES, plan.fate.received).key
    entries = tuple(
        Entry(seq=seq, event=event, procedure=key, on=on, at=moment(on, 15), facts=said)
        for seq, (event, on, said) in enumerate(facts, 1)
    )
    basis = {"line": "reconsideration", "organ_id": organ.pk, "region": organ.region_code}
    entries[0].effects = {"case": basis}
    return Story(line_of("reconsideration"), entries).fields()


def store(rows: list[dict[str, Any]]) -> None:
    """Parents together; of the line's table only its own part (raw)."""
    parents = {field.attname for field in Case._meta.local_concrete_fields}
    people = {"handler_id", "co_handler_id"}
    cases = Case.objects.bulk_create(
        Case(**{name: value for name, value in row.items() if name in parents - people}) for row in rows
    )
    for case, row in zip(cases, rows, strict=True):
        own = {name: value for name, value in row.items() if name not in parents}
        Reconsideration(case_ptr_id=case.pk, **own).save_base(raw=True, force_insert=True)


def here(city: City, place: str) -> Scope:
    return Scope.of(city.organs[place])


def test_the_first_district_of_2024(city: City) -> None:
    span, scope = Span.year(2024), here(city, "first")
    assert Figures.received.value(span, scope) == 648
    assert Figures.closed.value(span, scope) == 582
    assert Figures.mediated_rate.pair(span, scope) == (142, 582)  # 24.3%，截尾
    rate = Figures.mediated_rate.value(span, scope)
    assert rate is not None
    assert str(rate)[:4] == "24.3"


def test_the_second_district_of_2024(city: City) -> None:
    span, scope = Span.year(2024), here(city, "second")
    assert Figures.handled.value(span, scope) == 1605
    assert Figures.closed.value(span, scope) == 1349
    assert Figures.pending.value(span, scope) == 256


def test_the_third_district_of_2023(city: City) -> None:
    span, scope = Span.year(2023), here(city, "third")
    assert Figures.received.trend([Span.year(2022), span], scope) == [466, 786]
    assert Figures.received_change.show(Figures.received_change.value(span, scope)) == "68.67%"
    assert Figures.contactless_share.pair(span, scope) == (496, 786)
    assert Figures.contactless_share.show(Figures.contactless_share.value(span, scope)) == "63.10%"
    assert Figures.mediated.value(span, scope) == 7
    assert Figures.withdrawn.value(span, scope) == 90


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: f"{one.place}-{one.year}")
def test_every_published_number_opens_to_as_many_cases(city: City, target: Any) -> None:
    span, scope = Span.year(target.year), here(city, target.place)
    for figure, value in (
        (Figures.received, target.received),
        (Figures.closed, target.closed + _carried(target)),
        (Figures.mediated, target.mediated),
        (Figures.settled, target.settled),
        (Figures.withdrawn, target.withdrawn),
        (Figures.contactless, target.contactless),
    ):
        assert figure.value(span, scope) == figure.cases(span, scope).count() == value, figure.name
        assert sum(cell.value or 0 for cell in figure.breakdown(span, scope, by="kind")) == value


def _carried(target: Any) -> int:
    """Cases of the year before, closed in this one: only the third district has a year before."""
    return BEFORE.carried if target is THIRD else 0


def test_the_city_is_the_sum_of_its_districts(city: City) -> None:
    span, whole = Span.year(2024), Scope.of(city.organs["city"])
    cells = Figures.received.breakdown(span, whole, by="organ")
    assert [(cell.label[:6], cell.value) for cell in cells] == [("演示市模拟二", 1605), ("演示市模拟一", 648)]
    assert Figures.received.value(span, whole) == 2253


def test_the_case_that_goes_through_the_door_stores_the_same_fields(city: City) -> None:
    for target in TARGETS:
        plans = planned(target, SEED)[3 :: target.received // 2]
        cases = list(replay(city, line_of("reconsideration"), plans, until=date(2026, 11, 20)))
        for plan, case in zip(plans, cases, strict=True):
            stored, wanted = Reconsideration.objects.get(pk=case.pk), Reconsideration(**told(city, plan))
            assert [getattr(stored, name) for name in TOLD] == [getattr(wanted, name) for name in TOLD]


def test_simulated_cases_of_2024_are_under_the_law_of_2024() -> None:
    assert procedure_for(PROCEDURES, date(2024, 5, 1)) is Ordinary2024
