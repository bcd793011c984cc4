"""Every act of the line with wrong values of every kind, through the form and through the door itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.kernel.actors import Actor
from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.expiry import expire
from fadu.kernel.forms import form_for
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Entry
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import next_acts, record
from fadu.kernel.tests.walks import everybody, facts_for
from fadu.lines.reconsideration.procedure import Ordinary, Simplified
from tests.fuzz.nasty import TIMES, VALUES, encoded
from tests.fuzz.test_forms import post
from tests.world import World, at, do, line, person, received, taken_back

pytestmark = pytest.mark.usefixtures("contexts_uncopied", "counted_once")
EVENTS = sorted({name for one in (Ordinary, Simplified) for name in one.events()})
TYPED: tuple[Any, ...] = (
    [],
    {},
    [None],
    [[1]],
    {"a": 1},
    b"\xff\x00",
    True,
    -1,
    2**63,
    10**40,
    1.5,
    float("nan"),
    float("inf"),
    date(1, 1, 1),
    date(9999, 12, 31),
    object(),
    ("x",) * 1000,
    {1, 2},
)


@pytest.fixture(scope="module")
def staged(city: tuple[World, Path]) -> list[int]:
    """What the law has done by today is recorded already, so that no trial begins with recording it."""
    pks = [case.pk for case in _stages(city[0])]
    list(expire(city[0].today, at=at(city[0].today, 1)))
    return pks


@pytest.fixture(scope="module")
def open_in(city: tuple[World, Path], staged: list[int]) -> dict[str, int]:
    """For each act the first case in which it is open."""
    by = everybody(line())
    found: dict[str, int] = {}
    for pk in staged:
        for act in next_acts(line().case_model()._base_manager.get(pk=pk), by, on=city[0].today):
            if act.open:
                found.setdefault(act.event.name, pk)
    return found


@pytest.fixture
def cases(world: World, staged: list[int]) -> list[Case]:
    """One case in each stage, so that nearly every act is open in one of them."""
    found = line().case_model()._base_manager.in_bulk(staged)
    return [found[pk] for pk in staged]


def _stages(world: World) -> Iterator[Case]:
    handler, other = world.people["handler"].pk, world.people["other_handler"].pk
    acts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("handler_assigned", {"handler": handler, "co_handler": other}),
        ("accepted", {}),
        ("copy_sent", {}),
        ("copy_served", {"service_method": "direct"}),
        ("replied", {"reply_text": "合法"}),
        ("opinion_heard", {"party_role": "applicant", "opinion_mode": "phone", "opinion_text": "坚持"}),
        ("drafted", {"outcome": "revoked", "decision_grounds": ["facts"]}),
        (
            "decided",
            {
                "outcome": "revoked",
                "decision_grounds": ["facts"],
                "decided_by": "head",
                "main_reasons": "事实不清",
            },
        ),
        ("decision_served", {"party_role": "all"}),
    )
    for many in (0, 1, 2, 4, 5, 7, 8, 9):
        day = world.today - timedelta(days=30)
        case = received(world.organs["own"], world.organs["own_bureau"], day, mark=f"段{many}")
        for place, (event, facts) in enumerate(acts[:many]):
            do(case, event, day + timedelta(days=min(place, 3) if place < 4 else place + 2), **facts)
        yield case


def where_open(cases: list[Case], open_in: dict[str, int], event: str) -> Case:
    """The case in which the act is open, else any."""
    return next((case for case in cases if case.pk == open_in.get(event)), cases[3])


def nothing_broken(case: Case) -> None:
    fresh = Case.objects.get(pk=case.pk)
    assert verify(fresh) == []
    assert rebuild(fresh, repair=False) == []


@pytest.mark.parametrize("part", range(6))
def test_an_act_given_any_value_is_recorded_or_refused_with_a_sentence(
    world: World, cases: list[Case], open_in: dict[str, int], part: int
) -> None:
    by, on = everybody(line()), world.today
    dice = random.Random(part)
    users = [world.people[name] for name in ("handler", "other_handler")]
    for event in EVENTS[part::6]:
        case = where_open(cases, open_in, event)
        procedure = line_of(case.line).procedure(case.procedure)
        if event not in procedure.events():
            continue
        act = procedure.event(event)
        for wrong in [*dice.sample(VALUES, 5 * TIMES), *dice.sample(TYPED, 5 * TIMES)]:
            facts = facts_for(line(), case, act, on, dice, organ=world.organs["own"], users=users)
            for name in dice.sample(act.asks, min(len(act.asks), 2)):
                facts[name] = wrong
            with taken_back():
                before, fresh = Entry.objects.count(), Case.objects.get(pk=case.pk)
                refused = refusal(fresh, event, facts, by, on)
                if refused is None:
                    nothing_broken(fresh)
                else:
                    assert refused.strip().endswith(("。", "！", "？")), refused
                    assert Entry.objects.count() == before


def refusal(case: Case, event: str, facts: dict[str, Any], by: Actor, on: date) -> str | None:
    """The sentence, None when the act was recorded. Anything but a refusal goes through."""
    try:
        record(case, event, on=on, by=by, facts=facts, at=at(on))
    except Refused as refused:
        return refused.sentence
    return None


@pytest.mark.parametrize("part", range(6))
def test_no_form_of_an_act_breaks(
    world: World, cases: list[Case], open_in: dict[str, int], part: int
) -> None:
    """Through the desk's page, by an officer who holds every post."""
    anyone = person(world.organs["own"], "all", "clerk", "handler", "section_head", "organ_head")
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(co_handler=anyone)
    client, dice, on = Client(), random.Random(part), world.today
    client.force_login(anyone)
    users = [world.people[name] for name in ("handler", "other_handler")]
    for event in EVENTS[part::6]:
        case = where_open(cases, open_in, event)
        procedure = line_of(case.line).procedure(case.procedure)
        if event not in procedure.events():
            continue
        act = procedure.event(event)
        address = reverse("desk:act", args=[case.pk, event])
        form = form_for(act, line().asks, case, on=on)
        for _ in range(2 * TIMES):
            good = facts_for(line(), case, act, on, dice, organ=world.organs["own"], users=users)
            sent = [(name, str(value)) for name, value in good.items() if name in form.fields]
            for name in dice.sample(list(form.fields), min(len(form.fields), 3)):
                sent = [(one, value) for one, value in sent if one != name] + [(name, dice.choice(VALUES))]
            sent += [
                ("on", dice.choice([on.isoformat(), *VALUES])),
                ("seen", dice.choice(["", *VALUES])),
                ("key", dice.choice(VALUES)),
            ]
            with taken_back():
                post(client, address, encoded(sent))


@pytest.mark.parametrize("wrong", [date(1, 1, 1), date(9999, 12, 31), date(1900, 1, 1)])
def test_an_impossible_day_is_refused(world: World, cases: list[Case], wrong: date) -> None:
    by = everybody(line())
    for event in ("accepted", "correction_asked", "file_read"):
        with pytest.raises(Refused):
            record(cases[1], event, on=wrong, by=by, facts={}, at=at(world.today))


def test_facts_nobody_asked_for_are_refused_by_name(
    world: World, cases: list[Case], open_in: dict[str, int]
) -> None:
    by, on = everybody(line()), world.today
    case = where_open(cases, open_in, "file_read")
    with pytest.raises(BadFacts) as refused:
        record(case, "file_read", on=on, by=by, facts={"state": "archived"}, at=at(on))
    assert "state" in refused.value.errors
