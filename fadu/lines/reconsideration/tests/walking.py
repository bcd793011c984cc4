"""随机办案：按填写项的类型造出填写内容，在法律规则之内任意走，再把案件办到归档。"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from fadu.kernel.asks import (
    Ask,
    CaseRef,
    Choice,
    Choices,
    Day,
    Days,
    EntryRef,
    Money,
    Number,
    OrganRef,
    PartyRef,
    Upload,
    UserRef,
    YesNo,
)
from fadu.law import Event, Happened, Procedure, default_calendar, state_of
from fadu.law.acts import why_not
from fadu.law.situation import Situation
from fadu.lines.reconsideration.asks import ReconsiderationAsks

CALENDAR = default_calendar()
STARTS = {
    "reconsideration.ordinary": date(2026, 7, 1),
    "reconsideration.ordinary2024": date(2024, 1, 2),
    "reconsideration.ordinary2017": date(2022, 3, 1),
}


@dataclass
class Walk:
    """A case on its way: the procedure it is now under, its history, today."""

    procedure: type[Procedure]
    on: date
    rng: Random
    history: list[Happened] = field(default_factory=list)

    def situation(self, facts: dict[str, Any] | None = None) -> Situation:
        return Situation(self.procedure, tuple(self.history), self.on, CALENDAR, facts or {}, {})

    @property
    def state(self) -> str:
        return state_of(self.procedure, self.history).name

    def refusal(self, name: str, facts: dict[str, Any] | None = None) -> str | None:
        return why_not(self.procedure.event(name), self.situation(facts))

    def do(self, name: str, **facts: Any) -> None:
        """Record it; the law must allow it."""
        reason = self.refusal(name, facts or {"": None})
        assert reason is None, f"{self.state}：{name} 被拒绝：{reason}"
        self.history.append(Happened(name, self.on, facts=facts, id=len(self.history) + 1))
        self.procedure = self.procedure.event(name).next_procedure or self.procedure

    def wait(self, days: int) -> None:
        self.on += timedelta(days=days)

    def open_events(self) -> list[Event]:
        return [event for event in self.procedure.events().values() if self.refusal(event.name) is None]

    def step(self) -> str | None:
        """Try one act the law seems to allow, with made-up facts; the name of what was tried."""
        events = self.open_events()
        if not events:
            return None
        event = self.rng.choices(events, weights=[weight(event) for event in events])[0]
        facts = made_up(event, self)
        reason = self.refusal(event.name, facts or {"": None})
        assert reason is None or reason.strip(), f"{event.name} 被拒绝而没有理由"
        if reason is None:
            self.do(event.name, **facts)
        return event.name


def weight(event: Event) -> int:
    """Closing a case is rarer than moving it on, so that the walk gets far."""
    if event.closes:
        return 12 if event.name in ("decided", "mediated") else 1
    return 12 if event.to is not None else 4


def made_up(event: Event, walk: Walk) -> dict[str, Any]:
    """Facts for every ask of the event: some left out where they may be."""
    made = {}
    for name in event.asks:
        ask = ReconsiderationAsks.get(name)
        if ask.required or isinstance(ask, YesNo) or walk.rng.random() < 0.5:
            made[name] = value_for(ask, walk)
    return {name: value for name, value in made.items() if value is not None}


def value_for(ask: Ask, walk: Walk) -> Any:
    rng = walk.rng
    if isinstance(ask, Choice):
        return rng.choice(ask.choices)[0]
    if isinstance(ask, Choices):
        return [rng.choice(ask.choices)[0]]
    if isinstance(ask, YesNo):
        return rng.random() < 0.7
    if isinstance(ask, Day):
        return a_day(ask, walk)
    if isinstance(ask, Days):
        return [(walk.on - timedelta(days=n)).isoformat() for n in range(rng.randint(1, 3))]
    if isinstance(ask, Number):
        return rng.randint(ask.least, min(ask.most, 30))
    if isinstance(ask, Money):
        return rng.choice([100_000, 300_000, 10_000_000])
    if isinstance(ask, UserRef | PartyRef | OrganRef | CaseRef):
        return rng.randint(1, 9)
    return None if isinstance(ask, EntryRef | Upload) else "某某"


def a_day(ask: Ask, walk: Walk) -> str:
    ahead = getattr(ask, "future", False)
    days = walk.rng.randint(1, 40) if ahead else -walk.rng.randint(0, 30)
    return (walk.on + timedelta(days=days)).isoformat()


# ─── 走到某处 ────────────────────────────────────────────────────────────────────────────────────


def to_accepted(walk: Walk) -> None:
    walk.do("received", channel="window", act_title="处罚决定", requests="撤销", respondent_kind="department")
    walk.do("handler_assigned", handler=1, co_handler=2)
    walk.do("accepted")


def to_reviewing(walk: Walk) -> None:
    to_accepted(walk)
    walk.do("copy_sent")
    walk.do("copy_served")
    walk.do("replied", reply_text="合法")


def to_norm_review(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do(
        "norm_review_asked",
        norm_origin="own",
        norm_title="某办法",
        norm_level="government",
        norm_maker="某府",
    )
    walk.do("suspended", suspend_ground="norm_review", norm_power=walk.rng.choice(["own", "other"]))


def to_drafted(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone", opinion_text="要求撤销")
    walk.do("drafted", outcome="revoked_redo", decision_grounds=["facts"])


def to_effective(walk: Walk) -> None:
    to_drafted(walk)
    walk.do("decided", outcome="revoked_redo", decision_grounds=["facts"], decided_by="head")
    walk.do("decision_served", party_role="all")


PLACES: tuple[Callable[[Walk], None], ...] = (
    lambda walk: None,
    to_accepted,
    to_reviewing,
    to_norm_review,
    to_drafted,
    to_effective,
)


# ─── 办到归档 ────────────────────────────────────────────────────────────────────────────────────


def finish(walk: Walk) -> None:
    """Bring the case to the archive by the shortest lawful way from wherever it stands."""
    for _ in range(30):
        if walk.state == "archived":
            return
        WAYS.get(walk.state, withdraw)(walk)
    raise AssertionError(f"30步之内没有归档，停在“{walk.state}”")


def withdraw(walk: Walk) -> None:
    walk.do("withdrawal_asked", withdrawal_kind="withdrawn_voluntary")
    walk.do("withdrawn", withdrawal_ground="withdrawn_voluntary")


def refuse(walk: Walk) -> None:
    walk.do("refused", refusal_ground="no_interest", refusal_reasons="没有利害关系")


def correct(walk: Walk) -> None:
    walk.do("corrected", late_excuse="住院")


def serve_and_file(walk: Walk) -> None:
    walk.do("decision_served", party_role="all")
    file(walk)


def file(walk: Walk) -> None:
    waiting = sum(one.event == "opinion_served" for one in walk.history)
    for _ in range(waiting - sum(one.event == "opinion_replied" for one in walk.history)):
        walk.do("opinion_replied", opinion_report_text="已纠正")
    walk.do("archived", retention="years_30")


def settle(walk: Walk) -> None:
    """Everything left to do once a decision or a mediation is in effect."""
    walk.do("performed", performed_text="已履行")
    for name, facts in (
        ("copied_up", {"copied_to": "上级"}),
        ("unpublished", {"unpublished_reason": "other"}),
    ):
        if name in walk.procedure.events():
            walk.do(name, **facts)
    file(walk)


WAYS: dict[str, Callable[[Walk], None]] = {
    "start": lambda walk: walk.do("received", channel="window"),
    "lodged": lambda walk: walk.do("received", channel="organ"),
    "receiving": refuse,
    "correcting": correct,
    "elevated": lambda walk: walk.do("transferred", transferred_to="上级机关"),
    "refused": serve_and_file,
    "dismissed": serve_and_file,
    "terminated": serve_and_file,
    "told": file,
    "abandoned": file,
    "transferred": file,
    "decided": lambda walk: walk.do("decision_served", party_role="all"),
    "closed_mediated": lambda walk: walk.do("mediation_served"),
    "effective": settle,
    "complying": settle,
}
