"""行政赔偿、行政争议调解由经过推算的字段；诉讼的在 derive.py。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from fadu.law import Happened
from fadu.law.facts import day

# 字段: 记其日期的事项（后发生者为准）
DATES: Mapping[str, tuple[str, ...]] = {
    "comp_asked_on": ("comp_applied",),
    "comp_decided_on": ("comp_decided",),
    "comp_served_on": ("comp_served",),
    "pay_asked_on": ("pay_applied",),
    "treasury_asked_on": ("treasury_asked",),
    "comp_paid_on": ("treasury_paid",),
    "sent_on": ("dispute_sent",),
    "mediate_from": ("dispute_accepted",),
    "mediate_ended_on": ("dispute_settled", "dispute_failed", "dispute_refused"),
    "told_back_on": ("result_told",),
}
THIRTY = timedelta(days=30)


def fields_of(history: Sequence[Happened]) -> dict[str, Any]:
    """Field -> value."""
    values: dict[str, Any] = {field: _day(history, events) for field, events in DATES.items()}
    return values | {
        "recovered_fen": _sum(history, "recovered", "recovered_fen"),
        "sessions": sum(one.event == "session_held" for one in history),
        "mediate_by": _until(history),
        "mediate_result": _result(history),
    }


def _day(history: Sequence[Happened], events: tuple[str, ...]) -> date | None:
    return next((one.on for one in reversed(history) if one.event in events), None)


def _sum(history: Sequence[Happened], event: str, name: str) -> int | None:
    return sum(one.facts.get(name) or 0 for one in history if one.event == event) or None


def _until(history: Sequence[Happened]) -> date | None:
    """As set, as extended; thirty days where nothing was set (内部规定6)."""
    found = None
    for one in history:
        if one.event == "dispute_accepted":
            found = day(one.facts.get("mediate_by")) or one.on + THIRTY
        elif one.event == "mediation_extended":
            found = day(one.facts.get("mediate_by")) or found
    return found


def _result(history: Sequence[Happened]) -> str:
    for one in reversed(history):
        if one.event == "dispute_settled":
            return str(one.facts.get("mediate_result") or "")
        if one.event in ("dispute_failed", "dispute_refused"):
            return "failed" if one.event == "dispute_failed" else "refused"
    return ""
