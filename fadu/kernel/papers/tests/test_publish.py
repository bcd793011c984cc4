from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.publish import HIDDEN, aliases, redact
from fadu.kernel.papers.tests.samples import OFFICIAL_LETTER


def hidden(text: str, **known: list[str]) -> str:
    return redact(
        text, people=known.get("people", []), secrets=known.get("secrets", []), keep=known.get("keep", [])
    ).text


def test_a_person_keeps_the_surname_only() -> None:
    assert (
        hidden("申请人张三、张小三和欧阳模拟。", people=["张三", "张小三", "欧阳模拟"])
        == "申请人张某、张某某和欧阳某某。"
    )


def test_two_persons_who_would_look_alike_are_told_apart() -> None:
    assert aliases(["张伟模", "张强模", "王模"]) == {"张伟模": "张某甲", "张强模": "张某乙", "王模": "王某"}
    assert hidden("张伟模诉张强模", people=["张伟模", "张强模"]) == "张某甲诉张某乙"


def test_more_than_ten_of_one_name_are_numbered() -> None:
    many = [f"李{one}" for one in "一二三四五六七八九十百"]
    assert aliases(many)["李百"] == "李某11"
    assert len(set(aliases(many).values())) == 11


def test_the_longer_name_is_read_first() -> None:
    assert hidden("王国强与王国", people=["王国", "王国强"]) == "王某某与王某"


def test_a_name_spaced_out_for_typesetting_is_found() -> None:
    assert hidden("申请人：张　三。", people=["张三"]) == "申请人：张某。"


def test_a_company_named_after_a_person_keeps_its_name() -> None:
    assert hidden("张三餐饮店的经营者张三", people=["张三"], keep=["张三餐饮店"]) == "张三餐饮店的经营者张某"


def test_a_foreign_name_keeps_its_first_letter_and_is_not_found_inside_words() -> None:
    assert hidden("Ann 说 Annual", people=["Ann"]) == "A某 说 Annual"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("身份证号码440103198001021234，", f"身份证号码{HIDDEN}，"),
        ("身份证44010319800102123X。", f"身份证{HIDDEN}。"),
        ("护照E12345678", f"护照{HIDDEN}"),
        ("电话13800138000、020-81234567", f"电话{HIDDEN}、{HIDDEN}"),
        ("手机138 0013 8000", f"手机{HIDDEN}"),
        ("账号6222020000000000123", f"账号{HIDDEN}"),
        ("账号6222 0200 0000 0000 123", f"账号{HIDDEN}"),
        ("驾驶粤A·12345号小型汽车", "驾驶粤A×××××号小型汽车"),
        ("新能源车粤AD12345", "新能源车粤A×××××"),
        ("邮箱a.b@example.com。", f"邮箱{HIDDEN}。"),
        ("男，1980年1月2日出生，", "男，××××年×月×日出生，"),
        ("住广东省广州市荔湾区模拟路1号之二3栋501房，", f"住广东省广州市荔湾区{HIDDEN}，"),
        ("位于模拟街5号的店铺", f"位于{HIDDEN}的店铺"),
    ],
)
def test_numbers_and_places_that_lead_to_a_person_are_hidden(text: str, becomes: str) -> None:
    assert hidden(text) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "荔府复〔2026〕1085号",
        "2026年10月28日作出行政处罚决定",
        "《中华人民共和国食品安全法》第一百二十四条第一款第（五）项",
        "罚款50000元，货值金额1280.50元",
        "统一社会信用代码91440101MA5ABCDE1X",
        "统一社会信用代码914401011234567890",
        "广州市荔湾区市场监督管理局",
    ],
)
def test_what_the_public_may_know_stays(text: str) -> None:
    assert hidden(text) == text


def test_what_is_named_secret_is_hidden_and_what_is_named_kept_is_kept() -> None:
    text = "病历号A-77，复议机构电话020-81234567"
    assert (
        hidden(text, secrets=["A-77"], keep=["020-81234567"]) == f"病历号{HIDDEN}，复议机构电话020-81234567"
    )


def test_the_reviewer_sees_each_replacement_with_its_count() -> None:
    done = redact("张三，张三，电话13800138000", people=["张三"])
    assert [(one.kind, one.original, one.becomes, one.count) for one in done.replacements] == [
        ("姓名", "张三", "张某", 2),
        ("电话", "13800138000", HIDDEN, 1),
    ]


def test_the_reviewer_is_asked_about_what_no_rule_is_sure_of() -> None:
    done = redact("委托代理人：李四模，律师。编号20260001234。", people=[])
    assert done.doubts == ("“李四模”可能是未列入的姓名，请核对。", "“20260001234”可能是号码，请核对。")


def test_the_markup_stays_a_document() -> None:
    before, after = parse(OFFICIAL_LETTER), parse(hidden(OFFICIAL_LETTER, people=["模拟甲"]))
    assert [type(block) for block in before.blocks] == [type(block) for block in after.blocks]


NAMES = st.lists(
    st.text(st.sampled_from("张王李赵欧阳伟强国明芳"), min_size=2, max_size=4),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(NAMES, st.text(st.sampled_from("，。的与和 申请人"), max_size=6))
def test_no_listed_name_is_left_in_the_text(names: list[str], between: str) -> None:
    text = ("。" + between).join(names)
    left = hidden(text, people=names)
    assert not [name for name in names if name in left]


@given(NAMES)
@example(["国伟", "国国", "国伟伟", "国伟国"])
def test_different_persons_never_become_one(names: list[str]) -> None:
    given_names = aliases(names)
    assert len(set(given_names.values())) == len(given_names)
