"""预警台账：每夜算出的预警写成一行，给负责人；核实结果算出命中率。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from fadu.kernel.actors import Actor
from fadu.kernel.jobs import Job
from fadu.kernel.ledgerrows import Twin, write_row
from fadu.kernel.ledgers import FollowUp, Ledger
from fadu.kernel.models import Case, Organ, Post, User
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD, THE_LAW
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation.models import EarlyWarning
from fadu.lines.mediation.warning import clusters, people, wages
from fadu.lines.mediation.warning.alert import Alert

HEADS = (SECTION_HEAD.key, ORGAN_HEAD.key)


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
    owner = owner_of(one.organ, on)
    values = {
        "on": on,
        "signal": one.signal,
        "matter": one.matter[:200],
        "why": one.why,
        "owner": owner.pk if owner else None,
        "reply_due_on": one.due(on),
    }
    try:
        write_row(
            WARNINGS,
            organ=one.organ,
            by=Actor("system", "预测预警", frozenset({THE_LAW.key}), owner),
            at=at,
            values=values,
            source="warning",
            once=one.once(on),
        )
    except Twin:
        return False
    return True


def owner_of(organ: Organ, on: date) -> User | None:
    """The head of that body, else of the nearest organ above that has one for this line."""
    above = [int(one) for one in organ.path.strip("/").split("/")]
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gte=on),
        organ__in=above,
        role__in=HEADS,
        line__in=("", "mediation"),
        since__lte=on,
        user__is_active=True,
    ).select_related("user")
    ranked = sorted(posts, key=lambda post: (-above.index(post.organ_id), HEADS.index(post.role), post.pk))
    return ranked[0].user if ranked else None


def run(at: datetime) -> str:
    new = write(alerts(localdate(at)), at)
    return f"新预警{new}条" if new else "没有新预警"


JOBS = (Job(key="mediation.warnings", title="矛盾纠纷预警", run=run, daily=time(1, 40)),)
