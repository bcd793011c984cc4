"""管理员的页面：来件和发件的队列，一份的详情（个人信息遮住），人工再办、拒收、重发、不再发。

管理员管收发，不看案件：这里有对方的事项编号，没有案号。
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fadu.gateway import applying, catalogue, moment, sending, showing
from fadu.gateway.admin import mine, noted
from fadu.gateway.forms import QueueFilter, WhyForm
from fadu.gateway.receiving import content_of
from fadu.kernel.audit import What, note
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import Incoming, Outgoing

PAGE = 100
NOT_MINE = "没有这一份，或者它不在您管理的机关范围内。"


def _in(request: HttpRequest) -> QuerySet[Incoming]:
    return Incoming.objects.filter(partner__in=mine(request)).select_related(
        "partner", "case", "organ", "settled_by"
    )


def _out(request: HttpRequest) -> QuerySet[Outgoing]:
    rows = Outgoing.objects.filter(partner__in=mine(request))
    return rows.select_related("partner", "case", "entry__corrects", "amends")


def _incoming(request: HttpRequest, pk: int) -> Incoming:
    found = _in(request).filter(pk=pk).first()
    if found is None:
        raise NotYours(NOT_MINE)
    return found


def _outgoing(request: HttpRequest, pk: int) -> Outgoing:
    found = _out(request).filter(pk=pk).first()
    if found is None:
        raise NotYours(NOT_MINE)
    return found


def _why(request: HttpRequest) -> str:
    form = WhyForm(request.POST)
    if not form.is_valid():
        raise NotAllowed("请写明理由，2至200个字。")
    return str(form.cleaned_data["why"])


def _listed(
    request: HttpRequest, rows: QuerySet[Any], states: type[Incoming.State | Outgoing.State], template: str
) -> HttpResponse:
    form = QueueFilter(request.GET, states=states, mine=mine(request))
    counted = dict(rows.order_by().values_list("state").annotate(many=Count("pk")))
    found = Paginator(rows.filter(form.chosen()).order_by("-id"), PAGE).get_page(request.GET.get("page"))
    counts = [(title, counted.get(state, 0)) for state, title in states.choices]
    for row in found:
        row.title = _title(row)
    return render(request, template, {"form": form, "rows": found, "counts": counts})


def _title(row: Incoming | Outgoing) -> str:
    """What the message is about; the bare key where the line no longer knows it."""
    if isinstance(row, Incoming):
        came = catalogue.inlet(row.line, row.inlet)
        return came.title if came else f"{row.line}.{row.inlet}"
    went = catalogue.outlet(row.case.line, row.outlet)
    return went.title if went else row.outlet


# ── 来件 ────────────────────────────────────────────────────────────────────────────────────────────
@require_GET
def incoming(request: HttpRequest) -> HttpResponse:
    return _listed(request, _in(request), Incoming.State, "gateway/incoming.html")


@require_GET
def incoming_one(request: HttpRequest, pk: int) -> HttpResponse:
    return _incoming_page(request, _incoming(request, pk))


@require_POST
def incoming_reveal(request: HttpRequest, pk: int) -> HttpResponse:
    row, why = _incoming(request, pk), _why(request)
    note(What.REVEAL, moment.visit(request), field=f"对接来件{row.pk}", purpose=why)
    return _incoming_page(request, row, plain=showing.plain(row.content))


def _incoming_page(request: HttpRequest, row: Incoming, plain: str = "") -> HttpResponse:
    found = catalogue.inlet(row.line, row.inlet)
    told = content_of(row).get("content")
    context = {
        "row": row,
        "title": found.title if found else f"{row.line}/{row.inlet}",
        "shown": list(showing.masked(found.inlet.schema, told)) if found else [],
        "files": row.files.select_related("blob"),
        "open": row.state in applying.OPEN,
        "plain": plain,
    }
    return render(request, "gateway/incoming_one.html", context)


@require_POST
def incoming_again(request: HttpRequest, pk: int) -> HttpResponse:
    """现在就办：不等前一份，出错的再试。"""
    row = applying.apply(_incoming(request, pk).pk, at=moment.now(), by=moment.who(request))
    noted(request, f"人工办理对接来件{row.pk}")
    said = {Incoming.State.APPLIED: "已办理。", Incoming.State.REFUSED: f"依法不能办：{row.sentence}"}
    messages.info(request, said.get(Incoming.State(row.state), row.sentence))
    return redirect("gateway:incoming_one", pk)


@require_POST
def incoming_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    row = applying.refuse(
        _incoming(request, pk).pk, why=_why(request), by=moment.who(request), at=moment.now()
    )
    noted(request, f"拒收对接来件{row.pk}")
    messages.success(request, "已拒收，对方查回执时看得到理由。")
    return redirect("gateway:incoming_one", pk)


# ── 发件 ────────────────────────────────────────────────────────────────────────────────────────────
@require_GET
def outgoing(request: HttpRequest) -> HttpResponse:
    return _listed(request, _out(request), Outgoing.State, "gateway/outgoing.html")


@require_GET
def outgoing_one(request: HttpRequest, pk: int) -> HttpResponse:
    return _outgoing_page(request, _outgoing(request, pk))


@require_POST
def outgoing_reveal(request: HttpRequest, pk: int) -> HttpResponse:
    row, why = _outgoing(request, pk), _why(request)
    note(What.REVEAL, moment.visit(request), field=f"对接发件{row.pk}", purpose=why)
    return _outgoing_page(request, row, plain=showing.plain(row.content))


def _outgoing_page(request: HttpRequest, row: Outgoing, plain: str = "") -> HttpResponse:
    found = catalogue.outlet(row.case.line, row.outlet)
    before = Outgoing.objects.filter(case=row.case_id, partner=row.partner_id, pk__lt=row.pk)
    context = {
        "row": row,
        "title": found.title if found else row.outlet,
        "behind": before.filter(state__in=(Outgoing.State.WAITING, Outgoing.State.FAILED))
        .order_by("pk")
        .first(),
        "open": row.state in (Outgoing.State.WAITING, Outgoing.State.FAILED),
        "plain": plain,
    }
    return render(request, "gateway/outgoing_one.html", context)


@require_POST
def outgoing_again(request: HttpRequest, pk: int) -> HttpResponse:
    row = _outgoing(request, pk)
    sending.resend(row, at=moment.now())
    noted(request, f"重发对接发件{row.pk}")
    messages.success(request, "已重新排队，编号和内容不变，一分钟内发送。")
    return redirect("gateway:outgoing_one", pk)


@require_POST
def outgoing_drop(request: HttpRequest, pk: int) -> HttpResponse:
    row = _outgoing(request, pk)
    sending.drop(row, why=_why(request))
    noted(request, f"不再发对接发件{row.pk}")
    messages.success(request, "已不再发；同一案件后面的可以发了。")
    return redirect("gateway:outgoing_one", pk)
