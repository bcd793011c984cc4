"""公开的决定书：隐去个人信息后的文本，可检索（行政复议法第七十九条第一款）。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fadu.kernel.errors import NotYours
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.kernel.published import published
from fadu.kernel.search import matching_published
from fadu.portal.screen import number, page_number, show, text

PAGE = 20
FEWEST, MOST = 2, 40  # 字：一个字会命中几乎所有文本
WITHDRAWN = "没有这份公开文书，或者它已经撤下。"


def listing(request: HttpRequest) -> HttpResponse:
    """Newest first; every word of the query must occur in the text."""
    q, year, page = text(request.GET.get("q"), MOST), number(request.GET.get("year")), page_number(request)
    sentence = "" if not q or len(q) >= FEWEST else "请至少输入两个字。"
    found = published()
    if 2000 <= year <= 2199:
        found = found.filter(issued_on__year=year)
    if q and not sentence:
        found = found.filter(matching_published(q))
    rows = list(found[(page - 1) * PAGE : page * PAGE + 1])
    context = {"rows": rows[:PAGE], "more": len(rows) > PAGE, "page": page, "q": q, "sentence": sentence}
    return show(request, "published", {**context, "year": year or "", "years": _years()})


def one(request: HttpRequest, pk: int) -> HttpResponse:
    paper = published().filter(pk=pk).first()
    if paper is None:
        raise NotYours(WITHDRAWN)
    return show(request, "published_one", {"paper": paper, "body": to_html(parse(paper.plain))})


def _years() -> list[int]:
    """From the newest to the oldest, read off both ends of the index: not every decision is looked at."""
    days = published().values_list("issued_on", flat=True)
    newest, oldest = days.first(), days.order_by("issued_on").first()
    return list(range(newest.year, oldest.year - 1, -1)) if newest and oldest else []
