"""One simulated case as the list of what happens in it, dated. Replay does the writing; here nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from fadu.demo.fates import Fate
from fadu.demo.wording import Dispute
from fadu.law import Procedure, procedure_for
from fadu.lines.reconsideration.procedure import PROCEDURES

PUBLISHED_SHARE = 0.4
CORRECTED_AFTER = 9  # 日：通知补正后
REDRESS = ("revoked_redo", "ordered")


@dataclass(frozen=True)
class Step:
    """``who``: handler, section_head, organ_head, clerk, respondent, applicant, law."""

    event: str
    on: date
    who: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Cast:
    """Keys of the users who work this case."""

    handler: int
    co_handler: int
    committee: int | None = None


def law_of(fate: Fate) -> type[Procedure]:
    """The procedure the case opens under: its terms, asks and acts decide what the script may tell."""
    return procedure_for(PROCEDURES, fate.received)


def script(fate: Fate, dispute: Dispute, cast: Cast, rng: Random) -> list[Step]:
    """After the opening, in order of date; every date lies between receipt and a few weeks after closing."""
    steps = [Step("handler_assigned", fate.received, "section_head", _handlers(cast))]
    steps += list(ENDINGS[fate.kind](fate, dispute, rng))
    return sorted(steps, key=lambda step: step.on)  # of one day, in the order told


def opening(fate: Fate, dispute: Dispute, rng: Random, n: int) -> dict[str, Any]:
    """Facts of 收到复议申请."""
    act_on = fate.received - timedelta(rng.randint(6, 48))
    facts: dict[str, Any] = {
        "channel": rng.choices(("online", "mail"), (7, 3))[0]
        if fate.contactless
        else rng.choices(("window", "oral", "organ", "forwarded"), (80, 8, 6, 6))[0],
        "kind": dispute.kind,
        "act_kind": dispute.act_kind,
        "act_title": dispute.act,
        "requests": f"请求{dispute.request}。（模拟）",
        "reasons": f"申请人{dispute.reason}，具体事实和理由见申请书。本案为系统模拟数据。",
        "applicant_count": 1,
        "mediation_wish": rng.random() < 0.4,
    }
    if dispute.act_kind == "inaction":
        facts["duty_asked_on"] = (fate.received - timedelta(rng.randint(75, 110))).isoformat()
        facts["perform_due_on"] = (fate.received - timedelta(rng.randint(5, 40))).isoformat()
    else:
        facts |= {"act_number": f"模拟〔{act_on.year}〕{n}号", "act_on": act_on.isoformat()}
        facts["learned_on"] = min(fate.received, act_on + timedelta(rng.randint(0, 5))).isoformat()
    if dispute.act_kind == "penalty":
        facts["amount_fen"] = rng.choice((20_000, 50_000, 100_000, 300_000, 500_000, 2_000_000))
    return facts


# ── 各种结局 ────────────────────────────────────────────────────────────────────────────────────────
def _refused(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    ground = rng.choices(("late", "no_interest", "out_of_scope", "already"), (3, 4, 4, 1))[0]
    yield Step(
        "refused",
        fate.closed,
        "handler",
        {"refusal_ground": ground, "refusal_reasons": "经审查，不符合受理条件。（模拟）"},
    )
    yield Step("decision_served", fate.closed + timedelta(3), "clerk", _service(rng, "applicant"))
    yield Step("archived", fate.closed + timedelta(40), "handler", _filing())


def _told(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    yield Step(
        "told",
        fate.closed,
        "handler",
        {"told_ground": "other_channel", "told_text": "该事项可以通过信访等途径反映。（模拟）"},
    )
    yield Step("serve", fate.closed + timedelta(1), "clerk")
    yield Step("archived", fate.closed + timedelta(30), "handler", _filing())


def _abandoned(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    yield from _correction(fate.received + timedelta(rng.choice((1, 2, 3))), law_of(fate), answered=False)
    yield Step(
        "abandoned",
        fate.closed,
        "handler",
        {"file_note": "逾期未补正，视为放弃。（模拟）"},
    )


def _dismissed(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    yield from _to_reply(fate, dispute, rng)
    ground = rng.choice(("no_interest", "out_of_scope", "late"))
    yield Step(
        "dismissed",
        fate.closed,
        "handler",
        {"dismissal_ground": ground, "dismissal_reasons": "受理后发现不符合受理条件。（模拟）"},
    )
    yield from _after(fate, rng)


def _terminated(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    yield from _to_reply(fate, dispute, rng)
    yield Step(
        "terminated",
        fate.closed,
        "handler",
        {"ground": "death", "termination_reasons": "申请人死亡，无近亲属继续申请。（模拟）"},
    )
    yield from _after(fate, rng)


def _withdrawn(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    yield from _to_reply(fate, dispute, rng, to=fate.closed - timedelta(2))
    yield from _withdrawal(fate, "withdrawn_voluntary")
    yield from _after(fate, rng)


def _settled(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    before = fate.closed - timedelta(3)
    yield from _to_reply(fate, dispute, rng, to=before)
    yield Step(
        "settled",
        before,
        "handler",
        {"settlement_on": before.isoformat(), "settlement_text": "双方自愿达成和解。（模拟）"},
    )
    yield from _withdrawal(fate, "withdrawn_settled")
    yield from _after(fate, rng)


def _mediated(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    before = fate.closed - timedelta(3)
    yield from _to_reply(fate, dispute, rng, to=before)
    for side in ("applicant", "respondent"):
        yield Step("mediation_consented", before, side, {"party_role": side, "consents": "yes"})
    yield Step(
        "mediation_started",
        before,
        "handler",
        {
            "applicant_agrees": True,
            "respondent_agrees": True,
            "mediation_plan": "分别听取意见后提出方案。（模拟）",
        },
    )
    yield Step(
        "mediated",
        fate.closed,
        "handler",
        {
            "mediation_terms": "被申请人改变原行为，申请人不再主张。（模拟）",
            "all_signed": True,
            "sealed": True,
            "signed_on": fate.closed.isoformat(),
        },
    )
    yield Step("mediation_served", fate.closed + timedelta(1), "clerk", {"service_method": "counter"})
    yield Step(
        "performed", fate.closed + timedelta(15), "handler", {"performed_text": "已按调解书履行。（模拟）"}
    )
    yield Step("archived", fate.closed + timedelta(45), "handler", _filing())


def _decided(fate: Fate, dispute: Dispute, rng: Random) -> Iterator[Step]:
    yield from _to_reply(fate, dispute, rng)
    yield from _in_between(fate, rng)
    known = law_of(fate).events()
    if "guide_checked" in known and dispute.act_kind == "complaint":
        yield Step("guide_checked", fate.closed - timedelta(4), "handler", _guided(fate))
    if "simplified" in known:  # 2023年修订的法：普通程序应当听取意见
        heard = fate.closed - timedelta(4)
        yield Step(
            "opinion_heard",
            heard,
            "handler",
            {
                "party_role": "applicant",
                "opinion_mode": "phone",
                "opinion_text": "申请人坚持申请书的意见。（模拟）",
            },
        )
    outcome = _outcome(fate)
    if "violated_items" in known["decided"].asks and fate.outcome in VIOLATED:
        outcome["violated_items"] = [VIOLATED[fate.outcome]]
    yield Step(
        "drafted",
        fate.closed - timedelta(2),
        "handler",
        {**outcome, "review_report": "经审查，提出拟处理意见。（模拟）"},
    )
    yield Step(
        "decided", fate.closed, "handler", {**outcome, "decided_by": "head", "main_reasons": _reasons(fate)}
    )
    yield from _after(fate, rng)


ENDINGS = {
    "refused": _refused,
    "told": _told,
    "abandoned": _abandoned,
    "dismissed": _dismissed,
    "terminated": _terminated,
    "withdrawn": _withdrawn,
    "settled": _settled,
    "mediated": _mediated,
    "decided": _decided,
}


# ── 各段 ────────────────────────────────────────────────────────────────────────────────────────────
def _to_reply(fate: Fate, dispute: Dispute, rng: Random, to: date | None = None) -> Iterator[Step]:
    """From receipt to the respondent's reply, as far as there is time before `to` (default: three days before closing)."""
    end = to or fate.closed - timedelta(3)
    accepted = min(fate.received + timedelta(rng.choice((2, 3, 4, 5))), end)
    roomy = (end - fate.received).days > 40
    if roomy and rng.random() < 0.12:
        asked = fate.received + timedelta(rng.choice((1, 2, 3)))
        yield from _correction(asked, law_of(fate), answered=True)
        accepted = asked + timedelta(CORRECTED_AFTER + rng.choice((1, 2, 3)))
    yield Step("accepted", accepted, "handler", {})
    sent = min(accepted + timedelta(rng.randint(1, 5)), end)
    served = min(sent + timedelta(rng.randint(0, 3)), end)
    # 2017年的法：十日连续计算；2023年的法：十个工作日
    replied = served + timedelta(
        rng.randint(6, 12) if law_of(fate).term("reply").within.working else rng.randint(4, 9)
    )
    yield Step("copy_sent", sent, "handler", {"service_method": "direct"})
    yield Step("copy_served", served, "clerk", {"service_method": "direct"})
    if replied <= end:
        yield Step(
            "replied",
            replied,
            "respondent",
            {"reply_text": "被申请人认为该行政行为合法、适当。（模拟）", "evidence_list": "证据1—5（模拟）"},
        )


def _correction(asked: date, procedure: type[Procedure], *, answered: bool) -> Iterator[Step]:
    facts: dict[str, Any] = {
        "correction_items": ["identity", "act"],
        "correction_text": "请补充身份证明和决定书。（模拟）",
    }
    if (
        "correct_by" in procedure.event("correction_asked").asks
    ):  # 2007年实施条例第二十九条：补正期限由通知书载明
        facts["correct_by"] = (asked + timedelta(15)).isoformat()
    yield Step("correction_asked", asked, "handler", facts)
    yield Step("correction_served", asked + timedelta(2), "clerk", {"service_method": "post"})
    if answered:
        yield Step(
            "corrected",
            asked + timedelta(CORRECTED_AFTER),
            "handler",
            {"corrected_items": ["identity", "act"], "correction_note": "已补齐。（模拟）"},
        )


def _in_between(fate: Fate, rng: Random) -> Iterator[Step]:
    """Extension where the case ran over sixty days; a suspension now and then in the long ones."""
    length = (fate.closed - fate.received).days
    if length > 60:
        yield Step(
            "extended",
            fate.received + timedelta(52),
            "handler",
            {"days": 30, "extend_reason": "案情复杂，需要进一步核实。（模拟）"},
        )


def _withdrawal(fate: Fate, ground: str) -> Iterator[Step]:
    yield Step(
        "withdrawal_asked",
        fate.closed - timedelta(1),
        "handler",
        {"withdrawal_kind": ground, "withdrawal_reason": "申请人自愿撤回。（模拟）"},
    )
    yield Step("withdrawn", fate.closed, "handler", {"withdrawal_ground": ground})


def _after(fate: Fate, rng: Random) -> Iterator[Step]:
    """Service on both sides, performance where the outcome asks for it, copy upward, publication, filing."""
    served = fate.closed + timedelta(rng.randint(1, 6))
    yield Step("decision_served", served, "clerk", _service(rng, "applicant"))
    yield Step("decision_served", served + timedelta(1), "clerk", _service(rng, "respondent"))
    if fate.outcome in REDRESS:
        yield Step(
            "remade" if fate.outcome == "revoked_redo" else "performed",
            served + timedelta(rng.randint(20, 55)),
            "respondent",
            _redress(fate),
        )
    if fate.kind == "decided" and "copied_up" in law_of(fate).events():
        yield Step(
            "copied_up",
            served + timedelta(2),
            "clerk",
            {"copied_to": "上一级主管部门（模拟）", "copied_papers": ["decision"]},
        )
        if rng.random() < PUBLISHED_SHARE:
            where = {"published_at": "本平台“决定公开”栏目（模拟）", "redacted": True}
            yield Step("published", served + timedelta(9), "handler", where)


def _redress(fate: Fate) -> dict[str, Any]:
    if fate.outcome == "revoked_redo":
        return {
            "remade_title": "重新作出的决定书（模拟）",
            "remade_number": "模拟重作1号",
            "remade_same": False,
        }
    return {"performed_text": "已依法履行。（模拟）"}


def _outcome(fate: Fate) -> dict[str, Any]:
    grounds = {
        "upheld": "sound",
        "request_dismissed": "no_duty",
        "revoked": "facts",
        "revoked_redo": "procedure",
        "illegal": "minor_procedure",
        "ordered": "inaction",
        "changed": "improper",
        "void": "void",
    }
    found: dict[str, Any] = {"outcome": fate.outcome, "decision_grounds": [grounds[fate.outcome]]}
    if fate.outcome in REDRESS:
        found["redo_by" if fate.outcome == "revoked_redo" else "perform_by"] = (
            fate.closed + timedelta(60)
        ).isoformat()
    return found


VIOLATED = {
    "revoked": "general.facts.1",
    "revoked_redo": "general.procedure.1",
    "illegal": "general.procedure.2",
    "ordered": "general.basis.5",
    "changed": "general.discretion.1",
    "void": "general.basis.4",
}


def _guided(fate: Fate) -> dict[str, Any]:
    wrong = fate.outcome in VIOLATED
    return {
        "guide_standing": "own_interest",
        "guide_time": "late" if wrong else "in_time",
        "guide_duty": "has",
        "guide_procedure": "breached" if wrong else "followed",
        "guide_deviates": False,
    }


def _reasons(fate: Fate) -> str:
    return "经审理查明的事实和适用的依据见审查报告，本机关据此作出决定。（模拟）"


def _handlers(cast: Cast) -> dict[str, Any]:
    return {"handler": cast.handler, "co_handler": cast.co_handler}


def _service(rng: Random, role: str) -> dict[str, Any]:
    return {"party_role": role, "service_method": rng.choice(("direct", "post", "electronic"))}


def _filing() -> dict[str, Any]:
    return {"retention": "years_30", "archive_note": "（模拟）"}
