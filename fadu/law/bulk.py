"""到期日之批量计算：the same arithmetic as `due` for a plain running clock, over millions of starts at once.

Every count is two look-ups: `first` turns the start into a place (how many working days up to it; the day itself; its
month and day number), the number of the period is added, and `second` turns the place into the last day, rolled or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fadu.law.arithmetic import FIXED, MONTH, NATURAL, WORKING
from fadu.law.calendar import Calendar
from fadu.law.clock import length_of
from fadu.law.conventions import Conventions
from fadu.law.errors import LawError
from fadu.law.term import Term
from fadu.law.within import Unit, Within

FIRST, LAST = np.datetime64("1980-01-01"), np.datetime64("2100-12-31")
NATURAL_FIXED, MONTH_FIXED = NATURAL + FIXED, MONTH + FIXED
KINDS = (WORKING, NATURAL, MONTH, NATURAL_FIXED, MONTH_FIXED)
LATEST_START = np.datetime64("2060-12-31")
LONGEST = np.array([9_000, 14_000, 470, 14_000, 470])
"""The largest number of each kind (working days, days, months): about 38 years, so that LAST is never passed."""
_SLOTS = 32  # day numbers per month, 0 unused

Days = npt.NDArray[np.datetime64]
Ints = npt.NDArray[Any]


@dataclass(frozen=True)
class Tables:
    """The look-up tables of one calendar; days are numbers since FIRST.

    first, second     the two look-ups, all kinds one after the other
    enter, leave      where a kind begins in `first`, and what leads from there to its place in `second`
    unsettled         running count of the days a later notice may change
    """

    first: Ints
    second: Ints
    enter: Ints
    leave: Ints
    unsettled: Ints


def due_many(
    terms: Term | Within | Sequence[Term | Within],
    starts: Days,
    calendar: Calendar,
    *,
    which: Ints | None = None,
    conventions: Conventions | None = None,
) -> Days:
    """The last day for every start: plain clocks, no stops, extensions or restarts; version by start date.

    With several terms `which[i]` is the place of the term of `starts[i]`.
    """
    many = tuple(terms) if isinstance(terms, Sequence) else (terms,)
    days = _numbers(starts)
    codes = [_codes(one, conventions or calendar.conventions) for one in many]
    tables = tables_of(calendar)
    if which is None:
        if len(many) != 1:
            raise LawError("due_many of several terms needs which=, the place of the term for each start")
        which = np.zeros(len(days), dtype=np.int32)
    enter, leave = _steps([code[-1][1:] for code in codes], tables)
    enter, leave = enter[which], leave[which]
    for level in range(max(len(code) for code in codes) - 1):
        _replace_former(codes, level, days, which, tables, enter, leave)
    return _look_up(tables, days, enter, leave)


def due_batch(
    starts: Days, numbers: Ints, kinds: Ints, extra_days: Ints, calendar: Calendar
) -> tuple[Days, npt.NDArray[np.bool_]]:
    """The last day and whether it is provisional, for `Derivation.batch` = (number, kind, extra_days) per start.

    `kinds`: WORKING, NATURAL, MONTH of `arithmetic`, + FIXED for periods that are never rolled. `extra_days`: natural
    days of stops; for WORKING they must be 0, because which of them are working days depends on the calendar.
    """
    kinds, extra = np.asarray(kinds), np.asarray(extra_days)
    if bool(np.any((kinds == WORKING) & (extra != 0))):
        raise LawError(
            "due_batch: a stop of a working-day period must be computed by due(), not by extra_days"
        )
    tables, days = tables_of(calendar), _numbers(starts)
    numbers = np.asarray(numbers)
    _check_numbers(numbers + np.where(np.isin(kinds, (MONTH, MONTH_FIXED)), 0, extra), kinds)
    _check_numbers(extra, np.full(len(extra), NATURAL))
    bare = _bare_end(tables, days, numbers, kinds)
    end = bare + extra
    fixed = np.isin(kinds, (NATURAL_FIXED, MONTH_FIXED, WORKING))
    last = np.where(fixed, end, tables.second[end + int(tables.leave[NATURAL])])
    since = np.where(kinds == WORKING, days + 1, end)
    counted = tables.unsettled[last + 1] - tables.unsettled[np.minimum(since, last)]
    return _dates(last), counted > 0


def _bare_end(tables: Tables, days: Ints, numbers: Ints, kinds: Ints) -> Ints:
    """The last counted day before rolling, without extra days."""
    unrolled = np.where(kinds == NATURAL, NATURAL_FIXED, np.where(kinds == MONTH, MONTH_FIXED, kinds))
    scale = np.where(unrolled == MONTH_FIXED, _SLOTS, 1)
    places = tables.first[days + tables.enter[unrolled]] + tables.leave[unrolled] + numbers * scale
    end: Ints = tables.second[places].astype(np.int64)
    return end


def _numbers(starts: Days) -> Ints:
    """Days since FIRST; refuses dates the tables do not cover."""
    if len(starts) and (bool(np.isnat(starts).any()) or starts.min() < FIRST or starts.max() > LATEST_START):
        raise LawError(f"批量计算的起算日必须在{FIRST}与{LATEST_START}之间：请检查日期。")
    days: Ints = (starts.astype("datetime64[D]") - FIRST).astype(np.int32)
    return days


def _check_numbers(numbers: Ints, kinds: Ints) -> None:
    if bool(np.any((numbers < 0) | (numbers > LONGEST[kinds]))):
        raise LawError("批量计算的期间不能为负，也不能超过三十八年：请检查期间。")


def _dates(days: Ints) -> Days:
    return FIRST + days.astype("timedelta64[D]")


def _codes(one: Term | Within, conventions: Conventions) -> list[tuple[date | None, int, int]]:
    """(until, number, kind) of every version, oldest first; the present one last, without a date."""
    if isinstance(one, Within):
        return [(None, *_code(one, rolls=True))]
    if one.backwards or one.caps:
        raise LawError(f"“{one.title}”向前计算或有两个期限，不能批量计算：请用 due 逐件计算。")
    rolls = one.rolls and (not one.window or conventions.window_rolls)
    former = sorted(one.formerly, key=lambda until: until.date) if conventions.version_at_start else []
    codes = [(until.date, *_code(until.within, rolls=rolls)) for until in former]
    return [*codes, (None, *_code(one.within, rolls=rolls))]


def _code(within: Within, *, rolls: bool) -> tuple[int, int]:
    if within.unit is Unit.HOUR:
        raise LawError(f"“{within.words}”按小时计算，不能批量计算：请用 due 逐件计算。")
    length = length_of(within)
    return length.number, length.kind if rolls or length.kind == WORKING else length.kind + FIXED


def _steps(codes: Sequence[tuple[int, int]], tables: Tables) -> tuple[Ints, Ints]:
    """For each (number, kind): what is added before the first and before the second look-up."""
    _check_numbers(np.array([number for number, _ in codes]), np.array([kind for _, kind in codes]))
    enter = [tables.enter[kind] for _, kind in codes]
    scales = [_SLOTS if kind in (MONTH, MONTH_FIXED) else 1 for _, kind in codes]
    leave = [tables.leave[kind] + number * scale for (number, kind), scale in zip(codes, scales, strict=True)]
    return np.array(enter, dtype=np.int32), np.array(leave, dtype=np.int32)


def _replace_former(
    codes: Sequence[Sequence[tuple[date | None, int, int]]],
    level: int,
    days: Ints,
    which: Ints,
    tables: Tables,
    enter: Ints,
    leave: Ints,
) -> None:
    """Put the steps of an older version where the start lies before its end; newest first, so the oldest wins."""
    older = [code[-2 - level] if len(code) > level + 1 else (date.min, *code[-1][1:]) for code in codes]
    limits = np.array([(np.datetime64(until or date.min) - FIRST).astype(int) for until, _, _ in older])
    former = days < limits.astype(np.int32)[which]
    if former.any():
        steps = _steps([code[1:] for code in older], tables)
        enter[former] = steps[0][which[former]]
        leave[former] = steps[1][which[former]]


def _look_up(tables: Tables, days: Ints, enter: Ints, leave: Ints) -> Days:
    places = np.take(tables.first, days + enter)
    places += leave
    found = np.take(tables.second, places)
    return _dates(found)


@lru_cache(maxsize=8)
def tables_of(calendar: Calendar) -> Tables:
    """Built once per calendar, in some tens of milliseconds."""
    days = np.arange(FIRST, LAST + 1)
    dates: list[date] = days.tolist()
    working = np.fromiter((calendar.is_working(day) for day in dates), dtype=bool, count=len(dates))
    unsettled = np.fromiter((not calendar.settled(day) for day in dates), dtype=bool, count=len(dates))
    numbers = np.arange(len(dates), dtype=np.int32)
    rank = np.cumsum(working, dtype=np.int32)
    nth = numbers[working]
    after = np.append(nth, nth[-1])[np.concatenate(([0], rank[:-1]))]
    month_place, corresponding = _months(days)
    last = np.minimum(corresponding, numbers[-1])
    firsts = [rank, numbers, month_place, numbers, month_place]
    seconds = [nth, after, after[last], numbers, last]
    enter = np.concatenate(([0], np.cumsum([len(one) for one in firsts])))[:-1]
    base = np.concatenate(([0], np.cumsum([len(one) for one in seconds])))[:-1]
    base[WORKING] -= 1  # the n-th working day after rank k is number k + n, counted from 0
    counts = np.concatenate(([0], np.cumsum(unsettled))).astype(np.int32)
    joined = np.concatenate(firsts).astype(np.int32), np.concatenate(seconds).astype(np.int32)
    return Tables(*joined, enter.astype(np.int32), base.astype(np.int32), counts)


def _months(days: Days) -> tuple[Ints, Ints]:
    """Each day's place (month x 32 + day number), and for each place the day; the month's last where there is none."""
    months = days.astype("datetime64[M]")
    place = (
        (months - months[0]).astype(np.int32) * _SLOTS
        + (days - months.astype("datetime64[D]")).astype(np.int32)
        + 1
    )
    every = np.arange(months[0], months[-1] + 1)
    firsts = (every.astype("datetime64[D]") - FIRST).astype(np.int32)
    lengths = ((every + 1).astype("datetime64[D]") - every.astype("datetime64[D]")).astype(np.int32)
    slots = np.arange(_SLOTS, dtype=np.int32)
    day = firsts[:, None] + np.minimum(np.maximum(slots, 1), lengths[:, None]) - 1
    return place, day.reshape(-1)
