"""评查的页面：一览、建立、一轮、办理。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel import draws
from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.models import User
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewProblem, ReviewRound, ReviewSheet
from fadu.lines.enforcement.supervision.reviewing import finishing, lots, planning, sight, telling
from fadu.lines.enforcement.supervision.reviewing.forms import Begin, members_in, quotas_in
from fadu.lines.enforcement.supervision.reviewing.points import shown

MOST = 100
SEVERAL = 2  # 名额预填每个单位两卷


def listing(request: HttpRequest) -> HttpResponse:
    """What I have to score, then the rounds I may see, newest first."""
    user, on = moment.who(request), moment.today()
    files = Count("files", filter=~Q(files__state=ReviewFile.State.DROPPED), distinct=True)
    rows = sight.rounds_for(user, on).annotate(n=files, units=Count("files__organ", distinct=True))
    mine = (
        sight.sheets_of(user)
        .filter(state=ReviewSheet.State.OPEN)
        .order_by("file__round", "file__organ", "pk")
    )
    context = {"rows": rows[:MOST], "mine": mine[:MOST], "may_begin": _may_begin(user, on)}
    return render(request, "supervision/reviewing/listing.html", context)


def _may_begin(user: User, on: date) -> bool:
    try:
        sight.home_of(user, on)
    except Refused:
        return False
    return True


def new(request: HttpRequest) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    home = sight.home_of(user, on)
    first = {"since": date(on.year, 1, 1), "until": on, "act_kinds": ["penalty"], "kind": "routine"}
    form = Begin(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        one = planning.begin(home, form.cleaned_data, by=user, at=moment.now())
        messages.success(request, "已建立。请核对各单位抽几卷、谁来评查，再冻结范围。")
        return redirect("supervision:review", one.pk)
    context = {"form": form, "home": home}
    return render(request, "supervision/reviewing/new.html", context, status=400 if form.errors else 200)


# ── 一轮 ────────────────────────────────────────────────────────────────────────────────────────────
def one(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, sight.round_for(moment.who(request), pk, moment.today()))


def _shown(request: HttpRequest, found: ReviewRound, *, status: int = 200) -> HttpResponse:
    """After a refusal with all that was typed."""
    page = "supervision/reviewing/round.html"
    return render(request, page, _context(request, found), status=status)


def _context(request: HttpRequest, found: ReviewRound) -> dict[str, Any]:
    user, on = moment.who(request), moment.today()
    planned = found.state == ReviewRound.State.PLANNED
    return {
        "round": found,
        "runs": sight.runs(user, found, on),
        "kinds": [
            dict(ReviewFile._meta.get_field("act_kind").flatchoices)[one]
            for one in found.act_kinds.split(",")
        ],
        "units": _units(found, request.POST) if planned else (),
        "pool": _pool(found, on, request.POST) if planned else (),
        "typed": request.POST,
        "named": found.files.filter(state=ReviewFile.State.NAMED).select_related("organ") if planned else (),
        "files": () if planned else _files(found),
        "dropped": found.files.filter(state=ReviewFile.State.DROPPED).count(),
        "drawn": found.draw and draws.drawn(found.draw),
        "waiting": telling.waiting(found) if not planned else (),
        "feedback": _feedback(found),
        "notes": found.notes.select_related("file").order_by("-pk")[:60],
        "gap": shown(found.gap_cp),
        "excellent": shown(found.excellent_cp),
        "passing": shown(found.passing_cp),
    }


def _units(found: ReviewRound, typed: QueryDict) -> list[tuple[Any, int, Any]]:
    """(unit, files it has, how many are drawn): as typed, as kept, at first two from each."""
    quotas = dict(found.scopes.values_list("organ", "quota"))
    return [
        (
            organ,
            many,
            typed.get(f"quota_{organ.pk}", quotas.get(organ.pk, 0) if quotas else min(many, SEVERAL)),
        )
        for organ, many in planning.units(found)
    ]


def _pool(found: ReviewRound, on: date, typed: QueryDict) -> list[tuple[User, str, bool]]:
    chosen = set(members_in(typed)) or set(found.members.values_list("user", flat=True))
    return [(user, where, user.pk in chosen) for user, where in planning.pool(found, on)]


def _files(found: ReviewRound) -> list[dict[str, Any]]:
    """Of each file: which seats are in; the points only once they are settled."""
    rows = (
        found.files.exclude(state=ReviewFile.State.DROPPED).select_related("organ").prefetch_related("sheets")
    )
    return [{"file": file, "seats": _seats(file), "points": shown(file.final_cp)} for file in rows]


def _seats(file: ReviewFile) -> list[tuple[int, bool]]:
    live = [one for one in file.sheets.all() if one.state != ReviewSheet.State.REPLACED]
    return [(one.seat, one.state == ReviewSheet.State.IN) for one in sorted(live, key=lambda one: one.seat)]


def _feedback(found: ReviewRound) -> Any:
    answer = ReviewProblem.Answer
    return found.feedback.select_related("organ").annotate(
        n=Count("problems"),
        open=Count("problems", filter=Q(problems__answer=answer.OPEN)),
        objected=Count("problems", filter=Q(problems__answer=answer.OBJECTED)),
    )


# ── 办理 ────────────────────────────────────────────────────────────────────────────────────────────
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: arrange, freeze, name, unname, hold, issue, finish."""
    user, on = moment.who(request), moment.today()
    found = sight.round_for(user, pk, on)
    sight.must_run(user, found, on)
    doing = DOING.get(request.POST.get("do", ""))
    try:
        if doing is None:
            raise BadFacts({"": "不认得要办的事，请回到这一轮的页面重新操作。"})
        messages.success(request, doing(request, found, user))
    except Refused as refused:
        messages.error(request, refused.sentence)
        found.refresh_from_db()
        return _shown(request, found, status=400)
    return redirect("supervision:review", pk)


def _arrange(request: HttpRequest, found: ReviewRound, user: User) -> str:
    quotas = quotas_in(request.POST)
    planning.arrange(found, quotas, members_in(request.POST), by=user, at=moment.now())
    return "已保存安排。"


def _freeze(request: HttpRequest, found: ReviewRound, user: User) -> str:
    """What the form says is kept first: one click."""
    _arrange(request, found, user)
    source = request.POST.get("source", "").strip()[:200]
    draw = lots.freeze(found, by=user, at=moment.now(), source=source)
    return f"已冻结范围{draw.size}卷，种子的承诺已公布。抽取以前，任何人都不知道会抽到哪一卷。"


def _name(request: HttpRequest, found: ReviewRound, user: User) -> str:
    said = request.POST
    file = planning.name_file(found, said.get("doc_no", ""), said.get("reason", ""), by=user, at=moment.now())
    return f"已指定{file.doc_no}。"


def _unname(request: HttpRequest, found: ReviewRound, user: User) -> str:
    planning.unname(found, _number(request.POST.get("file")), by=user, at=moment.now())
    return "已取消指定。"


def _hold(request: HttpRequest, found: ReviewRound, user: User) -> str:
    lots.hold(found, by=user, at=moment.now(), public=request.POST.get("public", "")[:200])
    return "已抽取，每卷已由抽签配两名评查人员；他们的待评案卷在“案卷评查”页。"


def _issue(request: HttpRequest, found: ReviewRound, user: User) -> str:
    told = telling.issue_all(found, by=user, at=moment.now(), on=moment.today())
    return f"已向{len(told)}个单位发出反馈意见，异议至{told[0].objection_until:%Y年%m月%d日}。"


def _finish(request: HttpRequest, found: ReviewRound, user: User) -> str:
    """Every unit that is ready; those that are not say why."""
    opened, units, why = 0, 0, ""
    for feedback in found.feedback.filter(final_on=None).select_related("round__organ", "organ"):
        try:
            opened += finishing.finish(feedback, by=user, at=moment.now(), on=moment.today())
            units += 1
        except Refused as refused:
            why = f"{feedback.organ}：{refused.sentence}"
    if not units:
        raise BadFacts({"": why or "没有待定稿的单位。"})
    return f"已定稿{units}个单位，转整改{opened}件。{why}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0


DOING: Mapping[str, Callable[[HttpRequest, ReviewRound, User], str]] = {
    "arrange": _arrange,
    "freeze": _freeze,
    "name": _name,
    "unname": _unname,
    "hold": _hold,
    "issue": _issue,
    "finish": _finish,
}
