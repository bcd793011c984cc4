"""工作日历：默认日历加上导入的放假通知；通知存在设置里，所有进程下一次推算即用新日历。"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from fadu.kernel.chain import canonical
from fadu.kernel.models import Setting
from fadu.law import Calendar, Conventions, default_calendar

KEY = "calendar"
CONVENTIONS = "conventions"


def calendar() -> Calendar:
    """The calendar in force now. One small query; the calendar itself is built once per edition."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, value FROM kernel_setting WHERE key IN (%s, %s)", [KEY, CONVENTIONS])
        found = {key: _bytes(value) for key, value in cursor.fetchall()}
    return _built(found.get(KEY, b"{}"), found.get(CONVENTIONS, b"{}"))


def _bytes(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else canonical(value)


def conventions() -> Conventions:
    """The bureau's readings; what is not set is the house reading."""
    return calendar().conventions


def imported() -> dict[str, dict[str, Any]]:
    """The imported notices: year -> {"holidays": {date: name}, "workdays": {…}, "source": 文号}."""
    value = Setting.objects.filter(key=KEY).values_list("value", flat=True).first()
    return dict(value or {})


@lru_cache(maxsize=8)
def _built(edition: bytes, readings: bytes) -> Calendar:
    """One object per edition: the tables of the bulk arithmetic are kept per object."""
    built = default_calendar()
    for year, notice in sorted(json.loads(edition).items()):
        built = with_notice(built, int(year), notice)
    chosen = json.loads(readings)
    return built.with_conventions(Conventions(**chosen)) if chosen else built


def with_notice(base: Calendar, year: int, notice: Mapping[str, Any]) -> Calendar:
    return base.with_notice(year, _days(notice["holidays"]), _days(notice["workdays"]), notice["source"])


def _days(named: dict[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in named.items()}


THROUGH = "expired_through"


def expired_through() -> date | None:
    """The last day for which the nightly run has expired what ran out."""
    value = Setting.objects.filter(key=THROUGH).values_list("value", flat=True).first()
    return date.fromisoformat(value) if value else None


def set_expired_through(day: date) -> None:
    Setting.objects.update_or_create(key=THROUGH, defaults={"value": day.isoformat()})
