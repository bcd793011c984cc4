"""The text of a file, with a map from each character to its place.

For txt and html the places are those of the file's own characters (decoded, a byte order mark included); for docx and
pdf, which have no characters of their own, those of the extracted text: paragraphs and table rows, one a line.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from fadu.reports.reading.damage import Mapped

if TYPE_CHECKING:
    from docx.document import Document

KINDS = {
    ".txt": "文本",
    ".text": "文本",
    ".md": "文本",
    ".html": "网页",
    ".htm": "网页",
    ".docx": "Word",
    ".pdf": "PDF",
}
_LARGEST = 50 * 1024 * 1024


class Unreadable(Exception):
    """A file that cannot be read; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Opened:
    text: str
    mapped: Mapped
    offsets: Literal["file", "extracted"]


def opened(path: Path) -> Opened:
    kind = path.suffix.lower()
    try:
        if path.stat().st_size > _LARGEST:
            raise Unreadable(f"{path}：文件超过50兆，不像一份报告，请拆分后再读。")
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"{path}：没有这个文件，请核对路径。") from None
    except IsADirectoryError:
        raise Unreadable(f"{path}：这是文件夹，请写出其中的文件。") from None
    except OSError as error:
        raise Unreadable(f"{path}：读不了（{error.strerror}），请检查文件权限。") from None
    return from_bytes(data, kind=kind, name=str(path))


def from_bytes(data: bytes, *, kind: str, name: str) -> Opened:
    """`kind` is the file's suffix; the content decides where the suffix lies (a Word file named .txt)."""
    if data.startswith(b"%PDF"):
        return _extracted(_pdf(data, name))
    if data.startswith(b"PK\x03\x04"):
        return _extracted(_docx(data, name))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"{name}：这是旧版 Word（.doc），请另存为 .docx 后再读。")
    if kind not in KINDS and b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"{name}：不认识的文件格式，可读的有 txt、html、docx、pdf。")
    text = decoded(data)
    page = (
        kind in (".html", ".htm")
        or re.search("(?i)<(?:!doctype html|html|body|div|p)[ >]", text[:3000]) is not None
    )
    return Opened(text, from_html(text) if page else Mapped.of(text), "file")


def _extracted(text: str) -> Opened:
    return Opened(text, Mapped.of(text), "extracted")


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else GB18030; what no encoding explains becomes U+FFFD."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = re.search(rb"(?i)charset=[\"']?([a-z0-9_-]+)", data[:2000])
    if declared and declared[1].lower() in (b"utf-8", b"utf8"):
        return data.decode("utf-8", "replace")
    return data.decode("gb18030", "replace")


# ── html ────────────────────────────────────────────────────────────────────────────────────────────
_MARKUP = re.compile(
    r"(?is)<!--.*?(?:-->|\Z)|<(?P<skip>script|style|noscript|template|title)\b.*?(?:</(?P=skip)\s*>|\Z)|<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|<![^>]*>|<\?[^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);?|\s+"
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "dd",
        "dt",
        "hr",
        "pre",
        "form",
    ]
)


def from_html(text: str) -> Mapped:
    """The visible text; blocks end lines, a cell of a table is set off by a space. A browser folds white space: so here."""
    page = Mapped.of(text).sub(_MARKUP, _shown)
    return page.sub(re.compile(" *\n[ \n]*"), "\n")


def _shown(match: re.Match[str]) -> str:
    if tag := match["tag"]:
        return (
            "\n" if tag.lower() in _BLOCKS else " " if tag.lower() in ("td", "th") and match["close"] else ""
        )
    if match[0][0] == "&":
        return html.unescape(match[0])
    if match[0].isspace():
        return " "
    return ""


# ── docx, pdf ───────────────────────────────────────────────────────────────────────────────────────
def _docx(data: bytes, name: str) -> str:
    from io import BytesIO

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile):
        raise Unreadable(f"{name}：不是完好的 Word 文件，请重新下载或另存为 .docx。") from None
    return "\n".join(_blocks(document))


def _blocks(document: Document) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(cell.text.replace("\n", " ") for cell in row.cells) for row in block.rows)
        else:
            yield block.text


def _pdf(data: bytes, name: str) -> str:
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() or "" for page in PdfReader(BytesIO(data)).pages]
    except (PyPdfError, ValueError, KeyError, NotImplementedError):
        raise Unreadable(f"{name}：这个 PDF 打不开（可能加密或损坏），请换一份。") from None
    text = "\n".join(pages)
    if not text.strip():
        raise Unreadable(f"{name}：这个 PDF 里没有文字（多半是扫描件），请先做文字识别。")
    return text
