"""The mediators' desk as it stands today: some forty disputes in every state, sixty screenings of the last month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from fadu.demo.city import City
from fadu.demo.disputes.plan import Dispute, Visit
from fadu.demo.disputes.replay import Staff, screened
from fadu.demo.disputes.script import TODAYS, agreed, confirmation, event_of, opening, parties
from fadu.demo.disputes.targets import FIRST
from fadu.demo.replay import SOURCE, moment, stand_in
from fadu.demo.rooms import MEDIATING
from fadu.kernel.lines import Line
from fadu.kernel.models import Case
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing

SCREENINGS = 60
MONTH = 28
AGREED = ("accepted", "agreed_written", "agreement_sealed")
# 停在哪一步，几件
STAGES: tuple[tuple[tuple[str, ...], int], ...] = (
    ((), 5),
    (("accepted", "session_set"), 6),
    (("accepted", "session_held"), 4),
    (("accepted", "agreed_written"), 3),
    (("accepted", "agreed_orally"), 5),
    (AGREED, 3),
    ((*AGREED, "confirmation_applied"), 2),
    ((*AGREED, "confirmation_applied", "confirmed"), 2),
    ((*AGREED, "confirmation_applied", "confirmed", "enforcement_applied"), 1),
    (("accepted", "agreed_orally", "performed"), 3),
    (("accepted", "failed"), 2),
    (("accepted", "withdrawn"), 1),
    (("refused",), 1),
    (("transferred",), 1),
    (("accepted", "agreed_orally", "performed", "archived"), 1),
)
LIVE = sum(count for _, count in STAGES)
SAID: Mapping[str, Callable[[Dispute, date], Mapping[str, Any]]] = {
    "session_set": lambda one, on: {
        "session_on": (on + timedelta(6)).isoformat(),
        "session_time": "09:30",
        "session_place": MEDIATING,
        "session_mode": "in_person",
    },
    "session_held": lambda one, on: {
        "session_mode": "in_person",
        "minutes": "双方各自陈述，约定下次再谈。（模拟）",
        "rights_explained": True,
    },
    "agreed_written": agreed,
    "agreed_orally": agreed,
    "agreement_sealed": lambda one, on: {"signed_on_paper": True},
    "confirmation_applied": lambda one, on: next(confirmation(on)).facts,
    "confirmed": lambda one, on: {"court_number": "模拟民特号", "ruling_received_on": on.isoformat()},
    "performed": lambda one, on: {"performed_note": "已履行。（模拟）"},
    "failed": lambda one, on: {"fail_reason": "gap"},
    "withdrawn": lambda one, on: {"party_role": "applicant"},
    "refused": lambda one, on: {"refuse_reason": "elsewhere"},
    "transferred": lambda one, on: {"transferred_to": "模拟行业调解委员会", "transfer_reason": "special"},
    "enforcement_applied": lambda one, on: {"enforcement_note": "对方没有履行。（模拟）"},
    "archived": lambda one, on: {"retention": "years_10"},
}


def live(city: City, line: Line, *, today: date, seed: int) -> Iterator[Case]:
    """Disputes that stand in every state today, each with its screening where one found it."""
    rng, staff = Random(f"{seed}-live-disputes"), Staff(city)
    stages = [acts for acts, count in STAGES for _ in range(count)]
    for n, acts in enumerate(stages, 1):
        yield _play(city, line, _dispute(n, acts, today, rng), acts, staff)
    ledger = line.ledger("screenings")
    assert ledger is not None
    with writing():
        for n in range(SCREENINGS):
            screened(city, ledger, _visit(n, today, rng), staff)


def _dispute(n: int, acts: tuple[str, ...], today: date, rng: Random) -> Dispute:
    source = ("counter", "screening", "police", "court_pre", "hotline_12345", "qr", "counter")[n % 7]
    registered = today - timedelta(rng.randint(0, 3) + 2 * len(acts))
    return Dispute(
        n=TODAYS + n,
        body=FIRST[n % len(FIRST)],
        category="people",
        source=source,
        kind=("neighbour", "family", "wages", "property", "loan", "traffic")[n % 6],
        registered=registered,
        accepted=registered,
        concluded=None,
        end="pending",
        people=12 if n % 17 == 0 else 2,
        amount_fen=rng.choice((0, 300_000, 1_250_000, 8_800_000)),
        enterprise=n % 6 == 2,
        minors=n % 19 == 0,
    )


def _reachable(one: Dispute) -> list[NewParty]:
    """With telephones that nobody has; their last four figures open the case to whoever has its code."""
    return [
        replace(party, phone=f"000-0000{place}{one.n % 1000:03d}")
        for place, party in enumerate(parties(one), 1)
    ]


def _play(city: City, line: Line, one: Dispute, acts: tuple[str, ...], staff: Staff) -> Case:
    mediator = staff.mediator(one.body)
    by = stand_in(mediator, "handler")
    with writing():
        case = open_case(
            line,
            event_of(one),
            organ=city.organs[one.body],
            on=one.registered,
            by=by,
            facts=opening(one),
            parties=_reachable(one),
            at=moment(one.registered, 9),
            source=SOURCE,
        )
        for place, event in enumerate(acts, 1):
            on = one.registered + timedelta(2 * place)
            facts = _said(event, one, on, mediator.pk)
            record(case, event, on=on, by=by, facts=facts, at=moment(on, 10), source=SOURCE)
        _found_by(city, line, one, case, staff)
    return case


def _said(event: str, one: Dispute, on: date, mediator: int) -> Mapping[str, Any]:
    if event == "accepted":
        return {"handler": mediator}
    return SAID[event](one, on)


def _found_by(city: City, line: Line, one: Dispute, case: Case, staff: Staff) -> None:
    """The screening that found it, as the office's own way of turning one into a dispute leaves it."""
    ledger = line.ledger("screenings")
    if one.source == "screening" and ledger is not None:
        found = Visit(one.n, one.body, one.registered, "dispute", one.kind, one.people)
        screened(city, ledger, found, staff, case=case)


def _visit(n: int, today: date, rng: Random) -> Visit:
    found = ("none", "none", "none", "hazard", "none")[n % 5]
    kind = "" if found == "none" else "neighbour"
    return Visit(
        80_000 + n, FIRST[n % 3], today - timedelta(rng.randint(0, MONTH)), found, kind, 2 if kind else 0
    )
