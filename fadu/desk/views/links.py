"""关联案件：建立、解除，并沿关联走出整条链（处罚、复议、诉讼、整改）。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.desk.casepick import FIND, UNSEEN, case_input, chosen
from fadu.desk.words import state_word
from fadu.kernel import links as kernel
from fadu.kernel.access import case_for, cases_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.models import Case, Link
from fadu.kernel.standing import OFFICE_ROLES

BY_HAND = [choice for choice in Link.Kind.choices if choice[0] not in kernel.BY_ACTS]


class LinkForm(forms.Form):
    number = forms.CharField(
        label="关联案件的案号",
        max_length=60,
        help_text="从列出的案件中选一件，或者照案号填写，如 荔府复〔2026〕12号",
        error_messages={"required": "请选择案件，或者填写案号。"},
    )
    kind = forms.ChoiceField(label="关系（本案对该案）", choices=BY_HAND)
    note = forms.CharField(label="说明", max_length=200, required=False)


@dataclass(frozen=True)
class Step:
    """One link of the chain, as this viewer may see it."""

    link: Link
    words: str
    from_seen: bool
    to_seen: bool
    own: bool
    removable: bool


def links(request: HttpRequest, pk: int) -> HttpResponse:
    case, actor = _case(request, pk)
    finding = request.POST.get("again") == FIND
    form = LinkForm(
        request.POST if request.method == "POST" and not finding else None, initial=request.POST.dict()
    )
    form.fields["number"].widget = case_input(
        "number", case, user=moment.who(request), on=moment.today(), data=request.POST
    )
    status = 200
    if request.method == "POST" and not actor.roles & OFFICE_ROLES:
        raise NotYours("关联由办案人员建立，您在本案没有这一身份。")
    if request.method == "POST" and not finding:
        status = 400
        if form.is_valid() and _linked(request, case, actor, form):
            return redirect(f"{reverse('desk:links', args=[case.pk])}")
    chain = kernel.reachable(case)
    context = {
        "case": case,
        "form": form,
        "may_work": bool(actor.roles & OFFICE_ROLES),
        "chain": _steps(request, case, chain, actor),
        "state": state_word(case.procedure, case.state),
    }
    return render(request, "desk/links.html", context, status=status)


def _case(request: HttpRequest, pk: int) -> tuple[Case, Actor]:
    on = moment.today()
    case = case_for(moment.who(request), pk, on=on)
    return case, officer(moment.who(request), case, on)


def _steps(request: HttpRequest, case: Case, chain: list[Link], actor: Actor) -> list[Step]:
    keys = {key for one in chain for key in (one.from_case_id, one.to_case_id)}
    seen = set(
        cases_for(moment.who(request), moment.today()).filter(pk__in=keys).values_list("pk", flat=True)
    )
    may = bool(actor.roles & OFFICE_ROLES)
    return [
        Step(
            one,
            Link.Kind(one.kind).label,
            one.from_case_id in seen,
            one.to_case_id in seen,
            case.pk in (one.from_case_id, one.to_case_id),
            may and one.from_case_id == case.pk and one.kind not in kernel.BY_ACTS,
        )
        for one in chain
    ]


def _linked(request: HttpRequest, case: Case, actor: Actor, form: LinkForm) -> bool:
    said: dict[str, Any] = form.cleaned_data
    other = chosen(said["number"], user=moment.who(request), on=moment.today())
    if other is None:
        form.add_error("number", UNSEEN.format(said["number"]))
        return False
    try:
        kernel.link(
            case, other, said["kind"], on=moment.today(), by=actor, at=moment.now(), note=said["note"]
        )
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(request, f"已与{other.number}建立关联。")
    return True


@require_POST
def unlink(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    case, actor = _case(request, pk)
    found = Link.objects.filter(pk=link, from_case=case).select_related("from_case").first()
    if found is None or not actor.roles & OFFICE_ROLES:
        raise NotYours("没有这项关联，或者它不由您解除。")
    try:
        kernel.unlink(
            found, on=moment.today(), by=actor, at=moment.now(), reason=request.POST.get("reason", "")
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "已解除关联，办理经过中保留记录。")
    return redirect("desk:links", case.pk)
