"""听证日程：按月的日历和清单，可打印；日程由案件记录得出，取消的不列。"""

from __future__ import annotations

from calendar import Calendar as Weeks
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.desk import moment
from fadu.kernel.access import cases_for
from fadu.kernel.calendars import calendar
from fadu.kernel.models import Case, Entry

SET, CANCELLED = "hearing_set", "hearing_cancelled"
AHEAD = timedelta(days=400)  # 听证日不会比决定听证之日晚得更多


@dataclass(frozen=True)
class Hearing:
    case: Case
    on: date
    time: str
    place: str
    held: bool


def hearings(request: HttpRequest) -> HttpResponse:
    on = moment.today()
    first = _month(request.GET.get("month", ""), on)
    last = (first + timedelta(days=32)).replace(day=1)
    seen = cases_for(moment.who(request), on)
    if request.GET.get("mine"):
        seen = seen.filter(handler=moment.who(request))
    listed = planned(seen, first, last)
    context = {
        "first": first,
        "weeks": _weeks(first, listed, on),
        "listed": listed,
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": last.strftime("%Y-%m"),
        "now": on.strftime("%Y-%m"),
        "mine": bool(request.GET.get("mine")),
    }
    return render(request, "desk/hearings.html", context)


def planned(seen: Any, first: date, last: date) -> list[Hearing]:
    """The hearings of [first, last): of each case the latest setting that was not cancelled. Two queries."""
    entries = Entry.objects.filter(case__in=seen, on__gte=first - AHEAD, on__lt=last)
    rows = entries.filter(event__in=(SET, CANCELLED, "hearing_held")).order_by("case_id", "seq")
    latest: dict[int, Entry | None] = {}
    held: set[int] = set()
    for entry in rows.select_related("case__handler"):
        if entry.event == "hearing_held":
            held.add(entry.case_id)
        else:
            latest[entry.case_id] = entry if entry.event == SET else None
    found = [_hearing(entry, entry.case_id in held) for entry in latest.values() if entry is not None]
    inside = [one for one in found if one is not None and first <= one.on < last]
    return sorted(inside, key=lambda one: (one.on, one.time))


def _hearing(entry: Entry, held: bool) -> Hearing | None:
    try:
        day = date.fromisoformat(str(entry.facts.get("hearing_on", "")))
    except ValueError:
        return None
    time, place = str(entry.facts.get("hearing_time") or ""), str(entry.facts.get("hearing_place") or "")
    return Hearing(entry.case, day, time, place, held)


def _month(text: str, on: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01") if 2000 <= int(text[:4] or 0) <= 2100 else on.replace(day=1)
    except ValueError:
        return on.replace(day=1)


def _weeks(first: date, listed: list[Hearing], on: date) -> list[list[dict[str, Any]]]:
    by_day: dict[date, list[Hearing]] = {}
    for one in listed:
        by_day.setdefault(one.on, []).append(one)
    days_off = calendar()
    return [
        [
            {
                "date": day,
                "out": day.month != first.month,
                "off": days_off.why_off(day) or "",
                "today": day == on,
                "hearings": by_day.get(day, []),
            }
            for day in week
        ]
        for week in Weeks().monthdatescalendar(first.year, first.month)
    ]
