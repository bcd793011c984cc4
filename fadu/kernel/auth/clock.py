"""登录和页面边界上的钟：kernel/auth 之内只在这里问时间。"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today() -> date:
    return timezone.localdate()


def local(instant: datetime) -> datetime:
    return timezone.localtime(instant)
