"""文书的用语，各线共用：从文书的上下文（kernel/issue.py）取事实、日期、金额、当事人和机关的写法。

业务线在自己的 wording.py 里用它们，另加自己的句子。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from fadu.kernel.asks import Clock
from fadu.kernel.crypto import opened
from fadu.kernel.models import Organ
from fadu.kernel.papers import text as wording

Context = Mapping[str, Any]
ENDS = "。；;，,、.！!"


def fact(context: Context, name: str) -> Any:
    """Of this act, else as known from earlier, else the field of the case."""
    for source in (context.get("facts") or {}, context.get("known") or {}):
        if source.get(name) not in (None, "", [], ()):
            return source[name]
    return getattr(context.get("case"), name, None)


class Lazy:
    """Values made when a template asks for them by name; an unknown name is empty, never an error."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self.make = make

    def __getitem__(self, name: str) -> str:
        return self.make(name)


def say(context: Context, name: str) -> str:
    """A fact in words, as one paragraph without its final stop."""
    value = fact(context, name)
    if value is None or value == "" or value == []:
        return ""
    line = context.get("line")
    ask = line.asks.known.get(name) if line is not None else None
    said = ask.show(value) if ask is not None else value
    if isinstance(said, (list, tuple)):
        said = "、".join(str(one) for one in said)
    if isinstance(ask, Clock):
        said = wording.clock(str(value))
    return wording.plain(re.sub(r"\s*\n\s*", "", str(said))).rstrip(ENDS)


def paragraphs(context: Context, name: str) -> str:
    """A person's own text, each line a paragraph ending in a stop."""
    value = fact(context, name)
    said = wording.paragraphs(value) if value else ""
    return "\n\n".join(_stopped(one) for one in said.split("\n\n")) if said else ""


def _stopped(paragraph: str) -> str:
    return paragraph if paragraph[-1:] in "。！？：；”）》" else paragraph.rstrip(ENDS) + "。"


def day_of(value: Any) -> str:
    if not value:
        return ""
    if isinstance(value, (date, datetime, str)):
        return wording.date_arabic(value)
    return ""


def money(value: Any) -> str:
    return wording.yuan(value) if isinstance(value, int) else ""


def instalments(context: Context) -> str:
    """每期一段，没有分期的为空."""
    rows = fact(context, "instalments") or ()
    said = (
        f"第{number}期：{day_of(row['on'])}前，{money(row['fen'])}"
        + (f"（{row['note']}）" if row.get("note") else "")
        for number, row in enumerate(rows, start=1)
    )
    return wording.paragraphs("\n".join(said))


def to(context: Context) -> str:
    """The addressee; of a file copy, every party it concerns is named in the text instead."""
    party = context.get("party")
    return str(party.name) if party is not None else ""


def you(context: Context) -> str:
    """你、你单位：致自然人、致单位。"""
    party = context.get("party")
    if party is None or party.kind == "person":
        return "你"
    return "你单位"


def named(role: str, parties: Sequence[Any]) -> str:
    """申请人张某；申请人张某等3人；no name known: 申请人."""
    if len(parties) > 3:
        return f"{role}{parties[0].name}等{len(parties)}人"
    return role + wording.listed(parties)


def everyone(people: Mapping[str, Sequence[Any]]) -> list[str]:
    """申请人：张某 …, one line per party."""
    labels = (("applicants", "申请人"), ("respondents", "被申请人"), ("third_parties", "第三人"))
    return [f"{label}：{party.name}" for role, label in labels for party in people[role]]


def persons(context: Context) -> list[str]:
    """The heading of a decision: each party with what identifies it in public, never an identity number."""
    said: list[str] = []
    for role, label in (("applicants", "申请人"), ("respondents", "被申请人"), ("third_parties", "第三人")):
        for party in context.get(role) or ():
            said.append(f"{label}：{_who(party)}。")
            said += [f"委托代理人：{_who(agent)}。" for agent in _agents(context, party)]
    return said


def _who(party: Any) -> str:
    parts = [str(party.name)]
    if party.kind != "person" and getattr(party, "credit_code", ""):
        parts.append(f"统一社会信用代码{party.credit_code}")
    organ = getattr(party, "organ", None)
    where = opened(party.address) or (organ.address if organ else "")
    if where:
        parts.append(("住址：" if party.kind == "person" else "住所：") + wording.plain(where).rstrip(ENDS))
    if head := wording.plain(getattr(party, "legal_representative", "") or "").rstrip(ENDS):
        parts.append(f"法定代表人或者负责人：{head}")
    return "，".join(parts)


def _agents(context: Context, party: Any) -> list[Any]:
    return [one for one in context.get("agents") or () if getattr(one, "agent_for_id", None) == party.pk]


def issuer(context: Context, otherwise: str) -> str:
    organ = context.get("organ")
    return str(organ.name) if organ is not None else otherwise


def court(context: Context) -> str:
    return court_of(context.get("organ")) or "有管辖权的人民法院"


def court_of(organ: Organ | None) -> str:
    """That of the organ's place: its own entry, for a town or a department also that of its district; "" where none is.

    A city's court is no court of first instance for what stands below the city.
    """
    own = organ
    while own is not None and not own.court:
        own = own.parent
        if own is not None and own.level in (Organ.Level.CITY, Organ.Level.PROVINCE):
            return ""
    return str(own.court) if own is not None else ""


def handlers(context: Context) -> str:
    case = context.get("case")
    found = (getattr(case, name, None) for name in ("handler", "co_handler"))
    return wording.listed(one for one in found if one)


def contact(context: Context) -> str:
    """承办人、电话、地址，有什么写什么；什么都没有则空。"""
    organ = context.get("organ")
    parts = (
        ("承办人：", handlers(context)),
        ("联系电话：", getattr(organ, "phone", "")),
        ("联系地址：", getattr(organ, "address", "")),
    )
    said = "；".join(label + str(value) for label, value in parts if value)
    return said + "。" if said else ""
