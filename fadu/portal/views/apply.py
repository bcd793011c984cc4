"""网上申请：一步一页，每步即存；最后核对提交，给出查询码和回执。"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fadu.kernel import throttle
from fadu.kernel.calendars import calendar
from fadu.kernel.errors import Refused, TooMany
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Organ
from fadu.portal import drafting, filing, moment, submitting
from fadu.portal.forms import Agent, Consent, OrganSearch, Person, Resume, organ_choices
from fadu.portal.models import Draft
from fadu.portal.screen import draft_of, hold_draft, public_lines, show

NO_DRAFT = "没有正在填写的申请。请从“申请行政复议”开始，或者输入续填码接着填。"
STARTS = throttle.Limit("draft", most=30, within=submitting.HOUR, block=submitting.HOUR)
RESUMES = throttle.Limit("resume", most=10, within=submitting.HOUR, block=submitting.HOUR)


def start(request: HttpRequest, key: str) -> HttpResponse:
    """What to prepare; the button makes the draft."""
    line = _line(key)
    if line is None:
        return _go_home()
    if request.method == "POST":
        try:
            throttle.hit(STARTS, _ip(request), at=moment.now())
        except TooMany as refusal:
            return show(request, "start", {"line": line, "sentence": refusal.sentence}, status=429)
        draft = Draft(line=line.key)
        draft.updated_at = moment.now()
        draft.save()
        draft.write(drafting.empty(), at=moment.now())
        hold_draft(request, draft)
        return _to(drafting.TARGET)
    return show(request, "start", {"line": line, "resume": Resume()})


def resume(request: HttpRequest) -> HttpResponse:
    form = Resume(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            throttle.check(RESUMES, _ip(request), at=moment.now())
        except TooMany as refusal:
            return show(request, "resume", {"form": form, "sentence": refusal.sentence}, status=429)
        code = "".join(form.cleaned_data["code"].split()).upper()
        draft = Draft.objects.filter(code=code).first()
        if draft is not None:
            hold_draft(request, draft)
            return _to(_first_undone(draft))
        throttle.count(RESUMES, _ip(request), at=moment.now())
        form.add_error("code", "没有找到这份草稿：请核对续填码；超过30天没有改动的草稿已经清除。")
    return show(request, "resume", {"form": form})


def step(request: HttpRequest, key: str) -> HttpResponse:
    """Any step of the form; POST saves and goes on."""
    draft = draft_of(request)
    if draft is None:
        return show(request, "resume", {"form": Resume(), "sentence": NO_DRAFT}, status=404)
    line = line_of(draft.line)
    handler = STEPS.get(key)
    if handler is not None:
        return handler(request, draft, line)
    if drafting.step_of(drafting.service_of(line), key) is None:
        return _to(_first_undone(draft))
    return _facts(request, draft, line, key)


def discard(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    if request.method == "POST" and draft is not None:
        draft.delete()
        hold_draft(request, None)
    return _go_home()


# ── 各步 ────────────────────────────────────────────────────────────────────────────────────────────
def _target(request: HttpRequest, draft: Draft, line: Line) -> HttpResponse:
    data = draft.read()
    service = drafting.service_of(line)
    sentence = ""
    if request.method == "POST":
        picked = Organ.objects.filter(pk=_number(request.POST.get("organ")), active=True).first()
        chosen = service.authority(picked, data["facts"]) if picked else None
        if picked is None:
            sentence = "请先查找并选中作出决定（或者没有履行职责）的机关。"
        elif chosen is None or not chosen.organs:
            sentence = chosen.why if chosen else ""
        else:
            data["organ"] = picked.pk
            if service.target_ask:
                data["facts"][service.target_ask] = picked.pk
            data["authority"] = _chosen(request, chosen.organs).pk
            return _saved(draft, data, service, drafting.TARGET)
    q = request.GET.get("q", "").strip()[:60]
    picked = drafting.organ_of(data)
    context = _frame(draft, line, data, drafting.TARGET) | {
        "form": OrganSearch(request.GET or None),
        "organs": organ_choices(q) if q else [],
        "q": q,
        "picked": picked,
        "found": drafting.authority_of(service, data),
        "sentence": sentence,
    }
    return show(request, "step_target", context, status=400 if sentence else 200)


def _facts(request: HttpRequest, draft: Draft, line: Line, key: str) -> HttpResponse:
    data = draft.read()
    service = drafting.service_of(line)
    one = drafting.step_of(service, key)
    assert one is not None
    on = moment.today()
    form = drafting.step_form(
        line, one, data, on=on, posted=request.POST if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        data["facts"] = {
            name: value for name, value in data["facts"].items() if name not in one.asks
        } | form.facts()
        return _saved(draft, data, service, key)
    window = service.window(data["facts"], on, calendar()) if service.window else None
    context = _frame(draft, line, data, key) | {"form": form, "step": one, "window": window, "today": on}
    return show(request, "step_facts", context)


def _people(request: HttpRequest, draft: Draft, line: Line) -> HttpResponse:
    data = draft.read()
    service = drafting.service_of(line)
    editing = _number(request.GET.get("edit")) if "edit" in request.GET else None
    known = data["people"][editing] if editing is not None and editing < len(data["people"]) else None
    person = (
        Person(request.POST or None, initial=known, prefix="p")
        if _doing(request, "person")
        else Person(initial=known, prefix="p")
    )
    agent = (
        Agent(request.POST or None, prefix="a")
        if _doing(request, "agent")
        else Agent(initial=data["agent"], prefix="a")
    )
    sentence = _people_act(request, draft, data, person=person, agent=agent, editing=editing)
    if sentence is None:
        return _to(drafting.PEOPLE)
    if request.method == "POST" and _doing(request, "next") and data["people"]:
        return _saved(draft, data, service, drafting.PEOPLE)
    context = _frame(draft, line, data, drafting.PEOPLE) | {
        "person": person,
        "agent": agent,
        "people": data["people"],
        "agent_now": data["agent"],
        "editing": editing,
        "adding": not data["people"]
        or "add" in request.GET
        or editing is not None
        or _doing(request, "person"),
        "sentence": sentence,
    }
    return show(request, "step_people", context)


def _people_act(
    request: HttpRequest,
    draft: Draft,
    data: dict[str, Any],
    *,
    person: Person,
    agent: Agent,
    editing: int | None,
) -> str | None:
    """None: done, show the page anew. Otherwise what to say above the form, "" for nothing."""
    if request.method != "POST":
        return ""
    if _doing(request, "person") and person.is_valid():
        if editing is not None and editing < len(data["people"]):
            data["people"][editing] = person.cleaned_data
        elif len(data["people"]) < drafting.MOST_PEOPLE:
            data["people"].append(person.cleaned_data)
        draft.write(data, at=moment.now())
        return None
    if _doing(request, "agent") and agent.is_valid():
        data["agent"] = agent.cleaned_data
        draft.write(data, at=moment.now())
        return None
    if "drop" in request.POST or _doing(request, "no_agent"):
        _drop(data, request.POST.get("drop"))
        draft.write(data, at=moment.now())
        return None
    return "请先填写并保存至少一名申请人。" if _doing(request, "next") and not data["people"] else ""


def _drop(data: dict[str, Any], which: str | None) -> None:
    if which is None:
        data["agent"] = None
    elif _number(which) < len(data["people"]):
        del data["people"][_number(which)]


def _files(request: HttpRequest, draft: Draft, line: Line) -> HttpResponse:
    data = draft.read()
    service = drafting.service_of(line)
    sentences: list[str] = []
    if request.method == "POST":
        if "drop" in request.POST:
            data["files"] = [one for n, one in enumerate(data["files"]) if n != _number(request.POST["drop"])]
        sentences = _keep_files(request, data)
        draft.write(data, at=moment.now())
        if _doing(request, "next") and not sentences:
            return _saved(draft, data, service, drafting.FILES)
        if not sentences:
            return _to(drafting.FILES)
    context = _frame(draft, line, data, drafting.FILES) | {"files": data["files"], "sentences": sentences}
    return show(request, "step_files", context, status=400 if sentences else 200)


def _keep_files(request: HttpRequest, data: dict[str, Any]) -> list[str]:
    """Store what is fit; one sentence for each that is not. What was already stored stays."""
    files = request.FILES.getlist("file")
    if len(data["files"]) + len(files) > drafting.MOST_FILES:
        return [f"最多上传{drafting.MOST_FILES}份材料，其余请邮寄或到窗口提交。"]
    title = request.POST.get("title", "").strip()[:100]
    kept, refused = filing.keep(files)
    for name, blob in kept:
        data["files"].append({"sha256": blob.sha256, "name": name, "title": title or name, "size": blob.size})
    return refused


def _check(request: HttpRequest, draft: Draft, line: Line) -> HttpResponse:
    data = draft.read()
    service = drafting.service_of(line)
    form = Consent(request.POST or None, initial=data["consent"])
    undone = drafting.missing(service, data)
    sentence = f"还有没填好的：{'、'.join(one.title for one in undone)}。" if undone else ""
    if request.method == "POST" and form.is_valid() and not undone:
        data["consent"] = form.cleaned_data
        try:
            throttle.hit(submitting.SUBMITS, _ip(request), at=moment.now())
            case = submitting.submit(line, draft, data, request=request)
        except Refused as refusal:
            sentence = refusal.sentence
        else:
            hold_draft(request, None)
            return HttpResponseRedirect(reverse("portal:receipt", args=(case.tracking_code,)))
    context = _frame(draft, line, data, drafting.CHECK) | {
        "form": form,
        "sentence": sentence,
        "undone": undone,
        "shown": [(one, drafting.shown_facts(line, one, data)) for one in service.steps],
        "picked": drafting.organ_of(data),
        "authority": Organ.objects.filter(pk=data.get("authority") or 0).first(),
        "people": data["people"],
        "agent_now": data["agent"],
        "files": data["files"],
        "window": service.window(data["facts"], moment.today(), calendar()) if service.window else None,
        "today": moment.today(),
    }
    return show(request, "step_check", context, status=400 if sentence and request.method == "POST" else 200)


STEPS = {drafting.TARGET: _target, drafting.PEOPLE: _people, drafting.FILES: _files, drafting.CHECK: _check}


# ── 小件 ────────────────────────────────────────────────────────────────────────────────────────────
def _frame(draft: Draft, line: Line, data: dict[str, Any], here: str) -> dict[str, Any]:
    service = drafting.service_of(line)
    return {
        "line": line,
        "service": service,
        "stages": drafting.stages(service, data),
        "here": here,
        "code": draft.code,
    }


def _saved(draft: Draft, data: dict[str, Any], service: Any, key: str) -> HttpResponse:
    data["done"] = sorted({*data["done"], key})
    draft.write(data, at=moment.now())
    return _to(drafting.next_key(service, data, key))


def _first_undone(draft: Draft) -> str:
    data = draft.read()
    undone = drafting.missing(drafting.service_of(line_of(draft.line)), data)
    return undone[0].key if undone else drafting.CHECK


def _chosen(request: HttpRequest, organs: tuple[Organ, ...]) -> Organ:
    wanted = _number(request.POST.get("authority"))
    return next((one for one in organs if one.pk == wanted), organs[0])


def _doing(request: HttpRequest, what: str) -> bool:
    return request.POST.get("do") == what


def _line(key: str) -> Line | None:
    return next((line for line in public_lines() if line.key == key), None)


def _to(key: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("portal:step", args=(key,)))


def _go_home() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("portal:home"))


def _ip(request: HttpRequest) -> str:
    return moment.visit(request).ip or "-"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0
