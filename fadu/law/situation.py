"""What an act is judged against: Situation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fadu.law.calendar import Calendar
from fadu.law.conventions import Conventions
from fadu.law.derivation import Derivation
from fadu.law.due import due
from fadu.law.event import Event, State
from fadu.law.happened import Happened, name_of
from fadu.law.states import state_of
from fadu.law.term import Term

if TYPE_CHECKING:
    from fadu.law.procedure import Procedure


@dataclass(frozen=True)
class Situation:
    """The case as it stands when an act is tried: what a Guard judges.

    `facts`: of the act being tried, {} while unknown. `extra`: what the caller knows besides, e.g. party counts.
    """

    procedure: "type[Procedure]"
    history: tuple[Happened, ...]
    on: date
    calendar: Calendar
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
    conventions: Conventions | None = None

    @cached_property
    def state(self) -> State:
        return state_of(self.procedure, self.history)

    @cached_property
    def known(self) -> Mapping[str, Any]:
        """The facts of the history merged, later wins, then the caller's."""
        merged: dict[str, Any] = {}
        for one in self.history:
            merged.update(one.facts)
        return {**merged, **self.extra}

    def last(self, event: Event | str) -> Happened | None:
        """The latest entry of that event."""
        return next((one for one in reversed(self.history) if one.event == name_of(event)), None)

    def did(self, event: Event | str) -> bool:
        return self.last(event) is not None

    def count(self, event: Event | str) -> int:
        return sum(one.event == name_of(event) for one in self.history)

    def due(self, term: Term | str) -> Derivation:
        """The term's derivation as of this day."""
        found = self.procedure.term(term if isinstance(term, str) else term.name)
        return due(found, self.history, self.calendar, as_of=self.on, conventions=self.conventions)
