"""执法表单的预填：前面已经写过的带过来，通常如此的先填好，执法人员只改不同的。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from fadu.kernel import saying
from fadu.kernel.calendars import calendar
from fadu.kernel.prefill import Filling
from fadu.kernel.record import story_of
from fadu.law import Happened, Situation, instalments
from fadu.lines.enforcement import cards, powers, surcharge
from fadu.lines.enforcement.guards import performing
from fadu.lines.enforcement.models import Enforcement
from fadu.lines.enforcement.models.registers import Reviewer
from fadu.lines.enforcement.registering.common import serving

# 登记时列在前面的；其余折叠
FIRST = (
    "clue_source",
    "violation",
    "field",
    "clue_note",
    "place",
    "violated_on",
    # 当场处罚
    "cards_shown",
    "rights_told",
    "fine_fen",
    "collected_fen",
    "receipt_no",
    # 许可、执法结果
    "handling",
    "licence_no",
    "valid_until",
    "penalties",
    "published_on",
)
DEFENCE_DAYS = 5  # 工作日；法律没有规定陈述申辩的日数，通常与要求听证的期限一致
HEARING_DAYS = 10  # 工作日：通知须在七个工作日以前送达，留出送达的时间
URGING_DAYS = 10  # 工作日（强制法54）
USUAL: Mapping[str, Mapping[str, Any]] = {
    "found": {"clue_source": "inspection"},
    "inquired": {"record_kind": "inspection", "cards_shown": True, "rights_told": True},
    "sealed_up": {"seal_kind": "detain", "presence": "party"},
    "sealed_on_spot": {"seal_kind": "detain", "presence": "party"},
    "concluded": {"suggestion": "penalty", "benchmark_level": "normal", "leniency": "none"},
    "reviewed": {"review_result": "agree"},
    "notice_served": {"service_method": "direct"},
    "defended": {"defence_way": "written"},
    "hearing_held": {"hearing_result": "held"},
    "decision_served": {"service_method": "direct"},
    "issued": {"service_method": "direct"},
    "decided_on_spot": {
        "cards_shown": True,
        "rights_told": True,
        "collection": "none",
        "summary_penalties": ["fine"],
        "benchmark_level": "normal",
        "leniency": "none",
    },
    "deferred": {"deferral": "instalments"},
    "transfer_decided": {"transfer_approved": True},
    "police_review_asked": {"police_review_way": "police"},
    "enforcement_ruled": {"ruling": "grant", "executor": "court"},
    "recorded": {"act_kind": "penalty"},
    "archived": {"retention": "years_10"},
    "received": {"handling": "single"},
    "licence_archived": {"retention": "years_10"},
}
OFFICERS = frozenset({"inquired", "checked", "preserved", "sealed_up", "sealed_on_spot", "frozen"})
Make = Callable[[Filling], Mapping[str, Any]]


def prefill(filling: Filling) -> Mapping[str, Any]:
    """What is usually so, and what follows from the case."""
    own = OWN.get(filling.event)
    said = dict(USUAL.get(filling.event, {}))
    if filling.event in OFFICERS:
        said |= officers(filling.known)
    said |= dict(own(filling)) if own else {}
    return said | missing_cards(said, filling.on)


def missing_cards(said: Mapping[str, Any], on: date) -> dict[str, str]:
    """The number from the register, for officers already named whose card is not."""
    people = {
        name: said.get(name.removesuffix("_card"))
        for name in said
        if name.endswith("_card") and not said[name] and said.get(name.removesuffix("_card"))
    }
    held = cards.cards_of([int(one) for one in people.values() if one], on) if people else {}
    return {name: held[int(one)] for name, one in people.items() if one and int(one) in held}


def officers(known: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the last record, else those assigned."""
    return {
        "officer_1": known.get("officer_1") or known.get("handler"),
        "officer_1_card": known.get("officer_1_card") or known.get("handler_card"),
        "officer_2": known.get("officer_2") or known.get("co_handler"),
        "officer_2_card": known.get("officer_2_card") or known.get("co_handler_card"),
        "place": known.get("place"),
    }


def _assigned(filling: Filling) -> dict[str, Any]:
    known = filling.known
    return {
        "handler": known.get("handler") or known.get("officer_1") or filling.user.pk,
        "handler_card": known.get("handler_card") or known.get("officer_1_card"),
        "co_handler": known.get("co_handler") or known.get("officer_2"),
        "co_handler_card": known.get("co_handler_card") or known.get("officer_2_card"),
    }


def working_after(on: date, number: int) -> str:
    """The number-th working day after `on`."""
    days = calendar()
    while number > 0:
        on += timedelta(days=1)
        number -= days.is_working(on)
    return on.isoformat()


def _begun(filling: Filling) -> dict[str, Any]:
    """The field this organ works in, as it stood in its last case."""
    last = Enforcement.objects.filter(organ=filling.organ).exclude(field="").order_by("-pk")
    return {"field": last.values_list("field", flat=True).first()}


def _qualified(filling: Filling) -> bool:
    """As the register of reviewers has it (处罚法58.2)."""
    held = Reviewer.objects.filter(serving(filling.on), account=filling.user)
    return held.filter(~Q(licence_no="") | Q(first_time=False)).exists()


def _basis(filling: Filling) -> str:
    return powers.basis_of(filling.organ, str(filling.known.get("power_code") or ""), filling.on)


def _concluded(filling: Filling) -> dict[str, Any]:
    """The evidence gathered so far, one line each; the articles as filed."""
    history = story_of(filling.case).history if filling.case else ()
    return {
        "evidence": "\n".join(line for one in history if (line := _piece(one))),
        "law_basis": filling.known.get("filing_basis") or _basis(filling),
    }


def _piece(one: Happened) -> str:
    day = f"{one.on.year}年{one.on.month}月{one.on.day}日"
    if one.event == "inquired":
        kind = {
            "inspection": "现场检查笔录",
            "inquiry": "询问笔录",
            "statement": "陈述",
            "sampling": "抽样取证记录",
        }
        who = one.facts.get("inquired_person")
        return f"{day}{kind.get(str(one.facts.get('record_kind')), '笔录')}" + (f"（{who}）" if who else "")
    if one.event == "evidence_added":
        return str(one.facts.get("evidence_note") or "").replace("\n", "；")
    return f"{day}检测、鉴定结果" if one.event == "tested" else ""


def _noticed(filling: Filling) -> dict[str, Any]:
    known = filling.known
    return {
        "noticed_facts": known.get("facts_found"),
        "noticed_basis": known.get("law_basis"),
        "defend_by": working_after(filling.on, DEFENCE_DAYS),
        "hearing_right": known.get("hearing_right"),
    }


def _decided(filling: Filling) -> dict[str, Any]:
    """As noticed and as found; the officer changes what the defence made different."""
    known = filling.known
    suggested = str(known.get("suggestion") or "penalty")
    said = {
        "decision": suggested if suggested in ("penalty", "none", "dropped") else "penalty",
        "decision_facts": known.get("noticed_facts") or known.get("facts_found"),
        "decision_evidence": known.get("evidence"),
        "decision_basis": known.get("noticed_basis") or known.get("law_basis"),
        "benchmark_level": known.get("benchmark_level"),
        "benchmark_note": known.get("benchmark_note"),
        "leniency": known.get("leniency"),
    }
    if said["decision"] == "penalty":
        said |= {
            "penalties": known.get("noticed_penalties"),
            "fine_fen": known.get("noticed_fine_fen"),
            "confiscated_fen": known.get("noticed_confiscated_fen"),
            "penalty_other": known.get("noticed_other"),
            "defence_answer": known.get("recheck_note"),
        }
    return said


def _situation(filling: Filling) -> Situation | None:
    if filling.case is None:
        return None
    story = story_of(filling.case)
    return Situation(story.procedure, tuple(story.history), filling.on, calendar())


def _owed(filling: Filling) -> dict[str, Any]:
    s = _situation(filling)
    return {"paid_fen": surcharge.owed(s.history)} if s else {}


def _instalment(filling: Filling) -> dict[str, Any]:
    s = _situation(filling)
    part = instalments.next_part(instalments.agreed(s.history, ("deferred",))) if s else None
    return {"instalment": part.number, "paid_fen": part.left} if part else {}


def _handed(filling: Filling) -> dict[str, Any]:
    s = _situation(filling)
    return {"handed_fen": performing.collected_of(s)} if s else {}


def _surcharged(filling: Filling) -> dict[str, Any]:
    s = _situation(filling)
    may = performing.most(s) if s else None
    return {"surcharge_from": may.since.isoformat(), "surcharge_fen": may.fen} if may and may.fen else {}


def _urged(filling: Filling) -> dict[str, Any]:
    s = _situation(filling)
    rest = surcharge.owed(s.history) if s else 0
    said = f"缴纳罚款、加处罚款共{saying.money(rest)}。" if rest else ""
    taken = int(filling.known.get("confiscated_fen") or 0)
    said += f"上缴没收的{saying.money(taken)}（已经上缴的删去）。" if taken else ""
    return {"urge_content": said, "urge_by": working_after(filling.on, URGING_DAYS)}


def _applied(filling: Filling) -> dict[str, Any]:
    s = _situation(filling)
    rest = surcharge.owed(s.history) if s else 0
    said = f"强制执行罚款、加处罚款共{saying.money(rest)}。" if rest else ""
    return {"court": saying.court_of(filling.organ), "apply_items": said, "apply_fen": rest or None}


def _closed(filling: Filling) -> dict[str, Any]:
    s = _situation(filling)
    if s is None:
        return {}
    if filling.known.get("decision") in ("none", "dropped"):
        return {"close_reason": "no_penalty"}
    return {"close_reason": "executed" if s.did("executed") else "performed"}


OWN: Mapping[str, Make] = {
    "found": _begun,
    "filed": lambda filling: {"filing_basis": _basis(filling)},
    "officers_assigned": _assigned,
    "officers_changed": _assigned,
    "decided_on_spot": lambda filling: {
        "handler": filling.user.pk,
        "handler_card": None,
        **_begun(filling),
    },
    "reviewed": lambda filling: {"reviewer": filling.user.pk, "reviewer_qualified": _qualified(filling)},
    "concluded": _concluded,
    "noticed": _noticed,
    "hearing_set": lambda filling: {
        "hearing_on": working_after(filling.on, HEARING_DAYS),
        "hearing_time": "09:30",
        "hearing_place": filling.organ.address,
    },
    "decided": _decided,
    "paid": _owed,
    "instalment_paid": _instalment,
    "handed_in": _handed,
    "surcharged": _surcharged,
    "urged": _urged,
    "enforcement_applied": _applied,
    "closed": _closed,
    "accepted": lambda filling: {"handler": filling.user.pk},
    "changed": lambda filling: {"licence_scope": filling.known.get("licence_scope")},
    "deemed_accepted": lambda filling: {
        "deemed_from": filling.case.opened_on.isoformat() if filling.case else ""
    },
    "licence_hearing_set": lambda filling: {
        "hearing_on": working_after(filling.on, HEARING_DAYS),
        "hearing_time": "09:30",
        "hearing_place": filling.organ.address,
    },
    "crime_suspected": lambda filling: {
        "crime_facts": filling.known.get("facts_found"),
        "transfer_officer_1": filling.known.get("handler"),
        "transfer_officer_2": filling.known.get("co_handler"),
    },
}
