"""文书的 PDF 和 Word：由定稿的文本第一次要时生成，存入文件库，此后取同一份。"""

from __future__ import annotations

from collections.abc import Callable

from fadu.kernel import blobs
from fadu.kernel.models import Blob, Paper
from fadu.kernel.papers.blocks import Document
from fadu.kernel.papers.markup import parse

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf_of(paper: Paper) -> Blob:
    """The finished file where the parties have signed in the browser, else the text as it was issued."""
    from fadu.kernel.signing.final import final_of

    return final_of(paper) or _file(paper, "pdf")


def docx_of(paper: Paper) -> Blob:
    return _file(paper, "docx")


def _file(paper: Paper, kind: str) -> Blob:
    kept: Blob | None = getattr(paper, kind)
    if kept is not None:
        return kept
    render, media_type = _renderer(kind)
    blob = blobs.keep(render(parse(paper.plain)), media_type)
    setattr(paper, kind, blob)
    paper.save(update_fields=[kind])
    return blob


def _renderer(kind: str) -> tuple[Callable[[Document], bytes], str]:
    """Imported when needed: the renderers take most of a second to load."""
    if kind == "pdf":
        from fadu.kernel.papers.pdf import to_pdf

        return to_pdf, PDF
    from fadu.kernel.papers.docx import to_docx

    return to_docx, DOCX
