"""登记发出的表单和登记本身：一份、几份都用。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from fadu.kernel import service
from fadu.kernel.actors import Actor
from fadu.kernel.models import Paper, Service

Said = Mapping[str, Any]


class ManyForm(forms.Form):
    """What is the same for several papers; the proof and the number of a letter belong to one."""

    method = forms.ChoiceField(label="送达方式", choices=Service.Method.choices, widget=forms.RadioSelect)
    sent_on = forms.DateField(
        label="发出日期", error_messages={"invalid": "“发出日期”应为日期，如2026-01-05。"}
    )
    note = forms.CharField(label="说明", max_length=300, required=False, help_text="留置、公告送达写明情况")
    served_on = forms.DateField(
        label="已签收的，签收日期",
        required=False,
        help_text="当面交付并已签收的，一次填好，不必再登记凭证",
        error_messages={"invalid": "“签收日期”应为日期，如2026-01-05。"},
    )


class SendForm(ManyForm):
    field_order = ("method", "sent_on", "tracking_no", "address", "note", "served_on", "proof")

    tracking_no = forms.CharField(label="邮件号码", max_length=60, required=False, help_text="邮寄送达填写")
    address = forms.CharField(label="送达地址", max_length=300, required=False)
    proof = forms.FileField(label="送达回证", required=False, help_text="PDF 或图片，可以后补")


def send(paper: Paper, said: Said, actor: Actor, at: datetime) -> Service:
    return service.serve(
        paper,
        paper.to_party,
        method=said["method"],
        sent_on=said["sent_on"],
        by=actor,
        at=at,
        tracking_no=said.get("tracking_no", ""),
        address=said.get("address", ""),
        note=said["note"],
    )
