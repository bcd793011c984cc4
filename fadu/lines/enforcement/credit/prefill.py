"""预填和建议：通常如此的先填好；公示期由失信程度推算出来告诉承办人。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fadu.kernel.casefile import glance
from fadu.kernel.prefill import Advice, Filling
from fadu.lines.enforcement.credit.choices import objection_to
from fadu.lines.enforcement.credit.guards import shortest_until

FIRST = ("doc_no", "identified_on", "penalty_kinds", "gravity", "performed_on", "committed")
USUAL: Mapping[str, Mapping[str, Any]] = {
    "applied": {"gravity": "minor", "committed": True},
    "disputed_display": {"objection_kind": "content"},
    "repaired": {"checked_note": "查看缴款凭证和整改材料，义务已经全部履行。"},
}


def prefill(filling: Filling) -> Mapping[str, Any]:
    """What is usual for the act."""
    if filling.event == "objected" and filling.case is not None:
        acts = {one.event for one in glance(filling.case).story.history}
        return {"objection_kind": objection_to(acts)}
    return USUAL.get(filling.event, {})


def advice(filling: Filling) -> Sequence[Advice]:
    """Until when the information is displayed at the least, before it is decided whether to accept."""
    if filling.case is None or filling.case.state != "applied_":
        return ()
    until = shortest_until(glance(filling.case).situation(filling.on, {}))
    if until is None:
        return (Advice("轻微失信信息原则上不公示，法定责任履行完毕即可申请修复（第十二条）。"),)
    if until >= filling.on:
        return (Advice(f"最短公示期至{until}，尚未届满，应当不予受理。", event="refused_acceptance"),)
    return (Advice(f"最短公示期已于{until}届满。", event="accepted"),)
