"""案名：对某机关某问题的监督；某机关某事项的整改。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fadu.lines.enforcement.supervision.choices import SOURCE_KINDS


def title_of(facts: Mapping[str, Any], parties: Sequence[Any]) -> str:
    """The organ and what is wrong with it."""
    names = "、".join(str(party.name) for party in parties if party.role == "respondent")
    if kind := facts.get("source_kind"):
        return f"{names}整改案（{dict(SOURCE_KINDS).get(str(kind), '')}）"
    what = str(facts.get("matter") or "").strip()
    return what if names and names in what else f"{names}{what}"
