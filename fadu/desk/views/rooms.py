"""听证室、调解室：系统管理员登记；停用的不再提示。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.desk.admin_views import NOT_MINE, my_organs
from fadu.desk.models import Room
from fadu.kernel.audit import What, note
from fadu.kernel.errors import NotYours
from fadu.kernel.models import Organ

# django-stubs makes ModelForm generic, Django itself does not.
if TYPE_CHECKING:
    _RoomForm = forms.ModelForm[Room]
else:
    _RoomForm = forms.ModelForm


class RoomForm(_RoomForm):
    class Meta:
        model = Room
        fields = ("organ", "name", "place", "seats", "active")
        help_texts = {"name": "定听证、约调解时照此填写，如“第一听证室”“二号调解室”。"}
        error_messages = {"__all__": {"unique_together": "这个机关已经有同名的房间，请换一个名称。"}}

    def __init__(self, *args: Any, within: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ = self.fields["organ"]
        if isinstance(organ, forms.ModelChoiceField):
            organ.queryset, organ.empty_label = within.filter(active=True), "请选择"

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        same = Room.objects.filter(organ=said.get("organ"), name=said.get("name")).exclude(
            pk=self.instance.pk or 0
        )
        if same.exists():
            self.add_error("name", "这个机关已经有同名的房间，请换一个名称。")
        return said


def rooms(request: HttpRequest) -> HttpResponse:
    rows = Room.objects.filter(organ__in=my_organs(request)).select_related("organ")
    return render(request, "desk/admin/rooms.html", {"rows": rows})


def room_new(request: HttpRequest) -> HttpResponse:
    return _keep(request, RoomForm(request.POST or None, within=my_organs(request)), "登记听证室、调解室")


def room(request: HttpRequest, pk: int) -> HttpResponse:
    found = Room.objects.filter(pk=pk, organ__in=my_organs(request)).first()
    if found is None:
        raise NotYours(NOT_MINE)
    return _keep(
        request, RoomForm(request.POST or None, within=my_organs(request), instance=found), found.name
    )


def _keep(request: HttpRequest, form: RoomForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        form.save()
        note(What.ADMIN, moment.visit(request), field=f"保存房间：{form.instance.name}")
        messages.success(request, "已保存。")
        return redirect("desk:rooms")
    status = 400 if request.method == "POST" else 200
    context = {"form": form, "title": title, "back": "desk:rooms"}
    return render(request, "desk/admin/form.html", context, status=status)
