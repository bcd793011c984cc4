"""不用数据库走一件纠纷：在法律规则之内一步步办，也可以随意走；供各测试使用。"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from fadu.kernel.asks import (
    Ask,
    Choice,
    Choices,
    Clock,
    Day,
    Listed,
    Money,
    Number,
    OrganRef,
    PartyRef,
    Schedule,
    UserRef,
    YesNo,
)
from fadu.law import Event, Happened, Procedure, default_calendar, state_of
from fadu.law.acts import why_not
from fadu.law.situation import Situation
from fadu.lines.mediation.asks import MediationAsks
from fadu.lines.mediation.choosing import choose
from fadu.lines.mediation.procedure import Peoples

CALENDAR = default_calendar()
MONDAY = date(2026, 7, 6)
DISPUTE: dict[str, Any] = {"source": "counter", "kind": "neighbour", "claims": "滴水檐", "people": 2}
AGREED: dict[str, Any] = {
    "facts_found": "越界",
    "agreement": "拆除",
    "rights_explained": True,
    "minutes": "各让一步",
}


@dataclass
class Walk:
    """A dispute on its way: the procedure it is now under, its history, today; `extra` as Line.extras would say it."""

    procedure: type[Procedure] = Peoples
    on: date = MONDAY
    rng: Random = field(default_factory=lambda: Random(0))
    history: list[Happened] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def situation(self, facts: dict[str, Any] | None = None) -> Situation:
        return Situation(self.procedure, tuple(self.history), self.on, CALENDAR, facts or {}, self.extra)

    @property
    def state(self) -> str:
        return state_of(self.procedure, self.history).name

    def refusal(self, name: str, facts: dict[str, Any] | None = None) -> str | None:
        return why_not(self.procedure.event(name), self.situation(facts))

    def do(self, name: str, **facts: Any) -> "Walk":
        """Record it; the law must allow it."""
        reason = self.refusal(name, facts or {"": None})
        assert reason is None, f"{self.state}：{name} 被拒绝：{reason}"
        one = Happened(name, self.on, facts=facts, id=len(self.history) + 1)
        self.history.append(one)
        self.procedure = choose(self.procedure, one) or self.procedure
        return self

    def wait(self, days: int) -> "Walk":
        self.on += timedelta(days=days)
        return self

    def due(self, term: str) -> date | None:
        return self.situation().due(term).due

    def step(self) -> None:
        """Try one act the law seems to allow, with made-up facts; a refusal must give its reason."""
        events = [event for event in self.procedure.events().values() if self.refusal(event.name) is None]
        if not events:
            return
        event = self.rng.choice(events)
        facts = made_up(event, self)
        reason = self.refusal(event.name, facts or {"": None})
        assert reason is None or len(reason) > 5, event.name
        if reason is None:
            self.do(event.name, **facts)


def made_up(event: Event, walk: Walk) -> dict[str, Any]:
    """Facts for every ask of the event: some left out where they may be."""
    asked = [MediationAsks.get(name) for name in event.asks]
    said = [one for one in asked if one.required or isinstance(one, YesNo) or walk.rng.random() < 0.5]
    return {one.name: value for one in said if (value := value_for(one, walk)) is not None}


def value_for(ask: Ask, walk: Walk) -> Any:
    rng = walk.rng
    match ask:
        case Choice() | Choices():
            key = rng.choice(ask.choices)[0]
            return key if isinstance(ask, Choice) else [key]
        case YesNo():
            return rng.random() < 0.7
        case Day():
            days = rng.randint(0, 40) if ask.future else -rng.randint(0, 30)
            return (walk.on + timedelta(days=days)).isoformat()
        case Number():
            return rng.randint(ask.least, min(ask.most, 30))
        case Money():
            return rng.choice([0, 100_000, 10_000_000])
        case UserRef() | PartyRef() | OrganRef():
            return rng.randint(1, 9)
        case Listed() if ask.several:
            return [f"applicant.{n}" for n in range(1, rng.randint(2, 6))]
        case Listed():
            return rng.choice(["people", "administrative", "administrative_shenzhen", "commercial"])
        case Clock():
            return "09:30"
        case Schedule():
            return [{"on": (walk.on + timedelta(days=30 * n)).isoformat(), "fen": 5_000} for n in (1, 2)]
    return "某某"


# ─── 走到某处 ────────────────────────────────────────────────────────────────────────────────────


def registered(**facts: Any) -> Walk:
    return Walk().do("applied", **DISPUTE | facts)


def mediating(**facts: Any) -> Walk:
    return registered(**facts).do("accepted")


def signing(**facts: Any) -> Walk:
    return mediating().do("agreed_written", **AGREED | facts)


def performing(**facts: Any) -> Walk:
    return signing(**facts).do("agreement_sealed", signed_on_paper=True)


def confirming() -> Walk:
    return performing().do("confirmation_applied", applied_together=True, confirm_matter="civil")
