"""上一季度没有检查粤执法使用的，提醒监督机构的负责人（M000-37）。"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate

from fadu.kernel import owning, tasks
from fadu.kernel.jobs import Job
from fadu.kernel.models import Organ
from fadu.law.roles import SECTION_HEAD
from fadu.lines.enforcement.supervision.models import PlatformUse
from fadu.lines.enforcement.supervision.rounds import quarter_of
from fadu.lines.enforcement.supervision.tunables import DAILY


def last_quarter(on: date, grace: int) -> tuple[int, int]:
    """The year and number of the quarter that was over so many days before."""
    day = on - timedelta(days=grace)
    return (day.year, (day.month - 1) // 3) if day.month > 3 else (day.year - 1, 4)


def remind(at: datetime) -> str:
    """Each organ that has once made the check and has not for the last quarter; done as soon as it has."""
    on = localdate(at)
    year, quarter = last_quarter(on, DAILY.number("reported_after"))
    checks = PlatformUse.objects.filter(voided_on=None)
    done = set(checks.filter(year=year, quarter=quarter).values_list("organ", flat=True))
    regular = set(checks.filter(on__gt=on - timedelta(days=730)).values_list("organ", flat=True))
    for organ in done:
        tasks.finish_noted(_key(organ, year, quarter), at)
    missing = Organ.objects.filter(pk__in=regular - done, active=True)
    many = sum(_told(organ, (year, quarter), at) for organ in missing)
    return f"提醒{many}个机关检查粤执法使用" if many else "各季度都已检查"


def _told(organ: Organ, when: tuple[int, int], at: datetime) -> bool:
    year, quarter = when
    on, last = localdate(at), quarter_of(year, quarter)[1]
    days = DAILY.number("check_days")
    return tasks.note_once(
        _key(organ.pk, year, quarter),
        title=f"{year}年第{quarter}季度没有检查粤执法使用情况",
        why=f"该季度已于{last}结束。请在“粤执法使用检查”按“列出各单位”，{DAILY.beside(f'{days}日内')}办完。",
        at=at,
        owner=owning.owner_of(organ, "supervision", on),
        organ=organ,
        role=SECTION_HEAD.key,
        due_on=on + timedelta(days=days),
    )


def _key(organ: int, year: int, quarter: int) -> str:
    return f"platform:{year}-{quarter}:{organ}"


JOBS = (Job(key="supervision.platform", title="提醒检查粤执法使用", run=remind, daily=time(2, 0)),)
