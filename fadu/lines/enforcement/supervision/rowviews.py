"""检查、整治的报告和一周的通报，下载为 PDF。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fadu.desk.rowpaper import row_paper
from fadu.lines.enforcement.supervision import rowpapers
from fadu.lines.enforcement.supervision.planning import PLANS
from fadu.lines.enforcement.supervision.rounds import WEEKLY


def plan_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on one plan."""
    return row_paper(request, PLANS, pk, rowpapers.plan_text)


def week_bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """The bulletin on the week of one report."""
    return row_paper(request, WEEKLY, pk, rowpapers.week_text)
