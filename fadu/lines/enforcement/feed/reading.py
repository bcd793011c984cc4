"""把送来的文件读成统一的表：UTF-8、逗号分隔、第一行是表头。Excel 的、国标编码的、夹着空行的，先改写。"""

from __future__ import annotations

import csv
import hashlib
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook

from fadu.kernel.errors import Refused

PIECE = 1 << 20
SCANNED = 1 << 16  # so that what is made of it stays in the cache of the processor
LINE_FEED, RETURN = b"\n\r"
ZIP = b"PK\x03\x04"
MOST_COLUMNS = 200
csv.field_size_limit(4 << 20)


class Unreadable(Refused):
    """读不了的文件；`sentence` 说明为什么、怎么办。"""


@dataclass(frozen=True)
class Kept:
    """存下的文件。"""

    sha256: str
    size: int


def keep(content: Iterable[bytes], path: Path) -> Kept:
    """Write it down whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partly, size, digest = path.with_suffix(".part"), 0, hashlib.sha256()
    with partly.open("wb") as file:
        for piece in content:
            digest.update(piece)
            size += file.write(piece)
    if not size:
        partly.unlink()
        raise Unreadable("文件是空的，请检查后重新上传。")
    partly.replace(path)
    return Kept(digest.hexdigest(), size)


def heading(path: Path) -> list[str]:
    """The first row; Unreadable when there is none or it is no table."""
    try:
        first = next(_rows(path), [])
    except (csv.Error, UnicodeDecodeError):
        raise Unreadable("读不出表头：文件不是表格。请用表格软件另存为 CSV 或者 XLSX 再上传。") from None
    titles = [str(one).strip() for one in first]
    if not any(titles) or len(titles) > MOST_COLUMNS:
        raise Unreadable("第一行应是表头，写明每一列是什么；请用“下载模板”的表头。")
    return titles


def plain(path: Path, to: Path) -> None:
    """The file as plain CSV at `to`: itself if it is that already, else written anew."""
    if _is_plain(path):
        to.unlink(missing_ok=True)
        to.symlink_to(path.name)
        return
    partly = to.with_suffix(".part")
    with partly.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        width = 0
        try:
            for row in _rows(path):
                width = width or len(row)
                writer.writerow(row if any(row) else [""] * width)
        except UnicodeDecodeError:
            raise Unreadable(
                "文件的文字编码读不出来。请用表格软件另存为“CSV UTF-8”或者 XLSX 再上传。"
            ) from None
        except csv.Error:
            raise Unreadable("文件里有一格过长，多半是引号没有配对。请用表格软件另存后再上传。") from None
    partly.replace(to)


def _is_plain(path: Path) -> bool:
    """UTF-8 text without blank lines or lone carriage returns; one pass."""
    held, before = b"", 0
    with path.open("rb") as file:
        if file.read(4) == ZIP:
            return False
        file.seek(0)
        while piece := file.read(SCANNED):
            if b"\0" in piece or _breaks_oddly(piece, before):
                return False
            try:
                text = held + piece
                cut = _whole_characters(text)
                text[:cut].decode("utf-8")
            except UnicodeDecodeError:
                return False
            held, before = text[cut:], piece[-1]
    return not held


def _breaks_oddly(piece: bytes, before: int) -> bool:
    """A blank line, or a carriage return that ends none; `before` is the byte in front of the piece."""
    letters = np.frombuffer(bytes((before,)) + piece, np.uint8)
    feeds = letters == LINE_FEED
    if (feeds[1:] & feeds[:-1]).any():
        return True
    if before != RETURN and RETURN not in piece:
        return False
    returns = letters == RETURN
    return bool((returns[1:] & feeds[:-1]).any() or (returns[:-1] & ~feeds[1:]).any())


def _whole_characters(text: bytes) -> int:
    """Where the last character that may be cut in two begins."""
    for back in range(1, min(4, len(text)) + 1):
        byte = text[-back]
        if byte >= 0xC0:
            needed = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(text) - back if back < needed else len(text)
        if byte < 0x80:
            break
    return len(text)


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == ZIP:
        yield from _sheet(path)
        return
    with path.open(encoding=_encoding(path), newline="") as text:
        yield from csv.reader(_without_nul(text))


def _without_nul(lines: IO[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)


def _encoding(path: Path) -> str:
    """utf-8 unless the beginning is not; then the national one, which takes nearly anything."""
    with path.open("rb") as file:
        head = file.read(PIECE)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: _whole_characters(head)].decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _sheet(path: Path) -> Iterator[list[str]]:
    """The first sheet of a workbook."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        rows = book.get_sheet_by_index(0).iter_rows()
        for row in rows:
            yield [_cell(one) for one in row]
    except (CalamineError, IndexError, OSError):
        raise Unreadable(
            "打不开这个表格，可能设了密码或者已经损坏。请另存为 XLSX 或者 CSV 再上传。"
        ) from None


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(round(value, 6))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def forget(folder: Path) -> None:
    """Nothing of the file stays on the disk."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        print(f"没有删除干净：{folder}", file=sys.stderr)
