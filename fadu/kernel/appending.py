"""追加与投影：把一条记录封进链里，案件字段、期限、文书、待办、关联都跟上；须在 writing() 的事务之内、案件已锁定。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from fadu.kernel import (
    actnames,
    deadlines,
    happenings,
    issue,
    moves,
    outgoing,
    projections,
    published,
    search,
    volumes,
)
from fadu.kernel import parties as people
from fadu.kernel.actors import Actor
from fadu.kernel.casefile import Open
from fadu.kernel.effects import (
    hand_over,
    seal_and_save,
    served_by_hand,
    store_case,
    store_leaving,
    store_links,
    store_raised,
    store_recusal,
    store_tasks,
)
from fadu.kernel.models import Case, Entry, Paper, Party
from fadu.kernel.notices import outbox
from fadu.kernel.parties import NewParty
from fadu.kernel.revise import Revision, accounted, revised
from fadu.kernel.story import CORRECTION, ECHOED, OWN, Story


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
    stamp = stamped(on, at, by, source, "")
    entry = Entry(
        event=event, procedure=file.story.procedure.key, facts=dict(facts), corrects=corrects, **stamp
    )
    return append(file, next_in(file, entry), parties, dict(effects or {}))


def stamped(on: date, at: datetime, by: Actor, source: str, key: str) -> dict[str, Any]:
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


def next_in(file: Open, entry: Entry) -> Entry:
    entry.case_id = file.case.pk
    entry.seq = file.case.version + 1
    return entry


def append(
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
    told, found, looked_at = bring_up(file, entry)
    if named := _named_after(file, before, entered):
        told |= named
        entry.effects["title"] = named["title"]
    drafts = _drafts(file, entry, found, revisions)
    if issue.binding(file.line, entry.event) and file.line.volumes:
        bound = volumes.volumes_of(file.case, file.line.volumes(file.case))
        entry.effects["bound"] = volumes.as_bound(bound)
    if revisions:
        entry.effects["revisions"] = accounted(revisions)
    entry.effects |= _done(entered, drafts)
    seal_and_save(entry, was.head, entered)
    told["head"] = file.case.head = entry.hash
    store_case(file.line, was, told)
    board = deadlines.plan(
        file.board, found, looked_at, case=file.case, story=file.story, calendar=file.calendar
    )
    board.write()
    papers = Paper.objects.bulk_create(draft.row(file.case, entry) for draft in drafts) if drafts else []
    unserved = hand_over(file.line, entry, papers) if papers else []
    store_tasks(file, before, entry, unserved, stirred=bool(board.made or board.changed or board.gone))
    served_by_hand(file, entry)
    _follow(file, entry, was=was, papers=papers, entered=bool(entered))
    file.board = deadlines.Board(board.now)
    return entry


def _follow(file: Open, entry: Entry, *, was: Case, papers: Sequence[Paper], entered: bool) -> None:
    """Whatever else is kept beside the record: where the case lies, links, what is searched, counted, published, sent."""
    if file.line.raises:
        store_raised(file, entry)
    moves.follow(was, file.case, file.story, entry.event)
    store_recusal(file, entry)
    store_links(file.line, entry)
    happenings.follow(file.case, file.story, entry)
    actnames.follow(file, entry.event, entered=entered, papers=papers)
    projections.follow(file.line.projections, file.case, file.line.case_model(), entry)
    if published.concerns(file.line, entry.event):
        published.bring_up(file.line, file.case.pk)
    store_leaving(file, entry)
    outbox.of_entry(file.line, file.case, entry, file.parties)
    outgoing.of_entry(file.line, file.case, entry)
    if entered:  # number and names are found at once; the texts follow in the background (jobs.index_texts)
        search.index_told(file.case, file.parties, (one.facts for one in file.story.entries))


def bring_up(file: Open, entry: Entry) -> tuple[dict[str, Any], deadlines.Found, frozenset[str] | None]:
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
    if entry.source == ECHOED or not file.line.papers.on_event(entry.event):
        return []  # the papers stand in the case where it was done
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
