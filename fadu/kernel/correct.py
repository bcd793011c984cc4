"""更正：不改旧记录，追加一条更正，写明更正哪一条、为什么；投影按更正后的经过重放。"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from fadu.kernel import echoing, moves, published, rectifying, tasks
from fadu.kernel.actors import Actor
from fadu.kernel.appending import append_own
from fadu.kernel.asks import Context
from fadu.kernel.casefile import Open, locked
from fadu.kernel.effects import recused_by
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.judging import check_day
from fadu.kernel.models import Case, Entry, Paper, Recusal, Service
from fadu.kernel.record import open_case
from fadu.kernel.service import check_served, service_behind
from fadu.kernel.story import CORRECTION, OWN, Story, governing
from fadu.kernel.writing import writing
from fadu.law import Happened, state_of
from fadu.law.acts import possible_in

TAKEN_BACK = "送达的记录已作废"  # Service.result


def correct(
    entry: Entry,
    *,
    on: date,
    by: Actor,
    at: datetime,
    reason: str,
    facts: Mapping[str, Any] | None = None,
    on_date: date | None = None,
    void: bool = False,
) -> Entry:
    """Correct some facts (None removes one), the legal date, or declare the entry void. Returns the correction."""
    with writing():
        file = locked(entry.case)
        target = next(one for one in file.story.entries if one.pk == entry.pk)
        said = _said(file, target, by, at, reason, facts, on_date, void)
        as_corrected = _as_corrected(file.story, target, said)
        _check_still_lawful(as_corrected, target, file)
        found = rectifying.newly(file.case, file.story, as_corrected, target.seq, file.active(), at=at)
        effects = {rectifying.CLAIMED: found} if found else {}
        done = append_own(file, CORRECTION, on=on, at=at, by=by, facts=said, corrects=target, effects=effects)
        _follow_papers(file, target, done, void=void)
        _follow_services(file, target, done, on=on_date, void=void)
        _follow_recusals(file)
        rectifying.open_claims(file.case, found, at=at, opening=open_case)
        echoing.correct_there(file, target, done, correcting=correct)
    return done


def _said(
    file: Open,
    target: Entry,
    by: Actor,
    at: datetime,
    reason: str,
    facts: Mapping[str, Any] | None,
    on_date: date | None,
    void: bool,
) -> dict[str, Any]:
    """The facts of the correction, or a refusal."""
    if target.event.startswith(OWN):
        raise NotAllowed("这条是系统的记录，不能更正；请另记一条。")
    if not reason.strip():
        raise BadFacts({"reason": "请写明更正的理由。"})
    if target.seq == 1 and void:
        raise NotAllowed("立案的记录不能作废；请依法终止或不予受理。")
    _check_person(file, target, by)
    _check_place(target, by)
    if not void and not facts and on_date is None:
        raise BadFacts({"reason": "没有要更正的内容：请改日期、改事实，或作废该条记录。"})
    if on_date is not None:
        check_day(on_date, at, file.case.opened_on if target.seq > 1 else None)
    return {
        "entry": target.seq,
        "reason": reason.strip(),
        "void": void,
        "facts": _cleaned(file, target, facts or {}, on_date),
        "on": on_date.isoformat() if on_date else None,
    }


def _check_person(file: Open, target: Entry, by: Actor) -> None:
    event = file.story.procedure.events().get(target.event)
    roles = {role.key for role in event.by} if event else set()
    if by.kind != "system" and not by.may(frozenset(roles | {"handler", "section_head", "organ_head"})):
        raise NotYours("更正由承办人或负责人办理，您在本案没有这一身份。")


def _check_place(target: Entry, by: Actor) -> None:
    """What repeats an entry of a joined case is corrected with it, never alone."""
    first = echoing.origin(target)
    if first is not None and by.kind != "system":
        raise NotAllowed(
            f"这一条随{first.case.number}第{first.seq}条记下，请到{first.case.number}更正那一条，这里随即更正。"
        )


def _cleaned(file: Open, target: Entry, facts: Mapping[str, Any], on_date: date | None) -> dict[str, Any]:
    event = file.story.procedure.event(target.event)
    context = Context(_as_it_was(file, target), on_date or target.on)
    clean: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, value in facts.items():
        if name not in event.asks:
            errors[name] = f"“{event.title}”没有“{name}”这一填写项。"
            continue
        try:
            clean[name] = file.line.asks.get(name).clean(value, context)
        except ValueError as error:
            errors[name] = str(error)
    if errors:
        raise BadFacts(errors)
    return clean


def _as_it_was(file: Open, target: Entry) -> Case:
    """The case in the organ that made the entry: whom it may name is judged from there."""
    case = copy(file.case)
    case.organ_id = file.story.organ_at(target.seq)
    return case


def _as_corrected(story: Story, target: Entry, said: Mapping[str, Any]) -> Story:
    draft = Entry(event=CORRECTION, facts=dict(said), corrects=target, seq=story.entries[-1].seq + 1)
    return story.and_then(draft)


def _check_still_lawful(corrected: Story, target: Entry, file: Open) -> None:
    """After the correction every later act must still find the case in a state that allows it."""
    history = corrected.history
    for place, one in enumerate(history):
        if one.id is not None and one.id > target.seq:
            _check_one(corrected, history[:place], one)
    if corrected.line.moves:
        moves.check_correction(file.story, corrected, file.case)


def _check_one(story: Story, before: tuple[Happened, ...], one: Happened) -> None:
    procedure = governing(story.line, story.entries[0].procedure, before)
    event = procedure.events().get(one.event)
    state = state_of(procedure, before)
    if event is not None and not (possible_in(event, state) or state in event.beneath):
        raise NotAllowed(
            f"更正之后，第{one.id}条“{event.title}”就不能成立了（案件那时为“{state.title}”）；请先更正或作废那一条。"
        )


def _follow_papers(file: Open, target: Entry, done: Entry, *, void: bool) -> None:
    """A paper that went out stays what it was; the handler is told to look at it. Papers of a void act are void."""
    papers = Paper.objects.filter(entry=target, status=Paper.Status.ISSUED)
    if not papers.exists():
        return
    why = f"第{target.seq}条记录已更正：{done.facts['reason']}"
    if void:
        for paper in papers:
            tasks.done(file.case, "serve", tasks.serve_key(paper), at=done.at)
        papers.update(status=Paper.Status.VOID)
        published.bring_up(file.line, file.case.pk)
    tasks.check(file.case, f"corrected:{target.seq}", "核对已制发的文书是否须更正、收回或重新送达", why, done)


def _follow_services(file: Open, target: Entry, done: Entry, *, on: date | None, void: bool) -> None:
    """What the entry was the service of, or what brought the entry about: served on the corrected day, or to be served
    once more."""
    own = service_behind(target)
    held = Service.objects.filter(Q(served_entry=target) | Q(pk=own), paper__status=Paper.Status.ISSUED)
    if on is not None:
        for one in held.exclude(sent_entry=target):
            check_served(one, on, done.at)
        held.filter(sent_entry=target).update(sent_on=on)
        held.update(served_on=on)
    if void:
        again = [one.paper for one in held.select_related("paper")]
        held.filter(Q(sent_entry=target) | Q(pk=own)).update(result=TAKEN_BACK)
        held.update(served_on=None)
        tasks.open_all([tasks.to_serve(one, file.case) for one in again], file.case, done)


def _follow_recusals(file: Open) -> None:
    held = Recusal.objects.filter(case_id=file.case.pk)
    held.exclude(user_id__in=recused_by(file.line, file.story)).delete()
