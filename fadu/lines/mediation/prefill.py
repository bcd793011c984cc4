"""调解表单的预填：通常如此的都先填好，调解员只改不同的。"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from fadu.kernel.prefill import Filling
from fadu.kernel.record import story_of
from fadu.law.facts import day
from fadu.lines.mediation import advice, choosing, instalments, packages

# 登记时列在前面的；其余折叠
FIRST = (
    "sender",
    "source",
    "source_number",
    "materials_on",
    "kind",
    "claims",
    "place",
    "people",
    "risk",
    "amount_fen",
)
USUAL_SOURCE = {"found": "screening", "applied": "counter", "referred": "court_pre"}
VISIT_AFTER = timedelta(days=7)  # 履行期限以后
VISIT_WITHOUT_TERM = timedelta(days=30)
USUAL: Mapping[str, Mapping[str, Any]] = {
    "rights_told": {"telling_mode": "oral"},
    "consented": {"consent_mode": "in_person"},
    "session_set": {"session_mode": "in_person"},
    "session_held": {"session_mode": "in_person", "openness": "closed"},
    "agreement_signed": {"signing_way": "paper"},
    "assigned": {"chosen_by": "named"},
    "failed": {"fail_reason": "gap"},
    "visited": {"visit_mode": "phone", "visit_result": "performed"},
    "archived": {"retention": "years_10"},
}


def prefill(filling: Filling) -> Mapping[str, Any]:
    """What is usually so, and what follows from the case."""
    if filling.event in USUAL_SOURCE:
        category = choosing.usual_category(filling.organ, filling.on)
        usual = {"category": category, "source": USUAL_SOURCE[filling.event], "people": 2, "risk": "low"}
        return {**usual, **advice.filled(filling)}
    return {**USUAL.get(filling.event, {}), **_from_case(filling), **advice.filled(filling)}


def _from_case(filling: Filling) -> dict[str, Any]:
    known, event = filling.known, filling.event
    if event == "session_set":
        return {"session_place": filling.organ.address or filling.organ.name}
    if event == "session_held":
        return _as_arranged(filling)
    if event in ("agreed_written", "agreed_orally"):
        return {"facts_found": known.get("claims"), "visit_on": visit_on(known.get("perform_by"), filling.on)}
    if event in ("agreement_sealed", "visit_set"):
        return {"visit_on": visit_on(known.get("perform_by"), filling.on)}
    if event == "instalment_paid":
        return _next_instalment(filling)
    if event == "breached":
        return _overdue(filling)
    if event == "visited":
        return _performance(filling)
    if event == "performed":
        return _all_paid(filling)
    if event == "confirmation_applied":
        return {"confirm_matter": "civil", "court": packages.competent(known, filling.organ).name}
    if event == "award_asked" and known.get("source") == "arbitration":
        return {"arbitration_body": known.get("sender")}
    if event == "confirmed":
        return {"ruling_received_on": filling.on.isoformat(), "last_due_on": known.get("perform_by")}
    return {}


def _as_arranged(filling: Filling) -> dict[str, Any]:
    """Where it is usually held; of a session arranged for that day its hour and its way too."""
    known, place = filling.known, filling.organ.address or filling.organ.name
    if known.get("session_on") != filling.on.isoformat():
        return {"session_place": place}
    arranged = {name: known[name] for name in ("session_place", "session_mode") if known.get(name)}
    return {"session_place": place, "began_at": known.get("session_time"), **arranged}


def _next_instalment(filling: Filling) -> dict[str, Any]:
    """The earliest part not yet paid off, and what is left of it."""
    part = instalments.next_part(_parts(filling))
    return {"instalment": part.number, "paid_fen": part.left} if part else {}


def _all_paid(filling: Filling) -> dict[str, Any]:
    parts = _parts(filling)
    paid = bool(parts) and instalments.balance(parts) == 0
    return {"performed_note": f"{len(parts)}期款项已经全部付清"} if paid else {}


def _overdue(filling: Filling) -> dict[str, Any]:
    """Which parts are overdue, for the letter that urges."""
    late = [one for one in _parts(filling) if one.left and one.on < filling.on]
    said = "；".join(
        f"第{one.number}期约定{one.on}前履行{instalments.yuan(one.fen)}，尚欠{instalments.yuan(one.left)}"
        for one in late
    )
    return {"breach_note": f"{said}。"} if said else {}


def _performance(filling: Filling) -> dict[str, Any]:
    """What the record already says of performance, for the return visit."""
    parts = _parts(filling)
    if not parts or "performed_note" in filling.known:
        return {}
    owed, paid = instalments.balance(parts), sum(one.paid for one in parts)
    result = "performing" if paid else "unperformed"
    note = f"共{len(parts)}期，已履行{instalments.yuan(paid)}，尚欠{instalments.yuan(owed)}。"
    return {"visit_result": "performed" if not owed else result, "visit_note": note}


def _parts(filling: Filling) -> list[instalments.Part]:
    return instalments.agreed(story_of(filling.case).history) if filling.case else []


def visit_on(perform_by: Any, on: date) -> str:
    """一周后看履行；没有履行期限的，三十日后."""
    last = day(perform_by)
    return (last + VISIT_AFTER if last else on + VISIT_WITHOUT_TERM).isoformat()
