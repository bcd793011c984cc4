"""公开的决定书：隐去个人信息后的文本，可检索（行政复议法第七十九条第一款）。"""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from fadu.kernel.models import Entry, Paper
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.portal import drafting
from fadu.portal.screen import public_lines, show

PAGE = 20
FEWEST, MOST = 2, 40  # 字：一个字会命中几乎所有文本


def listing(request: HttpRequest) -> HttpResponse:
    """Newest first; every word of the query must occur in the text."""
    q = request.GET.get("q", "").strip()[:MOST]
    sentence = "" if not q or len(q) >= FEWEST else "请至少输入两个字。"
    found = _published()
    for word in q.split() if not sentence else ():
        found = found.filter(text__contains=word)
    rows, more, page = _page(request, found)
    return show(
        request, "published", {"rows": rows, "q": q, "page": page, "more": more, "sentence": sentence}
    )


def one(request: HttpRequest, pk: int) -> HttpResponse:
    paper = _published().filter(pk=pk).first()
    if paper is None:
        raise Http404("没有这份公开文书，或者它已撤下。")
    return show(request, "published_one", {"paper": paper, "body": to_html(parse(paper.text))})


def _published() -> QuerySet[Paper]:
    keys: set[str] = set()
    for line in public_lines():
        keys |= drafting.service_of(line).published
    withdrawn = Entry.objects.filter(
        case=OuterRef("case"), event="unpublished", seq__gt=OuterRef("entry__seq")
    )
    rows = Paper.objects.filter(key__in=keys, status=Paper.Status.ISSUED).select_related("case__organ")
    return rows.exclude(Exists(withdrawn)).order_by(F("issued_on").desc(), "-id")


def _page(request: HttpRequest, found: QuerySet[Paper]) -> tuple[list[Paper], bool, int]:
    text = request.GET.get("page", "1")
    page = int(text) if text.isascii() and text.isdecimal() and 0 < int(text) < 10000 else 1
    rows = list(found[(page - 1) * PAGE : page * PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE, page
