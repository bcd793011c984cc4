"""听证、调解日程：按月的日历和清单、按周的会议室占用，可打印；日程由案件记录得出，取消的不列。"""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.desk import moment
from fadu.desk.models import Room
from fadu.desk.sittings import Sitting, planned, proposed, titles
from fadu.kernel.access import cases_for
from fadu.kernel.calendars import calendar
from fadu.kernel.lines import lines
from fadu.kernel.standing import standing

WEEK = timedelta(days=7)


def hearings(request: HttpRequest) -> HttpResponse:
    on = moment.today()
    seen = cases_for(moment.who(request), on)
    mine = bool(request.GET.get("mine"))
    if mine:
        seen = seen.filter(handler=moment.who(request))
    if request.GET.get("week"):
        return _week_page(request, seen, on, mine)
    first = _month(request.GET.get("month", ""), on)
    last = (first + timedelta(days=32)).replace(day=1)
    listed = planned(seen, first, last)
    context = {
        "first": first,
        "weeks": _weeks(first, listed, on),
        "listed": listed,
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": last.strftime("%Y-%m"),
        "now": on.strftime("%Y-%m"),
        "week": max(first, on) if first.month == on.month else first,
        "mine": mine,
        "kinds": _kinds(request),
    }
    return render(request, "desk/hearings.html", context)


def _kinds(request: HttpRequest) -> str:
    """听证, 调解, or both: what the lines of this person sit for."""
    mine = standing(moment.who(request), on=moment.today())
    return titles(one for one in lines() if mine.on_line(one.key))


# ── 一周 ────────────────────────────────────────────────────────────────────────────────────────────
def _week_page(request: HttpRequest, seen: Any, on: date, mine: bool) -> HttpResponse:
    monday = _monday(request.GET.get("week", ""), on)
    found = [*planned(seen, monday, monday + WEEK), *proposed(seen, monday, monday + WEEK)]
    organs = seen.order_by().values("organ")
    rooms = list(Room.objects.filter(organ__in=organs, active=True).values_list("name", flat=True))
    days = [monday + timedelta(days=n) for n in range(7)]
    context = {
        "monday": monday,
        "sunday": days[-1],
        "kinds": _kinds(request),
        "days": [{"date": day, "off": _holiday(day), "today": day == on} for day in days],
        "rooms": _by_room(rooms, days, sorted(found, key=lambda one: one.start)),
        "before": monday - WEEK,
        "after": monday + WEEK,
        "now": on,
        "many": len(found),
        "mine": mine,
    }
    return render(request, "desk/hearings_week.html", context)


def _holiday(day: date) -> str:
    """A weekend needs no word beside the name of the day."""
    why = calendar().why_off(day) or ""
    return "" if why.startswith("周") else why


def _by_room(rooms: Sequence[str], days: Sequence[date], found: Sequence[Sitting]) -> list[dict[str, Any]]:
    """A row for each room of the list, then for each other place that is used."""
    places = list(dict.fromkeys([*rooms, *(one.place for one in found)]))
    return [
        {
            "name": place or "地点未定",
            "days": [[one for one in found if one.place == place and one.on == day] for day in days],
        }
        for place in places
    ]


def _monday(text: str, on: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = on
    day = day if 2000 <= day.year <= 2100 else on
    return day - timedelta(days=day.weekday())


# ── 一月 ────────────────────────────────────────────────────────────────────────────────────────────
def _month(text: str, on: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01") if 2000 <= int(text[:4] or 0) <= 2100 else on.replace(day=1)
    except ValueError:
        return on.replace(day=1)


def _weeks(first: date, listed: list[Sitting], on: date) -> list[list[dict[str, Any]]]:
    by_day: dict[date, list[Sitting]] = {}
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
