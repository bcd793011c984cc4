"""由案件经过推算的字段：日期、结果、协议生效之日。填写的字段按名字自行写入，不在这里。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fadu.law import Happened, Procedure

OPENINGS = ("found", "applied", "referred")
# 字段: 记其日期的事项（后发生者为准）
DATES: Mapping[str, tuple[str, ...]] = {
    "registered_on": OPENINGS,
    "accepted_on": ("accepted",),
    "risk_reported_on": ("risk_reported",),
    "performed_on": ("performed",),
    "breached_on": ("breached",),
    "visited_on": ("visited",),
    "confirm_applied_on": ("confirmation_applied",),
    "confirmed_on": ("confirmed",),
    "confirm_rejected_on": ("confirmation_rejected",),
    "awarded_on": ("awarded",),
    "enforced_on": ("enforcement_applied",),
    "reported_back_on": ("reported_back",),
    "archived_on": ("archived",),
}
# 结束调解的事项: 结果
RESULTS: Mapping[str, str] = {
    "agreement_sealed": "success",
    "agreed_orally": "success",
    "failed": "failed",
    "withdrawn": "withdrawn",
    "ended": "ended",
}
FORMS: Mapping[str, str] = {"agreement_sealed": "written", "agreed_orally": "oral"}


def fields_of(procedure: type[Procedure], history: Sequence[Happened]) -> dict[str, Any]:
    """Field -> value; a case mediated again loses what came of it before."""
    since = _since_reopened(history)
    values: dict[str, Any] = {field: _last(history, events) for field, events in DATES.items()}
    values |= {
        "category": procedure.version,
        "opening": next((one.event for one in history if one.event in OPENINGS), ""),
        "sessions": sum(one.event == "session_held" for one in history),
        "remote": any(one.facts.get("remote") for one in history if one.event == "session_held"),
        "extended": any(one.event == "extended" for one in history),
    }
    return values | _conclusion(since)


def _since_reopened(history: Sequence[Happened]) -> Sequence[Happened]:
    places = [place for place, one in enumerate(history) if one.event == "reopened"]
    return history[places[-1] + 1 :] if places else history


def _conclusion(history: Sequence[Happened]) -> dict[str, Any]:
    end = next((one for one in reversed(history) if one.event in RESULTS), None)
    event = end.event if end else ""
    success = RESULTS.get(event) == "success"
    return {
        "concluded_on": end.on if end else None,
        "result": RESULTS.get(event, ""),
        "form": FORMS.get(event, ""),
        "agreed_on": _last(history, ("agreed_written", "agreed_orally")),
        "effective_on": effective_on(history) if success else None,
    }


def effective_on(history: Sequence[Happened]) -> date | None:
    """人民调解法29.2、30：书面协议自各方签名、调解员签名和盖章中最后一个之日生效，口头协议自达成之日."""
    signed: list[date] = []
    found = None
    for one in history:
        if one.event == "agreed_written":
            signed, found = [], None
        elif one.event == "agreement_signed":
            signed.append(one.on)
        elif one.event == "agreement_sealed":
            found = max([one.on, *signed])
        elif one.event == "agreed_orally":
            found = one.on
    return found


def _last(history: Sequence[Happened], events: Sequence[str]) -> date | None:
    return next((one.on for one in reversed(history) if one.event in events), None)
