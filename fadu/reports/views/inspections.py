"""年度报告网上巡查：一览、逐个机关登记和查出的问题、整改通知和回复。"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.models import Organ
from fadu.kernel.papers.docx import to_docx
from fadu.kernel.papers.pdf import to_pdf
from fadu.reports.inspection import (
    REPLY_WITHIN,
    Seen,
    close,
    document,
    findings,
    inspect,
    notify,
    organ_for,
    organs_for,
    overview,
    publication,
    replied,
)
from fadu.reports.models import Inspection, Rectification
from fadu.reports.reading import Unreadable
from fadu.reports.readings import checked, text_of

PRINTED = {
    "pdf": ("application/pdf", to_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
}


def listing(request: HttpRequest) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    year = _year(request, on)
    rows = overview(organs_for(user, on), year, on)
    counted = {
        "all": len(rows),
        "unseen": sum(one.inspection is None for one in rows),
        "unpublished": sum(one.published in ("没有公开", "还没有公开") for one in rows),
        "late": sum(one.published == "迟延公开" for one in rows),
        "faulty": sum(bool(one.missing or one.wrong) for one in rows),
    }
    due = publication()
    context = {
        "rows": rows, "year": year, "years": range(on.year, on.year - 6, -1), "counted": counted, "due": due,
        "last_day": due.last_day(year), "on": on,
    }  # fmt: skip
    return render(request, "reports/inspections.html", context)


def _year(request: HttpRequest, on: date) -> int:
    """The last year whose report is due or coming due."""
    text = request.GET.get("year", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else on.year - 1


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
        "due": publication(), "reply_by": on + REPLY_WITHIN,
    }  # fmt: skip
    return render(request, "reports/inspection.html", context, status=400 if fault else 200)


def _done(request: HttpRequest, organ: Organ, year: int) -> HttpResponse:
    user, on, do = moment.who(request), moment.today(), request.POST.get("do", "")
    if do == "notify":
        one = _inspected(organ, year)
        chosen = [int(text) for text in request.POST.getlist("chosen") if text.isdecimal() and len(text) < 5]
        notify(one, chosen, by=user, on=on, due_on=_day(request, "due_on", "回复期限") or on + REPLY_WITHIN)
        messages.success(request, "整改通知已生成，可以打印。")
    elif do == "reply":
        replied(_notice(request, organ, year), request.POST.get("reply", ""), on=on)
        messages.success(request, "回复已登记。")
    elif do == "close":
        close(_notice(request, organ, year), on=on)
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
