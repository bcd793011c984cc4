"""不足与下一步：指定责任人和期限，写明办理情况。"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel.errors import NotAllowed, NotYours, Refused
from fadu.reports import promises
from fadu.reports.drafting import due_from_last_year
from fadu.reports.models import Pledge, Report
from fadu.reports.reach import to_write, writers_of
from fadu.reports.views.frame import framed, opened


def pledges(request: HttpRequest, pk: int) -> HttpResponse:
    """Those of this report, once it is published; and those of last year's that it answers."""
    report = opened(request, pk)
    fault, kept = "", {}
    if request.method == "POST":
        to_write(moment.who(request), report, moment.today())
        try:
            return _changed(request, report)
        except Refused as refused:
            fault, kept = (
                refused.sentence,
                {"pk": request.POST.get("pledge"), "text": request.POST.get("text", "")},
            )
    on = moment.today()
    context = framed(
        request, report, "pledges", own=_told(report.pledges.select_related("owner").order_by("id"), on),
        before=_told(due_from_last_year(report), on), people=writers_of(report, on), fault=fault, kept=kept,
    )  # fmt: skip
    return render(request, "reports/pledges.html", context, status=400 if fault else 200)


def _told(rows: Any, on: date) -> list[dict[str, Any]]:
    return [
        {"one": one, "late": one.status == Pledge.Status.OPEN and one.due_on is not None and one.due_on < on}
        for one in rows
    ]


def _changed(request: HttpRequest, report: Report) -> HttpResponse:
    pledge = _pledge(request, report)
    if request.POST.get("do") == "assign":
        _assign(request, report, pledge)
        messages.success(request, "已指定，责任人的待办里可见。")
    else:
        promises.answer(
            pledge, request.POST.get("text", ""), status=request.POST.get("status", ""),
            by=moment.who(request), at=moment.now(),
        )  # fmt: skip
        messages.success(request, "办理情况已记下。")
    return redirect("reports:pledges", report.pk)


def _pledge(request: HttpRequest, report: Report) -> Pledge:
    there = [*report.pledges.all(), *due_from_last_year(report)]
    found = next((one for one in there if str(one.pk) == request.POST.get("pledge")), None)
    if found is None:
        raise NotYours("请从列表中选择一项。")
    return found


def _assign(request: HttpRequest, report: Report, pledge: Pledge) -> None:
    owner = next(
        (one for one in writers_of(report, moment.today()) if str(one.pk) == request.POST.get("owner")), None
    )
    if owner is None:
        raise NotAllowed("请选择责任人。")
    try:
        due_on = date.fromisoformat(request.POST.get("due_on", ""))
    except ValueError:
        raise NotAllowed("请填期限，如2026-06-30。") from None
    promises.assign(pledge, owner=owner, due_on=due_on, at=moment.now())
