"""外来数字：名次、表彰、首创、外单位的数、规定的标准，凭证明文件填报；更正是另记一条。"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import cached_property

from fadu.desk import moment
from fadu.desk.figurerows import amount_of
from fadu.kernel import blobs
from fadu.kernel.attesting import (
    Told,
    attest,
    attestable,
    attestation_for,
    attestations_for,
    organs_to_attest,
)
from fadu.kernel.audit import note
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.figures.attested import Attested
from fadu.kernel.models import AccessLog, Attestation, Blob, Organ
from fadu.kernel.uploads import ALLOWED, KINDS, check_upload

LISTED = 200
SUFFIX = {media: kind for kind, media in KINDS.items()}


def _day(label: str, help_text: str = "") -> forms.DateField:
    wrong = {"invalid": f"“{label}”应为日期，如2026-01-05。", "required": f"请填写“{label}”。"}
    return forms.DateField(
        label=label, help_text=help_text, error_messages=wrong, widget=forms.DateInput(format="%Y-%m-%d")
    )


def _text(label: str, most: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        error_messages={"required": f"请填写“{label}”。", "max_length": f"“{label}”不超过{most}字，请精简。"},
    )


class AttestForm(forms.Form):
    """`fixed`：更正时，数字和机关不变。"""

    figure = forms.ChoiceField(label="数字", error_messages={"required": "请选择填报哪个数字。"})
    organ = forms.ModelChoiceField(
        Organ.objects.none(),
        label="属于哪个机关",
        error_messages={
            "required": "请选择属于哪个机关。",
            "invalid_choice": "您不能替这个机关填报，请另选。",
        },
    )
    name = _text("项目", 200, help_text="考评、奖项、事项的全称")
    value = forms.DecimalField(
        label="数值",
        required=False,
        max_digits=20,
        decimal_places=4,
        help_text="名次填第几名；单位见所选的数字",
        error_messages={"invalid": "“数值”应为数字，如 3 或 1280.5。"},
    )
    words = _text("原文表述", 200, required=False, help_text="照文件原样，如“全国首个”“二等奖”")
    breadth = _text("范围", 60, required=False, help_text="如“全省”“全市”")
    since = _day("期间起")
    until = _day("期间止")
    issuer = _text("出具单位", 120)
    issued_on = _day("出具日期", "文件上的日期")
    document = _text("文号或者来源", 200, required=False)
    evidence = forms.FileField(label="证明文件", required=False, help_text=ALLOWED)

    def __init__(
        self, *args: Any, organs: QuerySet[Organ], fixed: Attestation | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        choices = [(one.id, f"{one.title}（{one.unit}）") for one in attestable()]
        self._figure.choices = [("", "请选择"), *choices]
        self._organ.queryset = organs
        if fixed is not None:
            del self.fields["figure"], self.fields["organ"]
        for field in self.fields.values():
            field.width = "w-4c"  # type: ignore[attr-defined]  # a class of the form grid, as AskField has it

    @cached_property
    def _figure(self) -> forms.ChoiceField:
        field = self.fields["figure"]
        assert isinstance(field, forms.ChoiceField)
        return field

    @cached_property
    def _organ(self) -> forms.ModelChoiceField[Organ]:
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    def told(self) -> Told:
        data = self.cleaned_data
        names = ("name", "value", "words", "breadth", "since", "until", "issuer", "issued_on", "document")
        return Told(**{name: data[name] for name in names})


def attestations(request: HttpRequest) -> HttpResponse:
    """The present ones; with `all`, those replaced too."""
    user, on = moment.who(request), moment.today()
    found = attestations_for(user, on)
    every = request.GET.get("all") == "1"
    if not every:
        found = found.filter(replaced_by=None)
    key = request.GET.get("figure", "")
    if key:
        found = found.filter(figure=key)
    known = {one.id: one for one in attestable()}
    rows = [(row, known.get(row.figure), amount_of(row)) for row in found[:LISTED]]
    context = {
        "rows": rows,
        "shown": LISTED if len(rows) == LISTED else 0,
        "figures": list(known.values()),
        "key": key,
        "every": every,
        "may_write": organs_to_attest(user, on).exists(),
    }
    return render(request, "desk/attestations.html", context)


def new(request: HttpRequest) -> HttpResponse:
    return _form(request, None)


def replace(request: HttpRequest, attested: int) -> HttpResponse:
    """更正：照原来的填好，改了再存；原来的一条留着。"""
    held = attestation_for(moment.who(request), attested, moment.today())
    if hasattr(held, "replaced_by"):
        raise NotAllowed("这一条已经更正过，请从更正后的那一条再改。")
    return _form(request, held)


def attestation(request: HttpRequest, attested: int) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    held = attestation_for(user, attested, on)
    context = {
        "row": held,
        "figure": _figure_of(held),
        "amount": amount_of(held),
        "newer": getattr(held, "replaced_by", None),
        "may_write": organs_to_attest(user, on).filter(pk=held.organ_id).exists(),
    }
    return render(request, "desk/attestation.html", context)


def evidence(request: HttpRequest, attested: int) -> HttpResponseBase:
    """The file it rests on; each download is logged."""
    held = attestation_for(moment.who(request), attested, moment.today())
    if held.evidence is None:
        raise NotYours("这一条没有附文件，凭文号或者来源查找。")
    path = blobs.path_of(held.evidence)
    if not path.exists():
        raise Refused("这份文件不在文件库中，请告诉系统管理员核对备份。")
    note(AccessLog.What.DOWNLOAD, moment.visit(request), field=f"外来数字“{held.name}”的证明文件")
    media = held.evidence.media_type
    name = f"{held.name[:60]}.{SUFFIX.get(media, 'bin')}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=media)


def _form(request: HttpRequest, held: Attestation | None) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    organs = organs_to_attest(user, on)
    if held is not None and not organs.filter(pk=held.organ_id).exists():
        raise NotYours("您不能更正这一条；由该机关或者其上级的收件人员、负责人更正。")
    first = _filled(held) if held is not None else _usual(request, organs.first())
    posted = request.method == "POST"
    form = AttestForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        organs=organs,
        fixed=held,
        initial=first,
    )
    status = 200
    if posted:
        try:
            made = _made(request, form, held)
            messages.success(request, "已更正，原来的一条仍可查看。" if held else "已填报。")
            return redirect("desk:attestation", made.pk)
        except BadFacts as bad:
            for name, sentence in bad.errors.items():
                form.add_error(name if name in form.fields else None, sentence)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        status = 400
    context = {
        "form": form,
        "held": held,
        "figure": _figure_of(held) if held else None,
        "lost": bool(request.FILES),
    }
    return render(request, "desk/attestation_form.html", context, status=status)


def _usual(request: HttpRequest, organ: Organ | None) -> dict[str, Any]:
    on = moment.today()
    return {
        "figure": request.GET.get("figure", ""),
        "organ": organ,
        "since": on.replace(month=1, day=1),
        "until": on,
    }


def _made(request: HttpRequest, form: AttestForm, held: Attestation | None) -> Attestation:
    if not form.is_valid():
        raise BadFacts({})
    figure = (
        _figure_of(held)
        if held
        else next(one for one in attestable() if one.id == form.cleaned_data["figure"])
    )
    if figure is None:
        raise NotAllowed("这个数字已经停用，不能再更正。")
    return attest(
        figure,
        form.told(),
        organ=held.organ if held else form.cleaned_data["organ"],
        by=moment.who(request),
        at=moment.now(),
        on=moment.today(),
        evidence=_kept(form),
        replaces=held,
    )


def _kept(form: AttestForm) -> Blob | None:
    file = form.cleaned_data.get("evidence")
    if file is None:
        return None
    try:
        checked = check_upload(file.name or "", file)
    except Refused as refused:
        raise BadFacts({"evidence": refused.sentence}) from None
    return blobs.keep(file.read(), checked.media_type)


def _filled(held: Attestation) -> dict[str, Any]:
    names = ("name", "words", "breadth", "since", "until", "issuer", "issued_on", "document")
    value = held.value.normalize() if held.value is not None else None
    return {name: getattr(held, name) for name in names} | {
        "value": f"{value:f}" if value is not None else None
    }


def _figure_of(held: Attestation) -> Attested | None:
    return next((one for one in attestable() if one.id == held.figure), None)
