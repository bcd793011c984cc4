"""绿码告知书、授权查询结果、修复提醒函，下载为 PDF。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fadu.desk.rowpaper import row_paper
from fadu.lines.enforcement.credit import rowpapers
from fadu.lines.enforcement.credit.farmers import CODES, QUERIES
from fadu.lines.enforcement.credit.reminding import REMINDERS


def code_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """To the household: its points, its colour, how to object."""
    return row_paper(request, CODES, pk, rowpapers.code_text)


def query_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """To the bank that asked with consent."""
    return row_paper(request, QUERIES, pk, rowpapers.query_text)


def reminder_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """To the firm that has not applied for repair."""
    return row_paper(request, REMINDERS, pk, rowpapers.reminder_text)
