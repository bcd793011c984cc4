"""扫码提问的表单。"""

from __future__ import annotations

import re

from django import forms

from fadu.lines.mediation.models import Inquiry

PHONE = re.compile(r"^[0-9+\- ]{5,20}$")


class Ask(forms.Form):
    """What somebody at the code asks."""

    topic = forms.ChoiceField(label="什么事", choices=Inquiry.Topic.choices)
    question = forms.CharField(label="您的问题", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    asker = forms.CharField(label="怎么称呼您", max_length=40, required=False)
    phone = forms.CharField(label="联系电话", max_length=20, help_text="只用来答复您，加密保存。")

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if not PHONE.match(phone):
            raise forms.ValidationError("请填写能打通的电话，只用数字。")
        return phone
