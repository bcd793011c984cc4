"""下一步：which acts the law allows now, and for each other the reason why not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.law.calendar import Calendar
from fadu.law.conventions import Conventions
from fadu.law.derivation import say
from fadu.law.event import ANY_OPEN, START, Event, State
from fadu.law.happened import History
from fadu.law.roles import THE_LAW, Role
from fadu.law.situation import Situation
from fadu.law.statute import Cites
from fadu.law.term import Term

if TYPE_CHECKING:
    from fadu.law.procedure import Procedure


@dataclass(frozen=True)
class Act:
    """An event with its answer: open, or the reason. `yours`: may one of the asked roles do it?"""

    event: Event
    open: bool
    why_not: str | None
    cite: Cites
    yours: bool = True


def next_acts(
    procedure: "type[Procedure]",
    history: History,
    *,
    on: date,
    calendar: Calendar,
    roles: Role | Iterable[Role] | None = None,
    known: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
    conventions: Conventions | None = None,
) -> list[Act]:
    """Every event of the procedure, in order of declaration, open or with the reason why not."""
    mine = None if roles is None else {roles} if isinstance(roles, Role) else set(roles)
    situation = Situation(
        procedure, tuple(history), on, calendar, facts or {}, known or {}, conventions or calendar.conventions
    )
    return [_act(event, situation, mine) for event in procedure.events().values()]


def _act(event: Event, situation: Situation, roles: set[Role] | None) -> Act:
    yours = roles is None or bool(roles & set(event.by))
    reason = why_not(event, situation)
    if reason is None and not yours:
        reason = f"“{event.title}”由{'、'.join(role.label for role in event.by)}办理。"
    return Act(event, reason is None, reason, event.cite, yours)


def why_not(event: Event, situation: Situation) -> str | None:
    """The reason the law gives against the event now, whoever acts; None if it is lawful."""
    for reason in (_state(event, situation), _once(event, situation), _ripe(event, situation)):
        if reason:
            return reason
    return next((reason for guard in event.guards if (reason := guard.why_not(situation))), None)


def _state(event: Event, situation: Situation) -> str | None:
    state = situation.state
    if possible_in(event, state):
        return None
    if state is START:
        return f"尚未收到申请，不能“{event.title}”。"
    if event.at == (START,):
        return f"案件已经立案，不能再次“{event.title}”。"
    places = "、".join(f"“{one.title}”" for one in event.at if one is not START)
    return f"案件现为“{state.title}”，“{event.title}”须在{places}时办理。"


def possible_in(event: Event, state: State) -> bool:
    """Does `at` or `beneath` of the event name that state?"""
    if any(one.name == state.name for one in (*event.at, *event.beneath)):
        return True
    return ANY_OPEN in event.at and state is not START and not state.closed


def _once(event: Event, situation: Situation) -> str | None:
    last = situation.last(event) if event.once else None
    return f"已于{say(last.on)}“{event.title}”，只能一次。" if last else None


def _ripe(event: Event, situation: Situation) -> str | None:
    """What the law itself does on expiry waits for the last day of a term that lets it happen."""
    if event.by != (THE_LAW,):
        return None
    terms = situation.procedure.terms().values()
    ends = [term for term in terms if term.on_expiry is not None and term.on_expiry.name == event.name]
    reasons = [_unripe(event, situation, term) for term in ends]
    if not reasons or None in reasons:
        return None
    return max((reason for reason in reasons if reason), key=len)  # a started term tells its last day


def _unripe(event: Event, situation: Situation, term: Term) -> str | None:
    found = situation.due(term)
    if found.due is not None and found.open and situation.on >= found.due:
        return None
    until = f"，{say(found.due)}届满" if found.due and found.open else ""
    return f"“{term.title}”的期限尚未届满{until}，不发生“{event.title}”。"
