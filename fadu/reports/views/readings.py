"""读公开报告：粘贴或上传，对照原文逐行核对，收存数字。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment
from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.figures.catalogue import by_id
from fadu.reports.models import PublishedFigure, Reading
from fadu.reports.readings import Amended, Given, amend, discard, keep, pieces, reading_for, take

ROWS = 40
SHOWN = 50
FIELDS = ("title", "value", "unit", "qualifier", "line", "figure", "match")
RULES = {
    "arabic_unit": "阿拉伯数字加单位", "numeral_unit": "中文数字加单位", "arabic_bare": "没有单位的数字", "fraction": "几分之几",
    "tenths": "几成", "rank": "名次", "rank_top": "前几名", "rank_head": "首位", "first_claim": "首创类说法",
    "first_counted": "第一个", "streak": "连续几年", "prize": "几等奖", "batch": "第几批", "coverage": "全覆盖",
    "all_done": "全部办结", "universal_duty": "应援尽援", "none_at_all": "没有一件", "frequency": "每季度一次",
    "half_share": "过半", "doubled": "翻番", "every_one": "逐一", "half": "半",
}  # fmt: skip


def readings(request: HttpRequest) -> HttpResponse:
    """One's own readings, and the place to begin one."""
    fault, given = "", {"source": "", "text": ""}
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in given}
        file = request.FILES.get("file")
        asked = Given(given["source"].strip(), given["text"], file.name or "" if file else "", file)
        try:
            made = take(asked, by=moment.who(request), at=moment.now())
        except Refused as refused:
            fault = refused.sentence
        else:
            return redirect("reports:reading", made.pk)
    rows = Reading.objects.filter(by=moment.who(request)).defer("text", "statements", "outline", "found")[
        :SHOWN
    ]
    kept = PublishedFigure.objects.values("region").distinct().count()
    context = {"rows": rows, "fault": fault, "given": given, "regions": kept}
    return render(request, "reports/readings.html", context, status=400 if fault else 200)


def reading(request: HttpRequest, pk: int) -> HttpResponse:
    one = reading_for(moment.who(request), pk)
    if request.method == "POST":
        return _posted(request, one)
    return _page(request, one)


def _posted(request: HttpRequest, one: Reading) -> HttpResponse:
    do = request.POST.get("do", "")
    try:
        if do == "discard":
            discard(one)
            messages.success(request, "已删去，正文没有留存。")
            return redirect("reports:readings")
        if one.state == Reading.State.READY:
            one = amend(one, request.POST.dict(), _rows(request, one))
        if do == "keep":
            made = keep(one, by=moment.who(request), at=moment.now())
            messages.success(request, f"已收存{len(made)}个数，正文已清除。")
            return redirect(f"{reverse('reports:published')}?region={one.region}")
    except BadFacts as bad:
        return _page(request, one, errors=bad.errors, typed=request.POST, status=400)
    except Refused as refused:
        return _page(request, one, errors={"": refused.sentence}, status=409)
    messages.success(request, "已保存。")
    return redirect(f"{reverse('reports:reading', args=[one.pk])}?page={_page_of(request)}")


def _rows(request: HttpRequest, one: Reading) -> dict[int, Amended]:
    """Only the rows of the page that was sent; a figure is typed by its title."""
    titles = {title: key for key, title in _titles()}
    found: dict[int, Amended] = {}
    for number in range(len(one.statements)):
        if f"value-{number}" not in request.POST:
            continue
        told = {name: request.POST.get(f"{name}-{number}", "").strip() for name in FIELDS}
        told["figure"] = titles.get(told["figure"], told["figure"])
        found[number] = Amended(**told, kept=f"keep-{number}" in request.POST)
    return found


def _titles() -> list[tuple[str, str]]:
    return [(key, f"{figure.owner.title}·{figure.title}") for key, figure in by_id().items()]


def _page_of(request: HttpRequest) -> int:
    text = request.POST.get("page", "") or request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def _page(
    request: HttpRequest,
    one: Reading,
    *,
    errors: Mapping[str, str] | None = None,
    typed: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    titles = dict(_titles())
    rows = [_shown(number, told, titles, typed) for number, told in enumerate(one.statements)]
    page = Paginator(rows, ROWS).get_page(_page_of(request))
    head = {name: (typed or {}).get(name, getattr(one, name) or "") for name in ("organ", "region", "year")}
    context = {
        "one": one, "page": page, "pieces": [(piece, (piece.number or 0) // ROWS + 1) for piece in pieces(one)], "errors": errors or {}, "head": head,
        "titles": titles.values(), "kept": sum(not told["dropped"] for told in one.statements),
        "qualifiers": PublishedFigure.Qualifier.choices, "matches": PublishedFigure.Match.choices,
        "ready": one.state == Reading.State.READY, "matched": sum(bool(told["figure"]) for told in one.statements),
    }  # fmt: skip
    return render(request, "reports/reading.html", context, status=status)


def _shown(
    number: int, told: dict[str, Any], titles: Mapping[str, str], typed: Mapping[str, Any] | None
) -> dict[str, Any]:
    row = {
        **told, "number": number, "figure": titles.get(told["figure"] or "", ""), "match": told.get("match", ""),
        "qualifier": told["qualifier"] or "", "keep": not told["dropped"], "page": number // ROWS + 1,
        "percent": round(float(told["confidence"]) * 100), "rule": RULES.get(told["rule"].split("+")[0], "名称中的数"),
    }  # fmt: skip
    if typed and f"value-{number}" in typed:
        row |= {name: typed.get(f"{name}-{number}", "") for name in FIELDS}
        row["keep"] = f"keep-{number}" in typed
    return row
