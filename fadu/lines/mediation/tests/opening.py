"""立一件模拟的纠纷，经写入口；供各测试使用。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fadu.desk.tests.office import at
from fadu.kernel.actors import system
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case

SAID = {"category": "people", "source": "counter", "kind": "neighbour", "claims": "模拟", "people": 2}


def dispute(
    organ: Organ,
    on: date,
    *,
    event: str = "found",
    names: Sequence[str] = ("模拟甲", "模拟乙"),
    ids: Sequence[str] = ("", ""),
    **facts: Any,
) -> Case:
    """Of two sides, opened at nine of that day."""
    sides = [
        NewParty(role=role, name=name, id_number=number)
        for role, name, number in zip(("applicant", "respondent"), names, ids, strict=True)
    ]
    return open_case(
        line_of("mediation"),
        event,
        organ=organ,
        on=on,
        by=system("模拟"),
        facts=SAID | facts,
        parties=sides,
        at=at(on),
    )
