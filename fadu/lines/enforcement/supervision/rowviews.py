"""检查、整治的报告，一周的通报，三项制度的检查表，委托协议，年度总结：下载为 PDF。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fadu.desk import moment
from fadu.desk.rowpaper import row_paper
from fadu.kernel.errors import NotYours
from fadu.kernel.ledgerrows import row_for
from fadu.kernel.standing import standing
from fadu.lines.enforcement.registering.campaigns import TASKS
from fadu.lines.enforcement.supervision import rowpapers
from fadu.lines.enforcement.supervision.campaignpaper import campaign_text
from fadu.lines.enforcement.supervision.planning import PLANS
from fadu.lines.enforcement.supervision.reviewing.agencies import AGENCIES, agreement_text
from fadu.lines.enforcement.supervision.rounds import WEEKLY, reads_all
from fadu.lines.enforcement.supervision.systems import SYSTEMS
from fadu.lines.enforcement.supervision.systemspaper import systems_text


def plan_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on one plan."""
    return row_paper(request, PLANS, pk, rowpapers.plan_text)


def week_bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """The bulletin on the week of one report."""
    mine = standing(moment.who(request), on=moment.today())
    row = row_for(mine.user, WEEKLY, pk, moment.today())
    if not reads_all(mine, row):
        raise NotYours("一周通报由上级机关汇总制发；您看得到的是本单位的报表。")
    return row_paper(request, WEEKLY, pk, rowpapers.week_text)


def systems_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of the three systems of that quarter, and every case that lacks something."""
    return row_paper(request, SYSTEMS, pk, systems_text)


def agency_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreement with one agency."""
    return row_paper(request, AGENCIES, pk, agreement_text)


def campaign_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The year of one plan."""
    return row_paper(request, TASKS, pk, campaign_text)
