from __future__ import annotations

import html
import io
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from fadu.kernel.papers.blocks import Align, Document, Heading, Item, Paragraph, Signature, Table
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pdf import missing_fonts, to_pdf
from fadu.kernel.papers.tests.samples import ALL, FINDING, LETTER, decision

pytestmark = pytest.mark.usefixtures("drawn_anew")
MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
NO_LINE_STARTS_WITH = set("，。、；：？！）》〉】〕”’…")


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(document)))


def squash(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(reader: PdfReader) -> str:
    return "".join(page.extract_text() for page in reader.pages)


def lines_of(reader: PdfReader, page: int) -> list[str]:
    """The lines in the type area, page number left out."""
    return [
        line
        for line in reader.pages[page].extract_text().splitlines()
        if not re.fullmatch(r"— ?\d+ ?—", line)
    ]


@dataclass(frozen=True)
class Line:
    """One line as poppler finds it on the page; points from the top left corner."""

    text: str
    left: float
    top: float
    right: float


def drawn_lines(document: Document) -> list[Line]:
    """An independent reader measures what was drawn: the justification stands on a private function of WeasyPrint."""
    if shutil.which("pdftotext") is None:
        missing = "pdftotext is not installed (apt-get install poppler-utils)"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    read_back = subprocess.run(
        ["pdftotext", "-bbox-layout", "-", "-"], input=to_pdf(document), capture_output=True, check=True
    ).stdout.decode()
    found = re.findall(
        r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>(.*?)</line>', read_back, re.DOTALL
    )
    return [
        Line(html.unescape(squash(re.sub(r"<[^>]+>", "", words))), float(left), float(top), float(right))
        for left, top, right, words in found
    ]


@pytest.mark.parametrize("sample", ALL)
def test_no_character_of_a_paper_is_lost(sample: str) -> None:
    document = parse(ALL[sample])
    # A page number falls between the words of a paragraph that goes over the page.
    shown = re.sub(r"—\d+—", "", squash(text_of(read(document))))
    missing = [text for text in document.texts() if squash(text) not in shown]
    assert missing == []


def test_a_page_is_a4() -> None:
    box = read(parse(LETTER)).pages[0].mediabox
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (210, 297)


def test_a_full_page_holds_22_lines_of_28_characters() -> None:
    reader = read(Document(title="行政复议决定书", blocks=(Paragraph("荔湾区人民政府行政复议" * 200),)))
    lines = lines_of(reader, 1)
    assert [len(lines), {len(line) for line in lines}] == [22, {28}]


def test_a_rare_name_neither_becomes_a_box_nor_takes_a_taller_line() -> None:
    plain = read(Document(title="通知书", blocks=(Paragraph("模拟承办人王某与林某" * 150),)))
    rare = read(Document(title="通知书", blocks=(Paragraph("模拟承办人王喆与堃玥昇" * 150),)))
    assert len(lines_of(rare, 1)) == len(lines_of(plain, 1)) == 22
    assert "王喆与堃玥昇" in squash(text_of(rare))
    fonts = {str(font.get_object()["/BaseFont"]) for font in rare.pages[0]["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert any("Noto-Serif-CJK" in font for font in fonts)


def test_every_font_is_embedded() -> None:
    for page in read(parse(ALL["official"])).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_fonts_named_are_on_this_machine() -> None:
    assert missing_fonts() == []


def test_no_line_starts_with_closing_punctuation() -> None:
    reader = read(parse(decision(12)))
    starts = {line[0] for page in range(len(reader.pages)) for line in lines_of(reader, page)}
    assert not starts & NO_LINE_STARTS_WITH


def test_chinese_lines_end_flush_at_the_right_edge() -> None:
    # A comma may not start the second line, so 27 characters must fill the room of 28.
    lines = drawn_lines(Document(title="决定书", blocks=(Paragraph("甲" * 26 + "，" + FINDING * 3),)))[1:-2]
    assert [len(lines[0].text), len(lines)] == [25, 14]
    assert [line.text for line in lines if abs(line.right - RIGHT) > 1.5] == []


def test_a_line_cut_short_by_a_long_number_is_not_torn_apart() -> None:
    lines = drawn_lines(Document(title="决定书", blocks=(Paragraph("账号" * 8 + "6" * 40 + "。"),)))
    assert lines[1].right < RIGHT - 50


@pytest.mark.parametrize("findings", range(3, 9))
def test_the_seal_never_stands_on_a_page_without_text(findings: int) -> None:
    for last in ("", "特此通知。"):
        reader = read(parse(decision(findings, last=last)))
        lines = lines_of(reader, len(reader.pages) - 1)
        place = lines.index("荔湾区人民政府", 1) if len(reader.pages) == 1 else lines.index("荔湾区人民政府")
        assert place >= 1, lines


ENDS = {
    "签名": "以上笔录核对无误。\n\n@signline 被询问人（签名）：\n@signline 询问人（签名）：\n@signline 记录人（签名）：",
    "表格后签名": "以上笔录核对无误。\n\n| 甲 | 乙 |\n\n@signline 申请人（签名）：\n@signline 收件人（签名）：",
    "抄送": "以上笔录核对无误。\n\n@sign 模拟机关\n@date 2026-11-22\n@copy 抄送：模拟法院。",
    "联系人": "以上笔录核对无误。\n\n@sign 模拟机关\n@date 2026-11-22\n\n联系人：模拟一。",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize(("form", "lines"), [("", 14), ("", 18), ("@form\n", 18)])
def test_no_page_holds_only_what_follows_the_text(form: str, lines: int, end: str) -> None:
    reader = read(parse(f"{form}@title 记录\n\n" + "一行。\n\n" * lines + end))
    last = squash(reader.pages[-1].extract_text())
    assert "核对无误" in last or "甲" in last, last


def test_the_date_stands_four_characters_from_the_right_and_below_room_for_the_seal() -> None:
    *_, text, name, date, _page = drawn_lines(parse(decision(1)))
    assert [name.text, date.text] == ["荔湾区人民政府", "2026年12月30日"]
    assert RIGHT - date.right == pytest.approx(4 * 16, abs=1)
    assert (name.left + name.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=2)
    assert date.top - name.top == pytest.approx(28.98, abs=0.1)
    assert name.top - text.top == pytest.approx(3 * 28.98, abs=0.1)  # two empty lines between


def test_page_numbers_stand_outside_right_then_left() -> None:
    reader = read(parse(decision(9)))
    places: list[float] = []

    def visit(text: str, _cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.startswith("—"):
            places.append(tm[4])

    for page in reader.pages[:2]:
        page.extract_text(visitor_text=visit)
    assert places[0] > 105 * MM > places[1]
    assert squash(reader.pages[1].extract_text()).endswith("—2—")


def test_a_small_table_is_not_broken_over_two_pages() -> None:
    table = Table(
        (("序号", "项目"), ("1", "罚款"), ("2", "没收")), widths=(1, 2), aligns=("", ""), header=True
    )
    for lines in range(14, 22):
        reader = read(Document(title="决定书", blocks=(*(Paragraph("一行。") for _ in range(lines)), table)))
        pages = [page.extract_text() for page in reader.pages]
        assert any("罚款" in page and "没收" in page for page in pages)


def test_what_names_a_table_stands_on_the_page_of_the_table() -> None:
    rows = "".join(f"| 结果{n} | {n} |\n" for n in range(9))
    text = "文字。\n\n" * 16 + f"### 应诉情况\n\n1．生效裁判\n\n| 结果 | 件数 |\n|:---|:---:|\n{rows}"
    reader = read(parse(f"@issuer 模拟局\n@title 报告\n@to 某局：\n\n{text}"))
    first, second = (squash(page.extract_text()) for page in reader.pages)
    assert "应诉情况" not in first
    assert second.startswith("应诉情况1．生效裁判结果件数")


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert to_pdf(parse(LETTER)) == to_pdf(parse(LETTER))


def test_what_a_person_wrote_is_text_and_not_html() -> None:
    document = Document(
        title="<b>通知</b>", blocks=(Paragraph("<script>&lt; “引号”"), Table((("<td>",),), (1.0,), ("",)))
    )
    shown = squash(text_of(read(document)))
    assert all(text in shown for text in ("<b>通知</b>", "<script>&lt;“引号”", "<td>"))


def test_a_page_takes_well_under_a_second_once_warm() -> None:
    document = parse(LETTER)
    to_pdf(document)
    began = time.process_time()
    for _ in range(5):
        to_pdf(document)
    assert (time.process_time() - began) / 5 < 0.5


CHARACTERS = st.sampled_from(
    "荔湾区人民政府行政复议申请受理通知书，。；：、（）《》〔〕“”—…喆堃玥昇龘0123456789abcXYZ.-<>&| "
)


def one_row(cells: list[str]) -> Table:
    unsaid: Align = ""
    return Table((tuple(cells),), (1.0,) * len(cells), (unsaid,) * len(cells))


SENTENCES = st.text(CHARACTERS, min_size=1, max_size=120).map(str.strip).filter(bool)
BLOCKS = st.one_of(
    st.builds(Paragraph, SENTENCES),
    st.builds(Item, SENTENCES),
    st.builds(Heading, SENTENCES, st.sampled_from([1, 2])),
    st.builds(
        one_row,
        st.lists(SENTENCES, min_size=1, max_size=4),
    ),
    st.builds(lambda name: Signature((name,), "2026年11月22日"), SENTENCES),
)


def pieces(text: str) -> str:
    """Order of runs may differ where a line mixes fonts; the characters may not."""
    return "".join(sorted(squash(text)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_any_text_is_found_on_the_page(blocks: list[Paragraph]) -> None:
    document = Document(title="通知书", blocks=tuple(blocks))
    reader = read(document)
    shown = squash("".join("".join(lines_of(reader, page)) for page in range(len(reader.pages))))
    assert pieces(shown) == pieces("".join(document.texts()))
