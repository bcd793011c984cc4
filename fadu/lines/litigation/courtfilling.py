"""开庭、裁判、上诉、结案各表单的预填：先前已经写过的、从法院名称和案件经过看得出的，不再录入。"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fadu.kernel.models import Organ
from fadu.kernel.prefill import Filling
from fadu.kernel.record import story_of
from fadu.law import Happened
from fadu.lines.litigation.choices import LOSS_REASONS, ORDERS, OUTCOMES
from fadu.lines.litigation.courts import above
from fadu.lines.litigation.extras import extras
from fadu.lines.litigation.guards.answering import appointed
from fadu.lines.litigation.instances import current
from fadu.lines.litigation.models import AppearancePlan, Suit

LAWYERS = ("lawyer", "legal_worker")
STAFF = ("staff", "government_lawyer")
# 裁判文书的案号就是案件的案号
NUMBERS = {"judged": "court_number", "second_judged": "second_number", "retrial_judged": "retrial_number"}


def prefill(filling: Filling) -> dict[str, Any]:
    """{} where there is nothing to say."""
    make = MAKERS.get(filling.event)
    return {name: value for name, value in make(filling).items() if value} if make and filling.case else {}


def history_of(filling: Filling) -> tuple[Happened, ...]:
    return story_of(filling.case).history if filling.case else ()


# ── 开庭 ────────────────────────────────────────────────────────────────────────────────────────────
def _head(filling: Filling) -> dict[str, Any]:
    """As named before; else as the plan of the year has it; else the head who stands in the record of the suit."""
    if filling.known.get("head_name"):
        return {name: filling.known.get(name) for name in ("head_name", "head_title", "head_role")}
    plans = AppearancePlan.objects.filter(unit=filling.organ, year=filling.on.year, voided_on=None)
    plan = plans.order_by("pk").first()
    if plan is not None:
        return {"head_name": plan.head, "head_title": plan.title}
    name, title = _representative(filling)
    return {"head_name": name, "head_title": title, "head_role": "chief" if name else ""}


def _representative(filling: Filling) -> tuple[str, str]:
    """姓名和职务 of the head of the organ, as the party has them: 张三，局长."""
    case = filling.case
    own = case.parties.filter(role="respondent", organ=case.organ_id, active=True) if case else None
    said = next((one.legal_representative for one in own or () if one.legal_representative), "")
    name, _, title = re.sub(r"[，,、（(\s]+", "，", said).partition("，")
    return name, title.rstrip("）)")


def _names(history: Sequence[Happened], kinds: Sequence[str]) -> str:
    """甲（某科科员）、乙: the agents of that kind."""
    found = [one for one in appointed(history).values() if one.get("agent_kind") in kinds]
    return "、".join(
        f"{one['agent_name']}（{one['agent_unit']}）" if one.get("agent_unit") else str(one["agent_name"])
        for one in found
    )


def _absent(filling: Filling) -> dict[str, Any]:
    return {"staff_names": _names(history_of(filling), STAFF)}


def _held(filling: Filling) -> dict[str, Any]:
    """Whether the head came is as was last told the court of this hearing."""
    history = history_of(filling)
    told = [one for one in history if one.event in ("hearing_set", "head_named", "absence_explained")]
    comes = bool(told and told[-1].event == "head_named")
    explained = bool(told and told[-1].event == "absence_explained")
    head = {name: filling.known.get(name) for name in ("head_name", "head_title", "head_role")}
    return {
        "head_attended": comes,
        "staff_names": (explained and filling.known.get("staff_names")) or _names(history, STAFF),
        "lawyer_names": _names(history, LAWYERS),
        **(head if comes else {}),
    }


# ── 裁判、上诉、再审 ────────────────────────────────────────────────────────────────────────────────
def _judged(filling: Filling) -> dict[str, Any]:
    again = current(history_of(filling)) == "retrial_first"
    return {"judgment_number": filling.known.get("retrial_number" if again else NUMBERS[filling.event])}


def _other_party(filling: Filling, ask: str, done: frozenset[int]) -> dict[str, Any]:
    """The only one left; of several one has to be picked."""
    others = extras(filling.case).get("others", {}) if filling.case else {}
    left = [key for key in others if key not in done]
    return {ask: left[0]} if len(left) == 1 else {}


def _served(filling: Filling) -> dict[str, Any]:
    history = history_of(filling)
    since = max((place for place, one in enumerate(history) if one.event == "judged"), default=0)
    served = (one.facts.get("served_party") for one in history[since:] if one.event == "party_served")
    return _other_party(filling, "served_party", frozenset(int(key) for key in served if key))


def _appellant(filling: Filling) -> dict[str, Any]:
    return _other_party(filling, "appellant", frozenset())


def _province(filling: Filling) -> str:
    above_it = Organ.objects.filter(pk__in=filling.organ.lineage, level="province")
    return (above_it.values_list("name", flat=True).first() or "").removesuffix("人民政府")


def _appealed(filling: Filling) -> dict[str, Any]:
    return {"appeal_court": above(str(filling.known.get("court") or ""), _province(filling))}


def _second(filling: Filling) -> dict[str, Any]:
    known = filling.known.get("appeal_court") or _appealed(filling)["appeal_court"]
    return {"second_court": known}


def _retrial(filling: Filling) -> dict[str, Any]:
    """Of the court whose judgment took effect."""
    last = str(filling.known.get("second_court") or filling.known.get("court") or "")
    return {"retrial_court": filling.known.get("retrial_court") or above(last, _province(filling))}


# ── 履行、结案 ──────────────────────────────────────────────────────────────────────────────────────
def _handed_over(filling: Filling) -> dict[str, Any]:
    order = dict(ORDERS).get(str(filling.known.get("order")), "")
    return {"performance_demand": f"{order}，办理完毕后报告履行情况。" if order else ""}


def _performed(filling: Filling) -> dict[str, Any]:
    return {"performed_on": filling.on.isoformat(), "paid_fen": filling.known.get("pay_fen")}


def _closed(filling: Filling) -> dict[str, Any]:
    """The course of the suit in a few sentences."""
    suit = Suit.objects.filter(pk=filling.case.pk).first() if filling.case else None
    return {"closing_note": "".join(_told(suit)) if suit else ""}


def _told(suit: Suit) -> list[str]:
    outcomes = dict(OUTCOMES)
    results = (
        ("一审", suit.outcome_first, suit.first_judged_on),
        ("二审", suit.outcome_second, suit.second_judged_on),
        ("再审", suit.outcome_retrial, suit.retrial_judged_on),
    )
    said = [f"{name}{on}裁判：{outcomes[key]}。" for name, key, on in results if key]
    said += [f"{suit.effective_on}生效。"] if suit.effective_on else []
    said += [f"{suit.performed_on}履行完毕。"] if suit.performed_on else []
    if suit.lost and suit.loss_reason:
        said.append(f"败诉的主要原因：{dict(LOSS_REASONS)[suit.loss_reason]}，已经提交分析报告。")
    return said


MAKERS: Mapping[str, Callable[[Filling], dict[str, Any]]] = {
    "head_named": _head,
    "absence_explained": _absent,
    "hearing_held": _held,
    "judged": _judged,
    "second_judged": _judged,
    "retrial_judged": _judged,
    "party_served": _served,
    "appeal_received": _appellant,
    "appealed": _appealed,
    "jurisdiction_appealed": _appealed,
    "second_filed": _second,
    "retrial_asked": _retrial,
    "retrial_ordered": _retrial,
    "retrial_petition_received": _retrial,
    "performance_set": _handed_over,
    "performed": _performed,
    "closed": _closed,
}
