"""One simulated dispute as the list of what happens in it, dated. A mediation is short: mostly four acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from fadu.demo.disputes.plan import REFERRED, Dispute
from fadu.demo.disputes.targets import DISPUTE_TARGETS
from fadu.demo.names import named
from fadu.demo.script import Step
from fadu.kernel.parties import NewParty

SENDERS = {
    "police": "演示市模拟派出所",
    "court_pre": "演示市模拟区人民法院",
    "petition": "演示市模拟区信访局",
    "hotline_12345": "演示市12345热线",
    "hotline_12348": "演示市12348热线",
}
MATTERS = {
    "neighbour": "滴水檐、通道占用",
    "family": "赡养费的分担",
    "property": "物业费和服务质量",
    "traffic": "轻微事故的赔偿",
    "damage": "意外损坏的赔偿",
    "loan": "借款到期未还",
    "contract": "装修合同的尾款",
    "housing": "房屋渗水的修缮",
    "consumer": "退货退款",
    "labour": "离职的结算",
    "land": "田界的走向",
    "social_insurance": "补缴社会保险费",
    "wages": "拖欠工资",
}
TODAYS = 90_000
BEFORE = {
    (one.place, one.year): sum(earlier.accepted for earlier in DISPUTE_TARGETS[:place])
    for place, one in enumerate(DISPUTE_TARGETS)
}
CONTENT = "双方互谅互让，按协商的方案履行，不再争执。（模拟）"


def event_of(one: Dispute) -> str:
    if one.source in REFERRED:
        return "referred"
    return "found" if one.source == "screening" else "applied"


def opening(one: Dispute) -> dict[str, Any]:
    """Facts of the first act."""
    said: dict[str, Any] = {
        "category": one.category,
        "source": one.source,
        "kind": one.kind,
        "claims": f"双方因{MATTERS[one.kind]}发生争执，请求调解。（模拟）",
        "place": "模拟路",
        "people": one.people,
        "amount_fen": one.amount_fen or None,
        "risk": "low",
        "enterprise": one.enterprise,
        "minors": one.minors,
    }
    if one.source in REFERRED:
        said |= {"sender": SENDERS[one.source], "source_number": f"模拟转〔{one.registered.year}〕{one.n}号"}
        said["materials_on"] = one.registered.isoformat()
    return said


def parties(one: Dispute) -> list[NewParty]:
    """No two disputes are of the same people, so none is taken for another's twin."""
    place = 2 * place_of(one)
    left = NewParty(role="applicant", name=named(place))
    if one.enterprise:
        return [left, NewParty(role="respondent", kind="company", name=f"{named(place + 1)}商行")]
    return [left, NewParty(role="respondent", name=named(place + 1))]


def place_of(one: Dispute) -> int:
    """Of all simulated disputes, those of today after those of the years."""
    if one.n > TODAYS:
        return sum(target.accepted for target in DISPUTE_TARGETS) + one.n - TODAYS
    return BEFORE[one.body.split(".")[0], one.registered.year] + one.n


def script(one: Dispute, mediator: int) -> list[Step]:
    """After the opening, in order of date."""
    steps = [Step("accepted", one.accepted, "handler", {"handler": mediator})]
    steps += list(ENDINGS[one.end](one))
    if one.source.startswith(("hotline", "court")) and one.concluded is not None:
        steps.append(Step("reported_back", one.concluded, "handler", {"report_text": "已办结。（模拟）"}))
    return sorted(steps, key=lambda step: step.on)


def agreed(one: Dispute, on: date) -> dict[str, Any]:
    fen = one.amount_fen * 4 // 5 // 100 * 100
    return {
        "facts_found": f"双方因{MATTERS[one.kind]}发生争执。（模拟）",
        "agreement": CONTENT,
        "agreed_fen": fen or None,
        "perform_by": (on + timedelta(20)).isoformat() if fen else None,
        "minutes": "听取双方意见，说明法律规定，提出方案，双方接受。（模拟）",
        "rights_explained": True,
    }


def _oral(one: Dispute) -> Iterator[Step]:
    assert one.concluded is not None
    yield Step("agreed_orally", one.concluded, "handler", agreed(one, one.concluded))
    yield from _performed(one, one.concluded)


def _written(one: Dispute) -> Iterator[Step]:
    assert one.concluded is not None
    yield Step("agreed_written", one.concluded, "handler", agreed(one, one.concluded))
    yield Step("agreement_sealed", one.concluded, "handler", {"signed_on_paper": True})
    if one.confirmed:
        yield from confirmation(one.concluded + timedelta(6))
    else:
        yield from _performed(one, one.concluded)


def confirmation(applied: date) -> Iterator[Step]:
    said = {"applied_together": True, "confirm_matter": "civil", "court": "演示市模拟区人民法院"}
    yield Step("confirmation_applied", applied, "handler", said)
    ruled = {"court_number": "模拟民特号", "ruling_received_on": (applied + timedelta(14)).isoformat()}
    yield Step("confirmed", applied + timedelta(14), "handler", ruled)


def _performed(one: Dispute, on: date) -> Iterator[Step]:
    if one.performed:
        yield Step("performed", on + timedelta(12), "handler", {"performed_note": "已履行。（模拟）"})


def _failed(one: Dispute) -> Iterator[Step]:
    assert one.concluded is not None
    yield Step("failed", one.concluded, "handler", {"fail_reason": "gap"})


def _withdrawn(one: Dispute) -> Iterator[Step]:
    assert one.concluded is not None
    yield Step("withdrawn", one.concluded, "handler", {"party_role": "applicant"})


def _pending(one: Dispute) -> Iterator[Step]:
    """Carried over: agreed early in the next year."""
    end = date(one.registered.year + 1, 1, 8)
    yield Step("agreed_orally", end, "handler", agreed(one, end))


ENDINGS = {
    "oral": _oral,
    "written": _written,
    "failed": _failed,
    "withdrawn": _withdrawn,
    "pending": _pending,
}
