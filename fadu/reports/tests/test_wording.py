"""数字写进公文的样子。"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.reports.wording import (
    PLAIN,
    WAN,
    YI,
    Scale,
    leading,
    percent,
    said,
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
