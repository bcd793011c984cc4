"""随机走遍各程序：不到不可能的状态，每一拒绝都有理由，从任何地方都能归档或者销档；推算的字段与经过相符。"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.law import Procedure, dues, next_acts
from fadu.law.checks import reachable
from fadu.lines.enforcement import surcharge
from fadu.lines.enforcement.derive import fields_of
from fadu.lines.enforcement.procedure import PROCEDURES
from fadu.lines.enforcement.tests.walking import (
    CALENDAR,
    Walk,
    concluded,
    investigating,
    licensing,
    noticed,
    on_spot,
    recorded,
    served,
    urged,
)

LIGHT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLACES = st.sampled_from([investigating, concluded, noticed, served, urged, on_spot, recorded, licensing])


@LIGHT
@given(seed=st.integers(0, 10**9), steps=st.integers(0, 25), place=PLACES)
def test_every_walk_keeps_the_law_and_its_clocks(seed: int, steps: int, place: object) -> None:
    walk: Walk = place()  # type: ignore[operator]
    walk.rng = Random(seed)
    for _ in range(steps):
        walk.step()
        walk.wait(walk.rng.choice((0, 0, 1, 3, 20)))
    assert walk.state in walk.procedure.states()
    for act in next_acts(walk.procedure, walk.history, on=walk.on, calendar=CALENDAR):
        assert act.open or (act.why_not and len(act.why_not) > 5), act.event.name
    for term, clock in dues(walk.procedure, walk.history, CALENDAR, as_of=walk.on):
        assert clock.lines, term.name
        assert (
            term.backwards or clock.due is None or clock.started_on is None or clock.due >= clock.started_on
        )
    _fields_agree(walk)


def _fields_agree(walk: Walk) -> None:
    fields = fields_of(walk.procedure, walk.history)
    assert fields["path"] == walk.procedure.version
    if walk.state in ("decided", "served", "performing", "enforcing", "performed"):
        assert fields["decided_on"] is not None
        assert fields["decision"]
        assert surcharge.surcharged_of(walk.history) <= surcharge.fine_of(walk.history)
    if fields.get("decision") == "penalty" and fields["path"] == "penalty":
        assert fields["noticed_on"] is not None
        assert fields["noticed_on"] <= fields["decided_on"]


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.__name__)
def test_every_state_leads_to_the_end_and_is_somebodys_turn(procedure: type[Procedure]) -> None:
    for name, state in procedure.states().items():
        assert {"archived", "closed_", "archived_"} & reachable(procedure, {name}), f"“{name}”办不到头"
        assert state.closed or state.whose is not None, name
