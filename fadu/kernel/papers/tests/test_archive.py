from __future__ import annotations

import functools
import io
import re
from datetime import date

from PIL import Image
from pypdf import PdfReader, PdfWriter

from fadu.kernel.papers.archive import Piece, Volume, bind
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pdf import to_pdf
from fadu.kernel.papers.tests.samples import LETTER, SERVICE_RECEIPT, decision


def picture(size: tuple[int, int], *, kind: str = "PNG") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, "#ccddee").save(held, kind)
    return held.getvalue()


def locked() -> bytes:
    writer, held = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.encrypt("密码", algorithm="RC4-128")
    writer.write(held)
    return held.getvalue()


def squash(text: str) -> str:
    return re.sub(r"\s", "", text)


def pages(volume: Volume) -> list[str]:
    return [squash(page.extract_text()) for page in PdfReader(io.BytesIO(volume.pdf)).pages]


@functools.cache
def pieces() -> tuple[Piece, ...]:
    return (
        Piece(
            title="行政复议申请受理通知书",
            data=to_pdf(parse(LETTER)),
            number="荔府复受〔2026〕312号",
            on=date(2026, 11, 22),
        ),
        Piece(title="现场照片", data=picture((1200, 800)), responsible="模拟申请人甲", note="复印件"),
        Piece(title="行政复议决定书", data=to_pdf(parse(decision(9))), number="荔府复决〔2026〕18号"),
        Piece(title="送达回证", data=to_pdf(parse(SERVICE_RECEIPT))),
    )


def test_a_volume_holds_its_index_and_every_piece_in_order() -> None:
    volume = bind("卷宗目录", pieces(), about=[("案号", "荔府复〔2026〕312号")])
    read = pages(volume)
    assert volume.problems == ()
    lengths = [
        len(PdfReader(io.BytesIO(piece.data)).pages) if piece.data[:4] == b"%PDF" else 1 for piece in pieces()
    ]
    assert len(read) == 1 + sum(lengths)
    assert all(
        text in read[0] for text in ("卷宗目录", "荔府复〔2026〕312号", "现场照片", "2026-11-22", "复印件")
    )
    assert "行政复议决定书" in read[volume.placed[2].start]


def test_the_index_names_the_pages_stamped_on_the_pieces() -> None:
    volume = bind("卷宗目录", pieces())
    start = 1
    for one in volume.placed:
        assert one.start == start
        start = one.end + 1
    for number, text in enumerate(pages(volume)[1:], start=1):
        assert text.endswith(str(number)) or text.startswith(str(number)), (number, text[:40], text[-40:])


def test_the_bookmarks_open_at_the_pieces() -> None:
    volume = bind("卷宗目录", pieces())
    reader = PdfReader(io.BytesIO(volume.pdf))
    opened = {item.title: reader.get_destination_page_number(item) for item in reader.outline}  # type: ignore[union-attr, arg-type]
    assert opened == {"卷宗目录": 0} | {one.piece.title: one.start for one in volume.placed}


def test_a_picture_lies_whole_on_an_a4_page_as_it_was_taken() -> None:
    for size, upright in (((3000, 2000), False), ((1000, 3000), True)):
        volume = bind("卷宗目录", [Piece(title="照片", data=picture(size, kind="JPEG"))])
        box = PdfReader(io.BytesIO(volume.pdf)).pages[1].mediabox
        assert sorted((round(float(box.width)), round(float(box.height)))) == [595, 842]
        assert (box.height > box.width) is upright


def test_a_turned_page_is_numbered_at_the_corner_the_reader_sees() -> None:
    writer, held = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842).rotate(90)
    writer.write(held)
    volume = bind("卷宗目录", [Piece(title="横放的扫描件", data=held.getvalue())])
    page = PdfReader(io.BytesIO(volume.pdf)).pages[1]
    assert page.rotation == 0
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 595)
    assert squash(page.extract_text()) == "1"


def test_a_piece_that_cannot_be_read_stays_in_the_index_and_is_named() -> None:
    spoilt = [
        Piece(title="坏文件", data=b"%PDF-1.7 nothing"),
        Piece(title="压缩包", data=b"PK\x03\x04"),
        Piece(title="坏图片", data=b"\x89PNG\r\n"),
        Piece(title="空文件", data=b""),
        Piece(title="加密件", data=locked()),
        pieces()[1],
    ]
    volume = bind("卷宗目录", spoilt)
    assert volume.problems == (
        "“坏文件”没有并入卷内：文件已损坏，不能读取，请重新上传。",
        "“压缩包”没有并入卷内：不是 PDF 或图片文件，请转换后重新上传。",
        "“坏图片”没有并入卷内：图片已损坏，不能读取，请重新上传。",
        "“空文件”没有并入卷内：不是 PDF 或图片文件，请转换后重新上传。",
        "“加密件”没有并入卷内：文件设有密码，请去除密码后重新上传。",
    )
    assert [one.pages for one in volume.placed] == ["—"] * 5 + ["1"]
    assert pages(volume)[0].count("未能并入") == 5


def test_a_long_index_repeats_its_head_and_the_pages_still_agree() -> None:
    volume = bind("卷宗目录", [pieces()[3]] * 40)
    read = pages(volume)
    front = len(read) - 40
    assert front > 1
    assert all("序号文号责任者题名日期页号备注" in text for text in read[:front])
    reader = PdfReader(io.BytesIO(volume.pdf))
    assert reader.get_destination_page_number(reader.outline[1]) == front  # type: ignore[arg-type]


def test_an_empty_volume_is_an_index_alone() -> None:
    assert len(pages(bind("卷宗目录", []))) == 1
