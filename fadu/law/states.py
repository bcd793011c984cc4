"""The state of a case: what its history makes of it under its procedure."""

from typing import TYPE_CHECKING

from fadu.law.event import BACK, START, Event, State
from fadu.law.happened import History

if TYPE_CHECKING:
    from fadu.law.procedure import Procedure


def state_of(procedure: "type[Procedure]", history: History) -> State:
    """The state after the last state-bearing entry, in the order given; START for an empty history.

    Entries of another procedure (before a switch) that this one does not know are passed over.
    """
    events, states = procedure.events(), procedure.states()
    now, before = START, [START]
    for one in history:
        target = events[one.event].to if one.event in events else None
        if target is BACK:
            now = before.pop() if len(before) > 1 else now
        elif target is not None and now in events[one.event].beneath:
            _move_beneath(before, events[one.event])
        elif target is not None and target.name != now.name:
            before.append(now)
            now = states.get(target.name, target)
    return now


def _move_beneath(before: list[State], event: Event) -> None:
    """The state the case will return to becomes the one the event leads to."""
    for place in reversed(range(len(before))):
        if before[place] in event.at:
            before[place] = event.to or before[place]
            return
