"""扫码打开的页面（公众）和可打印的二维码（工作人员）。"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fadu.desk import moment
from fadu.kernel import qr, throttle
from fadu.kernel.actors import system
from fadu.kernel.errors import Refused, TooMany
from fadu.kernel.ledgerrows import LARGEST, row_for, write_row
from fadu.lines.mediation.models import ScanCount, ServicePoint
from fadu.lines.mediation.points.forms import Ask
from fadu.lines.mediation.points.ledger import ANSWER_WITHIN, INQUIRIES, POINTS
from fadu.portal.screen import shared

ASKING = throttle.Limit("inquiry", most=10, within=timedelta(hours=1), block=timedelta(hours=1))


def point(request: HttpRequest, pk: int) -> HttpResponse:
    """GET counts one scan of the day; POST asks a question."""
    found = _found(pk)
    if request.method == "POST":
        return _asked(request, found)
    _count(found)
    return _page(request, found, Ask())


def _found(pk: int) -> ServicePoint:
    if pk > LARGEST:
        raise Http404
    row = ServicePoint.objects.filter(pk=pk, voided_on=None).select_related("body").first()
    if row is None or (row.until is not None and row.until <= moment.today()):
        raise Http404
    return row


def _count(found: ServicePoint) -> None:
    """Two scans at one instant are two."""
    row, _ = ScanCount.objects.get_or_create(point=found, day=moment.today())
    ScanCount.objects.filter(pk=row.pk).update(n=F("n") + 1)


def _asked(request: HttpRequest, found: ServicePoint) -> HttpResponse:
    form = Ask(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=400)
    try:
        throttle.hit(ASKING, str(request.META.get("REMOTE_ADDR", "")), at=moment.now())
        number = _write(found, form.cleaned_data)
    except TooMany as refused:
        return _page(request, found, form, sentence=refused.sentence, status=429)
    except Refused as refused:
        return _page(request, found, form, sentence=refused.sentence, status=400)
    return render(
        request, "mediation/point_asked.html", {**shared(request), "point": found, "number": number}
    )


def _write(found: ServicePoint, said: dict[str, Any]) -> str:
    at, on = moment.now(), moment.today()
    values = {**said, "on": on, "point": found.pk, "reply_due_on": on + timedelta(days=ANSWER_WITHIN)}
    row = write_row(
        INQUIRIES, organ=found.organ, by=system("扫码咨询"), at=at, values=values, source="portal"
    )
    return str(row.number)


def _page(
    request: HttpRequest, found: ServicePoint, form: Ask, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **shared(request),
        "point": found,
        "services": [line.strip() for line in found.services.splitlines() if line.strip()],
        "form": form,
        "sentence": sentence,
    }
    return render(request, "mediation/point.html", context, status=status)


def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A page to print and put up: the code, the name, what it is for."""
    row = row_for(moment.who(request), POINTS, pk, moment.today())
    address = request.build_absolute_uri(reverse("mediation:point", args=[row.pk]))
    context = {
        "point": row,
        "address": address,
        "qr": qr.svg(address, f"{row.name}的服务二维码"),
        "book": POINTS,
    }
    return render(request, "mediation/point_card.html", context)
