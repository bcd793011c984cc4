"""上传文件的检查：按内容认类型，不信扩展名；可执行文件、网页、SVG、带宏文档一律不收。"""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

import filetype
from django.conf import settings
from PIL import Image
from pypdf import PdfReader

from fadu.kernel.errors import Refused

KINDS: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain",
    "zip": "application/zip",
    "mp4": "video/mp4",
}
ALLOWED = "PDF、Word（docx）、Excel（xlsx）、图片（jpg、png）、文本（txt）、压缩包（zip）、视频（mp4）"
SAME = {"jpeg": "jpg", "jpe": "jpg", "m4v": "mp4"}
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}

# 正常的办公文件压缩比在几十倍以内；超出的多半是解压炸弹
MOST_ENTRIES = 5_000
MOST_UNPACKED = 500 * 1024 * 1024
MOST_RATIO = 200
MOST_PIXELS = 100_000_000
INSIDE_REFUSED = frozenset(
    [
        "exe",
        "dll",
        "com",
        "scr",
        "msi",
        "bat",
        "cmd",
        "ps1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "hta",
        "jar",
        "apk",
        "sh",
        "lnk",
        "html",
        "htm",
        "xhtml",
        "svg",
        "mht",
    ]
)
SCRIPT_MARKS = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?php", b"#!/")


class BadUpload(Refused):
    """不收的文件；`sentence` 说明为什么、怎么办。"""


@dataclass(frozen=True)
class Checked:
    """`kind` 是 KINDS 的键；`name` 已去掉路径和控制字符，扩展名与内容一致。"""

    name: str
    kind: str
    media_type: str
    size: int


def check_upload(name: str, content: IO[bytes], *, limit: int | None = None) -> Checked:
    """Read from the start and rewind. `limit`: bytes, default settings.FADU_UPLOAD_MB. BadUpload: a sentence."""
    most = settings.FADU_UPLOAD_MB * 1024 * 1024 if limit is None else limit
    size = _size(content)
    if size == 0:
        raise BadUpload(f"“{_shown(name)}”是空文件，请检查后重新上传。")
    if size > most:
        raise BadUpload(f"“{_shown(name)}”太大，单个文件不超过{_megabytes(most)}；请压缩或拆分后再传。")
    kind = _kind(name, content)
    CHECKS[kind](_shown(name), content)
    content.seek(0)
    return Checked(_safe_name(name, kind), kind, KINDS[kind], size)


def _size(content: IO[bytes]) -> int:
    content.seek(0, 2)
    size = content.tell()
    content.seek(0)
    return size


def _kind(name: str, content: IO[bytes]) -> str:
    """By content; the extension must then agree, so that nobody opens what he does not expect."""
    head = content.read(8192)
    content.seek(0)
    guess = filetype.guess(head)
    found = guess.extension if guess is not None else "txt"
    extension = _extension(name)
    if found in ("zip", "docx", "xlsx", "pptx"):
        found = _kind_of_zip(content)
    if found not in KINDS or (found == "txt" and extension != "txt"):
        raise BadUpload(f"不收“{_shown(name)}”这种文件。可以上传{ALLOWED}。")
    if extension != found:
        raise BadUpload(
            f"“{_shown(name)}”的扩展名与内容不符：内容是{found}。请改用正确的扩展名，或用原软件另存后上传。"
        )
    return found


def _kind_of_zip(content: IO[bytes]) -> str:
    """filetype looks at the first entries only; the parts an office file must have decide."""
    try:
        with zipfile.ZipFile(content) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "zip"
    finally:
        content.seek(0)
    return next((kind for kind, part in PARTS.items() if part in names), "zip")


def _check_pdf(name: str, content: IO[bytes]) -> None:
    try:
        reader = PdfReader(content)
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
        active = False if locked else _runs_code(reader)
    except Exception:  # a parser given hostile bytes raises anything
        raise BadUpload(f"“{name}”打不开，文件可能已损坏。请用阅读软件打开核对，另存后重新上传。") from None
    if locked:
        raise BadUpload(f"“{name}”设了打开密码，办案人员无法查阅。请去掉密码后再传。")
    if pages == 0:
        raise BadUpload(f"“{name}”没有任何页面，请核对后重新上传。")
    if active:
        raise BadUpload(f"“{name}”带有脚本或可执行附件，不能上传。请打印成PDF后再传。")


def _runs_code(reader: PdfReader) -> bool:
    root = reader.trailer["/Root"].get_object()
    if not isinstance(root, dict):
        raise ValueError("no catalogue")
    names = root.get("/Names")
    named = names.get_object() if names is not None else {}
    opening = root.get("/OpenAction")
    action = opening.get_object() if opening is not None else {}
    scripted = isinstance(action, dict) and action.get("/S") in ("/JavaScript", "/Launch")
    return scripted or (isinstance(named, dict) and "/JavaScript" in named)


def _check_image(name: str, content: IO[bytes]) -> None:
    try:
        with Image.open(content) as image:
            width, height = image.size
            image.verify()
    except Exception:  # a parser given hostile bytes raises anything
        raise BadUpload(f"“{name}”不是完好的图片，请重新拍照或另存后上传。") from None
    if width * height > MOST_PIXELS:
        raise BadUpload(f"“{name}”的像素太多（{width}×{height}），请缩小后再传。")


def _check_office(name: str, content: IO[bytes]) -> None:
    for entry in _entries(name, content):
        if "vbaproject" in entry.filename.casefold():
            raise BadUpload(f"“{name}”带有宏，不能上传。请另存为不带宏的文档后再传。")


def _check_zip(name: str, content: IO[bytes]) -> None:
    for entry in _entries(name, content):
        inside = _extension(entry.filename)
        if inside in INSIDE_REFUSED:
            raise BadUpload(f"压缩包“{name}”里有不能上传的文件“{_shown(entry.filename)}”，请去掉后再传。")
        if inside in ("zip", "rar", "7z", "gz", "xz", "bz2", "tar"):
            raise BadUpload(f"压缩包“{name}”里还有压缩包，办案人员看不到内容。请只压缩一层后再传。")


def _entries(name: str, content: IO[bytes]) -> list[zipfile.ZipInfo]:
    """The directory of the archive, after the guard against bombs: declared sizes, then the real ones."""
    try:
        with zipfile.ZipFile(content) as archive:
            entries = archive.infolist()
            _refuse_bomb(name, entries)
            if any(entry.flag_bits & 0x1 for entry in entries):
                raise BadUpload(f"“{name}”设了密码，办案人员无法查阅。请去掉密码后再传。")
            _unpack(name, archive)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, RuntimeError, zlib.error):
        raise BadUpload(f"“{name}”打不开，文件可能已损坏。请核对后重新上传。") from None
    return entries


def _refuse_bomb(name: str, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_UNPACKED
        or (unpacked > 2**20 and unpacked > MOST_RATIO * packed)
    ):
        raise BadUpload(f"“{name}”解开后异常庞大，不能上传。请用原软件另存后再传。")


def _unpack(name: str, archive: zipfile.ZipFile) -> None:
    """Declared sizes may lie; reading stops at the limit, and a wrong checksum shows."""
    left = MOST_UNPACKED
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while piece := part.read(1 << 20):
                left -= len(piece)
                if left < 0:
                    raise BadUpload(f"“{name}”解开后异常庞大，不能上传。请用原软件另存后再传。")


def _check_text(name: str, content: IO[bytes]) -> None:
    data = content.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise BadUpload(f"“{name}”不是文本文件，请核对后重新上传。") from None
    if any(unicodedata.category(char) == "Cc" and char not in "\t\r\n\f" for char in text):
        raise BadUpload(f"“{name}”不是文本文件，请核对后重新上传。")
    if data.lstrip()[:512].lower().startswith(SCRIPT_MARKS):
        raise BadUpload(f"“{name}”是网页或脚本，不能上传。可以上传{ALLOWED}。")


def _check_video(name: str, content: IO[bytes]) -> None:
    """An MP4 is a row of boxes; ftyp first, and moov with the index must be there or nothing can play it."""
    boxes: list[bytes] = []
    size, at = _size(content), 0
    while at + 8 <= size and len(boxes) < 1000:
        content.seek(at)
        head = content.read(16)
        length = int.from_bytes(head[:4], "big")
        length = int.from_bytes(head[8:16], "big") if length == 1 else length or size - at
        boxes.append(head[4:8])
        if length < 8 or at + length > size:
            raise BadUpload(f"视频“{name}”不完整，请重新导出后上传。")
        at += length
    if b"moov" not in boxes:
        raise BadUpload(f"视频“{name}”不完整，请重新导出后上传。")


CHECKS: Mapping[str, Callable[[str, IO[bytes]], None]] = {
    "pdf": _check_pdf,
    "docx": _check_office,
    "xlsx": _check_office,
    "jpg": _check_image,
    "png": _check_image,
    "txt": _check_text,
    "zip": _check_zip,
    "mp4": _check_video,
}


def check_bytes(name: str, data: bytes, *, limit: int | None = None) -> Checked:
    return check_upload(name, BytesIO(data), limit=limit)


def _extension(name: str) -> str:
    extension = PurePosixPath(_plain(name)).suffix.lstrip(".").casefold()
    return SAME.get(extension, extension)


def _plain(name: str) -> str:
    """The last part of a path of either kind, without characters one cannot see."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if unicodedata.category(char)[0] != "C").strip(" .")


def _shown(name: str) -> str:
    plain = _plain(name) or "未命名"
    return plain if len(plain) <= 60 else f"{plain[:40]}…{plain[-12:]}"


def _safe_name(name: str, kind: str) -> str:
    stem = PurePosixPath(_plain(name)).stem[:150] or "未命名"
    return f"{stem}.{kind}"


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)}MB" if size >= 1024 * 1024 else f"{size // 1024}KB"
