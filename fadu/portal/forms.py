"""门户的表单：选机关、申请人和代理人、材料、同意事项、查询。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fadu.kernel import validators
from fadu.kernel.models import Organ

KINDS = (("person", "个人"), ("company", "单位（公司、个体工商户、社会组织等）"))
RELATIONS = (
    ("lawyer", "律师"),
    ("legal_worker", "基层法律服务工作者"),
    ("relative", "近亲属"),
    ("staff", "本单位工作人员"),
    ("guardian", "法定代理人（父母、监护人等）"),
    ("other", "其他代理人"),
)


class Plain(forms.Form):
    """Sentences instead of Django's phrases for what is left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = f"请填写“{field.label}”。"
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


class OrganSearch(Plain):
    q = forms.CharField(label="机关名称", max_length=60, required=False, help_text="如“公安”“市场监管”“街道”")


class Person(Plain):
    """一名申请人。证件和电话用于核对身份和送达，加密保存。"""

    kind = forms.ChoiceField(label="申请人类型", choices=KINDS, widget=forms.RadioSelect, initial="person")
    name = forms.CharField(label="姓名或名称", max_length=100, help_text="与身份证、营业执照一致")
    id_number = forms.CharField(label="身份证号码", max_length=18, required=False, help_text="个人填写")
    credit_code = forms.CharField(
        label="统一社会信用代码", max_length=18, required=False, help_text="单位填写，见营业执照或登记证书"
    )
    head = forms.CharField(
        label="法定代表人或负责人", max_length=60, required=False, help_text="单位填写姓名和职务"
    )
    phone = forms.CharField(label="手机或电话", max_length=30)
    address = forms.CharField(label="住址", max_length=200, help_text="能收到纸质文书的地址")

    def clean_id_number(self) -> str:
        return self.checked("id_number", validators.id_number)

    def clean_credit_code(self) -> str:
        return self.checked("credit_code", validators.credit_code)

    def clean_phone(self) -> str:
        return self.checked("phone", validators.phone)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = data.get("kind")
        if kind == "person" and not data.get("id_number") and "id_number" not in self.errors:
            self.add_error("id_number", "个人申请请填写身份证号码，用于核对身份。")
        if kind == "company" and not data.get("credit_code") and "credit_code" not in self.errors:
            self.add_error("credit_code", "单位申请请填写统一社会信用代码。")
        if kind == "company" and not data.get("head"):
            self.add_error("head", "单位申请请填写法定代表人或主要负责人。")
        return data


class Agent(Plain):
    """代理人；须一并上传授权委托书（法定代理人上传关系证明）。"""

    relation = forms.ChoiceField(label="与申请人的关系", choices=RELATIONS)
    name = forms.CharField(label="代理人姓名", max_length=60)
    id_number = forms.CharField(label="代理人身份证号码", max_length=18)
    phone = forms.CharField(label="代理人电话", max_length=30)

    def clean_id_number(self) -> str:
        return self.checked("id_number", validators.id_number)

    def clean_phone(self) -> str:
        return self.checked("phone", validators.phone)


class Consent(Plain):
    """提交前的确认。电子送达须受送达人同意，可以不同意。"""

    e_service = forms.BooleanField(
        label="同意以电子方式送达文书",
        required=False,
        help_text="文书到达本平台之日即为送达；不同意的按住址邮寄",
    )
    e_address = forms.CharField(
        label="接收提醒的手机号或邮箱", max_length=100, required=False, help_text="同意电子送达的填写"
    )
    mediation = forms.BooleanField(label="愿意在办理中接受调解", required=False, help_text="可以随时改变主意")
    truth = forms.BooleanField(label="以上内容属实，并已知道一事不得重复申请、起诉受理后不得再申请复议")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("e_service") and not data.get("e_address"):
            self.add_error("e_address", "同意电子送达的，请填写接收提醒的手机号或邮箱。")
        return data


class Track(Plain):
    code = forms.CharField(label="查询码", max_length=40, help_text="见收件回执")
    last = forms.CharField(
        label="证件号码或电话的后四位", max_length=4, min_length=4, help_text="申请人、代理人或第三人本人的"
    )


class Resume(Plain):
    code = forms.CharField(label="续填码", max_length=40, help_text="16位，填写第一步后显示在页面上方")


def organ_choices(q: str) -> list[Organ]:
    """Organs that a citizen can name: up to 60, those whose name holds every word of the query."""
    found = Organ.objects.filter(active=True).select_related("parent")
    for word in q.split():
        found = found.filter(name__icontains=word)
    return list(found.order_by("path")[:60])
