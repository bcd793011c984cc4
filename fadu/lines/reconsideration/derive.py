"""由案件经过推算的字段：日期、结案方式、程序、适用版本。填写的字段按名字自行写入，不在这里。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fadu.law import Happened, Procedure
from fadu.lines.reconsideration.guide import guide_for

# 字段: 记其日期的事项（后发生者为准）
DATES: dict[str, tuple[str, ...]] = {
    "received_on": ("received", "elevated"),
    "accepted_on": ("accepted", "deemed_accepted"),
    "replied_on": ("replied",),
    "hearing_held_on": ("hearing_held",),
    "decided_on": ("decided",),
    "effective_on": ("decision_served", "mediation_served"),
    "performed_on": ("performed", "remade"),
    "opinion_issued_on": ("opinion_issued",),
    "advice_issued_on": ("advice_issued",),
    "published_on": ("published",),
    "sued_on": ("sued",),
    "mediation_started_on": ("mediation_started",),
    "settled_on": ("settled",),
    "presettlement_asked_on": ("presettlement_asked",),
    "resolution_advised_on": ("resolution_advised",),
    "resolution_answered_on": ("resolution_answered",),
    "guide_checked_on": ("guide_checked",),
    "standards_fed_back_on": ("standards_fed_back",),
    "petitioned_on": ("petitioned",),
}
# 字段: 发生过即为真的事项
FLAGS: dict[str, tuple[str, ...]] = {
    "deemed_accepted": ("deemed_accepted",),
    "reply_defaulted": ("reply_defaulted",),
    "extended": ("extended",),
    "stayed": ("stay_ordered",),
    "committee_consulted": ("committee_answered",),
    "norm_review": ("norm_review_asked",),
    "mediation_offered": ("mediation_offered",),
    "mediation_consented": ("mediation_started",),
    "mediation_failed": ("mediation_failed",),
}
CLOSING = (
    "decided",
    "mediated",
    "withdrawn",
    "terminated",
    "dismissed",
    "refused",
    "told",
    "abandoned",
    "transferred",
)
OPENED_AGAIN = ("reopened", "reinstated", "remanded")


def law_of(procedure: type[Procedure]) -> str:
    """Reconsideration.Law of a procedure."""
    return procedure.version


def fields_of(procedure: type[Procedure], history: Sequence[Happened]) -> dict[str, Any]:
    """Field -> value; a case opened again loses its earlier closing."""
    dates = {field: _last(history, events) for field, events in DATES.items()}
    flags = {field: _last(history, events) is not None for field, events in FLAGS.items()}
    mode = "simplified" if "simplified" in procedure.key else "ordinary"
    values: dict[str, Any] = {**dates, **flags, "mode": mode, "law": law_of(procedure)}
    values |= _mediation(history)
    values["guide_version"] = guide_for(on).version if (on := dates["guide_checked_on"]) else ""
    values["closing"] = _closing(history)
    if values["closing"] != "decided":
        values["decided_on"] = None
    return values


def _mediation(history: Sequence[Happened]) -> dict[str, Any]:
    """调解前置：何时提议、是否在受理之前、各方最近的意见、开过几次调解会."""
    names = [one.event for one in history]
    offered = next((one for one in history if one.event == "mediation_offered"), None)
    accepted = next((place for place, name in enumerate(names) if name in DATES["accepted_on"]), len(names))
    said = {
        one.facts.get("party_role"): one.facts.get("consents") == "yes"
        for one in history
        if one.event == "mediation_consented"
    }
    return {
        "mediation_offered_on": offered.on if offered else None,
        "mediation_upfront": "mediation_offered" in names[:accepted],
        "applicant_consented": said.get("applicant"),
        "respondent_consented": said.get("respondent"),
        "mediation_meetings": names.count("mediation_met"),
    }


def _last(history: Sequence[Happened], events: Sequence[str]) -> date | None:
    return next((one.on for one in reversed(history) if one.event in events), None)


def _closing(history: Sequence[Happened]) -> str:
    telling = (*CLOSING, "self_corrected", *OPENED_AGAIN)
    event = next((one.event for one in reversed(history) if one.event in telling), "")
    if event == "self_corrected":
        return "told"  # 条例38.1：原机关自行纠正并告知
    return event if event in CLOSING else ""
