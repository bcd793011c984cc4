"""到期日：due(term, history, calendar) -> Derivation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from fadu.law import tell
from fadu.law.arithmetic import (
    DAY,
    FIXED,
    NATURAL,
    WORKING,
    Length,
    Stop,
    add_months,
    clipped,
    counted,
    end_of,
    joined,
    merged,
    rolled,
    rolled_back,
    settled,
    working_back,
)
from fadu.law.calendar import Calendar
from fadu.law.clock import (
    Dated,
    Halt,
    Start,
    allows,
    as_stop,
    countable,
    entries,
    excluded_number,
    extensions,
    halts,
    in_order,
    length_of,
    meets,
    period,
    plain_starts,
    restarted,
)
from fadu.law.conventions import Conventions
from fadu.law.derivation import Derivation, Line
from fadu.law.errors import LawError
from fadu.law.event import BACK, START, Event
from fadu.law.happened import Happened, History
from fadu.law.term import Cap, Later, Row, Term
from fadu.law.within import Unit

if TYPE_CHECKING:
    from fadu.law.procedure import Procedure


def due(
    term: Term,
    history: History,
    calendar: Calendar,
    *,
    as_of: date | None = None,
    conventions: Conventions | None = None,
    start: Happened | None = None,
) -> Derivation:
    """When `term` ends, given what happened, and why.

    With `as_of` only entries up to that day count, and an unmet term past its day is "expired" (a right: "void"). `start` picks one of
    several starting entries (terms with `each`); otherwise the latest counts.
    """
    return _due(
        term, Case(in_order(history, as_of), calendar, as_of, conventions or calendar.conventions), start
    )


def dues(
    procedure: "type[Procedure]",
    history: History,
    calendar: Calendar,
    *,
    as_of: date | None = None,
    conventions: Conventions | None = None,
) -> list[tuple[Term, Derivation]]:
    """Every term of the procedure that has started, one entry per start for `each`.

    Terms still open when the case was closed are "void" unless they started with the closing or after it.
    """
    case = Case(in_order(history, as_of), calendar, as_of, conventions or calendar.conventions)
    closing = _closing(procedure, case.seen)
    found = []
    for term in procedure.terms().values():
        for one in _clocks(term, case):
            if one.status != "not_started" and not _after_a_void_one(one, case, closing):
                found.append((term, _voided(one, closing)))
    return found


def clocks(
    term: Term,
    history: History,
    calendar: Calendar,
    *,
    as_of: date | None = None,
    conventions: Conventions | None = None,
) -> list[Derivation]:
    """Every clock of one term that has started: one, or one per start (`each`), or one per row (`rows`)."""
    case = Case(in_order(history, as_of), calendar, as_of, conventions or calendar.conventions)
    return [one for one in _clocks(term, case) if one.status != "not_started"]


@dataclass(frozen=True)
class Case:
    """What a computation looks at."""

    seen: Sequence[Dated]
    calendar: Calendar
    as_of: date | None
    conventions: Conventions


def _clocks(term: Term, case: Case) -> list[Derivation]:
    if term.rows is not None:
        return _by_row(term, case)
    return [_due(term, case, start) for start in _all_starts(term, case.seen)]


def _by_row(term: Term, case: Case) -> list[Derivation]:
    """The schedule of the latest starting entry; a later one takes its place."""
    start = _latest(plain_starts(term, term.start_events, case.seen, case.conventions))
    if start is None or start.happened is None or term.rows is None:
        return []
    found = term.rows(start.happened, [one.happened for one in case.seen])
    return [_row_clock(term, start, row, case) for row in found]


def _row_clock(term: Term, start: Start, row: Row, case: Case) -> Derivation:
    met = next((one for one in case.seen if one.happened is row.met), None)
    lines = [*tell.opening(term, start), tell.row(start, row)]
    running = Derivation(term, "running", started_on=start.on, due=row.on, base_due=row.on, row=row.number)
    return _concluded(running, start, case, met, lines)


def _due(term: Term, case: Case, wanted: Happened | None = None) -> Derivation:
    found = _start(term, case, wanted)
    if found is None:
        lines = (tell.not_started(term),)
        return Derivation(term, "not_started", lines=lines, calendar_version=case.calendar.version)
    try:
        return _derive(term, found, case)
    except OverflowError as error:
        raise LawError(f"“{term.title}”自{found.on}起算，届满日超出可以计算的年份：请检查日期。") from error


def _all_starts(term: Term, seen: Sequence[Dated]) -> list[Happened | None]:
    return [one.happened for one in entries(seen, term.start_events)] if term.each else [None]


def _closing(procedure: "type[Procedure]", seen: Sequence[Dated]) -> Dated | None:
    """The entry that closed the case, unless the case went back to a state it had before."""
    events = procedure.events()
    closing, visited = None, {START.name}
    for one in sorted(seen, key=lambda dated: dated.index):
        event = events.get(one.happened.event)
        if event is None:
            continue
        if event.closes:
            closing = closing or one
        elif closing and event.to is not None and (event.to is BACK or event.to.name in visited):
            closing = None
        if event.to is not None and closing is None:
            visited.add(event.to.name)
    return closing


def _voided(one: Derivation, closing: Dated | None) -> Derivation:
    """A term left open by the closing is not waited for any more; one that had run out before it stays so."""
    if closing is None or not one.open or one.term.survives or one.started_on is None:
        return one
    closed_on = closing.happened.on
    with_it = one.start is not None and one.start.event == closing.happened.event
    fresh = one.started_on > closed_on or with_it or _later_that_day(one, closing.happened)
    ran_out = one.status == "expired" and one.due is not None and one.due < closed_on
    if fresh or ran_out:
        return one
    return replace(one, status="void", lines=(*one.lines, tell.void(closing.happened)))


def _later_that_day(one: Derivation, closing: Happened) -> bool:
    """Begun on the day of the closing by what was entered after it: 不予修复，当日即提出异议."""
    if one.start is None or one.start.id is None or closing.id is None:
        return False
    return one.started_on == closing.on and one.start.id > closing.id


def _after_a_void_one(one: Derivation, case: Case, closing: Dated | None) -> bool:
    """A clock that would begin as another runs out does not, when the closing has ended that other first."""
    others = [_due(other, case) for other in one.term.starts if isinstance(other, Term)]
    return any(other.due == one.started_on and _voided(other, closing).status == "void" for other in others)


def _start(term: Term, case: Case, wanted: Happened | None) -> Start | None:
    """The clock's present start, after any restart."""
    if isinstance(term.after, Later):
        each = [_latest(_starts_by(term, one, case)) for one in term.after.of]
        known = [one for one in each if one is not None]
        found = _latest(known) if len(known) == len(each) else None
    else:
        found = _latest([start for one in term.starts for start in _starts_by(term, one, case, wanted)])
    return found and restarted(term, found, case.seen, case.conventions)


def _latest(starts: Sequence[Start]) -> Start | None:
    return max(starts, key=lambda one: one.key, default=None)


def _starts_by(term: Term, after: Event | Term, case: Case, wanted: Happened | None = None) -> list[Start]:
    if isinstance(after, Term):
        return _ran_out(term, after, case)
    found = plain_starts(term, [after], case.seen, case.conventions)
    return [one for one in found if wanted is None or one.happened is wanted or one.happened == wanted]


def _ran_out(term: Term, other: Term, case: Case) -> list[Start]:
    """A clock that begins when another term has run out unmet."""
    before = _due(other, case)
    if before.due is None or before.status not in ("expired", "running") or (before.running and case.as_of):
        return []
    known: dict[str, object] = {}
    for one in case.seen:
        if one.happened.on <= before.due:
            known.update(one.happened.facts)
    if not allows(term, known):
        return []
    within = period(term, before.due, case.conventions)
    return [Start(before.due, (before.due, -1), within, before.start, ran_out=other)]


def _derive(term: Term, start: Start, case: Case) -> Derivation:
    if start.within.unit is Unit.HOUR:
        return _hours(term, start, case)
    if term.backwards:
        return _backwards(term, start, case)
    return _forwards(term, start, case)


def _forwards(term: Term, start: Start, case: Case) -> Derivation:
    met = meets(term, start, case.seen)
    begun, length = _counted_from(term, start)
    stops = [
        halt for halt in halts(term, begun, case.seen, met, case.conventions) if _counts(halt, length, case)
    ]
    closed = merged(as_stop(halt) for halt in stops if halt.last is not None)
    lengths = _lengths(term, begun, length, case, met)
    end, last = _run(term, begun, lengths, closed, case)
    halt = next((one for one in stops if one.last is None), None)
    lines = tell.opening(term, start)
    lines += tell.counting(begun, length, end, closed, case.calendar)
    lines += tell.changes(term, begun, [one for one in stops if one.first <= last], case.seen, met)
    if halt is not None and halt.first <= (last if case.conventions.stop_while_rolling else end):
        left = counted(max(halt.first, begun.on + DAY), end, length.kind, closed, case.calendar)
        return _stopped(term, start, case, lines, halt, left)
    lines += tell.total(start, lengths, closed, end)
    return _dated(term, start, case, met, lines, Run(lengths, closed, end, last))


def _counted_from(term: Term, start: Start) -> tuple[Start, Length]:
    """A day named by an act may be moved by a stop: then the natural days from the act to that day are counted."""
    length, act = length_of(start.within), start.happened
    if length.number or not term.pauses or act is None or act.on >= start.on:
        return start, length
    return replace(start, on=act.on), Length((start.on - act.on).days, NATURAL)


@dataclass(frozen=True)
class Run:
    """A forward count that came to its end: `end` the last counted day, `last` after rolling."""

    lengths: list[Length]
    stops: list[Stop]
    end: date
    last: date


def _counts(halt: Halt, length: Length, case: Case) -> bool:
    return countable(halt, length.kind, case.calendar, case.conventions)


def _lengths(term: Term, start: Start, length: Length, case: Case, met: Dated | None) -> list[Length]:
    """The period, its extensions, and excluded days known only by number."""
    seen = [one for one in case.seen if met is None or one.key < met.key]
    more = [length_of(one.within, number) for one, _, number in extensions(term, start, seen)]
    for exclude in term.excludes:
        for one in entries(seen, exclude.event):
            if one.key > start.key and (number := excluded_number(one.happened, exclude.fact)):
                more.append(Length(number, WORKING if length.kind == WORKING else NATURAL))
    return joined([length, *more]) if case.conventions.extend_before_rolling else [length, *more]


def _run(
    term: Term, start: Start, lengths: Sequence[Length], stops: Sequence[Stop], case: Case
) -> tuple[date, date]:
    """The last counted day, and the last day after rolling."""
    roll_each = not case.conventions.extend_before_rolling and term.rolls
    end = start.on
    for n, length in enumerate(lengths):
        end = rolled(end, case.calendar) if n and roll_each else end
        end = end_of(end, length, stops, case.calendar)
    if not term.rolls or (term.window and not case.conventions.window_rolls) or lengths[-1].kind == WORKING:
        return end, end
    return end, rolled(end, case.calendar, stops if case.conventions.stop_while_rolling else ())


def _dated(
    term: Term, start: Start, case: Case, met: Dated | None, lines: list[Line], run: Run
) -> Derivation:
    caps = _caps(term, case)
    last = min([run.last, *(day for _, day in caps)])
    first = start.on + DAY if run.lengths[0].kind == WORKING else run.end
    firm = settled(min(first, last), last, case.calendar)
    lines += [*tell.rolling(run.end, run.last, case.calendar), *tell.caps(caps, last, run.last)]
    found = Derivation(
        term,
        "running",
        started_on=start.on,
        due=last,
        provisional=not firm,
        base_due=_run(term, start, [length_of(start.within)], (), case)[1],
        batch=None if caps else _batch(term, start, run, case),
    )
    return _concluded(found, start, case, met, lines)


def _caps(term: Term, case: Case) -> list[tuple[Cap, date]]:
    """The rolled end of each 最长不得超过 whose start is known."""
    found = []
    for cap in term.caps:
        days = [one.happened.day(cap.from_fact) for one in entries(case.seen, cap.after)]
        if days and days[-1] is not None:
            end = end_of(days[-1], length_of(cap.within), (), case.calendar)
            found.append((cap, rolled(end, case.calendar) if term.rolls else end))
    return found


def _batch(term: Term, start: Start, run: Run, case: Case) -> tuple[int, int, int] | None:
    """The count as (number, kind, extra days), if the bulk arithmetic reproduces it under any calendar."""
    number, kind = run.lengths[0].number, run.lengths[0].kind
    stopped_days = sum(stop.days for stop in clipped(run.stops, start.on) if stop.first <= run.end)
    moved = start.within.number == 0 and number != 0
    mixed = moved or len(run.lengths) > 1 or any(stop.last > run.end for stop in run.stops)
    if mixed or (kind == WORKING and stopped_days):
        return None
    fixed = not term.rolls or (term.window and not case.conventions.window_rolls)
    return number, kind + FIXED if fixed and kind != WORKING else kind, stopped_days


def _stopped(
    term: Term, start: Start, case: Case, lines: list[Line], halt: Halt, remaining: int
) -> Derivation:
    lines.append(tell.still_stopped(halt, remaining, length_of(start.within).kind))
    found = Derivation(
        term,
        "stopped",
        started_on=start.on,
        base_due=_run(term, start, [length_of(start.within)], (), case)[1],
        remaining=remaining,
    )
    return _concluded(found, start, case, None, lines)


def _backwards(term: Term, start: Start, case: Case) -> Derivation:
    """N days before: N clear days for an agency, the N-th day before for a citizen (procedures.md 0.11)."""
    rules, within = case.conventions, start.within
    clear = rules.agency_clear_days if term.binds_agency else not rules.citizen_nth_day_in_time
    number = within.number + (1 if clear else 0)
    if within.working:
        day = working_back(start.on, number, case.calendar)
    elif within.unit in (Unit.MONTH, Unit.YEAR):
        day = add_months(start.on, -length_of(within).number) - (DAY if clear else timedelta())
    else:
        day = start.on - number * DAY
    last = rolled_back(day, case.calendar) if term.binds_agency and rules.agency_back_to_working_day else day
    firm = (
        settled(last, start.on, case.calendar)
        if within.working or last != day
        else settled(day, day, case.calendar)
    )
    met = next(iter(_met_before(term, start, case)), None)
    lines = [*tell.opening(term, start), *tell.backwards(term, start, day, last, clear, case.calendar)]
    found = Derivation(term, "running", started_on=start.on, due=last, provisional=not firm, base_due=last)
    return _concluded(found, start, case, met, lines)


def _met_before(term: Term, start: Start, case: Case) -> Iterator[Dated]:
    """Entries that meet a backward count: any after the event that fixed the date was recorded, or on that day."""
    fixed = start.happened.on if start.happened else start.on
    return (one for one in entries(case.seen, term.met_by) if one.happened.on >= fixed)


def _hours(term: Term, start: Start, case: Case) -> Derivation:
    """Hours run from the recorded moment; without one from midnight, the earlier and safer reading."""
    zone = start.happened.at.tzinfo if start.happened and start.happened.at else None
    begin = start.at or datetime.combine(start.on, time(), zone)
    if case.conventions.hours_from_next_hour and (begin.minute or begin.second or begin.microsecond):
        begin = begin.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    end = begin + timedelta(hours=start.within.number)
    met = meets(term, start, case.seen)
    lines = [*tell.opening(term, start), tell.hours(start, begin, end)]
    found = Derivation(term, "running", started_on=start.on, due=end.date(), due_at=end, base_due=end.date())
    return _concluded(found, start, case, met, lines)


def _concluded(
    found: Derivation, start: Start, case: Case, met: Dated | None, lines: list[Line]
) -> Derivation:
    """The derivation with its status, what met it, and its last lines."""
    last = found.due
    if last is not None:
        lines = [*lines, tell.end(found, case.calendar)]
    if met is not None:
        late, early = _late(found, met), found.term.window and last is not None and met.happened.on <= last
        found = replace(found, status="met", met=met.happened, met_on=met.happened.on, late=late, early=early)
        lines = [*lines, tell.met(found)]
    elif last is not None and case.as_of is not None and case.as_of > last:
        found = replace(found, status="void" if found.term.right else "expired")
        lines = [*lines, tell.expired(found, case.as_of)]
    return replace(
        found,
        start=start.happened,
        lines=tuple(lines),
        law_version=tell.law_version(start.within),
        calendar_version=case.calendar.version,
    )


def _late(found: Derivation, met: Dated) -> bool:
    """Posting in time is acting in time (民事诉讼法第八十五条第四款): the fact `posted_on` goes before the day itself."""
    if found.term.window or found.term.right or found.due is None:
        return False
    if found.due_at is not None and met.happened.moment is not None:
        return met.happened.moment > found.due_at
    return (met.happened.day("posted_on") or met.happened.on) > found.due
