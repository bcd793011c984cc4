"""正文：哪一段可以改，两边的改动怎样合并、怎样对照。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.papers.body import compared, fixed_marks, merge, split, tidy

LETTER = """@issuer 模拟区人民政府
@title 行政复议申请受理通知书
@number 模府复受〔2026〕1号
@to 模拟甲：

你不服某决定，本机关受理。

本案审理期限至2026年10月8日届满。

特此通知。

@attach 一份
@sign 模拟区人民政府
@date 2026-08-05
"""


def test_head_and_tail_stay_whatever_the_body_becomes() -> None:
    parts = split(LETTER)
    assert parts.body.startswith("你不服")
    assert parts.body.endswith("特此通知。")
    assert parts.with_body(parts.body) == LETTER
    rewritten = parts.with_body("另写一段。\r\n\r\n\r\n再写一段。\r\n")
    assert rewritten.startswith(parts.head)
    assert rewritten.rstrip().endswith(parts.tail)
    assert "另写一段。\n\n再写一段。\n\n@attach" in rewritten


def test_changes_in_different_places_both_hold_even_in_one_paragraph() -> None:
    base = split(LETTER).body
    mine = base.replace("本机关受理。", "本机关经审查予以受理。").replace("届满。", "届满，依法顺延的除外。")
    theirs = base.replace("10月8日", "10月9日")
    made = merge(base, mine, theirs)
    assert made.clashes == ()
    assert "经审查予以受理" in made.text
    assert "至2026年10月9日届满，依法顺延的除外" in made.text


def test_the_same_place_changed_on_both_sides_keeps_the_officers_words_and_says_so() -> None:
    base = split(LETTER).body
    made = merge(base, base.replace("10月8日", "10月20日"), base.replace("10月8日", "10月9日"))
    assert "10月20日" in made.text
    assert [(one.mine, one.theirs) for one in made.clashes] == [("20", "9")]


@pytest.mark.parametrize(
    ("mine", "theirs", "text"),
    [
        ("甲。\n\n乙。", "甲。\n\n乙。", "甲。\n\n乙。"),
        ("甲。\n\n乙改。", "甲。\n\n乙。", "甲。\n\n乙改。"),
        ("甲。\n\n乙。", "甲新。\n\n乙。", "甲新。\n\n乙。"),
        ("甲改。\n\n乙。", "甲改。\n\n乙。", "甲改。\n\n乙。"),
    ],
)
def test_what_only_one_side_changed_is_taken(mine: str, theirs: str, text: str) -> None:
    made = merge("甲。\n\n乙。", mine, theirs)
    assert (made.text, made.clashes) == (text, ())


TEXTS = st.text("甲乙丙。\n12", max_size=30)


@given(TEXTS, TEXTS)
def test_nothing_of_either_side_is_lost_when_the_other_did_not_write(base: str, other: str) -> None:
    assert merge(base, other, base).text == other
    assert merge(base, base, other).text == other


@given(TEXTS, TEXTS, TEXTS)
def test_a_merge_never_fails_and_names_every_clash(base: str, mine: str, theirs: str) -> None:
    made = merge(base, mine, theirs)
    assert all(one.mine != one.theirs for one in made.clashes)
    if not made.clashes and mine == theirs:
        assert made.text == mine


@given(TEXTS, TEXTS)
def test_the_comparison_gives_back_both_texts(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert "".join(text for kind, text in pieces if kind != "new") == old
    assert "".join(text for kind, text in pieces if kind != "gone") == new


def test_marks_of_the_frame_are_told_from_those_one_may_use() -> None:
    assert fixed_marks("正文\n@attach 附件\n@sign 某机关\n@date 2026-01-01") == [
        "@sign 某机关",
        "@date 2026-01-01",
    ]
    assert tidy("\r\n甲\r\n\r\n\r\n乙\r\n") == "甲\n\n乙"
