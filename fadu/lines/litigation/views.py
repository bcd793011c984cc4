"""行政应诉自己的页面：预警、调研报告的文书，答辩初稿的来源。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from fadu.desk import moment
from fadu.kernel.access import case_for
from fadu.kernel.audit import note_export, note_read
from fadu.kernel.errors import NotYours
from fadu.kernel.ledgerrows import row_for
from fadu.kernel.ledgers import Ledger
from fadu.kernel.papers.markup import parse
from fadu.lines.litigation import rowpapers
from fadu.lines.litigation.defence.drafts import drafted
from fadu.lines.litigation.defence.sources import sources
from fadu.lines.litigation.losses import STUDIES
from fadu.lines.litigation.models import Suit
from fadu.lines.litigation.warning import WARNINGS

NO_DRAFT = "没有这件应诉案件，或者它不在您的权限范围内。"


def warning_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of one warning, as the row says it."""
    return _paper(request, WARNINGS, pk, rowpapers.warning_text)


def study_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of one yearly study."""
    return _paper(request, STUDIES, pk, rowpapers.study_text)


def _paper(request: HttpRequest, ledger: Ledger, pk: int, write: Callable[[Any], str]) -> HttpResponse:
    from fadu.kernel.papers.pdf import to_pdf  # the renderer takes most of a second to load

    row = row_for(moment.who(request), ledger, pk, moment.today())
    name = f"{row.number}.pdf"
    content = to_pdf(parse(write(row)))
    note_export(moment.visit(request), what=name, rows=1)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or ""
    return response


def defence(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the defence and the list of evidence, each sentence beside where it was taken from."""
    user, on = moment.who(request), moment.today()
    case = case_for(user, pk, on=on)
    suit = Suit.objects.filter(pk=case.pk).first()
    if suit is None:
        raise NotYours(NO_DRAFT)
    found = sources(case, user, on, count=True)
    for read in (case, *(one.case for one in found)):
        note_read(read, moment.visit(request))
    context = {"case": case, "suit": suit, "found": found, "draft": drafted(found), "today": on}
    return render(request, "litigation/defence.html", context)
