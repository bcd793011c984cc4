"""数字写进公文的样子。"""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.reports.wording import (
    PLAIN,
    WAN,
    YI,
    Scale,
    leading,
    more_or_less,
    percent,
    said,
    times,
    year_on_year,
)


@pytest.mark.parametrize(
    ("value", "unit", "scale", "rough", "words"),
    [
        (648, "件", PLAIN, "", "648件"),
        (46_000, "件", WAN, "", "4.6万件"),
        (Decimal("101061700"), "元", WAN, "", "10106.17万元"),
        (4_100_000_000, "元", YI, "", "41亿元"),
        (648, "件", PLAIN, "余", "640余件"),
        (600, "件", PLAIN, "余", "600件"),
        (11_563, "件", WAN, "余", "1.1万余件"),
        (648, "件", PLAIN, "近", "近650件"),
        (648, "件", PLAIN, "约", "约650件"),
        (648, "件", PLAIN, "超", "超640件"),
        (57, "场", PLAIN, "余", "50余场"),
        (7, "件", PLAIN, "余", "7件"),
        (0, "件", PLAIN, "约", "0件"),
        (Decimal("63.1043"), "%", PLAIN, "", "63.10%"),
        (Decimal("100"), "%", PLAIN, "", "100%"),
    ],
)
def test_a_number_is_written_as_official_papers_write_it(
    value: int | Decimal, unit: str, scale: Scale, rough: str, words: str
) -> None:
    assert said(value, unit, scale=scale, rough=rough) == words


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


def test_a_rate_is_rounded_half_up_not_truncated() -> None:
    assert percent(Decimal(142) / 582 * 100, 1) == "24.4%"


@given(st.integers(min_value=0, max_value=10**12))
def test_a_floor_never_exceeds_the_number_and_a_ceiling_never_falls_below_it(value: int | Decimal) -> None:
    exact = Decimal(value)
    assert leading(exact, "ROUND_FLOOR") <= exact <= leading(exact, "ROUND_CEILING")


@given(st.integers(min_value=0, max_value=10**12))
def test_a_rough_number_is_said_rough_only_when_something_was_left_out(value: int | Decimal) -> None:
    words = said(value, "件", rough="余")
    assert ("余" in words) == (leading(Decimal(value), "ROUND_FLOOR") != value)
