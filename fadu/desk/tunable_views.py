"""单位设置里各业务线的数目：一组一页，照声明画；改动写明依据，记入访问记录。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel.asks import Context
from fadu.kernel.audit import What, note
from fadu.kernel.forms import field_for
from fadu.kernel.lines import Line, lines
from fadu.kernel.tunables import Tunable


class TunableForm(forms.Form):
    """One field for each number, and whereon they rest."""

    def __init__(self, one: Tunable, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={**one.now(), "source": one.source})
        self.one = one
        for name in one.default:
            self.fields[name] = field_for(one.asks.get(name), Context())
        self.fields["source"] = forms.CharField(
            label="依据",
            max_length=300,
            help_text="写明文件文号、会议纪要；改动记入访问记录。",
            error_messages={"required": "请写明依据，如文件文号、会议纪要。"},
        )
        self.fields["source"].width = "w-12c"  # type: ignore[attr-defined]  # read by the field template

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            for name, sentence in self.one.wrong(data).items():
                self.add_error(name, sentence)
        return data


def of_lines() -> list[tuple[Line, Tunable]]:
    return [(line, one) for line in lines() for one in line.tunables]


def tunable(request: HttpRequest, key: str) -> HttpResponse:
    """POST saves; with do=reset the defaults stand again."""
    line, one = next(((line, one) for line, one in of_lines() if one.key == key), (None, None))
    if line is None or one is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "reset":
        one.reset()
        return _saved(request, one, "恢复默认")
    form = TunableForm(one, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        one.set(form.cleaned_data, form.cleaned_data["source"])
        return _saved(request, one, "；".join(f"{label}{said}" for label, said in one.words()))
    context = {"line": line, "one": one, "form": form, "fixed": bool(one.source)}
    return render(request, "desk/admin/tunable.html", context, status=400 if form.errors else 200)


def _saved(request: HttpRequest, one: Tunable, said: str) -> HttpResponse:
    note(What.ADMIN, moment.visit(request), field=f"{one.title}：{said}"[:200])
    messages.success(request, f"“{one.title}”已保存，立即生效；已经记下的不变。")
    return redirect("desk:settings")
