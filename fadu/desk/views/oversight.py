"""审限管理、巡检发现、提醒设置和帮助。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import lists, moment
from fadu.desk.clocks import Thresholds, clock, thresholds
from fadu.desk.words import term_title
from fadu.kernel.access import cases_for
from fadu.kernel.audit import What, note
from fadu.kernel.models import Deadline, Finding, Setting

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
    on, limits = moment.today(), thresholds()
    seen = cases_for(moment.who(request), on)
    clocks = lists.clocks_of(seen)
    told = bands(clocks, on)
    soonest = clocks.filter(due_on__isnull=False).select_related("case__handler", "owner").defer("derivation")
    rows = [(one, clock(one, on=on, limits=limits)) for one in soonest.order_by("due_on", "id")[:SHOWN]]
    context = {
        "on": on,
        "limits": limits,
        "open": seen.filter(closed_on=None).count(),
        "stopped": seen.filter(lists.stopped()).count(),
        "late": told[0]["n"],
        "soon": told[1]["n"] + told[2]["n"],
        "bands": told,
        "most": max((band["n"] for band in told), default=0) or 1,
        "handlers": _handlers(clocks, on),
        "terms": _terms(clocks, on),
        "rows": rows,
    }
    return render(request, "desk/deadlines.html", context)


def bands(clocks: QuerySet[Deadline], on: date) -> list[dict[str, Any]]:
    """One query."""
    asked = {
        f"b{at}": Count("pk", filter=_between(least, most, on))
        for at, (least, most, _, _) in enumerate(BANDS)
    }
    found = clocks.aggregate(**asked)
    return [
        {"title": title, "tone": tone, "n": found[f"b{at}"]} for at, (_, _, title, tone) in enumerate(BANDS)
    ]


def _between(least: int | None, most: int | None, on: date) -> Q:
    inside = Q(due_on__isnull=False)
    if least is not None:
        inside &= Q(due_on__gte=on + timedelta(days=least))
    return inside & Q(due_on__lte=on + timedelta(days=most)) if most is not None else inside


def _counted(on: date) -> dict[str, Any]:
    week = on + timedelta(days=7)
    return {
        "n": Count("case", distinct=True),
        "soon": Count("case", distinct=True, filter=Q(due_on__range=(on, week))),
        "late": Count("case", distinct=True, filter=Q(due_on__lt=on)),
    }


def _handlers(clocks: QuerySet[Deadline], on: date) -> list[dict[str, Any]]:
    """By handler, alphabetically: this is for help, not for a ranking of people (国办函〔2026〕12号)."""
    rows = clocks.order_by().values("case__handler", "case__handler__name").annotate(**_counted(on))
    named = [
        {**row, "name": row["case__handler__name"] or "未定", "key": row["case__handler"] or "none"}
        for row in rows
    ]
    return sorted(named, key=lambda row: row["name"])


def _terms(clocks: QuerySet[Deadline], on: date) -> list[dict[str, Any]]:
    rows: Any = clocks.order_by().values("term").annotate(**_counted(on))
    merged: dict[str, dict[str, Any]] = {}
    for row in rows:
        held = merged.setdefault(term_title(row["term"]), {"n": 0, "soon": 0, "late": 0})
        held["n"] += row["n"]
        held["soon"] += row["soon"]
        held["late"] += row["late"]
    return [{"name": name, **counts} for name, counts in sorted(merged.items(), key=lambda one: -one[1]["n"])]


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
