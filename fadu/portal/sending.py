"""把文书和材料交给浏览器：能看的看，其余的存。"""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from fadu.kernel import blobs
from fadu.kernel.errors import NotYours
from fadu.kernel.models import Material, Paper
from fadu.kernel.printing import docx_of, pdf_of

SHOWN = ("application/pdf", "image/jpeg", "image/png")
KINDS = {"pdf": pdf_of, "docx": docx_of}


def send_paper(paper: Paper, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise NotYours("文书只有PDF和Word两种格式。")
    blob = KINDS[kind](paper)
    return _send(blobs.content_of(blob), blob.media_type, f"{paper.title}.{kind}", inline=kind == "pdf")


def send_material(found: Material) -> HttpResponse:
    media_type = found.blob.media_type
    return _send(blobs.content_of(found.blob), media_type, found.title, inline=media_type in SHOWN)


def _send(content: bytes, media_type: str, name: str, *, inline: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
