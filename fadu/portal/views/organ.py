"""被申请人和规范性文件制定机关：凭本机关账号看案件、答复、提交证据和依据。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fadu.kernel.access import case_for, cases_for, parts_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_download, note_read
from fadu.kernel.errors import NotYours
from fadu.kernel.lines import line_of
from fadu.kernel.models import Service, User
from fadu.kernel.record import next_acts
from fadu.portal import drafting, moment
from fadu.portal.screen import show
from fadu.portal.views.track import acts_open, clocks, fill, happened, material_response, paper_response

PAGE = 50


def cases(request: HttpRequest) -> HttpResponse:
    """Cases in which my organ must answer, those with a running clock of ours first."""
    user = _user(request)
    found = cases_for(user, moment.today()).select_related("organ").order_by("closed_on", "-id")
    after = request.GET.get("page", "1")
    page = int(after) if after.isascii() and after.isdecimal() and 0 < int(after) < 10000 else 1
    rows = list(found[(page - 1) * PAGE : page * PAGE + 1])
    return show(
        request,
        "organ_cases",
        {"cases": [_row(one) for one in rows[:PAGE]], "page": page, "more": len(rows) > PAGE},
    )


def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    user = _user(request)
    on = moment.today()
    case = case_for(user, pk, on=on)
    note_read(case, moment.visit(request))
    actor = officer(user, case, on)
    line = line_of(case.line)
    parts = parts_for(case, actor, on)
    context = {
        "case": case,
        "line": line,
        "state": line.procedure(case.procedure).states()[case.state],
        "clocks": clocks(case, line),
        "happened": happened(case, line),
        "acts": acts_open(case, actor, line, of_organ=True),
        "papers": parts.papers,
        "materials": parts.materials,
        "services": Service.objects.filter(paper__in=parts.papers).select_related("paper"),
        "today": on,
    }
    return show(request, "organ_case", context)


def act(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    user = _user(request)
    case = case_for(user, pk, on=moment.today())
    actor = officer(user, case, moment.today())
    chosen = drafting.service_of(line_of(case.line)).act(event, of_organ=True)
    open_now = {one.event.name: one for one in next_acts(case, actor, on=moment.today())}
    if chosen is None or event not in open_now:
        raise NotYours("这件事不能在这里办。请回到案件页面查看现在可以办的事。")
    if not open_now[event].open:
        return show(
            request,
            "act_closed",
            {"case": case, "act": chosen, "why": open_now[event].why_not, "organ": True},
            status=409,
        )
    return fill(
        request, case, actor, chosen, open_now[event].event, back=reverse("portal:organ_case", args=(pk,))
    )


def paper(request: HttpRequest, pk: int, paper: int, kind: str) -> HttpResponse:
    user = _user(request)
    case = case_for(user, pk, on=moment.today())
    parts = parts_for(case, officer(user, case, moment.today()), moment.today())
    found = next((one for one in parts.papers if one.pk == paper), None)
    if found is None or kind not in ("pdf", "docx"):
        raise NotYours("没有这份文书，或者它不是发给本机关的。")
    note_download(case, moment.visit(request), file=found.title)
    return paper_response(found, kind)


def material(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    user = _user(request)
    case = case_for(user, pk, on=moment.today())
    parts = parts_for(case, officer(user, case, moment.today()), moment.today())
    found = next((one for one in parts.materials if one.pk == material), None)
    if found is None:
        raise NotYours("没有这份材料，或者依法不能查阅。")
    note_download(case, moment.visit(request), file=found.title)
    return material_response(found)


def _row(case: object) -> dict[str, object]:
    line = line_of(case.line)  # type: ignore[attr-defined]  # Case of any line
    return {"case": case, "state": line.procedure(case.procedure).states()[case.state]}  # type: ignore[attr-defined]


def _user(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User):
        raise NotYours("请先登录。")
    return user
