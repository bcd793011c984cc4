"""条件还要知道的：告知听证的数额、同一当事人的同一违法行为是否罚过。只在用得着的阶段去查。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.models import Case
from fadu.lines.enforcement import thresholds

AT = ("concluded", "noticed", "hearing", "discussing")


def extras(case: Case) -> Mapping[str, Any]:
    """`hearing_from_fen`: from this amount on the party must be told of the right to a hearing."""
    if case.state not in AT:
        return {}
    kinds = list(case.parties.filter(role="applicant", active=True).values_list("kind", flat=True))
    return {"hearing_from_fen": thresholds.hearing_from("person" if "person" in kinds else "company")}
