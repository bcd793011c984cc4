"""数据概览的三个视角。"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.desk import figurelist, lists, moment, overview
from fadu.desk.clocks import thresholds
from fadu.desk.figurechoice import Chosen, chosen
from fadu.desk.todo import todos
from fadu.desk.views.oversight import bands
from fadu.kernel.access import cases_for
from fadu.kernel.figures import Span
from fadu.kernel.models import Case, Task
from fadu.kernel.standing import HEAD_ROLES, Standing, standing

WAITING = 8


def show(request: HttpRequest) -> HttpResponse:
    on = moment.today()
    mine = standing(moment.who(request), on=on)
    picked = chosen(request.GET, mine, today=on)
    views = overview.views_for(mine)
    view = next((key for key, _ in views if key == request.GET.get("view")), views[0][0])
    make = {"organ": _organ, "section": _section, "mine": _mine}[view]
    context = {
        "chosen": picked,
        "form_extra": {"view": view},
        "views": [(key, title, picked.with_(view=key), key == view) for key, title in views],
        "view": view,
    }
    return render(request, f"desk/overview_{view}.html", context | make(request, picked, mine))


def _organ(request: HttpRequest, picked: Chosen, mine: Standing) -> dict[str, Any]:
    on = picked.today
    clocks = lists.clocks_of(overview.below(picked.organ, cases_for(mine.user, on)))
    told = bands(clocks.values_list("due_on", flat=True), on)
    tones = {"red": "#a8201a", "amber": "#d98412", "": "#5b8ad0"}
    drawn = figurelist.picture(
        "bars", [one["title"] for one in told], [("期限", [one["n"] for one in told])], "项"
    ) | {"tones": [tones[one["tone"]] for one in told]}
    boards = [overview.board(lot, picked) for lot in overview.lots_shown(mine)]
    return {"boards": boards, "bands": told, "bands_picture": drawn}


def _section(request: HttpRequest, picked: Chosen, mine: Standing) -> dict[str, Any]:
    seen = overview.of_section(cases_for(mine.user, picked.today), mine)
    organs = {post.organ_id for post in mine.having(HEAD_ROLES)}
    return _work(picked, mine, seen) | {
        "more": f"&organ={organs.pop()}" if len(organs) == 1 else "",
        "loads": [
            (line, overview.loads(seen.filter(line=line.line), picked.today, line.line))
            for line in overview.lots_shown(mine)
        ],
        "approvals": [one for one in _todos(picked, mine) if one.kind == Task.Kind.APPROVAL][:WAITING],
    }


def _mine(request: HttpRequest, picked: Chosen, mine: Standing) -> dict[str, Any]:
    seen = overview.of_person(cases_for(mine.user, picked.today), mine)
    return _work(picked, mine, seen) | {
        "more": "&handler=me",
        "alone": True,
        "waiting": _todos(picked, mine)[:WAITING],
    }


def _work(picked: Chosen, mine: Standing, seen: Any) -> dict[str, Any]:
    on, limits = picked.today, thresholds()
    year = Span.year(on.year, as_of=on)
    cases = Case.objects.filter(pk__in=seen.order_by().values("pk"))
    return {
        "work": overview.work(cases, on, year),
        "year": on.year,
        "soonest": overview.soonest(cases.filter(closed_on=None), on, limits),
        "lines": overview.lots_shown(mine),
    }


def _todos(picked: Chosen, mine: Standing) -> list[Any]:
    return todos(mine, on=picked.today, limits=thresholds())
