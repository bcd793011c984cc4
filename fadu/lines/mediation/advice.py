"""办理时的建议：该由哪一级办、指派谁，连同理由；写在表单和案件页上，并预先填好。由人决定。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.kernel.asks import Context
from fadu.kernel.models import Case
from fadu.kernel.prefill import Advice, Filling
from fadu.lines.mediation import response
from fadu.lines.mediation.assignment import Choosing, choosing

NOT_LAW = "依本级设定的标准，法律没有规定，由您决定。"
CHOOSES = ("accepted", "assigned")
OPENS = ("found", "applied", "referred")


def advice(filling: Filling) -> tuple[Advice, ...]:
    """Beside which field, or over the whole form or case page."""
    return tuple(_advice(filling))


def _advice(filling: Filling) -> Iterator[Advice]:
    case = filling.case
    if filling.event in CHOOSES:
        yield Advice(_choosing(filling).text, field="handler")
    if case is None or case.closed_on is not None:
        return
    if filling.event in ("", "accepted", "escalated"):
        found = response.suggested_for(case, filling.known)
        if response.RANK[found.tier] > response.RANK[response.tier_of(case.organ)]:
            said = f"建议由{found.title}一级办理：{found.text}。{NOT_LAW}"
            yield Advice(said, event="" if filling.event == "escalated" else "escalated")


def filled(filling: Filling) -> Mapping[str, Any]:
    """What of it goes into the form."""
    if filling.event in OPENS:
        return {"tier": response.tier_of(filling.organ)}
    if filling.event in CHOOSES:
        return _handler(filling)
    if filling.case is None:
        return {}
    if filling.event == "escalated":
        return _up(filling, filling.case)
    return _down(filling, filling.case) if filling.event == "returned_down" else {}


def _choosing(filling: Filling) -> Choosing:
    return choosing(filling.organ, filling.on, filling.known, filling.case)


def _handler(filling: Filling) -> dict[str, Any]:
    """Who accepts mediates himself if he may; else the first of those who can be chosen."""
    found = _choosing(filling)
    own = filling.user.pk if filling.event == "accepted" and found.why(filling.user.pk) else None
    user = own or (found.first.user if found.first else None)
    said = {"handler": user}
    return said | {"assign_reason": found.why(user)} if filling.event == "assigned" else said


def _up(filling: Filling, case: Case) -> dict[str, Any]:
    context = Context(case, filling.on)
    found = response.suggested_for(case, filling.known)
    here = response.tier_of(case.organ)
    above = response.RANK[found.tier] > response.RANK[here]
    tier = found.tier if above else "town" if here == "village" else "district"
    to = response.target(context, tier)
    return {
        "tier": tier,
        "escalate_to": to.pk if to else None,
        "escalate_reason": found.text if above else "",
    }


def _down(filling: Filling, case: Case) -> dict[str, Any]:
    to = response.former_body(Context(case, filling.on))
    return {"tier": response.tier_of(to), "return_to": to.pk} if to else {}
