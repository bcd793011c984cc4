"""唯一的写入口：open_case() 立案，record() 记一件事。一个事务里：锁定、依法判断、追加、改字段、算期限、写文书、开待办。

办不成就什么也不写，抛出 fadu.kernel.errors 里的一种，带一句给办理人看的话。锁定和读取在 casefile，判断在 judging，
届满在 lapse，追加与投影在 appending。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.utils.crypto import get_random_string
from django.utils.timezone import localtime

from fadu.kernel import deadlines, echoing, issue, numbering, rectifying, volumes
from fadu.kernel import parties as people
from fadu.kernel.actors import Actor
from fadu.kernel.appending import append, next_in, stamped
from fadu.kernel.asks import Context
from fadu.kernel.calendars import calendar
from fadu.kernel.casefile import Open, check_version, counted, locked, story_of, take_over
from fadu.kernel.errors import BadFacts
from fadu.kernel.judging import check_actor, check_day, check_opening, clean, judge, next_acts
from fadu.kernel.lapse import expire_in
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Approval, Case, Entry, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.revise import Revision, changed
from fadu.kernel.story import Story
from fadu.kernel.writing import writing
from fadu.law import Event, Happened, LawError, Procedure, procedure_for

# what the other rooms ask of a case stands at the same door
__all__ = ["next_acts", "open_case", "record", "story_of"]


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
    name = event if isinstance(event, str) else event.name
    governs = procedure or _procedure_on(line, name, on)
    act = governs.event(name)
    check_actor(line, act, by)
    said = clean(line, act, facts, Context(None, on))
    known = counted(parties) | dict(line.opening_extras(organ, said) if line.opening_extras else {})
    check_opening(governs, act, on, said, known)
    basis = _basis(line, organ, on, said, title, intake_organ, confidentiality, parties)
    try:
        with writing():
            return _open(
                line, act, governs, basis, organ, parties, stamped(on, at, by, source, idempotency_key), said
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
    kind = line.case_kinds.get(governs.key, "")
    number = numbering.number_of(line.number_format, organ, year, seq, kind)
    basis |= {"year": year, "seq": seq, "number": number}
    case = line.case_model()(
        **basis, procedure=governs.key, state="", opened_on=stamp["on"], updated_at=stamp["at"]
    )
    case.tracking_code = get_random_string(12, numbering.CODE_LETTERS)
    case.organ = organ
    case.save(force_insert=True)
    file = Open(case, line, Story(line, ()), calendar(), deadlines.Board([]))
    entry = Entry(case_id=case.pk, seq=1, event=act.name, procedure=governs.key, facts=said, **stamp)
    append(file, entry, parties, {"case": basis})
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


def _procedure_on(line: Line, event: str, on: date) -> type[Procedure]:
    """That which begins with the event."""
    try:
        return line.openings(on).get(event) or procedure_for(line.procedures, on)
    except LawError as error:
        raise BadFacts({"on": str(error)}) from None


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
        stamp = stamped(on, at, by, source, idempotency_key)
        entry = Entry(event=name, procedure=file.story.procedure.key, facts=said, **stamp)
        _write(file, next_in(file, entry), parties, approval, changed(revisions))
    take_over(case, file.case)
    return entry


def _write(
    file: Open,
    entry: Entry,
    parties: Sequence[NewParty],
    approval: Approval | None,
    revisions: Sequence[Revision],
) -> None:
    """Append the entry; what it gives to put right is opened, what concerns a joined case recorded there, in the same
    transaction."""
    effects: dict[str, Any] = {"approval": _signed(approval)} if approval else {}
    found = _adverse(file, entry)
    if found:
        effects[rectifying.CLAIMED] = found
    append(file, entry, parties, effects, revisions)
    rectifying.open_claims(file.case, found, at=entry.at, opening=open_case)
    if file.line.rectifies and file.case.closed_on:
        rectifying.follow_closing(file.case, entry.at)
    echoing.follow(file, entry, approval, recording=record)


def _adverse(file: Open, entry: Entry) -> list[rectifying.Claim]:
    one = Happened(entry.event, entry.on, localtime(entry.at), entry.facts, entry.seq)
    return rectifying.claims(file.case, file.story, one, file.active(), at=entry.at, source=entry.source)


def _signed(approval: Approval) -> dict[str, Any]:
    steps = approval.steps.select_related("user").order_by("order")
    return {
        "id": approval.pk,
        "steps": [
            {
                "role": step.role,
                "name": step.user.name if step.user else "",
                "at": step.at.isoformat(),
                **({"note": step.reason} if step.reason else {}),
            }
            for step in steps
            if step.at is not None
        ],
    }
