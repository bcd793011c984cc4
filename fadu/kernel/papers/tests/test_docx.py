from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from fadu.kernel.papers.blocks import Document, Paragraph
from fadu.kernel.papers.docx import to_docx
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.tests.samples import ALL, FINDING, LETTER, OFFICIAL_LETTER, SERVICE_RECEIPT, decision
from fadu.kernel.papers.tests.test_pdf import BLOCKS

# ECMA-376 CT_PPrBase, the part in use: Word refuses paragraphs whose properties stand in another order.
ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "pBdr",
    "tabs",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "rPr",
)


def reopened(document: Document) -> Any:
    return open_docx(io.BytesIO(to_docx(document)))


def squash(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(file: Any) -> str:
    return "".join(text.text or "" for text in file.element.body.iter(qn("w:t")))


@pytest.mark.parametrize("sample", ALL)
def test_no_character_of_a_paper_is_lost(sample: str) -> None:
    document = parse(ALL[sample])
    shown = squash(text_of(reopened(document)))
    assert [text for text in document.texts() if squash(text) not in shown] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_any_text_is_found_in_the_file(blocks: list[Paragraph]) -> None:
    document = Document(title="通知书", blocks=tuple(blocks))
    assert squash(text_of(reopened(document))) == squash("".join(document.texts()))


def test_the_page_is_that_of_the_standard() -> None:
    section = reopened(parse(LETTER)).sections[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(side.mm) for side in sides] == [210, 297, 37, 35]
    assert [round(section.left_margin.mm), round(section.right_margin.mm)] == [28, 26]


def test_the_grid_holds_22_lines_of_28_characters() -> None:
    grid = reopened(parse(LETTER)).sections[0]._sectPr.find(qn("w:docGrid"))
    pitch, closer = int(grid.get(qn("w:linePitch"))) / 20, int(grid.get(qn("w:charSpace"))) / 4096
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert int(225 * 72 / 25.4 / pitch) == 22
    assert int(156 * 72 / 25.4 / (16 + closer)) == 28


def test_fonts_carry_their_true_names() -> None:
    file = reopened(parse(OFFICIAL_LETTER))
    fonts = {text: fonts_of(file, text) for text in ("行政复议意见书", "一、整改要求", "（一）期限")}
    assert fonts == {"行政复议意见书": "方正小标宋简体", "一、整改要求": "黑体", "（一）期限": "楷体_GB2312"}
    normal = file.styles["Normal"].element.rPr.rFonts
    assert {normal.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia")} == {"仿宋_GB2312"}
    assert file.styles["Normal"].font.size.pt == 16


def fonts_of(file: Any, text: str) -> str:
    paragraph = next(one for one in file.paragraphs if one.text == text)
    return str(paragraph.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")))


def test_page_numbers_stand_outside_on_odd_and_even_pages() -> None:
    file = reopened(parse(LETTER))
    section = file.sections[0]
    assert file.settings.odd_and_even_pages_header_footer is True
    for footer, align in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment.name == align
        assert paragraph._p.xpath("string(.//w:instrText)") == "PAGE"
        assert paragraph.text == "— 1 —"
        assert {run.font.size.pt for run in paragraph.runs} == {14}
        assert {run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in paragraph.runs} == {"宋体"}


def test_body_paragraphs_snap_to_the_grid_and_titles_do_not() -> None:
    file = reopened(parse(LETTER))
    title = next(one for one in file.paragraphs if one.text == "行政复议申请受理通知书")
    body = next(one for one in file.paragraphs if one.text == "特此通知。")
    assert title._p.pPr.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"
    assert body._p.pPr.find(qn("w:snapToGrid")) is None
    assert body._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert body._p.pPr.find(qn("w:autoSpaceDN")).get(qn("w:val")) == "0"


def test_the_signature_leaves_room_for_the_seal_and_keeps_text_with_it() -> None:
    file = reopened(parse(decision(2)))
    text, name, date = file.paragraphs[-3:]
    assert text.text == FINDING
    assert text.paragraph_format.keep_with_next
    assert name.paragraph_format.keep_with_next
    assert round(name.paragraph_format.space_before.pt) == 58
    assert date.text == "2026年12月30日"
    assert date.paragraph_format.right_indent.pt == 64
    assert date.alignment.name == "RIGHT"


def test_sign_lines_stay_with_one_another_and_with_the_row_before_them() -> None:
    file = reopened(parse("@form\n@title 记录\n\n| 甲 | 乙 |\n| 丙 | 丁 |\n\n@signline 一：\n@signline 二："))
    first, second = file.paragraphs[-2:]
    assert first.paragraph_format.keep_with_next
    assert not second.paragraph_format.keep_with_next
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in file.tables[0].rows]
    assert kept == [None, True]


def test_a_form_is_a_bordered_table_whose_short_rows_span() -> None:
    table = reopened(parse(SERVICE_RECEIPT)).tables[0]
    assert table.style.name == "Table Grid"
    spans = [len({cell._tc for cell in row.cells}) for row in table.rows]
    assert spans == [4, 2, 2, 4, 2, 2]
    assert sum(column.width.mm for column in table.columns) == pytest.approx(156, abs=0.5)


def test_the_head_of_a_table_is_repeated_and_rows_are_not_split() -> None:
    table = reopened(parse(OFFICIAL_LETTER)).tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_copies_stand_at_the_foot_of_the_last_page() -> None:
    frame = reopened(parse(LETTER)).tables[-1]._tbl.tblPr.find(qn("w:tblpPr"))
    assert frame.get(qn("w:tblpYSpec")) == "bottom"
    assert frame.get(qn("w:vertAnchor")) == "margin"


def test_a_break_starts_a_page_without_an_empty_line() -> None:
    file = reopened(parse(OFFICIAL_LETTER))
    started = [one.text for one in file.paragraphs if one.paragraph_format.page_break_before]
    assert started == ["行政复议决定书"]


@pytest.mark.parametrize("sample", ALL)
def test_word_finds_the_properties_in_the_order_of_the_schema(sample: str) -> None:
    for properties in reopened(parse(ALL[sample])).element.body.iter(qn("w:pPr")):
        names = [child.tag.split("}")[1] for child in properties]
        assert names == sorted(names, key=ORDER.index)


def test_nothing_in_the_file_names_the_program() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(parse(LETTER)))) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "荔湾区人民政府" in core
