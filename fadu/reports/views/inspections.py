"""年度报告网上巡查：一览、逐个机关登记和查出的问题、整改通知和回复。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment
from fadu.desk.ledger import sheet
from fadu.kernel.audit import note_export
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.models import Organ
from fadu.kernel.papers.docx import to_docx
from fadu.kernel.papers.pdf import to_pdf
from fadu.reports.inspection import (
    NO_ORGAN,
    STATES,
    Seen,
    above,
    findings,
    inspect,
    organ_for,
    organs_for,
    overview,
    publication,
)
from fadu.reports.inspection import Standing as Row
from fadu.reports.models import Inspection, Rectification, Report
from fadu.reports.reading import Unreadable
from fadu.reports.readings import checked, text_of
from fadu.reports.rectifying import REPLY_WITHIN, close, document, notify, notify_all, replied
from fadu.reports.rounds import HEADS, File, Round, sheet_rows, take, take_absent, take_published

ROWS = 100
PRINTED = {
    "pdf": ("application/pdf", to_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
}


def listing(request: HttpRequest) -> HttpResponseBase:
    if request.GET.get("as") == "xlsx":
        return _sheet(request)
    return _drawn(request, _year(request.GET.get("year", ""), moment.today()))


def _drawn(request: HttpRequest, year: int, result: Round | None = None, fault: str = "") -> HttpResponse:
    user, on = moment.who(request), moment.today()
    every = overview(organs_for(user, on), year, on)
    state, q = request.GET.get("state", ""), request.GET.get("q", "").strip()[:60]
    due = publication()
    context = {
        "page": Paginator(_chosen(every, state, q), ROWS).get_page(request.GET.get("page", "1")), "year": year,
        "years": range(on.year, on.year - 6, -1), "due": due, "last_day": due.last_day(year), "on": on, "q": q,
        "state": state, "many": len(every), "tabs": _tabs(every, state), "reply_by": on + REPLY_WITHIN,
        "may_act": bool(organs_for(user, on, to_act=True)), "result": result, "fault": fault,
        "left": "\n".join(words for words, _ in result.wrong) if result else request.POST.get("listed", ""),
    }  # fmt: skip
    return render(request, "reports/inspections.html", context, status=400 if fault else 200)


def _chosen(rows: Sequence[Row], state: str, q: str) -> list[Row]:
    return [one for one in rows if (not state or state in one.states) and q in one.organ.name]


def _tabs(rows: Sequence[Row], state: str) -> list[tuple[str, str, int, bool]]:
    """Those that have something; and the one that is open."""
    counted = [(key, title, sum(key in one.states for one in rows)) for key, title in STATES]
    told = [("", "全部", len(rows)), *(one for one in counted if one[2] or one[0] == state)]
    return [(key, title, many, key == state) for key, title, many in told]


def _sheet(request: HttpRequest) -> HttpResponseBase:
    """What the filter shows, with the evidence."""
    user, on = moment.who(request), moment.today()
    year = _year(request.GET.get("year", ""), on)
    every = overview(organs_for(user, on), year, on)
    rows = _chosen(every, request.GET.get("state", ""), request.GET.get("q", "").strip()[:60])
    note_export(moment.visit(request), what="年度报告网上巡查", rows=len(rows))
    return sheet(f"{year}年度报告网上巡查", HEADS, sheet_rows(rows, year, on), on=on)


def round_page(request: HttpRequest) -> HttpResponse:
    """Many organs in one act. What could not be used comes back with its reason."""
    on = moment.today()
    year = _year(request.POST.get("year", ""), on)
    if request.method != "POST":
        return redirect("reports:inspections")
    try:
        result = _round(request, year)
    except Refused as refused:
        return _drawn(request, year, fault=refused.sentence)
    if result is not None and result.wrong:
        return _drawn(request, year, result)
    if result is not None:
        messages.success(request, f"登记了{len(result.done)}个机关，其中读了正文{result.read}份。")
    return redirect(f"{reverse('reports:inspections')}?year={year}")


def _round(request: HttpRequest, year: int) -> Round | None:
    user, on, at = moment.who(request), moment.today(), moment.now()
    do, organs = request.POST.get("do", ""), organs_for(user, on, to_act=True)
    if not organs:
        raise NotYours(NO_ORGAN)
    if do == "notify":
        return _notified(request, year)
    if do == "absent":
        return take_absent(_ticked(request, organs), year, by=user, at=at, today=on)
    if do == "here":
        return take_published(organs, year, partial(_public, request), by=user, at=at, today=on)
    files = [File(str(one.name), one) for one in request.FILES.getlist("files")]
    text = request.POST.get("listed", "").replace("\x00", "")
    return take(organs, year, text=text, files=files, by=user, at=at, today=on)


def _public(request: HttpRequest, report: Report) -> str:
    return request.build_absolute_uri(reverse("reports:public_one", args=[report.pk]))


def _ticked(request: HttpRequest, organs: Sequence[Organ]) -> list[Organ]:
    picked = set(request.POST.getlist("pick"))
    found = [one for one in organs if str(one.pk) in picked]
    if not found:
        raise BadFacts({"pick": "请先在列表里勾选机关。"})
    return found


def _notified(request: HttpRequest, year: int) -> Round:
    """Tells the organs that were left out and why."""
    user, on = moment.who(request), moment.today()
    organs = _ticked(request, organs_for(user, on, to_act=True))
    due_on = _day(request, "due_on", "回复期限") or on + REPLY_WITHIN
    rows = Inspection.objects.filter(organ__in=[one.pk for one in organs], year=year).select_related("organ")
    sent = notify_all(rows, by=user, on=on, at=moment.now(), due_on=due_on)
    seen = {one.organ_id for one in rows}
    unseen = [(str(one), "还没有巡查。") for one in organs if one.pk not in seen]
    messages.success(request, f"发出整改通知{len(sent.notices)}份，回复期限{due_on:%Y-%m-%d}。")
    return Round([], 0, [*((str(organ), why) for organ, why in sent.left), *unseen], noticed=True)


def notices_file(request: HttpRequest, year: int) -> FileResponse:
    """Every notice of that year that is not closed, to print and send."""
    user, on = moment.who(request), moment.today()
    rows = Rectification.objects.filter(
        inspection__year=year, inspection__organ__in=organs_for(user, on), closed_on=None
    ).select_related("inspection__organ")  # fmt: skip
    if not rows:
        raise NotYours(f"{year}年度报告没有还没办结的整改通知。")
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as packed:
        for one in rows:
            packed.writestr(f"整改通知（{one.inspection.organ}）{one.pk}.docx", to_docx(document(one)))
    whole.seek(0)
    return FileResponse(whole, filename=f"{year}年度报告整改通知.zip", as_attachment=True)


def _year(text: str, on: date) -> int:
    """The last year whose report is due or coming due."""
    return (
        int(text) if text.isascii() and text.isdecimal() and 1949 < int(text[:5]) <= on.year else on.year - 1
    )


def inspection(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    organ = organ_for(user, pk, on)
    if not 1949 < year <= on.year:
        raise Http404
    fault, typed = "", request.POST
    if request.method == "POST":
        organ_for(user, pk, on, to_act=True)
        try:
            return _done(request, organ, year)
        except (Refused, Unreadable) as refused:
            fault = refused.sentence
    one = Inspection.objects.filter(organ=organ, year=year).select_related("checked_by").first()
    context = {
        "organ": organ, "year": year, "one": one, "findings": findings(one, on) if one else [], "fault": fault,
        "typed": typed, "notices": one.notices.select_related("issued_by") if one else [], "on": on,
        "due": publication(), "reply_by": on + REPLY_WITHIN, "above": above(user, organ, on) is not None,
    }  # fmt: skip
    return render(request, "reports/inspection.html", context, status=400 if fault else 200)


def _done(request: HttpRequest, organ: Organ, year: int) -> HttpResponse:
    user, on, do = moment.who(request), moment.today(), request.POST.get("do", "")
    if do == "notify":
        one = _inspected(organ, year)
        chosen = [int(text) for text in request.POST.getlist("chosen") if text.isdecimal() and len(text) < 5]
        due_on = _day(request, "due_on", "回复期限") or on + REPLY_WITHIN
        notify(one, chosen, by=user, on=on, at=moment.now(), due_on=due_on)
        messages.success(request, "整改通知已生成，可以打印。")
    elif do == "reply":
        replied(_notice(request, organ, year), request.POST.get("reply", ""), on=on, at=moment.now())
        messages.success(request, "回复已登记。")
    elif do == "close":
        close(_notice(request, organ, year), by=user, on=on, at=moment.now())
        messages.success(request, "已认定整改到位。")
    else:
        seen = Seen(
            request.POST.get("address", "").strip(), _day(request, "published_on", "公开日期"), _text(request)
        )
        inspect(organ, year, seen, by=user, at=moment.now(), today=on)
        messages.success(request, "已巡查，结果如下。")
    return redirect("reports:inspection", organ.pk, year)


def _text(request: HttpRequest) -> str:
    file: Any = request.FILES.get("file")
    if file is None:
        return request.POST.get("text", "").replace("\x00", "").replace("\r\n", "\n")[:400_000]
    kind, data = checked(str(file.name), file)
    return text_of(data, kind, str(file.name))


def _day(request: HttpRequest, name: str, label: str) -> date | None:
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadFacts({name: f"{label}请写成2026-03-31这样。"}) from None


def _inspected(organ: Organ, year: int) -> Inspection:
    one = Inspection.objects.filter(organ=organ, year=year).select_related("organ").first()
    if one is None:
        raise BadFacts({"": "还没有巡查，请先登记网上看到的情况。"})
    return one


def _notice(request: HttpRequest, organ: Organ, year: int) -> Rectification:
    text = request.POST.get("notice", "")
    if text.isascii() and text.isdecimal() and len(text) < 18:
        found = Rectification.objects.filter(
            pk=int(text), inspection__organ=organ, inspection__year=year
        ).first()
        if found is not None:
            return found
    raise NotYours("没有这份整改通知。请从本页重新选择。")


def paper(request: HttpRequest, pk: int, kind: str) -> FileResponse:
    """The notice as issued."""
    found = Rectification.objects.filter(pk=pk).select_related("inspection__organ").first()
    if found is None or kind not in PRINTED:
        raise NotYours("没有这份整改通知，或者它不在您的权限范围内。")
    organ_for(moment.who(request), found.inspection.organ_id, moment.today())
    media, draw = PRINTED[kind]
    name = f"整改通知（{found.inspection.organ}{found.inspection.year}年度报告）.{kind}"
    return FileResponse(
        BytesIO(draw(document(found))), content_type=media, filename=name, as_attachment=kind != "pdf"
    )
