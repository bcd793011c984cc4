"""修复乱码、注音、繁体、全角与断行；修复后的每个字都能指回原文。"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.reports.reading.damage import Mapped, repaired
from fadu.reports.reading.reader import read_text


def clean(text: str) -> str:
    return repaired(Mapped.of(text))[0].text


REPAIRS = [
    ("區(qū)政府辦結復議案件83件", "区政府办结复议案件83件"),
    ("顯著提升，著名，乾隆", "显著提升，著名，乾隆"),
    ("２０２３年，受理４．６万余件，占比６８．５％", "2023年，受理4.6万余件，占比68.5%"),
    ("全年共 办结 1 205 件，其中调解 3 2 件。", "全年共办结1205件，其中调解32件。"),
    ("调解成功率 98. 73 %，涉及", "调解成功率98.73%，涉及"),
    ("同比增长 12 .5%，", "同比增长12.5%，"),
    ("2O23年，共受理l2件", "2023年，共受理12件"),
    ("审\u200b查合同1\u200b07件", "审查合同107件"),
    ("受理1,286件、33，205人次，12,345.6万元", "受理1286件、33205人次，12345.6万元"),
    ("审结33,205.", "审结33205."),
    ("全年共办结案件1205\n余件。", "全年共办结案件1205余件。"),
    ("荣获優秀獎?!蛾P(guān)于推進法治》", "荣获优秀奖。《关于推进法治》"),
    ("榮獲優秀獎?!吨腥A(huá)人民共和國》", "荣获优秀奖。《中华人民共和国》"),
    # Numbers beside one another without punctuation are a table's.
    ("甲街道 12 33 45 合计", "甲街道12 33 45合计"),
    # A number of a list is no part of a decimal.
    ("1. 2023年工作", "1. 2023年工作"),
    # Brackets with Latin letters stay where nothing in the text carries a tone.
    ("推行办公系统(an)试点", "推行办公系统(an)试点"),
]


@pytest.mark.parametrize(("damaged", "meant"), REPAIRS)
def test_damaged_text_is_read_as_it_was_meant(damaged: str, meant: str) -> None:
    assert clean(damaged) == meant


def shifted(text: str) -> str:
    """What a reader shows who loses the first byte of a GBK text and takes each second byte for a first one."""
    return "?" + text.encode("gbk")[1:].decode("gbk", "replace")


@pytest.mark.parametrize("meant", ["。《“法治護航", "。《“調解護航"])
def test_bytes_shifted_by_one_are_shifted_back(meant: str) -> None:
    # The run ends where the second byte of a character is an ASCII letter: 護 is D7 6F, seen as 巫 o or the like.
    damaged = shifted(meant[:-1]) + meant[-1]
    text = f"荣获优秀奖{damaged}产业发展”普法项目》入选，共开展普法活动12场。"
    assert clean(text).startswith("荣获优秀奖" + meant.replace("護", "护").replace("調", "调"))
    assert [one.text for one in read_text(text, source="").statements] == ["12场"]


def test_lines_broken_for_the_width_of_a_page_are_joined_and_headings_are_not() -> None:
    text = "\n".join(
        (
            "一、主要举措",
            "模拟市司法局全年共办理行政复议案件一千余件，其中经调解结案的有3",
            "20件，占办结案件的三成以上，行政争议实质性化解的水平有了明显的提",
            "升，人民群众的满意度也随之提高，被上级机关肯定，并在全省作了经验介",
            "绍，各县区参照执行。",
            "二、存在问题",
            "个别单位的执法人员对新修订的法律学习得还不够，办案的质量参差不齐，",
            "需要加强培训，补齐短板。",
        )
    )
    lines = clean(text).split("\n")
    assert len(lines) == 4
    assert "调解结案的有320件" in lines[1]


FRAGMENTS = st.sampled_from(
    [
        "區(qū)", "政府", "共 ", "1 205", "３", "．", "6", "件", "，", "\n", " ", "?!丁胺ㄖ巫o航", "護", "率达", "98. 7", "%", "\u200b", "萬",
        "约", "600", "余", "人", "2O23年", "。", "(an)", "第", "三", "名", "A", "\ufffd", "ㄖ", "😀", "?",
    ]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_every_repaired_character_points_into_the_original_in_order(text: str) -> None:
    mapped, _ = repaired(Mapped.of(text))
    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(mapped.starts, mapped.ends, strict=True))
    assert list(mapped.starts) == sorted(mapped.starts)
    assert list(mapped.ends) == sorted(mapped.ends)


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_a_statement_is_the_slice_of_the_original_it_names(text: str) -> None:
    for one in read_text(text, source="").statements:
        assert text[one.start : one.end] == one.text
        assert one.text


@given(st.text(max_size=60))
def test_characters_no_repair_touches_stay_where_they_were(text: str) -> None:
    mapped, _ = repaired(Mapped.of(text))
    for at, char in enumerate(mapped.text):
        if mapped.ends[at] - mapped.starts[at] == 1 and char in "件次人年0123456789，。":
            assert mapped.starts[at] < len(text)
    plain = Mapped.of("共办结12件。")
    assert repaired(plain)[0].text == plain.text
