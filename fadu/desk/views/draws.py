"""随机抽取：一览、冻结一次、抽取、回避与递补、公布、记录文件和抽取记录。"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from fadu.desk import drawsources, keptfile, moment
from fadu.desk.drawforms import Begin, Frozen
from fadu.desk.drawsources import SHEET, Source
from fadu.kernel import draws
from fadu.kernel.drawing import Removal
from fadu.kernel.drawing.frame import clean
from fadu.kernel.drawpaper import record
from fadu.kernel.draws import Entrant, Kind, Plan
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.frames import Framed
from fadu.kernel.ledgersight import READERS, readable
from fadu.kernel.models import Draw, DrawEntry, Organ
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pdf import to_pdf
from fadu.kernel.standing import OFFICE_ROLES, standing

SALT = "desk.draws"
MOST_LISTED = 200
MOST_SHOWN = 300
NO_DRAW = "没有这次抽取，或者它不在您的权限范围内。"


def draws_for(request: HttpRequest) -> QuerySet[Draw]:
    """Those of the organs whose rows this person reads."""
    mine = standing(moment.who(request), on=moment.today())
    return Draw.objects.filter(organ__in=readable(mine, "").values("pk")).select_related("organ", "by")


def draw_for(request: HttpRequest, pk: int) -> Draw:
    found = draws_for(request).filter(pk=pk).first() if pk < 2**62 else None
    if found is None:
        raise NotYours(NO_DRAW)
    return found


def _home(request: HttpRequest) -> Organ:
    posts = [
        post
        for post in standing(moment.who(request), on=moment.today()).posts
        if post.role in OFFICE_ROLES & READERS
    ]
    if not posts:
        raise NotYours("抽取由办案机关的人员办理，您没有这一任职。")
    return posts[0].organ


def _may_write(request: HttpRequest, draw: Draw) -> bool:
    mine = standing(moment.who(request), on=moment.today())
    return any(post.organ_id == draw.organ_id for post in mine.having(OFFICE_ROLES & READERS))


def listing(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    entries = DrawEntry.objects.filter(draw=OuterRef("pk"))
    rows = draws_for(request).annotate(
        drawn=Exists(entries.filter(kind=Kind.DRAWN)), out=Exists(entries.filter(kind=Kind.PUBLISHED))
    )
    mine = standing(moment.who(request), on=moment.today())
    context = {
        "rows": rows[:MOST_LISTED],
        "most": MOST_LISTED,
        "may_write": bool(mine.having(OFFICE_ROLES & READERS)),
    }
    return render(request, "desk/draws.html", context)


# ── 冻结 ────────────────────────────────────────────────────────────────────────────────────────────
def new(request: HttpRequest) -> HttpResponse:
    """GET chooses what from where; POST looks ("look") or freezes ("freeze")."""
    asked = Framed(user=moment.who(request), organ=_home(request), on=moment.today())
    found = drawsources.sources(asked.user, asked)
    begin = Begin(request.GET or None, found=found)
    if not request.GET or not begin.is_valid():
        return render(request, "desk/draw_begin.html", {"form": begin, "home": asked.organ})
    chosen = next(one for one in found if one.key == begin.cleaned_data["items"])
    return _second(request, asked, begin.cleaned_data["purpose"], chosen, found)


def _second(
    request: HttpRequest, asked: Framed, purpose: str, chosen: Source, found: list[Source]
) -> HttpResponse:
    posted = request.method == "POST"
    form = Frozen(request.POST if posted else None, purpose=purpose, chosen=chosen, found=found)
    context = {"form": form, "home": asked.organ, "chosen": chosen, "purpose": Draw.Purpose(purpose).label}
    if not posted:
        return render(request, "desk/draw_new.html", context)
    try:
        content, context["token"] = _sent(request, chosen)
        if not form.is_valid():
            raise BadFacts({})
        plan = _plan(form, asked, content)
        if request.POST.get("do") == "freeze":
            draw = draws.freeze(plan, organ=asked.organ, by=asked.user, at=moment.now())
            messages.success(request, "已冻结范围，种子的承诺已公布。")
            return redirect("desk:draw", draw.pk)
        context |= _looked(plan)
    except BadFacts as bad:
        form.refuse(bad.errors)
    except Refused as refused:
        form.refuse({"": refused.sentence})
    return render(request, "desk/draw_new.html", context, status=400 if form.errors else 200)


def _sent(request: HttpRequest, chosen: Source) -> tuple[bytes, str]:
    return keptfile.content_of(request, salt=SALT) if chosen.key == SHEET else (b"", "")


def _plan(form: Frozen, asked: Framed, content: bytes) -> Plan:
    said = form.cleaned_data
    asked = replace(asked, since=said.get("since"), until=said.get("until"))
    items = drawsources.entrants(form.chosen.key, asked, content=content, by=said.get("by", ""))
    hands: list[Entrant] = []
    if said["hands_from"]:
        hands = drawsources.entrants(said["hands_from"], asked, content=content, hands=True)
    if said["hidden"]:
        items, hands = drawsources.sealed(items), drawsources.sealed(hands)
    left_out = {one.key for one in said["outs"]}
    quotas = _every_layer(said["quotas"], items)
    plan = Plan(
        title=said["title"],
        purpose=form.purpose,
        items=[one for one in items if one.key not in left_out],
        quotas=quotas,
        hands=[one for one in hands if one.key not in left_out],
        per=said["per"] or 0,
        bars=said["bars"],
        outs=said["outs"],
        source=said["source"],
        basis=said["basis"],
    )
    return draws.in_turns(plan, asked.organ) if said.get("turns") else plan


def _every_layer(quotas: dict[str, int], items: list[Entrant]) -> dict[str, int]:
    """Where layers are named, one that is not named is not drawn from; the look beforehand shows it as 0."""
    if "" in quotas:
        return quotas
    return dict.fromkeys((clean(one.stratum, "层") for one in items), 0) | quotas


def _looked(plan: Plan) -> dict[str, Any]:
    """What would be frozen; refused with the same sentences."""
    draws.tried(plan)
    many = Counter(clean(one.stratum, "层") for one in plan.items)
    strata = [(name or "不分层", many[name], plan.quotas.get(name, 0)) for name in sorted(many)]
    return {"strata": strata, "plan": plan, "first": plan.items[:20]}


# ── 一次 ────────────────────────────────────────────────────────────────────────────────────────────
def one(request: HttpRequest, pk: int) -> HttpResponse:
    draw = draw_for(request, pk)
    draws.seen(
        draw,
        Kind.SEEN,
        "抽取结果" if draws.drawn(draw) else "抽取范围",
        by=moment.who(request),
        at=moment.now(),
    )
    may_write = _may_write(request, draw)
    return render(request, "desk/draw.html", {**_context(draw, named=may_write), "may_write": may_write})


def _context(draw: Draw, *, named: bool) -> dict[str, Any]:
    """`named`: with the names that are not published."""
    outcome = draws.outcome_of(draw)
    picks = outcome.now[:MOST_SHOWN] if outcome else ()
    words = draws.words_of(draw, picks, named=named)
    return {
        "draw": draw,
        "drawn": draws.drawn(draw),
        "published": draws.published(draw),
        "outcome": outcome,
        "picks": [
            (pick, words.get(pick.key, ""), [(hand, words.get(hand, "")) for hand in pick.hands])
            for pick in picks
        ],
        "most": MOST_SHOWN,
        "items": draw.items.filter(side="item")[:MOST_SHOWN] if outcome is None else (),
        "hands": draw.items.filter(side="hand")[:MOST_SHOWN],
        "entries": draw.entries.select_related("by"),
        "quotas": [(name or "不分层", number) for name, number in draw.rules["quotas"].items()],
        "bars": draw.rules["bars"],
        "outs": draw.rules["outs"],
        "per": draw.rules["per"],
    }


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`do`: hold 抽取, remove 回避与递补, publish 公布."""
    draw, by, at = draw_for(request, pk), moment.who(request), moment.now()
    if not _may_write(request, draw):
        raise NotYours(f"这次抽取由{draw.organ}办理，您没有这一任职。")
    said = request.POST
    try:
        if said.get("do") == "hold":
            outcome = draws.hold(draw, by=by, at=at, public=said.get("public", "")[:200])
            messages.success(request, f"已抽出{len(outcome.first)}个，种子已揭示。")
        elif said.get("do") == "publish":
            draws.publish(draw, by=by, at=at)
            messages.success(request, "已公布：任何人都可以看到结果、下载记录核对。")
        else:
            removal = Removal(*(said.get(name, "").strip()[:200] for name in ("item", "hand", "reason")))
            last = draws.remove(draw, removal, by=by, at=at).replaced[-1]
            messages.success(request, f"已登记。{draws.told(last)}")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("desk:draw", pk)


# ── 拿走的 ──────────────────────────────────────────────────────────────────────────────────────────
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The record to replay; `names=1`, for those who draw: with the names behind the numbers."""
    draw = draw_for(request, pk)
    names = request.GET.get("names") == "1" and _may_write(request, draw)
    what = "记录文件（含姓名）" if names else "记录文件"
    draws.seen(draw, Kind.EXPORTED, what, by=moment.who(request), at=moment.now())
    return _file(draws.exported(draw, names=names).encode(), "application/json", f"{draw.title}.json")


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """抽取记录, to be printed and signed by those present."""
    draw = draw_for(request, pk)
    draws.seen(draw, Kind.PRINTED, "抽取记录", by=moment.who(request), at=moment.now())
    markup = record(draw, named=_may_write(request, draw))
    return _file(to_pdf(parse(markup)), "application/pdf", f"{draw.title}抽取记录.pdf")


def _file(content: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = content_disposition_header(media != "application/pdf", name) or ""
    return response
