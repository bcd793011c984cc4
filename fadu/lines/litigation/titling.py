"""案名：甲诉某局行政处罚案；几名原告写“等N人”。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fadu.lines.litigation.choices import ACT_KINDS


def title_of(facts: Mapping[str, Any], parties: Sequence[Any]) -> str:
    """The plaintiffs, the defendants and the kind of act sued over."""
    if "harm" in facts or "pay_basis" in facts:
        return f"{_names(parties, 'applicant')}申请{_names(parties, 'respondent')}行政赔偿案"
    if "sent_by" in facts:
        return f"{_names(parties, 'applicant')}与{_names(parties, 'respondent')}行政争议调解案"
    kind = dict(ACT_KINDS).get(str(facts.get("act_kind")), "")
    kind = "" if facts.get("act_kind") == "other" else kind
    return f"{_names(parties, 'applicant')}诉{_names(parties, 'respondent')}{kind}案"


def _names(parties: Sequence[Any], role: str) -> str:
    names = [str(party.name) for party in parties if party.role == role]
    if role == "applicant" and len(names) > 1:
        return f"{names[0]}等{len(names)}人"
    return "、".join(names)
