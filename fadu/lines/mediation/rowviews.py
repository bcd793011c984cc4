"""台账行的文书，下载为 PDF。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fadu.desk.rowpaper import row_paper
from fadu.lines.mediation import rowpapers
from fadu.lines.mediation.selecting import ACTIVITIES


def watch_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of one activity of people's supervisors."""
    return row_paper(request, ACTIVITIES, pk, rowpapers.watch_text)
