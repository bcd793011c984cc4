"""司法所参与镇街执法监督的台账：意见、采纳、不采纳的报区司法局协调（M004-51）。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.supervision.models import OfficeOpinion
from fadu.lines.enforcement.supervision.rounds import DAILY, OFFICE

Adopted = OfficeOpinion.Adopted


def standings(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    return {row.pk: _standing(row) for row in rows}


def _standing(row: OfficeOpinion) -> Cell:
    if not row.adopted:
        return Cell("等镇街答复", "amber")
    if row.adopted == Adopted.YES:
        return Cell("已采纳", "green")
    if row.settled:
        return Cell("区司法局已协调")
    return Cell("等区司法局协调" if row.escalated_on else "没有报区司法局", "red")


def opinion_wrong(row: OfficeOpinion) -> Mapping[str, str]:
    if row.stage != OfficeOpinion.Stage.ONSITE and not (row.doc_no or row.case_id):
        return {"doc_no": "审查、查阅的是哪一件，请填写案号、文号。"}
    if row.adopted in (Adopted.PARTLY, Adopted.NO) and not row.why_not:
        return {"why_not": "没有采纳、部分采纳的，请写明理由。"}
    if bool(row.adopted) != bool(row.replied_on):
        return {"adopted": "采纳情况和答复日期要一起填写。"}
    if row.settled and not row.escalated_on:
        return {"escalated_on": "请填写报区司法局的日期。"}
    return {}


def told(rows: QuerySet[OfficeOpinion], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    sums = rows.order_by().aggregate(
        n=Count("pk"),
        answered=Count("pk", filter=~Q(adopted="")),
        yes=Count("pk", filter=Q(adopted__in=(Adopted.YES, Adopted.PARTLY))),
        up=Count("pk", filter=~Q(escalated_on=None)),
    )
    rate = f"，采纳率{sums['yes'] / sums['answered']:.1%}" if sums["answered"] else ""
    return [
        ("意见", f"{sums['n']}条"),
        ("已答复", f"{sums['answered']}条{rate}"),
        ("报区司法局", f"{sums['up']}条"),
    ]


OPINIONS = Ledger(
    model=OfficeOpinion,
    key="offices",
    title="司法所执法监督意见",
    group=DAILY,
    help="司法所在重大决定以前审查、查阅案卷、到现场，提出意见；镇街答复采纳没有，不采纳的报区司法局协调。",
    columns=("office", "town", "stage", "matter", "adopted", "escalated_on"),
    number_format="{code}所意〔{year}〕{seq}号",
    writers=OFFICE,
    cite=JIANDUZHIFA[22, 1],
    with_case=True,
    date_label="提出日期",
    follow_up=FollowUp("答复期限", "答复日期", "落实情况"),
    computed=(Computed(title="进展", of=standings),),
    summary=told,
    wrong=opinion_wrong,
    about={"town": ("adopted", "why_not", "replied_on", "result")},
)
LEDGERS = (OPINIONS,)
