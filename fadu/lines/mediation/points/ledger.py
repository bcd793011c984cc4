"""服务二维码和扫码咨询的台账。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation.models import Inquiry, ScanCount, ServicePoint
from fadu.lines.mediation.points.tunables import ANSWERING

GROUP = "一码通晓"
MONTH = timedelta(days=30)


def scans(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """近三十日扫码和咨询。"""
    keys = [row.pk for row in rows]
    scanned = dict(
        ScanCount.objects.filter(point__in=keys, day__gt=on - MONTH)
        .order_by()
        .values_list("point")
        .annotate(n=Sum("n"))
    )
    asked = dict(
        Inquiry.objects.filter(point__in=keys, voided_on=None, on__gt=on - MONTH)
        .order_by()
        .values_list("point")
        .annotate(n=Count("pk"))
    )
    return {key: Cell(f"扫码{scanned.get(key, 0)}次，咨询{asked.get(key, 0)}件") for key in keys}


def summary(rows: QuerySet[Inquiry], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        waiting=Count("pk", filter=Q(replied_on=None)),
        late=Count("pk", filter=Q(replied_on__gt=F("reply_due_on"))),
    )
    return [
        ("咨询", f"{told['n']}件"),
        ("待答复", f"{told['waiting']}件"),
        ("逾期答复", f"{told['late']}件"),
        ("答复期限", ANSWERING.beside(f"{ANSWERING.number('answer_days')}日")),
    ]


POINTS = Ledger(
    model=ServicePoint,
    key="points",
    title="服务二维码",
    group=GROUP,
    help="每个司法所、调解室一个码；打开一行可以打印。内容到复核日期提醒负责人。",
    columns=("name", "body", "phone", "owner", "until"),
    number_format="{code}码〔{year}〕{seq}号",
    writers=(CLERK, SECTION_HEAD, ORGAN_HEAD, HANDLER),
    follow_up=FollowUp("内容复核期限", "复核日期", "复核情况"),
    date_label="启用日期",
    computed=(Computed(title="近30日", of=scans),),
    links=(("打印二维码", "mediation:point_card"),),
)
INQUIRIES = Ledger(
    model=Inquiry,
    key="inquiries",
    title="扫码咨询",
    group=GROUP,
    help="群众扫码提出的问题；到期没有答复的进待办。属于纠纷的，请当事人申请调解，或者由工作人员登记。",
    columns=("point", "topic", "question", "answer_by"),
    number_format="{code}咨询〔{year}〕{seq}号",
    writers=(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD),
    cite=TIAOJIE[17],
    follow_up=FollowUp("答复期限", "答复日期", "答复内容"),
    summary=summary,
)
