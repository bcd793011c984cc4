"""走到信用修复的某处；走法与执法案件相同。"""

from __future__ import annotations

from datetime import date
from typing import Any

from fadu.lines.enforcement.credit.asks import CreditAsks
from fadu.lines.enforcement.credit.procedure import CreditRepair
from fadu.lines.enforcement.tests.walking import Walk

# 2026年7月6日，周一
INFORMATION: dict[str, Any] = {
    "doc_no": "粤测罚〔2026〕1号",
    "identified_on": "2026-04-02",
    "penalty_kinds": ["confiscation"],
    "gravity": "general",
    "natural_person": False,
}
READY: dict[str, Any] = {
    "performed_on": "2026-05-06",
    "committed": True,
    "website_on": "2026-07-03",
}
UNFOUNDED: dict[str, Any] = {"refuse_ground": "not_performed", "refuse_text": "罚款没有缴清。"}


def at(day: str = "2026-07-06") -> Walk:
    return Walk(procedure=CreditRepair, on=date.fromisoformat(day), asks=CreditAsks)


def applied(day: str = "2026-07-06", **facts: Any) -> Walk:
    return at(day).do("applied", **INFORMATION | READY | facts)


def accepted(**facts: Any) -> Walk:
    return applied(**facts).do("accepted")


def refused() -> Walk:
    return accepted().do("refused", **UNFOUNDED)


def objected() -> Walk:
    return refused().do("objected", objection_kind="not_repaired", objection_text="已经缴清。")
