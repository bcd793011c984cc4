"""当事人的变动：变更电话和送达地址、退出、分案。姓名和证件号码是身份，登记有误的更正收件记录。"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel import joining, partychanges, validators
from fadu.kernel.access import case_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.crypto import opened
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.models import Case, Party
from fadu.kernel.roles import role_label
from fadu.kernel.standing import OFFICE_ROLES


class PartyForm(forms.Form):
    """Sealed values are not shown: an empty field leaves what is held. 法定代表人: of companies and organs only."""

    def __init__(self, *args: Any, person: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person:
            del self.fields["legal_representative"]

    phone = forms.CharField(label="新电话", max_length=30, required=False, help_text="不变的不填")
    address = forms.CharField(label="新送达地址", max_length=200, required=False, help_text="不变的不填")
    email = forms.EmailField(label="新电子邮箱", required=False, help_text="不变的不填")
    legal_representative = forms.CharField(
        label="法定代表人或负责人", max_length=60, required=False, help_text="姓名和职务，写入以后的文书"
    )
    e_service_consent = forms.BooleanField(label="同意电子送达", required=False)
    e_service_address = forms.CharField(
        label="电子送达地址", max_length=200, required=False, help_text="接收提醒的手机号或邮箱"
    )
    reason = forms.CharField(
        label="缘由", max_length=200, error_messages={"required": "请写明缘由，如“申请人来电告知新地址”。"}
    )

    def clean_phone(self) -> str:
        value = str(self.cleaned_data.get("phone") or "").strip()
        try:
            return validators.phone(value) if value else ""
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def changes(self) -> dict[str, Any]:
        said = self.cleaned_data
        typed = {name: said[name] for name in ("phone", "address", "email") if said[name]}
        agreed = said["e_service_consent"]
        return typed | {
            "legal_representative": " ".join(said.get("legal_representative", "").split()),
            "e_service_consent": agreed,
            "e_service_address": said["e_service_address"] if agreed else "",
        }


def party(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    case, person, actor = _party(request, pk, party)
    start = {
        "e_service_consent": person.e_service_consent,
        "e_service_address": opened(person.e_service_address),
        "legal_representative": person.legal_representative,
    }
    form = PartyForm(request.POST or None, initial=start, person=person.kind == Party.Kind.PERSON)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and _changed(request, person, actor, form):
            return redirect(f"{reverse('desk:case', args=[case.pk])}#parties")
    context = {"case": case, "person": person, "role": role_label(person.role, case.line), "form": form}
    return render(request, "desk/party.html", context, status=status)


def _party(request: HttpRequest, pk: int, party: int) -> tuple[Case, Party, Actor]:
    case = case_for(moment.who(request), pk, on=moment.today())
    actor = officer(moment.who(request), case, moment.today())
    person = Party.objects.filter(case=case, pk=party, active=True).select_related("case").first()
    if person is None or not actor.roles & OFFICE_ROLES:
        raise NotYours("本案没有这名在案的当事人，或者您在本案没有办案身份。")
    return case, person, actor


def _changed(request: HttpRequest, person: Party, actor: Actor, form: PartyForm) -> bool:
    try:
        done = partychanges.change(
            person,
            form.changes(),
            on=moment.today(),
            by=actor,
            at=moment.now(),
            reason=form.cleaned_data["reason"],
        )
    except BadFacts as bad:
        for name, sentence in bad.errors.items():
            form.add_error(name if name in form.fields else None, sentence)
        return False
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(request, "已登记变更。" if done else "没有要变更的内容。")
    return True


@require_POST
def leave(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    """退出：撤回、死亡、列错；记录留着，不再在案。"""
    case, person, actor = _party(request, pk, party)
    try:
        joining.leave(
            person, on=moment.today(), by=actor, at=moment.now(), reason=request.POST.get("reason", "")
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("desk:party", case.pk, person.pk)
    messages.success(request, f"{person.name}已退出本案。")
    return redirect(f"{reverse('desk:case', args=[case.pk])}#parties")


def split(request: HttpRequest, pk: int) -> HttpResponse:
    """分案：选出的当事人另立一案，带走全部经过和期限。"""
    case = case_for(moment.who(request), pk, on=moment.today())
    actor = officer(moment.who(request), case, moment.today())
    if not actor.roles & OFFICE_ROLES:
        raise NotYours("分案由办案人员办理，您在本案没有这一身份。")
    listed = list(case.parties.filter(active=True))
    error, status = "", 200
    if request.method == "POST":
        picked = set(request.POST.getlist("party"))
        chosen = [one for one in listed if str(one.pk) in picked]
        try:
            new = joining.split(
                case,
                chosen,
                on=moment.today(),
                by=actor,
                at=moment.now(),
                reason=request.POST.get("reason", ""),
            )
        except Refused as refused:
            error, status = refused.sentence, 409
        else:
            messages.success(request, f"已分立{new.number}，与{case.number}互相关联。")
            return redirect("desk:case", new.pk)
    context = {
        "case": case,
        "people": [(one, role_label(one.role, case.line)) for one in listed if one.role != "respondent"],
        "picked": set(request.POST.getlist("party")),
        "reason": request.POST.get("reason", ""),
        "error": error,
    }
    return render(request, "desk/split.html", context, status=status)
