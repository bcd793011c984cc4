"""随机走遍各程序：不到不可能的状态，每一拒绝都有理由，期限不为负，从任何地方都能办到归档。"""

from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.law import Procedure, dues, next_acts
from fadu.law.checks import reachable
from fadu.lines.reconsideration.procedure import PROCEDURES, Ordinary, Ordinary2017, Ordinary2024
from fadu.lines.reconsideration.tests.walking import CALENDAR, PLACES, STARTS, Walk, finish, made_up

OPENING = (Ordinary, Ordinary2024, Ordinary2017)
LIGHT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def walked(procedure: type[Procedure], seed: int, steps: int) -> Walk:
    walk = Walk(procedure, STARTS[procedure.key], Random(seed))
    walk.rng.choice(PLACES)(walk)
    for _ in range(steps):
        walk.step()
        walk.wait(walk.rng.choice((0, 0, 1, 2, 5, 12)))
    return walk


@pytest.mark.parametrize("procedure", OPENING, ids=lambda one: one.__name__)
@LIGHT
@given(seed=st.integers(0, 10**9), steps=st.integers(0, 60))
def test_every_walk_stays_in_known_states_and_can_be_brought_to_the_archive(
    procedure: type[Procedure], seed: int, steps: int
) -> None:
    walk = walked(procedure, seed, steps)
    assert walk.state == "start" or walk.state in walk.procedure.states()
    walk.wait(400)  # 补正、答复、起诉等期限都已届满
    finish(walk)


@pytest.mark.parametrize("procedure", OPENING, ids=lambda one: one.__name__)
@LIGHT
@given(seed=st.integers(0, 10**9), steps=st.integers(0, 60))
def test_every_closed_act_gives_its_reason(procedure: type[Procedure], seed: int, steps: int) -> None:
    walk = walked(procedure, seed, steps)
    for act in next_acts(walk.procedure, walk.history, on=walk.on, calendar=CALENDAR):
        assert act.open or (act.why_not and len(act.why_not) > 5), act.event.name
        facts = made_up(act.event, walk)
        assert walk.refusal(act.event.name, facts) != ""


@pytest.mark.parametrize("procedure", OPENING, ids=lambda one: one.__name__)
@LIGHT
@given(seed=st.integers(0, 10**9), steps=st.integers(1, 60))
def test_no_clock_is_ever_negative(procedure: type[Procedure], seed: int, steps: int) -> None:
    walk = walked(procedure, seed, steps)
    for term, clock in dues(walk.procedure, walk.history, CALENDAR, as_of=walk.on):
        assert clock.lines, term.name
        assert clock.started_on is not None, term.name
        assert clock.remaining is None or clock.remaining >= 0, term.name
        if clock.due is not None and not term.backwards and not term.caps:
            assert clock.due >= clock.started_on, term.name
        # a clock that stood still when the case was closed is void without a last day
        told = {"stopped", "void"} if clock.due is None else {"running", "met", "expired", "void"}
        assert clock.status in told, (term.name, clock.status)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.__name__)
def test_every_state_leads_to_the_archive(procedure: type[Procedure]) -> None:
    for state in procedure.states():
        assert "archived" in reachable(procedure, {state}), f"“{state}”办不到归档"


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.__name__)
def test_somebody_is_responsible_in_every_state_not_yet_filed(procedure: type[Procedure]) -> None:
    nobody = [name for name, state in procedure.states().items() if not state.closed and state.whose is None]
    assert nobody == []


def test_an_application_of_today_opens_under_the_present_law() -> None:
    from fadu.law import procedure_for

    assert procedure_for(PROCEDURES, date(2026, 7, 1)) is Ordinary
    assert procedure_for(PROCEDURES, date(2026, 6, 30)) is Ordinary2024
    assert procedure_for(PROCEDURES, date(2023, 12, 31)) is Ordinary2017
