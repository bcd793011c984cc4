"""数字总览、一个数字、数字背后的清单和导出。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from fadu.desk import figurelist, figuremap, figurerows, moment
from fadu.desk.figurechoice import MARKS, Chosen, chosen
from fadu.desk.figurerows import Listed
from fadu.kernel.audit import note_export
from fadu.kernel.figures import Dimension, Figure
from fadu.kernel.figures.catalogue import catalogues
from fadu.kernel.figures.catalogue import figure as figure_named
from fadu.kernel.figures.opened import Opened, opened
from fadu.kernel.figures.spans import FIRST_DAY
from fadu.kernel.figures.suppression import too_small
from fadu.kernel.standing import HEAD_ROLES, Standing, standing
from fadu.law import LawError

EVERYTHING = "all"


@dataclass(frozen=True)
class Asked:
    """A figure page as it was asked for."""

    figure: Figure
    chosen: Chosen
    mine: Standing

    @property
    def entitled(self) -> bool:
        """Sees groups that are hidden in public."""
        return bool(self.mine.roles & (HEAD_ROLES | {"auditor"}))

    def show(self, value: Any) -> str:
        if not self.entitled and too_small(self.figure, value):
            return f"少于{self.figure.suppress}{self.figure.unit}"
        return self.figure.show(value)


def figures(request: HttpRequest) -> HttpResponse:
    """The catalogue of one line, or of all of them what matches the words."""
    today = moment.today()
    picked = chosen(request.GET, standing(moment.who(request), on=today), today=today)
    words = request.GET.get("q", "").strip()[:60]
    lots = catalogues()
    lot = next((one for one in lots if one.line == request.GET.get("line")), lots[0])
    found = figurelist.matching(words) if words else lot.all()
    context = {
        "chosen": picked,
        "form_extra": {"line": lot.line},
        "words": words,
        "tabs": [(one, len(one.all()), not words and one is lot) for one in lots],
        "lines": figurelist.lines_of(found, picked),
        "last": picked.span.last_year(),
        "several": bool(words),
    }
    return render(request, "desk/figures.html", context)


def figure(request: HttpRequest, figure: str) -> HttpResponse:
    asked = _asked(request, figure)
    one, picked = asked.figure, asked.chosen
    trend = figurelist.trend_of(one, picked)
    dimensions = figurelist.dimensions_of(one)
    by = _by(request, dimensions)
    parts = [
        figurelist.breakdown_of(one, dimension, picked, whole=trend.value, entitled=asked.entitled)
        for dimension in by
    ]
    drawn = [figuremap.pictured(one, part) for part in parts]
    context = _head(request, asked) | {
        "trend": trend,
        "value": asked.show(trend.value),
        "compared": _compared(asked, trend),
        "parts": [
            (part, f"by-{part.dimension.name}", picture) for part, picture in zip(parts, drawn, strict=True)
        ],
        "has_map": any(picture["kind"] == "map" for picture in drawn),
        "tabs": [(dimension, len(by) == 1 and dimension in by) for dimension in dimensions],
        "all_dimensions": len(by) > 1,
        "months_picture": figurelist.trend_picture(one, trend, picked.span.end.year),
        "years_picture": figurelist.years_picture(one, trend),
        "year": picked.span.end.year,
        "made_of": [(part, reverse("desk:figure", args=[part.id]) + picked.query) for part in _declared(one)],
    }
    return render(request, "desk/figure.html", context)


def rows(request: HttpRequest, figure: str) -> HttpResponse:
    """The very rows; of a rate each of its two lists. What the reader may not see is counted and said."""
    asked = _asked(request, figure)
    lists = opened(asked.figure, asked.chosen.span, asked.chosen.scope)
    place = _place(request, len(lists))
    listed = _listed(asked, lists[place])
    total, seen = listed.total, listed.seen
    page = figurerows.page_of(listed, request.GET)
    context = _head(request, asked) | {
        "value": asked.show(asked.figure.value(asked.chosen.span, asked.chosen.scope)),
        "lists": [
            (one, asked.chosen.with_(**{**dict.fromkeys(MARKS), "part": str(n) if n else None}), n == place)
            for n, one in enumerate(lists)
        ]
        if len(lists) > 1
        else [],
        "one": lists[place],
        "own": lists[place].figure is not asked.figure,
        "part_value": lists[place].figure.show(
            lists[place].figure.value(lists[place].span, asked.chosen.scope)
        ),
        "heads": [column.head for column in listed.columns()],
        "rows": page.rows,
        "page": page,
        "total": total,
        "seen": seen,
        "kept_back": total - seen,
        "why_not": _why_not(lists[place]),
        "sheet": reverse("desk:figure_sheet", args=[asked.figure.id])
        + asked.chosen.with_(after=None, before=None, by=None),
    }
    return render(request, "desk/figure_rows.html", context)


def sheet(request: HttpRequest, figure: str) -> HttpResponseBase:
    """The same rows as Excel, with what they are; every export is logged."""
    asked = _asked(request, figure)
    lists = opened(asked.figure, asked.chosen.span, asked.chosen.scope)
    one = lists[_place(request, len(lists))]
    listed = _listed(asked, one)
    name = f"{asked.figure.title}{moment.today():%Y%m%d}"
    answer, many = figurerows.download(listed, _about(asked, one, listed.total, listed.seen), name=name)
    note_export(moment.visit(request), what=f"数字“{asked.figure.title}”的清单", rows=many)
    return answer


# ── 共用 ────────────────────────────────────────────────────────────────────────────────────────────
def _asked(request: HttpRequest, key: str) -> Asked:
    try:
        found = figure_named(key)
    except LawError:
        raise Http404 from None
    today = moment.today()
    mine = standing(moment.who(request), on=today)
    return Asked(found, chosen(request.GET, mine, today=today, figure=found), mine)


def _head(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    one, picked = asked.figure, asked.chosen
    return {
        "figure": one,
        "chosen": picked,
        "roles": asked.mine.roles,
        "called": [word.replace(" ", "…") for word in one.synonyms],
        "versions": sorted(one.formerly, key=lambda former: former.until, reverse=True),
        "narrowed": [(only, picked.with_(**{f"d_{only.dimension.name}": None})) for only in picked.only],
        "home": reverse("desk:figure", args=[one.id]) + picked.query,
        "to_rows": reverse("desk:figure_rows", args=[one.id]) + picked.query,
        "list_href": reverse("desk:figures") + picked.with_(**_dropped(picked), line=one.owner.line),
        "attested": not one.computed,
        "form_extra": {
            f"d_{only.dimension.name}": request.GET[f"d_{only.dimension.name}"] for only in picked.only
        },
    }


def _dropped(picked: Chosen) -> dict[str, str | None]:
    """A narrowing belongs to one figure; the list shows them all."""
    return {**dict.fromkeys(MARKS), **{f"d_{only.dimension.name}": None for only in picked.only}}


def _compared(asked: Asked, trend: figurelist.Trend) -> list[tuple[str, str, str]]:
    """(against what, the number then, the change)."""
    if asked.chosen.span.since == FIRST_DAY:
        return []
    one, span = asked.figure, asked.chosen.span
    told = [("上年同期", span.last_year(), trend.last)]
    if span.before() != span.last_year() and (span.until - span.since).days < 300:
        told.append(("上一期", span.before(), trend.before))
    return [
        (f"{name}：{when.title}", asked.show(then), figurelist.change_of(one, trend.value, then))
        for name, when, then in told
    ]


def _by(request: HttpRequest, dimensions: tuple[Dimension, ...]) -> tuple[Dimension, ...]:
    """The one asked for, all of them, or the first that is the line's own."""
    word = request.GET.get("by", "")
    if word == EVERYTHING:
        return dimensions
    named = next((one for one in dimensions if one.name == word), None)
    own = next((one for one in dimensions if one.name not in ("organ", "region")), None)
    first = named or own or (dimensions[0] if dimensions else None)
    return (first,) if first else ()


def _declared(figure: Figure) -> list[Figure]:
    """The parts that have a page of their own."""
    known = {one.id: one for lot in catalogues() for one in lot.all()}
    return [part for part in figure.parts if known.get(part.id) is part]


def _place(request: HttpRequest, many: int) -> int:
    word = request.GET.get("part", "")
    return int(word) if word.isascii() and word.isdecimal() and int(word[:3]) < many else 0


def _listed(asked: Asked, one: Opened) -> Listed:
    scope = asked.chosen.scope
    return Listed(one, scope, scope.visible_to(asked.mine.user, asked.chosen.today), asked.mine.roles)


def _why_not(one: Opened) -> str:
    if one.attested:
        return "属于您任职范围以外的机关"
    return "在您的查阅范围以外：内部、机密案件，不在您任职机关的，或者您应当回避的"


def _about(asked: Asked, one: Opened, total: int, seen: int) -> list[tuple[str, str]]:
    picked = asked.chosen
    told = [
        ("数字", f"{asked.figure.title}（{asked.figure.id}）"),
        ("清单", one.title),
        ("定义", one.figure.definition()),
        ("机关", f"{picked.organ}及其下级"),
        *((only.dimension.title, only.label) for only in picked.only),
        ("期间", one.span.title),
        ("数据截至", f"{picked.today}"),
        ("行数", f"{seen}行"),
    ]
    if total > seen:
        told.append(("未列出", f"另有{total - seen}行{_why_not(one)}，只计数，不列出。"))
    return told
