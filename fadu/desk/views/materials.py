"""材料：上传（可多份）、换新版、在线查看、下载；每次下载记一笔。"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment
from fadu.kernel import blobs
from fadu.kernel.access import case_for, parts_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.audit import note_download
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.forms import FileList
from fadu.kernel.materials import add_material
from fadu.kernel.models import Case, Material, Party
from fadu.kernel.roles import role_label
from fadu.kernel.standing import OFFICE_ROLES
from fadu.kernel.uploads import ALLOWED, check_upload

# 浏览器能安全地直接显示的；其余一律下载
SHOWN_INLINE = frozenset({"application/pdf", "image/jpeg", "image/png", "text/plain"})
KINDS = (
    "申请书",
    "身份证明",
    "授权委托材料",
    "行政行为文书",
    "证据材料",
    "答复书",
    "答辩证据",
    "笔录",
    "送达凭证",
    "其他",
)
SECRET_FROM = ("applicant", "respondent", "third_party")


class UploadForm(forms.Form):
    title = forms.CharField(
        label="名称", max_length=200, required=False, help_text="不填用文件名；多份文件时各用其文件名"
    )
    kind = forms.ChoiceField(label="种类", choices=[(one, one) for one in KINDS])
    from_party = forms.ChoiceField(label="提交者", required=False)
    received_on = forms.DateField(
        label="收到日期", error_messages={"invalid": "“收到日期”应为日期，如2026-01-05。"}
    )
    secret_from = forms.MultipleChoiceField(
        label="涉及秘密、隐私，不供查阅", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one, f"不供{role_label(one)}") for one in SECRET_FROM],
    )  # fmt: skip
    version_of = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Party.objects.filter(case=case, active=True)
        field = self.fields["from_party"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", "办案人员"),
                *((str(one.pk), f"{role_label(one.role, case.line)} {one.name}") for one in people),
            ]


def upload(request: HttpRequest, pk: int) -> HttpResponse:
    on = moment.today()
    case = case_for(moment.who(request), pk, on=on)
    actor = officer(moment.who(request), case, on)
    if not actor.roles & OFFICE_ROLES:
        raise NotYours("材料由办案人员上传，您在本案没有这一身份。")
    start = {"received_on": on.isoformat(), "version_of": request.GET.get("version_of")}
    form = UploadForm(request.POST if request.method == "POST" else None, case=case, initial=start)
    status = 200
    if request.method == "POST":
        files = request.FILES.getlist("files")
        status = 400
        if not files:
            form.add_error(None, "请选择要上传的文件。")
        elif form.is_valid():
            try:
                return _stored(request, case, actor, form.cleaned_data, files)
            except Refused as refused:
                form.add_error(None, f"{refused.sentence}其余内容已保留，请重新选择文件。")
    context = {
        "case": case,
        "form": form,
        "allowed": ALLOWED,
        "files": FileList().render(
            "files", None, {"class": "form-control", "id": "id_files", "multiple": True}
        ),
    }
    return render(request, "desk/upload.html", context, status=status)


def _stored(
    request: HttpRequest, case: Case, actor: Actor, said: dict[str, Any], files: list[UploadedFile[Any]]
) -> HttpResponse:
    """All files are checked before the first is stored."""
    checked = [check_upload(one.name or "", one) for one in files]
    party = Party.objects.filter(case=case, pk=said["from_party"]).first() if said["from_party"] else None
    before = Material.objects.filter(case=case, pk=said["version_of"]).first() if said["version_of"] else None
    for file, found in zip(files, checked, strict=True):
        add_material(
            case,
            blobs.keep(file.read(), found.media_type),
            title=said["title"] if said["title"] and len(files) == 1 else found.name,
            kind=said["kind"],
            by=actor,
            on=said["received_on"],
            at=moment.now(),
            from_party=party if party and party.organ_id is None else None,
            from_organ=party.organ if party and party.organ_id else None,
            version_of=before,
            secret_from=said["secret_from"],
        )
    messages.success(request, f"已存入{len(files)}份材料。")
    return redirect(f"{reverse('desk:case', args=[case.pk])}#materials")


def material(request: HttpRequest, pk: int, material: int) -> HttpResponseBase:
    """文件本身：图片、PDF 直接显示，其余下载。"""
    on = moment.today()
    case = case_for(moment.who(request), pk, on=on)
    parts = parts_for(case, officer(moment.who(request), case, on), on)
    found = next((one for one in parts.materials if one.pk == material), None)
    if found is None:
        raise NotYours("本案没有这份材料，或者它不在您的查阅范围内。")
    path = blobs.path_of(found.blob)
    if not path.exists():
        raise Refused("这份文件不在文件库中，请告诉系统管理员核对备份。")
    note_download(case, moment.visit(request), file=found.title)
    inline = found.blob.media_type in SHOWN_INLINE
    return FileResponse(
        path.open("rb"), as_attachment=not inline, filename=found.title, content_type=found.blob.media_type
    )
