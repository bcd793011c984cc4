"""由案件经过推算的字段：日期和结果。填写的字段按名字自行写入，不在这里。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fadu.law import Happened, Procedure

DATES: Mapping[str, tuple[str, ...]] = {
    "accepted_on": ("accepted",),
    "objected_on": ("objected", "disputed_display"),
    "falsified_on": ("falsified",),
}
RESULTS: Mapping[str, str] = {
    "repaired": "repaired",
    "refused": "not_repaired",
    "refused_acceptance": "not_accepted",
    "objection_upheld": "",
    "display_corrected": "answered",
    "shielded": "shielded",
    "display_ended": "ended",
    "set_aside": "removed",
}


def fields_of(procedure: type[Procedure], history: Sequence[Happened]) -> dict[str, Any]:
    """Field -> value; the last act that decides says the result (异议不成立 leaves it, 期满 does not undo a repair)."""
    values: dict[str, Any] = {name: _last(history, events) for name, events in DATES.items()}
    result = ""
    for one in history:
        if one.event == "display_ended" and result == "repaired":
            continue
        if one.event == "objection_rejected" and not result:
            result = "answered"
        result = RESULTS.get(one.event, result)
    return values | {
        "result": result,
        "repaired_on": _last(history, ("repaired",)),
        "application": _application(history),
    }


def _application(history: Sequence[Happened]) -> str:
    """The number the website gave it; without one each case is an application of its own."""
    first = history[0].facts if history else {}
    number = str(first.get("application_no") or "").strip()
    return number or f"{first.get('doc_no') or ''} {history[0].on if history else ''}".strip()


def _last(history: Sequence[Happened], events: Sequence[str]) -> date | None:
    return next((one.on for one in reversed(history) if one.event in events), None)
