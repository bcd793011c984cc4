"""登记申请：窗口、邮寄、口头、跨域收到的申请，一页填完；同一当事人的先前案件当场提醒。"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.desk.intakeforms import AgentForm, Applicants, CaseForm
from fadu.desk.sameparty import Earlier, earlier
from fadu.desk.views.cases import line_or_404
from fadu.kernel.actors import Actor, officer
from fadu.kernel.asks import a_day
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.forms import FactsForm, form_for
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case
from fadu.kernel.standing import standing
from fadu.law import Event, procedure_for

# 在窗口当面就填得了的；其余情形折叠在后
FIRST = (
    "channel",
    "kind",
    "act_kind",
    "act_title",
    "act_number",
    "act_on",
    "learned_on",
    "requests",
    "reasons",
)


def intake(request: HttpRequest, line: str) -> HttpResponse:
    found_line = line_or_404(line)
    home = home_of(request)
    if request.method == "POST":
        return _posted(request, found_line, home)
    return _page(request, found_line, home, _forms(request, found_line, home, None))


def home_of(request: HttpRequest) -> Organ:
    """The organ at whose window the application is taken."""
    mine = standing(moment.who(request), on=moment.today())
    post = next((one for one in mine.posts if one.role in ("clerk", "handler")), None)
    if post is None:
        raise NotYours("登记申请由收件人员或承办人办理，您没有这一任职。")
    return post.organ


class _Forms:
    """The four parts of the page, bound or not."""

    def __init__(self, line: Line, data: Any, event: Event, home: Organ, on: date) -> None:
        self.event = event
        self.applicants = Applicants(data, prefix="applicant")
        self.agent = AgentForm(data, prefix="agent")
        self.case = CaseForm(
            data,
            authorities=_authorities(),
            initial={
                "on": on.isoformat(),
                "confidentiality": "open",
                "authority": str(home.pk) if event.name in line.home_opens else "",
            },
        )
        self.facts: FactsForm = form_for(
            event, line.asks, None, data=data, organ=home, initial={"channel": "window"}
        )

    def valid(self) -> bool:
        """All parts are looked at, so that every error shows at once."""
        return all(
            [self.applicants.is_valid(), self.agent.is_valid(), self.case.is_valid(), self.facts.is_valid()]
        )

    def parties(self) -> list[NewParty]:
        respondent: Organ = self.case.cleaned_data["respondent"]
        people = [form.party() for form in self.applicants.forms]
        agent = self.agent.party()
        organ = NewParty(role="respondent", kind="organ", name=respondent.name, organ=respondent)
        return [*people, *([agent] if agent else []), organ]


def _forms(request: HttpRequest, line: Line, home: Organ, data: Any) -> _Forms:
    on = _day(request)
    wanted = request.POST.get("opens") or request.GET.get("opens", "")
    return _Forms(line, data, _opening(line, on, wanted), home, on)


def _day(request: HttpRequest) -> date:
    try:
        return a_day(request.POST.get("on") or moment.today(), "收到日期")
    except ValueError:
        return moment.today()


def _openings(line: Line, on: date) -> list[Event]:
    """The events by which an officer may open a case on that day, the usual one first."""
    events = procedure_for(line.procedures, on).events().values()
    usual = line.public.opens.name if line.public is not None else ""
    found = [one for one in events if one.opens and any(role.key in ("clerk", "handler") for role in one.by)]
    return sorted(found, key=lambda one: one.name != usual)


def _opening(line: Line, on: date, wanted: str) -> Event:
    found = _openings(line, on)
    return next((one for one in found if one.name == wanted), found[0])


def _authorities() -> list[Organ]:
    return list(Organ.objects.filter(is_authority=True, active=True)[:500])


def _page(
    request: HttpRequest,
    line: Line,
    home: Organ,
    forms: _Forms,
    *,
    same: list[Earlier] | None = None,
    advice: str = "",
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    fields = list(forms.facts.visible_fields())
    first = [field for field in fields if field.name in FIRST or field.field.required]
    context = {
        "line": line,
        "home": home,
        "event": forms.event,
        "openings": _openings(line, _day(request)),
        "applicants": forms.applicants,
        "agent": forms.agent,
        "case_form": forms.case,
        "first": first,
        "more": [field for field in fields if field not in first],
        "more_wrong": any(field.errors for field in fields if field not in first),
        "facts": forms.facts,
        "same": same or [],
        "advice": advice,
        "error": error,
        "key": request.POST.get("key") or uuid4().hex,
        "wrong": status == 400,
    }
    return render(request, "desk/intake.html", context, status=status)


def _posted(request: HttpRequest, line: Line, home: Organ) -> HttpResponse:
    do = request.POST.get("do", "")
    data = request.POST.copy()
    if do == "add":
        total = request.POST.get("applicant-TOTAL_FORMS", "1")
        data["applicant-TOTAL_FORMS"] = (
            str(min(int(total) + 1, 30)) if total.isdecimal() and len(total) < 3 else "2"
        )
        return _page(request, line, home, _forms(request, line, home, data))
    forms = _forms(request, line, home, data)
    if not forms.valid():
        return _page(request, line, home, forms, status=400)
    parties = forms.parties()
    same = earlier(
        parties, forms.case.cleaned_data["respondent"], user=moment.who(request), on=moment.today()
    )
    if same and not request.POST.get("same_checked"):
        return _page(request, line, home, forms, same=same)
    try:
        case = _open(request, line, home, forms, parties)
    except BadFacts as bad:
        forms.facts.refuse(bad.errors)
        return _page(request, line, home, forms, same=same, error=bad.sentence, status=400)
    except Refused as refused:
        return _page(request, line, home, forms, same=same, error=refused.sentence, status=409)
    return _opened(request, case, home)


def _open(request: HttpRequest, line: Line, home: Organ, forms: _Forms, parties: list[NewParty]) -> Case:
    on: date = forms.case.cleaned_data["on"]
    authority = _authority(line, forms, home)
    actor: Actor = officer(moment.who(request), home, moment.today())
    return open_case(
        line,
        forms.event,
        organ=authority,
        on=on,
        by=actor,
        facts=forms.facts.facts(),
        parties=parties,
        at=moment.now(),
        source="desk",
        idempotency_key=request.POST.get("key", "")[:60],
        intake_organ=home if home != authority else None,
        confidentiality=forms.case.cleaned_data["confidentiality"],
    )


def _authority(line: Line, forms: _Forms, home: Organ) -> Organ:
    """As picked, else as the law has it for this respondent; NotAllowed says where to go when it is none of ours.

    What the organ takes up from below (提级) is its own, whoever the respondent is.
    """
    picked = forms.case.cleaned_data.get("authority")
    if picked:
        return Organ.objects.get(pk=picked)
    if forms.event.name in line.home_opens:
        return home
    respondent: Organ = forms.case.cleaned_data["respondent"]
    if line.public is None:
        raise NotAllowed("请选择受理机关。")
    answer = line.public.authority(respondent, forms.facts.facts())
    if len(answer.organs) != 1:
        names = "、".join(one.name for one in answer.organs)
        raise NotAllowed(f"{answer.why}{'可以选择：' + names + '。' if names else ''}")
    return answer.organs[0]


def _opened(request: HttpRequest, case: Case, home: Organ) -> HttpResponse:
    if case.organ_id != home.pk:
        messages.success(
            request,
            f"已登记{case.number}，由{case.organ.name}管辖，已转送；对方从今天起看得到本案。查询码{case.tracking_code}。",
        )
    else:
        messages.success(request, f"已登记{case.number}。查询码{case.tracking_code}，请交给申请人。")
    return redirect("desk:case", case.pk)


def authority(request: HttpRequest, line: str) -> HttpResponse:
    """选了被申请人之后，说明由谁管辖、依据哪一条（片段）。"""
    found_line = line_or_404(line)
    name = request.GET.get("respondent", "").strip()
    organ = (
        Organ.objects.filter(name=name).first() or Organ.objects.filter(short=name).exclude(short="").first()
    )
    answer = found_line.public.authority(organ, {}) if organ and found_line.public else None
    return render(request, "desk/parts/_authority.html", {"answer": answer, "name": name, "organ": organ})
