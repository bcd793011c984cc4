"""案件页：期限、下一步（办不成的说明为何不能办）、办理经过、当事人、材料、文书与送达、关联、呈批、查阅记录。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.desk import books, casepage, moment
from fadu.desk.clocks import thresholds
from fadu.desk.views.chains import offered as proposals_for
from fadu.desk.words import procedure_of, state_word
from fadu.kernel import masking
from fadu.kernel.access import case_for, cases_for, parts_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.audit import note_read
from fadu.kernel.chaining import chain_of
from fadu.kernel.errors import Refused
from fadu.kernel.ledgerrows import rows_of_case
from fadu.kernel.lines import line_of
from fadu.kernel.models import AccessLog, Approval, Case, Link, Paper, Party, Service
from fadu.kernel.packages import offered
from fadu.kernel.prefill import Advice, Filling
from fadu.kernel.record import next_acts, story_of
from fadu.kernel.rectifying import groundless
from fadu.kernel.roles import role_label
from fadu.kernel.signing.sheet import sheet_of
from fadu.kernel.standing import OFFICE_ROLES
from fadu.kernel.upcoming import meeting
from fadu.kernel.video.rooms import sessions

LOG_SHOWN = 30
BOOK_ROWS = 50


def case(request: HttpRequest, pk: int) -> HttpResponse:
    on = moment.today()
    found = case_for(moment.who(request), pk, on=on)
    note_read(found, moment.visit(request))
    actor = officer(moment.who(request), found, on)
    if actor.kind == "organ":
        return redirect("portal:organ_case", found.pk)  # what the organ answers it answers there
    parts = parts_for(found, actor, on)
    context = _head(found) | _people(found, actor) | _papers(found, parts.papers)
    context |= {
        "materials": casepage.materials_now(parts.materials),
        "file": parts.file,
        "clocks": casepage.clocks(found.deadlines.all(), on=on, limits=thresholds()),
        "links": _links(request, found),
        "may_work": bool(actor.roles & OFFICE_ROLES),
    }
    if parts.file:
        context |= _chain(found)
        context |= _file(found, actor, parts.papers)
    if context["may_work"]:
        context["advice"] = [*_unfounded(found), *_advised(request, found, on)]
        context["proposals"] = proposals_for(request, found)
    return render(request, "desk/case.html", context)


def _advised(request: HttpRequest, found: Case, on: date) -> Sequence[Advice]:
    """What the line suggests doing next."""
    line = line_of(found.line)
    if line.advice is None:
        return ()
    known = story_of(found).known
    return line.advised(
        Filling(event="", on=on, user=moment.who(request), organ=found.organ, case=found, known=known)
    )


def _unfounded(found: Case) -> list[Advice]:
    """A rectification whose adverse outcome has been corrected away or made void: by which act to end it."""
    line = line_of(found.line)
    if not line.unfounded or found.closed_on is not None:
        return []
    sources = Case.objects.filter(links_in__from_case=found, links_in__kind=Link.Kind.RECTIFIES)
    why = groundless(found, {one.pk: story_of(one) for one in sources})
    return [Advice(f"{why}整改不再成立，可以撤销。", event=line.unfounded)] if why else []


def _chain(found: Case) -> dict[str, Any]:
    """The links of the case from beginning to end, and the paper waiting for signatures."""
    line = line_of(found.line)
    return {
        "chain": chain_of(line.chain, story_of(found).history) if line.chain else [],
        "signing": sheet_of(found) if line.signing else None,
        "packages": offered(found, line.packages),
    }


def _head(found: Case) -> dict[str, Any]:
    line = line_of(found.line)
    procedure = procedure_of(found.procedure)
    return {
        "case": found,
        "line": line,
        "state": state_word(found.procedure, found.state),
        "procedure": procedure.title if procedure else found.procedure,
        "handler_word": role_label("handler", line.key),
        "channel": line.channel_title(found.origin),
        "has_channel": line.channel in line.asks.known,
        "confidential": Case.Confidentiality(found.confidentiality).label
        if found.confidentiality != "open"
        else "",
        "facts": line_facts(found),
        "has_volumes": line.volumes is not None,
    }


def line_facts(found: Case) -> list[casepage.Fact]:
    """The line's own columns that have a value, in the words of its asks."""
    line = line_of(found.line)
    row: Any = line.case_model().objects.filter(pk=found.pk).values().first() or {}
    known = line.asks.known
    named = [
        (known[name], row.get(name, row.get(f"{name}_id")))
        for name in known
        if name in row or f"{name}_id" in row
    ]
    said = [
        (ask, ask.show(value.isoformat() if hasattr(value, "isoformat") else value))
        for ask, value in named
        if value not in (None, "", False)
    ]
    return [
        casepage.Fact(ask.label, text, len(text) > casepage.LONG)
        for ask, text in said
        if text and ask.name != line.channel
    ]


def _people(found: Case, actor: Actor) -> dict[str, Any]:
    parties = list(found.parties.filter(active=True).select_related("organ"))
    people = casepage.people(parties, actor, actor.roles)

    def names(role: str) -> str:
        return "、".join(
            one.seen.name for one in people if one.party.role == role and not one.party.agent_for_id
        )

    line = line_of(found.line)
    shown = [role for role in ("applicant", "respondent") if role in line.sides or names(role)]
    return {"people": people, "sides": [(role_label(role, line.key), names(role)) for role in shown]}


def _papers(found: Case, papers: list[Paper]) -> dict[str, Any]:
    services = list(Service.objects.filter(paper__case=found).select_related("proof", "party"))
    rows = casepage.paper_rows(papers, services)
    return {
        "papers": rows,
        "unserved": [one for one in rows if not one.served],
        "methods": Service.Method.choices,
    }


def _books(found: Case, actor: Actor) -> dict[str, Any]:
    """Rows of the ledgers on this case, and the ledgers in which this person may record one more."""
    ledgers = [one for one in line_of(found.line).ledgers if one.takes_case]
    if not ledgers or actor.user is None:
        return {}
    on, titles = moment.today(), {one.full_key: one for one in ledgers}
    rows = rows_of_case(actor.user, found, on)
    mine = actor.roles or officer(actor.user, found.organ, on).roles
    return {
        "book_rows": [
            (titles[row.ledger], row, books.follow_up(row, on=on, limits=thresholds()))
            for row in rows.filter(ledger__in=titles)[:BOOK_ROWS]
        ],
        "book_new": [
            one
            for one in ledgers
            if one.by_hand and mine & one.roles and (found.closed_on if one.peer else actor.roles)
        ],
    }


def _file(found: Case, actor: Actor, papers: list[Paper]) -> dict[str, Any]:
    """办案过程：只给办案和监督人员看。"""
    approvals = list(found.approvals.prefetch_related("steps__user").select_related("case"))
    waiting = frozenset(one.event for one in approvals if one.status == Approval.Status.OPEN)
    acts = next_acts(found, actor, on=moment.today())
    wanted = meeting(line_of(found.line), found.deadlines.defer("derivation"))
    entries = list(found.entries.order_by("seq"))
    log = AccessLog.objects.filter(case=found).select_related("user", "party")
    may_correct = bool(actor.roles & {"handler", "section_head"})
    return {
        "acts": casepage.next_acts_of(
            found,
            acts,
            waiting=waiting,
            wanted=wanted,
            done=frozenset(one.event for one in entries),
        ),
        "timeline": casepage.timeline(found, entries, papers, may_correct=may_correct),
        "slips": casepage.slips(approvals),
        **_books(found, actor),
        "meetings": sessions(found),
        "tasks": found.tasks.filter(done_at=None).select_related("owner"),
        "log": log[:LOG_SHOWN],
    }


def _links(request: HttpRequest, found: Case) -> list[casepage.Linked]:
    linked = Link.objects.filter(Q(from_case=found) | Q(to_case=found)).select_related("from_case", "to_case")
    listed = list(linked[:100])
    if not listed:
        return []
    others = {one.to_case_id if one.from_case_id == found.pk else one.from_case_id for one in listed}
    visible = (
        cases_for(moment.who(request), moment.today()).filter(pk__in=others).values_list("pk", flat=True)
    )
    return casepage.links(found, listed, frozenset(visible))


@require_POST
def reveal(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    """看一项个人信息的原文：写明用途，记一笔，只显示这一次。"""
    found = case_for(moment.who(request), pk, on=moment.today())
    person = Party.objects.filter(case=found, pk=party).first()
    if person is None:
        return redirect("desk:case", found.pk)
    field, purpose = request.POST.get("field", ""), request.POST.get("purpose", "")
    try:
        plain = masking.reveal(moment.visit(request), person, field=field, purpose=purpose)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(f"{reverse('desk:case', args=[found.pk])}#parties")
    context = {
        "case": found,
        "person": person,
        "label": masking.FIELDS[field],
        "plain": plain,
        "purpose": purpose,
    }
    return render(request, "desk/reveal.html", context)
