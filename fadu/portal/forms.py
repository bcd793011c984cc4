"""门户的表单：选机关、申请人和代理人、材料、同意事项、查询。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from fadu.kernel import validators
from fadu.kernel.models import Organ
from fadu.kernel.public import PublicService

MOST_ORGANS = 40
KINDS = (("person", "个人"), ("company", "单位（公司、个体工商户、社会组织等）"))
PAPERS = (("id", "居民身份证"), ("other", "其他证件（护照、港澳台居民居住证等）"))
RELATIONS = (
    ("lawyer", "律师"),
    ("legal_worker", "基层法律服务工作者"),
    ("legal_aid", "法律援助人员"),
    ("relative", "近亲属"),
    ("staff", "本单位工作人员"),
    ("guardian", "法定代理人（父母、监护人等）"),
    ("other", "其他代理人"),
)


class Plain(forms.Form):
    """Sentences instead of Django's phrases for what is left empty.

    `conditional`: fields that are needed or not according to another one, so neither 必填 nor 可不填.
    """

    conditional: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages["required"] = f"请填写“{field.label}”。"
            field.conditional = name in self.conditional  # type: ignore[attr-defined]  # read by the template
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = f"“{field.label}”请从所列选项中选择。"

    def checked(self, name: str, check: Callable[[str], str]) -> str:
        value = str(self.cleaned_data.get(name) or "")
        if not value:
            return ""
        try:
            return check(value)
        except ValueError as error:
            raise ValidationError(str(error)) from None


def _certificate(paper: str, number: str) -> str:
    """An identity card is checked by its own digit; of other papers only the shape is known."""
    if paper != "other":
        return validators.id_number(number)
    plain = "".join(number.split()).upper()
    if not (4 <= len(plain) <= 30 and plain.isascii() and plain.replace("-", "").isalnum()):
        raise ValueError("证件号码应为4至30位字母或数字，请对照证件核对。")
    return plain


class Person(Plain):
    """一名申请人。证件和电话用于核对身份和送达，加密保存。"""

    conditional = ("paper", "id_number", "credit_code", "head")

    kind = forms.ChoiceField(label="申请人是", choices=KINDS, widget=forms.RadioSelect, initial="person")
    name = forms.CharField(
        label="姓名或者单位名称", max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    paper = forms.ChoiceField(label="个人的证件种类", choices=PAPERS, initial="id", required=False)
    id_number = forms.CharField(
        label="个人的证件号码",
        max_length=30,
        required=False,
        help_text="个人申请的填写",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    credit_code = forms.CharField(
        label="单位的统一社会信用代码",
        max_length=18,
        required=False,
        help_text="单位申请的填写，见营业执照或者登记证书",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    head = forms.CharField(
        label="单位的法定代表人或者负责人",
        max_length=60,
        required=False,
        help_text="单位申请的填写，姓名和职务",
    )
    phone = forms.CharField(
        label="手机或者电话",
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    address = forms.CharField(
        label="住址",
        max_length=200,
        help_text="能收到纸质文书的地址",
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def clean_credit_code(self) -> str:
        return self.checked("credit_code", validators.credit_code)

    def clean_phone(self) -> str:
        return self.checked("phone", validators.phone)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == "company":
            self._need(data, "credit_code", "单位申请的，请填写统一社会信用代码。")
            self._need(data, "head", "单位申请的，请填写法定代表人或者主要负责人。")
        else:
            self.errors.pop("credit_code", None)  # 先选了单位又改回个人时留下的
            data["credit_code"] = data["head"] = ""
            self._need(data, "id_number", "个人申请的，请填写证件号码，用来核对身份。")
            self._check_certificate(data)
        return data

    def _need(self, data: dict[str, Any], name: str, sentence: str) -> None:
        if not data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def _check_certificate(self, data: dict[str, Any]) -> None:
        if not data.get("id_number"):
            return
        try:
            data["id_number"] = _certificate(data.get("paper") or "id", data["id_number"])
        except ValueError as error:
            self.add_error("id_number", str(error))


class Other(Plain):
    """纠纷的对方。知道多少填多少，其余由受理的组织去问。"""

    kind = forms.ChoiceField(label="对方是", choices=KINDS, widget=forms.RadioSelect, initial="person")
    name = forms.CharField(label="对方的姓名或者单位名称", max_length=100)
    phone = forms.CharField(
        label="对方的电话", max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    address = forms.CharField(label="对方的住址", max_length=200, required=False)

    def clean_phone(self) -> str:
        return self.checked("phone", validators.phone)


class Agent(Plain):
    """代理人；须一并上传授权委托书（法定代理人上传关系证明）。"""

    relation = forms.ChoiceField(label="代理人是", choices=RELATIONS)
    name = forms.CharField(label="代理人姓名", max_length=60)
    id_number = forms.CharField(label="代理人身份证号码", max_length=18)
    phone = forms.CharField(label="代理人电话", max_length=30, widget=forms.TextInput(attrs={"type": "tel"}))

    def clean_id_number(self) -> str:
        return self.checked("id_number", validators.id_number)

    def clean_phone(self) -> str:
        return self.checked("phone", validators.phone)


class Joining(Plain):
    """由当事人委托进入案件的人。"""

    id_number = forms.CharField(label="代理人身份证号码", max_length=18)
    phone = forms.CharField(
        label="代理人电话",
        max_length=30,
        help_text="代理人凭查询码和自己的号码后四位，也能查询和代办",
        widget=forms.TextInput(attrs={"type": "tel"}),
    )

    def clean_id_number(self) -> str:
        return self.checked("id_number", validators.id_number)

    def clean_phone(self) -> str:
        return self.checked("phone", validators.phone)


class Consent(Plain):
    """提交前的确认。电子送达须受送达人同意，可以不同意。"""

    conditional = ("e_address",)

    e_service = forms.BooleanField(
        label="文书发到这里，不用邮寄",
        required=False,
        help_text="电子送达：文书到达本平台的那天就算送达，会提醒您来看；不同意的按住址邮寄",
    )
    e_address = forms.CharField(
        label="提醒发到哪个手机号或者邮箱", max_length=100, required=False, help_text="同意电子送达的填写"
    )
    mediation = forms.BooleanField(
        label="愿意调解", required=False, help_text="不愿意也不影响审理，以后可以改变主意"
    )
    truth = forms.BooleanField(label="以上内容属实")

    def __init__(self, *args: Any, service: PublicService | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if service is not None:
            self.fields["truth"].help_text = service.says.truth
            if not service.consent_ask:
                del self.fields["mediation"]
        self.fields["truth"].error_messages["required"] = "请勾选“以上内容属实”后再提交。"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("e_service") and not data.get("e_address") and "e_address" not in self.errors:
            self.add_error("e_address", "同意电子送达的，请填写接收提醒的手机号或者邮箱。")
        return data

    def clean_e_address(self) -> str:
        """Only what is agreed to needs to be right."""
        agreed = self.cleaned_data.get("e_service")
        return self.checked("e_address", validators.reminded_at) if agreed else ""


class EService(Plain):
    """在办件页面同意电子送达。"""

    address = forms.CharField(label="提醒发到哪个手机号或者邮箱", max_length=100)

    def clean_address(self) -> str:
        return self.checked("address", validators.reminded_at)


PLAIN_INPUT = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class Track(Plain):
    code = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="收件回执上的12位字母和数字",
        widget=forms.TextInput(PLAIN_INPUT),
    )
    last = forms.CharField(
        label="证件号码或者电话的后四位",
        max_length=4,
        min_length=4,
        help_text="您本人登记的，最后一位是X的也要填",
        widget=forms.TextInput(PLAIN_INPUT),
        error_messages={"min_length": "请填写四位。", "max_length": "请填写四位。"},
    )


class Resume(Plain):
    code = forms.CharField(
        label="续填码",
        max_length=40,
        help_text="填写时显示在页面下方的16位字母和数字",
        widget=forms.TextInput(PLAIN_INPUT),
    )


class Received(Plain):
    """当事人确认收到。"""

    on = forms.DateField(
        label="哪天收到的",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "请填写收到的日期，如2026-01-05。"},
    )


def organ_choices(q: str) -> list[Organ]:
    """Organs that a citizen can name, those whose name holds every word of the query; at most MOST_ORGANS."""
    found = Organ.objects.filter(active=True).select_related("parent")
    for word in q.split():
        found = found.filter(Q(name__icontains=word) | Q(short__icontains=word))
    return list(found.order_by("path")[:MOST_ORGANS])
