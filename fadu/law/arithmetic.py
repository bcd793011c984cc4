"""The bare arithmetic of periods: days, working days, months, stops. No law, no words."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fadu.law.calendar import Calendar, days_between

DAY = timedelta(days=1)
WORKING, NATURAL, MONTH = 0, 1, 2
FIXED = 2
"""Added to NATURAL or MONTH: the last day is never rolled (kinds of bulk.due_batch)."""


@dataclass(frozen=True)
class Stop:
    """Days not counted, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Length:
    """`number` of a kind: WORKING days, NATURAL days or MONTHs."""

    number: int
    kind: int


def add_months(day: date, months: int) -> date:
    """The corresponding day; the last of the month if there is none (民法典第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"no year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def merged(stops: Iterable[Stop]) -> list[Stop]:
    """The same days as disjoint stops in order; adjoining ones joined."""
    result: list[Stop] = []
    for stop in sorted(stops, key=lambda one: one.first):
        if stop.last < stop.first:
            continue
        if result and stop.first <= result[-1].last + DAY:
            result[-1] = Stop(result[-1].first, max(stop.last, result[-1].last))
        else:
            result.append(stop)
    return result


def clipped(stops: Sequence[Stop], after: date) -> list[Stop]:
    """Only the days later than `after`."""
    cut = (Stop(max(stop.first, after + DAY), stop.last) for stop in stops)
    return [stop for stop in cut if stop.first <= stop.last]


def stopped(day: date, stops: Sequence[Stop]) -> bool:
    return any(stop.first <= day <= stop.last for stop in stops)


def end_of(start: date, length: Length, stops: Sequence[Stop], calendar: Calendar) -> date:
    """The last counted day, not rolled. The start day is not counted; days in `stops` (merged) are not either."""
    if length.kind == WORKING:
        return _working_end(start, length.number, stops, calendar)
    end = add_months(start, length.number) if length.kind == MONTH else start + length.number * DAY
    for stop in clipped(stops, start):
        if stop.first <= end:
            end += stop.days * DAY
    return end


def _working_end(start: date, number: int, stops: Sequence[Stop], calendar: Calendar) -> date:
    day = start
    while number > 0:
        day += DAY
        if calendar.is_working(day) and not stopped(day, stops):
            number -= 1
    return day


def joined(lengths: Iterable[Length]) -> list[Length]:
    """Neighbours of one kind as one: 60 + 30 days are 90 days from the start."""
    result: list[Length] = []
    for length in lengths:
        if result and result[-1].kind == length.kind:
            result[-1] = Length(result[-1].number + length.number, length.kind)
        else:
            result.append(length)
    return result


def rolled(day: date, calendar: Calendar, stops: Sequence[Stop] = ()) -> date:
    """That day, or the next working day that no stop covers."""
    while not calendar.is_working(day) or stopped(day, stops):
        day += DAY
    return day


def rolled_back(day: date, calendar: Calendar) -> date:
    """That day, or the last working day before it."""
    while not calendar.is_working(day):
        day -= DAY
    return day


def working_back(day: date, number: int, calendar: Calendar) -> date:
    """The number-th working day before that day."""
    while number > 0:
        day -= DAY
        number -= calendar.is_working(day)
    return day


def counted(first: date, last: date, kind: int, stops: Sequence[Stop], calendar: Calendar) -> int:
    """How many days from first to last count."""
    days = days_between(first, last)
    return sum(not stopped(day, stops) and (kind != WORKING or calendar.is_working(day)) for day in days)


def settled(first: date, last: date, calendar: Calendar) -> bool:
    """Can no later holiday notice change any of these days?"""
    return all(calendar.settled(day) for day in days_between(first, last))
