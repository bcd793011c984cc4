"""与从前比的说法：与上年同期的、与上一期的；率按百分点，从零没有百分数。"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fadu.kernel.figures import Span
from fadu.reports.comparing import COMPARED, Base, more_or_less, times, year_on_year
from fadu.reports.sentences import Slot, Value, fill, plain


@pytest.mark.parametrize(
    ("now", "then", "unit", "words"),
    [
        (786, 466, "宗", "同比增长68.67%"),
        (466, 786, "宗", "同比减少40.71%"),
        (5, 5, "件", "与上年持平"),
        (5, 0, "件", "上年为0件"),
        (5, None, "件", "上年无可比数据"),
        (Decimal("24.3"), Decimal("23.1"), "%", "同比提高1.2个百分点"),
    ],
)
def test_the_change_on_last_year_is_worded_by_its_sign(now: Any, then: Any, unit: str, words: str) -> None:
    assert year_on_year(now, then, unit) == words


def test_a_difference_and_a_multiple_name_last_year() -> None:
    assert more_or_less(786, 466, "宗") == "比上年增加320宗"
    assert more_or_less(Decimal("8"), Decimal("9.5"), "%") == "比上年减少1.5个百分点"
    assert times(786, 466, "宗") == "是上年的1.69倍"
    assert times(3, 0, "件") == "上年无可比数据"


D = Decimal


@pytest.mark.parametrize(
    ("style", "now", "then", "unit", "words"),
    [
        ("环比", 63, 56, "件", "环比增长12.50%"),
        ("环比", 60, 62, "件", "环比下降3.23%"),
        ("环比", 60, 60, "件", "与上月持平"),
        ("环比", 3, 0, "件", "上月为0件"),
        ("环比", 0, 3, "件", "环比下降100%"),
        ("环比", 3, -2, "件", "由上月的-2件增加到3件"),
        ("环比", 3, None, "件", "上月无可比数据"),
        ("环比", D("63.1"), D("61.2"), "%", "环比提高1.9个百分点"),
        ("环比", D("61.2"), D("63.1"), "%", "环比下降1.9个百分点"),
        ("环比", D("5"), D("0"), "%", "环比提高5个百分点"),
        ("较上期", 60, 62, "宗", "较上月减少2宗"),
        ("较上期", 5, 0, "宗", "较上月增加5宗"),
        ("较上期", 5, 5, "宗", "与上月持平"),
        ("较上期", D("63.1"), D("61.2"), "%", "较上月增加1.9个百分点"),
        ("由上期", 60, 62, "件", "由上月的62件减少到60件"),
        ("由上期", 5, 0, "件", "由上月的0件增加到5件"),
        ("由上期", 5, 5, "件", "与上月持平，均为5件"),
        ("由上期", D("63.1"), D("61.25"), "%", "由上月的61.25%提高到63.10%"),
        ("由上期", None, 5, "件", "上月无可比数据"),
        ("由上年", 648, 596, "件", "由上月的596件增加到648件"),
    ],
)
def test_a_comparison_is_worded_by_rule(style: str, now: Any, then: Any, unit: str, words: str) -> None:
    assert COMPARED[style].words(now, then, unit, "上月") == words


@pytest.mark.parametrize(
    ("span", "word", "before"),
    [
        (Span.month(2026, 7), "上月", Span.month(2026, 6)),
        (Span.month(2026, 1), "上月", Span.month(2025, 12)),
        (Span.quarter(2026, 1), "上季度", Span.quarter(2025, 4)),
        (Span.year(2026), "上年", Span.year(2025)),
        (Span.week(date(2026, 7, 8)), "上周", Span.week(date(2026, 7, 1))),
        (Span(date(2026, 1, 1), date(2026, 6, 30)), "上期", Span(date(2025, 7, 1), date(2025, 12, 31))),
        (Span(date(2026, 2, 1), date(2026, 4, 30)), "上期", Span(date(2025, 11, 1), date(2026, 1, 31))),
        (Span.month(2026, 7, date(2026, 7, 10)), "上月同期", Span.month(2026, 6, date(2026, 6, 10))),
    ],
)
def test_the_period_before_is_called_by_its_kind(span: Span, word: str, before: Span) -> None:
    assert Base.BEFORE.word(span) == word
    assert Base.BEFORE.span(span) == before
    assert Base.YEAR.word(span) == "上年"


def test_a_sentence_says_this_period_the_one_before_and_the_change() -> None:
    def look(slot: Slot) -> Value:
        return Value(63, "件", 56 if slot.base else None, "上季度")

    told = fill("收案{收案}，{收案|环比}，{收案|较上期}；{收案|由上期}（上季度{收案|上期}）。", look)
    assert (
        plain(told) == "收案63件，环比增长12.50%，较上季度增加7件；由上季度的56件增加到63件（上季度56件）。"
    )
