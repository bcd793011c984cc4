"""可编辑稿：`to_docx(document) -> bytes`，字体写标准名称（仿宋_GB2312 等），版式同 PDF。"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx import Document as new_docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from fadu.kernel.papers.blocks import (
    Attachments,
    Block,
    Break,
    Document,
    Heading,
    Item,
    Paragraph,
    Picture,
    Signature,
    SignLine,
    Table,
    Title,
)
from fadu.kernel.papers.measure import numbered, seal_indent, short_label, width

if TYPE_CHECKING:
    from docx.table import _Cell

FANG, SONG, HEI, KAI, PLAIN = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
RED = RGBColor(0xD7, 0x00, 0x0F)
TWIPS = 20
# 225 mm hold 22 lines of 28.95 pt; 156 mm hold 28 characters of 15.785 pt, i.e. 16 pt less 880/4096 pt.
LINE = 28.95
CLOSER = -880


def to_docx(document: Document) -> bytes:
    """The editable copy. Word's own fonts stand in where the named ones are not installed."""
    return _Writer(document).write()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.size, self.line = (14.0, 26.0) if document.form else (16.0, LINE)
        self.file = new_docx()
        self.break_next = False

    def write(self) -> bytes:
        self._set_up()
        self._opening()
        blocks = self.document.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            # 印章、签名不能落在没有正文的一面: what stands before them goes with them.
            self._block(block, keep=_goes_with(block, following))
        self._copies()
        held = io.BytesIO()
        self.file.save(held)
        return held.getvalue()

    def _set_up(self) -> None:
        _page(self.file.sections[0], grid=not self.document.form)
        _settings(self.file)
        _footers(self.file.sections[0])
        normal = self.file.styles["Normal"]
        normal.font.size = Pt(self.size)
        _fonts(normal.element.get_or_add_rPr(), FANG)
        normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
        core = self.file.core_properties
        core.title, core.author, core.comments = self.document.title, self.document.issuer, ""
        core.language = "zh-CN"

    def _opening(self) -> None:
        said = self.document
        if said.redhead:
            self._line(said.redhead, font=SONG, size=36, align="center", before=57, exact=50, color=RED)
            _rule_below(self._line(said.number, align="center", before=LINE))
        if said.issuer:
            self._line(said.issuer, font=SONG, size=22, align="center", exact=36, keep=True)
        self._line(
            said.title,
            font=SONG,
            size=22,
            align="center",
            exact=36,
            keep=True,
            before=LINE if said.redhead else 0,
        )
        if said.number and not said.redhead:
            self._line(said.number, align="right", before=8)
        for place, name in enumerate(said.to):
            self._line(name, before=7 if place == 0 else 0, keep=True)

    def _line(
        self,
        text: str,
        *,
        font: str = FANG,
        size: float = 0,
        align: str = "justify",
        indent: int = 0,
        before: float = 0,
        exact: float = 0,
        keep: bool = False,
        color: RGBColor | None = None,
    ) -> Any:
        """One paragraph; `indent` is the first line's, in characters; sizes in points."""
        paragraph = self.file.add_paragraph()
        _write(paragraph, text, font=font, size=size, color=color)
        form = paragraph.paragraph_format
        form.alignment, form.space_before, form.keep_with_next = ALIGN[align], Pt(before), keep or None
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(exact or self.line)
        form.widow_control = True
        form.page_break_before, self.break_next = self.break_next or None, False
        if indent:
            _first_line(paragraph, indent, self.size)
        _no_auto_space(paragraph, snap=not exact)
        return paragraph

    def _block(self, block: Block, *, keep: bool) -> None:
        match block:
            case Paragraph(text) | Item(text):
                self._line(text, indent=2, keep=keep)
            case Heading(text, level):
                self._line(text, font=HEI if level == 1 else KAI, indent=2, keep=True)
            case Title(text):
                self._line(text, font=SONG, size=22, align="center", exact=36, keep=True)
            case Table():
                self._table(block, keep=keep)
            case Attachments(names):
                self._attachments(names)
            case Signature():
                self._signature(block, keep=keep)
            case SignLine(label):
                self._sign_line(label, keep=keep)
            case Picture(_, _, caption):  # only the finished PDF has pictures
                self._line(caption, align="center")
            case Break():
                self.break_next = True

    def _attachments(self, names: tuple[str, ...]) -> None:
        for place, name in enumerate(numbered(names)):
            first = place == 0
            text = f"附件：{name}" if first else name
            paragraph = self._line(text, before=self.line if first else 0, keep=True)
            form = paragraph.paragraph_format
            form.left_indent = Pt(5 * self.size)
            form.first_line_indent = Pt(-3 * self.size) if first else None

    def _signature(self, signature: Signature, *, keep: bool) -> None:
        space = 1 if self.document.form else 2
        indent = seal_indent("", "")[1]
        for name in signature.names:
            right, indent = seal_indent(name, signature.date)
            paragraph = self._line(name, align="right", before=space * self.line, keep=bool(signature.date))
            paragraph.paragraph_format.right_indent = Pt(right * self.size)
        if signature.date:
            paragraph = self._line(signature.date, align="right", keep=keep)
            paragraph.paragraph_format.right_indent = Pt(indent * self.size)

    def _sign_line(self, label: str, *, keep: bool) -> None:
        before, colon, after = label.partition("：")
        paragraph = self._line(before + colon + "\t" + after, align="left", before=8, keep=keep)
        end = Pt((width(before + colon) + 12) * self.size)
        paragraph.paragraph_format.tab_stops.add_tab_stop(end, leader=WD_TAB_LEADER.LINES)

    def _table(self, table: Table, *, keep: bool) -> None:
        if self.break_next:
            self._line("", exact=1)
        grid = self.file.add_table(rows=0, cols=table.columns, style="Table Grid")
        grid.autofit = False
        total = sum(table.widths)
        shares = [Mm(156 * share / total) for share in table.widths]
        for place, row in enumerate(table.rows):
            self._row(grid, table, row, head=table.header and place == 0, shares=shares)
        for column, share in zip(grid.columns, shares, strict=True):
            column.width = share
        for cell in grid.rows[-1].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = keep or None

    def _row(self, grid: Any, table: Table, row: tuple[str, ...], *, head: bool, shares: list[Mm]) -> None:
        added = grid.add_row()
        _row_flag(added, "w:cantSplit")
        if head:
            _row_flag(added, "w:tblHeader")
        cells = added.cells
        for cell, share in zip(cells, shares, strict=True):
            cell.width = share
        for place, text in enumerate(row):
            last = place == len(row) - 1 and len(row) < table.columns
            cell = cells[place].merge(cells[-1]) if last else cells[place]
            centred = short_label(text, place=place, spans=last, header=table.header)
            self._cell(
                cell,
                text,
                font=HEI if head else FANG,
                align="center" if head else table.aligns[place] or ("center" if centred else "left"),
            )

    def _cell(self, cell: _Cell, text: str, *, font: str, align: str) -> None:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        paragraph = cell.paragraphs[0]
        _write(paragraph, text, font=font, size=14)
        form = paragraph.paragraph_format
        form.alignment = ALIGN[align]
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(22)
        form.space_before = form.space_after = Pt(3)
        _no_auto_space(paragraph, snap=False)

    def _copies(self) -> None:
        """版记：浮动于末页版心底部。"""
        if not self.document.copies:
            return
        grid = self.file.add_table(rows=0, cols=1)
        grid.autofit = False
        grid.columns[0].width = Mm(156)
        for copy in self.document.copies:
            self._cell(grid.add_row().cells[0], copy, font=FANG, align="justify")
        _copies_frame(grid)
        # Word wants a paragraph after a table to anchor it to; one point high it takes no line.
        self._line("", exact=1)


def _goes_with(block: Block, following: Block | None) -> bool:
    """Does the last of `block` stay on the page of `following`? What is said after a signature stays with it."""
    signs = isinstance(following, Signature | Attachments | SignLine)
    return signs or (isinstance(block, Signature) and isinstance(following, Paragraph))


def _page(section: Any, *, grid: bool) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    # 页码距版心下边缘 7 mm: 35 less 7 less the 14 pt of the number itself.
    section.footer_distance = Mm(23)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    if grid:
        section._sectPr.append(
            _element("w:docGrid", type="linesAndChars", linePitch=int(LINE * TWIPS), charSpace=CLOSER)
        )


def _settings(file: Any) -> None:
    file.settings.odd_and_even_pages_header_footer = True
    for lang in file.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")


def _footers(section: Any) -> None:
    """页码 — 1 —：单页居右空一字，双页居左空一字。"""
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.paragraph_format.alignment = ALIGN[align]
        edge = Pt(14)
        paragraph.paragraph_format.right_indent = edge if align == "right" else None
        paragraph.paragraph_format.left_indent = edge if align == "left" else None
        for part in ("— ", "PAGE", " —"):
            run = paragraph.add_run("" if part == "PAGE" else part)
            run.font.size = Pt(14)
            _fonts(run._r.get_or_add_rPr(), PLAIN)
            if part == "PAGE":
                _field(run, part)


def _field(run: Any, name: str) -> None:
    code = OxmlElement("w:instrText")
    code.text = name
    shown = OxmlElement("w:t")
    shown.text = "1"
    for part in (
        _element("w:fldChar", fldCharType="begin"),
        code,
        _element("w:fldChar", fldCharType="separate"),
        shown,
        _element("w:fldChar", fldCharType="end"),
    ):
        run._r.append(part)


def _element(name: str, **attributes: object) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def _fonts(properties: Any, name: str) -> None:
    """The same font for Chinese and Latin: figures in a paper are set in 仿宋 too."""
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def _write(paragraph: Any, text: str, *, font: str, size: float, color: RGBColor | None = None) -> None:
    run = paragraph.add_run(text)
    if font != FANG:
        _fonts(run._r.get_or_add_rPr(), font)
    if size:
        run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _first_line(paragraph: Any, characters: int, size: float) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLine"), str(int(characters * size * TWIPS)))
    indent.set(qn("w:firstLineChars"), str(characters * 100))


# The order in which the schema wants them inside w:pPr; Word refuses a file with another.
AFTER_SNAP = (
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)


def _no_auto_space(paragraph: Any, *, snap: bool) -> None:
    """No space of Word's own between Chinese and figures; titles and cells stay off the line grid."""
    properties = paragraph._p.get_or_add_pPr()
    wanted = [_element("w:autoSpaceDE", val=0), _element("w:autoSpaceDN", val=0)]
    if not snap:
        wanted.append(_element("w:snapToGrid", val=0))
    for one in wanted:
        properties.insert_element_before(one, *AFTER_SNAP)


def _rule_below(paragraph: Any) -> None:
    """红色分隔线。"""
    border = OxmlElement("w:pBdr")
    border.append(_element("w:bottom", val="single", sz=14, space=11, color="D7000F"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:autoSpaceDE", *AFTER_SNAP)


def _row_flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))


def _copies_frame(grid: Any) -> None:
    properties = grid._tbl.tblPr
    place = _element(
        "w:tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        horzAnchor="margin",
        tblpXSpec="left",
        tblpYSpec="bottom",
    )
    properties.insert(1 if properties.find(qn("w:tblStyle")) is not None else 0, place)
    borders = OxmlElement("w:tblBorders")
    for side, weight in (("top", 8), ("bottom", 8), ("insideH", 6)):
        borders.append(_element(f"w:{side}", val="single", sz=weight, space=0, color="000000"))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
