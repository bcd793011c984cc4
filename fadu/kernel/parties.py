"""当事人进入和退出案件。证件号、电话等只存加密字段，不进案件记录的事实。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fadu.kernel.actors import Actor
from fadu.kernel.crypto import blind_index
from fadu.kernel.errors import BadFacts, NotYours
from fadu.kernel.models import Case, Entry, Organ, Party
from fadu.kernel.story import PARTY_CHANGED
from fadu.kernel.writing import writing

OFFICERS = frozenset({"clerk", "handler", "section_head", "organ_head"})


@dataclass(frozen=True, kw_only=True)
class NewParty:
    """A party about to enter a case; plain text, sealed on writing. `agent_for`: position in the same list, or a Party."""

    role: str
    name: str
    kind: str = "person"
    id_number: str = ""
    credit_code: str = ""
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
        if party.kind not in Party.Kind.values:
            raise BadFacts({"parties": f"没有“{party.kind}”这种当事人类型。"})
        if party.e_service_consent and not party.e_service_address.strip():
            raise BadFacts({"parties": f"{party.name}同意电子送达，请填写电子送达地址。"})


def enter(case: Case, parties: Sequence[NewParty]) -> list[Party]:
    """Write the parties in the order given; their since_entry follows when the entry is sealed."""
    made: list[Party] = []
    for new in parties:
        agent_for = made[new.agent_for] if isinstance(new.agent_for, int) else new.agent_for
        made.append(_enter(case, new, agent_for))
    return made


def _enter(case: Case, new: NewParty, agent_for: Party | None) -> Party:
    party = Party(
        case=case,
        role=new.role,
        kind=new.kind,
        name=" ".join(new.name.split()),
        id_number=new.id_number,
        id_index=blind_index(new.id_number),
        credit_code=new.credit_code,
        phone=new.phone,
        phone_index=blind_index(new.phone),
        address=new.address,
        email=new.email,
        organ=new.organ,
        e_service_consent=new.e_service_consent,
        e_service_address=new.e_service_address,
        agent_for=agent_for,
    )
    party.save(force_insert=True)
    if new.represents:
        party.represents.set(new.represents)
    return party


# 可以变更的：姓名、证件号码是身份，登记错了另行更正
CHANGEABLE = ("phone", "address", "email", "e_service_consent", "e_service_address")


def change(
    party: Party, values: Mapping[str, Any], *, on: date, by: Actor, at: datetime, reason: str
) -> Entry | None:
    """变更联系方式、送达地址: None when nothing is new. The entry names what changed, never the values."""
    from fadu.kernel.record import append_own, locked

    new = {
        name: values[name] for name in CHANGEABLE if name in values and values[name] != getattr(party, name)
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
