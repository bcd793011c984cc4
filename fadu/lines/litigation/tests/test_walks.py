"""随机走遍应诉程序：不到不可能的状态，每一拒绝都有理由，从任何地方都能结案；推算的字段与经过相符。"""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.law import dues, next_acts
from fadu.law.checks import reachable
from fadu.law.choices import keys
from fadu.lines.litigation.choices import LOST, OUTCOMES
from fadu.lines.litigation.derive import fields_of
from fadu.lines.litigation.suit import FirstInstance
from fadu.lines.litigation.tests.walking import CALENDAR, SUIT, Walk, made_up

LIGHT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LIGHT
@given(seed=st.integers(0, 10**9), steps=st.integers(0, 40))
def test_every_walk_keeps_the_law_and_its_clocks(seed: int, steps: int) -> None:
    walk = Walk(rng=Random(seed)).do("received", **SUIT)
    for _ in range(steps):
        walk.step()
        walk.wait(walk.rng.choice((0, 0, 1, 3, 9, 20)))
    assert walk.state in walk.procedure.states()
    for act in next_acts(walk.procedure, walk.history, on=walk.on, calendar=CALENDAR):
        assert act.open or (act.why_not and len(act.why_not) > 5), act.event.name
        assert walk.refusal(act.event.name, made_up(act.event, walk)) != ""
    for term, clock in dues(walk.procedure, walk.history, CALENDAR, as_of=walk.on):
        assert clock.lines, term.name
        behind = clock.due and clock.started_on and clock.due < clock.started_on
        assert not behind or term.backwards, term.name
    _fields_agree(walk)


def _fields_agree(walk: Walk) -> None:
    fields = fields_of(walk.procedure, walk.history)
    assert fields["instance"] in ("first", "second", "retrial")
    assert fields["outcome"] in ("", *keys(OUTCOMES))
    assert fields["lost"] == (fields["outcome"] in keys(LOST) if fields["outcome"] else None)
    assert (fields["head_attended"] is None) == (fields["hearings"] == 0)
    assert not fields["head_attended"] or fields["head_role"]
    if walk.state in ("final", "performing", "performed", "closed", "archived"):
        assert fields["outcome"]
        assert fields["effective_on"]
    if walk.state in ("closed", "archived"):
        assert not fields["lost"] or fields["loss_reported_on"]
        assert fields["order"] in ("", "none") or fields["performed_on"]


def test_every_state_leads_to_the_archive_and_is_somebodys_turn() -> None:
    for name, state in FirstInstance.states().items():
        assert "archived" in reachable(FirstInstance, {name}), f"“{name}”办不到归档"
        assert state.closed or state.whose is not None, name


def test_a_summons_that_comes_with_the_notice_does_not_stand_in_the_way_of_the_defence() -> None:
    """小案常把传票和应诉通知书一起送来；改期以后，案件回到答辩以后的阶段."""
    walk = Walk().do("received", **SUIT).do("hearing_set", hearing_on="2026-07-30", hearing_time="09:30")
    walk.do("assigned", unit="某科").do("evidence_filed", evidence="").do("answered", no_settlement="law")
    assert walk.state == "scheduled"
    assert walk.situation().due("answer").status == "met"
    assert walk.do("hearing_cancelled").state == "answered"
