"""由案件经过推算的字段：日期、决定、金额。填写的字段按名字自行写入，不在这里。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fadu.law import Happened, Procedure
from fadu.lines.enforcement import surcharge

DECIDING = ("decided", "decided_on_spot")
# 字段: 记其日期的事项（后发生者为准）
DATES: Mapping[str, tuple[str, ...]] = {
    "found_on": ("found",),
    "filed_on": ("filed",),
    "concluded_on": ("concluded",),
    "noticed_on": ("noticed",),
    "served_on": ("decision_served", "decided_on_spot"),
    "withdrawn_on": ("publication_withdrawn",),
    "performed_on": ("performed", "paid"),
    "urged_on": ("urged",),
    "court_applied_on": ("enforcement_applied",),
    "executed_on": ("executed",),
    "transferred_on": ("transferred_to_police",),
    "challenged_on": ("challenged",),
    "set_aside_on": ("set_aside",),
    "archived_on": ("archived",),
}
LICENSED: Mapping[str, str] = {"granted": "granted", "renewal_deemed": "granted", "refused": "refused"}
MEASURES = ("sealed_up", "sealed_on_spot", "frozen")


def fields_of(procedure: type[Procedure], history: Sequence[Happened]) -> dict[str, Any]:
    """Field -> value; what was decided again (重新作出) shows as last decided."""
    values: dict[str, Any] = {field: _last_day(history, events) for field, events in DATES.items()}
    concluded = _last(history, ("concluded",))
    set_aside = _last(history, ("set_aside",))
    values |= {
        "path": procedure.version,
        "reviewed": any(one.event == "reviewed" for one in history),
        "hearing": any(one.event == "hearing_held" for one in history),
        "major": bool(
            concluded and (concluded.facts.get("complex") or concluded.facts.get("review_reasons"))
        ),
        "sealed": any(one.event in MEASURES for one in history),
        "set_aside_kind": str(set_aside.facts.get("set_aside_kind") or "") if set_aside else "",
    }
    if procedure.version == "recorded":
        return values | _recorded(history)
    if procedure.version == "licence":
        return values | _licence(history)
    return values | _decision(history)


def _decision(history: Sequence[Happened]) -> dict[str, Any]:
    decided = _last(history, DECIDING)
    facts = decided.facts if decided else {}
    on_spot = decided is not None and decided.event == "decided_on_spot"
    police = _last(history, ("police_answered",))
    filed = police is not None and police.facts.get("police_result") == "filed"
    return {
        "decided_on": decided.on if decided else None,
        "decision": "transferred" if filed else "penalty" if on_spot else str(facts.get("decision") or ""),
        "penalties": facts.get("summary_penalties" if on_spot else "penalties"),
        "fine_fen": facts.get("fine_fen"),
        "confiscated_fen": facts.get("confiscated_fen"),
        "benchmark_level": str((facts or {}).get("benchmark_level") or ""),
        "leniency": str((facts or {}).get("leniency") or ""),
        "published_on": _last_day(history, ("published",)),
        "paid_fen": surcharge.paid_of(history) if decided else None,
        "surcharge_fen": surcharge.surcharged_of(history) or None,
    }


def _recorded(history: Sequence[Happened]) -> dict[str, Any]:
    told = _last_day(history, ("publication_recorded",))
    published = next((one.day("published_on") for one in history if one.facts.get("published_on")), None)
    return {"decision": "penalty" if _kind(history) == "penalty" else "", "published_on": told or published}


def _licence(history: Sequence[Happened]) -> dict[str, Any]:
    decided = _last(history, tuple(LICENSED))
    return {
        "act_kind": "permit",
        "filed_on": _last_day(history, ("accepted", "deemed_accepted", "renewal_received")),
        "decision": LICENSED[decided.event] if decided else "",
        "decided_on": decided.on if decided else None,
        "served_on": _last_day(history, ("issued",)),
        "published_on": _last_day(history, ("licence_published",)),
        "hearing": any(one.event == "licence_hearing_held" for one in history),
        "archived_on": _last_day(history, ("licence_archived",)),
    }


def _kind(history: Sequence[Happened]) -> str:
    return next((str(one.facts.get("act_kind") or "") for one in history if one.event == "recorded"), "")


def _last(history: Sequence[Happened], events: Sequence[str]) -> Happened | None:
    return next((one for one in reversed(history) if one.event in events), None)


def _last_day(history: Sequence[Happened], events: Sequence[str]) -> date | None:
    found = _last(history, events)
    return found.on if found else None
