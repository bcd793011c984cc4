"""唯一的写入口：open_case() 立案，record() 记一件事。一个事务里：锁定、依法判断、追加、改字段、算期限、写文书、开待办。

办不成就什么也不写，抛出 fadu.kernel.errors 里的一种，带一句给办理人看的话。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string

from fadu.kernel import (
    chain,
    deadlines,
    happenings,
    issue,
    moves,
    numbering,
    outgoing,
    prepared,
    published,
    search,
    tasks,
    volumes,
)
from fadu.kernel import parties as people
from fadu.kernel.actors import Actor, the_law
from fadu.kernel.asks import CaseRef, Context
from fadu.kernel.calendars import calendar
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Approval, Case, Entry, Link, Organ, Paper, Party, Recusal
from fadu.kernel.notices import outbox
from fadu.kernel.parties import NewParty
from fadu.kernel.revise import Revision, accounted, changed, revised
from fadu.kernel.roles import role_labels
from fadu.kernel.story import CORRECTION, HANDOVER, OWN, Story
from fadu.kernel.writing import writing
from fadu.law import (
    ROLES,
    Act,
    Calendar,
    Event,
    Happened,
    LawError,
    Procedure,
    Situation,
    procedure_for,
    why_not,
)

# 不含易混的0、O、1、I、L
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# 除事项的 asks 之外，记录自身可以带的事实
CARRIED = frozenset({"answers", "paper", "service", "method", "party"})

# a guard that needs facts waits while there are none; when the act is done with none, it waits no longer
NOTHING_SAID: Mapping[str, Any] = {"": None}


def counted(parties: Sequence[Party | NewParty]) -> dict[str, Any]:
    """{"parties": {role: how many}, "applicants": …, "respondents": …, "third_parties": …} for the guards."""
    counts: dict[str, int] = {}
    for party in parties:
        counts[party.role] = counts.get(party.role, 0) + 1
    named = {"applicants": "applicant", "respondents": "respondent", "third_parties": "third_party"}
    return {"parties": counts, **{name: counts.get(role, 0) for name, role in named.items()}}


@dataclass
class Open:
    """A case locked for writing, with what is needed to judge and to project."""

    case: Case
    line: Line
    story: Story
    calendar: Calendar
    board: deadlines.Board
    parties: list[Party] = field(default_factory=list)
    was: Case | None = None  # before the entry now being written

    def active(self) -> list[Party]:
        return [party for party in self.parties if party.active]

    def extra(self) -> dict[str, Any]:
        """What guards may know besides the facts: how many parties of each role, who handles, and the line's own."""
        known = counted(self.active())
        known |= {"handler": self.case.handler_id, "co_handler": self.case.co_handler_id}
        if self.line.extras:
            known.update(self.line.extras(self.case))
        return known

    def situation(
        self, on: date, facts: Mapping[str, Any], history: tuple[Happened, ...] | None = None
    ) -> Situation:
        seen = self.story.history if history is None else history
        return Situation(self.story.procedure, seen, on, self.calendar, facts, self.extra())


# ── 立案 ────────────────────────────────────────────────────────────────────────────────────────────
def open_case(
    line: Line,
    event: Event | str,
    *,
    organ: Organ,
    on: date,
    by: Actor,
    facts: Mapping[str, Any],
    parties: Sequence[NewParty],
    at: datetime,
    procedure: type[Procedure] | None = None,
    source: str = "desk",
    idempotency_key: str = "",
    intake_organ: Organ | None = None,
    title: str = "",
    confidentiality: str = Case.Confidentiality.OPEN,
) -> Case:
    """Open a case by its first event. The same idempotency_key again returns the case already opened."""
    model = line.case_model()
    again = _opened_before(idempotency_key)
    if again is not None:
        return model.objects.get(pk=again)
    people.check(parties)
    check_day(on, at)
    governs = procedure or _procedure_on(line, on)
    act = governs.event(event if isinstance(event, str) else event.name)
    _check_actor(line, act, by)
    said = _clean(line, act, facts, Context(None, on))
    _check_opening(governs, act, on, said, parties)
    basis = _basis(line, organ, on, said, title, intake_organ, confidentiality, parties)
    try:
        with writing():
            return _open(
                line, act, governs, basis, organ, parties, _stamp(on, at, by, source, idempotency_key), said
            )
    except IntegrityError:
        again = _opened_before(idempotency_key)
        if again is None:
            raise
        return model.objects.get(pk=again)


def _open(
    line: Line,
    act: Event,
    governs: type[Procedure],
    basis: dict[str, Any],
    organ: Organ,
    parties: Sequence[NewParty],
    stamp: dict[str, Any],
    said: dict[str, Any],
) -> Case:
    year = stamp["on"].year
    seq = numbering.take(organ, line.key, year, numbering.CASE)
    basis |= {"year": year, "seq": seq, "number": numbering.number_of(line.number_format, organ, year, seq)}
    case = line.case_model()(
        **basis, procedure=governs.key, state="", opened_on=stamp["on"], updated_at=stamp["at"]
    )
    case.tracking_code = get_random_string(12, CODE_LETTERS)
    case.organ = organ
    case.save(force_insert=True)
    file = Open(case, line, Story(line, ()), calendar(), deadlines.Board([]))
    entry = Entry(case_id=case.pk, seq=1, event=act.name, procedure=governs.key, facts=said, **stamp)
    _write(file, entry, parties, {"case": basis})
    return file.case


def _basis(
    line: Line,
    organ: Organ,
    on: date,
    said: Mapping[str, Any],
    title: str,
    intake_organ: Organ | None,
    confidentiality: str,
    parties: Sequence[NewParty],
) -> dict[str, Any]:
    """What the opening says of the case itself; stands in the first entry, so that it can be rebuilt."""
    return {
        "line": line.key,
        "title": (title or line.title_for(said, parties))[:300],
        "organ_id": organ.pk,
        "intake_organ_id": intake_organ.pk if intake_organ else None,
        "region": organ.region_code,
        "confidentiality": confidentiality,
        "origin": str(said.get(line.channel) or "")[:20],
    }


def _opened_before(key: str) -> int | None:
    if not key:
        return None
    return Entry.objects.filter(seq=1, idempotency_key=key).values_list("case_id", flat=True).first()


def _procedure_on(line: Line, on: date) -> type[Procedure]:
    try:
        return procedure_for(line.procedures, on)
    except LawError as error:
        raise BadFacts({"on": str(error)}) from None


def _check_opening(
    governs: type[Procedure], act: Event, on: date, said: Mapping[str, Any], parties: Sequence[NewParty]
) -> None:
    reason = why_not(act, Situation(governs, (), on, calendar(), said or NOTHING_SAID, counted(parties)))
    if reason:
        raise NotAllowed(reason)


# ── 记一件事 ────────────────────────────────────────────────────────────────────────────────────────
def record(
    case: Case,
    event: Event | str,
    *,
    on: date,
    by: Actor,
    facts: Mapping[str, Any],
    at: datetime,
    source: str = "desk",
    idempotency_key: str = "",
    parties: Sequence[NewParty] = (),
    seen: int | None = None,
    approval: Approval | None = None,
    revisions: Sequence[Revision] = (),
) -> Entry:
    """Record one event of the case's procedure.

    `parties` enter the case with it. `seen` is the Case.version the officer was looking at: Conflict if it has moved
    on. `revisions`: bodies of the papers as officers rewrote them. The same idempotency_key again returns the entry
    already written. `case` takes the new values.
    """
    name = event if isinstance(event, str) else event.name
    people.check(parties)
    if by.kind == "officer" and issue.binding(line_of(case.line), name):
        volumes.print_case(case)  # drawing takes its time: before the case is locked
    with writing():
        file = locked(case)
        again = file.story.by_key(idempotency_key)
        if again is not None:
            return again
        check_version(file, seen)
        expire_in(file, on, at)
        said = judge(file, name, on=on, at=at, by=by, facts=facts, approval=approval)
        stamp = _stamp(on, at, by, source, idempotency_key)
        entry = Entry(event=name, procedure=file.story.procedure.key, facts=said, **stamp)
        effects = {"approval": _signed(approval)} if approval else {}
        _write(file, _next(file, entry), parties, effects, changed(revisions))
    take_over(case, file.case)
    return entry


def judge(
    file: Open,
    name: str,
    *,
    on: date,
    at: datetime,
    by: Actor,
    facts: Mapping[str, Any],
    approval: Approval | None = None,
    slip: bool = False,
) -> dict[str, Any]:
    """The clean facts, or one of the refusals: first the law, then the person, then the facts, then the law on them.

    `slip`: the act is not done yet, others have to sign it first.
    """
    act = event_named(file.story, name)
    reason = why_not(act, file.situation(on, {}))
    if reason:
        raise NotAllowed(reason)
    _check_actor(file.line, act, by)
    _check_recusal(file, by)
    check_day(on, at, file.case.opened_on)
    said = _clean(file.line, act, facts, Context(file.case, on), file.story.procedure)
    reason = why_not(act, file.situation(on, said or NOTHING_SAID))
    if reason:
        raise NotAllowed(reason)
    if approval is None and not slip:
        _check_approval(file.line, act, by)
    if name in file.line.moves:
        moves.check_nothing_to_sign(file.case, but=approval)
    return said


def locked(case: Case, line: Line | None = None) -> Open:
    """The case locked until the transaction ends, with its entries, deadlines, parties and the calendar."""
    line = line or line_of(case.line)
    fresh = _locked_row(line.case_model(), case.pk)
    story = Story(line, tuple(_entries(case.pk)))
    return Open(fresh, line, story, calendar(), deadlines.board_of(fresh), _parties(case.pk))


def _locked_row(model: type[Case], key: int) -> Case:
    def build() -> QuerySet[Case]:
        own = ("self",) if model is Case else ("self", _parent_link(model))
        return model.objects.select_for_update(of=own).filter(pk=0).order_by()

    found = prepared.rows(model, f"lock:{model._meta.label}", build, key)
    if not found:
        raise NotAllowed("案件已不存在，请重新查看。")
    return found[0]


def _entries(key: int) -> list[Entry]:
    return prepared.rows(Entry, "entries", lambda: Entry.objects.filter(case_id=0).order_by("seq"), key)


def _parties(key: int) -> list[Party]:
    return prepared.rows(Party, "parties", lambda: Party.objects.filter(case_id=0).order_by("pk"), key)


def _parent_link(model: type[Case]) -> str:
    link = model._meta.get_ancestor_link(Case)
    assert link is not None
    return link.name


def event_named(story: Story, name: str) -> Event:
    try:
        return story.procedure.event(name)
    except LawError:
        raise NotAllowed(f"本案适用“{story.procedure.title}”，没有“{name}”这一事项。") from None


def check_version(file: Open, seen: int | None) -> None:
    if seen is not None and seen != file.case.version:
        last = file.story.entries[-1]
        when = timezone.localtime(last.at)
        raise Conflict(
            f"{last.actor_name}已于{when:%m月%d日 %H:%M}更新了本案，请重新查看后再办。您填写的内容没有丢失，可以再次提交。"
        )


def _check_actor(line: Line, act: Event, by: Actor) -> None:
    """The system replays and imports what others did; whatever the law itself does needs nobody's role."""
    if by.kind in ("system", "law") or by.may(frozenset(role.key for role in act.by)):
        return
    raise NotYours(f"“{act.title}”由{role_labels(act.by, line.key)}办理，您在本案没有这一身份。")


def _check_recusal(file: Open, by: Actor) -> None:
    if by.user is not None and Recusal.objects.filter(case_id=file.case.pk, user_id=by.user.pk).exists():
        raise NotYours("您在本案已经回避，不能办理。")


def _check_approval(line: Line, act: Event, by: Actor) -> None:
    """Only who may sign every step himself acts without a slip."""
    if not act.approval or by.kind in ("system", "law"):
        return
    if not {role.key for role in act.approval} <= by.roles:
        raise NotAllowed(f"“{act.title}”须经{role_labels(act.approval, line.key)}审批，请先呈批。")


def check_day(on: date, at: datetime, opened_on: date | None = None) -> None:
    """Late entry is allowed, an act in the future is not."""
    today = timezone.localdate(at)
    if on > today:
        raise BadFacts({"on": f"日期{on}晚于今天（{today}），只能记录已经发生的事。"})
    if opened_on is not None and on < opened_on:
        raise BadFacts({"on": f"日期{on}早于立案日期{opened_on}，请核对。"})


def _clean(
    line: Line,
    act: Event,
    facts: Mapping[str, Any],
    context: Context,
    procedure: type[Procedure] | None = None,
) -> dict[str, Any]:
    strange = set(facts) - set(act.asks) - CARRIED
    said, errors = line.asks.clean(act.asks, facts, context)
    errors |= {name: f"“{act.title}”没有“{name}”这一填写项。" for name in sorted(strange)}
    if errors:
        raise BadFacts(errors)
    return said | {name: facts[name] for name in CARRIED if facts.get(name) is not None and name not in said}


def _stamp(on: date, at: datetime, by: Actor, source: str, key: str) -> dict[str, Any]:
    return {
        "on": on,
        "at": at,
        "actor_kind": by.kind,
        "actor": by.user,
        "actor_name": by.name[:120],
        "actor_role": ",".join(sorted(by.roles))[:120],
        "source": source[:40],
        "idempotency_key": key,
    }


def _next(file: Open, entry: Entry) -> Entry:
    entry.case_id = file.case.pk
    entry.seq = file.case.version + 1
    return entry


def _signed(approval: Approval) -> dict[str, Any]:
    steps = approval.steps.select_related("user").order_by("order")
    return {
        "id": approval.pk,
        "steps": [
            {"role": step.role, "name": step.user.name if step.user else "", "at": step.at.isoformat()}
            for step in steps
            if step.at is not None
        ],
    }


def append_own(
    file: Open,
    event: str,
    *,
    on: date,
    at: datetime,
    by: Actor,
    facts: Mapping[str, Any],
    source: str = "desk",
    corrects: Entry | None = None,
    effects: Mapping[str, Any] | None = None,
    parties: Sequence[NewParty] = (),
) -> Entry:
    """An entry of the record itself (更正、移交、送达): the law is not asked, the projections follow."""
    stamp = _stamp(on, at, by, source, "")
    entry = Entry(
        event=event, procedure=file.story.procedure.key, facts=dict(facts), corrects=corrects, **stamp
    )
    return _write(file, _next(file, entry), parties, dict(effects or {}))


# ── 追加与投影 ──────────────────────────────────────────────────────────────────────────────────────
def _write(
    file: Open,
    entry: Entry,
    parties: Sequence[NewParty],
    effects: dict[str, Any],
    revisions: Sequence[Revision] = (),
) -> Entry:
    """Append the entry and bring the file and every projection up to it."""
    before, was = file.story, file.case
    entry.effects = dict(effects)
    entered = people.enter(was, parties)
    file.parties += entered
    told, found, looked_at = _bring_up(file, entry)
    told |= _named_after(file, before, entered)
    drafts = _drafts(file, entry, found, revisions)
    if issue.binding(file.line, entry.event) and file.line.volumes:
        bound = volumes.volumes_of(file.case, file.line.volumes(file.case))
        entry.effects["bound"] = volumes.as_bound(bound)
    if revisions:
        entry.effects["revisions"] = accounted(revisions)
    entry.effects |= _done(entered, drafts)
    _seal_and_save(entry, was.head, entered)
    told["head"] = file.case.head = entry.hash
    _store_case(file.line, was, told)
    board = deadlines.plan(
        file.board, found, looked_at, case=file.case, story=file.story, calendar=file.calendar
    )
    board.write()
    papers = Paper.objects.bulk_create(draft.row(file.case, entry) for draft in drafts) if drafts else []
    _store_tasks(file, before, entry, papers, stirred=bool(board.made or board.changed or board.gone))
    moves.follow(was, file.case, file.story, entry.event)
    _store_recusal(file, entry)
    _store_links(file.line, entry)
    happenings.follow(file.case, file.story, entry)
    if published.concerns(file.line, entry.event):
        published.bring_up(file.line, file.case.pk)
    _store_leaving(file, entry)
    outbox.of_entry(file.line, file.case, entry, file.parties)
    outgoing.of_entry(file.line, file.case, entry)
    if entered:  # number and names are found at once; the texts follow in the background (jobs.index_texts)
        search.index(file.case)
    file.board = deadlines.Board(board.now)
    return entry


def _bring_up(file: Open, entry: Entry) -> tuple[dict[str, Any], deadlines.Found, frozenset[str] | None]:
    """The file as it stands after the entry, in memory; what the case takes from it and how its clocks come to stand."""
    before, file.was = file.story, file.case
    file.story = before.and_then(entry)
    file.case = copy(file.case)
    told = _tell(file.case, file.story.fields())
    return told, *_derive(file, before, entry)


def _named_after(file: Open, before: Story, entered: Sequence[Party]) -> dict[str, Any]:
    """A dispute found before its sides were known is called after them once they are."""
    if not (entered and before.entries and file.line.against_anyone):
        return {}
    title = file.line.title_for(before.entries[0].facts, file.active())
    return _tell(file.case, {"title": title[:300]})


def _tell(case: Case, told: dict[str, Any]) -> dict[str, Any]:
    for name, value in told.items():
        setattr(case, name, value)
    return told


def _derive(file: Open, before: Story, entry: Entry) -> tuple[deadlines.Found, frozenset[str] | None]:
    story = file.story
    if entry.event.startswith(OWN) and entry.event != CORRECTION:
        return {}, frozenset()
    calm = bool(before.entries) and entry.event != CORRECTION and story.procedure is before.procedure
    quiet = calm and before.closed_on is None and story.closed_on is None
    as_of = timezone.localdate(entry.at)
    return deadlines.derived(story, file.calendar, as_of, event=entry.event, quiet=quiet)


def _drafts(
    file: Open, entry: Entry, found: deadlines.Found, revisions: Sequence[Revision]
) -> list[issue.Draft]:
    if not file.line.papers.on_event(entry.event):
        return []
    writer = writer_of(file, entry, found)
    return revised(writer, writer.drafts(), revisions)


def writer_of(file: Open, entry: Entry, found: deadlines.Found) -> issue.Writer:
    due = deadlines.due_map(file.board, found)
    parties = file.active()
    if file.line.standing is not None:
        parties = list(file.line.standing(file.story.history, parties))
    case = moves.drawn_by(file.was or file.case, file.case)
    return issue.Writer(file.line, case, entry, parties, file.story.known, due)


def _done(entered: Sequence[Party], drafts: Sequence[issue.Draft]) -> dict[str, Any]:
    """What the record did by itself, for the entry's effects."""
    made: dict[str, Any] = {}
    if entered:
        made["parties"] = [{"id": party.pk, "role": party.role} for party in entered]
    if drafts:
        made["papers"] = [draft.manifest() for draft in drafts]
    return made


def _seal_and_save(entry: Entry, prev: str, entered: Sequence[Party]) -> None:
    chain.seal(entry, prev)
    entry.save(force_insert=True)
    if entered:
        Party.objects.filter(pk__in=[party.pk for party in entered]).update(since_entry=entry)
        for party in entered:
            party.since_entry = entry


def _store_case(line: Line, was: Case, told: Mapping[str, Any]) -> None:
    """Only columns that changed; the parent's and the line's table each in one statement."""
    changed = {name: value for name, value in told.items() if getattr(was, name) != value}
    model = line.case_model()
    own = {field.attname for field in model._meta.local_concrete_fields} if model is not Case else set()
    line_part = {name: value for name, value in changed.items() if name in own}
    base_part = {name: value for name, value in changed.items() if name not in own}
    if base_part:
        Case.objects.filter(pk=was.pk).update(**base_part)
    if line_part:
        model._base_manager.filter(pk=was.pk).update(**line_part)


def _store_tasks(file: Open, before: Story, entry: Entry, papers: Sequence[Paper], *, stirred: bool) -> None:
    story = file.story
    if (
        stirred
        or not before.entries
        or before.state is not story.state
        or entry.event in (CORRECTION, HANDOVER)
        or entry.event in file.line.moves
    ):
        tasks.sync_turn(file.case, tasks.turn(file.case, story, file.board.now), entry)
    if stirred:
        tasks.follow_approvals(file.case, file.line, file.board.now)
    to_serve = [tasks.to_serve(paper, file.case) for paper in papers if paper.to_party_id]
    if to_serve:
        tasks.open_all(to_serve, file.case, entry)


def _store_recusal(file: Open, entry: Entry) -> None:
    """回避决定 takes effect with its entry."""
    for user in recused_by(file.line, file.story, since=entry.seq):
        Recusal.objects.get_or_create(case_id=file.case.pk, user_id=user, defaults={"since_entry": entry})


def _store_links(line: Line, entry: Entry) -> None:
    """A CaseRef with a kind of link connects the cases as the act is recorded."""
    for name, value in entry.facts.items():
        ask = line.asks.known.get(name)
        if isinstance(ask, CaseRef) and ask.link and isinstance(value, int):
            Link.objects.get_or_create(
                from_case_id=entry.case_id, to_case_id=value, kind=ask.link, defaults={"entry": entry}
            )


def _store_leaving(file: Open, entry: Entry) -> None:
    """解除代理等: whom the act names is in the case no longer; the row stays."""
    joins = file.line.leaves.get(entry.event)
    gone = people.leaving(joins, file.active(), entry.facts) if joins is not None else []
    for party in gone:
        party.active = False
    if gone:
        Party.objects.filter(pk__in=[party.pk for party in gone]).update(active=False)


def recused_by(line: Line, story: Story, *, since: int = 1) -> list[int]:
    """Users whom the acts from that seq on recuse."""
    acts = [one for one in story.history if one.id is not None and one.id >= since]
    return [user for one in acts if (user := line.recused(one)) is not None]


def take_over(case: Case, fresh: Case) -> None:
    """The caller's object takes the new values."""
    for column in type(case)._meta.concrete_fields:
        if hasattr(fresh, column.attname):
            setattr(case, column.attname, getattr(fresh, column.attname))


# ── 届满 ────────────────────────────────────────────────────────────────────────────────────────────
def expire_in(file: Open, on: date, at: datetime) -> list[Entry]:
    """Record, by the law and on its last day, what each term that ran out before `on` brings about (视为受理)."""
    done: list[Entry] = []
    for _ in range(20):  # one expiry may start the next clock
        lapsed = _lapsed(file, on)
        if lapsed is None:
            break
        done.append(_by_the_law(file, *lapsed, at))
    return done


def _lapsed(file: Open, on: date) -> tuple[Event, date] | None:
    terms = {term.key: term for term in file.story.procedure.terms().values() if term.on_expiry is not None}
    for row in sorted(file.board.rows, key=lambda one: one.due_on or date.max):
        term = terms.get(row.term)
        if term is None or term.on_expiry is None or row.due_on is None or row.due_on >= on:
            continue
        if row.status in ("running", "expired"):
            act = event_named(file.story, term.on_expiry.name)
            if why_not(act, file.situation(row.due_on, {})) is None:
                return act, row.due_on
    return None


def _by_the_law(file: Open, act: Event, on: date, at: datetime) -> Entry:
    stamp = _stamp(on, at, the_law(), "law", "")
    entry = Entry(event=act.name, procedure=file.story.procedure.key, facts={}, **stamp)
    return _write(file, _next(file, entry), (), {})


# ── 下一步 ──────────────────────────────────────────────────────────────────────────────────────────
def next_acts(case: Case, actor: Actor, *, on: date) -> list[Act]:
    """Every event of the case's procedure: open to this actor, or the reason why not."""
    file = glance(case)
    keys = frozenset(role.key for role in ROLES) if actor.kind == "system" else actor.roles
    acts = [
        _as_act(file.line, act, file.situation(on, {}), keys)
        for act in file.story.procedure.events().values()
    ]
    if actor.user is not None and Recusal.objects.filter(case_id=case.pk, user_id=actor.user.pk).exists():
        return [replace(act, open=False, yours=False, why_not="您在本案已经回避，不能办理。") for act in acts]
    return acts


def _as_act(line: Line, act: Event, situation: Situation, keys: frozenset[str]) -> Act:
    yours = bool(keys & {role.key for role in act.by})
    reason = why_not(act, situation)
    if reason is None and not yours:
        reason = f"“{act.title}”由{role_labels(act.by, line.key)}办理。"
    return Act(act, reason is None, reason, act.cite, yours)


def glance(case: Case) -> Open:
    """The case as it stands, read without locking; for showing, not for writing."""
    line = line_of(case.line)
    story = Story(line, tuple(_entries(case.pk)))
    return Open(case, line, story, calendar(), deadlines.Board([]), _parties(case.pk))


def foreseen(
    case: Case, event: Event | str, *, on: date, facts: Mapping[str, Any], parties: Sequence[NewParty] = ()
) -> issue.Writer:
    """What would write the papers if the act were recorded on that day. The refusals of record(), and nothing is written."""
    line = line_of(case.line)
    people.check(parties)
    file = glance(line.case_model()._base_manager.get(pk=case.pk))
    file.board = deadlines.board_of(case)
    act = event_named(file.story, event if isinstance(event, str) else event.name)
    said = _clean(line, act, facts, Context(file.case, on), file.story.procedure)
    reason = why_not(act, file.situation(on, said or NOTHING_SAID))
    if reason:
        raise NotAllowed(reason)
    file.parties += people.shaped(file.case, parties)
    at = timezone.make_aware(datetime.combine(on, time.max))
    entry = Entry(event=act.name, procedure=file.story.procedure.key, facts=said, on=on, at=at)
    _, found, _ = _bring_up(file, _next(file, entry))
    return writer_of(file, entry, found)


def story_of(case: Case) -> Story:
    """The case's entries and what they come to; two queries fewer than glance()."""
    return Story(line_of(case.line), tuple(_entries(case.pk)))
