from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.papers import text

FIGURES = {
    **{char: n for n, char in enumerate("零一二三四五六七八九")},
    **{char: n for n, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


def read_numeral(said: str) -> int:
    """A reader of Chinese numerals written apart from the writer under test."""
    for mark, worth in (("亿", 10**8), ("万", 10**4)):
        if mark in said:
            high, _, low = said.rpartition(mark)
            return read_numeral(high) * worth + (read_numeral(low) if low else 0)
    total, figure = 0, None
    for char in said:
        if char in UNITS:
            total += (1 if figure is None else figure) * UNITS[char]
            figure = None
        else:
            figure = FIGURES[char]
    return total + (figure or 0)


@pytest.mark.parametrize(
    ("day", "arabic", "hanzi"),
    [
        ("2026-11-22", "2026年11月22日", "二〇二六年十一月二十二日"),
        ("2024-01-10", "2024年1月10日", "二〇二四年一月十日"),
        ("2030-10-30", "2030年10月30日", "二〇三〇年十月三十日"),
    ],
)
def test_a_date_is_written_both_ways(day: str, arabic: str, hanzi: str) -> None:
    assert text.date_arabic(day) == arabic
    assert text.date_hanzi(date.fromisoformat(day)) == hanzi
    assert text.date_arabic(datetime.fromisoformat(day).replace(tzinfo=UTC)) == arabic


def test_a_text_that_is_no_date_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="“明天”不是日期，应写成 2026-11-22 的样子。"):
        text.date_arabic("明天")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (60, "六十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (10005, "一万零五"),
        (10**8 + 5, "一亿零五"),
    ],
)
def test_a_number_is_written_as_it_is_said(number: int, said: str) -> None:
    assert text.numeral(number) == said


@given(st.integers(0, 10**12 - 1))
def test_a_numeral_reads_back_as_its_number(number: int) -> None:
    assert read_numeral(text.numeral(number)) == number
    assert "零零" not in text.numeral(number)


@pytest.mark.parametrize(
    ("fen", "lower", "upper"),
    [
        (0, "0元", "零元整"),
        (5, "0.05元", "伍分"),
        (50, "0.50元", "伍角整"),
        (101, "1.01元", "壹元零壹分"),
        (150000, "1500元", "壹仟伍佰元整"),
        (100405, "1004.05元", "壹仟零肆元零伍分"),
        (1234560, "12345.60元", "壹万贰仟叁佰肆拾伍元陆角整"),
        (1000000, "10000元", "壹万元整"),
        (10000050000, "100000500元", "壹亿零伍佰元整"),
        (-100, "-1元", "负壹元整"),
    ],
)
def test_money_is_written_in_figures_and_in_capitals(fen: int, lower: str, upper: str) -> None:
    assert text.yuan(fen) == lower
    assert text.yuan_upper(fen) == upper


@given(st.integers(1, 10**13))
def test_capital_money_reads_back_as_its_amount(fen: int) -> None:
    said = text.yuan_upper(fen).removesuffix("整")
    whole, mark, rest = said.rpartition("元")
    amount = read_numeral(whole) * 100 if mark else 0
    for unit, worth in (("角", 10), ("分", 1)):
        figure, found, after = rest.partition(unit)
        if found:
            amount, rest = amount + FIGURES[figure[-1]] * worth, after
    assert amount == fen


def test_names_are_listed_with_the_enumeration_comma() -> None:
    assert text.listed(["模拟甲", "模拟乙"]) == "模拟甲、模拟乙"


def test_hours_and_minutes_are_written_out() -> None:
    assert [text.clock("09:30"), text.clock("14:00"), text.clock(time(8, 5))] == ["9时30分", "14时", "8时5分"]


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张某"),
        ("张小三", "张某某"),
        ("欧阳模", "欧阳某"),
        ("欧阳模拟", "欧阳某某"),
        ("阿卜杜拉", "阿某某"),
    ],
)
def test_a_masked_name_keeps_the_surname(name: str, masked: str) -> None:
    assert text.mask_name(name) == masked


def test_a_paper_is_not_made_with_a_hole_in_it() -> None:
    assert text.required("维持", "复议结果") == "维持"
    with pytest.raises(ValueError, match="缺少“复议结果”，文书不能制作，请先补录。"):
        text.required("", "复议结果")
