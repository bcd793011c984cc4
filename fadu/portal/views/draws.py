"""公布的抽取：抽取之前就看得到承诺，公布之后看得到结果，下载记录文件自行重放。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from fadu.kernel import draws
from fadu.kernel.errors import NotYours
from fadu.kernel.models import Draw
from fadu.portal.screen import page_number, show

PAGE = 20
MOST = 500


def listing(request: HttpRequest) -> HttpResponse:
    """Every draw from the moment its frame is frozen; newest first."""
    page = page_number(request)
    rows = list(Draw.objects.select_related("organ")[(page - 1) * PAGE : page * PAGE + 1])
    return show(request, "draws", {"rows": rows[:PAGE], "more": len(rows) > PAGE, "page": page})


def _found(pk: int) -> Draw:
    draw = Draw.objects.select_related("organ").filter(pk=pk).first() if pk < 2**62 else None
    if draw is None:
        raise NotYours("没有这次抽取，请从列表中打开。")
    return draw


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Before it is published: the commitment alone."""
    draw = _found(pk)
    context: dict[str, object] = {"draw": draw, "out": draws.published(draw), "held": draws.drawn(draw)}
    if context["out"] and (outcome := draws.outcome_of(draw)):
        words = draws.words_of(draw, outcome.now[:MOST], named=False)
        context["picks"] = [
            (pick, words.get(pick.key, ""), [words.get(hand, "") or hand for hand in pick.hands])
            for pick in outcome.now[:MOST]
        ]
        context |= {"outcome": outcome, "most": MOST}
    return show(request, "draw", context)


def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of a published draw, without names."""
    draw = _found(pk)
    if draws.published(draw) is None:
        raise NotYours("这次抽取还没有公布，记录文件公布后才能下载。")
    response = HttpResponse(draws.exported(draw), content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(True, f"{draw.title}.json") or ""
    return response
