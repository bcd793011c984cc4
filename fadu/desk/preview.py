"""What an act will do, said before it is done: the new state, the papers, the clocks with their dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.casefile import glance
from fadu.kernel.deadlines import touched_by
from fadu.kernel.lines import Line
from fadu.kernel.models import Case
from fadu.kernel.roles import role_label
from fadu.kernel.story import Story
from fadu.law import BACK, Calendar, Event, Happened, Procedure, Term, due
from fadu.law.errors import LawError


@dataclass(frozen=True)
class Starts:
    """A clock that the act starts or moves."""

    title: str
    due: date | None
    whose: str
    words: str
    provisional: bool


@dataclass(frozen=True)
class Effect:
    state: str
    closes: bool
    switches: str
    papers: list[str]
    signers: list[str]
    starts: list[Starts]
    ends: list[str]
    stops: list[str]


def effect_of(case: Case, event: Event, *, on: date, facts: Mapping[str, Any]) -> Effect:
    """As if the act were recorded on that day; facts not yet filled in leave their clocks without a date."""
    file = glance(case)
    after = event.next_procedure or file.story.procedure
    now = Happened(event.name, on, None, dict(facts), 10**9)
    return Effect(
        state=_state(event),
        closes=event.closes,
        switches=event.next_procedure.title if event.next_procedure else "",
        papers=_papers(file.line, file.story, now),
        signers=[role_label(role, case.line) for role in event.approval],
        starts=list(_starts(after, event, file.story, now, file.calendar)),
        ends=_running(file.story, file.calendar, after, event, on),
        stops=_stops(after, event),
    )


def _papers(line: Line, story: Story, now: Happened) -> list[str]:
    """As far as can be told from what is filled in."""
    known = {**story.known, **now.facts}
    written = line.papers.on_event(now.event)
    return [paper.title for paper in written if paper.when is None or paper.when(now.facts, known)]


def _state(event: Event) -> str:
    if event.to is None:
        return ""
    return "回到先前状态" if event.to is BACK else event.to.title


def _starts(
    procedure: type[Procedure], event: Event, story: Story, now: Happened, calendar: Calendar
) -> list[Starts]:
    found = []
    for term in touched_by(procedure, event.name):
        if event.name not in {one.name for one in term.start_events}:
            continue
        last, provisional = _last_day(term, story, now, calendar)
        if (
            last is None and term.from_fact not in event.asks
        ):  # this act starts it only under conditions not met
            continue
        found.append(
            Starts(
                term.title,
                last,
                role_label(term.whose, procedure.key.split(".")[0]),
                f"{term.cite.text}“{term.within.words}”",
                provisional,
            )
        )
    return found


def _last_day(term: Term, story: Story, now: Happened, calendar: Calendar) -> tuple[date | None, bool]:
    try:
        if term.rows is not None:  # the first part of what is to be paid
            parts = term.rows(now, (*story.history, now))
            return min((one.on for one in parts if one.met is None), default=None), False
        answer = due(term, (*story.history, now), calendar, as_of=now.on, start=now if term.each else None)
    except (LawError, ValueError, KeyError, TypeError):  # the start lies in a fact that is not filled in yet
        return None, False
    return answer.due, answer.provisional


def _running(
    story: Story, calendar: Calendar, procedure: type[Procedure], event: Event, on: date
) -> list[str]:
    """Titles of the clocks now going that the act meets."""
    met = [term for term in procedure.terms().values() if event.name in {one.name for one in term.met_by}]
    clocks = ((term, due(term, story.history, calendar, as_of=on)) for term in met)
    return [term.title for term, clock in clocks if clock.status in ("running", "stopped", "expired")]


def _stops(procedure: type[Procedure], event: Event) -> list[str]:
    found = []
    for term in touched_by(procedure, event.name):
        for pause in term.pauses:
            starts = pause.start if isinstance(pause.start, tuple) else (pause.start,)
            if event.name in {one.name for one in starts} and term.title not in found:
                found.append(term.title)
    return found
