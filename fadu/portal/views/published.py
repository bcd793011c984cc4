"""公开的决定书：隐去个人信息后的文本，可检索（行政复议法第七十九条第一款）。"""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from fadu.kernel.errors import NotYours
from fadu.kernel.models import Entry, Paper
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.portal import drafting
from fadu.portal.screen import number, page_number, public_lines, show, text

PAGE = 20
FEWEST, MOST = 2, 40  # 字：一个字会命中几乎所有文本
WITHDRAWN = "没有这份公开文书，或者它已经撤下。"


def listing(request: HttpRequest) -> HttpResponse:
    """Newest first; every word of the query must occur in the text."""
    q, year, page = text(request.GET.get("q"), MOST), number(request.GET.get("year")), page_number(request)
    sentence = "" if not q or len(q) >= FEWEST else "请至少输入两个字。"
    found = _published()
    if 2000 <= year <= 2199:
        found = found.filter(issued_on__year=year)
    for word in q.split() if not sentence else ():
        found = found.filter(text__contains=word)
    rows = list(found[(page - 1) * PAGE : page * PAGE + 1])
    context = {"rows": rows[:PAGE], "more": len(rows) > PAGE, "page": page, "q": q, "sentence": sentence}
    return show(request, "published", {**context, "year": year or "", "years": _years()})


def one(request: HttpRequest, pk: int) -> HttpResponse:
    paper = _published().filter(pk=pk).first()
    if paper is None:
        raise NotYours(WITHDRAWN)
    return show(request, "published_one", {"paper": paper, "body": to_html(parse(paper.text))})


def _published() -> QuerySet[Paper]:
    """The latest public version of each case, unless taken down since."""
    wanted, gone = Q(pk__in=()), Q(pk__in=())
    for line in public_lines():
        service = drafting.service_of(line)
        wanted |= Q(case__line=line.key, key__in=service.published)
        gone |= Q(event=service.withdrawn_by, case__line=line.key) if service.withdrawn_by else Q(pk__in=())
    issued = Paper.objects.filter(wanted, status=Paper.Status.ISSUED)
    withdrawn = Entry.objects.filter(gone, case=OuterRef("case"), seq__gt=OuterRef("entry__seq"))
    newer = issued.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"))
    rows = issued.exclude(Exists(withdrawn)).exclude(Exists(newer))
    return rows.select_related("case__organ").order_by(F("issued_on").desc(), "-id")


def _years() -> list[int]:
    return [day.year for day in _published().order_by().dates("issued_on", "year", order="DESC")]
