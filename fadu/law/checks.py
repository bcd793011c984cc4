"""What is checked when a Procedure class is made; every finding is one sentence."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.law.conventions import Conventions
from fadu.law.errors import LawError
from fadu.law.event import ANY_OPEN, BACK, START, Event, Guard, State
from fadu.law.term import Term

if TYPE_CHECKING:
    from fadu.law.procedure import Procedure

SETTINGS = ("title", "key", "in_force", "until", "version", "without", "stages")
STAND_INS = (START, ANY_OPEN, BACK)


def check_procedure(cls: "type[Procedure]") -> None:
    """Raise LawError with the first thing wrong in the class body."""
    for check in CHECKS:
        for sentence in check(cls):
            raise LawError(f"{cls.__name__}: {sentence}")


def settings_given(cls: "type[Procedure]") -> Iterator[str]:
    for name, kind in (("title", str), ("key", str), ("in_force", date)):
        value = getattr(cls, name, None)
        if not value or not isinstance(value, kind):
            yield f"has no {name}; every Procedure states title, key and in_force"
    if cls.until is not None and cls.until <= cls.in_force:
        yield f"is out of force ({cls.until}) before it is in force ({cls.in_force})"


def only_values(cls: "type[Procedure]") -> Iterator[str]:
    """A forgotten name, or a comma too many, must not pass as a declaration."""
    for name, value in vars(cls).items():
        if name.startswith("_") or name in SETTINGS or _is_method(value):
            continue
        if not isinstance(value, (State, Event, Term, Guard)):
            hint = "; is there a comma too many at its end?" if isinstance(value, tuple) else ""
            yield f"{name} is a {type(value).__name__}, not a State, Event, Term or Guard{hint}"


def _is_method(value: Any) -> bool:
    return inspect.isfunction(value) or isinstance(value, (classmethod, staticmethod, property))


def one_name_each(cls: "type[Procedure]") -> Iterator[str]:
    for name, value in _values(cls):
        if value.name != name:
            yield f"{name} is the same value as {value.name}; declare it once"


def one_title_each(cls: "type[Procedure]") -> Iterator[str]:
    for declared in (cls.states(), cls.events(), cls.terms()):
        seen: dict[str, str] = {}
        for name, value in declared.items():
            if value.title in seen:
                yield f"{name} and {seen[value.title]} have the same title “{value.title}”"
            seen[value.title] = name


def _values(cls: "type[Procedure]") -> Iterator[tuple[str, State | Event | Term]]:
    yield from cls.states().items()
    yield from cls.events().items()
    yield from cls.terms().items()


def own_states(cls: "type[Procedure]") -> Iterator[str]:
    for name, event in cls.events().items():
        for state in (*event.at, *event.beneath, *((event.to,) if event.to else ())):
            left_out = state in cls.without  # of an older version: the act is simply not possible there
            if state not in STAND_INS and not left_out and not _declares(cls, cls.states(), state):
                yield f"{name} names the state “{state.title}”, which is not a state of this procedure"


def own_events(cls: "type[Procedure]") -> Iterator[str]:
    for name, term in cls.terms().items():
        for event in term.events:
            if not _declares(cls, cls.events(), event):
                yield f"{name}: “{event.title}” is not an event of this procedure"


def _declares(cls: "type[Procedure]", declared: Mapping[str, State | Event], value: State | Event) -> bool:
    """Is it declared here under its name, or was it inherited and since declared anew?"""
    found = declared.get(value.name)
    return found is not None and (found is value or value.owner in cls.__mro__ or value.owner is cls.stages)


def known_conventions(cls: "type[Procedure]") -> Iterator[str]:
    for name, term in cls.terms().items():
        named = [one.unless for one in term.restarts] + [one.only_if for one in term.pauses]
        for convention in named:
            if convention and convention not in Conventions.__dataclass_fields__:
                yield f"{name}: there is no convention {convention!r}"


def is_possible(event: Event, states: set[str], cls: "type[Procedure]") -> bool:
    """Is the event possible in one of these states (by name)?"""
    named = {state.name for state in event.at}
    if named & states:
        return True
    return ANY_OPEN in event.at and any(_open(cls, state) for state in states)


def _open(cls: "type[Procedure]", name: str) -> bool:
    return name != START.name and not cls.states()[name].closed


def reachable(cls: "type[Procedure]", start: set[str]) -> set[str]:
    """The names of all states that can follow from these."""
    found = set(start)
    while True:
        more = set()
        for event in cls.events().values():
            if is_possible(event, found, cls):
                more |= _leads_to(cls, event)
        if more <= found:
            return found
        found |= more


def _leads_to(cls: "type[Procedure]", event: Event) -> set[str]:
    """The names of the states an event may lead to; none if it moves nothing."""
    if event.to is None:
        return set()
    return _entered_from(cls, event) if event.to is BACK else {event.to.name}


def _entered_from(cls: "type[Procedure]", back: Event) -> set[str]:
    """The states from which the states of a BACK event are entered."""
    here = {state.name for state in back.at}
    into = [event for event in cls.events().values() if event.to is not None and event.to.name in here]
    named = {state.name for event in into for state in event.at if state not in STAND_INS}
    if any(ANY_OPEN in event.at for event in into):
        named |= {name for name in cls.states() if _open(cls, name)}
    return named & set(cls.states())


def all_reachable(cls: "type[Procedure]") -> Iterator[str]:
    if not cls.events():
        return
    found = reachable(cls, {START.name})
    for name, event in cls.events().items():
        if not is_possible(event, found, cls):
            yield f"the event {name} (“{event.title}”) can never happen: no state it is possible in is ever reached"
    for name, state in cls.states().items():
        if name not in found:
            yield f"the state {name} (“{state.title}”) is never reached: no event leads to it"


def no_dead_state(cls: "type[Procedure]") -> Iterator[str]:
    for name, state in cls.states().items():
        leaving = (event for event in cls.events().values() if event.to is not None and event.to.name != name)
        if not state.closed and not any(is_possible(event, {name}, cls) for event in leaving):
            yield f"the state {name} (“{state.title}”) is a dead end: no event leads out of it and it is not closed"


def terms_can_be_met(cls: "type[Procedure]") -> Iterator[str]:
    for name, term in cls.terms().items():
        if not term.met_by:
            yield f"{name} (“{term.title}”) is met by nothing; say met_by=(…,)"
        elif not any(_can_meet(cls, event, term) for event in term.met_by):
            yield f"{name} (“{term.title}”) can never be met: no event of met_by is possible after its start"


def _can_meet(cls: "type[Procedure]", event: Event, term: Term) -> bool:
    if term.from_fact and event in term.start_events:
        return True
    starts = [cls.event(one.name) for one in term.start_events]
    after: set[str] = set(cls.states()) if len(starts) < len(term.starts) else set()
    for start in starts:
        after |= _leads_to(cls, start) or _states_at(cls, start)
    return is_possible(cls.event(event.name), reachable(cls, after), cls)


def _states_at(cls: "type[Procedure]", event: Event) -> set[str]:
    return {name for name in cls.states() if is_possible(event, {name}, cls)}


CHECKS: "tuple[Callable[[type[Procedure]], Iterator[str]], ...]" = (
    settings_given,
    only_values,
    one_name_each,
    one_title_each,
    own_states,
    own_events,
    known_conventions,
    all_reachable,
    no_dead_state,
    terms_can_be_met,
)
