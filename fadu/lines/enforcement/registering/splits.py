"""裁执分离的台账：裁定、方案、执行的面积和金额、向法院报告。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import QIANGZHI
from fadu.lines.enforcement.models.registers import SplitExecution
from fadu.lines.enforcement.registering.common import EVERYBODY, TOGETHER


def standings(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return {row.pk: _standing(row) for row in rows}


def _standing(row: SplitExecution) -> Cell:
    if row.replied_on and row.reported_on:
        return Cell("已执行，已报告法院", "green")
    if row.replied_on:
        return Cell("已执行，待报告法院", "red")
    return Cell("正在执行" if row.plan_on else "待定方案", "amber")


def split_wrong(row: SplitExecution) -> dict[str, str]:
    if not (row.case_id or row.doc_no):
        return {"doc_no": "请填写案号，或者处罚决定书文号。"}
    if row.area is not None and (row.area_done or 0) > row.area:
        return {"area_done": "已执行面积大于应执行面积，请核对。"}
    if row.amount_fen is not None and (row.done_fen or 0) > row.amount_fen:
        return {"done_fen": "执行到位金额大于应执行金额，请核对。"}
    if row.replied_on and not (row.plan and row.plan_on):
        return {"plan": "执行以前应当有执行方案，请补填方案和日期。"}
    if row.replied_on and row.plan_on and row.plan_on > row.replied_on:
        return {"plan_on": f"方案确定日期晚于执行完毕日期{row.replied_on}，请核对。"}
    if row.reported_on and not row.replied_on:
        return {"reported_on": "还没有执行完毕，不能填写报告结果的日期。"}
    if row.reported_on and row.replied_on and row.reported_on < row.replied_on:
        return {"reported_on": f"报告日期早于执行完毕日期{row.replied_on}，请核对。"}
    return {}


def told(rows: QuerySet[SplitExecution], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    sums = rows.order_by().aggregate(
        n=Count("pk"),
        done=Count("pk", filter=~Q(replied_on=None)),
        space=Sum("area_done"),
        money=Sum("done_fen"),
    )
    return [
        ("交由实施", f"{sums['n']}件"),
        ("执行完毕", f"{sums['done']}件"),
        ("执行面积", f"{sums['space'] or 0:,}平方米"),
        ("执行到位", f"{(sums['money'] or 0) / 100:,.2f}元"),
    ]


SPLITS = Ledger(
    model=SplitExecution,
    key="splits",
    title="裁执分离",
    group=TOGETHER,
    help="法院裁定准予执行、由政府或者镇街组织实施的：先有方案，再执行，写明面积和金额，把结果报告法院；到期没有执行的进待办。",
    columns=("court", "ruling_no", "executor", "plan_on", "area", "area_done", "reported_on"),
    number_format="{code}裁执〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=(QIANGZHI[53], QIANGZHI[57]),
    with_case=True,
    once=("ruling_no",),
    date_label="收到裁定日期",
    follow_up=FollowUp("执行期限", "执行完毕日期", "执行的结果"),
    computed=(Computed(title="进展", of=standings),),
    summary=told,
    wrong=split_wrong,
    about={"executor": ("plan", "plan_on", "area_done", "done_fen", "replied_on", "result")},
)
LEDGERS = (SPLITS,)
