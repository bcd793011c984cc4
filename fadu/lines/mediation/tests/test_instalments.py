"""分期履行：一期一个期限；少付、多付、提前付、付清、重新约定各算得对。"""

from datetime import date

import pytest

from fadu.kernel.asks import Context, Schedule
from fadu.law import clocks
from fadu.lines.mediation import instalments
from fadu.lines.mediation.peoples import Peoples
from fadu.lines.mediation.tests.walking import CALENDAR, Walk, performing

THREE = [
    {"on": "2026-08-01", "fen": 10_000, "note": "第一期"},
    {"on": "2026-09-01", "fen": 10_000},
    {"on": "2026-10-01", "fen": 5_000},
]


def due() -> Walk:
    return performing(agreed_fen=25_000, instalments=THREE)


def told(walk: Walk, as_of: str = "2026-07-06") -> list[tuple[int, str, str]]:
    found = clocks(Peoples.instalment, walk.history, CALENDAR, as_of=date.fromisoformat(as_of))
    return [(one.row, str(one.due), one.status) for one in found]


def statuses(walk: Walk, as_of: str) -> list[str]:
    return [status for _, _, status in told(walk, as_of)]


def test_each_row_has_a_clock_of_its_own() -> None:
    walk = due()
    assert told(walk) == [
        (1, "2026-08-01", "running"),
        (2, "2026-09-01", "running"),
        (3, "2026-10-01", "running"),
    ]
    assert statuses(walk, "2026-09-15") == ["expired", "expired", "running"]
    assert told(performing()) == []


@pytest.mark.parametrize(
    ("payments", "met", "left"),
    [
        ([(1, 10_000)], ["met", "running", "running"], 15_000),
        ([(1, 4_000)], ["running", "running", "running"], 21_000),  # 只付一部分，这一期没有付清
        ([(1, 4_000), (1, 6_000)], ["met", "running", "running"], 15_000),
        ([(1, 12_000)], ["met", "running", "running"], 13_000),  # 多付的冲下一期
        ([(1, 12_000), (2, 8_000)], ["met", "met", "running"], 5_000),
        ([(2, 10_000)], ["running", "met", "running"], 15_000),  # 指明付第二期
        ([(3, 15_000)], ["met", "running", "met"], 10_000),  # 以后没有了，冲以前的
        ([(1, 25_000)], ["met", "met", "met"], 0),
    ],
)
def test_what_is_paid_is_set_against_the_parts(
    payments: list[tuple[int, int]], met: list[str], left: int
) -> None:
    walk = due()
    for number, fen in payments:
        walk.wait(1).do("instalment_paid", instalment=number, paid_fen=fen)
    assert statuses(walk, "2026-07-20") == met
    assert instalments.balance(instalments.agreed(walk.history)) == left


def test_performance_reopening_and_a_new_agreement_end_the_old_schedule() -> None:
    assert statuses(due().wait(1).do("performed"), "2026-12-01") == ["met"] * 3
    assert statuses(due().wait(1).do("reopened", reopen_note="x"), "2026-12-01") == ["met"] * 3
    late = due().wait(60).do("instalment_paid", instalment=1, paid_fen=10_000)
    found = clocks(Peoples.instalment, late.history, CALENDAR, as_of=late.on)
    assert [one.late for one in found] == [True, False, False]
    assert "第1期约定至2026年8月1日" in found[0].as_text()


def test_a_schedule_is_typed_a_line_a_part_and_read_back() -> None:
    ask = Schedule("分期履行", required=False)
    text = "2026-09-01 100\n2026年8月1日：1,200.50元 第一期"
    rows = ask.clean(text, Context())
    assert rows == [
        {"on": "2026-08-01", "fen": 120_050, "note": "第一期"},
        {"on": "2026-09-01", "fen": 10_000, "note": ""},
    ]
    assert ask.clean(ask.typed(rows), Context()) == rows == ask.clean(rows, Context())
    assert ask.show(rows).splitlines()[0] == "第1期：2026年8月1日前，1,200.50元（第一期）"
    for wrong, words in (
        ("每月五百", "第1行：请写成"),
        ("2026-13-01 5", "第1行：“日期”应为日期"),
        ("2026-09-01 0", "大于0"),
    ):
        with pytest.raises(ValueError, match=words):
            ask.clean(wrong, Context())
