"""数据征询：起草机关发出，被征询机关答复数值和依据。"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel import blobs
from fadu.kernel.audit import note_export
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.figures.catalogue import by_id
from fadu.kernel.models import Blob, Organ
from fadu.kernel.uploads import ALLOWED, check_upload
from fadu.reports.asking import Answer, answer, ask, attested, overdue
from fadu.reports.models import Report, Request
from fadu.reports.reach import reports_for, request_for, requests_to, to_write
from fadu.reports.views.frame import framed, opened

DAYS = 10


class AskForm(forms.Form):
    organ = forms.ModelChoiceField(Organ.objects.none(), label="征询机关", empty_label="请选择")
    figure = forms.ChoiceField(label="作为哪个数字", help_text="答复后，在正文里写{这个名称}即可引用")
    question = forms.CharField(
        label="要什么", max_length=300, help_text="口径、期间、单位，如“2025年行政诉讼收案数（件）”"
    )
    due_on = forms.DateField(label="期限")

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ, figure = self.fields["organ"], self.fields["figure"]
        if isinstance(organ, forms.ModelChoiceField) and isinstance(figure, forms.ChoiceField):
            organ.queryset = Organ.objects.exclude(pk=report.organ_id).filter(active=True).order_by("path")
            figure.choices = [(one.id, f"{one.title}（{one.unit}）") for one in attested()]


class AnswerForm(forms.Form):
    value = forms.DecimalField(label="数值", required=False, max_digits=20, decimal_places=4)
    words = forms.CharField(
        label="原文表述", required=False, max_length=200, help_text="不能用数表示的才填，如“全省首个”"
    )
    document = forms.CharField(label="文号或来源", required=False, max_length=200)
    issued_on = forms.DateField(label="出具日期")


def requests(request: HttpRequest, pk: int) -> HttpResponse:
    report = opened(request, pk)
    on = moment.today()
    form = AskForm(
        request.POST if request.method == "POST" else None, report=report,
        initial={"due_on": (on + timedelta(days=DAYS)).isoformat()},
    )  # fmt: skip
    if request.method == "POST":
        to_write(moment.who(request), report, on)
        if form.is_valid() and _asked(request, report, form):
            messages.success(request, "已发出，对方单位的账号登录后可见。")
            return redirect("reports:requests", report.pk)
    rows = report.requests.select_related("organ", "answer", "asked_by")
    context = framed(request, report, "requests", form=form, rows=_told(list(rows), on))
    return render(request, "reports/requests.html", context, status=400 if request.method == "POST" else 200)


def _asked(request: HttpRequest, report: Report, form: AskForm) -> bool:
    said = form.cleaned_data
    try:
        ask(
            report, said["organ"], said["figure"], said["question"], due_on=said["due_on"],
            by=moment.who(request), at=moment.now(),
        )  # fmt: skip
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


def _told(rows: list[Request], on: Any) -> list[dict[str, Any]]:
    titles = {key: one.title for key, one in by_id().items()}
    return [
        {"one": one, "title": titles.get(one.figure, one.figure), "late": overdue(one, on)} for one in rows
    ]


# ── 被征询的机关 ────────────────────────────────────────────────────────────────────────────────────
def inquiries(request: HttpRequest) -> HttpResponse:
    """What has been asked of the reader's organs; the unanswered first."""
    on = moment.today()
    rows = sorted(
        requests_to(moment.who(request), on), key=lambda one: (one.answer_id is not None, one.due_on)
    )
    return render(request, "reports/inquiries.html", {"rows": _told(rows, on)})


def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    found = request_for(moment.who(request), pk, on=moment.today())
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(posted, initial={"issued_on": moment.today().isoformat()})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and _answered(request, found, form):
            messages.success(request, "已答复，征询机关即可引用。")
            return redirect("reports:inquiries")
    (row,) = _told([found], moment.today())
    context = {"row": row, "one": found, "form": form, "allowed": ALLOWED}
    return render(request, "reports/inquiry.html", context, status=status)


def _answered(request: HttpRequest, found: Request, form: AnswerForm) -> bool:
    said = form.cleaned_data
    try:
        given = Answer(
            value=said["value"], words=said["words"], document=said["document"], issued_on=said["issued_on"],
            evidence=_evidence(request),
        )  # fmt: skip
        answer(found, given, by=moment.who(request), at=moment.now())
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


def _evidence(request: HttpRequest) -> Blob | None:
    file = request.FILES.get("evidence")
    if file is None:
        return None
    checked = check_upload(file.name or "", file)
    return blobs.keep(file.read(), checked.media_type)


def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For the asking and for the asked organ."""
    user, on = moment.who(request), moment.today()
    found = Request.objects.select_related("answer__evidence", "report").filter(pk=pk).first()
    if found is None or not (
        reports_for(user, on).filter(pk=found.report_id).exists()
        or requests_to(user, on).filter(pk=pk).exists()
    ):
        raise NotYours("没有这份证明文件，或者它不在您的权限范围内。请从数据征询打开。")
    if found.answer is None or found.answer.evidence is None:
        raise NotYours("答复没有附证明文件，依据写在“文号或来源”里。")
    blob = found.answer.evidence
    note_export(moment.visit(request), what=f"征询答复的证明文件{found.pk}", rows=1)
    return FileResponse(
        blobs.path_of(blob).open("rb"),
        as_attachment=True,
        filename=f"征询答复{found.pk}",
        content_type=blob.media_type,
    )
