"""检查、整治的报告和一周的通报，下载为 PDF。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fadu.desk import moment
from fadu.desk.rowpaper import row_paper
from fadu.kernel.errors import NotYours
from fadu.kernel.ledgerrows import row_for
from fadu.kernel.ledgersight import readable
from fadu.kernel.standing import standing
from fadu.lines.enforcement.supervision import rowpapers
from fadu.lines.enforcement.supervision.planning import PLANS
from fadu.lines.enforcement.supervision.rounds import WEEKLY


def plan_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on one plan."""
    return row_paper(request, PLANS, pk, rowpapers.plan_text)


def week_bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """The bulletin on the week of one report, for who reads those of all units: it is issued above them."""
    mine = standing(moment.who(request), on=moment.today())
    row = row_for(mine.user, WEEKLY, pk, moment.today())
    if not readable(mine, WEEKLY.line).filter(pk=row.organ.parent_id or row.organ_id).exists():
        raise NotYours("一周通报由上级机关汇总制发；您看得到的是本单位的报表。")
    return row_paper(request, WEEKLY, pk, rowpapers.week_text)
