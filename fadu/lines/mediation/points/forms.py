"""扫码提问的表单。"""

from __future__ import annotations

import re

from django import forms

from fadu.lines.mediation.models import Inquiry
from fadu.portal.forms import Plain

PHONE = re.compile(r"^[0-9+\- ]{5,20}$")
# 服务事项里的词: 提问时的事项；先写的先认
TOPICS = (
    ("援助", Inquiry.Topic.AID),
    ("公证", Inquiry.Topic.NOTARY),
    ("鉴定", Inquiry.Topic.NOTARY),
    ("投诉", Inquiry.Topic.COMPLAINT),
    ("调解", Inquiry.Topic.MEDIATION),
    ("法律", Inquiry.Topic.LAW),
    ("咨询", Inquiry.Topic.LAW),
)


def topic_of(service: str) -> str:
    """What a question about this service is about; its title, before the colon, has the first word."""
    title = re.split("[：:]", service, maxsplit=1)[0]
    return str(next((topic for word, topic in TOPICS if word in title), Inquiry.Topic.OTHER))


class Ask(Plain):
    """What somebody at the code asks."""

    topic = forms.ChoiceField(label="什么事", choices=(("", "请选择"), *Inquiry.Topic.choices))
    question = forms.CharField(label="您的问题", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    asker = forms.CharField(label="怎么称呼您", max_length=40, required=False)
    phone = forms.CharField(
        label="联系电话",
        max_length=20,
        help_text="只用来答复您，加密保存。",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if not PHONE.match(phone):
            raise forms.ValidationError("请填写能打通的电话，只用数字。")
        return phone
