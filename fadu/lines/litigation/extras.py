"""条件还要知道的：哪些当事人是本机关、裁判送达后其他当事人有谁。只在用得着的阶段去查。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.models import Case

STATES = ("judged", "appealed")
SIDES = ("applicant", "respondent", "third_party")


def extras(case: Case) -> Mapping[str, Any]:
    """`own_parties`: ids of parties that are this organ; `others` {Party.id: name}, from the first judgment on."""
    if case.state not in STATES:
        return {}
    parties = case.parties.filter(active=True, role__in=SIDES, agent_for=None)
    rows = list(parties.values_list("pk", "name", "role", "organ_id"))
    own = {key for key, name, role, organ in rows if role == "respondent" and _ours(case, name, organ)}
    return {"own_parties": own, "others": {key: name for key, name, *_ in rows if key not in own}}


def _ours(case: Case, name: str, organ: int | None) -> bool:
    return organ == case.organ_id if organ else name in (case.organ.name, case.organ.short)
