"""登记申请的表单：申请人（一名或多名）、代理人、被申请人和受理机关。"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fadu.kernel import validators
from fadu.kernel.forms import OrganInput
from fadu.kernel.lines import Line
from fadu.kernel.models import Organ, Party
from fadu.kernel.parties import NewParty

MOST_APPLICANTS = 30
KINDS = [choice for choice in Party.Kind.choices if choice[0] != "organ"]


class _Person(forms.Form):
    """What is common to applicants and agents; numbers are checked by digit, not only by length."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = f"请填写“{field.label}”。"

    def _checked(self, name: str, check: Callable[[str], str]) -> str:
        value = str(self.cleaned_data.get(name) or "").strip()
        if not value:
            return ""
        try:
            return check(value)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def clean_id_number(self) -> str:
        return self._checked("id_number", validators.id_number)

    def clean_phone(self) -> str:
        return self._checked("phone", validators.phone)


class ApplicantForm(_Person):
    """`named`: False where it may not be known yet who it is."""

    role = "applicant"

    def __init__(self, *args: Any, named: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not named:
            self.fields["name"].required = False

    kind = forms.ChoiceField(label="类型", choices=KINDS, initial="person")
    name = forms.CharField(label="姓名或名称", max_length=100)
    id_number = forms.CharField(label="证件号码", max_length=18, required=False)
    credit_code = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    legal_representative = forms.CharField(
        label="法定代表人或负责人",
        max_length=60,
        required=False,
        help_text="单位的填写，姓名和职务，写入文书",
    )
    phone = forms.CharField(label="电话", max_length=30, required=False)
    address = forms.CharField(label="送达地址", max_length=200, required=False)
    e_service_consent = forms.BooleanField(label="同意电子送达", required=False)
    e_service_address = forms.CharField(label="电子送达地址", max_length=100, required=False)

    def clean_credit_code(self) -> str:
        return self._checked("credit_code", validators.credit_code)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        told = any(data.get(other) for other in ("id_number", "phone", "address"))
        if told and not data.get("name") and "name" not in self.errors:
            self.add_error("name", "填写了号码、地址的，请填写姓名或名称。")
        if data.get("e_service_consent") and not data.get("e_service_address"):
            self.add_error("e_service_address", "同意电子送达的，请填写手机号或邮箱。")
        return data

    def party(self) -> NewParty:
        said = self.cleaned_data
        return NewParty(
            role=self.role,
            name=said["name"],
            kind=said["kind"],
            id_number=said["id_number"],
            credit_code=said["credit_code"],
            legal_representative=said["legal_representative"],
            phone=said["phone"],
            address=said["address"],
            e_service_consent=said["e_service_consent"],
            e_service_address=said["e_service_address"] if said["e_service_consent"] else "",
        )


class AgentForm(_Person):
    """代理人，没有就空着。"""

    name = forms.CharField(label="代理人姓名", max_length=60, required=False)
    id_number = forms.CharField(label="代理人证件号码", max_length=18, required=False)
    phone = forms.CharField(label="代理人电话", max_length=30, required=False)

    def party(self) -> NewParty | None:
        said = self.cleaned_data
        if not said.get("name"):
            return None
        return NewParty(
            role="agent", name=said["name"], id_number=said["id_number"], phone=said["phone"], agent_for=0
        )


class RespondentForm(ApplicantForm):
    """被申请人是个人、单位的；排查发现的纠纷可以还不知道对方是谁。"""

    role = "respondent"

    def __init__(self, *args: Any, organs: bool = False, **kwargs: Any) -> None:
        """`organs`: who is complained of is an authority, as a rule."""
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        if organs and isinstance(kind, forms.ChoiceField):
            kind.choices = [("organ", "机关"), *KINDS]

    name = forms.CharField(label="姓名或名称", max_length=100, required=False)


def recognised(new: NewParty, line: Line) -> NewParty:
    """On the side where the office itself stands, a name that is an organ's is that organ."""
    organ = Organ.objects.filter(name=new.name).first() if new.role == line.own_side else None
    return replace(new, kind="organ", organ=organ) if organ else new


class CaseForm(forms.Form):
    """被申请人、由哪个机关受理、收到日期。"""

    on = forms.DateField()
    respondent = forms.CharField(label="被申请人", help_text="输入名称，从提示中选")
    authority = forms.ChoiceField(label="受理机关", required=False, help_text="不选的，按被申请人自动确定")
    confidentiality = forms.ChoiceField(
        label="密级", choices=[("open", "一般"), ("internal", "内部"), ("secret", "机密")], initial="open"
    )

    def __init__(
        self,
        *args: Any,
        authorities: Iterable[Organ],
        home: Organ | None = None,
        called: str = "被申请人",
        day: str = "收到日期",
        **kwargs: Any,
    ) -> None:
        """`home`: the organ that takes it up unless another is picked, where no rule goes by the respondent. `called`,
        `day`: how the line calls that one, and the day on which the case begins."""
        super().__init__(*args, **kwargs)
        self.fields["on"].label = day
        self.fields["on"].error_messages |= {
            "required": f"请填写“{day}”。",
            "invalid": f"“{day}”应为日期，如2026-01-05。",
        }
        if home is not None:
            self._without_rule(home, authorities)
            return
        self.fields["respondent"].widget = OrganInput(
            lambda: Organ.objects.filter(active=True).only("name")[:3000]
        )
        self.fields["respondent"].label = called
        self.fields["respondent"].error_messages["required"] = f"请填写“{called}”。"
        choice = self.fields["authority"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", f"按{called}确定"), *((str(one.pk), one.name) for one in authorities)]
            choice.help_text = f"不选的，按{called}自动确定"

    def _without_rule(self, home: Organ, authorities: Iterable[Organ]) -> None:
        del self.fields["respondent"]
        choice = self.fields["authority"]
        choice.help_text = "不选的，由本组织受理"
        if isinstance(choice, forms.ChoiceField):
            others = [(str(one.pk), one.name) for one in authorities if one.pk != home.pk]
            choice.choices = [("", home.name), *others]

    def clean_respondent(self) -> Organ:
        text = str(self.cleaned_data["respondent"]).strip()
        found = Organ.objects.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 18 else None
        if found is None:
            raise ValidationError(
                f"没有登记名为“{text}”的机关，请从提示中选择；确实没有的，请系统管理员先登记。"
            )
        return found


Respondents = forms.formset_factory(
    RespondentForm, extra=0, min_num=1, max_num=MOST_APPLICANTS, validate_max=True
)
Unnamed = forms.formset_factory(ApplicantForm, extra=0, min_num=1, max_num=MOST_APPLICANTS, validate_max=True)
Applicants = forms.formset_factory(
    ApplicantForm, extra=0, min_num=1, validate_min=True, max_num=MOST_APPLICANTS, validate_max=True
)
