"""案名：张三占用人行道经营案；不知当事人的，写地点。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def title_of(facts: Mapping[str, Any], parties: Sequence[Any]) -> str:
    """The party and what he is said to have done."""
    names = [str(party.name) for party in parties if party.role == "applicant"]
    who = f"{names[0]}等{len(names)}人" if len(names) > 1 else "".join(names)
    what = str(facts.get("violation") or facts.get("licence_item") or facts.get("doc_no") or "").strip()
    if facts.get("licence_item"):
        what += "许可"
    return f"{who or str(facts.get('place') or '').strip()}{what}案"
