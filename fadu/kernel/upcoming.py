"""下一步通常是哪一项：业务线说的（Line.usual），其次走着的期限等的，再次使案件往前走的。

待办的题目和案件页上突出的一项都由此而来。只看声明、状态、办过的事项和期限，不问条件：条件随日子变，待办的题目不随日子变。
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from fadu.kernel.lines import Line
from fadu.kernel.models import Deadline
from fadu.kernel.story import Story
from fadu.law import Event, Term
from fadu.law.acts import possible_in

OPEN = (Deadline.Status.RUNNING, Deadline.Status.EXPIRED)


class Place(NamedTuple):
    """Where an act stands among the others; compared field by field."""

    closes: bool
    again: bool
    aside: bool
    due: date

    @property
    def first(self) -> bool:
        """Is it the natural next step?"""
        return not (self.closes or self.again or self.aside)


def leads(event: Event) -> bool:
    """Does it move the case?"""
    return event.to is not None or event.closes


def ends(event: Event) -> bool:
    return event.closes or (event.to is not None and event.to.closed)


def places(
    events: Collection[Event], *, state: str, wanted: Mapping[str, date], done: Collection[str]
) -> dict[str, Place]:
    """By Event.name. `wanted`: events that would meet a running clock, with its last day; `done`: what has happened."""
    ahead = _ahead(wanted, state, events)
    return {one.name: _place(one, state=state, wanted=wanted, done=done, ahead=ahead) for one in events}


def _place(
    event: Event, *, state: str, wanted: Mapping[str, date], done: Collection[str], ahead: frozenset[str]
) -> Place:
    stays = event.to is None or event.to.name == state
    led = event.to is not None and event.to.name in ahead and not event.approval  # 并案等须批准的不算
    return Place(
        ends(event),
        stays and event.name in done and event.name not in wanted,
        event.name not in wanted and not led,
        wanted.get(event.name, date.max),
    )


def _ahead(wanted: Mapping[str, date], state: str, events: Iterable[Event]) -> frozenset[str]:
    """States from which something that is due can be done, and cannot from here (拟定决定以后才能作出决定)."""
    due = [{place.name for place in (*event.at, *event.beneath)} for event in events if event.name in wanted]
    return frozenset().union(*(places for places in due if state not in places))


@lru_cache(maxsize=64)
def terms_of(line: Line) -> Mapping[str, Term]:
    """By Term.key, of every version of the line's procedures."""
    return {term.key: term for procedure in line.procedures for term in procedure.terms().values()}


def meeting(line: Line, deadlines: Iterable[Deadline]) -> dict[str, date]:
    """The events that would meet one of the clocks now running, with its last day."""
    found: dict[str, date] = {}
    for one in deadlines:
        term = terms_of(line).get(one.term) if one.status in OPEN else None
        for event in term.met_by if term else ():
            found[event.name] = min(found.get(event.name, date.max), one.due_on or date.max)
    return found


def usual(line: Line, state: str, possible: Collection[str], done: Set[str]) -> str:
    """The first act that the line names for the state and that has not been done; "" if there is none.

    Of acts that stand for one another (出庭负责人，或者说明不能出庭) the first, while none of them has been done.
    """
    return next(
        (names[0] for names in named(line, state) if names[0] in possible and not done & set(names)), ""
    )


def named(line: Line, state: str) -> list[tuple[str, ...]]:
    """The usual acts of that state in their order; several of a row stand for one another."""
    return [one if isinstance(one, tuple) else (one,) for one in line.usual.get(state, ())]


def upcoming(line: Line, story: Story, rows: Sequence[Deadline], role: str) -> Event | None:
    """What that role (Role.key) normally does or signs next; None where nothing is due but ending the case.

    Where the role itself never acts (a court), what the office records of it.
    """
    state, done = story.state, {one.event for one in story.history}
    every = story.procedure.events()
    needless = line.needless(story.history) if line.needless else ()
    possible = {
        name: event
        for name, event in every.items()
        if possible_in(event, state) and not (event.once and name in done) and name not in needless
    }
    mine = {name: event for name, event in possible.items() if concerns(event, role)} or possible
    called = [name for name, event in mine.items() if not _uncalled(event, story, rows, done)]
    if first := usual(line, state.name, called, done):
        return mine[first]
    wanted = meeting(line, (row for row in rows if row.whose == role and not _is_right(line, row.term)))
    order = places(every.values(), state=state.name, wanted=wanted, done=done)
    moving = [event for event in mine.values() if leads(event)]
    act = min(moving, key=lambda one: order[one.name], default=None)
    if act is not None and not (ends(act) and order[act.name].aside):  # 在档的销档，不是该办的事
        return act
    due = [mine[name] for name in wanted if name in mine]
    return min(due, key=lambda one: order[one.name], default=None)


def _uncalled(event: Event, story: Story, rows: Sequence[Deadline], done: Set[str]) -> bool:
    """It meets only clocks of certain outcomes, and what starts them came with another (没有败诉的，不写败诉分析)."""
    terms = [one for one in story.procedure.terms().values() if _meets(one, event)]
    idle = [one for one in terms if one.where and not one.from_fact and _began(one, done)]
    return bool(terms) and idle == terms and not {one.key for one in terms} & {row.term for row in rows}


def _meets(term: Term, event: Event) -> bool:
    return any(one.name == event.name for one in term.met_by)


def _began(term: Term, done: Set[str]) -> bool:
    return any(one.name in done for one in term.start_events)


def _is_right(line: Line, term: str) -> bool:
    known = terms_of(line).get(term)
    return known is not None and known.right


def concerns(event: Event, role: str) -> bool:
    return any(one.key == role for one in (*event.by, *event.approval))


def turns(line: Line, story: Story, name: str) -> bool:
    """May upcoming() name another act once this one has been done, though neither state nor clocks moved?"""
    event = story.procedure.events().get(name)
    usually = any(name in names for names in named(line, story.state.name))
    return usually or line.needless is not None or (event is not None and (event.once or leads(event)))
