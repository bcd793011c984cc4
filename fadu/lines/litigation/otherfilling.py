"""行政赔偿、行政争议调解的预填和建议；诉讼的在 prefill.py、advice.py。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from fadu.kernel.asks import Context
from fadu.kernel.models import Case, Entry, Paper
from fadu.kernel.papers.text import yuan
from fadu.kernel.prefill import Advice, Filling
from fadu.kernel.record import story_of
from fadu.law.facts import day
from fadu.law.statutes import GUOPEI
from fadu.lines.litigation import routing
from fadu.lines.litigation.compensationchoices import OUTCOMES
from fadu.lines.litigation.models import Suit

USUAL: Mapping[str, Mapping[str, Any]] = {
    "comp_applied": {"comp_receipt": True},
    "comp_decided": {"comp_outcome": "whole", "comp_ways": ["money"]},
    "pay_applied": {"pay_basis": "judgment", "pay_identity": True},
    "recovered": {"recovery_ground": "gross"},
    "dispute_sent": {"sent_by": "court_pre"},
    "dispute_settled": {"mediate_result": "agreed"},
    "comp_archived": {"retention": "years_30"},
    "dispute_archived": {"retention": "years_10"},
}
AGAIN: Mapping[str, Mapping[str, str]] = {
    "comp_decided": {"comp_fen": "negotiated_fen"},
    "pay_applied": {"comp_fen": "comp_fen"},
    "treasury_paid": {"comp_paid_fen": "comp_fen"},
    "mediator_changed": {"station": "station", "mediator": "mediator"},
    "session_set": {"session_place": "session_place", "participants": "participants"},
    "session_held": {"participants": "participants"},
}
ROUTED = ("dispute_accepted",)


def prefill(filling: Filling) -> dict[str, Any]:
    """What is usually so and what is known."""
    known = {to: filling.known.get(name) for to, name in AGAIN.get(filling.event, {}).items()}
    found = {**USUAL.get(filling.event, {}), **{to: one for to, one in known.items() if one is not None}}
    if filling.case is not None and (make := MAKERS.get(filling.event)):
        found |= {name: value for name, value in make(filling.case, filling).items() if value}
    if filling.event in ROUTED and filling.case is not None:
        found |= routing.suggested(Context(filling.case, filling.on))
        found |= {"handler": filling.user.pk, "mediate_by": (filling.on + timedelta(days=30)).isoformat()}
    return found


def _decided(case: Case, filling: Filling) -> dict[str, Any]:
    """Agreed on for less than was claimed: in part."""
    agreed, claimed = filling.known.get("negotiated_fen") or 0, filling.known.get("claimed_fen") or 0
    return {"comp_outcome": "part"} if 0 < agreed < claimed else {}


def _applied(case: Case, filling: Filling) -> dict[str, Any]:
    """By the decision of this very case."""
    paper = case.papers.filter(key="comp_decision", status=Paper.Status.ISSUED).last()
    served = Suit.objects.filter(pk=case.pk).values_list("comp_served_on", flat=True).first()
    if paper is None:
        return {}
    on = served.isoformat() if served else ""
    return {"pay_basis": "decision", "pay_basis_number": paper.number, "pay_basis_on": on}


def _closed(case: Case, filling: Filling) -> dict[str, Any]:
    """What was decided and paid, in a sentence or two."""
    known = filling.known
    outcome = dict(OUTCOMES).get(str(known.get("comp_outcome")), "")
    told = [f"{outcome}，{yuan(known['comp_fen'])}" if outcome and known.get("comp_fen") else outcome]
    told += [f"已支付{yuan(known['comp_paid_fen'])}"] if known.get("comp_paid_fen") else []
    told += [f"追偿{yuan(known['recovered_fen'])}"] if known.get("recovered_fen") else []
    return {"closing_note": "".join(f"{one}。" for one in told if one)}


def _treasury(case: Case, filling: Filling) -> dict[str, Any]:
    """To whom the organ turned last."""
    asked = Entry.objects.filter(case__organ=case.organ, event="treasury_asked").order_by("-pk").first()
    return {"treasury": asked.facts.get("treasury")} if asked else {}


def _sitting(case: Case, filling: Filling) -> dict[str, Any]:
    """Who came last; else the parties and their agents."""
    if filling.known.get("participants"):
        return {}
    names = case.parties.filter(active=True).order_by("pk").values_list("name", flat=True)
    return {"participants": "、".join(dict.fromkeys(names))[:500]}


MAKERS: Mapping[str, Callable[[Case, Filling], dict[str, Any]]] = {
    "comp_decided": _decided,
    "pay_applied": _applied,
    "treasury_asked": _treasury,
    "comp_closed": _closed,
    "session_set": _sitting,
    "session_held": _sitting,
}


def advice(filling: Filling) -> Iterator[Advice]:
    if filling.case is None:
        return
    if filling.event in ROUTED:
        yield Advice(routing.why(Context(filling.case, filling.on)), field="station")
    if filling.event == "comp_decided":
        yield from _limitation(filling, filling.case)


def _limitation(filling: Filling, case: Case) -> Iterator[Advice]:
    """两年时效：自知道损害之日起，不计算的日数除外。"""
    asked = next((one for one in story_of(case).history if one.event == "comp_applied"), None)
    known_on = day(filling.known.get("harm_known_on"))
    if asked is None or known_on is None:
        return
    stopped = timedelta(days=int(filling.known.get("stopped_days") or 0))
    last = _two_years(known_on) + stopped
    late = "已经超过" if asked.on > last else "没有超过"
    yield Advice(f"请求时效至{last}届满，申请于{asked.on}收到，{late}时效（{GUOPEI[39, 1].text}）。")


def _two_years(start: date) -> date:
    try:
        return start.replace(year=start.year + 2)
    except ValueError:  # 二月二十九日
        return start.replace(year=start.year + 2, day=28)
