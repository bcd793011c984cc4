"""办理一个事项：依据、将发生什么、填写、提交；需审批的先呈批。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment, sittings
from fadu.desk.casepick import with_cases
from fadu.desk.drafts import Drafts, drafts_of, revisions_in, unwritten
from fadu.desk.joiningform import numbers_in, with_numbers
from fadu.desk.preview import effect_of
from fadu.desk.roominput import with_rooms
from fadu.desk.views.papers import preview_lines
from fadu.desk.words import state_word
from fadu.kernel import approvals, blobs
from fadu.kernel.access import case_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.asks import Context, PartyRef, a_day
from fadu.kernel.casefile import glance
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours, Refused
from fadu.kernel.forms import FactsForm, form_for
from fadu.kernel.judging import check_day
from fadu.kernel.lines import line_of
from fadu.kernel.materials import add_material
from fadu.kernel.models import Approval, Case, Entry, StatuteText, User
from fadu.kernel.parties import NewParty, joining
from fadu.kernel.prefill import Advice, Filling
from fadu.kernel.record import next_acts
from fadu.kernel.review import Review
from fadu.kernel.revise import Revision
from fadu.kernel.story import Story, askable
from fadu.kernel.uploads import check_upload
from fadu.kernel.video.attendance import prefilled
from fadu.kernel.writing import writing
from fadu.law import Act, Citation, Event
from fadu.law.statute import citations


@dataclass(frozen=True)
class Reviewed:
    review: Review
    before: list[tuple[str, str]]
    after: list[tuple[str, str]]


REGENERATED = "您改过正文以后，填写的内容又有变化：文书已重新生成，您改的文字已并入，请在下面核对，再次提交。"
PAPERS = "papers"  # 不提交，只预览文书
NO_EVENT = "本案适用的程序没有这一事项，请从案件页的“下一步”进入。"


def act(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    on = moment.today()
    case = case_for(moment.who(request), pk, on=on)
    actor = officer(moment.who(request), case, on)
    found = _act_named(case, actor, event, on)
    if request.method == "POST" and not request.POST.get("again"):
        return _submit(request, case, actor, found)
    asked = _asked_day(request.POST.get("on") or request.GET.get("on"), on)
    # 重新生成对照时，填的都留着
    said = request.POST.dict() or _known(case, found.event, moment.who(request), asked)
    if request.POST.get("again") == PAPERS:
        form = _form(request, case, found.event, data=request.POST, on=asked)
        return _page(request, case, found, form, on=asked, drafts=_drafts(request, case, found.event, form))
    form = _form(request, case, found.event, initial=said, on=asked)
    return _page(request, case, found, form, on=asked, drafts=_left_off(request, case, found.event, on))


def _left_off(request: HttpRequest, case: Case, event: Event, on: date) -> Drafts | None:
    """The papers of a slip that came back, as they were rewritten; those under the form when it is asked for anew."""
    if request.method == "POST":
        return None
    slip = _came_back(case, event)
    held = approvals.revisions_of(slip) if slip else ()
    return drafts_of(case, event, facts=slip.facts, on=on, revisions=held) if slip and held else None


def preview(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """改了日期之后，将起算的期限重新算给人看（片段）。"""
    today = moment.today()
    case = case_for(moment.who(request), pk, on=today)
    found = _act_named(case, officer(moment.who(request), case, today), event, today)
    line = line_of(case.line)
    on = _asked_day(request.GET.get("on"), today)
    facts, _ = line.asks.clean(found.event.asks, request.GET.dict(), Context(case, on))
    return render(
        request, "desk/parts/_effect.html", {"effect": effect_of(case, found.event, on=on, facts=facts)}
    )


def _form(request: HttpRequest, case: Case, event: Event, **given: Any) -> FactsForm:
    line = line_of(case.line)
    form = with_numbers(form_for(event, line.asks, case, **given), line.joins.get(event.name))
    for one in _advised(case, event.name, moment.who(request), given.get("on") or moment.today()):
        if one.field in form.fields:
            own = form.fields[one.field]
            own.help_text = f"{one.text}{own.help_text}"
    return with_cases(
        with_rooms(form, case), case, user=moment.who(request), on=moment.today(), data=request.POST
    )


def _drafts(request: HttpRequest, case: Case, event: Event, form: FactsForm) -> Drafts:
    """预览文书: what the form as filled in would issue, with the bodies as rewritten; nothing is written."""
    revisions = _revisions(request)
    if not form.is_valid():
        return unwritten(case, "请先把有误的各项填好，再预览文书。", revisions)
    try:
        on = a_day(request.POST.get("on") or "", "办理日期")
    except ValueError as error:
        return unwritten(case, str(error), revisions)
    try:
        check_day(on, moment.now(), case.opened_on)
        parties = _newcomers(case, event, form)
    except BadFacts as bad:
        form.refuse(bad.errors)
        return unwritten(case, bad.sentence, revisions)
    return drafts_of(case, event, facts=form.facts(), on=on, parties=parties, revisions=revisions)


def _revisions(request: HttpRequest) -> tuple[Revision, ...]:
    return revisions_in(request.POST, by=moment.who(request).name, at=moment.now())


def _act_named(case: Case, actor: Actor, name: str, on: date) -> Act:
    found = next((one for one in next_acts(case, actor, on=on) if one.event.name == name), None)
    if found is None:
        raise NotAllowed(NO_EVENT)
    if not actor.roles:
        raise NotYours("您可以查看本案，但不在本案承办，不能办理。")
    return found


def _asked_day(text: str | None, otherwise: date) -> date:
    try:
        return a_day(text, "日期") if text else otherwise
    except ValueError:
        return otherwise


def _known(case: Case, event: Event, user: User, on: date) -> dict[str, Any]:
    """What need not be typed again: a returned slip of this act, else what the case itself already holds."""
    slip = _came_back(case, event)
    if slip is not None:
        return dict(slip.facts)
    story = glance(case).story
    fields = askable(story.line).keys() - story.line.afresh
    held = {name: story.known[name] for name in event.asks if name in story.known and name in fields}
    usual = story.line.filled(
        Filling(event=event.name, on=on, user=user, organ=case.organ, case=case, known=story.known)
    )
    moved = usual if event.name in story.line.moves else {}  # what holds here need not hold where it goes
    return {**usual, **held, **moved, **_prepared(story, event), **prefilled(case, event.name)}


def _advised(case: Case, event: str, user: User, on: date) -> Sequence[Advice]:
    line = line_of(case.line)
    if line.advice is None:
        return ()
    known = glance(case).story.known
    return line.advised(Filling(event=event, on=on, user=user, organ=case.organ, case=case, known=known))


def _came_back(case: Case, event: Event) -> Approval | None:
    """The last slip of this act, if it was returned or withdrawn: to be put right and submitted again."""
    slip = Approval.objects.filter(case=case, event=event.name).order_by("-id").first()
    back = (Approval.Status.RETURNED, Approval.Status.WITHDRAWN)
    return slip if slip is not None and slip.status in back else None


def _prepared(story: Story, event: Event) -> dict[str, Any]:
    """What the act that brought the case to its present state has already said: the draft of a decision."""
    for one in reversed(story.history):
        act = story.event_of(one)
        if act is not None and act.to is not None:
            return {name: one.facts[name] for name in event.asks if name in one.facts and not act.opens}
    return {}


def _page(
    request: HttpRequest,
    case: Case,
    found: Act,
    form: FactsForm,
    *,
    on: date,
    key: str = "",
    status: int = 200,
    drafts: Drafts | None = None,
) -> HttpResponse:
    event = found.event
    line = line_of(case.line)
    context = {
        "case": case,
        "line": line,
        "state": state_word(case.procedure, case.state),
        "act": found,
        "event": event,
        "form": form,
        "on": request.POST.get("on") or on.isoformat(),
        "seen": request.POST.get("seen") or case.version,
        "key": key or request.POST.get("key") or uuid4().hex,
        "law": _law(event),
        "advice": [one for one in _advised(case, event.name, moment.who(request), on) if not one.field],
        "effect": effect_of(case, event, on=on, facts=_half(form)) if found.open else None,
        "review": _review(case, event, form),
        "writes": bool(line.papers.on_event(event.name)),
        "drafts": drafts if drafts is not None else _rewritten(request, case, event, form),
        "editable": True,
        "names_party": any(isinstance(line.asks.get(name), PartyRef) for name in event.asks),
        "returned": Approval.objects.filter(case=case, event=event.name, status=Approval.Status.RETURNED)
        .prefetch_related("steps__user")
        .first(),
    }
    return render(request, "desk/act.html", context, status=status)


def _rewritten(request: HttpRequest, case: Case, event: Event, form: FactsForm) -> Drafts | None:
    """Whatever is wrong with the form, the words of the papers stay on the page."""
    return _drafts(request, case, event, form) if request.method == "POST" and _revisions(request) else None


def _review(case: Case, event: Event, form: FactsForm) -> Reviewed | None:
    """The text about to go out beside the original, where the line asks for it."""
    make = line_of(case.line).reviews.get(event.name)
    if make is None:
        return None
    found = make(case, form.data if form.is_bound else form.initial)
    return Reviewed(found, preview_lines(found.before), preview_lines(found.after))


def _half(form: FactsForm) -> dict[str, Any]:
    return (
        form.facts()
        if form.is_bound and form.is_valid()
        else {k: v for k, v in form.initial.items() if v is not None}
    )


def _law(event: Event) -> list[dict[str, str]]:
    """Each article the act rests on; its whole text where the bureau has imported it."""
    return [{"cite": one.text, "text": _article(one)} for one in citations(event.cite)]


def _article(cite: Citation) -> str:
    found = StatuteText.objects.filter(
        statute__in=(cite.statute.title, f"中华人民共和国{cite.statute.title}"), article=cite.article
    )
    return found.values_list("text", flat=True).first() or ""


# ── 提交 ────────────────────────────────────────────────────────────────────────────────────────────
def _submit(request: HttpRequest, case: Case, actor: Actor, found: Act) -> HttpResponse:
    today = moment.today()
    errors: dict[str, str] = {}
    try:
        on = a_day(request.POST.get("on") or "", "办理日期")
    except ValueError as error:
        on, errors = today, {"on": str(error)}
    form = _form(request, case, found.event, data=request.POST, files=request.FILES, on=on)
    if not form.is_valid() or errors:
        form.refuse(errors)
        return _page(request, case, found, form, on=on, status=400)
    drafts = _rewritten(request, case, found.event, form)
    if drafts is not None and drafts.moved:
        form.add_error(None, REGENERATED)
        return _page(request, case, found, form, on=on, status=409, drafts=drafts)
    try:
        done = _do(request, case, actor, found.event, on, form)
    except BadFacts as bad:
        form.refuse(bad.errors)
    except Conflict as conflict:
        form.add_error(None, conflict.sentence)
        request.POST = _mutable(request, seen=_fresh_version(case))
    except Refused as refused:
        form.add_error(None, refused.sentence)
    else:
        return _done(request, case, found.event, done)
    return _page(request, case, found, form, on=on, status=409)


def _mutable(request: HttpRequest, **changes: Any) -> Any:
    changed = request.POST.copy()
    for key, value in changes.items():
        changed[key] = str(value)
    return changed


def _fresh_version(case: Case) -> int:
    return Case.objects.values_list("version", flat=True).get(pk=case.pk)


def _newcomers(case: Case, event: Event, form: FactsForm) -> list[NewParty]:
    """委托代理人的，代理人一并成为本案的代理人。"""
    joins, facts = line_of(case.line).joins.get(event.name), form.facts()
    if joins is None or not facts.get(joins.name):
        return []
    numbers = numbers_in(form)
    return joining(joins, case, facts, id_number=numbers["id_number"], phone=numbers["phone"])


def _do(
    request: HttpRequest, case: Case, actor: Actor, event: Event, on: date, form: FactsForm
) -> Entry | Approval:
    facts = _with_files(request, case, actor, form, on)
    with writing():
        sittings.check(case, event.name, facts, user=moment.who(request), on=moment.today())
        return _submitted(request, case, actor, event, on, form, facts)


def _submitted(
    request: HttpRequest,
    case: Case,
    actor: Actor,
    event: Event,
    on: date,
    form: FactsForm,
    facts: dict[str, Any],
) -> Entry | Approval:
    return approvals.submit(
        case,
        event,
        on=on,
        by=actor,
        facts=facts,
        at=moment.now(),
        source="desk",
        idempotency_key=request.POST.get("key", "")[:60],
        seen=case.version,
        parties=_newcomers(case, event, form),
        revisions=_revisions(request),
    )


def _with_files(request: HttpRequest, case: Case, actor: Actor, form: FactsForm, on: date) -> dict[str, Any]:
    """Files go on the case first, the act then names them. A version seen before others wrote is refused at once."""
    seen = request.POST.get("seen", "")
    if seen.isdecimal() and int(seen) != case.version and not _already(request, case):
        raise Conflict("别人刚刚更新了本案，请核对下面显示的最新情况后再次提交。您填写的内容没有丢失。")
    facts = form.facts()
    for name, field in form.fields.items():
        files = request.FILES.getlist(name) if getattr(field, "upload", False) else []
        if files:
            facts[name] = [
                *facts.get(name, []),
                *(_keep(case, one, str(field.label or ""), actor, on) for one in files),
            ]
    return facts


def _already(request: HttpRequest, case: Case) -> bool:
    """The same form sent twice: record() will answer with what it wrote the first time."""
    key = request.POST.get("key", "")
    return bool(key) and case.entries.filter(idempotency_key=key).exists()


def _keep(case: Case, file: UploadedFile[Any], kind: str, actor: Actor, on: date) -> int:
    checked = check_upload(file.name or "", file)
    blob = blobs.keep(file.read(), checked.media_type)
    made = add_material(case, blob, title=checked.name, kind=kind, by=actor, on=on, at=moment.now())
    return made.pk


def _done(request: HttpRequest, case: Case, event: Event, done: Entry | Approval) -> HttpResponse:
    if isinstance(done, Approval):
        messages.success(request, f"“{event.title}”已呈批，签批后即记入案件。")
        return redirect(f"{reverse('desk:case', args=[case.pk])}#approvals")
    papers = list(done.papers.values_list("title", flat=True))
    written = f"，已写好文书 {len(papers)} 份：{'、'.join(dict.fromkeys(papers))}" if papers else ""
    messages.success(request, f"“{event.title}”已记入案件{written}。")
    return redirect("desk:case", case.pk)
