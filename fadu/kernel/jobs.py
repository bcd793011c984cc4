"""后台任务：做什么、什么时候做。worker 命令照此逐项执行。"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from importlib import import_module

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from fadu.kernel import chain, detectors, expiry, search, service, statistics, tally, volumes
from fadu.kernel.batches import one_by_one
from fadu.kernel.models import Case, Entry, Notice, Setting
from fadu.kernel.notices import outbox, sending
from fadu.kernel.writing import writing

OVERLAP = 200


@dataclass(frozen=True, kw_only=True)
class Job:
    """`daily`: once a day from that time on. `every`: after so long. `waiting`: whenever there is something to do, and
    again at once as long as there is. `run(at)` returns one line for the log."""

    key: str
    title: str
    run: Callable[[datetime], str]
    daily: time | None = None
    every: timedelta | None = None
    waiting: Callable[[], bool] | None = None

    def due(self, at: datetime) -> bool:
        if self.waiting is not None:
            return self.waiting()
        last = last_run(self.key)
        if last is None:
            return True
        if self.every is not None:
            return at - last >= self.every
        now = timezone.localtime(at)
        planned = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if self.daily is not None:
            planned += timedelta(hours=self.daily.hour, minutes=self.daily.minute)
        return last < planned <= now


def last_run(key: str) -> datetime | None:
    value = Setting.objects.filter(key=f"job.{key}").values_list("value", flat=True).first()
    return datetime.fromisoformat(value) if value else None


def do(job: Job, at: datetime) -> str:
    """Run it and remember when; an exception leaves it due."""
    told = job.run(at)
    Setting.objects.update_or_create(
        key=f"job.{job.key}", defaults={"value": at.isoformat(), "note": told[:300]}
    )
    return told


def expire_terms(at: datetime) -> str:
    entries = list(expiry.expire(timezone.localdate(at), at=at))
    return f"依法记入{len(entries)}项届满事项"


def prove_notices(at: datetime) -> str:
    services = list(service.prove_notices(timezone.localdate(at), at=at))
    return f"公告期满视为送达{len(services)}件"


def refresh_derivations(at: datetime) -> str:
    cases = list(expiry.refresh_stale(timezone.localdate(at)))
    return f"更新{len(cases)}件案件的期限推导"


def detect(at: datetime) -> str:
    found = [(detector.title, many) for detector, many in detectors.run(timezone.localdate(at), at=at)]
    return "、".join(f"{title}{many}项" for title, many in found if many) or "没有异常"


def anchor(at: datetime) -> str:
    with writing():
        made = chain.anchor(at)
    return f"链头锚点：{made[-1].digest}" if made else "没有新的记录"


def index_texts(at: datetime) -> str:
    """Cases with acts since the last time. Ids are given out before commit, hence the overlap."""
    known = Setting.objects.filter(key="search.through").values_list("value", flat=True).first() or 0
    fresh = Entry.objects.filter(pk__gt=known)
    through = fresh.aggregate(most=Max("pk"))["most"]
    if through is None:
        return "没有新的记录"
    cases = Case.objects.filter(pk__in=Entry.objects.filter(pk__gt=known - OVERLAP).values("case_id"))
    done = 0
    for case in one_by_one(cases):
        with writing():
            search.index(case)
        done += 1
    Setting.objects.update_or_create(key="search.through", defaults={"value": through})
    return f"更新{done}件案件的检索文字"


def settle_tally(at: datetime) -> str:
    return f"案件计数归并为{tally.settle()}行"


def refresh_statistics(at: datetime) -> str:
    return f"统计了{statistics.refresh()}张表"


def print_volumes(at: datetime) -> str:
    return f"印好{volumes.print_ahead(at)}份文书"


def remind(at: datetime) -> str:
    return f"催收文书{outbox.remind(timezone.localdate(at), at=at)}份"


def send_notices(at: datetime) -> str:
    told = sending.send_due(at)
    words = {**dict(Notice.State.choices), "again": "稍后再试"}
    return "、".join(f"{words[state]}{many}份" for state, many in told.items()) or "没有待发的通知"


JOBS = (
    Job(key="notices", title="公告送达", run=prove_notices, daily=time(0, 5)),
    Job(key="reminders", title="文书催收", run=remind, daily=time(9, 0)),
    Job(key="outbox", title="发送通知", run=send_notices, every=timedelta(seconds=15)),
    Job(key="expire", title="期限届满", run=expire_terms, daily=time(0, 10)),
    Job(key="anchor", title="链头锚定", run=anchor, every=timedelta(hours=1)),
    Job(key="search", title="检索文字", run=index_texts, every=timedelta(seconds=20)),
    Job(key="stale", title="期限推导", run=refresh_derivations, every=timedelta(minutes=5)),
    Job(key="volumes", title="结案文书", run=print_volumes, every=timedelta(minutes=1)),
    Job(key="tally", title="案件计数", run=settle_tally, daily=time(1, 0)),
    Job(key="statistics", title="数据库统计", run=refresh_statistics, daily=time(1, 15)),
    Job(key="detectors", title="夜间巡检", run=detect, daily=time(1, 30)),
)


def all_jobs() -> tuple[Job, ...]:
    """Ours, then those of settings.FADU_JOBS: ("fadu.reports.jobs:JOBS", …), in that order."""
    more: tuple[Job, ...] = ()
    for name in getattr(settings, "FADU_JOBS", ()):
        module, _, attribute = name.partition(":")
        more += tuple(getattr(import_module(module), attribute or "JOBS"))
    return JOBS + more
