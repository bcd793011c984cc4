"""Every value is cleaned the same way wherever it comes from, and every refusal says what to do."""

from datetime import date
from typing import Any

import pytest

from fadu.kernel.asks import (
    Ask,
    Asks,
    CaseRef,
    Choice,
    Choices,
    Clock,
    Context,
    Day,
    Days,
    EntryRef,
    LongText,
    Money,
    Number,
    OrganRef,
    PartyRef,
    Text,
    Upload,
    UserRef,
    YesNo,
)
from fadu.kernel.models import Organ
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import opened
from fadu.law import LawError

PAIRS = (("upheld", "维持"), ("revoked", "撤销"))


@pytest.mark.parametrize(
    ("ask", "raw", "value"),
    [
        (Text("案由"), "  占道经营 ", "占道经营"),
        (LongText("理由"), "其一\n其二", "其一\n其二"),
        (Day("日期"), "2026年1月5日", "2026-01-05"),
        (Day("日期"), "20260105", "2026-01-05"),
        (Day("日期"), date(2026, 1, 5), "2026-01-05"),
        (Days("勘验日"), "2026-01-06、2026-01-05, 2026-01-06", ["2026-01-05", "2026-01-06"]),
        (Choice("结果", choices=PAIRS), "维持", "upheld"),
        (Choices("结果", choices=PAIRS), ["revoked", "维持"], ["upheld", "revoked"]),
        (Choices("结果", choices=PAIRS), "撤销、维持", ["upheld", "revoked"]),
        (YesNo("同意"), "是", True),
        (YesNo("同意"), None, False),
        (Number("人数"), " 12 ", 12),
        (Money("金额"), "1,200.5", 120050),
        (Money("金额"), 120050, 120050),
        (Clock("时间"), "9：30", "09:30"),
        (Text("备注", required=False), "", None),
    ],
)
def test_a_value_is_cleaned_to_what_is_stored_and_cleaning_it_again_changes_nothing(
    ask: Ask, raw: Any, value: Any
) -> None:
    assert ask.clean(raw) == value
    assert ask.clean(value) == value


@pytest.mark.parametrize(
    ("ask", "raw", "words"),
    [
        (Text("案由"), " ", "请填写“案由”"),
        (Text("案由", max=3), "四个字的", "最多3个字，现有4个"),
        (Text("案由"), "甲\x00", "不能保存的字符"),
        (Text("案由"), "甲\ud800", "不能保存的字符"),
        (Text("案由"), ["甲"], "一段文字"),
        (Text("案由"), {"甲": 1}, "不能保存"),
        (Money("金额"), "1e9999999", "应为金额"),
        (Days("日期"), 7, "应为日期"),
        (Day("日期"), "2026-02-30", "应为日期，如2026-01-05"),
        (Day("日期"), "前天", "应为日期"),
        (Choice("结果", choices=PAIRS), "驳回", "没有“驳回”这一项，可选：维持、撤销"),
        (YesNo("同意", required=True), "", "请确认“同意”"),
        (YesNo("同意"), "也许", "只能填是或否"),
        (Number("人数", least=1), "0", "应在1至"),
        (Number("人数"), "十", "应为整数"),
        (Money("金额"), "1.005", "最多两位小数"),
        (Money("金额"), "NaN", "最多两位小数"),
        (Money("金额"), "很多", "应为金额"),
        (Money("金额"), "-1", "应在0至10万亿元之间"),
        (Clock("时间"), "25:00", "时:分"),
    ],
)
def test_a_bad_value_is_refused_with_a_sentence(ask: Ask, raw: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ask.clean(raw)


def test_a_day_after_the_act_is_refused_unless_it_lies_ahead_by_nature() -> None:
    context = Context(None, date(2026, 1, 5))
    with pytest.raises(ValueError, match="不能晚于办理日期"):
        Day("签收日").clean("2026-01-06", context)
    assert Day("听证日", future=True).clean("2026-01-06", context) == "2026-01-06"


def test_references_are_only_to_what_is_there(organ: Organ) -> None:
    user = sample.person(organ, "测试一号", "handler")
    case, other = opened(organ), opened(organ)
    context = Context(case)
    party = case.parties.get(role="applicant")
    assert PartyRef("申请人", role="applicant").clean(party, context) == party.pk
    assert UserRef("承办人", role="handler").clean(str(user.pk), context) == user.pk
    assert OrganRef("机关").clean(organ.pk, context) == organ.pk
    assert EntryRef("记录", event="received").clean(1, context) == 1
    assert CaseRef("主案").clean(other.number, context) == other.pk
    foreign = other.parties.get(role="applicant").pk
    for ask, raw in (
        (PartyRef("当事人"), foreign),
        (PartyRef("申请人", role="respondent"), party.pk),
        (UserRef("负责人", role="organ_head"), user.pk),
        (UserRef("承办人"), "9999"),
        (UserRef("承办人"), "1; drop"),
        (OrganRef("机关"), 9999),
        (EntryRef("记录", event="decided"), 1),
        (CaseRef("主案"), case.number),
        (CaseRef("主案"), "没有〔2025〕9号"),
        (Upload("附件"), [9999]),
    ):
        with pytest.raises(ValueError, match=f"“{ask.label}”"):
            ask.clean(raw, context)


def test_what_is_stored_is_shown_in_words(organ: Organ) -> None:
    user = sample.person(organ, "测试一号", "handler")
    assert Money("金额").show(120050) == "1,200.50元"
    assert Choice("结果", choices=PAIRS).show("upheld") == "维持"
    assert YesNo("同意").show(True) == "是"
    assert UserRef("承办人").show(user.pk) == "测试一号"


def test_a_list_of_asks_holds_asks_only() -> None:
    with pytest.raises(LawError, match="只能是 Ask 的值"):
        type("Wrong", (Asks,), {"reason": "理由"})
    with pytest.raises(LawError, match="没有填写项“nonsense”"):
        sample.SampleAsks.get("nonsense")
