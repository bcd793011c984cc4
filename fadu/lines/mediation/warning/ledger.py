"""预警台账：每夜算出的预警写成一行，给负责人；核实结果算出命中率。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from fadu.kernel.jobs import Job
from fadu.kernel.ledgers import FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation import reckoned
from fadu.lines.mediation.models import EarlyWarning
from fadu.lines.mediation.warning import clusters, people, wages
from fadu.lines.mediation.warning.alert import Alert


def summary(rows: QuerySet[EarlyWarning], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        true=Count("pk", filter=Q(verdict="true")),
        false=Count("pk", filter=Q(verdict="false")),
        waiting=Count("pk", filter=Q(verdict="")),
    )
    judged = told["true"] + told["false"]
    rate = f"{told['true'] / judged:.0%}（{told['true']}/{judged}）" if judged else "尚无已核实的"
    return [("预警", f"{told['n']}条"), ("待核实", f"{told['waiting']}条"), ("命中率", rate)]


WARNINGS = Ledger(
    model=EarlyWarning,
    key="warnings",
    title="预测预警",
    group="矛盾排查",
    help="每夜由登记和排查算出：集中、反复、升级、节前欠薪。每条有负责人，核实后填结果；命中率是属实的占已核实的。",
    columns=("signal", "matter", "owner", "verdict"),
    number_format="{code}预警〔{year}〕{seq}号",
    writers=(HANDLER, CLERK, SECTION_HEAD, ORGAN_HEAD),
    cite=TIAOJIE[21, 2],
    follow_up=FollowUp("核实期限", "核实日期", "核实情况"),
    date_label="预警日期",
    summary=summary,
    by_hand=False,
)


def alerts(on: date) -> Iterator[Alert]:
    return chain(clusters.find(on), people.repeated(on), people.families(on), wages.find(on))


def write(found: Iterator[Alert], at: datetime) -> int:
    """How many are new; what was told within four weeks is not told again."""
    on = localdate(at)
    return sum(_written(one, on, at) for one in found)


def _written(one: Alert, on: date, at: datetime) -> bool:
    owner = reckoned.owner_of(one.organ, on)
    own = {"owner": owner.pk if owner else None, "reply_due_on": one.due(on)}
    return reckoned.write(WARNINGS, one, own, owner=owner, at=at, source="warning", once=one.once(on))


def run(at: datetime) -> str:
    new = write(alerts(localdate(at)), at)
    return f"新预警{new}条" if new else "没有新预警"


JOBS = (Job(key="mediation.warnings", title="矛盾纠纷预警", run=run, daily=time(1, 40)),)
