"""一件案件所在的链条：画成图、列成表；提示的关联在案件页上一点确认或者排除；未闭环的链条。"""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.desk import chains, moment
from fadu.desk.chainpicture import picture
from fadu.kernel import proposals
from fadu.kernel.access import case_for, cases_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_read
from fadu.kernel.chains import chain_of, line_key, readable_before
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.models import Case, Organ
from fadu.kernel.standing import OFFICE_ROLES

PAGE = 50


def chain(request: HttpRequest, pk: int) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    here = case_for(user, pk, on=on)
    note_read(here, moment.visit(request))
    found = chain_of(here)
    seen = frozenset(cases_for(user, on).filter(pk__in=found.cases).values_list("pk", flat=True))
    told = readable_before(found, here, user, on)
    cards, arrows = chains.cards(found, here, seen, told), chains.arrows(found)
    named = {card.pk: f"{card.line} {card.number}".strip() for card in cards}
    context = {
        "case": here,
        "standing": found.standing,
        "mending": [one for one in cards if one.tone in ("open", "right")],
        "cards": [
            (card, [(one, named[one.before]) for one in arrows if one.after == card.pk]) for card in cards
        ],
        "picture": picture(cards, arrows),
        "cut": found.cut,
        "today": on,
    }
    return render(request, "desk/chain.html", context)


def open_chains(request: HttpRequest) -> HttpResponse:
    """未闭环的链条, of every organ the reader sees or of one."""
    user, on = moment.who(request), moment.today()
    seen = cases_for(user, on)
    waiting = chains.open_ones(seen, line_key())
    organs = chains.by_organ(waiting)
    chosen = Organ.objects.filter(pk=_number(request.GET.get("organ", ""))).first()
    if chosen is not None:
        waiting = waiting.filter(parties__role="respondent", parties__organ=chosen)
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    context = {
        "organs": organs,
        "chosen": chosen,
        "page": page,
        "rows": chains.open_rows(list(page), seen, on),
        "today": on,
    }
    return render(request, "desk/open_chains.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


# ── 提示的关联 ──────────────────────────────────────────────────────────────────────────────────────
def offered(request: HttpRequest, case: Case) -> list[proposals.Proposal]:
    """What to show on the page of the case: only what this person may confirm, and of unseen cases no content."""
    user, on = moment.who(request), moment.today()
    found = proposals.proposals(case)
    keys = [one.case.pk for one in found if one.case is not None]
    seen = frozenset(cases_for(user, on).filter(pk__in=keys).values_list("pk", flat=True))
    told = proposals.visible(found, seen)
    return [one for one in told if one.out or (one.case and officer(user, one.case, on).roles & OFFICE_ROLES)]


@require_POST
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: confirm or reject; `key`: Proposal.key."""
    user, on, at = moment.who(request), moment.today(), moment.now()
    case = case_for(user, pk, on=on)
    actor = officer(user, case, on)
    back = redirect(f"{reverse('desk:case', args=[case.pk])}#links")
    if not actor.roles & OFFICE_ROLES:
        raise NotYours("关联由办案人员核对，您在本案没有这一身份。")
    try:
        shown = {one.key for one in offered(request, case)}
        found = proposals.proposed(case, request.POST.get("key", ""))
        if found.key not in shown:
            raise NotYours("这一项关联不由您核对。")
        if request.POST.get("do") == "reject":
            proposals.rule_out(case, found, by=actor, on=on, at=at)
            messages.success(request, "已记明不是同一行政行为，不再提示。")
        else:
            proposals.confirm(case, found, by=actor, on=on, at=at)
            messages.success(request, "已建立关联，办理经过中有记录。")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return back
