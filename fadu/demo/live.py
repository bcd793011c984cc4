"""The desk as it stands today: files in every stage, slips to sign, a hearing next week, a file that stands still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from fadu.demo.city import City
from fadu.demo.fates import FEWEST_DAYS, MOST_DAYS, Fate, outcome_of
from fadu.demo.replay import Planned, moment, replay, stand_in
from fadu.demo.rooms import hearing
from fadu.kernel.actors import officer
from fadu.kernel.approvals import sign, submit
from fadu.kernel.lines import Line
from fadu.kernel.models import ApprovalStep, Case, User
from fadu.kernel.record import next_acts, record

KINDS = (
    ("decided", 60),
    ("mediated", 8),
    ("withdrawn", 8),
    ("settled", 8),
    ("refused", 6),
    ("abandoned", 3),
    ("dismissed", 4),
)
SHARE = (("first", 70), ("second", 25), ("third", 15))
LONGEST = 95  # 日：收案至今
QUESTION = {
    "committee_ground": "technical",
    "committee_question": "该鉴定意见能否作为认定事实的依据。（模拟）",
}


def live(city: City, line: Line, *, today: date, seed: int) -> Iterator[Case]:
    """Cases received in the last LONGEST days, up to today, then the few acts that wait for somebody."""
    plans = [plan for place, count in SHARE for plan in _plans(place, count, today, seed)]
    made: list[Case] = []
    for case in replay(city, line, plans, until=today):
        made.append(case)
        yield case
    _wait_for_somebody(city, [case for case in made if case.organ_id == city.organs["first"].pk], today)


def _plans(place: str, count: int, today: date, seed: int) -> list[Planned]:
    rng = Random(f"{seed}-live-{place}")
    fates = sorted((_fate(today, rng) for _ in range(count)), key=lambda one: one.received)
    return [Planned(place, n, fate, rng.getrandbits(48)) for n, fate in enumerate(fates, 1)]


def _fate(today: date, rng: Random) -> Fate:
    received = today - timedelta(rng.randint(0, LONGEST))
    kind = rng.choices([name for name, _ in KINDS], [weight for _, weight in KINDS])[0]
    closed = received + timedelta(rng.randint(FEWEST_DAYS[kind], MOST_DAYS.get(kind, 64)))
    return Fate(received, closed, kind, outcome_of(kind, rng), rng.random() < 0.63)


# ── 等着人办的 ──────────────────────────────────────────────────────────────────────────────────────
def _wait_for_somebody(city: City, cases: list[Case], today: date) -> None:
    """Slips for the section head, suspensions, hearings to come: on files for which the law allows them today."""
    left = [case for case in cases if case.closed_on is None]
    more_time = {"days": 30, "extend_reason": "案情复杂，尚需调取证据。（模拟）"}
    other_case = {"suspend_ground": "other_case", "suspend_reason": "须以另案审理结果为依据。（模拟）"}
    for case in _take(city, left, "accepted", 3, today):
        _propose(city, case, "accepted", {}, today)
    for case in _take(city, left, "extended", 2, today):
        _propose(city, case, "extended", more_time, today)
    for case in _take(city, left, "suspended", 2, today):
        _act(city, case, "suspended", other_case, today)
    for case in _take(city, left, "committee_asked", 1, today):
        _act(city, case, "committee_asked", QUESTION, today)
    replied = [case for case in left if case.entries.filter(event="replied").exists()]
    for case in _take(city, replied, "opinion_heard", 1, today):
        left.remove(case)
        _decide(city, case, today)
    for case, time in zip(_take(city, left, "hearing_set", 2, today), ("09:30", "14:30"), strict=False):
        _hear(city, case, today, time)


def _take(city: City, left: list[Case], event: str, count: int, today: date) -> list[Case]:
    """The first few files for which this act is open now; each is taken once."""
    found: list[Case] = []
    for case in left:
        acts = next_acts(case, stand_in(case.handler or city.users["chengban1"], "handler"), on=today)
        if len(found) < count and any(act.event.name == event and act.open for act in acts):
            found.append(case)
    left[:] = [case for case in left if case not in found]
    return found


def _hear(city: City, case: Case, today: date, time: str) -> None:
    people = [city.users[f"chengban{n}"].pk for n in range(1, 5)]
    facts = {
        "hearing_on": (today + timedelta(12)).isoformat(),
        "hearing_time": time,
        "hearing_place": hearing(case.organ),
        "hearing_matters": "行政行为的事实和程序（模拟）",
        "host": people[0],
        "member_1": people[1],
        "member_2": people[2],
        "hearing_clerk": people[3],
    }
    _act(city, case, "hearing_set", facts, today)


def _decide(city: City, case: Case, today: date) -> None:
    """Heard, drafted and signed by the head of the section: it lies before the head of the organ."""
    heard = {"party_role": "applicant", "opinion_mode": "phone", "opinion_text": "坚持申请书的意见。（模拟）"}
    _act(city, case, "opinion_heard", heard, today)
    said = {"outcome": "revoked", "decision_grounds": ["facts"]}
    _act(city, case, "drafted", {**said, "review_report": "主要证据不足，拟撤销。（模拟）"}, today)
    decided = {**said, "decided_by": "head", "main_reasons": "主要证据不足。（模拟）"}
    _propose(city, case, "decided", decided, today)
    first = ApprovalStep.objects.filter(approval__case=case, decision="").order_by("order")[0]
    by = officer(city.users["kezhang"], case, today)
    sign(first, by=by, at=moment(today, 11), on=today)


def _propose(city: City, case: Case, event: str, facts: Mapping[str, object], today: date) -> None:
    handler = case.handler or city.users["chengban1"]
    by = officer(handler, case, today)
    submit(case, event, on=today, by=by, facts=facts, at=moment(today, 10), source="demo")


def _act(city: City, case: Case, event: str, facts: Mapping[str, object], today: date) -> None:
    handler: User = case.handler or city.users["chengban1"]
    record(
        case,
        event,
        on=today,
        by=stand_in(handler, "handler"),
        facts=facts,
        at=moment(today, 10),
        source="demo",
    )
