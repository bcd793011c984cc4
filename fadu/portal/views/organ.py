"""被申请人和规范性文件制定机关：凭本机关账号看案件、签收、答复、提交证据和依据。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Min, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fadu.kernel.access import case_for, cases_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_download, note_read
from fadu.kernel.auth.sessions import signed_in
from fadu.kernel.errors import NotYours
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.kernel.standing import OUTSIDE_ROLES, standing
from fadu.kernel.video.inviting import meeting_of
from fadu.law.roles import ENACTING_ORGAN, RESPONDENT
from fadu.portal import drafting, moment
from fadu.portal.acting import fill
from fadu.portal.casefile import View, board, page, view
from fadu.portal.receiving import confirm
from fadu.portal.screen import page_number, show, text
from fadu.portal.sending import send_material, send_paper

PAGE = 30
OURS = Q(deadlines__whose__in=(RESPONDENT.key, ENACTING_ORGAN.key), deadlines__status="running")


@dataclass(frozen=True)
class Row:
    """One line of the list; `due` is the nearest day by which this organ must act."""

    case: Case
    state: str
    due: date | None


def cases(request: HttpRequest) -> HttpResponse:
    """Cases in which my organ must answer, those with a running clock of ours first."""
    on = moment.today()
    q, page_no = text(request.GET.get("q"), 60), page_number(request)
    found = cases_for(signed_in(request), on).select_related("organ")
    if q:
        found = found.filter(Q(number__icontains=q) | Q(title__icontains=q))
    found = found.annotate(due=Min("deadlines__due_on", filter=OURS)).order_by(
        F("due").asc(nulls_last=True), "-id"
    )
    rows = list(found[(page_no - 1) * PAGE : page_no * PAGE + 1])
    context = {"rows": [_row(one) for one in rows[:PAGE]], "q": q, "page": page_no, "more": len(rows) > PAGE}
    return show(request, "organ_cases", {**context, "today": on})


def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    seen = _view(request, pk)
    note_read(seen.case, moment.visit(request))
    mine = seen.principal
    meeting = meeting_of(seen.case, mine.pk, moment.now()) if mine else None
    # a head has no list here: his task is at the desk
    outside = standing(signed_in(request), on=seen.on).having(OUTSIDE_ROLES)
    back_to = reverse("portal:organ_cases" if outside else "desk:inbox")
    context = page(seen, of_organ=True, meeting=meeting, back_to=back_to, **board(seen, of_organ=True))
    return show(request, "organ_case", context)


def act(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    seen = _view(request, pk)
    offer = seen.offer(event, of_organ=True)
    if offer is None:
        raise NotYours("这件事不能在这里办。请回到案件页面查看现在可以办的事。")
    return fill(request, seen, offer, back=_back(pk))


def received(request: HttpRequest, pk: int, service: int) -> HttpResponse:
    """签收：答复期限由此起算。"""
    return confirm(request, _view(request, pk), service, back=_back(pk))


def read_paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    seen = _view(request, pk)
    found = seen.paper(paper)
    if found is None:
        raise NotYours("没有这份文书，或者它不是发给本机关的。")
    body = to_html(parse(found.paper.plain))
    return show(request, "paper", page(seen, shown=found, body=body, of_organ=True))


def paper(request: HttpRequest, pk: int, paper: int, kind: str) -> HttpResponse:
    seen = _view(request, pk)
    found = seen.paper(paper)
    if found is None:
        raise NotYours("没有这份文书，或者它不是发给本机关的。")
    note_download(seen.case, moment.visit(request), file=found.paper.title)
    return send_paper(found.paper, kind)


def material(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    seen = _view(request, pk)
    found = seen.material(material)
    if found is None:
        raise NotYours("没有这份材料，或者依法不能查阅。")
    note_download(seen.case, moment.visit(request), file=found.title)
    return send_material(found)


def _view(request: HttpRequest, pk: int) -> View:
    """The case as this account's organ may see it; officers of the bureau have the desk."""
    user, on = signed_in(request), moment.today()
    case = case_for(user, pk, on=on)
    actor = officer(user, case, on)
    if actor.kind != "organ":
        raise NotYours("您在本案不是被申请人一方。办案人员请到工作台办理。")
    return view(case, actor, on)


def _row(case: Case) -> Row:
    line = line_of(case.line)
    told = drafting.service_of(line).progress.get(case.state)
    title = told.title if told else line.procedure(case.procedure).states()[case.state].title
    return Row(case, title, getattr(case, "due", None))


def _back(pk: int) -> str:
    return reverse("portal:organ_case", args=(pk,))
