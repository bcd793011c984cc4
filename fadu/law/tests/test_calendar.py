"""The working calendar: notices, names of days, and years that have none yet."""

from datetime import date

import pytest

from fadu.law import LawError, default_calendar

CALENDAR = default_calendar()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 10, 1), "国庆节"),
        (date(2026, 10, 10), None),  # Saturday, worked
        (date(2026, 2, 28), None),
        (date(2026, 2, 15), "春节"),
        (date(2025, 10, 8), "国庆节"),
        (date(2026, 6, 19), "端午节"),
        (date(2026, 4, 6), "清明节"),
        (date(2026, 11, 21), "周六"),
        (date(2026, 11, 23), None),
    ],
)
def test_why_a_day_is_off(day: date, why: str | None) -> None:
    assert CALENDAR.why_off(day) == why
    assert CALENDAR.is_working(day) is (why is None)


def test_a_worked_weekend_says_for_which_holiday() -> None:
    assert CALENDAR.why_working(date(2026, 10, 10)) == "国庆节调休上班"
    assert CALENDAR.why_working(date(2026, 10, 12)) is None


def test_the_package_knows_the_present_year_and_not_the_next() -> None:
    assert CALENDAR.published(2026)
    assert CALENDAR.published(2004)
    assert not CALENDAR.published(2003)
    assert "chinesecalendar" in CALENDAR.version


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2035, 1, 1), "元旦"),
        (date(2035, 5, 1), "劳动节"),
        (date(2035, 5, 2), "劳动节"),
        (date(2035, 10, 1), "国庆节"),
        (date(2035, 10, 3), "国庆节"),
        (date(2035, 10, 4), None),
        (date(2035, 2, 8), None),  # 正月初一: left out, see the module
        (date(2035, 2, 10), "周六"),
    ],
)
def test_a_year_without_a_notice_has_weekends_and_fixed_holidays(day: date, why: str | None) -> None:
    assert CALENDAR.why_off(day) == why
    assert not CALENDAR.settled(day)


def test_an_imported_notice_replaces_what_was_known_of_its_year() -> None:
    new = CALENDAR.with_notice(
        2035, {date(2035, 2, 8): "春节", date(2034, 12, 30): "元旦"}, {date(2035, 2, 10): "春节"}, "模拟通知"
    )
    assert new.published(2035)
    assert new.why_off(date(2035, 2, 8)) == "春节"
    assert new.is_working(date(2035, 2, 10))
    assert new.is_working(date(2035, 5, 1))  # the notice gives the whole year, and it does not name this day
    assert new.version.endswith("2035年：模拟通知")
    corrected = new.with_notice(2035, [date(2035, 2, 9)], [], "更正通知")
    assert corrected.is_working(date(2035, 2, 8))
    assert not corrected.is_working(date(2035, 2, 10))
    assert not CALENDAR.published(2035)


@pytest.mark.parametrize(
    ("holidays", "workdays", "source", "sentence"),
    [
        ([date(2035, 1, 1)], [], " ", "没有写明来源"),
        ([], [], "通知", "没有一天放假"),
        ([date(2036, 1, 1)], [], "通知", "2036-01-01不属于2035年"),
        ([date(2034, 12, 1)], [], "通知", "不属于2035年"),
        ([date(2035, 1, 6)], [date(2035, 1, 6)], "通知", "既写为放假又写为上班"),
        ([date(2035, 1, 1)], [date(2035, 1, 2)], "通知", "2035-01-02是周二，本来就上班"),
    ],
)
def test_a_bad_notice_is_refused_with_the_reason(
    holidays: list[date], workdays: list[date], source: str, sentence: str
) -> None:
    with pytest.raises(LawError, match=sentence):
        CALENDAR.with_notice(2035, holidays, workdays, source)


def test_further_days_off_take_a_worked_weekend_back() -> None:
    more = CALENDAR.with_days([date(2026, 10, 10), date(2026, 10, 12)])
    assert not more.is_working(date(2026, 10, 10))
    assert more.why_off(date(2026, 10, 12)) == "放假"
