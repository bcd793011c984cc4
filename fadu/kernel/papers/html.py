"""网页上读一份文书：块模型变成 HTML，文字一律转义。"""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

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


def to_html(document: Document) -> SafeString:
    """The body of the paper for the screen; heading levels start at h2, the page has its own h1."""
    head = format_html_join(
        "", '<p class="paper-issuer">{}</p>', ((document.issuer,),) if document.issuer else ()
    )
    title = format_html('<h2 class="paper-title">{}</h2>', document.title)
    number = format_html_join(
        "", '<p class="paper-number">{}</p>', ((document.number,),) if document.number else ()
    )
    to = format_html_join("", '<p class="paper-to">{}</p>', ((one,) for one in document.to))
    body = format_html_join("", "{}", ((_block(one),) for one in document.blocks))
    copies = format_html_join("", '<p class="paper-copy">{}</p>', ((one,) for one in document.copies))
    return format_html('<article class="paper">{}{}{}{}{}{}</article>', head, title, number, to, body, copies)


def _block(block: Block) -> SafeString:
    match block:
        case Paragraph() | Item():
            return format_html("<p>{}</p>", block.text)
        case Heading():
            return format_html("<h3>{}</h3>" if block.level == 1 else "<h4>{}</h4>", block.text)
        case Title():
            return format_html("<h3>{}</h3>", block.text)
        case Table():
            return _table(block)
        case Attachments():
            return format_html('<ul class="paper-attach">{}</ul>', _items(block.names))
        case Signature():
            return format_html('<p class="paper-sign">{}</p>', _lines((*block.names, block.date)))
        case SignLine():
            return format_html('<p class="paper-signline">{}＿＿＿＿＿＿</p>', block.label)
        case Picture():
            return format_html(
                '<p class="paper-picture"><img src="{}" alt=""> {}</p>', block.source, block.caption
            )
        case Break():
            return mark_safe("<hr>")


def _table(table: Table) -> SafeString:
    """A short row's last cell spans the rest, as on paper."""
    rows = []
    for n, row in enumerate(table.rows):
        tag = "th" if table.header and n == 0 else "td"
        cells = [
            format_html(
                f'<{tag} colspan="{{}}">{{}}</{tag}>', _span(table, row, at), _lines(cell.split("\n"))
            )
            for at, cell in enumerate(row)
        ]
        rows.append(format_html("<tr>{}</tr>", _join(cells)))
    return format_html('<div class="paper-table"><table>{}</table></div>', _join(rows))


def _span(table: Table, row: tuple[str, ...], at: int) -> int:
    return table.columns - len(row) + 1 if at == len(row) - 1 else 1


def _lines(lines: tuple[str, ...] | list[str]) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines if line))


def _items(names: tuple[str, ...]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((name,) for name in names))


def _join(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
