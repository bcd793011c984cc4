"""复议纠正的：由不利结果立案整改的案件得出（fadu/kernel/rectifying.py），不必知道是哪一条业务线审的（M001-51）。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fadu.kernel.models import Organ
from fadu.kernel.rectifying import taker

KINDS = ("revoked", "changed", "illegal", "void", "ordered")


@dataclass(frozen=True)
class Correction:
    """一件被复议纠正的行为，`unit` 是作出它的机关。"""

    unit: int
    unit_name: str
    kind: str


def corrected(organ: Organ, year: int) -> list[Correction]:
    """Of the organ and those below it, by the day the rectification was opened."""
    line = taker()
    if line is None:
        return []
    model: Any = line.case_model()
    cases = model._default_manager.filter(
        source_kind__in=KINDS,
        opened_on__year=year,
        parties__role="respondent",
        parties__active=True,
        parties__organ__path__startswith=organ.path,
    )
    rows = cases.order_by("pk").values_list("parties__organ", "parties__organ__name", "source_kind")
    return [Correction(*one) for one in rows]


def titles() -> Mapping[str, str]:
    """{kind: in words}."""
    line = taker()
    if line is None:
        return {}
    model: Any = line.case_model()
    return dict(model._meta.get_field("source_kind").flatchoices)
