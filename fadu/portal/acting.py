"""当事人或者被申请人办一件事：表单、文件、记录。文件先收下，填错一格不会丢。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from fadu.kernel.asks import Upload
from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.forms import FactsForm
from fadu.kernel.models import Material
from fadu.kernel.parties import NewParty, joining
from fadu.kernel.record import record
from fadu.portal import drafting, filing, moment
from fadu.portal.casefile import Offer, View, page
from fadu.portal.forms import Joining
from fadu.portal.screen import show, text


@dataclass(frozen=True)
class Sent:
    """What came with a POST: the stored files and what was wrong with the others."""

    files: list[Material]
    sentences: list[str]


@dataclass(frozen=True)
class Said:
    """Everything the person has given: the facts, who joins, the files."""

    form: FactsForm
    joining: Joining | None
    sent: Sent


def fill(request: HttpRequest, view: View, offer: Offer, *, back: str) -> HttpResponse:
    """The form of one act, and on POST the act itself."""
    if not offer.open:
        return show(request, "act_closed", page(view, act=offer.act, why=offer.why, back=back), status=409)
    posted = request.POST if request.method == "POST" else None
    form = drafting.form_of(view.line, offer.act.asks, on=view.on, posted=posted, case=view.case)
    joining = Joining(posted, prefix="j") if offer.act.joins else None
    sent = _receive(request, view, offer) if posted is not None else Sent([], [])
    if posted is not None and offer.act.needs_file and not sent.files:
        sent.sentences.append(f"请上传{offer.act.needs_file}。")
    whole = posted is not None and all([form.is_valid(), joining is None or joining.is_valid()])
    if whole and not sent.sentences:
        refused = _record(request, view, offer, Said(form, joining, sent))
        if refused is None:
            messages.success(request, f"“{offer.act.title}”已经提交，收到日期{view.on:%Y年%-m月%-d日}。")
            return HttpResponseRedirect(back)
        sent.sentences.extend(refused)
    context = page(
        view,
        act=offer.act,
        form=form,
        joining=joining,
        sentences=sent.sentences,
        given=sent.files,
        back=back,
        cites=_cites(offer),
        answered=view.answered(offer.act),
        agents=view.agents() if offer.act.event in {*view.line.joins, *view.line.leaves} else [],
        once=text(request.POST.get("once"), 40) or token_urlsafe(16),
    )
    return show(request, "act", context, status=200 if posted is None else 400)


def _receive(request: HttpRequest, view: View, offer: Offer) -> Sent:
    if not offer.act.uploads:
        return Sent([], [])
    before = filing.own(request.POST.getlist("given"), view.case, view.actor)
    taken, refused = filing.take(
        request.FILES.getlist("file"), view.case, view.actor, ip=moment.visit(request).ip or "-"
    )
    return Sent(list({one.pk: one for one in (*before, *taken)}.values()), refused)


def _record(request: HttpRequest, view: View, offer: Offer, said: Said) -> list[str] | None:
    """None when done; otherwise what to say above the form."""
    once = text(request.POST.get("once"), 40)
    who = view.actor.party.pk if view.actor.party else f"u{view.actor.user.pk if view.actor.user else 0}"
    try:
        _check_leaving(view, offer, said)
        record(
            view.case,
            offer.event.event,
            on=view.on,
            by=view.actor,
            facts=_facts(view, offer, said),
            at=moment.now(),
            source="portal",
            idempotency_key=f"portal:{who}:{once}" if once else "",
            parties=_joined(view, offer, said),
        )
    except BadFacts as bad:
        said.form.refuse(bad.errors)
        return []
    except Refused as refusal:
        return [refusal.sentence]
    return None


def _facts(view: View, offer: Offer, said: Said) -> Mapping[str, Any]:
    """What was filled in, what is known of this side without asking, and the files."""
    event = offer.event.event
    facts = said.form.facts()
    joins = view.line.joins.get(event.name) or view.line.leaves.get(event.name)
    if joins is not None and joins.principal in event.asks and view.principal is not None:
        facts[joins.principal] = view.principal.pk
    if offer.act.known:
        facts |= {name: value for name, value in offer.act.known(view.side()).items() if name in event.asks}
    if offer.act.follows:
        facts |= offer.act.follows(frozenset(one.event for one in view.story.history))
    upload = next((name for name in event.asks if isinstance(view.line.asks.get(name), Upload)), None)
    if upload and said.sent.files:
        facts[upload] = [one.pk for one in said.sent.files]
    return facts


def _check_leaving(view: View, offer: Offer, said: Said) -> None:
    """Only one's own agents can be dismissed."""
    joins = view.line.leaves.get(offer.act.event)
    if joins is None:
        return
    name = " ".join(str(said.form.facts().get(joins.name) or "").split())
    mine = [one.name for one in view.agents()]
    if name not in mine:
        now = f"现有代理人：{'、'.join(mine)}" if mine else "现在没有代理人"
        raise BadFacts({joins.name: f"您没有委托“{name}”，请核对姓名；{now}。"})


def _joined(view: View, offer: Offer, said: Said) -> list[NewParty]:
    """Who enters the case with this act, on behalf of the party that acts."""
    given, party = said.joining.cleaned_data if said.joining else {}, view.principal
    if not given or offer.act.joins is None or party is None:
        return []
    facts = said.form.facts()
    numbers = {"id_number": given["id_number"], "phone": given["phone"]}
    return joining(offer.act.joins, view.case, facts, principal=party, **numbers)


def _cites(offer: Offer) -> str:
    cite = offer.event.event.cite
    return "、".join(one.text for one in (cite if isinstance(cite, tuple) else (cite,)))
