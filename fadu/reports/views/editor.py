"""撰写：左栏各部分，中间文本和预览，右栏数字的名称和现值。别人先改过的，自己的文字留在框里。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel.errors import Conflict, NotYours, Refused
from fadu.kernel.figures import Figure, Scope
from fadu.reports.corrections import shown as value_shown
from fadu.reports.display import Shown, shown
from fadu.reports.drafting import Status, heading, rewrite, source_of, span_of, told
from fadu.reports.models import Report, Section
from fadu.reports.reach import may_write, to_write, writers_of
from fadu.reports.sentences import STYLE_HELP, BadSentence
from fadu.reports.values import Asked, Live, by_title
from fadu.reports.views.frame import framed, number_address, opened, parts

LISTED = 12
LONGEST = 60_000  # 字


def edit(request: HttpRequest, pk: int, part: int = 0) -> HttpResponse:
    """The part asked for; without one, the first that is not handed in."""
    report = opened(request, pk)
    if not part:
        rows = [one for one in parts(report) if one.leaf] or parts(report)
        first = next((one for one in rows if not one.section.done), rows[0])
        return redirect("reports:part", report.pk, first.section.pk)
    section = section_of(report, part)
    if request.method == "POST":
        return _posted(request, report, section)
    return _page(request, report, section, body=section.body)


def section_of(report: Report, part: int) -> Section:
    found = report.sections.select_related("owner", "report__organ").filter(pk=part).first()
    if found is None:
        raise NotYours("报告里没有这一部分，可能刚被删去。请从左栏重新选择。")
    return found


def _posted(request: HttpRequest, report: Report, section: Section) -> HttpResponse:
    to_write(moment.who(request), report, moment.today(), section)
    body, do = _body(request), request.POST.get("do", "")
    if do == "preview":
        return _page(request, report, section, body=body)
    try:
        rewrite(
            section, body, seen=_seen(request), by=moment.who(request), at=moment.now(), done=do == "done"
        )
    except Conflict as conflict:
        section.refresh_from_db()
        return _page(
            request, report, section, body=body, other=section.body, fault=conflict.sentence, status=409
        )
    except BadSentence as bad:
        fault = f"“{heading(section)}”没有保存：{bad.sentence}"
        return _page(request, report, section, body=body, fault=fault, status=400)
    except Refused as refused:
        return _page(request, report, section, body=body, fault=refused.sentence, status=409)
    messages.success(request, "已保存并交稿。" if do == "done" else "已保存。")
    return redirect("reports:part", report.pk, section.pk)


def _body(request: HttpRequest) -> str:
    return request.POST.get("body", "").replace("\r\n", "\n")[:LONGEST]


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


def _page(
    request: HttpRequest, report: Report, section: Section, *, body: str, other: str | None = None,
    fault: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    on = moment.today()
    writes = may_write(moment.who(request), report, on) or section.owner_id == moment.who(request).pk
    found, bad = preview_of(report, section, body)
    context = framed(
        request, report, "edit", parts=parts(report), section=section, heading=heading(section), body=body,
        other=other, fault=fault, shown=found, bad=bad, may=writes and report.status == Status.DRAFTING,
        people=writers_of(report, on) if writes else (), styles=STYLE_HELP.items(),
        history=section.texts.select_related("by")[:3], **_figures(request, report),
    )  # fmt: skip
    return render(request, "reports/edit.html", context, status=status)


# ── 预览 ────────────────────────────────────────────────────────────────────────────────────────────
def preview_of(report: Report, section: Section, body: str) -> tuple[Shown | None, str]:
    """The part with its numbers, or the sentence why not."""
    draft = Section(report=report, key=section.key, place=section.place, title=section.title, body=body)
    try:
        (one,) = told(report, source=source_of(report), only=[draft])
    except BadSentence as bad:
        return None, bad.sentence
    return shown([one], number_address(report))[0], ""


@require_POST
def preview(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """For htmx: only the fragment."""
    report = opened(request, pk)
    section = section_of(report, part)
    found, bad = preview_of(report, section, _body(request))
    return render(request, "reports/_preview.html", {"shown": found, "bad": bad})


# ── 数字的名称 ──────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Named:
    """右栏的一行。`by`：可以按什么分。"""

    name: str
    value: str
    definition: str
    by: str


def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """The list beside the text, with the values of now; as a fragment, or as a page of its own."""
    report = opened(request, pk)
    context = framed(request, report, "edit", **_figures(request, report))
    own = "reports/_figures.html" if request.headers.get("HX-Request") else "reports/figures.html"
    return render(request, own, context)


def names(request: HttpRequest, pk: int) -> JsonResponse:
    """For completion as one types: every name with its unit, every style with what it looks like."""
    opened(request, pk)
    rows = [
        {"name": name, "unit": one.unit, "words": " ".join(one.synonyms)} for name, one in by_title().items()
    ]
    styles = [{"name": name, "unit": shown} for name, shown in STYLE_HELP.items()]
    return JsonResponse({"names": rows, "styles": styles})


def _figures(request: HttpRequest, report: Report) -> dict[str, Any]:
    q = " ".join(request.GET.get("q", "").split())[:40]
    found = [(name, one) for name, one in by_title().items() if _matches(q, name, one)]
    source, span = Live(Scope.of(report.organ)), span_of(report)
    rows = [
        Named(
            name, value_shown(source.value(Asked(one), span), one.unit), one.definition(),
            "、".join(each.title for each in one.dimensions),
        )
        for name, one in found[:LISTED]
    ]  # fmt: skip
    return {"q": q, "named": rows, "named_more": len(found) - len(rows)}


def _matches(q: str, name: str, one: Figure) -> bool:
    """Every word of the query stands in the name or in what others call it."""
    text = f"{name} {' '.join(one.synonyms)} {one.owner.title}"
    return all(word in text for word in q.split())
