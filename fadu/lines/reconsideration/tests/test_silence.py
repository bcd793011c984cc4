"""对逾期不作决定起诉：复议期满才有；期满以前案件已移送等办结的，没有这一期限。"""

from datetime import date

from fadu.law import Happened, default_calendar, dues
from fadu.lines.reconsideration.procedure import Ordinary

CALENDAR = default_calendar()
TAKEN_UP = (Happened("received", date(2026, 7, 1), id=1), Happened("accepted", date(2026, 7, 3), id=2))
LONG_AFTER = date(2026, 12, 1)


def clocks(*history: Happened) -> dict[str, str]:
    found = dues(Ordinary, (*TAKEN_UP, *history), CALENDAR, as_of=LONG_AFTER)
    return {term.name: one.status for term, one in found}


def test_the_right_to_sue_begins_as_the_period_of_review_runs_out() -> None:
    found = clocks()
    assert found["decide"] == "expired"
    assert "sue_silence" in found


def test_a_case_transferred_within_the_period_gives_no_right_to_sue_for_silence() -> None:
    found = clocks(Happened("transferred", date(2026, 7, 20), id=3))
    assert found["decide"] == "void"
    assert "sue_silence" not in found


def test_a_case_transferred_after_the_period_had_run_out_keeps_it() -> None:
    found = clocks(Happened("transferred", date(2026, 10, 20), id=3))
    assert found["decide"] == "expired"
    assert "sue_silence" in found
