from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.papers.blocks import (
    Attachments,
    Break,
    Heading,
    Item,
    Paragraph,
    Signature,
    SignLine,
    Table,
    Title,
)
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.text import cell, paragraphs, plain

HEAD = "@title 通知书\n"


def test_the_head_says_who_what_number_and_to_whom() -> None:
    document = parse(
        "@issuer 荔湾区人民政府\n@title 通知书\n@number 荔府复受〔2026〕1号\n@to 模拟甲\n@to 模拟乙：\n@copy 抄送：某局。"
    )
    assert (document.issuer, document.title, document.number) == (
        "荔湾区人民政府",
        "通知书",
        "荔府复受〔2026〕1号",
    )
    assert document.to == ("模拟甲：", "模拟乙：")
    assert document.copies == ("抄送：某局。",)


def test_a_blank_line_separates_paragraphs_and_lines_of_one_are_joined() -> None:
    assert parse(HEAD + "一行，\n二行。\n\nOne line\nand two.").blocks == (
        Paragraph("一行，二行。"),
        Paragraph("One line and two."),
    )


def test_every_mark_becomes_its_block() -> None:
    text = "## 一、请求\n### （一）撤销\n- 第一项\n@attach 附件：清单\n@attach 证据\n@sign 甲机关\n@sign 乙机关\n@date 2026-01-05\n@signline 申请人：\n@break\n@title 附件一"
    assert parse(HEAD + text).blocks == (
        Heading("一、请求", 1),
        Heading("（一）撤销", 2),
        Item("第一项"),
        Attachments(("清单", "证据")),
        Signature(("甲机关", "乙机关"), "2026年1月5日"),
        SignLine("申请人："),
        Break(),
        Title("附件一"),
    )


def test_two_signatures_each_keep_their_own_date() -> None:
    text = "@sign 甲机关\n@date 2026-01-05\n@sign 乙机关\n@date 二〇二六年一月六日"
    assert parse(HEAD + text).blocks == (
        Signature(("甲机关",), "2026年1月5日"),
        Signature(("乙机关",), "二〇二六年一月六日"),
    )


def test_a_draft_may_have_no_number_and_no_date_yet() -> None:
    document = parse(HEAD + "@number\n正文。\n\n@sign 某机关\n@date\n")
    assert document.number == ""
    assert document.blocks == (Paragraph("正文。"), Signature(("某机关",)))


def test_dashes_after_the_first_row_make_it_the_head_and_their_length_the_widths() -> None:
    (table,) = parse(HEAD + "| 序号 | 名称 |\n|---|:------:|\n| 1 | 甲 |").blocks
    assert table == Table((("序号", "名称"), ("1", "甲")), (3.0, 6.0), ("", "center"), header=True)


def test_a_table_without_dashes_has_no_head_and_takes_its_widths_from_its_cells() -> None:
    (table,) = parse(HEAD + "| 案号 | 荔府复〔2026〕312号 |\n| 说明 |").blocks
    assert isinstance(table, Table)
    assert not table.header
    assert table.widths[1] > table.widths[0]
    assert table.rows[1] == ("说明",)


def test_a_paragraph_after_a_table_stands_after_it() -> None:
    blocks = parse(HEAD + "前文。\n| a | b |\n后文。").blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("正文", "文书没有标题：须有一行“@title 标题”。"),
        ("@title", "第1行：@title 后面缺内容。"),
        (HEAD + "@titel 甲", "第2行：不认识的标记“@titel”"),
        (HEAD + "# 一、", "第2行：不认识的标题标记“#”"),
        (HEAD + "##", "第2行：## 后面缺内容。"),
        (HEAD + "\n@date 2026-02-30", "第3行：“2026-02-30”不是日期"),
        (HEAD + "正文\n\n@number 1号", "第4行：@number 应当写在正文之前。"),
        (HEAD + "正文\n\n@to 甲", "第4行：@to 应当写在正文之前。"),
        (HEAD + "@title 又一个", "第2行：@title 写了两次。"),
        (HEAD + "| 甲 | 乙", "自第2行起的表格，每一行都要以竖线结尾。"),
        (HEAD + "| 甲 |\n| 乙 |\n|---|", "自第2行起的表格，横线行（|---|）只能有一行"),
        (HEAD + "|---|", "自第2行起的表格，没有内容。"),
        (HEAD + "|---|---|\n| 甲 | 乙 | 丙 |", "横线行有2格，最宽的一行有3格"),
        (HEAD + "@form 笔录", "第2行：@form 后面不写内容"),
        (HEAD + "@sign", "第2行：@sign 后面缺内容。"),
    ],
)
def test_bad_markup_is_refused_with_its_line_and_what_to_do(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse(text)
    assert sentence in str(refused.value)


def outcome(text: str) -> str:
    """The title, or the sentence of the refusal."""
    try:
        return parse(text).title
    except ValueError as refused:
        return str(refused)


@given(st.text(max_size=200))
def test_any_text_gives_a_document_or_a_sentence(text: str) -> None:
    assert outcome("@title 标题。\n" + text).endswith("。")


PRINTED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=40)


@given(PRINTED)
def test_what_a_person_writes_is_never_read_as_markup(said: str) -> None:
    assert parse(HEAD + plain(said)).blocks == (Paragraph(said),)
    (table,) = parse(f"{HEAD}| {cell(said)} | 尾 |").blocks
    assert isinstance(table, Table)
    assert table.rows == ((said, "尾"),)


@given(st.lists(PRINTED, min_size=1, max_size=4))
def test_a_persons_lines_stay_paragraphs_and_lines_of_a_cell(lines: list[str]) -> None:
    assert parse(HEAD + paragraphs("\r\n".join(lines))).blocks == tuple(Paragraph(line) for line in lines)
    (table,) = parse(f"{HEAD}| {cell(chr(10).join(lines))} | 尾 |").blocks
    assert isinstance(table, Table)
    assert table.rows[0][0] == "\n".join(lines)
