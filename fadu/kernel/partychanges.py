"""当事人的变动：登记一名当事人、变更联系方式，各记一笔；记录里只写是谁、变了哪几项，不写内容。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from fadu.kernel.actors import Actor
from fadu.kernel.appending import append_own
from fadu.kernel.casefile import locked
from fadu.kernel.crypto import blind_index
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.judging import check_day
from fadu.kernel.models import Case, Entry, Party
from fadu.kernel.parties import NewParty, check, in_clear
from fadu.kernel.story import PARTY_CHANGED, PARTY_ENTERED
from fadu.kernel.writing import writing

OFFICERS = frozenset({"clerk", "handler", "section_head", "organ_head"})
# 可以变更的：姓名、证件号码是身份，登记错了另行更正
CHANGEABLE = (
    "phone",
    "address",
    "email",
    "legal_representative",
    "e_service_consent",
    "e_service_address",
)


def admit(case: Case, new: NewParty, *, on: date, by: Actor, at: datetime, reason: str) -> Party:
    """登记当事人: somebody enters the case by an entry of its own, which names his role and nothing else of him.

    事项再指向他，如“第三人参加行政复议”；须审批的事项不能同时增加当事人，呈批件里也就没有个人信息。
    """
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


def change(
    party: Party, values: Mapping[str, Any], *, on: date, by: Actor, at: datetime, reason: str
) -> Entry | None:
    """变更联系方式、送达地址: None when nothing is new. The entry names what changed, never the values."""
    new = {
        name: value
        for name in CHANGEABLE
        if name in values and (value := in_clear(values[name])) != in_clear(getattr(party, name))
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
