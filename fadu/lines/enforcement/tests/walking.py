"""不用数据库走一件执法案件：在法律规则之内一步步办，也可以随意走；供各测试使用。"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from fadu.kernel.asks import (
    Ask,
    Asks,
    Choice,
    Choices,
    Clock,
    Day,
    EntryRef,
    Money,
    Number,
    Schedule,
    UserRef,
    YesNo,
)
from fadu.law import Event, Happened, Procedure, default_calendar, state_of
from fadu.law.acts import why_not
from fadu.law.situation import Situation
from fadu.lines.enforcement.asks import EnforcementAsks
from fadu.lines.enforcement.procedure import Licence, Penalty, Recorded, Summary

CALENDAR = default_calendar()
MONDAY = date(2026, 7, 6)
SHANGHAI = ZoneInfo("Asia/Shanghai")
CLUE: dict[str, Any] = {"clue_source": "inspection", "violation": "占道经营", "field": "urban"}
TEAM: dict[str, Any] = {
    "handler": 1,
    "handler_card": "粤A001",
    "co_handler": 2,
    "co_handler_card": "粤A002",
}
OFFICERS: dict[str, Any] = {
    "officer_1": 1,
    "officer_1_card": "粤A001",
    "officer_2": 2,
    "officer_2_card": "粤A002",
}
RECORD: dict[str, Any] = {"record_kind": "inspection", "cards_shown": True, "minutes": "见占道", **OFFICERS}
FOUND: dict[str, Any] = {
    "facts_found": "占道三日",
    "evidence": "笔录",
    "law_basis": "条例第十条",
    "suggestion": "penalty",
}
NOTICE: dict[str, Any] = {
    "noticed_facts": "占道三日",
    "noticed_basis": "条例第十条",
    "noticed_penalties": ["fine"],
    "noticed_fine_fen": 100_000,
    "defend_by": "2026-07-13",
}
FINED: dict[str, Any] = {
    "decision": "penalty",
    "penalties": ["fine"],
    "fine_fen": 100_000,
    "decision_basis": "条例第十条",
}
SEALING: dict[str, Any] = {"seal_kind": "detain", "goods": "三轮车一辆", **OFFICERS}
ON_SPOT: dict[str, Any] = {
    **TEAM,
    "cards_shown": True,
    "rights_told": True,
    "violation": "乱停放",
    "field": "urban",
    "summary_penalties": ["fine"],
    "fine_fen": 10_000,
    "collection": "small",
    "collected_fen": 10_000,
    "receipt_no": "粤票1",
}


@dataclass
class Walk:
    """A case on its way: its procedure, its history, today; `extra` as Line.extras would say it, `asks` as Line.asks."""

    procedure: type[Procedure] = Penalty
    on: date = MONDAY
    rng: Random = field(default_factory=lambda: Random(0))
    history: list[Happened] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    asks: type[Asks] = EnforcementAsks

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
        at = datetime.combine(self.on, time(10), SHANGHAI)
        self.history.append(Happened(name, self.on, at=at, facts=facts, id=len(self.history) + 1))
        return self

    def wait(self, days: int) -> "Walk":
        self.on += timedelta(days=days)
        return self

    def to(self, day: str) -> "Walk":
        self.on = date.fromisoformat(day)
        return self

    def due(self, term: str) -> date | None:
        return self.situation().due(term).due

    def step(self) -> None:
        """Try one act the law seems to allow, with made-up facts; a refusal must give its reason."""
        events = [one for one in self.procedure.events().values() if self.refusal(one.name) is None]
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
    asked = [walk.asks.get(name) for name in event.asks]
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
            days = rng.randint(1, 40) if ask.future else -rng.randint(0, 30)
            return (walk.on + timedelta(days=days)).isoformat()
        case Number():
            return rng.randint(ask.least, min(ask.most, 30))
        case Money():
            return rng.choice([10_000, 100_000, 10_000_000])
        case UserRef():
            return rng.randint(1, 9)
        case EntryRef():
            return rng.choice([None, *(one.id for one in walk.history)])
        case Clock():
            return "09:30"
        case Schedule():
            return [{"on": (walk.on + timedelta(days=30)).isoformat(), "fen": 100_000}]
    return "粤某、某某"


# ─── 走到某处 ────────────────────────────────────────────────────────────────────────────────────


def clue(**facts: Any) -> Walk:
    return Walk().do("found", **CLUE | facts)


def investigating(**facts: Any) -> Walk:
    return clue(**facts).do("filed", filing_basis="条例第十条").do("officers_assigned", **TEAM)


def concluded(**facts: Any) -> Walk:
    return investigating().do("inquired", **RECORD).do("concluded", **FOUND | facts)


def noticed(**facts: Any) -> Walk:
    """Told on Monday the sixth."""
    return concluded().do("noticed", **NOTICE | facts).do("notice_served")


def decided(**facts: Any) -> Walk:
    return noticed().to("2026-07-14").do("decided", **FINED | facts)


def served(**facts: Any) -> Walk:
    """Served on Tuesday the fourteenth."""
    return decided(**facts).do("decision_served")


def overdue() -> Walk:
    """The fifteen days ended on Wednesday the twenty-ninth."""
    return served().to("2026-07-30")


def urged() -> Walk:
    return overdue().do("urged", urge_content="缴款", urge_by="2026-08-14").do("urging_served")


def on_spot(**facts: Any) -> Walk:
    return Walk(procedure=Summary).do("decided_on_spot", **ON_SPOT | facts)


def recorded(**facts: Any) -> Walk:
    said = {
        "act_kind": "penalty",
        "doc_no": "测罚1号",
        "decided_on": "2026-07-06",
        "violation": "占道",
        "field": "urban",
    }
    return Walk(procedure=Recorded).do("recorded", **said | facts)


def applied_for(**facts: Any) -> Walk:
    return Walk(procedure=Licence).do(
        "received", **{"licence_item": "小餐饮", "field": "food_drug", "handling": "single"} | facts
    )


def licensing(**facts: Any) -> Walk:
    return applied_for(**facts).do("accepted", handler=1)


def renewing(valid_until: str) -> Walk:
    said = {"licence_item": "小餐饮", "field": "food_drug", "valid_until": valid_until}
    return Walk(procedure=Licence).do("renewal_received", **said)
