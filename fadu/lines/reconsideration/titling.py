"""案由：列表和案件页上怎样称呼一件案件；当事人另有栏目，不在案由里重复。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def title_of(facts: Mapping[str, Any], parties: Sequence[Any]) -> str:
    """不服某决定; 认为未履行法定职责; with nothing said of the act, the parties' names."""
    act = str(facts.get("act_title") or "").strip()
    if facts.get("act_kind") == "inaction":
        return f"认为未履行法定职责（{act}）" if act else "认为未履行法定职责"
    if act:
        return f"不服{act}"
    return "、".join(party.name for party in parties if party.role == "applicant") + "的行政复议申请"
