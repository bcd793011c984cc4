"""响应超期：过了内部规定的期限还没有受理、指派的，每夜提醒上一级的负责人一次。"""

from __future__ import annotations

from datetime import datetime, time

from django.utils.timezone import localdate

from fadu.kernel import tasks
from fadu.kernel.jobs import Job
from fadu.kernel.models import Deadline, Task
from fadu.lines.mediation.procedure import PROCEDURES
from fadu.lines.mediation.reckoned import owner_of

CLOCKS = tuple(
    term.key for one in PROCEDURES for name, term in one.terms().items() if name.startswith("respond_")
)
MOST = 1000  # 最近超期的；更早的早已提醒过


def run(at: datetime) -> str:
    """How many were told of; one note for each clock."""
    waiting = (Deadline.Status.RUNNING, Deadline.Status.EXPIRED)
    late = Deadline.objects.filter(
        term__in=CLOCKS, status__in=waiting, due_on__lt=localdate(at), case__line="mediation"
    )
    told = sum(
        _told(one, at) for one in late.select_related("case__organ__parent").order_by("-due_on")[:MOST]
    )
    return f"响应超期提醒{told}件" if told else "没有新的响应超期"


def _told(late: Deadline, at: datetime) -> bool:
    """The head of the nearest organ above; none there, then nobody is told and the clock stays red."""
    key = f"respond:{late.pk}"
    above = late.case.organ.parent
    if above is None or Task.objects.filter(key=key, kind=Task.Kind.NOTE).exists():
        return False
    owner = owner_of(above, localdate(at))
    if owner is None:
        return False
    days = (localdate(at) - late.due_on).days if late.due_on else 0
    tasks.note(
        title=f"下级响应超期：{late.case.number}",
        why=f"{late.case.organ}应于{late.due_on}前受理或者指派，已超{days}日；请督促，或者提级办理。",
        case=late.case,
        owner=owner,
        organ=above,
        at=at,
        key=key,
    )
    return True


JOBS = (Job(key="mediation.response", title="三级响应超期提醒", run=run, daily=time(1, 50)),)
