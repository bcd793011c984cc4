"""名册的页面和文件。"""

from __future__ import annotations

import csv
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from fadu.desk import moment
from fadu.desk.ledger import safe
from fadu.lines.mediation.roll.listing import HEADS, bodies, rows
from fadu.portal.screen import shared

SHOWN = 100


def roster(request: HttpRequest) -> HttpResponse:
    """As it stands today; `q` narrows it to a place."""
    words = request.GET.get("q", "").strip()[:60]
    found = bodies(moment.today(), words, SHOWN + 1)
    context = {"bodies": found[:SHOWN], "more": len(found) > SHOWN, "q": words, "on": moment.today()}
    return render(request, "mediation/roster.html", {**shared(request), **context})


def sheet(request: HttpRequest) -> HttpResponse:
    """The whole of it, as a table that Excel opens."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADS)
    writer.writerows([safe(cell) for cell in row] for row in rows(bodies(moment.today())))
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"调解组织和调解员名册{moment.today().isoformat()}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer
