"""台账的一行说了哪些事：按办案次序列出事项、日期和内容；只读这一行，不写案件。

台账没有写的不替它编：必填而没有的，由填写项说明缺什么。只有文字理由一类，写明“见原卷”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fadu.kernel.asks import a_day
from fadu.kernel.errors import BadFacts
from fadu.lines.reconsideration.sheet_columns import BY_ACCEPTANCE, ENDINGS, chosen, ending

SEE = "见原卷（台账导入）"
EPOCH = date(1899, 12, 30)  # Excel 的日期序数自此起
SERIALS = range(20_000, 80_000)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """`instead`：这些事已经发生的，这一步不再记。`party`：送达给谁（地位）。"""

    event: str
    on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    instead: tuple[str, ...] = ()
    party: str = ""


def said(row: Row, title: str) -> str:
    return str(row.get(title) or "").strip()


def day(row: Row, title: str) -> date | None:
    """None: empty. BadFacts: not a date."""
    value = row.get(title)
    if value in ("", None):
        return None
    if str(value).isdecimal() and int(value) in SERIALS:
        return EPOCH + timedelta(days=int(value))
    try:
        return a_day(str(value).split(" ")[0] if not isinstance(value, date) else value, title)
    except ValueError as error:
        raise BadFacts({title: str(error)}) from None


def steps(row: Row, received: date) -> list[Step]:
    """After the receipt, in the order in which they are recorded. BadFacts: a cell nobody can read."""
    end = _end(row)
    return [
        *_intake(row, received),
        *sorted(_review(row, end), key=lambda one: one.on),
        *_closing(row, end),
        *_service(row, end),
    ]


# ── 受理以前 ────────────────────────────────────────────────────────────────────────────────────────
def _intake(row: Row, received: date) -> Iterator[Step]:
    people = {"handler": said(row, "承办人"), "co_handler": said(row, "协办人")}
    if people["handler"]:
        yield Step("handler_assigned", received, {name: value for name, value in people.items() if value})
    if asked := day(row, "补正通知日期"):
        by = day(row, "补正期限至")
        facts = {
            "correction_items": ["other"],
            "correction_text": SEE,
            "correct_by": by.isoformat() if by else None,
        }
        yield Step("correction_asked", asked, facts)
        yield Step("correction_served", day(row, "补正通知送达日期") or asked, _method(row))
    if corrected := day(row, "收到补正日期"):
        yield Step("corrected", corrected, {"correction_note": SEE})
    if accepted := day(row, "受理日期"):
        yield Step("accepted", accepted, {"fee_charged": False}, instead=("deemed_accepted",))


# ── 审理 ────────────────────────────────────────────────────────────────────────────────────────────
def _review(row: Row, end: tuple[str, str, date] | None) -> Iterator[Step]:
    accepted = day(row, "受理日期")
    if "简易" in said(row, "审理程序"):
        ground = chosen("simplified_ground", row.get("适用简易程序的情形"))
        on = accepted or (end[2] if end else None)
        if on:
            yield Step(
                "simplified",
                on,
                {"simplified_ground": ground, "all_consent": ground == "consent", "clear_case": True},
            )
    yield from _exchange(row, accepted)
    yield from _clock(row)
    if end and end[0] == "decided" and said(row, "听取意见的方式"):
        mode = chosen("opinion_mode", row.get("听取意见的方式"))
        heard = {"party_role": "all", "opinion_mode": mode, "opinion_text": SEE}
        yield Step("opinion_heard", day(row, "听取意见日期") or end[2], heard)


def _exchange(row: Row, accepted: date | None) -> Iterator[Step]:
    told = said(row, "副本送达日期")
    served = accepted if told == BY_ACCEPTANCE else day(row, "副本送达日期")
    if sent := day(row, "副本发送日期") or served:
        yield Step("copy_sent", sent, _method(row))
    if served:
        yield Step("copy_served", served, _method(row))
    if replied := day(row, "答复日期"):
        yield Step("replied", replied, {"reply_text": SEE})


def _clock(row: Row) -> Iterator[Step]:
    if stopped := day(row, "中止日期"):
        facts = {"suspend_ground": chosen("suspend_ground", row.get("中止事由")), "suspend_reason": SEE}
        yield Step("suspended", stopped, facts | {"applicant_agrees": True, "respondent_agrees": True})
    if resumed := day(row, "恢复日期"):
        yield Step("resumed", resumed, {"resume_reason": SEE})
    if extended := day(row, "延期日期"):
        yield Step("extended", extended, {"days": said(row, "延长天数") or "30", "extend_reason": SEE})


# ── 结案 ────────────────────────────────────────────────────────────────────────────────────────────
def _end(row: Row) -> tuple[str, str, date] | None:
    """(event, outcome, day) of the end; None: the row tells of none."""
    words = f"{said(row, '结案方式')} {said(row, '决定结果')}".strip()
    on = day(row, "决定日期")
    if not words and on is None:
        return None
    if not words:
        raise BadFacts({"结案方式": f"填写了决定日期{on}，请在“结案方式”或者“决定结果”写明怎样结案。"})
    found = ending(words)
    if found is None:
        known = "、".join(dict.fromkeys(mark for mark, _, _ in ENDINGS))
        raise BadFacts({"结案方式": f"看不懂结案方式“{words}”，请写明其中之一：{known}。"})
    if on is None:
        raise BadFacts({"决定日期": f"结案方式是“{words}”，请在“决定日期”填写结案的日期。"})
    return (*found, on)


def _closing(row: Row, end: tuple[str, str, date] | None) -> Iterator[Step]:
    if end is None:
        return
    event, outcome, on = end
    if event == "decided":
        yield from _decision(row, outcome, on)
    elif event == "withdrawn":
        yield from _withdrawal(row, on)
    elif event == "mediated":
        began = day(row, "开始调解日期") or on
        for side in ("applicant", "respondent"):
            yield Step("mediation_consented", began, {"party_role": side, "consents": "yes"})
        yield Step("mediation_started", began, {"applicant_agrees": True, "respondent_agrees": True})
        yield Step(
            "mediated",
            on,
            {"mediation_terms": SEE, "all_signed": True, "sealed": True, "signed_on": on.isoformat()},
        )
    else:
        yield Step(event, on, _reasons(row, event))


def _decision(row: Row, outcome: str, on: date) -> Iterator[Step]:
    limits = {
        name: day(row, title)
        for name, title in (("perform_by", "履行期限至"), ("redo_by", "重新作出行政行为期限至"))
    }
    facts: dict[str, Any] = {
        "outcome": outcome,
        "decision_grounds": [chosen("decision_grounds", said(row, "决定的理由") or "other")],
        **{name: one.isoformat() for name, one in limits.items() if one},
    }
    yield Step("drafted", on, facts | {"review_report": SEE})
    yield Step(
        "decided",
        on,
        facts | {"decided_by": chosen("decided_by", said(row, "决定的通过") or "head"), "main_reasons": SEE},
    )


def _withdrawal(row: Row, on: date) -> Iterator[Step]:
    words = f"{said(row, '结案方式')} {said(row, '决定结果')}"
    ground = "withdrawn_settled" if "和解" in words else "withdrawn_voluntary"
    ground = "withdrawn_after_change" if "改变" in words else ground
    asked = day(row, "申请撤回日期") or on
    if ground == "withdrawn_settled":
        yield Step("settled", asked, {"settlement_on": asked.isoformat(), "settlement_text": SEE})
    yield Step("withdrawal_asked", asked, {"withdrawal_kind": ground, "withdrawal_reason": SEE})
    yield Step("withdrawn", on, {"withdrawal_ground": ground})


def _reasons(row: Row, event: str) -> dict[str, Any]:
    other = said(row, "移送至")
    return {
        "refused": {
            "refusal_ground": chosen("refusal_ground", row.get("不予受理的理由")),
            "refusal_reasons": SEE,
            "competent_organ": other,
        },
        "told": {
            "told_ground": chosen("told_ground", row.get("告知事由")),
            "told_text": SEE,
            "competent_organ": other,
        },
        "abandoned": {"file_note": SEE},
        "transferred": {"transferred_to": other, "transfer_note": SEE},
        "dismissed": {
            "dismissal_ground": chosen("dismissal_ground", row.get("驳回申请的理由")),
            "dismissal_reasons": SEE,
        },
        "terminated": {"ground": chosen("ground", row.get("终止事由")), "termination_reasons": SEE},
    }[event]


# ── 送达 ────────────────────────────────────────────────────────────────────────────────────────────
SERVED = ("decided", "refused", "dismissed", "terminated", "withdrawn")


def _service(row: Row, end: tuple[str, str, date] | None) -> Iterator[Step]:
    for title, role in (("送达日期", "applicant"), ("送达被申请人日期", "respondent")):
        on = day(row, title)
        if on is None or end is None:
            continue
        if end[0] == "mediated" and role == "applicant":
            yield Step("mediation_served", on, _method(row))
        elif end[0] in SERVED:
            yield Step("decision_served", on, {"party_role": role, **_method(row)}, party=role)


def _method(row: Row) -> dict[str, Any]:
    return {"service_method": chosen("service_method", row.get("送达方式") or None)}
