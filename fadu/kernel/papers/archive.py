"""归档合卷：把一案的文书和材料并成一个 PDF，前附卷宗目录，逐页编页号。"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.papers.blocks import Block, Document, Paragraph, Table
from fadu.kernel.papers.pdf import stamps, to_pdf

A4 = (595.28, 841.89)
MARGIN = 36.0
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """一件：`data` 是 PDF 或图片（扫描件）。`responsible` 责任者。"""

    title: str
    data: bytes
    number: str = ""
    responsible: str = ""
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Placed:
    """一件在卷内的起止页。`start` 0: it could not be read and has no pages."""

    piece: Piece
    start: int
    end: int

    @property
    def pages(self) -> str:
        if not self.start:
            return "—"
        return str(self.start) if self.start == self.end else f"{self.start}-{self.end}"


@dataclass(frozen=True)
class Volume:
    """合成的卷。`problems` are sentences about the pieces that could not be bound in."""

    pdf: bytes
    index: Document
    placed: tuple[Placed, ...]
    problems: tuple[str, ...]


def bind(title: str, pieces: Sequence[Piece], *, about: Sequence[tuple[str, str]] = ()) -> Volume:
    """One file: the index, then every piece, its pages stamped 1.. at the outer top corner.

    `about` are the label and value pairs above the index (案号、当事人、承办人…). An unreadable piece stays in the index,
    marked, and is named in `problems`: a volume is never silently short.
    """
    from pypdf import PdfWriter

    writer, placed, problems = PdfWriter(), [], []
    for piece in pieces:
        first = len(writer.pages) + 1
        try:
            _append(writer, piece.data)
        except ValueError as error:
            problems.append(f"“{piece.title}”没有并入卷内：{error}")
            placed.append(Placed(piece, 0, 0))
        else:
            placed.append(Placed(piece, first, len(writer.pages)))
    _stamp(writer)
    index = index_of(title, placed, about=about)
    return Volume(_with_index(writer, index, title, placed), index, tuple(placed), tuple(problems))


def count(data: bytes) -> int:
    """How many pages bind() gives this piece; 0 if it cannot be bound in."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    try:
        _append(writer, data)
    except ValueError:
        return 0
    return len(writer.pages)


def index_of(title: str, placed: Sequence[Placed], *, about: Sequence[tuple[str, str]] = ()) -> Document:
    """卷宗目录：序号、文号、责任者、题名、日期、页号、备注。"""
    head = ("序号", "文号", "责任者", "题名", "日期", "页号", "备注")
    rows = [
        (
            str(number),
            one.piece.number,
            one.piece.responsible,
            one.piece.title,
            one.piece.on.isoformat() if one.piece.on else "",
            one.pages,
            one.piece.note if one.start else "未能并入",
        )
        for number, one in enumerate(placed, start=1)
    ]
    table = Table(
        (head, *rows),
        widths=(3.4, 6, 7.4, 8, 7.6, 3.6, 3.4),
        aligns=("center", "", "", "left", "", "center", ""),
        header=True,
    )
    blocks: tuple[Block, ...] = tuple(Paragraph(f"{label}：{value}") for label, value in about)
    return Document(title=title, blocks=(*blocks, table), form=True)


def _append(writer: Any, data: bytes) -> None:
    """ValueError: why it cannot be bound in."""
    if data.startswith(IMAGES):
        data = _image_page(data)
    if not data[:1024].lstrip().startswith(b"%PDF"):
        raise ValueError("不是 PDF 或图片文件，请转换后重新上传。")
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("文件设有密码，请去除密码后重新上传。")
        pages = list(reader.pages)
    except (PyPdfError, OSError, KeyError, TypeError, IndexError, RecursionError):
        raise ValueError("文件已损坏，不能读取，请重新上传。") from None
    if not pages:
        raise ValueError("文件没有页。")
    for page in pages:
        if page.rotation:
            page.transfer_rotation_to_content()
        _without_fields(writer.add_page(page))


def _without_fields(page: Any) -> None:
    """电子签名只对它自己的文件有效：并入卷内的页不带签名域，页面上的签章字样还在."""
    from pypdf.generic import ArrayObject, NameObject

    if notes := page.get("/Annots"):
        left = [one for one in notes.get_object() if one.get_object().get("/FT") != "/Sig"]
        page.pop("/Annots")
        if left:
            page[NameObject("/Annots")] = ArrayObject(left)


def _image_page(data: bytes) -> bytes:
    """The picture on A4, upright or across as it is, never enlarged beyond the margins."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            turned = ImageOps.exif_transpose(opened)
            picture = turned.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise ValueError("图片已损坏，不能读取，请重新上传。") from None
    width, height = A4 if picture.height >= picture.width else A4[::-1]
    scale = 150 / 72
    page = Image.new("RGB", (round(width * scale), round(height * scale)), "white")
    room = (page.width - round(2 * MARGIN * scale), page.height - round(2 * MARGIN * scale))
    picture = ImageOps.contain(picture, room)
    page.paste(picture, ((page.width - picture.width) // 2, (page.height - picture.height) // 2))
    drawn = io.BytesIO()
    page.save(drawn, "PDF", resolution=150, quality=85)
    return drawn.getvalue()


def _stamp(writer: Any) -> None:
    """页号打在外侧上角：正面右上，背面左上，不与文书自己的页码相混。"""
    from pypdf import PdfReader

    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in writer.pages]
    if not sizes:
        return
    overlay = PdfReader(io.BytesIO(stamps(sizes)))
    for page, mark in zip(writer.pages, overlay.pages, strict=True):
        left, bottom = float(page.mediabox.left), float(page.mediabox.bottom)
        page.merge_transformed_page(mark, (1, 0, 0, 1, left, bottom))


def _with_index(writer: Any, index: Document, title: str, placed: Sequence[Placed]) -> bytes:
    from pypdf import PdfReader

    front = PdfReader(io.BytesIO(to_pdf(index)))
    for place, page in enumerate(front.pages):
        writer.insert_page(page, place)
    shift = len(front.pages)
    writer.add_outline_item(title="卷宗目录", page_number=0)
    for one in placed:
        if one.start:
            writer.add_outline_item(title=one.piece.title, page_number=shift + one.start - 1)
    writer.add_metadata({"/Title": title})
    writer.compress_identical_objects()
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
