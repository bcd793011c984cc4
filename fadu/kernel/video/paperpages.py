"""会上展示的文书：服务器把 PDF 的各页画成图片，大家看到的就是要签的那一份；有人签了名，画面随即换成签了名的。"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fadu.kernel import blobs
from fadu.kernel.models import Paper, Signature
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pictures import PagePicture, pages_of
from fadu.kernel.printing import pdf_of
from fadu.kernel.signing.final import drawn_up
from fadu.kernel.signing.sheet import sheet_of


def face_of(paper: Paper) -> str:
    """Another one as soon as there is something else to be seen: another text, a signature more."""
    drawn = Signature.objects.filter(paper=paper).order_by("pk").values_list("drawn_id", flat=True)
    return hashlib.sha256("\n".join((paper.digest, *drawn)).encode()).hexdigest()[:12]


def pages(paper: Paper) -> tuple[PagePicture, ...]:
    return _drawn(paper.pk, face_of(paper))


@lru_cache(maxsize=8)
def _drawn(pk: int, face: str) -> tuple[PagePicture, ...]:
    """Once for everybody who looks."""
    return pages_of(_as_it_stands(Paper.objects.select_related("case").get(pk=pk)))


def _as_it_stands(paper: Paper) -> bytes:
    """The finished file; while it is being signed, with the signatures given so far."""
    sheet = sheet_of(paper.case)
    if sheet is not None and sheet.paper.pk == paper.pk and sheet.open and sheet.signatures:
        return drawn_up(sheet)
    return blobs.content_of(pdf_of(paper))


def shown(paper: Paper, picture: str) -> SafeString:
    """The pages as pictures, `picture` being their address up to the number, and the same in words for who cannot see them."""
    found = pages(paper)
    rows = (
        (picture, number, paper.title, number, len(found), one.width, one.height)
        for number, one in enumerate(found, start=1)
    )
    drawn = format_html_join(
        "", '<img src="{}&amp;page={}" alt="{}，第{}页，共{}页" width="{}" height="{}">', rows
    )
    return format_html(
        '<div class="pages">{}</div><details><summary>文字版</summary>{}</details>',
        drawn,
        to_html(parse(paper.plain)),
    )
