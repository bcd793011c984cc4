"""扫码打开的页面（公众）和可打印的二维码（工作人员）。"""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment
from fadu.kernel import qr, throttle
from fadu.kernel.actors import system
from fadu.kernel.errors import Refused, TooMany
from fadu.kernel.ledgerrows import LARGEST, row_for
from fadu.kernel.ledgerwriting import Twin, write_row
from fadu.lines.mediation.models import ScanCount, ServicePoint
from fadu.lines.mediation.points.forms import Ask, topic_of
from fadu.lines.mediation.points.ledger import INQUIRIES, POINTS
from fadu.lines.mediation.points.tunables import ANSWERING
from fadu.portal.screen import shared

ASKING = throttle.Limit("inquiry", most=10, within=timedelta(hours=1), block=timedelta(hours=1))
ASKED = "mediation.inquiry"


def point(request: HttpRequest, pk: int) -> HttpResponse:
    """GET counts one scan of the day; POST asks a question. A code taken down says where to go instead."""
    found = _found(pk)
    if found.voided_on is not None or (found.until is not None and found.until <= moment.today()):
        return render(request, "mediation/point_gone.html", {**shared(request), "point": found}, status=410)
    if request.method == "POST":
        return _asked(request, found)
    if told := request.GET.get("asked"):
        return _thanks(request, found, told)
    _count(found)
    return _page(request, found, Ask(initial={"topic": request.GET.get("topic", "")}))


def _found(pk: int) -> ServicePoint:
    row = ServicePoint.objects.filter(pk=min(pk, LARGEST)).select_related("body").first()
    if row is None:
        raise Http404
    return row


def _count(found: ServicePoint) -> None:
    """Two scans at one instant are two."""
    row, _ = ScanCount.objects.get_or_create(point=found, day=moment.today())
    ScanCount.objects.filter(pk=row.pk).update(n=F("n") + 1)


def _asked(request: HttpRequest, found: ServicePoint) -> HttpResponse:
    """Sent on to a page of its own: to load that again asks nothing."""
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
    return redirect(f"{request.path}?{urlencode({'asked': signing.dumps(number, salt=ASKED)})}")


def _thanks(request: HttpRequest, found: ServicePoint, told: str) -> HttpResponse:
    try:
        number = signing.loads(told, salt=ASKED)
    except signing.BadSignature:
        return redirect("mediation:point", found.pk)
    return render(
        request, "mediation/point_asked.html", {**shared(request), "point": found, "number": number}
    )


def _write(found: ServicePoint, said: dict[str, Any]) -> str:
    """The number it is registered under; the same question from the same number that day is one."""
    at, on = moment.now(), moment.today()
    due = on + timedelta(days=ANSWERING.number("answer_days"))
    values = {**said, "on": on, "point": found.pk, "reply_due_on": due}
    same = sha256(f"{found.pk}|{on}|{said['phone']}|{said['question']}".encode()).hexdigest()
    try:
        row = write_row(
            INQUIRIES,
            organ=found.organ,
            by=system("扫码咨询"),
            at=at,
            values=values,
            source="portal",
            once=same,
        )
    except Twin as twin:
        row = twin.row
    return str(row.number)


def _page(
    request: HttpRequest, found: ServicePoint, form: Ask, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    services = [line.strip() for line in found.services.splitlines() if line.strip()]
    context = {
        **shared(request),
        "point": found,
        "services": [(one, topic_of(one)) for one in services],
        "form": form,
        "sentence": sentence,
    }
    return render(request, "mediation/point.html", context, status=status)


def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A page to print and put up: the code, the name, what it is for. It leads to where the public come in."""
    row = row_for(moment.who(request), POINTS, pk, moment.today())
    path = reverse("mediation:point", args=[row.pk])
    site = settings.FADU_SITE.rstrip("/")
    address = f"{site}{path}" if site else request.build_absolute_uri(path)
    context = {
        "point": row,
        "address": address,
        "qr": qr.svg(address, f"{row.name}的服务二维码"),
        "book": POINTS,
    }
    return render(request, "mediation/point_card.html", context)
