"""One clock of one term: where it starts, what stops, lengthens and ends it. Facts only; `due` draws the conclusion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from fadu.law.arithmetic import DAY, MONTH, NATURAL, WORKING, Length, Stop
from fadu.law.calendar import Calendar
from fadu.law.conventions import Conventions
from fadu.law.event import Event
from fadu.law.happened import Happened, History
from fadu.law.statute import Cites
from fadu.law.term import Events, Extension, Pause, Restart, Term, events_of
from fadu.law.within import Unit, Within

Key = tuple[date, int]


@dataclass(frozen=True)
class Dated:
    """An entry with its place in the history: legal date first, then order of entry."""

    happened: Happened
    index: int

    @property
    def key(self) -> Key:
        return self.happened.on, self.index


@dataclass(frozen=True)
class Start:
    """Where a clock starts. `ran_out`: the term whose running out started it."""

    on: date
    key: Key
    within: Within
    happened: Happened | None = None
    restart: Restart | None = None
    ran_out: Term | None = None

    @property
    def at(self) -> datetime | None:
        return self.happened.moment if self.happened else None


@dataclass(frozen=True)
class Halt:
    """A stop with its reason; `last` is None while it goes on."""

    first: date
    last: date | None
    cite: Cites
    began: Happened
    ended: Happened | None
    excluded: bool = False


def in_order(history: History, as_of: date | None) -> list[Dated]:
    """The entries up to `as_of`, by legal date."""
    seen = [Dated(one, index) for index, one in enumerate(history) if as_of is None or one.on <= as_of]
    return sorted(seen, key=lambda one: one.key)


def entries(seen: Sequence[Dated], events: Events) -> Iterator[Dated]:
    names = {event.name for event in events_of(events)}
    return (one for one in seen if one.happened.event in names)


def period(term: Term, start: date, conventions: Conventions) -> Within:
    """The version of the number that governs a clock started on that day."""
    return term.within_at(start) if conventions.version_at_start else term.within


def plain_starts(
    term: Term, events: Sequence[Event], seen: Sequence[Dated], conventions: Conventions
) -> list[Start]:
    """A start for each `after` entry whose date is known."""
    found = []
    for one in entries(seen, tuple(events)):
        day = one.happened.day(term.from_fact)
        if day is not None and applies(term, one, seen):
            # a day still to come is set by this very act: what was done before the act does not meet it
            own = term.from_fact is None or day > one.happened.on
            key = (day, one.index if own else -1)
            found.append(Start(day, key, period(term, day, conventions), one.happened))
    return found


def applies(term: Term, start: Dated, seen: Sequence[Dated]) -> bool:
    """Do the facts known at the start have the values the term asks for, and none that it excludes?"""
    if not (term.where or term.unless):
        return True
    known: dict[str, object] = {}
    for one in sorted(seen, key=lambda dated: dated.index):
        if one.index <= start.index:
            known.update(one.happened.facts)
    return allows(term, known)


def allows(term: Term, known: Mapping[str, object]) -> bool:
    wanted = all(known.get(fact) in values for fact, values in term.where.items())
    return wanted and not any(known.get(fact) in values for fact, values in term.unless.items())


def restarted(term: Term, start: Start, seen: Sequence[Dated], conventions: Conventions) -> Start:
    """The start after the last 重新计算 that followed it."""
    for one in seen:
        for restart in term.restarts:
            if (
                one.happened.event == restart.event.name
                and one.key > start.key
                and _allowed(restart, conventions)
            ):
                within = restart.within or period(term, one.happened.on, conventions)
                start = replace(start, on=one.happened.on, key=one.key, within=within, restart=restart)
                start = replace(start, happened=one.happened)
    return start


def _allowed(restart: Restart, conventions: Conventions) -> bool:
    return not (restart.unless and getattr(conventions, restart.unless))


def meets(term: Term, start: Start, seen: Sequence[Dated]) -> Dated | None:
    """The first entry that meets the clock. On the start day itself any entry but one before a restart counts.

    Where the clock is to start on a day still to come (责令于某日前履行), what is done before that day counts as well.
    """
    since = start.key if start.happened is None else min(start.key, (start.happened.on, start.key[1]))
    for one in entries(seen, term.met_by):
        after = one.key > since or (one.happened.on == start.on and start.restart is None)
        if after and answers(term, start, one.happened, seen):
            return one
    return None


def answers(term: Term, start: Start, answer: Happened, seen: Sequence[Dated]) -> bool:
    """With `each`: does the entry (what meets, stops or extends a clock) answer this start? One that names none answers only a single start."""
    if not term.each:
        return True
    named = answer.facts.get("answers")
    if named in (None, "", []):
        return sum(1 for _ in entries(seen, term.start_events)) == 1
    wanted = start.happened.id if start.happened else None
    return wanted in (named if isinstance(named, (list, tuple)) else (named,))


def halts(
    term: Term, start: Start, seen: Sequence[Dated], met: Dated | None, conventions: Conventions
) -> list[Halt]:
    """Every stop and every excluded day of the clock, before it was met."""
    before = [one for one in seen if met is None or one.key < met.key or one.happened is start.happened]
    before = [one for one in before if answers(term, start, one.happened, seen)]
    stopping = [one for one in term.pauses if not one.only_if or getattr(conventions, one.only_if)]
    found = [halt for pause in stopping for halt in _pauses(pause, before, conventions)]
    for exclude in term.excludes:
        for one in entries(before, exclude.event):
            days = excluded_days(one.happened, exclude.fact)
            found += [Halt(day, day, exclude.cite, one.happened, one.happened, True) for day in days]
    if met is not None:
        found = [replace(halt, last=met.happened.on - DAY) if halt.last is None else halt for halt in found]
    return [halt for halt in found if halt.last is None or halt.last >= max(halt.first, start.on + DAY)]


def _pauses(pause: Pause, seen: Sequence[Dated], conventions: Conventions) -> Iterator[Halt]:
    """A stop begun twice before it ends is one stop."""
    ended: Key | None = None
    for one in entries(seen, pause.start):
        if pause.facts:
            yield from _told(pause, one.happened)
        elif ended is None or one.key > ended:
            end = next((other for other in entries(seen, pause.end) if other.key > one.key), None)
            ended = end.key if end else (date.max, 0)
            yield Halt(one.happened.on, _last(pause, end, conventions), pause.cite, one.happened, _entry(end))


def _entry(one: Dated | None) -> Happened | None:
    return one.happened if one else None


def _last(pause: Pause, end: Dated | None, conventions: Conventions) -> date | None:
    if end is None:
        return None
    out = pause.both_ends_out or not conventions.resume_day_counts
    return end.happened.on if out else end.happened.on - DAY


def _told(pause: Pause, one: Happened) -> Iterator[Halt]:
    """A stop told by two facts of one entry; one fact alone says nothing."""
    assert pause.facts is not None
    first, last = one.day(pause.facts[0]), one.day(pause.facts[1])
    if first and last:
        yield Halt(first, last if pause.both_ends_out else last - DAY, pause.cite, one, one)


def excluded_days(one: Happened, fact: str) -> list[date]:
    """The ISO dates in the fact, each once."""
    value = one.facts.get(fact)
    if isinstance(value, (str, date)):
        value = [value]
    if not isinstance(value, (list, tuple)):
        return []
    return sorted({day if isinstance(day, date) else date.fromisoformat(day) for day in value if day})


def excluded_number(one: Happened, fact: str) -> int:
    """The number of days, where the fact is a number."""
    value = one.facts.get(fact)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def extensions(term: Term, start: Start, seen: Sequence[Dated]) -> list[tuple[Extension, Happened, int]]:
    """Each extension granted on this clock, with the number it adds (never more than the law allows)."""
    own = [one for one in seen if answers(term, start, one.happened, seen)]
    found = []
    for extension in term.extensions:
        granted = [one.happened for one in entries(own, extension.event) if one.key > start.key]
        for one in granted[: extension.times]:
            asked = one.facts.get(extension.fact)
            number = asked if isinstance(asked, int) and asked > 0 else extension.within.number
            found.append((extension, one, min(number, extension.within.number)))
    return found


def length_of(within: Within, number: int | None = None) -> Length:
    """The period as a Length; years are twelve months each."""
    number = within.number if number is None else number
    if within.working:
        return Length(number, WORKING)
    if within.unit in (Unit.MONTH, Unit.YEAR):
        return Length(number * (12 if within.unit is Unit.YEAR else 1), MONTH)
    return Length(number, NATURAL)


def as_stop(halt: Halt) -> Stop:
    """A closed halt as days."""
    assert halt.last is not None
    return Stop(halt.first, halt.last)


def countable(halt: Halt, kind: int, calendar: Calendar, conventions: Conventions) -> bool:
    """Does an excluded day lengthen the period? A rest day need not, by convention (8)."""
    return (
        not halt.excluded
        or conventions.excluded_days_added
        or kind == WORKING
        or calendar.is_working(halt.first)
    )
