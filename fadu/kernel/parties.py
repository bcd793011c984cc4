"""当事人进入和退出案件。证件号、电话等只存加密字段，不进案件记录的事实。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fadu.kernel.ages import age_group
from fadu.kernel.crypto import Sealed, blind_index
from fadu.kernel.errors import BadFacts
from fadu.kernel.joins import Joins
from fadu.kernel.models import Case, Organ, Party

Facts = Mapping[str, Any]


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
            **{name: in_clear(getattr(one, name)) for name in sealed},
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


def in_clear(value: Any) -> Any:
    """Sealed or typed, the same text is the same value."""
    return value.open() if isinstance(value, Sealed) else value
