"""应诉表单的预填：记录里已有的、法律推算得出的都先填好，应诉人员只改不同的。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from fadu.kernel.accounts import Account
from fadu.kernel.calendars import calendar
from fadu.kernel.matching import plain_number
from fadu.kernel.models import Post
from fadu.kernel.prefill import Filling
from fadu.kernel.record import story_of
from fadu.law import Happened, due
from fadu.law.facts import day
from fadu.lines.litigation import courtfilling, otherfilling, rules, tocentre
from fadu.lines.litigation.defence import drafts, risk
from fadu.lines.litigation.defence.sources import sources
from fadu.lines.litigation.guards.judging import unanswered
from fadu.lines.litigation.models import Suit, WorkRule
from fadu.lines.litigation.suit import FirstInstance

# 登记时列在前面的；其余折叠
FIRST = (
    "court",
    "court_number",
    "via",
    "place",
    "act_kind",
    "field",
    "act_title",
    "act_number",
    "act_on",
    "review_number",
    "review_on",
    "claims",
    "filed_on",
    "sued_on",
    # 行政赔偿、行政争议调解
    "claimed_fen",
    "comp_oral",
    "comp_receipt",
    "pay_basis_number",
    "pay_basis_on",
    "comp_fen",
    "sender",
    "sender_number",
)
# 每次不同的，不沿用先前一次的
AFRESH = frozenset(
    {
        "judged_on",
        "outcome",
        "order",
        "pay_fen",
        "perform_by",
        "second_result",
        "hearing_on",
        "head_notice",
        "head_attended",
        "head_role",
        "settlement_result",
        "retrial_result",
    }
)
BEFORE_ANSWER = timedelta(days=5)
USUAL: Mapping[str, Mapping[str, Any]] = {
    "received": {"via": "direct", "place": "maker", "court_procedure": "ordinary"},
    "agent_appointed": {"agent_kind": "staff", "agent_power": "general"},
    "answered": {"defence_opinion": "请求驳回原告的诉讼请求"},
    "settlement_tried": {"settlement_way": "phone", "settlement_result": "going"},
    "judged": {"doc_kind": "judgment", "order": "none"},
    "archived": {"retention": "years_30"},
}
# 已经填写过、照录的
AGAIN: Mapping[str, tuple[str, ...]] = {
    "limit_examined": ("act_on", "sued_on", "learned_on", "review_served_on"),
    "converted": ("filed_on",),
    "second_judged": ("outcome", "order", "perform_days", "perform_by", "pay_fen"),
    "retrial_judged": ("outcome", "order", "perform_days", "perform_by", "pay_fen"),
    "court_moved": ("court",),
    "remanded": ("court",),
    "jurisdiction_ruled": ("court", "court_number"),
    "performed": ("perform_by",),
    "loss_analysed": ("loss_responsible", "loss_reason"),
}


def prefill(filling: Filling) -> Mapping[str, Any]:
    """What is usually so, what is known, and what follows from the clocks."""
    again = {name: filling.known.get(name) for name in AGAIN.get(filling.event, ())}
    found = {
        **USUAL.get(filling.event, {}),
        **{name: value for name, value in again.items() if value is not None},
    }
    found |= otherfilling.prefill(filling) | courtfilling.prefill(filling)
    make = FROM_CASE.get(filling.event)
    return {**found, **(make(filling) if make and filling.case else {})}


def _assigned(filling: Filling) -> dict[str, Any]:
    """As the rule of the organ has it, else five days before the time limit: signatures take a while."""
    limit, rule = _limit(filling, "answer"), _rule(filling)
    early = limit - BEFORE_ANSWER if limit else None
    if rule is not None and rule.days and filling.case is not None:
        early = min(filling.case.opened_on + timedelta(days=rule.days), limit or date.max)
    by = early if early and early >= filling.on else limit
    return {
        "handler": _handler(filling),
        "unit": rule.duty if rule else _unit(filling),
        "draft_by": by.isoformat() if by else None,
    }


def _handler(filling: Filling) -> int | None:
    """Oneself, or the only one there is."""
    posts = Post.objects.on(filling.on).filter(
        organ=filling.organ, role="handler", line__in=("", "litigation")
    )
    found = list(posts.values_list("user", flat=True).distinct()[:2])
    return filling.user.pk if filling.user.pk in found else found[0] if len(found) == 1 else None


def _unit(filling: Filling) -> str:
    """Which section answered for the organ in this field last."""
    field = str(filling.known.get("field") or "")
    before = Suit.objects.filter(organ=filling.organ, field=field).exclude(unit="")
    return before.order_by("-pk").values_list("unit", flat=True).first() or ""


def _rule(filling: Filling) -> WorkRule | None:
    """应诉工作规则: who answers, within how many days."""
    return rules.rule_for(filling.organ, "answer", str(filling.known.get("field") or ""), filling.on)


def _limit_examined(filling: Filling) -> dict[str, Any]:
    reviewed = filling.known.get("via") in ("upheld", "changed", "unaccepted")
    if filling.known.get("act_kind") == "inaction":
        return {"limit_case": "inaction"}
    return {"limit_case": "review" if reviewed else "direct"} | _told_when(filling)


def _told_when(filling: Filling) -> dict[str, Any]:
    """When the act, and the decision of the review, were served, as their files have it."""
    review = plain_number(str(filling.known.get("review_number") or ""))
    found = {}
    for one in _sources(filling):
        reviewed = review and review in plain_number(f"{one.case.number}{one.act}")
        if one.served_on:
            found["review_served_on" if reviewed else "learned_on"] = one.served_on.isoformat()
    return found


def _settled(filling: Filling) -> dict[str, Any]:
    """The duty that comes of the judgment, counted from the day it took effect."""
    days, by = filling.known.get("perform_days"), filling.known.get("perform_by")
    effective = _effective(filling)
    if not by and days and effective:
        by = (effective + timedelta(days=int(days))).isoformat()
    return {"perform_by": by, "performer": filling.known.get("unit")}


def _tried(filling: Filling) -> dict[str, Any]:
    return tocentre.outcome(filling.case) if filling.case else {}


def _advice(filling: Filling) -> dict[str, Any]:
    left = unanswered(_history(filling))
    return {"answers": left[0].id} if left else {}


def _analysed(filling: Filling) -> dict[str, Any]:
    risks = filling.known.get("risk_reasons") or ()
    return {"loss_reason": risks[0] if risks else None, "loss_responsible": filling.known.get("unit")}


def _defended(filling: Filling) -> dict[str, Any]:
    draft = drafts.drafted(_sources(filling), filling.organ)
    return {"defence": draft.defence} if draft.paragraphs else {}


def _proved(filling: Filling) -> dict[str, Any]:
    draft = drafts.drafted(_sources(filling, count=True), filling.organ)
    return {"evidence": draft.evidence, "norms": draft.basis} if draft.pieces else {}


def _flagged(filling: Filling) -> dict[str, Any]:
    return risk.suggested(risk.flags(_sources(filling)), filling.on)


def _sources(filling: Filling, *, count: bool = False) -> list[Account]:
    return sources(filling.case, filling.user, filling.on, count=count) if filling.case else []


FROM_CASE: Mapping[str, Callable[[Filling], dict[str, Any]]] = {
    "assigned": _assigned,
    "answered": _defended,
    "evidence_filed": _proved,
    "risk_flagged": _flagged,
    "settlement_tried": _tried,
    "limit_examined": _limit_examined,
    "performance_set": _settled,
    "advice_replied": _advice,
    "loss_analysed": _analysed,
}


def _history(filling: Filling) -> tuple[Happened, ...]:
    return story_of(filling.case).history if filling.case else ()


def _limit(filling: Filling, term: str) -> date | None:
    return due(FirstInstance.term(term), _history(filling), calendar()).due


def _effective(filling: Filling) -> date | None:
    found = [
        one for one in _history(filling) if one.event in ("became_final", "second_judged", "retrial_judged")
    ]
    return found[-1].on if found else day(filling.known.get("judged_on"))
