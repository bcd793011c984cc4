"""加处罚款的算例：每日百分之三，不超过本数，复议、诉讼期间不计，部分缴纳的只算未缴部分。"""

from datetime import date

import pytest

from fadu.lines.enforcement import surcharge
from fadu.lines.enforcement.tests.walking import Walk, overdue, served

FINE = 100_000  # 一千元
SINCE = date(2026, 7, 30)


@pytest.mark.parametrize(
    ("days", "fen"), [(1, 3_000), (10, 30_000), (33, 99_000), (34, 100_000), (35, 100_000), (400, 100_000)]
)
def test_three_percent_a_day_up_to_the_fine(days: int, fen: int) -> None:
    walk = overdue()
    until = date.fromordinal(SINCE.toordinal() + days - 1)
    found = surcharge.reckoned(walk.history, SINCE, until)
    assert (found.days, found.fen) == (days, fen)


def challenged() -> Walk:
    """Due on the twenty-ninth; in review from the third of August to the second of September."""
    walk = overdue().to("2026-08-03").do("challenged", challenge_kind="reconsideration")
    return walk.to("2026-09-02").do("challenge_ended", challenge_result="upheld", final_on="2026-09-02")


def test_the_days_of_a_review_are_left_out() -> None:
    found = surcharge.reckoned(challenged().history, SINCE, date(2026, 9, 5))
    assert (found.days, found.left_out, found.fen) == (7, 31, 21_000)  # 7月30日至8月2日、9月3日至5日


def test_what_is_paid_bears_no_surcharge() -> None:
    walk = served().do("paid_part", paid_fen=60_000)
    assert surcharge.reckoned(walk.history, SINCE, SINCE).fen == 1_200
    assert surcharge.owed(walk.history) == 40_000


def test_the_officer_may_not_ask_for_more_than_the_law_gives_nor_during_a_review() -> None:
    walk = overdue().wait(1)  # 两日
    assert walk.refusal("surcharged", {"surcharge_fen": 6_000}) is None
    more = walk.refusal("surcharged", {"surcharge_fen": 6_001})
    assert more is not None
    assert "计2日，每日百分之三，至多加处60.00元" in more
    beyond = walk.refusal("surcharged", {"surcharge_fen": FINE + 1})
    assert beyond is not None
    assert "不得超出罚款的数额" in beyond
    walk.do("challenged", challenge_kind="suit")
    stopped = walk.refusal("surcharged", {"surcharge_fen": 3_000})
    assert stopped is not None
    assert "诉讼期间，加处罚款的数额不予计算" in stopped
    early = served().to("2026-07-29").refusal("surcharged", {"surcharge_fen": 3_000})
    assert early is not None
    assert "缴款期限至2026-07-29届满" in early


def test_what_is_owed_is_the_fine_and_the_surcharge_less_what_was_paid() -> None:
    walk = overdue().do("surcharged", surcharge_fen=3_000)
    assert surcharge.owed(walk.history) == 103_000
    too_little = walk.refusal("paid", {"paid_fen": 100_000})
    assert too_little is not None
    assert "尚欠1,030.00元" in too_little
    assert walk.do("paid", paid_fen=103_000).state == "performed"
