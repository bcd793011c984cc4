"""音像记录的台账：一件案件一个环节一行；查封扣押、强制执行没有登记的，案件停在调查终结、归档之前。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.ledgers import Cell, Computed, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, SANXIANG
from fadu.lines.enforcement.models.registers import ProcessRecord
from fadu.lines.enforcement.registering.common import EVERYBODY, WORK

NONE = ProcessRecord.Medium.NONE


def steps_of(case: Case) -> list[str]:
    """The steps of a case that are recorded, or of which somebody said why not."""
    rows = ProcessRecord.objects.filter(case=case.pk, voided_on=None).order_by("step")
    return list(rows.values_list("step", flat=True).distinct())


def record_wrong(row: ProcessRecord) -> Mapping[str, str]:
    if row.medium == NONE:
        return {} if row.why_none else {"why_none": "没有音像的，请写明原因。"}
    if row.why_none:
        return {"why_none": "有音像记录的，不填没有音像的原因。"}
    return {} if row.stored else {"stored": "请填写存储位置和文件编号，以便调取。"}


def others(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """同一案件登记了几段、哪些环节没有音像。"""
    held = ProcessRecord.objects.filter(case__in=[row.case_id for row in rows], voided_on=None).order_by()
    told = held.values("case").annotate(n=Count("pk"), none=Count("pk", filter=Q(medium=NONE)))
    found = {one["case"]: one for one in told}
    return {row.pk: _others(found.get(row.case_id)) for row in rows}


def _others(told: Any) -> Cell:
    if told is None:
        return Cell("—")
    return Cell(
        f"{told['n']}段" + (f"，{told['none']}段没有音像" if told["none"] else ""),
        "amber" if told["none"] else "",
    )


def recorded_told(rows: QuerySet[ProcessRecord], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        files=Count("case", distinct=True),
        none=Count("pk", filter=Q(medium=NONE)),
    )
    rate = f"，音像记录率{(told['n'] - told['none']) / told['n']:.1%}" if told["n"] else ""
    return [
        ("案件", f"{told['files']}件"),
        ("记录", f"{told['n']}段{rate}"),
        ("没有音像", f"{told['none']}段"),
    ]


RECORDINGS = Ledger(
    model=ProcessRecord,
    key="recordings",
    title="音像记录",
    group=WORK,
    help="一件案件一个环节一行：录音录像、照片存在哪里，谁记录。没有音像的也登记，写明原因；查封、扣押、强制执行没有登记的，不能调查终结、归档。",
    columns=("case", "step", "medium", "minutes", "stored", "filmed_by"),
    number_format="{code}音像〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=(CHUFA[47], SANXIANG[8]),
    per_case=True,
    date_label="记录日期",
    computed=(Computed(title="本案", of=others),),
    summary=recorded_told,
    wrong=record_wrong,
)
LEDGERS = (RECORDINGS,)
