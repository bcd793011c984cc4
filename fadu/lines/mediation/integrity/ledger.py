"""真实性核查台账：每夜算出的可疑之处写成一行，由人核实。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from fadu.kernel.jobs import Job
from fadu.kernel.ledgers import FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.roles import CLERK, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation import reckoned
from fadu.lines.mediation.integrity import quotas, same, timings
from fadu.lines.mediation.integrity.doubt import Doubt
from fadu.lines.mediation.models import IntegrityCheck

MONEY = "补贴与核查"
WITHIN = timedelta(days=7)  # 请负责人核实，进他的待办


def summary(rows: QuerySet[IntegrityCheck], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        waiting=Count("pk", filter=Q(verdict="")),
        fault=Count("pk", filter=Q(verdict="fault")),
    )
    return [
        ("列出", f"{told['n']}处"),
        ("待核实", f"{told['waiting']}处"),
        ("确有问题", f"{told['fault']}处"),
    ]


CHECKS = Ledger(
    model=IntegrityCheck,
    key="checks",
    title="真实性核查",
    group=MONEY,
    help="每夜由案件算出的可疑之处和理由。只是疑问，由人核实；待核实的案件不能审批补贴。不计分，不排名。",
    columns=("signal", "matter", "person", "verdict"),
    number_format="{code}核查〔{year}〕{seq}号",
    writers=(SECTION_HEAD, ORGAN_HEAD, CLERK),  # 不由被核查的调解员自己核实
    cite=TIAOJIE[27],
    with_case=True,
    follow_up=FollowUp("核实期限", "核实日期", "核实情况"),
    summary=summary,
    by_hand=False,
)


def doubts(on: date) -> Iterator[Doubt]:
    return chain(
        same.parties(on),
        same.texts(on),
        same.photos(on),
        timings.twice(on),
        timings.haste(on),
        timings.crowd(on),
        quotas.find(on),
    )


def write(found: Iterator[Doubt], at: datetime) -> int:
    """How many are new."""
    return sum(_written(one, at) for one in found)


def _written(one: Doubt, at: datetime) -> bool:
    on = localdate(at)
    owner = reckoned.owner_of(one.organ, on)
    own = {
        "person": one.person.pk if one.person else None,
        "case": one.case.pk if one.case else None,
        "reply_due_on": on + WITHIN,
    }
    return reckoned.write(CHECKS, one, own, owner=owner, at=at, source="integrity", once=one.once)


def run(at: datetime) -> str:
    new = write(doubts(localdate(at)), at)
    return f"新列出{new}处" if new else "没有新的可疑之处"


JOBS = (Job(key="mediation.integrity", title="补贴前的真实性核查", run=run, daily=time(2, 20)),)
