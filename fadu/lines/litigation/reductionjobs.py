"""“双降”：超过目标、照此将超过的，交给那个单位的负责人提出改进方案；回到目标之内的，自行了结。"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate

from fadu.kernel import owning, tasks
from fadu.kernel.jobs import Job
from fadu.law.roles import ORGAN_HEAD
from fadu.lines.litigation.losses import missed
from fadu.lines.litigation.models import ReductionTarget
from fadu.lines.litigation.tunables import DAYS


def run(at: datetime) -> str:
    """Of this year; a quarter at a time: what is still missed in the next is told again."""
    on = localdate(at)
    rows = ReductionTarget.objects.filter(year=on.year, voided_on=None).select_related("unit")
    days = DAYS.number("plan_days")
    told = DAYS.beside(f"{days}日内")
    many = sum(_follow(row, on + timedelta(days=days), told, at) for row in rows)
    return f"“双降”预警{many}处" if many else "没有新的“双降”预警"


def _follow(row: ReductionTarget, due: date, within: str, at: datetime) -> bool:
    on = localdate(at)
    key, told = key_of(row, on), missed(row, on)
    if not told:
        tasks.finish_noted(key, at)
        return False
    return tasks.note_once(
        key,
        title=f"“双降”预警：{row.unit}{'，'.join(told)}",
        why=f"目标：一审案件不超过{row.most_suits}件，败诉率不超过{row.most_lost}%。请{within}提出改进方案，登记在台账“双降”目标{row.number}。",
        at=at,
        owner=owning.owner_of(row.unit, "litigation", on),
        organ=row.unit,
        role=ORGAN_HEAD.key,
        due_on=due,
    )


def key_of(row: ReductionTarget, on: date) -> str:
    return f"reduction:{row.pk}:{on.year}-{(on.month + 2) // 3}"


JOBS = (Job(key="litigation.reduction", title="“双降”预警", run=run, daily=time(1, 50)),)
