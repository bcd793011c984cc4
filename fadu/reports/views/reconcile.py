"""对账：选两边，逐案列出差异和原因。"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.desk import moment
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.figures import Figure, Span
from fadu.kernel.figures.catalogue import by_id
from fadu.kernel.models import Organ, User
from fadu.reports.inspection import organs_for
from fadu.reports.models import Frozen
from fadu.reports.reconcile import Reconciled, Side, of_figure, of_frozen, of_table, reconcile
from fadu.reports.tables import uploaded

SHOWN = 200
SIDES = (("left", "甲"), ("right", "乙"))
SOURCES = (("figure", "现在的数"), ("frozen", "封存的数"), ("table", "导入的表"))


def page(request: HttpRequest) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    organs = organs_for(user, on)
    result: Reconciled | None = None
    fault = ""
    asked = _asked(request, on)
    if request.method == "POST":
        try:
            left, right = (_side(request, name, organs, user) for name, _ in SIDES)
            result = reconcile(left, right, user=user, on=on)
        except Refused as refused:
            fault = refused.sentence
    context = {
        "organs": organs, "figures": _figures(), "frozen": _frozen(organs), "asked": asked, "sources": SOURCES,
        "sides": [(name, label, asked[name]) for name, label in SIDES], "result": result, "fault": fault,
        "shown": f":{SHOWN}",
    }  # fmt: skip
    return render(request, "reports/reconcile.html", context, status=400 if fault else 200)


def _asked(request: HttpRequest, on: date) -> dict[str, dict[str, str]]:
    first, last = f"{on.year}-01-01", f"{on.year}-12-31"
    start = {"from": "figure", "figure": "", "frozen": "", "organ": "", "since": first, "until": last}
    return {
        name: {key: request.POST.get(f"{name}-{key}", value)[:80] for key, value in start.items()}
        for name, _ in SIDES
    }


def _figures() -> list[Figure]:
    return [one for one in by_id().values() if one.computed and not one.parts and one.case_path]


def _frozen(organs: list[Organ]) -> list[Frozen]:
    """The newest; of the organs seen, and only numbers made of cases."""
    return list(
        Frozen.objects.filter(snapshot__organ__in=[one.pk for one in organs])
        .exclude(keyed__in=("", Frozen.Keyed.ROW))
        .select_related("snapshot__organ").defer("rows").order_by("-snapshot__taken_at", "id")[:SHOWN]
    )  # fmt: skip


def _side(request: HttpRequest, name: str, organs: list[Organ], user: User) -> Side:
    kind = request.POST.get(f"{name}-from", "figure")
    label = dict(SIDES)[name]
    if kind == "table":
        return _table(request, name, label)
    if kind == "frozen":
        return _sealed(request.POST.get(f"{name}-frozen", ""), organs, label)
    figure = by_id().get(request.POST.get(f"{name}-figure", ""))
    organ = next((one for one in organs if str(one.pk) == request.POST.get(f"{name}-organ", "")), None)
    if figure is None or organ is None:
        raise BadFacts({name: f"{label}边：请选数字和机关。"})
    return of_figure(figure, _span(request, name, label), organ)


def _span(request: HttpRequest, name: str, label: str) -> Span:
    try:
        since, until = (
            date.fromisoformat(request.POST.get(f"{name}-{key}", "")) for key in ("since", "until")
        )
    except ValueError:
        raise BadFacts({name: f"{label}边：起止日期请写成2026-01-01这样。"}) from None
    if since > until:
        raise BadFacts({name: f"{label}边：起日晚于止日，请对调。"})
    return Span(since, until)


def _sealed(text: str, organs: list[Organ], label: str) -> Side:
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise BadFacts({"frozen": f"{label}边：请选一个封存的数。"})
    found = Frozen.objects.filter(pk=int(text), snapshot__organ__in=[one.pk for one in organs])
    frozen = found.select_related("snapshot__organ").first()
    if frozen is None:
        raise NotYours(f"{label}边：没有这个封存的数，或者它不在您的权限范围内。请从列表中选。")
    return of_frozen(frozen)


def _table(request: HttpRequest, name: str, label: str) -> Side:
    file: Any = request.FILES.get(f"{name}-file")
    if file is None:
        raise BadFacts({name: f"{label}边：请选择带“案号”一栏的表（.xlsx 或 .csv）。"})
    return of_table(*uploaded(file))
