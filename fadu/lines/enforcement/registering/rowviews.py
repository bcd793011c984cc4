"""名册、台账的行写成的文书，下载为 PDF。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fadu.desk.rowpaper import row_paper
from fadu.lines.enforcement.registering import rowpapers
from fadu.lines.enforcement.registering.delegation import GUIDANCE
from fadu.lines.enforcement.registering.towns import CHECKS


def town_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Points and shortages of every town checked in the half-year of that check."""
    return row_paper(request, CHECKS, pk, rowpapers.towns_text)


def answer_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The written answer to one question."""
    return row_paper(request, GUIDANCE, pk, rowpapers.answer_text)
