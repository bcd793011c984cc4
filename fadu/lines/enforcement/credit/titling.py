"""案名：某公司粤某罚〔2026〕1号信用修复。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def title_of(facts: Mapping[str, Any], parties: Sequence[Any]) -> str:
    """The subject and the document that its bad record rests on."""
    names = "、".join(str(party.name) for party in parties if party.role == "applicant")
    what = "公示异议" if facts.get("objection_kind") else "信用修复"
    return f"{names}{str(facts.get('doc_no') or '').strip()}{what}"
