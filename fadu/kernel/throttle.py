"""计次与锁定：登录失败、查询码试错、公开页面限速，都存在数据库里，多个进程一起算。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction

from fadu.kernel.errors import TooMany
from fadu.kernel.models import Throttle


@dataclass(frozen=True)
class Limit:
    """`most` times `within` a window; the next one blocks the subject for `block`."""

    scope: str
    most: int
    within: timedelta
    block: timedelta


def blocked_until(limit: Limit, subject: str, *, at: datetime) -> datetime | None:
    until = (
        Throttle.objects.filter(scope=limit.scope, subject=subject[:120])
        .values_list("blocked_until", flat=True)
        .first()
    )
    return until if until is not None and until > at else None


def check(limit: Limit, subject: str, *, at: datetime) -> None:
    """TooMany while the subject is blocked."""
    until = blocked_until(limit, subject, at=at)
    if until is not None:
        raise too_many(until, at=at)


def count(limit: Limit, subject: str, *, at: datetime) -> datetime | None:
    """Count one; returns until when the subject is now blocked, or None. The `most`-th attempt blocks."""
    with transaction.atomic():
        Throttle.objects.get_or_create(scope=limit.scope, subject=subject[:120], defaults={"since": at})
        row = Throttle.objects.select_for_update().get(scope=limit.scope, subject=subject[:120])
        if row.blocked_until is not None and row.blocked_until > at:
            return row.blocked_until
        if row.blocked_until is not None or row.since + limit.within <= at:
            row.since, row.count, row.blocked_until = at, 0, None
        row.count += 1
        if row.count >= limit.most:
            row.blocked_until = at + limit.block
        row.save()
        return row.blocked_until


def hit(limit: Limit, subject: str, *, at: datetime) -> None:
    """For a page that anyone may open: count the visit, TooMany when it is one too many."""
    check(limit, subject, at=at)
    count(limit, subject, at=at)


def clear(limit: Limit, subject: str) -> None:
    Throttle.objects.filter(scope=limit.scope, subject=subject[:120]).delete()


def too_many(until: datetime, *, at: datetime) -> TooMany:
    seconds = ceil((until - at).total_seconds())
    return TooMany(f"次数过多，请在{ceil(seconds / 60)}分钟后再试。", seconds=seconds)
