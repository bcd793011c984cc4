"""文书送达：待送达的一览，可以勾选几份一次登记；逐份登记发出和送达凭证，凭证到手期限起算。"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment
from fadu.desk.views.papers import paper_of
from fadu.desk.views.service_many import serve_picked
from fadu.desk.views.serviceforms import ManyForm, SendForm, send
from fadu.kernel import blobs, service
from fadu.kernel.access import cases_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.crypto import opened
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.materials import add_material
from fadu.kernel.models import Case, Material, Paper, Service, User
from fadu.kernel.standing import OFFICE_ROLES, standing
from fadu.kernel.uploads import check_upload

SHOWN = 200


class ProofForm(forms.Form):
    served_on = forms.DateField(
        label="送达日期", required=False, error_messages={"invalid": "“送达日期”应为日期，如2026-01-05。"}
    )
    proof = forms.FileField(label="送达凭证", required=False, help_text="送达回证、邮件签收单等，PDF 或图片")
    result = forms.CharField(label="备注", max_length=200, required=False)
    failed = forms.CharField(
        label="未能送达的情况", max_length=200, required=False, help_text="退回的填写；送达的不填"
    )


def _waiting(user: User, on: date) -> QuerySet[Paper]:
    """Issued, of cases this person sees, not yet served on the party."""
    done = Service.objects.filter(paper=OuterRef("pk"), served_on__isnull=False)
    seen = Exists(cases_for(user, on).filter(pk=OuterRef("case")))
    waiting = Paper.objects.filter(~Exists(done), seen, status=Paper.Status.ISSUED, to_party__isnull=False)
    return waiting.select_related("case__handler", "case__organ", "to_party").order_by("issued_on", "id")


def papers_to_serve(request: HttpRequest) -> HttpResponse:
    """GET the list, POST registers those picked in one way."""
    on, user = moment.today(), moment.who(request)
    mine = request.GET.get("tab") != "all"
    waiting = _waiting(user, on).filter(case__handler=user) if mine else _waiting(user, on)
    form = ManyForm(request.POST or None, initial={"method": "direct", "sent_on": on.isoformat()})
    if request.method == "POST" and _registered(request, waiting, form):
        return redirect(request.get_full_path())
    rows = waiting.prefetch_related("services")
    context = {
        "rows": [(paper, list(paper.services.all()), (on - paper.issued_on).days) for paper in rows[:SHOWN]],
        "mine": mine,
        "on": on,
        "form": form if standing(user, on=on).roles & OFFICE_ROLES else None,
        "picked": request.POST.getlist("pick"),
    }
    return render(request, "desk/service.html", context, status=400 if request.method == "POST" else 200)


def _registered(request: HttpRequest, waiting: QuerySet[Paper], form: ManyForm) -> bool:
    """False: nothing was, and the page says why."""
    keys = [
        int(key)
        for key in request.POST.getlist("pick")
        if key.isascii() and key.isdecimal() and len(key) < 18
    ]
    picked = list(waiting.filter(pk__in=keys[:SHOWN]))
    if not picked:
        messages.error(request, "请先勾选要登记送达的文书。")
    return bool(picked) and form.is_valid() and serve_picked(request, picked, form.cleaned_data) > 0


def serve(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """一份文书的送达：没发出的登记发出，已发出的登记凭证或未成。"""
    case, found = paper_of(request, pk, paper)
    actor = officer(moment.who(request), case, moment.today())
    if not actor.roles & OFFICE_ROLES:
        raise NotYours("送达由办案人员登记，您在本案没有这一身份。")
    sent = found.services.filter(served_on=None, result="").order_by("-id").first()
    form: forms.Form = _form(request, found, sent)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, case, found, sent, form, actor)
        except BadFacts as bad:
            for name, sentence in bad.errors.items():
                form.add_error(name if name in form.fields else None, sentence)
            status = 400
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
    elif request.method == "POST":
        status = 400
    context = {"case": case, "paper": found, "sent": sent, "form": form, "past": found.services.all()}
    return render(request, "desk/serve.html", context, status=status)


def _form(request: HttpRequest, paper: Paper, sent: Service | None) -> forms.Form:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if sent is not None:
        return ProofForm(data, files, initial={"served_on": ""})
    party = paper.to_party
    electronic = bool(party and party.e_service_consent)
    initial: dict[str, Any] = {
        "method": "electronic" if electronic else "direct" if party and party.kind == "organ" else "post",
        "sent_on": moment.today().isoformat(),
    }
    initial["address"] = opened(party.e_service_address) if party and electronic else ""
    return SendForm(data, files, initial=initial)


def _done(
    request: HttpRequest, case: Case, paper: Paper, sent: Service | None, form: forms.Form, actor: Actor
) -> HttpResponse:
    said, at = form.cleaned_data, moment.now()
    if sent is None and said["method"] == Service.Method.ELECTRONIC and paper.to_party is not None:
        service.deliver_online(paper, paper.to_party, by=actor, at=at, note=said["note"])
        messages.success(request, f"《{paper.title}》已到达当事人的在线服务页面，即日送达，回证已入卷。")
    elif sent is None:
        _send(request, case, paper, said, actor)
    elif said["failed"]:
        service.fail(sent, on=moment.today(), by=actor, at=at, reason=said["failed"])
        messages.success(request, "已登记未能送达，请改用其他方式再次送达。")
    else:
        _prove(request, case, sent, said, actor)
    return redirect(f"{reverse('desk:case', args=[case.pk])}#service")


def _send(request: HttpRequest, case: Case, paper: Paper, said: dict[str, Any], actor: Actor) -> None:
    """Sent, and served in the same step where the day of receipt is already known."""
    with transaction.atomic():  # 签收日期有误的，发出也不算登记，改好再提交
        made = send(paper, said, actor, moment.now())
        if said["served_on"]:
            _prove(request, case, made, said, actor)
    if not said["served_on"]:
        messages.success(request, f"《{paper.title}》已登记发出，收到凭证后再登记送达。")


def _prove(request: HttpRequest, case: Case, sent: Service, said: dict[str, Any], actor: Actor) -> None:
    if said["served_on"] is None:
        raise BadFacts({"served_on": "请填写“送达日期”；未能送达的，填写未能送达的情况。"})
    with transaction.atomic():  # 日期不对的，凭证也不入卷
        proof = _keep(case, said["proof"], sent, actor, said["served_on"]) if said["proof"] else None
        entry = service.prove(
            sent,
            served_on=said["served_on"],
            by=actor,
            at=moment.now(),
            proof=proof,
            result=said.get("result", ""),
        )
    follows = "，期限已起算" if entry is not None else ""
    messages.success(request, f"《{sent.paper.title}》已送达{sent.to_name}{follows}。")


def _keep(case: Case, file: UploadedFile[Any], sent: Service, actor: Actor, on: date) -> Material:
    checked = check_upload(file.name or "", file)
    blob = blobs.keep(file.read(), checked.media_type)
    title = f"送达回证（{sent.paper.title}，{sent.to_name}）"
    return add_material(case, blob, title=title, kind="送达凭证", by=actor, on=on, at=moment.now())
