"""Which acts are lawful now, and the reason against each other one."""

from datetime import date

import pytest

from fadu.law import (
    APPLICANT,
    HANDLER,
    THE_LAW,
    Act,
    Happened,
    Situation,
    State,
    default_calendar,
    next_acts,
    state_of,
)
from fadu.law.tests.sample import Sample

CALENDAR = default_calendar()
OPENED = [Happened("received", date(2026, 11, 2))]
ACCEPTED = [*OPENED, Happened("accepted", date(2026, 11, 5))]


def act(name: str, history: list[Happened], on: date = date(2026, 11, 9), role: object = None) -> Act:
    roles = {"roles": role} if role else {}
    acts = next_acts(Sample, history, on=on, calendar=CALENDAR, **roles)  # type: ignore[arg-type]  # one role or none
    return next(one for one in acts if one.event.name == name)


def test_every_event_is_answered_in_order_of_declaration() -> None:
    acts = next_acts(Sample, OPENED, on=date(2026, 11, 9), calendar=CALENDAR)
    assert [one.event for one in acts] == list(Sample.events().values())
    assert all(one.open is (one.why_not is None) for one in acts)
    assert {one.event.name for one in acts if one.open} >= {"accepted", "correction_asked", "consulted"}


@pytest.mark.parametrize(
    ("name", "history", "reason"),
    [
        ("accepted", [], "尚未收到申请，不能“受理”。"),
        ("received", OPENED, "案件已经立案，不能再次“收到申请”。"),
        ("accepted", ACCEPTED, "案件现为“审理”，“受理”须在“审查受理”时办理。"),
        ("correction_asked", [*OPENED, Happened("correction_asked", date(2026, 11, 3)),
                              Happened("corrected", date(2026, 11, 4))], "已于2026年11月3日（周二）“通知补正”，只能一次。"),
        ("decided", [*ACCEPTED, Happened("decided", date(2026, 11, 6))], "案件现为“已结”，“作出决定”须在“审理”、“提级”时办理。"),
    ],
)  # fmt: skip
def test_the_reason_against_an_act(name: str, history: list[Happened], reason: str) -> None:
    assert act(name, history).why_not == reason


def test_an_act_of_another_is_not_yours() -> None:
    found = act("accepted", OPENED, role=APPLICANT)
    assert (found.open, found.yours) == (False, False)
    assert found.why_not == "“受理”由承办人办理。"
    assert act("accepted", OPENED, role=[APPLICANT, HANDLER]).open


def test_what_the_law_does_waits_for_the_last_day() -> None:
    early = act("deemed", OPENED, on=date(2026, 11, 6), role=THE_LAW)
    assert early.why_not == "“审查申请”的期限尚未届满，2026年11月9日（周一）届满，不发生“视为受理”。"
    assert act("deemed", OPENED, on=date(2026, 11, 9), role=THE_LAW).open
    assert not act("deemed", ACCEPTED, on=date(2026, 12, 9), role=THE_LAW).open


def test_a_guard_refuses_an_extension_after_the_limit() -> None:
    assert act("extended", ACCEPTED, on=date(2027, 1, 4)).open
    assert act("extended", ACCEPTED, on=date(2027, 1, 5)).why_not == "已过审理期限，不能延期。"


def test_the_state_returns_to_where_it_was_before_a_stop() -> None:
    history = [*ACCEPTED, Happened("suspended", date(2026, 11, 10))]
    assert state_of(Sample, []).name == "start"
    assert state_of(Sample, history) is Sample.suspended_state
    assert state_of(Sample, [*history, Happened("resumed", date(2026, 11, 20))]) is Sample.reviewing
    assert act("replied", history).why_not is not None


def test_an_act_during_a_stop_moves_the_state_beneath_it() -> None:
    class Layered(Sample):
        title = "叠加"
        key = "sample.layered"
        waiting = State("待答复")
        copy_served = Sample.copy_served.but(to=waiting, beneath=(Sample.suspended_state,))
        answered = Sample.replied.but(title="收到答复", at=(waiting,), to=Sample.reviewing)

    history = [
        *ACCEPTED,
        Happened("suspended", date(2026, 11, 6)),
        Happened("copy_served", date(2026, 11, 9)),
    ]
    assert state_of(Layered, history) is Sample.suspended_state
    assert state_of(Layered, [*history, Happened("resumed", date(2026, 11, 12))]) is Layered.waiting
    acts = next_acts(Layered, history[:-1], on=date(2026, 11, 9), calendar=CALENDAR)
    assert next(one for one in acts if one.event is Layered.copy_served).open


def test_a_situation_knows_the_facts_of_the_history() -> None:
    history = (
        Happened("received", date(2026, 11, 2), facts={"count": 1, "name": "甲"}),
        Happened("accepted", date(2026, 11, 5), facts={"count": 2}),
        Happened("accepted", date(2026, 11, 6)),
    )
    now = Situation(Sample, history, date(2026, 11, 9), CALENDAR, extra={"parties": 3})
    assert now.known == {"count": 2, "name": "甲", "parties": 3}
    assert now.did(Sample.received)
    assert not now.did("decided")
    assert now.count("accepted") == 2
    last = now.last(Sample.accepted)
    assert last is not None
    assert last.on == date(2026, 11, 6)
    assert now.due("decide").due == now.due(Sample.decide).due == date(2027, 1, 5)
