"""选择另一案件：先列出很可能要的（同一行政行为、同一申请人、同一被申请人），再按案号、当事人查找；只列看得到的。

不用脚本时，“查找”按钮提交整张表单，填好的都留着。
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from fadu.desk import lists
from fadu.desk.words import StateWord, state_word
from fadu.kernel.access import cases_for
from fadu.kernel.asks import CaseRef
from fadu.kernel.forms import AskField, FactsForm
from fadu.kernel.lines import line_of
from fadu.kernel.masking import shown_name
from fadu.kernel.models import Case, Party, User
from fadu.kernel.search import matching
from fadu.kernel.standing import standing

FIND = "cases"  # 不提交，只查找案件
SHOWN = 8
FOUND = 20
ACT_NUMBER = "act_number"
UNSEEN = "没有找到“{}”，或者它不在您的权限范围内；请填写完整案号，或者按“查找”从列出的案件中选择。"


@dataclass(frozen=True)
class Candidate:
    case: Case
    why: str
    applicants: str
    respondents: str
    state: StateWord


def likely(case: Case, *, user: User, on: date) -> list[tuple[Case, str]]:
    """Open ones first: of the same act, of the same applicant, against the same respondent in the same organ."""
    seen = cases_for(user, on).exclude(pk=case.pk).filter(closed_on=None)
    found: dict[int, tuple[Case, str]] = {}
    for why, same in (
        ("同一行政行为", _same_act(case)),
        ("同一申请人", _same_people(case)),
        ("同一被申请人", _same_organ(case)),
    ):
        if same is not None and len(found) < SHOWN:
            for one in (
                seen.filter(same).exclude(pk__in=found).order_by("-opened_on", "-id")[: SHOWN - len(found)]
            ):
                found[one.pk] = (one, why)
    return list(found.values())


def sought(case: Case, text: str, *, user: User, on: date) -> list[tuple[Case, str]]:
    """By number, party or any text of the case, as the search at the top of the page."""
    seen: QuerySet[Case] = cases_for(user, on).exclude(pk=case.pk).filter(matching(text))
    return [(one, "") for one in seen.order_by("closed_on", "-opened_on", "-id")[:FOUND]]


def _same_act(case: Case) -> Q | None:
    model = line_of(case.line).case_model()
    if ACT_NUMBER not in {field.name for field in model._meta.get_fields()}:
        return None
    number = model.objects.filter(pk=case.pk).values_list(ACT_NUMBER, flat=True).first()
    return Q(pk__in=model.objects.filter(**{ACT_NUMBER: number}).values("pk")) if number else None


def _same_people(case: Case) -> Q | None:
    own = case.parties.filter(role="applicant", active=True)
    same = Q(pk__in=[])
    for party in own[:20]:
        by_number = Q(id_index=party.id_index) if party.id_index else Q(credit_code=party.credit_code)
        known = party.id_index or party.credit_code
        same |= by_number if known else Q(name=party.name)
    return Q(pk__in=Party.objects.filter(same, role="applicant").values("case"))


def _same_organ(case: Case) -> Q | None:
    organs = case.parties.filter(role="respondent", active=True).values("organ")
    against = Party.objects.filter(role="respondent", organ__in=organs).exclude(organ=None)
    return Q(pk__in=against.values("case"), organ=case.organ_id, line=case.line)


def candidates(case: Case, text: str, *, user: User, on: date) -> list[Candidate]:
    """What is offered for what is typed so far; three or four queries."""
    rows = sought(case, text, user=user, on=on) if text else likely(case, user=user, on=on)
    names, roles = lists.names_of(one for one, _ in rows), standing(user, on=on).roles

    def named(one: Case, role: str) -> str:
        people = names.get(one.pk, {}).get(role, [])
        return lists.few([shown_name(name, kind, roles) for name, kind in people])

    return [
        Candidate(
            one, why, named(one, "applicant"), named(one, "respondent"), state_word(one.procedure, one.state)
        )
        for one, why in rows
    ]


class CaseInput(forms.TextInput):
    """A number or what to look for, with the candidates beneath; the one picked goes before what is typed."""

    template_name = "desk/widgets/case.html"

    def __init__(self, case: Case, *, user: User, on: date, text: str = "", picked: str = "") -> None:
        super().__init__(
            attrs={"autocomplete": "off", "placeholder": "案号、当事人或者案由", "maxlength": 60}
        )
        self.case, self.user, self.on, self.text, self.picked = case, user, on, text, picked

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, self._typed(value), attrs)
        found = candidates(self.case, self.text, user=self.user, on=self.on)
        picked = self.picked or (str(value) if str(value or "").isdecimal() else "")
        return context | {"found": found, "sought": self.text, "picked": picked, "find": FIND}

    def _typed(self, value: Any) -> Any:
        """What was typed stays; a case held by its id shows as its number."""
        if self.text or not str(value or "").isdecimal():
            return self.text or value
        seen = cases_for(self.user, self.on).filter(pk=int(str(value)[:18]))
        return seen.values_list("number", flat=True).first()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(f"{name}_pick") or str(data.get(name) or "").strip()


def case_input(name: str, case: Case, *, user: User, on: date, data: Mapping[str, Any]) -> CaseInput:
    """`data`: what was sent, or {}. Only what is looked for narrows the candidates; a number picked does not."""
    text = str(data.get(name) or "").strip()
    return CaseInput(case, user=user, on=on, text=text, picked=str(data.get(f"{name}_pick") or ""))


def chosen(value: str, *, user: User, on: date) -> Case | None:
    """The case picked or typed, if this person may see it."""
    text = str(value).strip()
    named = Q(pk=int(text[:18])) if text.isdecimal() else Q(number=text)
    return cases_for(user, on).filter(named).first() if text else None


def with_cases(form: FactsForm, case: Case, *, user: User, on: date, data: Mapping[str, Any]) -> FactsForm:
    """The same form; whoever has to name another case gets candidates to pick from, and only what he may see."""
    for name, field in form.fields.items():
        if isinstance(field, AskField) and isinstance(field.source, CaseRef):
            field.widget = case_input(name, case, user=user, on=on, data=data)
            field.checks.append(_within_sight(user, on))
    return form


def _within_sight(user: User, on: date) -> Any:
    def check(value: Any) -> None:
        if value and chosen(str(value), user=user, on=on) is None:
            raise ValueError(UNSEEN.format(value))

    return check
