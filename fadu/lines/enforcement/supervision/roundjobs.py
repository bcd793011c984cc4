"""每星期一预填上一周的周报；每月核对上一月的两个系统，只有一边有的，列入台账，并交给那个单位的负责人补录。同一单位同一期只写一次。"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate

from fadu.kernel import owning, tasks
from fadu.kernel.actors import Actor
from fadu.kernel.jobs import Job
from fadu.kernel.ledgers import Ledger
from fadu.kernel.ledgerwriting import Twin, write_row
from fadu.kernel.models import LedgerRow, Organ, Task
from fadu.law.roles import ORGAN_HEAD, THE_LAW
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision import rounds, weekcounts
from fadu.lines.enforcement.supervision.models import DualWarning
from fadu.lines.enforcement.supervision.tunables import DAILY, WEEKLY
from fadu.lines.enforcement.supervision.units import supervising


def weekly(at: datetime) -> str:
    """The report of last week of every town that enforces, filled in."""
    monday, sunday = rounds.week_of(localdate(at))
    limits = WEEKLY.now()
    since = sunday - timedelta(days=limits["active_days"])
    recent = Result.objects.filter(decided_on__range=(since, sunday)).order_by().values("organ")
    towns = {one.pk: one for one in rounds.towns().filter(pk__in=recent)}
    written = _once_written(rounds.WEEKLY, f"{monday}")
    told = weekcounts.figures([key for key in towns if f"{monday}/{key}" not in written], monday, sunday)
    due = monday + timedelta(days=limits["report_days"])
    many = sum(_reported(towns[key], (monday, due), one, at) for key, one in told.items())
    return f"预填周报{many}份" if many else "没有新的周报"


def _reported(town: Organ, days: tuple[date, date], told: dict[str, int], at: datetime) -> bool:
    """`days`: the Monday of the week, and by when to report."""
    monday, due = days
    values = {
        "on": monday,
        "unit": town.pk,
        "reckoned": weekcounts.in_words(told),
        "reply_due_on": due,
        **told,
    }
    return written_once(rounds.WEEKLY, town, values, at, f"{monday}/{town.pk}")


def dual(at: datetime) -> str:
    """Last month, once the days of grace are over."""
    limits = DAILY.now()
    until = (localdate(at) - timedelta(days=limits["reported_after"])).replace(day=1) - timedelta(days=1)
    since, month = until.replace(day=1), f"{until:%Y-%m}"
    organs, above = Organ.objects.in_bulk(), supervising()
    many = 0
    for one in rounds.gaps(since, until):
        unit = organs[one["organ"]]
        values = {
            "on": localdate(at),
            "unit": unit.pk,
            "month": month,
            "only_own": one["only_own"],
            "only_province": one["only_province"],
            "examples": rounds.examples(unit.pk, since, until),
            "reply_due_on": localdate(at) + timedelta(days=limits["enter_days"]),
        }
        if written_once(rounds.DUAL, above[unit.pk], values, at, f"{month}/{unit.pk}"):
            _give(unit, values, at)
            many += 1
    _take_back(at)
    return f"双系统预警{many}处" if many else "没有新的双系统预警"


def _give(unit: Organ, values: dict[str, Any], at: datetime) -> None:
    """To the head of the unit, else of the nearest above that has one for enforcement."""
    tasks.note_once(
        dual_key(unit.pk, values["month"]),
        title=f"双系统预警：{unit}{values['month']}省平台没有{values['only_own']}件，本系统没有{values['only_province']}件",
        why=f"请补录，不需要补录的说明理由。{values['examples']}",
        at=at,
        owner=owning.owner_of(unit, "enforcement", localdate(at)),
        organ=unit,
        role=ORGAN_HEAD.key,
        due_on=values["reply_due_on"],
    )


def _take_back(at: datetime) -> None:
    """What has been entered or explained waits for nobody any longer."""
    open_ = Task.objects.filter(kind=Task.Kind.NOTE, key__startswith="dual:", done_at=None)
    keys = set(open_.values_list("key", flat=True))
    answered = DualWarning.objects.exclude(replied_on=None) if keys else DualWarning.objects.none()
    for unit, month in answered.values_list("unit", "month"):
        if dual_key(unit, month) in keys:
            tasks.finish_noted(dual_key(unit, month), at)


def dual_key(unit: int, month: str) -> str:
    return f"dual:{month}:{unit}"


def _once_written(ledger: Ledger, prefix: str) -> set[str]:
    rows = LedgerRow.objects.filter(ledger=ledger.full_key, once__startswith=f"{prefix}/")
    return set(rows.values_list("once", flat=True))


def written_once(ledger: Ledger, organ: Organ, values: dict[str, Any], at: datetime, once: str) -> bool:
    owner = owning.owner_of(organ, "supervision", localdate(at))
    by = Actor("system", ledger.title, frozenset({THE_LAW.key}), owner)
    try:
        write_row(ledger, organ=organ, by=by, at=at, values=values, source="reckoned", once=once)
    except Twin:
        return False
    return True


JOBS = (
    Job(key="supervision.weekly", title="预填每周一报", run=weekly, daily=time(1, 30)),
    Job(key="supervision.dual", title="双系统核对", run=dual, daily=time(1, 40)),
)
