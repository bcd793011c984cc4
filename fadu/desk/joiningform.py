"""委托代理人等事项的表单：在填写项之外，另填代理人的证件号码和电话，只进当事人一栏，不进记录的事实。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fadu.kernel import validators
from fadu.kernel.forms import FactsForm
from fadu.kernel.joins import Joins


class Checked(forms.CharField):
    """Left empty or right; `width` is a class of the form grid."""

    width = "w-4c"

    def __init__(self, *, check: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(required=False, max_length=30, **kwargs)
        self.check = check

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip()
        try:
            return self.check(text) if text else ""
        except ValueError as error:
            raise ValidationError(str(error)) from None


def with_numbers(form: FactsForm, joins: Joins | None) -> FactsForm:
    """The same form, asking also for the numbers of whoever joins, beside his name."""
    if joins is None:
        return form
    label = form.fields[joins.name].label or ""
    whose = str(label).removesuffix("姓名")
    form.fields |= {
        "id_number": Checked(
            label=f"{whose}身份证号码", check=validators.id_number, help_text="加密存放，不写入案件记录"
        ),
        "phone": Checked(
            label=f"{whose}电话", check=validators.phone, help_text="凭查询码和号码后四位，也能在网上查询"
        ),
    }
    order = list(form.names)
    order[order.index(joins.name) + 1 : order.index(joins.name) + 1] = ["id_number", "phone"]
    form.order_fields(order)
    return form


def numbers_in(form: FactsForm) -> dict[str, str]:
    """After is_valid()."""
    return {name: form.cleaned_data.get(name, "") for name in ("id_number", "phone")}
