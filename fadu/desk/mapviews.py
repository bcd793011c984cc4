"""区划图：管理员上传、核对、撤下；数字页按它画图。"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from fadu.desk import figuremap, moment
from fadu.kernel import regionmap
from fadu.kernel.audit import note
from fadu.kernel.figures.scope import prefix_of
from fadu.kernel.models import AccessLog, Organ
from fadu.kernel.regionmap import BadMap, RegionMap

NONE = {"type": "FeatureCollection", "features": []}


class MapForm(forms.Form):
    file = forms.FileField(
        label="GeoJSON 文件", help_text="每个区划有 code（区划代码）、name（名称）和边界，坐标为经纬度。"
    )
    source = forms.CharField(
        label="来源和审图号", max_length=300, help_text="写在每张图的下面。没有审图号的真实边界不得公开使用。"
    )


def region_map(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and request.POST.get("do") == "remove":
        regionmap.drop()
        _note(request, "撤下区划图")
        messages.success(request, "区划图已撤下，区划照样列表。")
        return redirect("desk:region_map")
    form = MapForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = regionmap.keep(form.cleaned_data["file"].read(), form.cleaned_data["source"])
        except BadMap as bad:
            form.add_error("file", bad.sentence)
        else:
            _note(request, f"上传区划图：{len(made.regions)}个区划，{made.source}")
            messages.success(request, f"已保存{len(made.regions)}个区划，数字页的区划分组按它画图。")
            return redirect("desk:region_map")
    found = regionmap.region_map()
    context = {
        "form": form,
        "found": found,
        "rows": _rows(found) if found else (),
        "picture": figuremap.blank(found) if found else {},
    }
    return render(request, "desk/admin/region_map.html", context, status=400 if form.errors else 200)


def geometry(request: HttpRequest) -> JsonResponse:
    """For the pictures; empty where there is none."""
    found = regionmap.region_map()
    return JsonResponse(found.geo if found else NONE)


def _note(request: HttpRequest, what: str) -> None:
    note(AccessLog.What.ADMIN, moment.visit(request), field=what)


def _rows(found: RegionMap) -> list[tuple[str, str, list[Organ]]]:
    """(code, name, the authorities whose code it is)."""
    organs: dict[str, list[Organ]] = {}
    for organ in Organ.objects.filter(is_authority=True).exclude(region_code="").order_by("path"):
        organs.setdefault(prefix_of(organ.region_code), []).append(organ)
    return [(code, name, organs.get(key, [])) for key, (code, name) in found.regions.items()]
