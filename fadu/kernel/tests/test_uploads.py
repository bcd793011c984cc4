"""上传的文件按内容检查。"""

from __future__ import annotations

import contextlib
import struct
import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from fadu.kernel.uploads import BadUpload, check_bytes

EXE = b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00" + b"\x00" * 200
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body>x</body></html>"


def pdf(*, password: str = "", script: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    return written(writer.write)


def written(save: object) -> bytes:
    buffer = BytesIO()
    save(buffer)  # type: ignore[operator]  # a bound write or save method
    return buffer.getvalue()


def docx() -> bytes:
    document = Document()
    document.add_paragraph("模拟申请书")
    return written(document.save)


def xlsx() -> bytes:
    return written(Workbook().save)


def image(kind: str) -> bytes:
    return written(lambda buffer: Image.new("RGB", (40, 30)).save(buffer, kind))


def packed(**files: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def box(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


MP4 = box(b"ftyp", b"isom\x00\x00\x02\x00isommp41") + box(b"moov", b"\x00" * 100) + box(b"mdat", b"\x00" * 50)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("申请书.pdf", pdf(), "pdf"),
        ("申请书.docx", docx(), "docx"),
        ("台账.xlsx", xlsx(), "xlsx"),
        ("照片.JPG", image("JPEG"), "jpg"),
        ("照片.jpeg", image("JPEG"), "jpg"),
        ("截图.png", image("PNG"), "png"),
        ("说明.txt", "模拟说明\n第二行".encode(), "txt"),
        ("说明.txt", "模拟说明".encode("gb18030"), "txt"),
        ("证据.zip", packed(a__txt=b"x"), "zip"),
        ("现场.mp4", MP4, "mp4"),
    ],
)
def test_the_usual_files_are_taken(name: str, data: bytes, kind: str) -> None:
    checked = check_bytes(name, data)
    assert (checked.kind, checked.size) == (kind, len(data))
    assert checked.name.endswith(f".{kind}")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("病毒.exe", EXE, "不收"),
        ("病毒.pdf", EXE, "不收"),
        ("病毒.txt", EXE, "不收"),
        ("图.svg", SVG, "不收"),
        ("图.txt", SVG, "网页或脚本"),
        ("图.png", SVG, "不收"),
        ("页.html", HTML, "不收"),
        ("页.txt", HTML, "网页或脚本"),
        ("页.pdf", HTML, "不收"),
        ("照片.pdf", image("PNG"), "扩展名与内容不符"),
        ("申请书.pdf", docx(), "扩展名与内容不符"),
        ("申请书.docm", packed(**{"word/document__xml": b"x", "word/vbaProject__bin": b"x"}), "不符"),
        ("申请书.docx", packed(**{"word/document__xml": b"x", "word/vbaProject__bin": b"x"}), "带有宏"),
        ("空.pdf", b"", "空文件"),
        ("坏.pdf", pdf()[:200], "打不开"),
        ("锁.pdf", pdf(password="x"), "打开密码"),
        ("脚本.pdf", pdf(script="app.alert(1)"), "脚本"),
        ("坏.png", image("PNG")[:60], "完好的图片"),
        ("坏.docx", docx()[:-400], "扩展名与内容不符|打不开"),
        ("包.zip", packed(run__exe=EXE), "不能上传的文件"),
        ("包.zip", packed(a__zip=packed(b__txt=b"x")), "只压缩一层"),
        ("视频.mp4", MP4[:60], "不完整"),
        ("乱.txt", b"\xff\xfe\x00\x01\x02\xff\xff" * 9, "不是文本|不收"),
    ],
)
def test_a_file_we_cannot_use_is_refused_with_the_reason(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(BadUpload, match=sentence) as refused:
        check_bytes(name, data)
    assert refused.value.sentence.endswith("。")


def test_a_bomb_in_an_office_file_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(**{"word/document__xml": b"\x00" * (60 * 1024 * 1024)})
    assert len(bomb) < 100_000
    with pytest.raises(BadUpload, match="异常庞大"):
        check_bytes("炸弹.docx", bomb)


def test_a_file_over_the_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(BadUpload, match="不超过1MB"):
        check_bytes("大.txt", b"x" * (1024 * 1024 + 1), limit=1024 * 1024)


def test_a_name_cannot_lead_out_of_its_folder() -> None:
    assert check_bytes("../../etc/证据.txt", b"x").name == "证据.txt"
    assert check_bytes("C:\\temp\\证\u202e据\x00.txt", b"x").name == "证据.txt"


@given(
    st.sampled_from(["a.pdf", "a.docx", "a.png", "a.txt", "a.zip", "a.mp4"]),
    st.binary(max_size=400),
    st.data(),
)
def test_no_bytes_whatever_break_the_check(name: str, noise: bytes, data: st.DataObject) -> None:
    start = data.draw(st.sampled_from([b"", pdf()[:300], docx()[:900], image("PNG")[:80], MP4]))
    with contextlib.suppress(BadUpload):
        assert check_bytes(name, start + noise).size == len(start + noise)
