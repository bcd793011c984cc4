"""年度报告的期限：管理员按核对过的条文设置日期和依据。"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel.audit import What, note
from fadu.kernel.models import Setting
from fadu.reports.schedule import RULE, SETTING, Due, dues


class DueForm(forms.Form):
    month = forms.IntegerField(label="月", min_value=1, max_value=12)
    day = forms.IntegerField(label="日", min_value=1, max_value=31)
    source = forms.CharField(label="依据", max_length=300)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "month" in said and "day" in said:
            try:
                date(2001, said["month"], said["day"])
            except ValueError:
                self.add_error("day", f"没有{said['month']}月{said['day']}日，请改正。")
        return said


def deadlines(request: HttpRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    forms_ = [(one, _form(one, posted)) for one in dues()]
    if request.method == "POST" and all(form.is_valid() for _, form in forms_):
        value = {one.key: form.cleaned_data for one, form in forms_}
        Setting.objects.update_or_create(key=SETTING, defaults={"value": value, "source": RULE})
        words = "、".join(
            f"{one.title}{value[one.key]['month']}月{value[one.key]['day']}日" for one, _ in forms_
        )
        note(What.ADMIN, moment.visit(request), field=f"年度报告期限：{words}"[:200])
        messages.success(request, "期限已保存，提醒照此计算。")
        return redirect("reports:deadlines")
    status = 400 if request.method == "POST" else 200
    return render(request, "reports/deadlines.html", {"forms": forms_}, status=status)


def _form(one: Due, posted: Any) -> DueForm:
    return DueForm(posted, prefix=one.key, initial={"month": one.month, "day": one.day, "source": one.source})
