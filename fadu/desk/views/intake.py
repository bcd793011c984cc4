"""登记申请：窗口、邮寄、口头、跨域收到的申请，一页填完；同一当事人的先前案件当场提醒。"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.desk.actmatch import matches
from fadu.desk.intakeforms import AgentForm, Applicants, CaseForm, Respondents, Unnamed, recognised
from fadu.desk.sameparty import Earlier, earlier
from fadu.desk.views.cases import line_or_404
from fadu.kernel.actors import Actor, officer
from fadu.kernel.asks import a_day
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.forms import FactsForm, form_for
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case, Organ, Party
from fadu.kernel.parties import NewParty
from fadu.kernel.prefill import Filling
from fadu.kernel.proposals import Proposal
from fadu.kernel.record import open_case
from fadu.kernel.roles import role_label, role_labels
from fadu.kernel.standing import standing
from fadu.law import Event


def intake(request: HttpRequest, line: str) -> HttpResponse:
    found_line = line_or_404(line)
    home = home_of(request, found_line)
    if request.method == "POST":
        return _posted(request, found_line, home)
    return _page(request, found_line, home, _forms(request, found_line, home, None))


def home_of(request: HttpRequest, line: Line) -> Organ:
    """The organ at whose window the application is taken: of several, the one asked for with `at`."""
    found = homes_of(request, line)
    if not found:
        who = role_labels(("clerk", "handler"), line.key)
        raise NotYours(f"{line.entrance.button}由{who}办理，您没有这一任职。")
    asked = request.POST.get("at") or request.GET.get("at", "")
    return next((one for one in found if str(one.pk) == asked), found[0])


def homes_of(request: HttpRequest, line: Line) -> list[Organ]:
    """Where this person may take applications, each once."""
    mine = standing(moment.who(request), on=moment.today())
    posts = (one for one in mine.on_line(line.key) if one.role in ("clerk", "handler"))
    return list(dict.fromkeys(post.organ for post in posts))


class _Forms:
    """The four parts of the page, bound or not."""

    def __init__(self, line: Line, data: Any, filling: Filling, event: Event) -> None:
        home = filling.organ
        self.event = event
        self.line = line
        self.asks_applicant = "applicant" in line.sides
        named = "applicant" not in line.unnamed
        every = Applicants if named else Unnamed
        few = {"too_few_forms": "请填写申请人：至少一名。"}
        self.applicants = every(data, prefix="applicant", form_kwargs={"named": named}, error_messages=few)
        anyone = line.against_anyone and "respondent" in line.sides
        ours = [_ourselves(home)] if line.own_side == "respondent" else None
        organs = {"organs": ours is not None}
        self.respondents = (
            Respondents(data, prefix="respondent", initial=ours, form_kwargs=organs) if anyone else None
        )
        self.agent = AgentForm(data, prefix="agent")
        self.case = CaseForm(
            data,
            authorities=[] if line.own_side else _authorities(home if line.against_anyone else None),
            home=home if line.against_anyone else None,
            called=role_label("respondent", line.key),
            day=line.entrance.days.get(event.name, line.entrance.on),
            initial={
                "on": filling.on.isoformat(),
                "confidentiality": "open",
                "authority": str(home.pk) if event.name in line.home_opens else "",
            },
        )
        self.facts: FactsForm = form_for(
            event,
            line.asks,
            None,
            data=data,
            organ=home,
            line=line.key,
            on=filling.on,
            initial=line.filled(filling),
        )

    def valid(self) -> bool:
        """All parts are looked at, so that every error shows at once."""
        people = (self.applicants, self.agent) if self.asks_applicant else ()
        parts = (*people, self.respondents, self.case, self.facts)
        valid = [part.is_valid() for part in parts if part is not None]
        return all(valid)

    def parties(self) -> list[NewParty]:
        if not self.asks_applicant:
            return self._against()
        people = [form.party() for form in self.applicants.forms if form.cleaned_data.get("name")]
        agent = self.agent.party()
        return [*people, *([agent] if agent else []), *self._against()]

    def _against(self) -> list[NewParty]:
        if self.respondents is not None:
            named = [form for form in self.respondents.forms if form.cleaned_data.get("name")]
            return [recognised(form.party(), self.line) for form in named]
        respondent = self.against
        if respondent is None:
            return []
        return [NewParty(role="respondent", kind="organ", name=respondent.name, organ=respondent)]

    def complained_of(self) -> Organ | None:
        """The organ whose act it is, also where it stands among others on the page; what is not filled in yet is left out."""
        if self.respondents is None:
            return self.against
        filled = [
            form for form in self.respondents.forms if form.is_valid() and form.cleaned_data.get("name")
        ]
        return next((organ for form in filled if (organ := recognised(form.party(), self.line).organ)), None)

    @property
    def against(self) -> Organ | None:
        """The organ complained of, where it is an organ."""
        found: Organ | None = self.case.cleaned_data.get("respondent")
        return found


def _ourselves(home: Organ) -> dict[str, str]:
    """The office as the party it is; its head as he stood in the last case."""
    last = (
        Party.objects.filter(organ=home, role="respondent").exclude(legal_representative="").order_by("-pk")
    )
    head = last.values_list("legal_representative", flat=True).first()
    return {"kind": "organ", "name": home.name, "legal_representative": head or ""}


def _forms(request: HttpRequest, line: Line, home: Organ, data: Any) -> _Forms:
    on = _day(request)
    wanted = request.POST.get("opens") or request.GET.get("opens", "")
    event = _opening(line, on, wanted)
    filling = Filling(event=event.name, on=on, user=moment.who(request), organ=home)
    return _Forms(line, data, filling, event)


def _day(request: HttpRequest) -> date:
    try:
        return a_day(request.POST.get("on") or moment.today(), "收到日期")
    except ValueError:
        return moment.today()


def _openings(line: Line, on: date) -> list[Event]:
    """The events by which an officer may open a case on that day, the usual one first."""
    events = [procedure.event(name) for name, procedure in line.openings(on).items()]
    usual = line.public.opens.name if line.public is not None else ""
    found = [one for one in events if any(role.key in ("clerk", "handler") for role in one.by)]
    return sorted(found, key=lambda one: one.name != usual)


def _opening(line: Line, on: date, wanted: str) -> Event:
    found = _openings(line, on)
    return next((one for one in found if one.name == wanted), found[0])


def _authorities(home: Organ | None) -> list[Organ]:
    """Those to pick from: the bodies of mediation of home's area, else every organ that takes applications."""
    if home is not None:
        area = home.parent if home.level == Organ.Level.BODY and home.parent else home
        return list(area.subtree().filter(level=Organ.Level.BODY, active=True)[:500])
    return list(Organ.objects.filter(is_authority=True, active=True)[:500])


def _page(
    request: HttpRequest,
    line: Line,
    home: Organ,
    forms: _Forms,
    *,
    same: list[Earlier] | None = None,
    matched: list[Proposal] | None = None,
    advice: str = "",
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    fields = list(forms.facts.visible_fields())
    first = [field for field in fields if field.name in line.first_asks or field.field.required]
    context = {
        "line": line,
        "home": home,
        "homes": homes_of(request, line),
        "sides": {role: role_label(role, line.key) for role in line.sides},
        "event": forms.event,
        "openings": _openings(line, _day(request)),
        "applicants": forms.applicants,
        "respondents": forms.respondents,
        "agent": forms.agent,
        "case_form": forms.case,
        "first": first,
        "more": [field for field in fields if field not in first],
        "more_wrong": any(field.errors for field in fields if field not in first),
        "facts": forms.facts,
        "same": same or [],
        "matches": line.acts is not None and bool(line.acts.challenges),
        "matched": matched,
        "advice": advice,
        "error": error,
        "key": request.POST.get("key") or uuid4().hex,
        "wrong": status == 400,
    }
    return render(request, "desk/intake.html", context, status=status)


def _posted(request: HttpRequest, line: Line, home: Organ) -> HttpResponse:
    do = request.POST.get("do", "")
    data = request.POST.copy()
    if do in ("add", "add_respondent"):
        side = "respondent" if do == "add_respondent" else "applicant"
        total = request.POST.get(f"{side}-TOTAL_FORMS", "1")
        data[f"{side}-TOTAL_FORMS"] = (
            str(min(int(total) + 1, 30)) if total.isdecimal() and len(total) < 3 else "2"
        )
        return _page(request, line, home, _forms(request, line, home, data))
    forms = _forms(request, line, home, data)
    if do == "match":
        return _page(request, line, home, forms, matched=_matched(request, line, forms))
    if not forms.valid():
        return _page(request, line, home, forms, status=400)
    parties = forms.parties()
    same = earlier(parties, forms.against, user=moment.who(request), on=moment.today(), line=line.key)
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


def _matched(request: HttpRequest, line: Line, forms: _Forms) -> list[Proposal]:
    """By what is filled in so far and right."""
    forms.valid()
    people = [
        one.party() for one in forms.applicants.forms if one.is_valid() and one.cleaned_data.get("name")
    ]
    on, user = moment.today(), moment.who(request)
    return matches(line, forms.facts.cleaned_data, people, forms.complained_of(), user=user, on=on)


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
    respondent = forms.against
    if forms.event.name in line.home_opens or respondent is None:
        return home
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
        line = line_of(case.line)
        code = f"查询码{case.tracking_code}，请交给{role_label('applicant', line.key)}。"
        given = "applicant" in line.sides and not line.own_side  # 起诉我们的人由法院通知
        messages.success(request, f"已登记{case.number}。{code if given else ''}")
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
