"""合并审理、分开审理、分案、当事人退出。合并的案件各留案号、各有记录，以关联连到主案。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from fadu.kernel import chain, numbering
from fadu.kernel.actors import Actor
from fadu.kernel.appending import append_own
from fadu.kernel.approvals import submit
from fadu.kernel.asks import CaseRef
from fadu.kernel.casefile import glance, locked
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.lines import line_of
from fadu.kernel.links import link
from fadu.kernel.models import Approval, Case, Entry, Link, Party
from fadu.kernel.numbering import CODE_LETTERS
from fadu.kernel.story import COPIED, OWN, PARTY_LEFT
from fadu.kernel.writing import writing

OFFICERS = frozenset({"handler", "section_head", "organ_head", "clerk"})


def merge(
    case: Case,
    *,
    into: Case,
    on: date,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any],
    event: str = "merged",
) -> Entry | Approval:
    """合并审理: the case goes on together with `into`. The event's CaseRef ask is filled with the lead case."""
    if case.pk == into.pk:
        raise NotAllowed("案件不能与自己合并。")
    if (case.line, case.organ_id) != (into.line, into.organ_id):
        raise NotAllowed("只有同一机关、同一业务线的案件才能合并审理。")
    if into.closed_on is not None:
        raise NotAllowed(f"主案{into}已经结案，不能并入。")
    if Link.objects.filter(from_case_id=into.pk, kind=Link.Kind.MERGED_INTO).exists():
        raise NotAllowed(f"主案{into}自己已并入他案，请并入那一案。")
    asks = line_of(case.line).asks
    act = glance(case).story.procedure.event(event)
    lead = {name: into.pk for name in act.asks if isinstance(asks.get(name), CaseRef)}
    with writing():
        done = submit(case, event, on=on, by=by, facts={**facts, **lead}, at=at)
        if isinstance(done, Entry) and not lead:
            link(case, into, Link.Kind.MERGED_INTO, on=on, by=by, at=at)
    return done


def leave(party: Party, *, on: date, by: Actor, at: datetime, reason: str) -> Entry:
    """当事人退出: withdraws, is replaced or was named wrongly. The row stays, no longer active."""
    if not reason.strip():
        raise BadFacts({"reason": "请写明退出的理由。"})
    with writing():
        file = locked(party.case)
        if by.kind != "system" and not by.may(OFFICERS):
            raise NotYours("当事人的变动由办案人员登记。")
        if not Party.objects.filter(pk=party.pk, active=True).update(active=False):
            raise NotAllowed(f"{party.name}已不在案。")
        facts = {"party": party.pk, "role": party.role, "reason": reason.strip()}
        return append_own(file, PARTY_LEFT, on=on, at=at, by=by, facts=facts)


def split(case: Case, parties: Sequence[Party], *, on: date, by: Actor, at: datetime, reason: str) -> Case:
    """分案: the named parties go on in a case of their own, with the whole history and the clocks they had."""
    if not reason.strip():
        raise BadFacts({"reason": "请写明分案的理由。"})
    with writing():
        file = locked(case)
        _check_split(file.active(), parties, by)
        new = _copy_case(file.case, on, at)
        taken = _copy_parties(file.active(), parties, new)
        _copy_entries(case, new, taken, on=on, by=by, at=at, reason=reason.strip())
        link(new, case, Link.Kind.SEPARATED_FROM, on=on, by=by, at=at, note=reason.strip())
        for party in parties:
            leave(party, on=on, by=by, at=at, reason=f"分案至{new.number}：{reason.strip()}"[:300])
    return new


def _check_split(active: Sequence[Party], parties: Sequence[Party], by: Actor) -> None:
    if by.kind != "system" and not by.may(frozenset({"section_head", "organ_head", "handler"})):
        raise NotYours("分案由承办人或负责人办理，您在本案没有这一身份。")
    keys = {party.pk for party in parties}
    if not keys or not keys <= {party.pk for party in active}:
        raise BadFacts({"parties": "请从本案在案的当事人中选择分出的当事人。"})
    for role in {party.role for party in parties}:
        if {party.pk for party in active if party.role == role} <= keys:
            raise NotAllowed("分案后原案须仍有同一地位的当事人；全部当事人都分出的，不是分案。")


def _copy_case(case: Case, on: date, at: datetime) -> Case:
    """A new case of the same line with a number of its own; the rest is told by the copied entries."""
    from django.utils.crypto import get_random_string

    line, year = line_of(case.line), on.year
    seq = numbering.take(case.organ, line.key, year, numbering.CASE)
    model = line.case_model()
    values = {
        field.attname: getattr(case, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.attname != "id"
    }
    kind = line.case_kinds.get(case.procedure, "")
    number = numbering.number_of(line.number_format, case.organ, year, seq, kind)
    values |= {"year": year, "seq": seq, "number": number, "version": 0, "head": "", "updated_at": at}
    values["tracking_code"] = get_random_string(12, CODE_LETTERS)
    new = model(**values)
    new.save(force_insert=True)
    return new


def _copy_parties(active: Sequence[Party], moving: Sequence[Party], new: Case) -> list[Party]:
    """Those who move, and everybody of the other side."""
    roles = {party.role for party in moving}
    keys = {party.pk for party in moving}
    copies: dict[int, Party] = {}
    for party in active:
        if party.pk in keys or party.role not in roles:
            values = {
                field.attname: getattr(party, field.attname)
                for field in Party._meta.concrete_fields
                if not field.primary_key
            }
            agent_for = copies.get(party.agent_for_id or -1)
            values |= {
                "case_id": new.pk,
                "agent_for_id": agent_for.pk if agent_for else None,
                "since_entry_id": None,
            }
            copies[party.pk] = Party.objects.create(**values)
    return list(copies.values())


def _copy_entries(
    case: Case, new: Case, parties: Sequence[Party], *, on: date, by: Actor, at: datetime, reason: str
) -> None:
    """The history as it stands, with the old dates; the first entry says where it comes from."""
    story = glance(case).story
    said = {one.id: one for one in story.history}
    prev = ""
    for entry in story.entries:
        if entry.event.startswith(OWN) or entry.seq not in said:
            continue
        prev = _copy_entry(entry, new, said[entry.seq].facts, said[entry.seq].on, prev, case)
    first = Entry.objects.get(case_id=new.pk, seq=1)
    Party.objects.filter(pk__in=[party.pk for party in parties]).update(since_entry=first)
    file = locked(new)
    append_own(
        file, COPIED, on=on, at=at, by=by, facts={"from": case.pk, "number": case.number, "reason": reason}
    )
    _project(new, at)


def _copy_entry(entry: Entry, new: Case, facts: Mapping[str, Any], on: date, prev: str, case: Case) -> str:
    basis = {}
    if new.version == 0:
        basis = {**entry.effects["case"], "year": new.year, "seq": new.seq, "number": new.number}
    new.version += 1
    copy = Entry(
        case_id=new.pk,
        seq=new.version,
        event=entry.event,
        procedure=entry.procedure,
        on=on,
        at=entry.at,
        actor_kind=entry.actor_kind,
        actor=entry.actor,
        actor_name=entry.actor_name,
        actor_role=entry.actor_role,
        facts=dict(facts),
        effects={"case": basis} if basis else {},
        source=f"copied:{case.pk}"[:40],
    )
    chain.seal(copy, prev).save(force_insert=True)
    new.head = copy.hash
    Case.objects.filter(pk=new.pk).update(version=new.version, head=new.head)
    return copy.hash


def _project(new: Case, at: datetime) -> None:
    from fadu.kernel.rebuild import rebuild

    rebuild(new)
    new.refresh_from_db()
