"""逾期未修复提醒：处罚过了最短公示期，企业还没有申请修复的，列出来提醒（信用修复管理办法第十二条）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fadu.kernel.asks import Asks, Day
from fadu.kernel.ledgers import Asked, Draw, FollowUp, Ledger, Proposed
from fadu.law import Term, Unit
from fadu.law.arithmetic import add_months
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit.models import Repair, RepairReminder
from fadu.lines.enforcement.credit.procedure import CreditRepair
from fadu.lines.enforcement.models import Result

MOST = 500  # 一次列入的
# 失信程度 -> （最短公示期，最长公示期），第十二条第一款
DISPLAYED = {
    "general": (CreditRepair.shortest_general, CreditRepair.longest_general),
    "serious": (CreditRepair.shortest_serious, CreditRepair.longest_serious),
}
# 第十条第二项：执法结果的处罚种类中属于严重失信的
SERIOUS = ("suspension", "revocation", "restriction", "closure")
MINOR = ("", "warning", "criticism", "warning,criticism", "criticism,warning")


class ReminderAsks(Asks):
    """何日以前办理。"""

    due = Day("请企业何日以前申请", future=True)


def waiting(gravity: str, on: date) -> QuerySet[Result]:
    """Published penalties of firms whose shortest display is over and the longest is not."""
    shortest, longest = (_months(one) for one in DISPLAYED[gravity])
    serious = Q(pk__in=[])
    for key in SERIOUS:
        serious |= Q(penalties__contains=key)
    shown = Result.objects.filter(
        serious if gravity == "serious" else ~serious,
        act_kind="penalty",
        decided_on__gt=add_months(on, -longest),
        decided_on__lt=add_months(on, -shortest),
        published_on__isnull=False,
        withdrawn_on=None,
    )
    return shown.exclude(credit_code="").exclude(penalties__in=MINOR)


def _months(term: Term) -> int:
    return term.within.number * (12 if term.within.unit is Unit.YEAR else 1)


def unrepaired(asked: Asked) -> list[Proposed]:
    """Of the organ and those below it: nobody has applied for them, nobody was reminded of them."""
    return list(_unrepaired(asked))[:MOST]


def _unrepaired(asked: Asked) -> Iterator[Proposed]:
    reminded = asked.rows.values("doc_no")
    for gravity in DISPLAYED:
        found = waiting(gravity, asked.on).filter(organ__in=asked.organ.subtree())
        fresh = found.exclude(doc_no__in=Repair.objects.values("doc_no")).exclude(doc_no__in=reminded)
        for one in fresh.order_by("decided_on", "pk")[:MOST]:
            yield Proposed(_values(one, gravity, asked))


def _values(one: Result, gravity: str, asked: Asked) -> dict[str, Any]:
    return {
        "on": asked.on,
        "doc_no": one.doc_no,
        "subject": one.party_name or one.credit_code,
        "credit_code": one.credit_code,
        "decided_on": one.decided_on,
        "gravity": gravity,
        "reply_due_on": asked.values["due"],
    }


REMINDERS = Ledger(
    model=RepairReminder,
    key="reminders",
    title="修复提醒",
    group="信用修复",
    help="处罚过了最短公示期、企业还没有申请修复的，列出来提醒；企业申请了填写日期，到期没有申请的进待办。",
    columns=("subject", "doc_no", "decided_on", "gravity", "way"),
    number_format="{code}修提〔{year}〕{seq}号",
    cite=XIUFU[12, 1],
    once=("doc_no",),
    date_label="提醒日期",
    follow_up=FollowUp("申请期限", "申请日期", "回访情况"),
    links=(("打印提醒函", "credit:reminder_paper"),),
    draw=Draw(
        title="列出过了最短公示期的",
        help="已公示的企业处罚，最短公示期已过、最长公示期未满，没有申请修复、没有提醒过的。种类只有警告、通报批评的不列。一次至多500条。",
        asks=ReminderAsks,
        propose=unrepaired,
    ),
)
LEDGERS = (REMINDERS,)
