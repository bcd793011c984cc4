"""周报有问题的，当日告诉监督机构的负责人：零报告、突然多少、晚报、逾期未报（M004-48）。"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from fadu.kernel import owning, tasks
from fadu.kernel.jobs import Job
from fadu.kernel.models import Organ
from fadu.law.roles import SECTION_HEAD
from fadu.lines.enforcement.supervision.models import WeeklyReport
from fadu.lines.enforcement.supervision.units import supervising
from fadu.lines.enforcement.supervision.weekreading import odd

LATEST = timedelta(days=28)  # 更早的不再提醒
OFTEN = timedelta(minutes=30)
TO_ASK = timedelta(days=3)


def run(at: datetime) -> str:
    """Of the reports sent, and of those not sent in time; each thing once."""
    on, above = localdate(at), supervising()
    rows = list(WeeklyReport.objects.filter(voided_on=None, on__gte=on - LATEST).select_related("unit"))
    told = odd(rows, on)
    many = sum(
        _told(row, kind, words, above[row.unit_id], at)
        for row in rows
        for kind, words in told[row.pk].items()
        if row.replied_on or kind == "missing"
    )
    return f"周报提醒{many}处" if many else "周报没有新的要核对的"


def _told(row: WeeklyReport, kind: str, words: str, office: Organ, at: datetime) -> bool:
    on = localdate(at)
    return tasks.note_once(
        f"weekly:{kind}:{row.pk}",
        title=f"每周一报：{row.unit}{row.on}一周{words}",
        why=f"请向{row.unit}核实；登记号{row.number}。数有出入的，请该单位更正并写明原因。",
        at=at,
        owner=owning.owner_of(office, "supervision", on),
        organ=office,
        role=SECTION_HEAD.key,
        due_on=on + TO_ASK,
    )


JOBS = (Job(key="supervision.weekalerts", title="提醒周报的问题", run=run, every=OFTEN),)
