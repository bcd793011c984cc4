"""电子签章看得见的部分：谁、何时、哪个文本、怎样核验，框在署名和日期之下；签名域盖在框上。

字样画在页面上，不在签名域里：什么阅读器都看得见，并入案卷合卷也在。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.timezone import localtime

from fadu.kernel.models import Signature
from fadu.kernel.papers.blocks import MARK, MARK_END, Block
from fadu.kernel.papers.blocks import Signature as Issued
from fadu.kernel.signing import certificate

if TYPE_CHECKING:
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.stamp import StaticStampStyle

    from fadu.kernel.signing.sheet import Sheet

FIELD = "Seal"
SHORT = 16  # 摘要的前几位，够查验用


def drawn_on(blocks: Sequence[Block], sheet: Sheet, code: str) -> list[Block]:
    """The same with the mark below who issued the paper; unchanged while it is not sealed, or without a certificate."""
    if not sheet.sealed or certificate.certificate() is None:
        return list(blocks)
    return [
        replace(one, mark=_words(one, sheet), code=code) if isinstance(one, Issued) else one for one in blocks
    ]


def _words(block: Issued, sheet: Sheet) -> tuple[str, ...]:
    officer = sheet.officer
    when = f"签章时间：{moment(officer)}（{sheet.use.officer}{officer.name}）" if officer else ""
    lines = (
        "电子签章",
        f"签章单位：{'、'.join(block.names)}",
        when,
        f"签章证书：{certificate.words()}",
        f"正文摘要（SHA-256）：{sheet.digest[: 2 * SHORT]}",
        "核验：扫码、门户“文书查验”，或者 fadu verify-pdf",
    )
    return tuple(line for line in lines if line)


def moment(signature: Signature) -> str:
    return f"{localtime(signature.signed_at):%Y年%-m月%-d日 %H:%M}"


def field_in(pdf: bytes) -> SigFieldSpec | None:
    """The field of the signature, over the mark; None where the paper has none, and then it cannot be seen."""
    from pyhanko.sign.fields import SigFieldSpec
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    known = reader.named_destinations
    if MARK not in known or MARK_END not in known:
        return None
    first, last = known[MARK], known[MARK_END]
    corners = (first.left, last.top, last.left, first.top)
    left, low, right, high = (round(float(one or 0)) for one in corners)
    page = reader.get_destination_page_number(first) or 0
    return SigFieldSpec(FIELD, on_page=page, box=(left, low, right, high))


def bare() -> StaticStampStyle:
    """The field draws nothing of its own."""
    from pyhanko.pdf_utils.content import RawContent
    from pyhanko.stamp import StaticStampStyle

    return StaticStampStyle(border_width=0, background=RawContent(b""))
