"""审限管理、巡检发现、提醒设置和帮助。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from heapq import nsmallest
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import lists, moment
from fadu.desk.clocks import Thresholds, clock, thresholds
from fadu.desk.words import term_title
from fadu.kernel.access import cases_for
from fadu.kernel.audit import What, note
from fadu.kernel.models import Case, Deadline, Finding, Setting, User
from fadu.kernel.standing import standing
from fadu.kernel.tally import open_by_line

SHOWN = 100
BANDS = (
    (None, -1, "已超期", "red"),
    (0, 3, "3日内", "red"),
    (4, 7, "4至7日", "amber"),
    (8, 15, "8至15日", "amber"),
    (16, 30, "16至30日", ""),
    (31, None, "30日以上", ""),
)


def deadlines(request: HttpRequest) -> HttpResponse:
    """审限管理：在办、将到期、超期，分布、分人、分期限，最急的在下。"""
    on, limits, user = moment.today(), thresholds(), moment.who(request)
    seen = cases_for(user, on)
    running = [_Running(*row) for row in told_of(seen)]
    told = bands((one.due_on for one in running), on)
    context = {
        "on": on,
        "limits": limits,
        "open": sum(open_by_line(standing(user, on=on)).values()),
        "stopped": seen.filter(lists.stopped()).count(),
        "late": told[0]["n"],
        "soon": told[1]["n"] + told[2]["n"],
        "bands": told,
        "most": max((band["n"] for band in told), default=0) or 1,
        "handlers": _handlers(running, on),
        "terms": _terms(running, on),
        "rows": [(one, clock(one, on=on, limits=limits)) for one in _soonest(running)],
    }
    return render(request, "desk/deadlines.html", context)


class _Running(NamedTuple):
    """A running clock; all there are is little, so they are read once and counted here."""

    due_on: date | None
    id: int
    term: str
    case: int
    handler: int | None


def told_of(seen: QuerySet[Case]) -> QuerySet[Deadline, tuple[Any, ...]]:
    """The handler as a subquery: joined, a planner begins with the cases and reads them all."""
    handler = Subquery(Case.objects.filter(pk=OuterRef("case")).values("handler")[:1])
    return lists.clocks_of(seen).annotate(handler=handler).values_list(*_Running._fields)


def _soonest(told: Sequence[_Running]) -> list[Deadline]:
    dated = (one for one in told if one.due_on)
    first = [one.id for one in nsmallest(SHOWN, dated, key=lambda one: (one.due_on, one.id))]
    found = Deadline.objects.select_related("case__handler", "owner").defer("derivation").in_bulk(first)
    return [found[key] for key in first]


def bands(due: Iterable[date | None], on: date) -> list[dict[str, Any]]:
    """How many clocks end in so many days, by the last days of all of them."""
    left = Counter((one - on).days for one in due if one)
    return [
        {"title": title, "tone": tone, "n": sum(n for days, n in left.items() if _between(least, most, days))}
        for least, most, title, tone in BANDS
    ]


def _between(least: int | None, most: int | None, days: int) -> bool:
    return (least is None or days >= least) and (most is None or days <= most)


def _counted(told: Iterable[_Running], on: date) -> dict[str, int]:
    """Cases, not clocks: a case has several."""
    week, several = on + timedelta(days=7), list(told)
    return {
        "n": len({one.case for one in several}),
        "soon": len({one.case for one in several if one.due_on and on <= one.due_on <= week}),
        "late": len({one.case for one in several if one.due_on and one.due_on < on}),
    }


def _handlers(told: Sequence[_Running], on: date) -> list[dict[str, Any]]:
    """By handler, alphabetically: this is for help, not for a ranking of people (国办函〔2026〕12号)."""
    groups: dict[int | None, list[_Running]] = {}
    for one in told:
        groups.setdefault(one.handler, []).append(one)
    names = dict(User.objects.filter(pk__in=[key for key in groups if key]).values_list("pk", "name"))
    rows = [
        {"name": names.get(key or 0, "未定"), "key": key or "none", **_counted(several, on)}
        for key, several in groups.items()
    ]
    return sorted(rows, key=lambda row: str(row["name"]))


def _terms(told: Sequence[_Running], on: date) -> list[dict[str, Any]]:
    """By the title of the term: each version of a procedure has its own key."""
    groups: dict[str, list[_Running]] = {}
    titles = {key: term_title(key) for key in {one.term for one in told}}
    for one in told:
        groups.setdefault(titles[one.term], []).append(one)
    rows: list[dict[str, Any]] = [
        {"name": title, **_counted(several, on)} for title, several in groups.items()
    ]
    return sorted(rows, key=lambda row: -int(row["n"]))


def findings(request: HttpRequest) -> HttpResponse:
    """巡检发现：不该有的状态。看得到的案件的，和不属于哪一件案件的。"""
    seen = cases_for(moment.who(request), moment.today())
    past = request.GET.get("tab") == "past"
    told = Finding.objects.filter(cleared_at__isnull=not past)
    mine = seen.filter(pk__in=told.exclude(case=None).order_by().values("case"))
    found = told.filter(Q(case=None) | Q(case__in=mine.values("pk")))
    rows = found.select_related("case").order_by("-last_seen", "id")[:500]
    return render(request, "desk/findings.html", {"rows": rows, "past": past})


class ThresholdForm(forms.Form):
    yellow = forms.IntegerField(label="黄色提醒：剩余日数不多于", min_value=1, max_value=90)
    red = forms.IntegerField(label="红色提醒：剩余日数不多于", min_value=0, max_value=60)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "yellow" in said and "red" in said and said["red"] >= said["yellow"]:
            self.add_error("red", "红色提醒的日数要小于黄色提醒的日数。")
        return said


def set_thresholds(request: HttpRequest) -> HttpResponse:
    now: Thresholds = thresholds()
    posted = request.POST if request.method == "POST" else None
    form = ThresholdForm(posted, initial={"yellow": now.yellow, "red": now.red})
    if request.method == "POST" and form.is_valid():
        value = {"yellow": form.cleaned_data["yellow"], "red": form.cleaned_data["red"]}
        Setting.objects.update_or_create(key="desk.thresholds", defaults={"value": value})
        note(What.ADMIN, moment.visit(request), field=f"审限提醒：黄{value['yellow']}日、红{value['red']}日")
        messages.success(request, "提醒设置已保存，立即生效。")
        return redirect("desk:thresholds")
    return render(
        request, "desk/thresholds.html", {"form": form}, status=400 if request.method == "POST" else 200
    )


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/help.html", {"limits": thresholds()})
