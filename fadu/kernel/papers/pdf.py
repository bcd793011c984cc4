"""PDF：`to_pdf(document) -> bytes`，版式依 GB/T 9704—2012，字体嵌入。"""

from __future__ import annotations

import atexit
import functools
import html
import itertools
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fadu.kernel.papers.blocks import (
    MARK,
    MARK_END,
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
from fadu.kernel.papers.measure import numbered, seal_indent, short_label

HERE = Path(__file__).resolve().parent
FACES = {"FandolFang": "FandolFang-Regular.otf", "FandolKai": "FandolKai-Regular.otf"}
SYSTEM_FACES = ("Noto Serif CJK SC", "Noto Sans CJK SC")

# Pango's font map and WeasyPrint's font caches are shared by the renders of a process.
_lock = threading.Lock()


@dataclass(frozen=True)
class _Press:
    """WeasyPrint, loaded once: importing it takes most of a second, reading the fonts a quarter."""

    html: Any
    fonts: Any
    sheet: Any


def to_pdf(document: Document) -> bytes:
    """The paper as PDF. The same document gives the same bytes; no date of making is written in it."""
    with _lock:
        press = _press()
        page = press.html(string=_page(document), base_url=None)
        drawn: bytes = page.write_pdf(stylesheets=[press.sheet], font_config=press.fonts)
    return drawn


def stamps(sizes: Sequence[tuple[float, float]]) -> bytes:
    """Empty pages of these sizes (points), each with its number at the outer top corner, to lay over a volume."""
    rules, pages = [], []
    for number, (wide, high) in enumerate(sizes, start=1):
        side = "right" if number % 2 else "left"
        rules.append(
            f"@page p{number} {{ size: {wide}pt {high}pt; margin: 0; @bottom-left {{ content: none }} @bottom-right {{ content: none }} }}"
        )
        pages.append(
            f'<div style="page:p{number};height:{high - 1}pt;position:relative">'
            f'<span style="position:absolute;top:20pt;{side}:24pt;font:12pt/14pt Noto Serif CJK SC">{number}</span></div>'
        )
    sheet = "".join(rules) + "body { margin: 0 } div + div { break-before: page }"
    with _lock:
        press = _press()
        drawn: bytes = press.html(string=f"<style>{sheet}</style><body>{''.join(pages)}").write_pdf(
            font_config=press.fonts
        )
    return drawn


@functools.cache
def _press() -> _Press:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from fadu.kernel.papers import justify

    justify.install()
    # The fonts' temporary folder is removed while the interpreter can still do it.
    atexit.register(_press.cache_clear)
    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: {name}; src: url("{(HERE / "fonts" / file).as_uri()}"); }}\n'
        for name, file in FACES.items()
    )
    sheet = weasyprint.CSS(string=faces + (HERE / "sheet.css").read_text("utf-8"), font_config=fonts)
    return _Press(weasyprint.HTML, fonts, sheet)


def missing_fonts() -> list[str]:
    """Sentences for a check: which fonts of the papers this machine lacks."""
    import subprocess

    found = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return [
        f"没有安装字体 {name}，文书的标题和生僻字不能正确显示：请安装 fonts-noto-cjk。"
        for name in SYSTEM_FACES
        if name not in found
    ]


def _page(document: Document) -> str:
    kind = "form" if document.form else "red" if document.redhead else "letter"
    bare = "" if document.to else " bare"
    body = _opening(document) + _with_copies("".join(_blocks(document.blocks)), document)
    title = html.escape(document.title)
    return f'<html lang="zh-CN"><head><title>{title}</title></head><body class="{kind}{bare}">{body}</body></html>'


def _opening(document: Document) -> str:
    issuer = _tag("p", "issuer", document.issuer)
    title = f"<h1>{_marked(document.title)}</h1>"
    number = _tag("p", "number", document.number)
    if document.redhead:
        head = _tag("p", "redhead", document.redhead) + number + issuer + title
    else:
        head = issuer + title + number
    return f'<div class="opening">{head}</div>' + "".join(_tag("p", "to", name) for name in document.to)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """A paragraph right before a table names it."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=False):
        leads = isinstance(block, Paragraph) and isinstance(after, Table)
        yield _block(block).replace("<p>", '<p class="lead">', 1) if leads else _block(block)


def _block(block: Block) -> str:
    match block:
        case Paragraph(text) | Item(text):
            return f"<p>{_marked(text)}</p>"
        case Heading(text, level):
            return f"<h{level + 1}>{_marked(text)}</h{level + 1}>"
        case Title(text):
            return _tag("h1", "later", text)
        case Table():
            return _table(block)
        case Attachments(names):
            return _attachments(names)
        case Signature():
            return _signature(block)
        case SignLine():
            return _sign_line(block)
        case Picture(source, width, caption):
            return f'<div class="picture"><img src="{source}" style="width:{width}mm" alt=""><p>{_marked(caption)}</p></div>'
        case Break():
            return '<div class="break"></div>'


def _sign_line(line: SignLine) -> str:
    before, colon, after = line.label.partition("：")
    drawn = f'<img src="{line.image}" alt="">' if line.image else ""
    said = _marked(" ".join(part for part in (after, line.note) if part))
    label, hand = f"<span>{_marked(before + colon)}</span>", f"<i>{drawn}</i><span>{said}</span>"
    if line.image:
        return f'<div class="signline drawn">{label}<span class="hand">{hand}</span></div>'
    return f'<div class="signline">{label}{hand}</div>'


def _tag(name: str, kind: str, text: str) -> str:
    kind = f' class="{kind}"' if kind else ""
    return f"<{name}{kind}>{_marked(text)}</{name}>" if text else ""


def _marked(text: str) -> str:
    """HTML of the text, the characters 仿宋 lacks marked so that they are set in the fallback font."""
    held_by_font = _held()
    runs = itertools.groupby(text, key=lambda char: ord(char) in held_by_font or char == "\n")
    return "".join(
        escaped if held else f'<span class="rare">{escaped}</span>'
        for held, escaped in ((held, html.escape("".join(chars))) for held, chars in runs)
    )


@functools.cache
def _held() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(HERE / "fonts" / FACES["FandolFang"], lazy=True) as font:
        return frozenset(font.getBestCmap())


def _table(table: Table) -> str:
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{share / total:.3%}">' for share in table.widths)
    head = f"<thead>{_row(table, table.rows[0], 'th')}</thead>" if table.header else ""
    rows = table.rows[1:] if table.header else table.rows
    body = "".join(_row(table, row, "td") for row in rows)
    kind = "grid dense" if table.columns >= MANY_COLUMNS else "grid"
    kind += " short" if len(table.rows) <= FEW_ROWS else ""
    return f'<table class="{kind}"><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>'


def _row(table: Table, row: tuple[str, ...], tag: str) -> str:
    cells = []
    for place, cell in enumerate(row):
        span = table.columns - place if place == len(row) - 1 else 1
        label = short_label(cell, place=place, spans=span > 1, header=table.header)
        kind = "" if tag == "th" else table.aligns[place] or ("center" if label else "")
        attributes = (f' colspan="{span}"' if span > 1 else "") + (f' class="{kind}"' if kind else "")
        cells.append(f"<{tag}{attributes}>{_marked(cell)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


MANY_COLUMNS = 7  # set smaller, as in 卷宗目录
FEW_ROWS = 6  # a table this small is not broken over two pages


def _attachments(names: tuple[str, ...]) -> str:
    first, *rest = numbered(names)
    lines = _tag("p", "", f"附件：{first}") + "".join(_tag("p", "", name) for name in rest)
    return f'<div class="attachments">{lines}</div>'


def _signature(signature: Signature) -> str:
    lines = []
    date_indent = 4.0
    for name in signature.names:
        name_indent, date_indent = seal_indent(name, signature.date)
        lines.append(f'<p class="name" style="padding-right:{name_indent}em">{_marked(name)}</p>')
    if signature.date:
        lines.append(f'<p style="padding-right:{date_indent}em">{_marked(signature.date)}</p>')
    return f'<div class="signature">{"".join(lines)}{_mark(signature)}</div>'


def _mark(signature: Signature) -> str:
    """The frame of the electronic seal; two corners are named destinations in the file, for the field to lie over it."""
    if not signature.mark:
        return ""
    told = "".join(f"<p>{_marked(line)}</p>" for line in signature.mark)
    code = f'<img src="{signature.code}" alt="">' if signature.code else ""
    return f'<div class="mark" id="{MARK}">{told}{code}<i id="{MARK_END}"></i></div>'


def _with_copies(body: str, document: Document) -> str:
    """版记不能独占一面: called from within the signature, it is drawn where that stands."""
    copies = _copies(document.copies)
    signed = document.blocks and isinstance(document.blocks[-1], Signature)
    return body.removesuffix("</div>") + copies + "</div>" if signed else body + copies


def _copies(copies: tuple[str, ...]) -> str:
    lines = "".join(f"<span>{_marked(copy)}</span>" for copy in copies)
    return f'<div class="copies">{lines}</div>' if lines else ""
