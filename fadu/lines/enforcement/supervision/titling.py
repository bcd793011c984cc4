"""案名：监督事项（写明哪个机关的什么问题）；某机关某事项的整改。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fadu.lines.enforcement.supervision.choices import SOURCE_KINDS


def title_of(facts: Mapping[str, Any], parties: Sequence[Any]) -> str:
    """What is wrong, which names the organ; of a rectification, the organ and whence it comes."""
    names = "、".join(str(party.name) for party in parties if party.role == "respondent")
    if kind := facts.get("source_kind"):
        return f"{names}整改案（{dict(SOURCE_KINDS).get(str(kind), '')}）"
    return str(facts.get("matter") or "").strip() or f"{names}执法监督案"
