"""数字来历表和各种下载：PDF、Word、JSON、Excel、CSV。"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import astuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from fadu.desk import moment
from fadu.desk.ledger import safe, sheet
from fadu.kernel.audit import note_export
from fadu.kernel.errors import NotAllowed
from fadu.kernel.papers.docx import to_docx
from fadu.kernel.papers.pdf import to_pdf
from fadu.reports.drafting import for_public, told
from fadu.reports.models import Report
from fadu.reports.output import COLUMNS, document, machine, traces
from fadu.reports.views.frame import framed, opened

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"pdf": "application/pdf", "docx": WORD, "json": "application/json; charset=utf-8"}
NOT_SEALED = "数字还没有封存，没有来历可查。封存以后，每个数字都有定义、查询和行数。"


def trace(request: HttpRequest, pk: int) -> HttpResponse:
    report = opened(request, pk)
    rows = traces(report)
    context = framed(request, report, "trace", rows=rows, columns=COLUMNS, not_sealed=NOT_SEALED)
    return render(request, "reports/trace.html", context)


def file(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """Each download is noted."""
    report = opened(request, pk)
    if kind in ("xlsx", "csv"):
        rows = traces(report)
        if report.snapshot is None:
            raise NotAllowed(NOT_SEALED)
        note_export(moment.visit(request), what=f"{report.title}数字来历", rows=len(rows))
        if kind == "xlsx":
            cells = [astuple(one) for one in rows]
            return sheet(f"{report.title}数字来历", list(COLUMNS.values()), cells, on=moment.today())
        return _attached(_csv(report), "text/csv; charset=utf-8", f"{report.title}数字来历.csv")
    note_export(moment.visit(request), what=f"{report.title}.{kind}", rows=1)
    return drawn(report, kind)


def drawn(report: Report, kind: str, *, public: bool = False) -> HttpResponse:
    """PDF, Word or JSON of the whole."""
    if kind not in KINDS:
        raise Http404
    if kind == "json":
        content = json.dumps(machine(report, public=public), ensure_ascii=False, indent=1).encode()
        return _attached(content, KINDS[kind], f"{report.title}.json")
    whole = told(report)
    paper = document(report, for_public(report, whole) if public else whole)
    make: Callable[..., bytes] = to_pdf if kind == "pdf" else to_docx
    return _attached(make(paper), KINDS[kind], f"{report.title}.{kind}", inline=kind == "pdf")


def _attached(content: bytes, media: str, name: str, *, inline: bool = False) -> HttpResponse:
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = content_disposition_header(not inline, name) or ""
    return answer


def _csv(report: Report) -> bytes:
    """With a byte order mark, by which Excel knows the encoding."""
    told_rows = io.StringIO()
    writer = csv.writer(told_rows)
    writer.writerow(COLUMNS.values())
    for one in traces(report):
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in astuple(one)])
    return told_rows.getvalue().encode("utf-8-sig")
