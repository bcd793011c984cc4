"""What holds for every period, every start and every calendar."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.law import (
    Calendar,
    Derivation,
    Extension,
    Happened,
    LawError,
    Pause,
    Restart,
    Term,
    Unit,
    Within,
    default_calendar,
    due,
)
from fadu.law.arithmetic import FIXED, MONTH, NATURAL, WORKING, add_months
from fadu.law.bulk import due_batch, due_many
from fadu.law.numerals import quantities, to_chinese, to_int
from fadu.law.statutes import FUYI, XINGSU
from fadu.law.tests.sample import Sample

DAY = timedelta(days=1)
UNITS = {Unit.DAY: "日", Unit.WORKDAY: "个工作日", Unit.NATURAL: "日", Unit.MONTH: "个月", Unit.YEAR: "年"}


def within(number: int, unit: Unit) -> Within:
    return Within(
        number, XINGSU[45] if unit is not Unit.DAY else FUYI[48], f"{to_chinese(number)}{UNITS[unit]}内", unit
    )


def term(one: Within, *, rolls: bool = True, **changes: object) -> Term:
    bare = {"extension": None, "excludes": (), "restarts": (), "pauses": ()}
    return Sample.decide.but(**{**bare, "within": one, "rolls": rolls, **changes})


def ends(one: Term, start: date, calendar: Calendar, *more: Happened) -> Derivation:
    return due(one, [Happened("accepted", start), *more], calendar)


def last(one: Term, start: date, calendar: Calendar, *more: Happened) -> date:
    found = ends(one, start, calendar, *more).due
    assert found is not None
    return found


days = st.dates(date(2012, 1, 1), date(2027, 6, 30))
numbers = st.integers(1, 120)
working = st.builds(within, st.sampled_from((3, 5, 7, 10)), st.just(Unit.DAY)) | st.builds(
    within, st.integers(1, 60), st.just(Unit.WORKDAY)
)
natural = st.builds(within, numbers, st.just(Unit.NATURAL)) | st.builds(
    within, st.integers(11, 200), st.just(Unit.DAY)
)
monthly = st.builds(within, st.integers(1, 24), st.just(Unit.MONTH)) | st.builds(
    within, st.integers(1, 5), st.just(Unit.YEAR)
)
periods = working | natural | monthly
calendars = st.lists(days, max_size=12).map(
    lambda extra: default_calendar().with_days(dict.fromkeys(extra, "放假")) if extra else default_calendar()
)

# tables are built once per calendar, so the bulk tests share a few
few_calendars = st.sampled_from(
    [
        default_calendar(),
        default_calendar().with_days([date(2013, 5, 2), date(2020, 7, 6), date(2026, 11, 23)]),
    ]
)


@given(periods, days, calendars)
def test_a_period_never_ends_on_a_day_off(one: Within, start: date, calendar: Calendar) -> None:
    assert calendar.is_working(last(term(one), start, calendar))


@given(natural | monthly, days, calendars)
def test_a_period_never_rolled_ends_on_its_very_day(one: Within, start: date, calendar: Calendar) -> None:
    months = {Unit.MONTH: 1, Unit.YEAR: 12}.get(one.unit)
    exact = add_months(start, one.number * months) if months else start + one.number * DAY
    assert last(term(one, rolls=False), start, calendar) == exact


@given(periods, days, st.integers(0, 400), calendars)
def test_starting_later_never_ends_sooner(one: Within, start: date, later: int, calendar: Calendar) -> None:
    assert last(term(one), start, calendar) <= last(term(one), start + later * DAY, calendar)


@given(periods, days, days, calendars)
def test_one_more_holiday_never_shortens_a_period(
    one: Within, start: date, day: date, calendar: Calendar
) -> None:
    assert last(term(one), start, calendar) <= last(term(one), start, calendar.with_days([day]))


@given(working, days, calendars)
def test_a_working_day_period_holds_exactly_that_many_working_days(
    one: Within, start: date, calendar: Calendar
) -> None:
    end = last(term(one), start, calendar)
    assert sum(calendar.is_working(start + n * DAY) for n in range(1, (end - start).days + 1)) == one.number


STOP = (Pause(Sample.suspended, Sample.resumed, FUYI[39]),)


@given(natural, days, st.integers(1, 90), st.integers(0, 100), calendars)
def test_a_stop_of_n_days_lengthens_a_natural_period_by_n(
    one: Within, start: date, length: int, after: int, calendar: Calendar
) -> None:
    begin = start + (after % one.number + 1) * DAY  # inside the period
    stop = Happened("suspended", begin), Happened("resumed", begin + length * DAY)
    bare = last(term(one, rolls=False), start, calendar)
    assert last(term(one, rolls=False, pauses=STOP), start, calendar, *stop) == bare + length * DAY


@given(periods, days, st.integers(1, 60), st.integers(0, 40), st.integers(1, 40), calendars)
def test_a_stop_cut_in_two_counts_as_one(
    one: Within, start: date, after: int, first: int, second: int, calendar: Calendar
) -> None:
    begin = start + after * DAY
    middle, end = begin + first * DAY, begin + (first + second) * DAY
    whole = Happened("suspended", begin), Happened("resumed", end)
    cut = Happened("suspended", begin), Happened("resumed", middle), Happened("suspended", middle), whole[1]
    clock = term(one, pauses=STOP)
    assert last(clock, start, calendar, *whole) == last(clock, start, calendar, *cut)


@given(natural | working, days, st.integers(1, 60), st.integers(1, 80), calendars)
def test_the_days_left_at_a_stop_are_the_days_that_run_after_it(
    one: Within, start: date, after: int, length: int, calendar: Calendar
) -> None:
    clock = term(one, rolls=False, pauses=STOP)
    stop, resume = (
        Happened("suspended", start + after * DAY),
        Happened("resumed", start + (after + length) * DAY),
    )
    stopped = ends(clock, start, calendar, stop)
    if stopped.status != "stopped" or not stopped.remaining:
        return
    rest = within(stopped.remaining, Unit.WORKDAY if one.working else Unit.NATURAL)
    fresh = last(term(rest, rolls=False), resume.on - DAY, calendar)
    assert last(clock, start, calendar, stop, resume) == fresh


@given(natural, st.integers(1, 60), days, calendars)
def test_an_extension_is_the_longer_period_from_the_start(
    one: Within, more: int, start: date, calendar: Calendar
) -> None:
    extension = Extension(Sample.extended, within(more, Unit.NATURAL))
    longer = last(term(one, extension=extension), start, calendar, Happened("extended", start + DAY))
    assert longer == last(term(within(one.number + more, Unit.NATURAL)), start, calendar)


@given(periods, days, st.integers(1, 300), calendars)
def test_a_restart_is_a_fresh_clock(one: Within, start: date, after: int, calendar: Calendar) -> None:
    again = start + after * DAY
    clock = term(one, restarts=(Restart(Sample.elevated),))
    assert last(clock, start, calendar, Happened("elevated", again)) == last(term(one), again, calendar)


@given(st.integers(1, 15), days, calendars)
def test_notice_leaves_the_agency_n_clear_working_days(number: int, event: date, calendar: Calendar) -> None:
    one = Sample.notice.but(within=within(number, Unit.WORKDAY))
    found = due(one, [Happened("hearing_set", event, facts={"hearing_on": event.isoformat()})], calendar).due
    assert found is not None
    assert calendar.is_working(found)
    assert sum(calendar.is_working(found + n * DAY) for n in range(1, (event - found).days)) == number


@given(periods, days, calendars)
def test_reading_a_derivation_back_loses_nothing(one: Within, start: date, calendar: Calendar) -> None:
    found = ends(term(one), start, calendar)
    assert Derivation.from_dict(found.as_dict(), found.term).as_dict() == found.as_dict()


@given(
    st.lists(st.tuples(periods, st.booleans()), min_size=1, max_size=6),
    st.lists(days, min_size=1),
    few_calendars,
)
def test_bulk_and_single_computation_agree(
    chosen: list[tuple[Within, bool]], starts: list[date], calendar: Calendar
) -> None:
    terms = [term(one, rolls=rolls) for one, rolls in chosen]
    which = np.arange(len(starts)) % len(terms)
    found = due_many(terms, np.array(starts, dtype="datetime64[D]"), calendar, which=which)
    assert found.tolist() == [last(terms[n], start, calendar) for n, start in zip(which, starts, strict=True)]


@given(st.lists(st.dates(date(2023, 11, 1), date(2024, 2, 1)), min_size=1))
def test_bulk_takes_the_version_in_force_at_the_start(starts: list[date]) -> None:
    found = due_many(Sample.reply, np.array(starts, dtype="datetime64[D]"), default_calendar())
    single = [due(Sample.reply, [Happened("copy_served", start)], default_calendar()).due for start in starts]
    assert found.tolist() == single


@given(periods, days, st.booleans(), st.integers(0, 30), st.integers(0, 40), few_calendars)
def test_a_stored_count_is_recomputed_in_bulk_under_another_calendar(
    one: Within, start: date, extend: bool, after: int, length: int, calendar: Calendar
) -> None:
    extension = Extension(Sample.extended, within(10, Unit.NATURAL)) if one.unit is not Unit.MONTH else None
    clock = term(one, pauses=STOP, extension=extension)
    more = [Happened("suspended", start + after * DAY), Happened("resumed", start + (after + length) * DAY)]
    if extend and extension:
        more.append(Happened("extended", start + DAY))
    found = due(clock, [Happened("accepted", start), *more], default_calendar())
    if found.batch is None or found.started_on is None:
        return
    number, kind, extra = (np.array([value]) for value in found.batch)
    starts = np.array([found.started_on], dtype="datetime64[D]")
    bulk, provisional = due_batch(starts, number, kind, extra, calendar)
    again = due(clock, [Happened("accepted", start), *more], calendar)
    assert (bulk.tolist()[0], bool(provisional[0])) == (again.due, again.provisional)


def test_the_kinds_of_a_stored_count() -> None:
    start = [Happened("accepted", date(2026, 3, 2))]
    kinds = [(Unit.WORKDAY, True, WORKING), (Unit.NATURAL, True, NATURAL), (Unit.MONTH, False, MONTH + FIXED)]
    for unit, rolls, kind in kinds:
        found = due(term(within(6, unit), rolls=rolls), start, default_calendar())
        assert found.batch == (6, kind, 0)


def test_a_working_day_count_through_an_unpublished_year_is_provisional_in_bulk_too() -> None:
    start = date(2003, 12, 29)  # the first published year is 2004
    found = ends(term(within(5, Unit.WORKDAY)), start, default_calendar())
    columns = (np.array([5]), np.array([WORKING]), np.array([0]))
    bulk, provisional = due_batch(np.array([start], dtype="datetime64[D]"), *columns, default_calendar())
    assert (
        (found.due, found.provisional) == (bulk.tolist()[0], bool(provisional[0])) == (date(2004, 1, 6), True)
    )


@given(st.integers(1, 9999))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    assert to_int(to_chinese(number)) == number
    assert quantities(f"自收到之日起{to_chinese(number)}日内") == [(number, "日")]


def test_bulk_refuses_what_its_tables_do_not_hold() -> None:
    for start in ("1979-12-31", "2061-01-01", "NaT"):
        with pytest.raises(LawError, match="起算日必须在"):
            due_many(within(5, Unit.DAY), np.array([start], dtype="datetime64[D]"), default_calendar())
    with pytest.raises(LawError, match="三十八年"):
        due_many(within(60, Unit.YEAR), np.array(["2026-01-01"], dtype="datetime64[D]"), default_calendar())
    with pytest.raises(LawError, match="向前计算"):
        due_many(Sample.notice, np.array(["2026-01-01"], dtype="datetime64[D]"), default_calendar())
