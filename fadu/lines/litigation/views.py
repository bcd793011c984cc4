"""行政应诉自己的页面：预警、指引、调研报告的文书，答辩初稿的来源，移送行政争议调解中心。"""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.desk.casepage import people
from fadu.desk.rowpaper import row_paper
from fadu.kernel.access import case_for, cases_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_read
from fadu.kernel.errors import BadFacts, NotYours
from fadu.kernel.forms import form_for
from fadu.kernel.record import story_of
from fadu.lines.litigation import rowpapers, tocentre
from fadu.lines.litigation.asks import LitigationAsks
from fadu.lines.litigation.centre import MEDIATORS
from fadu.lines.litigation.defence.drafts import drafted
from fadu.lines.litigation.defence.sources import sources
from fadu.lines.litigation.guidance import GUIDANCE
from fadu.lines.litigation.losses import STUDIES
from fadu.lines.litigation.models import Suit
from fadu.lines.litigation.rules import BREACH_BOOK
from fadu.lines.litigation.warning import WARNINGS

NO_DRAFT = "没有这件应诉案件，或者它不在您的权限范围内。"


def warning_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of one warning, as the row says it."""
    return row_paper(request, WARNINGS, pk, rowpapers.warning_text)


def guidance_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of one guidance."""
    return row_paper(request, GUIDANCE, pk, rowpapers.guidance_text)


def urging_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of the letter that urges a unit which broke a rule."""
    return row_paper(request, BREACH_BOOK, pk, rowpapers.urging_text)


def appointment_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of a mediator's letter of appointment."""
    return row_paper(request, MEDIATORS, pk, rowpapers.appointment_text)


def study_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of one yearly study."""
    return row_paper(request, STUDIES, pk, rowpapers.study_text)


def to_centre(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the dispute of a suit to the mediation centre; the parties go along as they are."""
    user, on = moment.who(request), moment.today()
    suit = _suit(request, pk)
    actor = officer(user, suit, on)
    form = form_for(
        tocentre.OPENS,
        LitigationAsks,
        None,
        data=request.POST if request.method == "POST" else None,
        organ=suit.organ,
        on=on,
        initial=tocentre.facts_of(suit, story_of(suit).known),
    )
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("key", "")[:60]
        try:
            made = tocentre.send(suit, form.facts(), on=on, by=actor, at=moment.now(), key=key)
        except BadFacts as bad:
            form.refuse(bad.errors)
        else:
            messages.success(request, f"已移送行政争议调解中心：{made.number}。")
            seen = cases_for(user, on).filter(pk=made.pk).exists()
            return redirect("desk:case", made.pk if seen else suit.pk)
    context = {
        "case": suit,
        "form": form,
        "people": people(suit.parties.filter(active=True), actor, actor.roles),
        "refused": tocentre.why_not(suit),
        "key": request.POST.get("key") or uuid4().hex,
    }
    return render(request, "litigation/to_centre.html", context, status=400 if form.errors else 200)


def _suit(request: HttpRequest, pk: int) -> Suit:
    case = case_for(moment.who(request), pk, on=moment.today())
    suit = Suit.objects.filter(pk=case.pk).first()
    if suit is None:
        raise NotYours(NO_DRAFT)
    return suit


def defence(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the defence and the list of evidence, each sentence beside where it was taken from."""
    user, on = moment.who(request), moment.today()
    case = suit = _suit(request, pk)
    found = sources(case, user, on, count=True)
    for read in (case, *(one.case for one in found)):
        note_read(read, moment.visit(request))
    context = {"case": case, "suit": suit, "found": found, "draft": drafted(found, case.organ), "today": on}
    return render(request, "litigation/defence.html", context)
