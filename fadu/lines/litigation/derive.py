"""由案件经过推算的字段：审级、各审结果、是否败诉、负责人出庭。填写的字段按名字自行写入，不在这里的才是原样。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fadu.law import Happened, Procedure, default_calendar
from fadu.law.choices import keys
from fadu.law.facts import day
from fadu.lines.litigation import limits, otherfields
from fadu.lines.litigation.choices import HEADS, LOST
from fadu.lines.litigation.instances import current

JUDGMENTS = ("judged", "second_judged", "retrial_judged")
FINALS = ("became_final", "second_judged", "retrial_judged")
# 字段: 记其日期的事项（后发生者为准）
DATES: Mapping[str, tuple[str, ...]] = {
    "received_on": ("received",),
    "answered_on": ("answered",),
    "evidence_on": ("evidence_filed",),
    "risk_on": ("risk_flagged",),
    "first_served_on": ("judged",),
    "loss_reported_on": ("loss_analysed",),
    "advice_received_on": ("advice_received",),
    "advice_replied_on": ("advice_replied",),
}
# 撤诉、调解结案，先有化解或者自行改变的，是实质化解
ENDED_BY_AGREEMENT = ("withdrawn", "mediated")


def fields_of(procedure: type[Procedure], history: Sequence[Happened]) -> dict[str, Any]:
    """Field -> value."""
    if procedure.version in ("compensation", "mediation"):
        return otherfields.fields_of(history)
    values: dict[str, Any] = {field: _on(_last(history, *events)) for field, events in DATES.items()}
    values["instance"] = current(history).removesuffix("_first")
    values["settlement_on"] = _on(next((one for one in history if one.event == "settlement_tried"), None))
    return values | _limit(history) | _appearance(history) | _results(history) | _performance(history)


def _last(history: Sequence[Happened], *events: str) -> Happened | None:
    return next((one for one in reversed(history) if one.event in events), None)


def _on(one: Happened | None) -> date | None:
    return one.on if one else None


def _fact(one: Happened | None, name: str) -> Any:
    return one.facts.get(name) if one else None


def known_of(history: Sequence[Happened]) -> dict[str, Any]:
    """The facts of the record merged, later wins."""
    return {name: value for one in history for name, value in one.facts.items()}


def _limit(history: Sequence[Happened]) -> dict[str, Any]:
    found = limits.examined(known_of(history), default_calendar())
    return {"sue_due_on": found.due if found else None, "sued_late": found.late if found else None}


def _appearance(history: Sequence[Happened]) -> dict[str, Any]:
    """负责人规定2：有一次由负责人出庭的，为已出庭；没有开过庭的，不知道."""
    sat = [one for one in history if one.event in ("hearing_held", "appearance_failed")]
    came = [
        one for one in sat if one.facts.get("head_attended") and one.facts.get("head_role") in keys(HEADS)
    ]
    failed = any(one.event == "appearance_failed" for one in history)
    return {
        "heard_on": _on(sat[-1] if sat else None),
        "hearings": len(sat),
        "head_notice": any(one.facts.get("head_notice") for one in history if one.event == "hearing_set"),
        "head_attended": bool(came) if sat else None,
        "head_role": str(came[-1].facts["head_role"]) if came else "",
        "head_excused": bool(sat) and not came and any(one.event == "absence_explained" for one in history),
        "appearance_failed": failed,
    }


def _results(history: Sequence[Happened]) -> dict[str, Any]:
    """Of each instance; `outcome` is the last one that stands. A remand undoes the judgment of first instance; what is
    judged after a retrial was ordered is the retrial's, by whichever procedure (解释119.1)."""
    ordered = [place for place, one in enumerate(history) if one.event == "retrial_ordered"]
    before, after = (history[: ordered[-1]], history[ordered[-1] :]) if ordered else (history, ())
    first, second = (_last(before, name) for name in JUDGMENTS[:2])
    retrial = _last(after, *JUDGMENTS)
    stands = standing(history)
    outcome = str(_fact(stands, "outcome") or "")
    final = _last(history, *FINALS)
    return {
        "doc_kind": _fact(first, "doc_kind") or "",
        "outcome_first": _fact(first, "outcome") or "",
        "first_judged_on": day(_fact(first, "judged_on")),
        "outcome_second": _fact(second, "outcome") or "",
        "second_judged_on": day(_fact(second, "judged_on")),
        "outcome_retrial": _fact(retrial, "outcome") or "",
        "retrial_judged_on": day(_fact(retrial, "judged_on")),
        "appealed_by": _appealed_by(history),
        "remanded": any(one.event == "remanded" for one in history),
        "outcome": outcome,
        "judged_on": day(_fact(stands, "judged_on")),
        "lost": outcome in keys(LOST) if outcome else None,
        "effective_on": _on(final) if stands else None,
        "settled": outcome in ENDED_BY_AGREEMENT and _worked_on(history),
    }


def standing(history: Sequence[Happened]) -> Happened | None:
    """The judgment that stands; a remand undoes it."""
    found = _last(history, *JUDGMENTS, "remanded")
    return None if found is None or found.event == "remanded" else found


def _appealed_by(history: Sequence[Happened]) -> str:
    names = {one.event for one in history} & {"appealed", "appeal_received"}
    return {0: "", 2: "both"}.get(len(names), "us" if "appealed" in names else "others")


def _worked_on(history: Sequence[Happened]) -> bool:
    return any(one.event in ("settlement_tried", "act_changed") for one in history)


def _performance(history: Sequence[Happened]) -> dict[str, Any]:
    done = _last(history, "performed")
    stands = standing(history)
    fined = [one.facts.get("fined_fen") for one in history if one.event == "enforcement_received"]
    return {
        "order": _fact(stands, "order") or "",
        "pay_fen": _fact(stands, "pay_fen"),
        "performed_on": (day(_fact(done, "performed_on")) or _on(done)) if done else None,
        "fined_fen": sum(one for one in fined if one) or None,
    }
