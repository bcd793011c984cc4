"""当事人信息按身份遮蔽；看原文须说明用途，每次都记一笔。"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate

from fadu.kernel.access import cases_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import Visit, note_reveal
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import Party

FIELDS = {"id_number": "证件号码", "phone": "电话", "address": "地址", "email": "电子邮箱"}
# 办案人员可看原文；监督检查、系统管理、外单位人员只看遮蔽后的
MAY_REVEAL = frozenset({"clerk", "handler", "section_head", "organ_head"})
# 副本须送被申请人，姓名对其不遮；监督检查只核对程序，不需要知道是谁
SEES_NAMES = MAY_REVEAL | {"committee", "respondent", "enacting_organ"}


@dataclass(frozen=True)
class Masked:
    """页面上显示的当事人：字段名与 Party 相同，都是 str。"""

    party_id: int
    role: str
    name: str
    id_number: str
    phone: str
    address: str
    email: str
    may_reveal: bool


def masked(party: Party, roles: frozenset[str]) -> Masked:
    """What holders of these roles see before they ask for more. Decrypts: for a case page, not for a list."""
    return Masked(
        party_id=party.pk,
        role=party.role,
        name=shown_name(party.name, party.kind, roles),
        id_number=mask_number(opened(party.id_number)),
        phone=mask_phone(opened(party.phone)),
        address=mask_address(opened(party.address)),
        email=mask_email(opened(party.email)),
        may_reveal=bool(roles & MAY_REVEAL),
    )


def reveal(visit: Visit, party: Party, *, field: str, purpose: str) -> str:
    """The plain text of one field, logged. NotYours: not this person's case; NotAllowed: no purpose given."""
    if field not in FIELDS:
        raise NotAllowed(f"没有“{field}”这一项；可查看的是：{'、'.join(FIELDS.values())}。")
    if len(purpose.strip()) < 2:
        raise NotAllowed(f"查看{FIELDS[field]}原文须写明用途，例如“电话通知补正”。")
    if visit.user is None or not _may(visit, party):
        raise NotYours(f"您的身份不能查看这位当事人的{FIELDS[field]}原文；确有需要请联系承办人。")
    note_reveal(party, visit, field=field, purpose=purpose.strip())
    return opened(getattr(party, field))


def shown_name(name: str, kind: str, roles: frozenset[str]) -> str:
    """A person's name is masked for those whose only roles need no names; a company's name is no personal data.

    An officer of the organ who is not on the case has no role in it and may still know whose case it is.
    """
    return mask_name(name) if kind == "person" and roles and not roles & SEES_NAMES else name


def mask_name(name: str) -> str:
    """张三 -> 张*，欧阳模拟 -> 欧***：只留首字。"""
    return name[:1] + "*" * (len(name) - 1)


def mask_number(number: str) -> str:
    """First 4 and last 4 of a long number, else the last 2: 4401**********1234."""
    if len(number) >= 15:
        return number[:4] + "*" * (len(number) - 8) + number[-4:]
    return "*" * max(len(number) - 2, 0) + number[-2:]


def mask_phone(number: str) -> str:
    """138****5678; a landline keeps area code and last two."""
    if len(number) == 11 and number.startswith("1"):
        return number[:3] + "****" + number[-4:]
    return number[:3] + "*" * max(len(number) - 5, 0) + number[-2:] if len(number) > 5 else "*" * len(number)


def mask_address(address: str) -> str:
    """To the street or district; what follows is hidden, and its length too."""
    ends = [address.find(mark) + 1 for mark in "区县市街道路镇乡" if mark in address[:20]]
    kept = max(ends, default=min(3, len(address) // 2))
    return f"{address[:kept]}****" if address else ""


def mask_email(email: str) -> str:
    name, at, host = email.partition("@")
    return f"{name[:1]}***{at}{host}" if at else "*" * len(email)


def mask_contact(contact: str) -> str:
    """接收提醒的手机号或邮箱。"""
    return mask_email(contact) if "@" in contact else mask_phone(contact)


def _may(visit: Visit, party: Party) -> bool:
    """只有在本案有办案身份的人：上级、监督人员看得到案件，看不到原文。"""
    if visit.user is None:
        return False
    on = localdate(visit.at)
    case = cases_for(visit.user, on).filter(pk=party.case_id).first()
    return case is not None and officer(visit.user, case, on).may(MAY_REVEAL)
