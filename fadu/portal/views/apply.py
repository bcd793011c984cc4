"""网上申请：一步一页，每步即存；最后核对提交，给出查询码和回执。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fadu.kernel import throttle
from fadu.kernel.errors import Refused, TooMany
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Organ
from fadu.kernel.public import Authority, PublicService, Step
from fadu.portal import drafting, filing, moment, submitting
from fadu.portal.forms import Agent, Consent, Other, Person, Plain, Resume, organ_choices
from fadu.portal.models import Draft, draft_by, new_draft
from fadu.portal.screen import draft_of, hold_draft, number, public_lines, show, text

HOUR = timedelta(hours=1)
NO_DRAFT = "没有正在填写的申请。请从首页选一项服务开始，或者输入续填码接着填。"
NO_SUCH_DRAFT = "没有找到这份草稿：请核对续填码；超过30天没有改动的草稿已经清除。"
STARTS = throttle.Limit("draft", most=120, within=HOUR, block=HOUR)
RESUMES = throttle.Limit("resume", most=30, within=HOUR, block=HOUR)


def start(request: HttpRequest, key: str) -> HttpResponse:
    """What to prepare; the button makes the draft."""
    line = next((one for one in public_lines() if one.key == key), None)
    if line is None:
        return HttpResponseRedirect(reverse("portal:home"))
    if request.method != "POST":
        return show(request, "start", {"line": line})
    try:
        throttle.hit(STARTS, _ip(request), at=moment.now())
    except TooMany as refusal:
        return show(request, "start", {"line": line, "sentence": refusal.sentence}, status=429)
    draft = new_draft(line.key, _begun(request, line), at=moment.now())
    hold_draft(request, draft)
    request.session.pop(submitting.SUBMITTED, None)
    return _to(Filling.of(request, draft).first_undone())


def _begun(request: HttpRequest, line: Line) -> dict[str, Any]:
    """Empty; whoever comes by the code of a place has chosen that place already."""
    data, service = drafting.empty(), drafting.service_of(line)
    picked = Organ.objects.filter(pk=number(request.POST.get("place")), active=True).first()
    found = service.authority(picked, {}) if picked is not None else None
    if picked is not None and found is not None and found.organs:
        data |= {"organ": picked.pk, "authority": found.organs[0].pk, "done": [drafting.TARGET]}
    channels = getattr(line.asks.known.get(line.channel), "choices", ())
    via = text(request.POST.get("via"), 40)
    return data | ({"via": via} if via in dict(channels) else {})


def resume(request: HttpRequest) -> HttpResponse:
    form = Resume(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return show(request, "resume", {"form": form}, status=400 if form.errors else 200)
    try:
        throttle.check(RESUMES, _ip(request), at=moment.now())
    except TooMany as refusal:
        return show(request, "resume", {"form": form, "sentence": refusal.sentence}, status=429)
    draft = draft_by(form.cleaned_data["code"])
    if draft is None:
        throttle.count(RESUMES, _ip(request), at=moment.now())
        form.add_error("code", NO_SUCH_DRAFT)
        return show(request, "resume", {"form": form}, status=400)
    hold_draft(request, draft)
    return _to(Filling.of(request, draft).first_undone())


def discard(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    if request.method == "POST" and draft is not None:
        draft.forget()
        hold_draft(request, None)
    return HttpResponseRedirect(reverse("portal:home"))


def step(request: HttpRequest, key: str) -> HttpResponse:
    """Any step of the form; POST saves and goes on."""
    draft = draft_of(request)
    if draft is None:
        return _without_draft(request)
    filling = Filling.of(request, draft)
    if key in STEPS and (key != drafting.OTHER or filling.service.against_anyone):
        return STEPS[key](filling)
    one = drafting.step_of(filling.service, filling.data, key, filling.on)
    return _to(filling.first_undone()) if one is None else _facts(filling, one)


def _without_draft(request: HttpRequest) -> HttpResponse:
    """A second press of the last button finds the case that the first one made."""
    code = request.session.get(submitting.SUBMITTED)
    if code:
        return HttpResponseRedirect(reverse("portal:receipt", args=(code,)))
    return show(request, "resume", {"form": Resume(), "sentence": NO_DRAFT}, status=404)


@dataclass
class Filling:
    """One visit to one step of a draft."""

    request: HttpRequest
    draft: Draft
    line: Line
    service: PublicService
    data: dict[str, Any]
    on: Any

    @classmethod
    def of(cls, request: HttpRequest, draft: Draft) -> Filling:
        line = line_of(draft.line)
        return cls(request, draft, line, drafting.service_of(line), draft.read(), moment.today())

    @property
    def posted(self) -> Any:
        return self.request.POST if self.request.method == "POST" else None

    def doing(self, what: str) -> bool:
        return self.posted is not None and self.posted.get("do") == what

    def keep(self) -> None:
        self.draft.write(self.data, at=moment.now())

    def done(self, key: str) -> HttpResponse:
        """Save the step; back to the check if that was where one came from, else on to the next."""
        self.data["done"] = sorted({*self.data["done"], key})
        self.keep()
        if "back" in self.request.GET and not drafting.missing(self.service, self.data, self.on):
            return _to(drafting.CHECK)
        return _to(drafting.next_key(self.service, self.data, key, self.on))

    def first_undone(self) -> str:
        undone = drafting.missing(self.service, self.data, self.on)
        return undone[0].key if undone else drafting.CHECK

    def page(self, template: str, here: str, *, wrong: bool = False, **more: Any) -> HttpResponse:
        stages = drafting.stages(self.service, self.data, self.on)
        place = next(n for n, one in enumerate(stages) if one.key == here)
        context = {
            "line": self.line,
            "service": self.service,
            "stages": stages,
            "here": here,
            "stage": stages[place],
            "before": stages[place - 1].key if place else None,
            "code": self.draft.resume_code,
            "today": self.on,
        }
        return show(self.request, template, {**context, **more}, status=400 if wrong else 200)

    def window(self) -> Mapping[str, Any]:
        found = drafting.window_of(self.service, self.data, self.on)
        return {
            "window": found,
            "early": drafting.is_early(found, self.on),
            "late": drafting.is_late(self.service, self.data, self.on),
        }


# ── 对谁不服 ────────────────────────────────────────────────────────────────────────────────────────
def _target(filling: Filling) -> HttpResponse:
    sentence = ""
    if filling.posted is not None:
        sentence = _pick(filling)
        if not sentence:
            return filling.done(drafting.TARGET)
    q = text(filling.request.GET.get("q"), 60)
    return filling.page(
        "step_target",
        drafting.TARGET,
        wrong=bool(sentence),
        q=q,
        organs=(filling.service.places or organ_choices)(q) if q else [],
        picked=drafting.organ_of(filling.data),
        found=drafting.authority_of(filling.service, filling.data),
        sentence=sentence,
    )


def _pick(filling: Filling) -> str:
    """ "" when an organ is chosen and its authority known; else what to say."""
    picked = Organ.objects.filter(pk=number(filling.posted.get("organ")), active=True).first()
    if picked is None:
        return f"请先查找并选中{filling.service.says.place_label}。"
    found = filling.service.authority(picked, filling.data["facts"])
    if not found.organs:
        return found.why
    if filling.data["organ"] != picked.pk and filling.service.suggest:
        filling.data["facts"] |= filling.service.suggest(picked)
    filling.data |= {"organ": picked.pk, "authority": _chosen(filling, found).pk}
    return ""


def _chosen(filling: Filling, found: Authority) -> Organ:
    wanted = number(filling.posted.get("authority"))
    return next((one for one in found.organs if one.pk == wanted), found.organs[0])


# ── 事实 ────────────────────────────────────────────────────────────────────────────────────────────
def _facts(filling: Filling, one: Step) -> HttpResponse:
    form = drafting.step_form(filling.line, one, filling.data, on=filling.on, posted=filling.posted)
    if filling.posted is not None and form.is_valid():
        others = {name: value for name, value in filling.data["facts"].items() if name not in one.asks}
        filling.data["facts"] = others | form.facts()
        return filling.done(one.key)
    return filling.page(
        "step_facts", one.key, wrong=bool(form.errors), form=form, step=one, **filling.window()
    )


# ── 对方 ────────────────────────────────────────────────────────────────────────────────────────────
def _other(filling: Filling) -> HttpResponse:
    form = Other(filling.posted, initial=filling.data.get("other") or None)
    if filling.posted is not None and form.is_valid():
        filling.data["other"] = form.cleaned_data
        return filling.done(drafting.OTHER)
    return filling.page("step_other", drafting.OTHER, wrong=bool(form.errors), form=form)


# ── 申请人 ──────────────────────────────────────────────────────────────────────────────────────────
def _people(filling: Filling) -> HttpResponse:
    people, posted = filling.data["people"], filling.posted
    editing = _editing(filling)
    known = people[editing] if editing is not None else None
    with_person = posted is not None and "p-name" in posted
    person = Person(posted if with_person else None, initial=known, prefix="p")
    agent = Agent(posted if filling.doing("agent") else None, initial=filling.data["agent"], prefix="a")
    answer, sentence = _people_done(filling, person, agent, editing) if posted is not None else (None, "")
    if answer is not None:
        return answer
    return filling.page(
        "step_people",
        drafting.PEOPLE,
        wrong=bool(sentence or person.errors or agent.errors),
        person=person,
        agent=agent,
        people=people,
        agent_now=filling.data["agent"],
        editing=editing,
        adding=not people or "add" in filling.request.GET or editing is not None or with_person,
        sentence=sentence,
    )


def _editing(filling: Filling) -> int | None:
    """Which of the people, by place; None for nobody."""
    if "edit" not in filling.request.GET:
        return None
    place = number(filling.request.GET["edit"])
    return place if place < len(filling.data["people"]) else None


def _people_done(
    filling: Filling, person: Plain, agent: Plain, editing: int | None
) -> tuple[HttpResponse | None, str]:
    """(where to go, or None to show the page again; what to say above the form)."""
    people = filling.data["people"]
    if filling.doing("agent") or filling.doing("no_agent") or "drop" in filling.posted:
        return (_changed(filling, agent), "")
    if person.is_bound:
        if not person.is_valid():
            return None, ""
        if editing is not None:
            people[editing] = person.cleaned_data
        elif len(people) < drafting.MOST_PEOPLE:
            people.append(person.cleaned_data)
        else:
            return None, f"网上最多填{drafting.MOST_PEOPLE}名申请人，其余请到窗口或者邮寄提交名单。"
        filling.keep()
    if filling.doing("more"):
        return HttpResponseRedirect(f"{reverse('portal:step', args=(drafting.PEOPLE,))}?add=1"), ""
    if not people:
        return None, "请先填写一名申请人。"
    return filling.done(drafting.PEOPLE), ""


def _changed(filling: Filling, agent: Plain) -> HttpResponse | None:
    """The agent saved or taken back, one applicant taken out; None when the agent's form is wrong."""
    if filling.doing("agent"):
        if not agent.is_valid():
            return None
        filling.data["agent"] = agent.cleaned_data
    elif filling.doing("no_agent"):
        filling.data["agent"] = None
    elif number(filling.posted["drop"]) < len(filling.data["people"]):
        del filling.data["people"][number(filling.posted["drop"])]
    if not filling.data["people"]:
        filling.data["done"] = [one for one in filling.data["done"] if one != drafting.PEOPLE]
    filling.keep()
    return _to(drafting.PEOPLE)


# ── 材料 ────────────────────────────────────────────────────────────────────────────────────────────
def _files(filling: Filling) -> HttpResponse:
    sentences: list[str] = []
    if filling.posted is not None:
        if "drop" in filling.posted:
            _drop_file(filling, number(filling.posted["drop"]))
            return _to(drafting.FILES)
        sentences = _keep_files(filling)
        filling.keep()
        if not sentences:
            return filling.done(drafting.FILES) if filling.doing("next") else _to(drafting.FILES)
    return filling.page(
        "step_files",
        drafting.FILES,
        wrong=bool(sentences),
        files=filling.data["files"],
        sentences=sentences,
        agent_now=filling.data["agent"],
        many=len(filling.data["people"]) > 10,
    )


def _drop_file(filling: Filling, place: int) -> None:
    if place < len(filling.data["files"]):
        gone = filling.data["files"].pop(place)
        filling.keep()
        if all(one["sha256"] != gone["sha256"] for one in filling.data["files"]):
            filling.draft.disown(gone["sha256"])


def _keep_files(filling: Filling) -> list[str]:
    """Store what is fit; one sentence for each that is not. What was already stored stays."""
    files = filling.request.FILES.getlist("file")
    if len(filling.data["files"]) + len(files) > drafting.MOST_FILES:
        return [f"最多上传{drafting.MOST_FILES}份材料，其余请邮寄或者到窗口提交。"]
    title = text(filling.posted.get("title"), 100)
    kept, refused = filing.keep(files, ip=_ip(filling.request))
    have = {one["sha256"] for one in filling.data["files"]}
    for name, blob in kept:
        filling.draft.own(blob)
        if blob.sha256 not in have:
            have.add(blob.sha256)
            filling.data["files"].append(
                {"sha256": blob.sha256, "name": name, "title": title or name, "size": blob.size}
            )
    return refused


# ── 核对提交 ────────────────────────────────────────────────────────────────────────────────────────
def _check(filling: Filling) -> HttpResponse:
    data, service = filling.data, filling.service
    form = Consent(
        filling.posted, service=service, initial={"e_address": _own_phone(data), **data["consent"]}
    )
    undone = drafting.missing(service, data, filling.on)
    sentence = f"还有没填好的：{'、'.join(one.title for one in undone)}。" if undone else ""
    if filling.posted is not None and form.is_valid() and not undone:
        data["consent"] = form.cleaned_data
        answer, sentence = _submit(filling)
        if answer is not None:
            return answer
    return filling.page(
        "step_check",
        drafting.CHECK,
        wrong=filling.posted is not None,
        form=form,
        sentence=sentence,
        undone=undone,
        shown=[
            (one, drafting.shown_facts(service, filling.line.asks, one, data))
            for one in drafting.steps(service, data, filling.on)
        ],
        picked=drafting.organ_of(data),
        authority=Organ.objects.filter(pk=data.get("authority") or 0).first(),
        people=data["people"],
        other=data.get("other"),
        agent_now=data["agent"],
        files=data["files"],
        **filling.window(),
    )


def _own_phone(data: Mapping[str, Any]) -> str:
    """Where the reminder goes unless said otherwise: it has been typed already."""
    people = data["people"]
    filer = data["agent"] or (people[0] if people else {})
    return str(filer.get("phone", ""))


def _submit(filling: Filling) -> tuple[HttpResponse | None, str]:
    filling.keep()
    try:
        throttle.hit(submitting.SUBMITS, _ip(filling.request), at=moment.now())
        case = submitting.submit(filling.line, filling.draft, filling.data, request=filling.request)
    except Refused as refusal:
        return None, refusal.sentence
    hold_draft(filling.request, None)
    return HttpResponseRedirect(reverse("portal:receipt", args=(case.tracking_code,))), ""


STEPS: Mapping[str, Callable[[Filling], HttpResponse]] = {
    drafting.TARGET: _target,
    drafting.OTHER: _other,
    drafting.PEOPLE: _people,
    drafting.FILES: _files,
    drafting.CHECK: _check,
}


# ── 小件 ────────────────────────────────────────────────────────────────────────────────────────────
def _to(key: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("portal:step", args=(key,)))


def _ip(request: HttpRequest) -> str:
    return moment.visit(request).ip or "-"
