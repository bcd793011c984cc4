"""登记当事人：第三人、代理人、代表人进入案件；被申请人可以是任何人的业务，申请人、被申请人查明后也在这里登记。

自成一条记录；参加、委托等事项再从名单中选择。
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment
from fadu.desk.intakeforms import ApplicantForm, recognised
from fadu.desk.words import event_of
from fadu.kernel import partychanges
from fadu.kernel.access import case_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case, Party
from fadu.kernel.parties import NewParty
from fadu.kernel.roles import role_label
from fadu.kernel.standing import OFFICE_ROLES
from fadu.law.roles import AGENT, APPLICANT, RESPONDENT, THIRD_PARTY

REPRESENTATIVE = "representative"
PARTS = ((THIRD_PARTY.key, "第三人"), (AGENT.key, "代理人"), (REPRESENTATIVE, "代表人"))
SIDES = (APPLICANT.key, RESPONDENT.key)  # to be entered here where anybody may be the other side
OWN = frozenset({APPLICANT.key, RESPONDENT.key, THIRD_PARTY.key})  # they come for themselves


class NewPartyForm(ApplicantForm):
    """代理人、代表人须写明代表谁；代表人可以代表几名申请人。"""

    part = forms.ChoiceField(label="在案中的地位", choices=PARTS, initial=THIRD_PARTY.key)
    acts_for = forms.MultipleChoiceField(
        label="代理、代表谁",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="登记第三人的不选；代理人选一名，代表人可以选几名申请人",
    )
    reason = forms.CharField(
        label="登记的缘由",
        max_length=200,
        error_messages={"required": "请写明登记的缘由，如“利害关系人申请参加”。"},
    )
    field_order = (
        "part",
        "kind",
        "name",
        "id_number",
        "credit_code",
        "legal_representative",
        "phone",
        "address",
        "acts_for",
    )

    def __init__(self, *args: Any, principals: list[Party], line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if line.against_anyone:
            self._with_sides({one.role for one in principals}, line)
        self.principals = {str(one.pk): one for one in principals}
        choice = self.fields["acts_for"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [
            (key, f"{role_label(one.role, one.case.line)} {one.name}") for key, one in self.principals.items()
        ]
        choice.error_messages["invalid_choice"] = "“代理、代表谁”请从本案当事人中选择。"
        part = self.fields["part"]
        part.error_messages["invalid_choice"] = "“在案中的地位”请从所列选项中选择。"
        self.fields["kind"].error_messages["invalid_choice"] = "“类型”请从所列选项中选择。"

    def _with_sides(self, known: set[str], line: Line) -> None:
        """The side still unknown is the one to enter."""
        part = self.fields["part"]
        assert isinstance(part, forms.ChoiceField)
        part.choices = [*((side, role_label(side, line.key)) for side in SIDES), *PARTS]
        part.initial = next((side for side in SIDES if side not in known), THIRD_PARTY.key)
        if part.initial != THIRD_PARTY.key:
            self.fields["reason"].initial = "查明当事人"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        part, chosen = data.get("part"), [self.principals[key] for key in data.get("acts_for") or ()]
        wrong = _wrong(str(part), chosen)
        if part and wrong and "acts_for" not in self.errors:
            self.add_error("acts_for", wrong)
        return data

    def party(self, role: str = "") -> NewParty:
        """代表人是共同申请人推选的代理：对被代表的人，他就是代理人。"""
        said = self.cleaned_data
        chosen = [self.principals[key] for key in said["acts_for"]]
        part = role or said["part"]
        return NewParty(
            role=part if part in OWN else AGENT.key,
            name=said["name"],
            kind=said["kind"],
            id_number=said["id_number"],
            credit_code=said["credit_code"],
            legal_representative=said["legal_representative"],
            phone=said["phone"],
            address=said["address"],
            e_service_consent=said["e_service_consent"],
            e_service_address=said["e_service_address"] if said["e_service_consent"] else "",
            agent_for=chosen[0] if chosen else None,
            represents=chosen if part == REPRESENTATIVE else (),
        )


def _wrong(part: str, chosen: list[Party]) -> str:
    if part in OWN:
        return (
            f"{'第三人' if part == THIRD_PARTY.key else '当事人'}为自己参加，不选“代理、代表谁”。"
            if chosen
            else ""
        )
    if not chosen:
        return "请选择他代理、代表的当事人。"
    if part == AGENT.key:
        return "代理人一次登记一名被代理人；同时代理几名的，分别登记。" if len(chosen) > 1 else ""
    others = [one.name for one in chosen if one.role != APPLICANT.key]
    return f"代表人只代表申请人，{'、'.join(others)}不是申请人。" if others else ""


def new_party(request: HttpRequest, pk: int) -> HttpResponse:
    case, actor = _case(request, pk)
    listed = list(case.parties.filter(active=True, agent_for=None).order_by("pk"))
    line = line_of(case.line)
    form = NewPartyForm(request.POST or None, principals=listed, line=line)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and _admitted(request, case, actor, form):
            return redirect(_next(request, case))
    context = {"case": case, "form": form, "back": _next(request, case), "open_sides": line.against_anyone}
    return render(request, "desk/party_new.html", context, status=status)


def _case(request: HttpRequest, pk: int) -> tuple[Case, Actor]:
    case = case_for(moment.who(request), pk, on=moment.today())
    actor = officer(moment.who(request), case, moment.today())
    if not actor.roles & OFFICE_ROLES:
        raise NotYours("您可以查看本案，但不在本案承办，不能登记当事人。")
    return case, actor


def _next(request: HttpRequest, case: Case) -> str:
    """Back to the act that was waiting for the party, else to the case."""
    event = request.GET.get("then", "")
    if event_of(case.procedure, event) is not None:
        return reverse("desk:act", args=[case.pk, event])
    return f"{reverse('desk:case', args=[case.pk])}#parties"


def _admitted(request: HttpRequest, case: Case, actor: Actor, form: NewPartyForm) -> bool:
    now, reason = moment.now(), form.cleaned_data["reason"]
    try:
        made = partychanges.admit(
            case,
            recognised(form.party(), line_of(case.line)),
            on=moment.today(),
            by=actor,
            at=now,
            reason=reason,
        )
    except BadFacts as bad:
        for name, sentence in bad.errors.items():
            form.add_error(name if name in form.fields else None, sentence)
        return False
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(request, f"{made.name}已登记在案。")
    return True
