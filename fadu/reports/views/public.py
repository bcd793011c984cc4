"""公开的年度报告：每个数字点开看定义和计到哪一天；公开以后的更正写在数字旁边。案件不公开。"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from fadu.kernel.errors import NotYours
from fadu.kernel.figures import Figure, Span
from fadu.portal.openfigures import open_figure
from fadu.portal.screen import shared
from fadu.reports.corrections import Corrections
from fadu.reports.display import shown
from fadu.reports.drafting import Told, for_public, span_of, told
from fadu.reports.models import Report
from fadu.reports.output import day_words
from fadu.reports.reach import NOT_PUBLIC, published, published_or_refuse
from fadu.reports.sentences import Filled, Slot
from fadu.reports.values import Sealed, asked, spans_of
from fadu.reports.views.frame import number_address
from fadu.reports.views.numbers import slot_of
from fadu.reports.views.trace import drawn

PAGE = 50


def _show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"reports/{template}.html", {**shared(request), **context})


def listing(request: HttpRequest) -> HttpResponse:
    return _show(
        request, "public_list", {"rows": published().order_by("-until", "organ__path", "-pk")[:PAGE]}
    )


def one(request: HttpRequest, pk: int) -> HttpResponse:
    report = published_or_refuse(pk)
    noted = Corrections(report)
    whole = shown(_whole(report), number_address(report, public=True), noted)
    span = span_of(report)
    context = {
        "report": report,
        "whole": whole,
        "cut": day_words(span.end) if span.cut else "",
        "corrected": noted.any,
    }
    return _show(request, "public", context)


def _whole(report: Report) -> list[Told]:
    return for_public(report, told(report))


def number(request: HttpRequest, pk: int) -> HttpResponse:
    """Only a number that stands in the text: any other is not published."""
    report = published_or_refuse(pk)
    slot = slot_of(request)
    text = _in_text(report, slot)
    if text is None or report.snapshot is None:
        raise NotYours(NOT_PUBLIC)
    wanted, span = asked(slot), span_of(report)
    row = Sealed.of(report.snapshot).row(wanted, spans_of(slot, span)[0])
    context = {
        "report": report,
        "text": text,
        "row": row,
        "period": Span(row.since, row.until).title,
        "as_of": day_words(row.as_of),
        "only": slot.only,
        "corrections": Corrections(report).at(slot),
        "open": _open_page(wanted.figure, report, row.since.year),
    }
    return _show(request, "public_number", context)


def _open_page(figure: Figure, report: Report, year: int) -> str:
    """The page of the same figure among the public ones; empty where it is not public."""
    if open_figure(figure.id) is None:
        return ""
    said = urlencode({"organ": report.organ_id, "year": year})
    return f"{reverse('portal:figure', args=[figure.id])}?{said}"


def _in_text(report: Report, slot: Slot) -> str | None:
    there = (piece for part in _whole(report) for piece in part.filled)
    return next((piece.text for piece in there if _same(piece, slot)), None)


def _same(piece: Filled, slot: Slot) -> bool:
    return piece.slot == slot


def file(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    return drawn(published_or_refuse(pk), kind, public=True)
