"""不用数据库走一件诉讼：在法律规则之内一步步办，也可以随意走；供各测试使用。"""

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
    EntryRef,
    Money,
    Number,
    PartyRef,
    UserRef,
    YesNo,
)
from fadu.law import Event, Happened, Procedure, default_calendar, state_of
from fadu.law.acts import why_not
from fadu.law.situation import Situation
from fadu.lines.litigation.asks import LitigationAsks
from fadu.lines.litigation.rowasks import Exhibits, Spans
from fadu.lines.litigation.suit import FirstInstance

CALENDAR = default_calendar()
MONDAY = date(2026, 7, 6)
SUIT: dict[str, Any] = {
    "court": "模拟铁路运输法院",
    "court_number": "（2026）模7101行初1号",
    "via": "direct",
    "place": "maker",
    "act_kind": "penalty",
    "field": "market",
    "act_title": "行政处罚决定",
    "act_number": "模市监罚〔2026〕1号",
    "act_on": "2026-05-11",
    "claims": "撤销行政处罚决定",
    "filed_on": "2026-07-01",
    "sued_on": "2026-06-29",
}
JUDGED: dict[str, Any] = {
    "doc_kind": "judgment",
    "outcome": "rejected",
    "order": "none",
    "judged_on": "2026-07-06",
}
LOST: dict[str, Any] = JUDGED | {"outcome": "revoked_redo", "order": "redo"}
EVIDENCE = "询问笔录；2026-05-06；4；违法事实"


@dataclass
class Walk:
    """A suit on its way: its history, today; `extra` as Line.extras and the parties would say it."""

    procedure: type[Procedure] = FirstInstance
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
        self.history.append(Happened(name, self.on, facts=facts, id=len(self.history) + 1))
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
    asked = [LitigationAsks.get(name) for name in event.asks]
    said = [one for one in asked if one.required or isinstance(one, YesNo) or walk.rng.random() < 0.5]
    return {one.name: value for one in said if (value := value_for(one, walk)) is not None}


def value_for(ask: Ask, walk: Walk) -> Any:
    rng = walk.rng
    match ask:
        case Choice() | Choices():
            key = rng.choice(ask.choices)[0]
            return key if isinstance(ask, Choice) else [key]
        case YesNo():
            return rng.random() < 0.5
        case Day():
            days = rng.randint(0, 40) if ask.future else -rng.randint(0, 30)
            return (walk.on + timedelta(days=days)).isoformat()
        case Number():
            return rng.randint(ask.least, min(ask.most, 30))
        case Money():
            return rng.choice([100_000, 10_000_000])
        case UserRef() | PartyRef() | EntryRef():
            return rng.randint(1, 9)
        case Clock():
            return "09:30"
        case Exhibits():
            return "现场笔录；2026-05-06；2；违法事实"
        case Spans():
            return "2026-05-20；2026-05-30；在化解中心"
    return "某某"


# ─── 走到某处 ────────────────────────────────────────────────────────────────────────────────────


def received(**facts: Any) -> Walk:
    return Walk().do("received", **SUIT | facts)


def assigned(**facts: Any) -> Walk:
    return received(**facts).do("assigned", unit="执法科")


def answered(**facts: Any) -> Walk:
    walk = assigned(**facts).do("evidence_filed", evidence=EVIDENCE)
    return walk.do("settlement_tried", willingness="unwilling", settlement_result="failed").do("answered")


def scheduled(days: int = 10, **facts: Any) -> Walk:
    walk = answered(**facts)
    hearing = (walk.on + timedelta(days=days)).isoformat()
    return walk.do("hearing_set", hearing_on=hearing, hearing_time="09:30")


def heard(**facts: Any) -> Walk:
    walk = scheduled(**facts).wait(10)
    return walk.do("hearing_held", head_attended=True, head_name="某局长", head_role="chief")


def judged(**facts: Any) -> Walk:
    return heard().do("judged", **JUDGED | facts)


def lost(**facts: Any) -> Walk:
    """A judgment that revokes and orders to decide anew, in effect."""
    walk = heard().do("judged", **LOST | facts).wait(16)
    return walk.do("became_final", certificate=True)


def appealed() -> Walk:
    return judged().do("appealed", appeal_requests="改判")
