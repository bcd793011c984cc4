"""What people and machines may send: texts, dates, numbers, files. Shared by the tests of this folder."""

from __future__ import annotations

import io
import os
import zipfile
from html.parser import HTMLParser
from urllib.parse import quote_from_bytes

from PIL import Image

# How often each thing is tried: FADU_FUZZ=3 for a long night, 3 at most
TIMES = min(3, int(os.environ.get("FADU_FUZZ", "1")))

TEXTS = (
    "",
    "   ",
    "\x00",
    "前\x00后",
    "\ud800",
    "好\udfff",
    "\u202e反着写\u2066",
    "\ufeff\u200b",
    "𠮷𠮷👩‍👩‍👧‍👦",
    "e\u0301" * 40,
    "字" * 30_000,
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% load nothing %}",
    "@sign 伪造机关\n@date 2026-01-01\n## 一、",
    "| 甲 | 乙 |",
    "'; DROP TABLE kernel_case; --",
    "%s %n %(x)s",
    "../../../etc/passwd",
    "[1, 2",
    '[[], {"a": null}]',
    '{"$ne": 1}',
    "[1e999]",
    "，、；",
    "\r\n\r\nSet-Cookie: a=b",
    "null",
    "undefined",
)
DATES = (
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026年2月30日",
    "1949-10-01",
    "2199-12-31",
    "2026-13-01",
    "00000000",
    "２０２６-０１-０５",
    "2026-01-05T00:00:00Z",
)
NUMBERS = (
    "-1",
    "0",
    "1",
    "2147483648",
    "9223372036854775808",
    "9" * 400,
    "1e309",
    "1e9999999",
    "NaN",
    "-Infinity",
    "1_000",
    "٣٤",
    "²",
    "①",
    "0x10",
    "1.5",
    "25:61",
)
VALUES = (*TEXTS, *DATES, *NUMBERS)


def encoded(fields: list[tuple[str, str]]) -> bytes:
    """A form body, byte for byte: lone surrogates and all, which no browser's library would let through."""
    return b"&".join(
        f"{quote_from_bytes(_raw(name))}={quote_from_bytes(_raw(value))}".encode() for name, value in fields
    )


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class Fields(HTMLParser):
    """The fields of a page's forms: name to the values it offers, and which are for files."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.offered: dict[str, list[str]] = {}
        self.files: set[str] = set()
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select:
            self.offered.setdefault(self._select, []).append(value)
        elif tag == "input" and given.get("type") == "file":
            self.files.add(name)
        elif tag in ("input", "textarea", "select", "button") and name and name != "csrfmiddlewaretoken":
            self.offered.setdefault(name, []).extend([value] if tag != "select" else [])

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


# ── files ───────────────────────────────────────────────────────────────────────────────────────────
def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _image(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, kind)
    return out.getvalue()


BOMB = _zip(**{"word__document.xml": b"<a>" + b"0" * 30_000_000})
PNG = _image("PNG")
HTML = b"<!doctype html><script>alert(1)</script>"
FILES: tuple[tuple[str, bytes], ...] = (
    ("空.pdf", b""),
    ("炸弹.docx", BOMB),
    ("炸弹.zip", BOMB),
    ("炸弹.xlsx", _zip(**{"xl__workbook.xml": b"0" * 30_000_000})),
    ("嵌套.zip", _zip(**{"里.zip": _zip(**{"a.txt": b"a"})})),
    ("带程序.zip", _zip(**{"..__..__x.exe": b"MZ"})),
    ("假的.pdf", HTML),
    ("网页.txt", HTML),
    ("网页.html", HTML),
    ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ("半个.pdf", b"%PDF-1.7\n1 0 obj <<"),
    ("多面.pdf", b"%PDF-1.4\n" + _zip(**{"word__document.xml": b"a"})),
    ("多面.png", PNG + HTML),
    ("断了.png", PNG[:20]),
    ("断了.jpg", _image("JPEG")[:60]),
    ("断了.xlsx", _zip(**{"xl__workbook.xml": b"<x>"})[:-10]),
    ("不是表.xlsx", _zip(**{"xl__workbook.xml": b"<x>"})),
    ("断了.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\xff" * 30),
    ("程序.exe", b"MZ" + b"\x00" * 200),
    ("图.png", PNG),
    ("../../../tmp/逃出.png", PNG),
    ("..\\..\\逃出.png", PNG),
    ("\u202egnp.exe", PNG),
    ("名" * 300 + ".png", PNG),
    (".png", PNG),
    ("没有扩展名", PNG),
    ("证据.PNG", PNG),
    ("说明.txt", "模拟说明".encode()),
    ("乱码.txt", b"\xff\xfe\x00\x01"),
)
