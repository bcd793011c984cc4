"""随机走遍各程序：不到不可能的状态，每一拒绝都有理由，从任何地方都能归档；推算的字段与经过相符。"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.law import Procedure, dues, next_acts
from fadu.law.checks import reachable
from fadu.lines.mediation.derive import fields_of
from fadu.lines.mediation.procedure import PROCEDURES
from fadu.lines.mediation.tests.walking import CALENDAR, DISPUTE, Walk, made_up

LIGHT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CATEGORIES = st.sampled_from(["people", "administrative", "administrative_shenzhen", "commercial"])


@LIGHT
@given(seed=st.integers(0, 10**9), steps=st.integers(0, 40), category=CATEGORIES)
def test_every_walk_keeps_the_law_and_its_clocks(seed: int, steps: int, category: str) -> None:
    walk = Walk(rng=Random(seed)).do("applied", **DISPUTE | {"category": category})
    for _ in range(steps):
        walk.step()
        walk.wait(walk.rng.choice((0, 0, 1, 3, 9)))
    assert walk.state in walk.procedure.states()
    for act in next_acts(walk.procedure, walk.history, on=walk.on, calendar=CALENDAR):
        assert act.open or (act.why_not and len(act.why_not) > 5), act.event.name
        assert walk.refusal(act.event.name, made_up(act.event, walk)) != ""
    for term, clock in dues(walk.procedure, walk.history, CALENDAR, as_of=walk.on):
        assert clock.lines, term.name
        assert clock.due is None or clock.started_on is None or clock.due >= clock.started_on, term.name
    _fields_agree(walk)


def _fields_agree(walk: Walk) -> None:
    fields = fields_of(walk.procedure, walk.history)
    agreed = walk.state in ("performing", "confirming", "confirmed", "enforcing", "performed")
    assert (fields["result"] == "success") == agreed or walk.state in ("archived", "mediating", "signing")
    if fields["result"] == "success":
        signed = [one.on for one in walk.history if one.event == "agreement_signed"]
        assert fields["effective_on"] >= fields["agreed_on"] if not signed else fields["effective_on"]
    assert fields["category"] == walk.procedure.version


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.__name__)
def test_every_state_leads_to_the_archive_and_is_somebodys_turn(procedure: type[Procedure]) -> None:
    for name, state in procedure.states().items():
        assert "archived" in reachable(procedure, {name}), f"“{name}”办不到归档"
        assert state.closed or state.whose is not None, name
