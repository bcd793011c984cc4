"""更正一条记录：原记录不动，另记一条更正，写明理由；撤销须说明为什么。"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment
from fadu.desk.words import event_of
from fadu.kernel import correct as kernel
from fadu.kernel import echoing
from fadu.kernel.access import case_for
from fadu.kernel.actors import officer
from fadu.kernel.asks import a_day
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.forms import FactsForm, form_for
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Entry
from fadu.kernel.record import story_of
from fadu.law import Event

REVISERS = frozenset({"handler", "section_head"})


def correct(request: HttpRequest, pk: int, seq: int) -> HttpResponse:
    on = moment.today()
    case = case_for(moment.who(request), pk, on=on)
    actor = officer(moment.who(request), case, on)
    if not actor.roles & REVISERS:
        raise NotYours("更正由承办人或行政复议机构负责人办理，您在本案没有这一身份。")
    entry = Entry.objects.select_related("case").filter(case=case, seq=seq).first()
    event = event_of(entry.procedure, entry.event) if entry else None
    if entry is None or event is None:
        raise NotAllowed("这条记录不能更正；送达、移交等有误的，请重新登记。")
    standing = next((one for one in story_of(case).history if one.id == seq), None)
    now = dict(standing.facts if standing else entry.facts)
    form = form_for(event, line_of(case.line).asks, case, data=request.POST or None, initial=now)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() or request.POST.get("void"):
            try:
                return _done(request, case, entry, form, now, actor)
            except BadFacts as bad:
                form.refuse(bad.errors)
            except Refused as refused:
                form.add_error(None, refused.sentence)
    return _page(request, case, entry, event, form, status=status)


def _page(
    request: HttpRequest, case: Case, entry: Entry, event: Event, form: FactsForm, *, status: int
) -> HttpResponse:
    context = {
        "case": case,
        "entry": entry,
        "event": event,
        "form": form,
        "reason": request.POST.get("reason", ""),
        "on_date": request.POST.get("on_date", entry.on.isoformat()),
        "void": bool(request.POST.get("void")),
        "twins": echoing.twins(entry),
        "first": echoing.origin(entry),
    }
    return render(request, "desk/correct.html", context, status=status)


def _done(
    request: HttpRequest, case: Case, entry: Entry, form: FactsForm, now: dict[str, Any], actor: Any
) -> HttpResponse:
    void = bool(request.POST.get("void"))
    kernel.correct(
        entry,
        on=moment.today(),
        by=actor,
        at=moment.now(),
        reason=request.POST.get("reason", ""),
        facts=None if void else _changes(form, now),
        on_date=None if void else _new_day(request, entry),
        void=void,
    )
    messages.success(request, "更正已记入案件，期限和状态已按更正后的记录重算。")
    return redirect(f"{reverse('desk:case', args=[case.pk])}#timeline")


def _changes(form: FactsForm, now: dict[str, Any]) -> dict[str, Any] | None:
    said = form.facts()
    changed = {name: said.get(name) for name in form.names if said.get(name) != now.get(name)}
    return {
        name: value for name, value in changed.items() if not (value is False and name not in now)
    } or None


def _new_day(request: HttpRequest, entry: Entry) -> Any:
    try:
        day = a_day(request.POST.get("on_date") or entry.on, "发生日期")
    except ValueError as error:
        raise BadFacts({"on_date": str(error)}) from None
    return day if day != entry.on else None
