"""The arithmetic of time, against dates counted by hand on the calendar."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fadu.law import (
    DEFAULT,
    Conventions,
    Derivation,
    Happened,
    Pause,
    Restart,
    Term,
    Unit,
    Within,
    default_calendar,
    due,
    dues,
)
from fadu.law.statutes import FUYI, FUYI_RULES, XINGSU
from fadu.law.tests.sample import ONE_YEAR, SIX_MONTHS, THIRTY, Sample

CALENDAR = default_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


def happened(*events: tuple[str, str], **facts: Any) -> list[Happened]:
    """Entries from (event, ISO date); the facts belong to the last."""
    last = len(events) - 1
    return [Happened(name, day(on), facts=facts if n == last else {}) for n, (name, on) in enumerate(events)]


def plain(within: Within, **changes: Any) -> Term:
    return Sample.decide.but(within=within, extension=None, pauses=(), excludes=(), restarts=(), **changes)


def last_day(term: Term, start: str, **how: Any) -> str:
    found = due(term, happened((term.start_events[0].name, start)), CALENDAR, **how)
    assert found.due is not None
    return found.due.isoformat()


FIFTEEN = Within(15, XINGSU[45], "十五日内")
FIVE = Within(5, FUYI[30, 1], "五日内")
SEVEN = Within(7, FUYI[48], "七日内")
ONE_MONTH = Within(1, XINGSU[46], "一个月", Unit.MONTH)


@pytest.mark.parametrize(
    ("within", "starts", "ends", "because"),
    [
        (Sample.reply.within, "2024-01-31", "2024-02-19", "十个工作日，春节不计，2月4日、18日调休上班"),
        (FIVE, "2025-09-26", "2025-10-10", "9月28日（日）上班；10月1日至8日国庆、中秋不计"),
        (SEVEN, "2025-09-26", "2025-10-13", "第六日为10月11日（六）上班，12日周日不计"),
        (FIVE, "2026-09-30", "2026-10-13", "10月1日至7日不计，10月10日（六）上班"),
        (FIVE, "2026-02-13", "2026-02-27", "2月14日（六）上班，15至23日春节不计，24至27日"),
        (FIVE, "2026-11-21", "2026-11-27", "周六收到，自下一工作日起第五日"),
        (THIRTY, "2024-03-06", "2024-04-07", "末日4月5日逢清明，顺延至调休上班的星期日"),
        (Sample.decide.within, "2024-03-06", "2024-05-06", "末日5月5日逢劳动节假"),
        (Sample.decide.within, "2026-08-02", "2026-10-08", "末日10月1日逢国庆"),
        (FIFTEEN, "2026-09-05", "2026-09-20", "末日周日，但调休上班，不顺延"),
        (FIFTEEN, "2026-11-06", "2026-11-23", "末日11月21日周六，顺延至周一"),
        (ONE_MONTH, "2025-01-31", "2025-02-28", "没有对应日，月末日"),
        (ONE_MONTH, "2024-01-31", "2024-02-29", "闰年月末日"),
        (ONE_MONTH, "2023-02-28", "2023-03-28", "对应日，不是月末"),
        (ONE_MONTH, "2026-02-28", "2026-03-30", "对应日3月28日周六，顺延至周一"),
        (SIX_MONTHS, "2025-08-31", "2026-02-28", "月末日周六，但调休上班"),
        (ONE_YEAR, "2024-02-29", "2025-02-28", "没有2月29日"),
        (ONE_YEAR, "2024-10-05", "2025-10-09", "对应日逢国庆、中秋，10月9日上班"),
    ],
)
def test_the_last_day(within: Within, starts: str, ends: str, because: str) -> None:
    assert last_day(plain(within), starts) == ends, because


def test_an_old_reply_period_is_counted_in_natural_days_and_rolled_over_new_year() -> None:
    found = due(Sample.reply, happened(("copy_served", "2023-12-20")), CALENDAR)
    assert found.due == day("2024-01-02")
    assert "（2017年修正）" in found.law_version
    assert any(line.kind == "version" for line in found.lines)


def test_a_reply_period_from_the_first_day_of_the_new_act_is_counted_in_working_days() -> None:
    assert last_day(Sample.reply, "2024-01-01") == "2024-01-15"
    present = Conventions(version_at_start=False)
    assert last_day(Sample.reply, "2023-12-20", conventions=present) == "2024-01-04"


def test_a_period_that_is_never_rolled_ends_on_its_rest_day() -> None:
    assert last_day(plain(FIFTEEN, rolls=False), "2026-11-06") == "2026-11-21"


def test_an_extension_is_counted_from_the_start_and_rolled_once() -> None:
    history = happened(("accepted", "2026-03-02"), ("extended", "2026-04-20"))
    found = due(Sample.decide, history, CALENDAR)
    assert found.due == day("2026-06-01")  # day 90 is Sunday 05-31; day 60 (05-01) is not rolled first
    assert found.base_due == day("2026-05-06")
    rolled_first = Conventions(extend_before_rolling=False)
    assert due(Sample.decide, history, CALENDAR, conventions=rolled_first).due == day("2026-06-05")


def test_an_extension_may_be_shorter_but_never_longer_than_the_law_allows() -> None:
    for asked, ends in ((10, "2026-05-11"), (45, "2026-06-01")):
        history = happened(("accepted", "2026-03-02"), ("extended", "2026-04-20"), days=asked)
        assert due(Sample.decide, history, CALENDAR).due == day(ends)


def test_a_second_extension_adds_nothing() -> None:
    once = happened(("accepted", "2026-03-02"), ("extended", "2026-04-20"))
    twice = [*once, Happened("extended", day("2026-05-06"))]
    assert due(Sample.decide, twice, CALENDAR).due == due(Sample.decide, once, CALENDAR).due


def test_a_stop_begun_again_before_it_ends_is_one_stop() -> None:
    history = happened(
        ("accepted", "2026-03-02"),
        ("suspended", "2026-03-12"),
        ("suspended", "2026-03-20"),
        ("resumed", "2026-04-01"),
    )
    found = due(Sample.decide, history, CALENDAR)
    assert found.due == day("2026-05-21")
    assert [line.days for line in found.lines if line.kind == "stop"] == [20]


def test_days_of_a_stop_are_not_counted_but_the_day_it_ends_is() -> None:
    history = happened(("accepted", "2026-03-02"), ("suspended", "2026-03-12"), ("resumed", "2026-04-01"))
    assert due(Sample.decide, history, CALENDAR).due == day("2026-05-21")
    later = Conventions(resume_day_counts=False)
    assert due(Sample.decide, history, CALENDAR, conventions=later).due == day("2026-05-22")


def test_both_ends_of_a_stop_are_left_out_where_the_law_says_so() -> None:
    term = Sample.decide.but(
        pauses=(Pause(Sample.suspended, Sample.resumed, FUYI_RULES[26], both_ends_out=True),)
    )
    history = happened(("accepted", "2026-03-02"), ("suspended", "2026-03-12"), ("resumed", "2026-04-01"))
    assert due(term, history, CALENDAR).due == day("2026-05-22")


def test_a_stop_told_by_two_facts_is_not_counted() -> None:
    told = Pause(
        Sample.accepted, Sample.accepted, FUYI_RULES[26], both_ends_out=True, facts=("sued_on", "ruled_on")
    )
    term = Sample.decide.but(pauses=(told,), restarts=())
    history = happened(("accepted", "2026-03-02"), sued_on="2026-03-12", ruled_on="2026-04-01")
    assert due(term, history, CALENDAR).due == day("2026-05-22")


def test_an_open_stop_gives_no_date_but_the_days_left() -> None:
    history = happened(("accepted", "2026-03-02"), ("suspended", "2026-03-12"))
    found = due(Sample.decide, history, CALENDAR, as_of=day("2026-12-01"))
    assert (found.status, found.due, found.remaining) == ("stopped", None, 51)
    assert "停止计算" in found.as_text()
    assert "尚余51日" in found.as_text()


def test_a_stop_after_the_last_day_stops_nothing() -> None:
    history = happened(("accepted", "2026-03-02"), ("suspended", "2026-05-07"))
    found = due(Sample.decide, history, CALENDAR, as_of=day("2026-05-08"))
    assert (found.status, found.due) == ("expired", day("2026-05-06"))


def test_a_stop_that_counts_nothing_is_not_told() -> None:
    same_day = happened(("accepted", "2026-03-02"), ("suspended", "2026-03-12"), ("resumed", "2026-03-12"))
    too_late = happened(("accepted", "2026-03-02"), ("suspended", "2026-05-07"), ("resumed", "2026-05-09"))
    for history in (same_day, too_late):
        found = due(Sample.decide, history, CALENDAR)
        assert found.due == day("2026-05-06")
        assert "stop" not in [line.kind for line in found.lines]


def test_a_stop_while_the_last_day_rolls_over_a_holiday_still_stops_it() -> None:
    history = happened(("accepted", "2026-03-02"), ("suspended", "2026-05-03"), ("resumed", "2026-05-08"))
    assert due(Sample.decide, history, CALENDAR).due == day("2026-05-08")
    strict = Conventions(stop_while_rolling=False)
    assert due(Sample.decide, history, CALENDAR, conventions=strict).due == day("2026-05-06")


def test_a_working_day_period_skips_the_working_days_of_a_stop() -> None:
    term = plain(FIVE).but(pauses=(Pause(Sample.suspended, Sample.resumed, FUYI[39]),))
    history = happened(("accepted", "2026-11-02"), ("suspended", "2026-11-04"), ("resumed", "2026-11-10"))
    assert due(term, history, CALENDAR).due == day("2026-11-13")  # 3日、10至13日


def test_each_day_of_an_inspection_lengthens_the_period() -> None:
    history = happened(
        ("accepted", "2026-03-09"),
        ("inspected", "2026-03-16"),
        days=["2026-03-10", "2026-03-14", "2026-03-14"],
    )
    assert due(Sample.decide, history, CALENDAR).due == day(
        "2026-05-11"
    )  # 05-08, two days more, Sunday rolled
    working_only = Conventions(excluded_days_added=False)
    assert due(Sample.decide, history, CALENDAR, conventions=working_only).due == day("2026-05-09")


def test_a_number_of_excluded_days_lengthens_the_period() -> None:
    history = happened(("accepted", "2026-03-09"), ("inspected", "2026-03-16"), days=4)
    assert due(Sample.decide, history, CALENDAR).due == day("2026-05-12")


def test_corrections_start_the_review_again_in_full() -> None:
    history = happened(
        ("received", "2026-11-02"), ("correction_asked", "2026-11-05"), ("corrected", "2026-11-16")
    )
    found = due(Sample.review, history, CALENDAR)
    assert (found.status, found.due) == ("running", day("2026-11-23"))
    assert "重新计算" in found.as_text()


def test_elevation_starts_the_sixty_days_again_and_forgets_what_was_before() -> None:
    history = happened(("accepted", "2026-07-01"), ("extended", "2026-07-20"), ("elevated", "2026-08-03"))
    assert due(Sample.decide, history, CALENDAR).due == day("2026-10-08")  # day 60 is 10-02


def test_a_restart_that_a_convention_forbids_does_not_happen() -> None:
    term = Sample.decide.but(restarts=(Restart(Sample.elevated, unless="converted_from_acceptance"),))
    history = happened(("accepted", "2026-07-01"), ("elevated", "2026-08-03"))
    assert due(term, history, CALENDAR).due == day("2026-08-31")  # day 60 is Sunday 08-30
    other = Conventions(converted_from_acceptance=False)
    assert due(term, history, CALENDAR, conventions=other).due == day("2026-10-08")


def test_of_two_clocks_the_earlier_end_governs() -> None:
    late = [
        Happened("received", day("2026-03-20"), facts={"told_on": "2026-03-02", "learned_on": "2025-03-20"})
    ]
    found = due(Sample.apply, late, CALENDAR)
    assert (found.due, found.status, found.late) == (day("2026-03-20"), "met", False)
    assert "“最长不得超过一年”，至2026年3月20日（周五）；先届满，以此为准" in found.as_text()
    early = [
        Happened("received", day("2025-06-02"), facts={"told_on": "2025-03-31", "learned_on": "2025-03-20"})
    ]
    found = due(Sample.apply, early, CALENDAR)
    assert (found.due, found.late) == (day("2025-05-30"), True)
    assert "后届满，不影响" in found.as_text()


@pytest.mark.parametrize(
    ("hearing", "latest", "because"),
    [
        ("2026-11-30", "2026-11-20", "23至27日五个完整工作日"),
        ("2026-10-12", "2026-09-28", "10月10日（六）上班；9月29、30日，10月8、9、10日"),
        ("2026-11-28", "2026-11-20", "听证在周六：23至27日"),
    ],
)
def test_a_hearing_is_notified_five_clear_working_days_before(
    hearing: str, latest: str, because: str
) -> None:
    history = happened(("hearing_set", "2026-09-01"), hearing_on=hearing)
    assert due(Sample.notice, history, CALENDAR).due == day(latest), because


def test_the_agency_acts_on_the_last_working_day_before_but_the_citizen_on_the_day_itself() -> None:
    three = Within(3, XINGSU[46], "三日前", Unit.NATURAL)
    agency, citizen = Sample.notice.but(within=three), Sample.notice.but(within=three, binds_agency=False)
    history = happened(("hearing_set", "2026-11-02"), hearing_on="2026-11-25")
    assert due(agency, history, CALENDAR).due == day("2026-11-20")  # the 21st is a Saturday
    assert due(citizen, history, CALENDAR).due == day("2026-11-22")  # a Sunday, not moved
    stays = Conventions(agency_back_to_working_day=False)
    assert due(agency, history, CALENDAR, conventions=stays).due == day("2026-11-21")
    nth = Conventions(agency_clear_days=False)
    assert due(agency, history, CALENDAR, conventions=nth).due == day("2026-11-20")
    clear = Conventions(citizen_nth_day_in_time=False)
    assert due(citizen, history, CALENDAR, conventions=clear).due == day("2026-11-21")


def test_a_notice_after_the_last_day_before_is_late() -> None:
    history = [*happened(("hearing_set", "2026-11-02"), hearing_on="2026-11-30")]
    for notified, late in (("2026-11-20", False), ("2026-11-23", True)):
        found = due(Sample.notice, [*history, Happened("hearing_notified", day(notified))], CALENDAR)
        assert (found.status, found.late) == ("met", late)


def test_hours_run_over_a_holiday_from_the_minute() -> None:
    at = datetime(2026, 9, 30, 16, 20)  # noqa: DTZ001  the law's clock is the wall clock
    found = due(Sample.hand_over, [Happened("transferred", at.date(), at=at)], CALENDAR)
    assert found.due_at == at + timedelta(hours=24)
    assert found.due == day("2026-10-01")
    full = Conventions(hours_from_next_hour=True)
    found = due(Sample.hand_over, [Happened("transferred", at.date(), at=at)], CALENDAR, conventions=full)
    assert found.due_at == datetime(2026, 10, 1, 17, 0)  # noqa: DTZ001


def test_hours_without_a_recorded_time_run_from_midnight() -> None:
    found = due(Sample.hand_over, happened(("transferred", "2026-11-04")), CALENDAR)
    assert found.due == day("2026-11-05")
    assert "未记载时刻" in found.as_text()


def test_hours_of_what_was_recorded_days_later_run_from_its_own_day() -> None:
    at = datetime(2026, 11, 9, 16, 20, tzinfo=UTC)
    history = [Happened(name, day("2026-11-04"), at=at) for name in ("transferred", "handed_over")]
    found = due(Sample.hand_over, history, CALENDAR)
    assert (found.due, found.status, found.late) == (day("2026-11-05"), "met", False)
    assert "自次日起算" not in found.as_text()


def test_a_minimum_window_may_not_be_closed_early_and_stays_open_over_a_rest_day() -> None:
    start = ("consulted", "2026-11-05")  # day 30 is Saturday 12-05
    assert last_day(Sample.consult, start[1]) == "2026-12-07"
    assert last_day(Sample.consult, start[1], conventions=Conventions(window_rolls=False)) == "2026-12-05"
    early = due(Sample.consult, happened(start, ("consultation_ended", "2026-12-07")), CALENDAR)
    after = due(Sample.consult, happened(start, ("consultation_ended", "2026-12-08")), CALENDAR)
    assert (early.early, early.late) == (True, False)
    assert (after.early, after.late) == (False, False)


def test_a_right_is_gone_when_its_day_has_passed_and_never_overdue() -> None:
    right, started = plain(FIFTEEN, right=True), ("accepted", "2026-11-02")  # 至11月17日
    lapsed = due(right, happened(started), CALENDAR, as_of=day("2026-11-18"))
    used = due(right, happened(started, ("decided", "2026-12-01")), CALENDAR)
    assert (lapsed.status, lapsed.open) == ("void", False)
    assert "期间已过，没有行使" in lapsed.as_text()
    assert (used.status, used.late) == ("met", False)
    assert due(right, happened(started), CALENDAR, as_of=day("2026-11-17")).status == "running"


def test_a_window_opens_when_the_last_of_two_limits_has_run_out() -> None:
    history = happened(("served", "2026-11-02"))  # 15 days: 11-17
    waiting = due(Sample.execute, history, CALENDAR, as_of=day("2026-11-17"))
    assert waiting.status == "not_started"
    opened = due(Sample.execute, history, CALENDAR, as_of=day("2026-11-18"))
    assert (opened.started_on, opened.due) == (day("2026-11-17"), day("2027-02-17"))
    sued = [*history, Happened("sued", day("2026-11-10"))]
    assert due(Sample.execute, sued, CALENDAR, as_of=day("2026-12-01")).status == "not_started"


def test_a_year_without_a_notice_gives_a_provisional_date() -> None:
    found = due(plain(FIVE), happened(("accepted", "2026-12-28")), CALENDAR)
    assert (found.due, found.provisional) == (day("2027-01-05"), True)
    assert "暂定" in found.as_text()


def test_the_last_days_of_december_wait_for_the_next_notice() -> None:
    assert not due(plain(FIVE), happened(("accepted", "2026-12-21")), CALENDAR).provisional
    assert due(plain(FIVE), happened(("accepted", "2026-12-22")), CALENDAR).provisional
    assert not due(plain(FIVE), happened(("accepted", "2025-12-22")), CALENDAR).provisional


def test_a_date_becomes_firm_and_moves_when_the_notice_arrives() -> None:
    history = happened(("accepted", "2026-12-08"))
    before = due(Sample.decide, history, CALENDAR)  # day 60 is Saturday 2027-02-06
    notice = CALENDAR.with_notice(
        2027,
        {day("2027-02-08"): "春节", day("2027-02-09"): "春节"},
        {day("2027-02-06"): "春节"},
        "模拟通知〔2026〕1号",
    )
    after = due(Sample.decide, history, notice)
    assert (before.due, before.provisional) == (day("2027-02-08"), True)
    assert (after.due, after.provisional) == (day("2027-02-06"), False)
    assert "模拟通知〔2026〕1号" in after.calendar_version


def test_an_act_on_the_last_day_is_in_time_and_one_later_is_late() -> None:
    for replied, late in (("2024-02-19", False), ("2024-02-20", True)):
        history = happened(("copy_served", "2024-01-31"), ("replied", replied))
        found = due(Sample.reply, history, CALENDAR)
        assert (found.status, found.late, found.met_on) == ("met", late, day(replied))


def test_posting_in_time_is_acting_in_time() -> None:
    served, arrived = Happened("copy_served", day("2024-01-31")), day("2024-02-22")
    for posted, late in (("2024-02-19", False), ("2024-02-20", True)):
        answer = Happened("replied", arrived, facts={"posted_on": posted})
        assert due(Sample.reply, [served, answer], CALENDAR).late is late


def test_proof_of_service_recorded_after_the_reply_still_starts_the_clock() -> None:
    history = happened(("replied", "2026-11-12"), ("copy_served", "2026-11-05"))
    found = due(Sample.reply, history, CALENDAR)
    assert (found.status, found.due) == ("met", day("2026-11-19"))


def test_a_late_case_says_how_late_and_what_follows() -> None:
    found = due(Sample.reply, happened(("copy_served", "2024-01-31")), CALENDAR, as_of=day("2024-02-22"))
    assert found.status == "expired"
    assert found.left(day("2024-02-22")) == -3
    assert "已超过3日，视为该行政行为没有证据、依据" in found.as_text()


def test_what_happened_after_the_day_asked_about_is_not_seen() -> None:
    history = happened(("accepted", "2026-03-02"), ("suspended", "2026-03-12"), ("resumed", "2026-04-01"))
    assert due(Sample.decide, history, CALENDAR, as_of=day("2026-03-20")).status == "stopped"
    assert due(Sample.decide, history, CALENDAR, as_of=day("2026-03-11")).due == day("2026-05-06")


def test_a_decision_during_a_stop_is_in_time() -> None:
    history = happened(("accepted", "2026-03-02"), ("suspended", "2026-03-12"), ("decided", "2026-09-01"))
    found = due(Sample.decide, history, CALENDAR)
    assert (found.status, found.late) == ("met", False)


def test_each_service_has_its_own_clock_and_its_own_answer() -> None:
    history = [
        Happened("copy_served", day("2026-11-02"), id=1),
        Happened("copy_served", day("2026-11-09"), id=2),
        Happened("replied", day("2026-11-12"), facts={"answers": 2}, id=3),
    ]
    found = [
        (one.start.id, one.status)
        for term, one in dues(Sample, history, CALENDAR)
        if one.start and term is Sample.reply
    ]
    assert found == [(1, "running"), (2, "met")]


def test_a_closed_case_waits_for_nothing_but_what_outlives_it() -> None:
    history = happened(
        ("accepted", "2026-03-02"),
        ("copy_served", "2026-03-03"),
        ("opinion_served", "2026-03-10"),
        ("decided", "2026-03-10"),
        ("served", "2026-03-11"),
    )
    found = {term.name: one.status for term, one in dues(Sample, history, CALENDAR, as_of=day("2026-03-12"))}
    assert found == {"reply": "void", "decide": "met", "sue": "running", "report": "running"}


def test_what_begins_on_the_day_of_the_closing_runs_if_it_came_after_it() -> None:
    first = [Happened("accepted", day("2026-03-02"), id=1)]
    day_of = (("copy_served", "decided"), ("decided", "copy_served"))
    found = []
    for names in day_of:
        last = [Happened(name, day("2026-03-10"), id=n) for n, name in enumerate(names, start=2)]
        clocks = dues(Sample, [*first, *last], CALENDAR, as_of=day("2026-03-11"))
        found.append(next(one.status for term, one in clocks if term is Sample.reply))
    assert found == ["void", "running"]


def test_a_term_that_ran_out_before_the_closing_stays_expired() -> None:
    history = happened(("accepted", "2026-03-02"), ("copy_served", "2026-03-03"), ("decided", "2026-04-10"))
    found = {term.name: one.status for term, one in dues(Sample, history, CALENDAR, as_of=day("2026-04-20"))}
    assert found["reply"] == "expired"


def test_a_derivation_can_be_followed_line_by_line_and_read_back() -> None:
    found = due(Sample.reply, happened(("copy_served", "2024-01-31")), CALENDAR)
    assert [line.kind for line in found.lines] == [
        *("rule", "start", "unit", "off", "worked", "off", "worked", "count", "end"),
    ]
    assert found.lines[5].days == 8
    text = found.as_text()
    for said in ("《行政复议法》第四十八条", "当日不计入", "春节，不计入", "第10个工作日", "2024-02-19届满"):
        assert said in text
    again = Derivation.from_dict(found.as_dict(), Sample.reply)
    assert again.as_dict() == found.as_dict()
    assert again.as_text() == text


def test_a_natural_period_tells_its_length_its_last_day_and_the_roll() -> None:
    history = happened(("accepted", "2026-03-02"), ("suspended", "2026-03-12"), ("resumed", "2026-03-30"))
    text = due(Sample.decide, history, CALENDAR).as_text()
    assert "2026年3月12日（周四）至2026年3月29日（周日）共18日不计入（《行政复议法》第三十九条）" in text
    assert "自次日起计满60日，不计入的18日除外：2026年5月19日（周二）。" in text
    months = due(plain(ONE_MONTH), happened(("accepted", "2025-01-31")), CALENDAR).as_text()
    assert "期间1个月，以到期月的对应日为最后一日，没有对应日的为月末日：2025年2月28日（周五）。" in months
    rolled = due(Sample.decide, happened(("accepted", "2024-03-06")), CALENDAR).as_text()
    assert "期间的最后一日2024年5月5日（周日）逢劳动节，顺延至2024年5月6日（周一）。" in rolled


def test_a_clock_may_depend_on_what_is_known_at_its_start() -> None:
    term = Sample.decide.but(where={"ground": ("death", None)})
    for facts, status in (
        ({"ground": "death"}, "running"),
        ({"ground": "other"}, "not_started"),
        ({}, "running"),
    ):
        opened = [
            Happened("received", day("2026-03-02"), facts=facts),
            Happened("accepted", day("2026-03-03")),
        ]
        assert due(term, opened, CALENDAR).status == status
        later = [*opened, Happened("replied", day("2026-03-04"), facts={"ground": "death"})]
        assert due(term, later, CALENDAR).status == status


def test_a_day_set_by_a_paper_is_that_day() -> None:
    set_by_paper = Within(0, FUYI[64, 1], "在一定期限内重新作出行政行为")
    term = plain(set_by_paper, from_fact="by", rolls=False)
    found = due(
        term, happened(("accepted", "2026-03-02"), by="2026-03-14"), CALENDAR, as_of=day("2026-03-15")
    )
    assert (found.due, found.status) == (day("2026-03-14"), "expired")
    assert "受理所定日期为2026年3月14日（周六）" in found.as_text()
    assert due(term, happened(("accepted", "2026-03-02")), CALENDAR).status == "not_started"


def test_what_is_done_before_a_set_day_is_done_in_time() -> None:
    """责令于某日前履行的，提前履行就是履行；期限不能因此一直走到届满。"""
    term = plain(Within(0, FUYI[64, 1], "在一定期限内重新作出行政行为"), from_fact="by", rolls=False)
    met_by = next(iter(term.met_by)).name
    history = [
        Happened("accepted", day("2026-03-02"), facts={"by": "2026-03-14"}),
        Happened(met_by, day("2026-03-09")),
    ]
    found = due(term, history, CALENDAR, as_of=day("2026-03-20"))
    assert (found.status, found.met_on, found.late) == ("met", day("2026-03-09"), False)
    before = [Happened(met_by, day("2026-03-01")), history[0]]
    assert due(term, before, CALENDAR, as_of=day("2026-03-20")).status == "expired"


def test_nothing_started_is_said_so() -> None:
    found = due(Sample.sue, [], CALENDAR)
    assert (found.status, found.due) == ("not_started", None)
    assert "等待“送达决定”" in found.as_text()


def test_a_stop_that_a_convention_takes_away_does_not_stop() -> None:
    """60 days from 1 March is 30 April; ten days at another authority move it to 10 May, a Sunday, so to the 11th."""
    stop = Pause(Sample.suspended, Sample.resumed, FUYI[39], only_if="police_time_out")
    term = Sample.decide.but(pauses=(stop,), excludes=())
    history = happened(("accepted", "2026-03-01"), ("suspended", "2026-04-01"), ("resumed", "2026-04-11"))
    assert due(term, history, CALENDAR).due == day("2026-05-11")
    counted = Conventions(police_time_out=False)
    assert due(term, history, CALENDAR, conventions=counted).due == day("2026-04-30")


def test_every_convention_changes_some_date() -> None:
    """Each field is named in some test of this file; a new one must bring its own."""
    source = Path(__file__).read_text(encoding="utf-8")
    for name in DEFAULT.__dataclass_fields__:
        assert f"{name}=" in source or f'"{name}"' in source, f"no test shows what {name} does"


def test_another_number_does_not_inherit_the_past_of_the_one_it_replaces() -> None:
    """A variant states its own five days; the ten of before 2024 were the other's."""
    shorter = Sample.reply.but(within=Within(5, FUYI[54, 1], "五日内，提出书面答复"))
    assert Sample.reply.formerly
    assert shorter.formerly == ()
    assert shorter.within_at(day("2023-06-05")).number == 5
    assert Sample.reply.but(title="答复").formerly == Sample.reply.formerly
