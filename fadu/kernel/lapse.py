"""届满所生的事项：期限一过，由法律以届满当日记入（如视为受理）；巡检和记每件事之前都先走这一步。"""

from __future__ import annotations

from datetime import date, datetime

from fadu.kernel.actors import the_law
from fadu.kernel.appending import append, next_in, stamped
from fadu.kernel.casefile import Open
from fadu.kernel.judging import event_named
from fadu.kernel.models import Entry
from fadu.law import Event, why_not


def expire_in(file: Open, on: date, at: datetime) -> list[Entry]:
    """Record, by the law and on its last day, what each term that ran out before `on` brings about (视为受理)."""
    done: list[Entry] = []
    for _ in range(20):  # one expiry may start the next clock
        lapsed = _lapsed(file, on)
        if lapsed is None:
            break
        done.append(_by_the_law(file, *lapsed, at))
    return done


def _lapsed(file: Open, on: date) -> tuple[Event, date] | None:
    terms = {term.key: term for term in file.story.procedure.terms().values() if term.on_expiry is not None}
    for row in sorted(file.board.rows, key=lambda one: one.due_on or date.max):
        term = terms.get(row.term)
        if term is None or term.on_expiry is None or row.due_on is None or row.due_on >= on:
            continue
        if row.status in ("running", "expired"):
            act = event_named(file.story, term.on_expiry.name)
            if why_not(act, file.situation(row.due_on, {})) is None:
                return act, row.due_on
    return None


def _by_the_law(file: Open, act: Event, on: date, at: datetime) -> Entry:
    stamp = stamped(on, at, the_law(), "law", "")
    entry = Entry(event=act.name, procedure=file.story.procedure.key, facts={}, **stamp)
    return append(file, next_in(file, entry), (), {})
