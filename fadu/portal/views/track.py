"""办件查询：状态、期限和推导、文书、补正、撤回、调解意愿、电子送达、查阅案卷。"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fadu.kernel import blobs, throttle
from fadu.kernel.access import WRONG_CODES, open_by_code, parts_for
from fadu.kernel.actors import Actor
from fadu.kernel.asks import Context
from fadu.kernel.audit import note_download
from fadu.kernel.consent import consent_to_electronic_service
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.forms import FactsForm, field_for
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case, Deadline, Material, Paper, Party, Service
from fadu.kernel.printing import docx_of, pdf_of
from fadu.kernel.public import PartyAct
from fadu.kernel.record import next_acts, record
from fadu.kernel.service import prove
from fadu.law import Event
from fadu.portal import drafting, filing, moment
from fadu.portal.forms import Track
from fadu.portal.screen import hold_party, show, tracked, who_is


def track(request: HttpRequest) -> HttpResponse:
    """Tracking code and the last four characters of one's own number; wrong guesses are counted per address."""
    form = Track(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        visit = moment.visit(request)
        try:
            case = open_by_code(request.session, form.cleaned_data["code"], visit)
            party = who_is(case, form.cleaned_data["last"])
            if party is not None:
                hold_party(request, party)
                return HttpResponseRedirect(reverse("portal:case", args=(case.tracking_code,)))
            throttle.count(WRONG_CODES, visit.ip or "-", at=visit.at)
            form.add_error("last", "后四位与本案当事人登记的证件号码、电话都对不上，请核对。")
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return show(request, "track", {"form": form})


def receipt(request: HttpRequest, code: str) -> HttpResponse:
    case, party, _ = tracked(request, code)
    return show(request, "receipt", {"case": case, "party": party, "line": line_of(case.line)})


def case_page(request: HttpRequest, code: str) -> HttpResponse:
    case, party, actor = tracked(request, code)
    on = moment.today()
    parts = parts_for(case, actor, on)
    line = line_of(case.line)
    return show(
        request,
        "case",
        {
            "case": case,
            "party": party,
            "line": line,
            "state": line.procedure(case.procedure).states()[case.state],
            "clocks": clocks(case, line),
            "happened": happened(case, line),
            "acts": acts_open(case, actor, line),
            "papers": parts.papers,
            "materials": [one for one in parts.materials if own(one, party)],
            "services": Service.objects.filter(paper__in=parts.papers).select_related("paper"),
            "today": on,
        },
    )


def file_page(request: HttpRequest, code: str) -> HttpResponse:
    """查阅案卷：被申请人的答复、证据、依据和其他材料（行政复议法第四十七条）。"""
    case, party, actor = tracked(request, code)
    parts = parts_for(case, actor, moment.today())
    hidden = (
        case.materials.exclude(pk__in=[one.pk for one in parts.materials]).exclude(source="officer").count()
    )
    context = {
        "case": case,
        "party": party,
        "materials": parts.materials,
        "papers": parts.papers,
        "hidden": hidden,
    }
    return show(request, "file", context)


def act(request: HttpRequest, code: str, event: str) -> HttpResponse:
    """One act of a party: form from the event's asks, files beside it."""
    case, _, actor = tracked(request, code)
    line = line_of(case.line)
    chosen = drafting.service_of(line).act(event)
    open_now = {one.event.name: one for one in next_acts(case, actor, on=moment.today())}
    if chosen is None or event not in open_now:
        raise NotYours("这件事不能在这里办。请回到办件页面查看现在可以办的事。")
    if not open_now[event].open:
        return show(
            request, "act_closed", {"case": case, "act": chosen, "why": open_now[event].why_not}, status=409
        )
    return fill(
        request, case, actor, chosen, open_now[event].event, back=reverse("portal:case", args=(code,))
    )


def consent(request: HttpRequest, code: str) -> HttpResponse:
    """同意或者不再同意电子送达。"""
    case, party, actor = tracked(request, code)
    if request.method == "POST":
        agreed = request.POST.get("agree") == "1"
        address = request.POST.get("address", "").strip()[:200]
        try:
            consent_to_electronic_service(
                party, agreed=agreed, address=address, by=actor, on=moment.today(), at=moment.now()
            )
            messages.success(
                request, "已记下：以后的文书以电子方式送达。" if agreed else "已记下：以后的文书按住址邮寄。"
            )
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return HttpResponseRedirect(reverse("portal:case", args=(case.tracking_code,)))


def received(request: HttpRequest, code: str, service: int) -> HttpResponse:
    """当事人确认收到文书。"""
    case, _, actor = tracked(request, code)
    if request.method == "POST":
        one = Service.objects.filter(
            pk=service, paper__case=case, paper__in=parts_for(case, actor, moment.today()).papers
        ).first()
        try:
            if one is None:
                raise NotYours("没有这份送达记录。")
            prove(one, served_on=moment.today(), by=actor, at=moment.now(), result="受送达人在网上确认收到")
            messages.success(request, f"已确认收到《{one.paper.title}》。")
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return HttpResponseRedirect(reverse("portal:case", args=(case.tracking_code,)))


def paper(request: HttpRequest, code: str, pk: int, kind: str) -> HttpResponse:
    case, _, actor = tracked(request, code)
    found = next((one for one in parts_for(case, actor, moment.today()).papers if one.pk == pk), None)
    if found is None or kind not in ("pdf", "docx"):
        raise NotYours("没有这份文书，或者它不是发给您的。")
    note_download(case, moment.visit(request), file=f"{found.title}（门户）")
    return paper_response(found, kind)


def material(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case, _, actor = tracked(request, code)
    found = next((one for one in parts_for(case, actor, moment.today()).materials if one.pk == pk), None)
    if found is None:
        raise NotYours("没有这份材料，或者依法不能查阅。")
    note_download(case, moment.visit(request), file=f"{found.title}（门户）")
    return material_response(found)


# ── 与被申请人页面共用 ──────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Clock:
    title: str
    deadline: Deadline


def clocks(case: Case, line: Line) -> list[Clock]:
    """The clocks the service shows to the parties, running ones first."""
    terms = line.procedure(case.procedure).terms()
    service = drafting.service_of(line)
    rows = case.deadlines.exclude(status="void").order_by("met_on", "due_on", "id")
    named = ((row.term.rsplit(".", 1)[-1], row) for row in rows)
    return [
        Clock(terms[name].title, row) for name, row in named if name in terms and name in service.shown_terms
    ]


def happened(case: Case, line: Line) -> list[dict[str, Any]]:
    """What a party may know has happened: date and name of each act that is not internal."""
    events = line.procedure(case.procedure).events()
    hidden = drafting.service_of(line).hidden_events
    rows = case.entries.order_by("seq").values("event", "on")
    return [
        {"title": events[row["event"]].title, "on": row["on"]}
        for row in rows
        if row["event"] in events and row["event"] not in hidden
    ]


def acts_open(case: Case, actor: Actor, line: Line, *, of_organ: bool = False) -> list[dict[str, Any]]:
    """The acts the service offers to this party, open ones first, others with the reason."""
    service = drafting.service_of(line)
    offered = []
    for one in next_acts(case, actor, on=moment.today()):
        chosen = service.act(one.event.name, of_organ=of_organ)
        if chosen is not None and (of_organ or actor.roles & chosen.roles):
            offered.append({"act": chosen, "open": one.open, "why": one.why_not})
    return sorted(offered, key=lambda one: not one["open"])


def own(found: Material, party: Party) -> bool:
    return found.from_party_id in {party.pk, party.agent_for_id}


def fill(
    request: HttpRequest, case: Case, actor: Actor, chosen: PartyAct, event: Event, *, back: str
) -> HttpResponse:
    """The form of one act, and on POST the act itself; files first, so that none is lost to a wrong field."""
    line = line_of(case.line)
    form = act_form(line, event, case, posted=request.POST if request.method == "POST" else None)
    sentences: list[str] = []
    if request.method == "POST":
        ids, sentences = filing.take(request.FILES.getlist("file"), case, actor)
        form = act_form(line, event, case, posted=_with_files(request, form, ids))
        if form.is_valid() and not sentences:
            try:
                record(
                    case,
                    event,
                    on=moment.today(),
                    by=actor,
                    facts=form.facts(),
                    at=moment.now(),
                    source="portal",
                    idempotency_key=request.POST.get("once", "")[:80],
                )
                messages.success(request, f"“{chosen.title}”已提交，{moment.today():%Y年%-m月%-d日}。")
                return HttpResponseRedirect(back)
            except BadFacts as bad:
                form.refuse(bad.errors)
            except Refused as refusal:
                sentences = [refusal.sentence]
    context = {
        "case": case,
        "act": chosen,
        "form": form,
        "sentences": sentences,
        "back": back,
        "event": event,
        "once": _once(request),
    }
    return show(request, "act", context, status=400 if sentences or form.errors else 200)


def _with_files(request: HttpRequest, form: FactsForm, ids: list[int]) -> Any:
    """What was posted, with the stored files under the act's own upload field."""
    posted = request.POST.copy()
    for name in form.names:
        if form.fields[name].upload:  # type: ignore[attr-defined]  # every field here is an AskField
            posted.setlist(name, [*posted.getlist(name), *map(str, ids)])
    return posted


def act_form(line: Line, event: Event, case: Case, *, posted: Any) -> FactsForm:
    form = FactsForm(posted)
    form.names = tuple(event.asks)
    context = Context(case=case, on=moment.today())
    for name in event.asks:
        form.fields[name] = field_for(line.asks.get(name), context, organ=case.organ)
    return form


def paper_response(found: Paper, kind: str) -> HttpResponse:
    blob = pdf_of(found) if kind == "pdf" else docx_of(found)
    return _send(blobs.content_of(blob), blob.media_type, f"{found.title}.{kind}", inline=kind == "pdf")


def material_response(found: Material) -> HttpResponse:
    """Pictures and PDF are shown; everything else is saved."""
    media_type = found.blob.media_type
    inline = media_type in ("application/pdf", "image/jpeg", "image/png")
    return _send(blobs.content_of(found.blob), media_type, found.title, inline=inline)


def _send(content: bytes, media_type: str, name: str, *, inline: bool) -> HttpResponse:
    from django.utils.http import content_disposition_header

    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _once(request: HttpRequest) -> str:
    from secrets import token_urlsafe

    return request.POST.get("once", "") or token_urlsafe(16)
