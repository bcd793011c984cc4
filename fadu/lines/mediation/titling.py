"""案名：张三与李四邻里纠纷；人多的写“等N人”，不知对方的只写一方。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fadu.lines.mediation.choices import KINDS

SIDES = ("applicant", "respondent")


def noun_of(kind: str) -> str:
    """What a dispute of that kind is called: 邻里纠纷, 劳动争议, 拖欠工资纠纷."""
    label = dict(KINDS).get(kind, "纠纷")
    return label if label.endswith(("纠纷", "争议")) else f"{label}纠纷"


def title_of(facts: Mapping[str, Any], parties: Sequence[Any]) -> str:
    """The parties of both sides and the kind of dispute; with no party yet, the place."""
    kind = noun_of(str(facts.get("kind")))
    named = "与".join(side for role in SIDES if (side := _names(parties, role)))
    return f"{named or str(facts.get('place') or '').strip()}{kind}"


def _names(parties: Sequence[Any], role: str) -> str:
    names = [str(party.name) for party in parties if party.role == role]
    return f"{names[0]}等{len(names)}人" if len(names) > 1 else "".join(names)
