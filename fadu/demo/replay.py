"""Write the simulated cases through the record's own door; nothing else writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from fadu.demo import wording
from fadu.demo.city import City, handlers
from fadu.demo.fates import Fate, fates
from fadu.demo.idnumbers import credit_code, id_number, phone
from fadu.demo.script import Cast, Step, opening, script
from fadu.demo.targets import YearTarget
from fadu.kernel import prepared
from fadu.kernel.actors import Actor, the_law
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Paper, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.service import serve_together
from fadu.kernel.writing import writing

CHINA = ZoneInfo("Asia/Shanghai")
SOURCE = "demo"
SERVICES = frozenset({"serve", "copy_served", "correction_served", "decision_served", "mediation_served"})


@dataclass(frozen=True)
class Planned:
    """One case to be replayed: everything drawn, nothing written."""

    place: str
    n: int
    fate: Fate
    seed: int


def planned(target: YearTarget, seed: int) -> list[Planned]:
    """The cases of one target year in order of receipt, so that numbers run with the dates."""
    rng = Random(f"{seed}-{target.place}-{target.year}")
    drawn = sorted(fates(target, rng), key=lambda one: one.received)
    return [Planned(target.place, n, fate, rng.getrandbits(48)) for n, fate in enumerate(drawn, 1)]


def replay(city: City, line: Line, cases: Iterable[Planned], *, until: date) -> Iterator[Case]:
    """Each case with what happened to it up to `until`; one transaction a case."""
    staff = {one: _Staff(city, one) for one in {"first", "second", "third"}}
    for plan in cases:
        with writing():  # 排队写，别人也轮得到
            case = _play(city, line, plan, staff[plan.place], until)
        yield case


class _Staff:
    """Who works in one district: handlers in turn, two a case."""

    def __init__(self, city: City, place: str) -> None:
        self.handlers = handlers(city, place)
        self.by_role = {
            role: User.objects.filter(posts__organ=city.organs[place], posts__role=role)
            .order_by("username")
            .first()
            for role in ("clerk", "section_head", "organ_head")
        }

    def cast(self, n: int) -> Cast:
        first = self.handlers[n % len(self.handlers)]
        second = self.handlers[(n + 1) % len(self.handlers)]
        return Cast(first.pk, second.pk)

    def actor(self, who: str, n: int, applicant: str, respondent: str) -> Actor:
        """Replayed acts say so: kind 系统, in the name and with the role of whoever would have done it."""
        if who == "law":
            return the_law()
        if who in ("applicant", "respondent"):
            return Actor("system", applicant if who == "applicant" else respondent, frozenset({who}))
        user = self.handlers[n % len(self.handlers)] if who == "handler" else self.by_role[who]
        return stand_in(user, who)


def stand_in(user: User | None, role: str) -> Actor:
    """回放：以其名义、以其身份记下，但注明是系统所为，不经呈批。"""
    return Actor("system", user.name if user else role, frozenset({role}), user)


def _play(city: City, line: Line, plan: Planned, staff: _Staff, until: date) -> Case:
    rng = Random(plan.seed)
    dispute = wording.dispute(rng)
    respondent = city.organs[f"{plan.place}.{dispute.organ}"]
    people = _applicants(rng, plan.n, plan.fate.received)
    case = open_case(
        line,
        "received",
        organ=city.organs[plan.place],
        on=plan.fate.received,
        by=staff.actor("clerk", plan.n, people[0].name, respondent.name),
        facts=opening(plan.fate, dispute, rng, plan.n),
        parties=[*people, NewParty(role="respondent", kind="organ", name=respondent.name, organ=respondent)],
        at=moment(plan.fate.received, 9),
        source=SOURCE,
    )
    for step in script(plan.fate, dispute, staff.cast(plan.n), rng):
        if step.on > until:
            break
        _do(case, step, staff.actor(step.who, plan.n, people[0].name, respondent.name))
    return case


def _do(case: Case, step: Step, by: Actor) -> None:
    if step.event in SERVICES:
        deliver(case, step.on, by, str(step.facts.get("service_method", "direct")))
        return
    record(case, step.event, on=step.on, by=by, facts=step.facts, at=moment(step.on, 15), source=SOURCE)


def deliver(case: Case, on: date, by: Actor, method: str = "direct") -> None:
    """Everything written so far and not yet served goes out in one delivery; its proof starts the clocks.

    A copy of a paper to each of several applicants counts from the first (the others are served the same day).
    """
    waiting = prepared.rows(Paper, "undelivered", _undelivered, case.pk)
    papers = [paper for paper in waiting if paper.issued_on <= on]
    for paper in papers:
        paper.case = case
    if papers:
        method = "direct" if method == "electronic" else method
        tracking = "模拟邮件号" if method == "post" else ""
        serve_together(
            papers,
            method=method,
            served_on=on,
            by=by,
            at=moment(on, 15),
            tracking_no=tracking,
            source=SOURCE,
        )


def _undelivered() -> QuerySet[Paper]:
    papers = Paper.objects.filter(case_id=0).filter(to_party__isnull=False, services__isnull=True)
    return papers.order_by("id")


def _applicants(rng: Random, n: int, on: date) -> list[NewParty]:
    """One applicant mostly; a company in one case of seven; two or three people in one of twenty."""
    if rng.random() < 0.14:
        return [
            NewParty(
                role="applicant",
                kind="company",
                name=wording.company(rng, n),
                credit_code=credit_code(rng),
                phone=phone(rng),
                address="演示市模拟区模拟大道1号",
            )
        ]
    many = rng.choice((2, 3)) if rng.random() < 0.05 else 1
    return [
        NewParty(
            role="applicant",
            name=wording.person(rng, n + k * 5000),
            id_number=id_number(rng, on),
            phone=phone(rng),
            address="演示市模拟区模拟街2号",
            e_service_consent=rng.random() < 0.5,
            e_service_address="模拟邮箱",
        )
        for k in range(many)
    ]


def moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), CHINA)
