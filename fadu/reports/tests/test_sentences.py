"""带数字的句子。"""

import pytest

from fadu.reports.sentences import BadSentence, Slot, Value, fill, known, parse, plain, slots

RECEIVED = Value(786, "件", 466)


def written(template: str, value: Value = RECEIVED) -> str:
    return plain(fill(template, lambda slot: value))


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("收到申请{收到申请|宗}，{收到申请|同比}。", "收到申请786宗，同比增长68.67%。"),
        ("上年{收到申请|上年}，今年{收到申请|数}。", "上年466件，今年786。"),
        ("{收到申请|余}，{收到申请|增减}", "780余件，比上年增加320件"),
        ("没有数字的一句。", "没有数字的一句。"),
        ("", ""),
    ],
)
def test_a_sentence_is_filled_with_its_numbers(template: str, words: str) -> None:
    assert written(template) == words


def test_a_slot_keeps_name_conditions_and_styles() -> None:
    (slot,) = slots("其中{收到申请[申请渠道=网上][案由=公安]|万|余}。")
    assert slot == Slot("收到申请", (("申请渠道", "网上"), ("案由", "公安")), ("万", "余"))
    assert parse(slot.text) == (slot,)


@pytest.mark.parametrize(
    ("template", "part"),
    [
        ("收到{收到申请件", "不成对"),
        ("收到收到申请}件", "不成对"),
        ("{}", "看不懂"),
        ("{收到[网上]}", "维度=值"),
        ("{收到|余|约}", "只能写一个"),
        ("{收到|同比|万}", "不能与"),
        ("{收到|大写|繁体}", "写法太多"),
    ],
)
def test_a_sentence_that_cannot_be_read_is_refused_with_what_to_do(template: str, part: str) -> None:
    with pytest.raises(BadSentence, match=part):
        parse(template)


def test_a_measure_word_of_another_thing_is_refused() -> None:
    with pytest.raises(BadSentence, match="单位是“件”"):
        written("{收到申请|人次}")


def test_what_nobody_knows_is_said_as_such() -> None:
    assert written("{率}", Value(None, "%")) == "（无数据）"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadSentence, match="新收行政复议申请"):
        known(Slot("新收行政复议"), {"新收行政复议申请": "reconsideration.received"})
