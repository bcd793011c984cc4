"""在案件上查典型案例和指导答复，引用一个典型案例。"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel.access import case_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_read
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.ledgerwriters import may_write
from fadu.kernel.ledgerwriting import write_row
from fadu.lines.enforcement.models.case import Enforcement
from fadu.lines.enforcement.precedents.search import cited_by, find
from fadu.lines.enforcement.registering.campaigns import USES

NO_CASE = "没有这件行政执法案件，或者它不在您的权限范围内。"


def precedents(request: HttpRequest, pk: int) -> HttpResponse:
    """GET ?q=: what is found; POST: this case cites one of them."""
    user, on = moment.who(request), moment.today()
    case = Enforcement.objects.filter(pk=case_for(user, pk, on=on).pk).select_related("organ").first()
    if case is None:
        raise NotYours(NO_CASE)
    if request.method == "POST":
        return _cite(request, case)
    note_read(case, moment.visit(request))
    words = request.GET.get("q", "").strip()[:100]
    context = {
        "case": case,
        "words": words,
        "found": find(words, case),
        "mine": cited_by(case),
        "may": may_write(user, USES, case.organ, case, on),
    }
    return render(request, "enforcement/precedents.html", context)


def _cite(request: HttpRequest, case: Enforcement) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    values = {
        "on": on,
        "case": case.number,
        "precedent": request.POST.get("precedent", "")[:18],
        "point": request.POST.get("point", "")[:300],
    }
    try:
        row = write_row(USES, organ=case.organ, by=officer(user, case, on), at=moment.now(), values=values)
    except BadFacts as bad:
        messages.error(request, "".join(dict.fromkeys(bad.errors.values())))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, f"已引用，登记号{row.number}。")
    return redirect("enforcement:precedents", case.pk)
