"""当事人进入和退出案件。证件号、电话等只存加密字段，不进案件记录的事实。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fadu.kernel.actors import Actor
from fadu.kernel.ages import age_group
from fadu.kernel.crypto import Sealed, blind_index
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.joins import Joins
from fadu.kernel.models import Case, Entry, Organ, Party
from fadu.kernel.story import PARTY_CHANGED, PARTY_ENTERED
from fadu.kernel.writing import writing

Facts = Mapping[str, Any]
OFFICERS = frozenset({"clerk", "handler", "section_head", "organ_head"})


@dataclass(frozen=True, kw_only=True)
class NewParty:
    """A party about to enter a case; plain text, sealed on writing. `agent_for`: position in the same list, or a Party."""

    role: str
    name: str
    kind: str = "person"
    id_number: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    organ: Organ | None = None
    e_service_consent: bool = False
    e_service_address: str = ""
    agent_for: Party | int | None = None
    represents: Sequence[Party] = ()


def check(parties: Iterable[NewParty]) -> None:
    for party in parties:
        if not party.name.strip():
            raise BadFacts({"parties": "请填写当事人的姓名或名称。"})
        if len(party.name) > 200:
            raise BadFacts({"parties": "当事人姓名或名称最多200个字。"})
        if len(party.legal_representative) > 60:
            raise BadFacts({"parties": "法定代表人或负责人的姓名最多60个字。"})
        if party.kind not in Party.Kind.values:
            raise BadFacts({"parties": f"没有“{party.kind}”这种当事人类型。"})
        if party.e_service_consent and not party.e_service_address.strip():
            raise BadFacts({"parties": f"{party.name}同意电子送达，请填写电子送达地址。"})


def as_new(parties: Iterable[Party]) -> list[NewParty]:
    """The same persons to enter another case, with their numbers; agents stay with their principals."""
    every = list(parties)
    there = {party.pk for party in every} | {None}
    listed = [one for one in every if one.agent_for_id in there]
    place = {party.pk: position for position, party in enumerate(listed)}
    copied = ("role", "name", "kind", "credit_code", "legal_representative", "organ", "e_service_consent")
    sealed = ("id_number", "phone", "address", "email", "e_service_address")
    return [
        NewParty(
            **{name: getattr(one, name) for name in copied},
            **{name: _plain(getattr(one, name)) for name in sealed},
            agent_for=place.get(one.agent_for_id or 0),
        )
        for one in listed
    ]


def enter(case: Case, parties: Sequence[NewParty]) -> list[Party]:
    """Write the parties in the order given; their since_entry follows when the entry is sealed."""
    made = shaped(case, parties)
    for party, new in zip(made, parties, strict=True):
        party.save(force_insert=True)
        if new.represents:
            party.represents.set(new.represents)
    return made


def shaped(case: Case, parties: Sequence[NewParty]) -> list[Party]:
    """The parties in the order given, not written."""
    made: list[Party] = []
    for new in parties:
        agent_for = made[new.agent_for] if isinstance(new.agent_for, int) else new.agent_for
        made.append(_shaped(case, new, agent_for))
    return made


def _shaped(case: Case, new: NewParty, agent_for: Party | None) -> Party:
    return Party(
        case=case,
        role=new.role,
        kind=new.kind,
        name=" ".join(new.name.split()),
        id_number=new.id_number,
        id_index=blind_index(new.id_number),
        age_group=age_group(new.id_number, case.opened_on) if new.kind == Party.Kind.PERSON else "",
        credit_code=new.credit_code,
        legal_representative=_representative(new),
        phone=new.phone,
        phone_index=blind_index(new.phone),
        address=new.address,
        email=new.email,
        organ=new.organ,
        e_service_consent=new.e_service_consent,
        e_service_address=new.e_service_address,
        agent_for=agent_for,
    )


def _representative(new: NewParty) -> str:
    """法定代表人、负责人: of companies and organs only."""
    return "" if new.kind == Party.Kind.PERSON else " ".join(new.legal_representative.split())


def joining(
    joins: Joins,
    case: Case,
    facts: Facts,
    *,
    principal: Party | None = None,
    id_number: str = "",
    phone: str = "",
) -> list[NewParty]:
    """Whom the act brings into the case; nobody if he stands there already for the same principal.

    `principal` is found from the facts where he does not act himself.
    """
    name, principal = str(facts[joins.name]), principal or _principal(joins, case, facts)
    if _stands(case, joins.role, name, principal, id_number, phone):
        return []
    return [
        NewParty(role=joins.role, name=name, id_number=id_number, phone=phone, agent_for=principal),
    ]


def leaving(joins: Joins, active: Iterable[Party], facts: Facts) -> list[Party]:
    """Whom an act like 解除代理 ends: the person of that name who stands for that side (and that party, if named)."""
    name, side, principal = (
        " ".join(str(facts.get(joins.name) or "").split()),
        facts.get(joins.side),
        facts.get(joins.principal),
    )
    sides = {party.pk: party.role for party in active}
    return [
        party
        for party in active
        if party.role == joins.role
        and party.name == name
        and sides.get(party.agent_for_id or 0) == side
        and principal in (None, party.agent_for_id)
    ]


def _stands(case: Case, role: str, name: str, principal: Party, id_number: str, phone: str) -> bool:
    """Entered before, with the application or by 登记当事人. Numbers not yet held make a new entry: nothing is lost."""
    held = case.parties.filter(active=True, role=role, agent_for=principal, name=" ".join(name.split()))
    given = {"id_index": blind_index(id_number), "phone_index": blind_index(phone)}
    return held.filter(**{index: value for index, value in given.items() if value}).exists()


def _principal(joins: Joins, case: Case, facts: Facts) -> Party:
    """The party named, else the first of that side."""
    side = case.parties.filter(active=True, agent_for=None, role=facts.get(joins.side, ""))
    named = facts.get(joins.principal)
    found = side.filter(pk=named).first() if named else side.order_by("pk").first()
    if found is None:
        name = joins.principal if named else joins.side
        raise BadFacts({name: "本案没有这一方当事人，请核对被代理人；第三人须先登记。"})
    return found


def admit(case: Case, new: NewParty, *, on: date, by: Actor, at: datetime, reason: str) -> Party:
    """登记当事人: somebody enters the case by an entry of its own, which names his role and nothing else of him.

    事项再指向他，如“第三人参加行政复议”；须审批的事项不能同时增加当事人，呈批件里也就没有个人信息。
    """
    from fadu.kernel.appending import append_own
    from fadu.kernel.casefile import locked
    from fadu.kernel.judging import check_day

    check((new,))
    if not reason.strip():
        raise BadFacts({"reason": "请写明登记的缘由，如“利害关系人申请参加”。"})
    if by.kind != "system" and not by.may(OFFICERS):
        raise NotYours("当事人的变动由办案人员登记，您在本案没有这一身份。")
    with writing():
        file = locked(case)
        check_day(on, at, file.case.opened_on)
        if file.case.closed_on is not None:
            raise NotAllowed("案件已经结案，不能再登记当事人。")
        if any(_same(one, new) for one in file.active()):
            raise NotAllowed(f"{new.name}已经登记在案，地位相同，不必再登记。")
        facts = {"role": new.role, "reason": reason.strip()[:200]}
        entry = append_own(file, PARTY_ENTERED, on=on, at=at, by=by, facts=facts, parties=(new,))
        return Party.objects.get(since_entry=entry)


def _same(one: Party, new: NewParty) -> bool:
    """The same person in the same part: by number where both have one, else by name."""
    if one.role != new.role or new.role == "agent":
        return False
    if one.id_number and new.id_number:
        return one.id_index == blind_index(new.id_number)
    return one.name == " ".join(new.name.split())


# 可以变更的：姓名、证件号码是身份，登记错了另行更正
CHANGEABLE = (
    "phone",
    "address",
    "email",
    "legal_representative",
    "e_service_consent",
    "e_service_address",
)


def change(
    party: Party, values: Mapping[str, Any], *, on: date, by: Actor, at: datetime, reason: str
) -> Entry | None:
    """变更联系方式、送达地址: None when nothing is new. The entry names what changed, never the values."""
    from fadu.kernel.appending import append_own
    from fadu.kernel.casefile import locked

    new = {
        name: value
        for name in CHANGEABLE
        if name in values and (value := _plain(values[name])) != _plain(getattr(party, name))
    }
    if new.get("e_service_consent") and not str(values.get("e_service_address") or "").strip():
        raise BadFacts({"e_service_address": "同意电子送达的，请填写接收提醒的手机号或邮箱。"})
    if not reason.strip():
        raise BadFacts({"reason": "请写明变更的缘由，如“申请人来电告知新地址”。"})
    if not by.may(OFFICERS):
        raise NotYours("当事人的变动由办案人员登记，您在本案没有这一身份。")
    if not new:
        return None
    with writing():
        file = locked(party.case)
        facts = {"party": party.pk, "fields": sorted(new), "reason": reason.strip()[:200]}
        entry = append_own(file, PARTY_CHANGED, on=on, at=at, by=by, facts=facts)
        for name, value in new.items():
            setattr(party, name, value)
        if "phone" in new:
            party.phone_index = blind_index(new["phone"])
        party.save(update_fields=[*new, "phone_index"])
    return entry


def _plain(value: Any) -> Any:
    """Sealed or typed, the same text is the same value."""
    return value.open() if isinstance(value, Sealed) else value
