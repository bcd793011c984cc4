"""回执：收到了没有、办了没有、案号、查询码、期限。同一消息编号再来，给同一份。"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Incoming

# 按原因代码；没有写的，拒收一律 409
STATUS = {"invalid": 422, "not_allowed": 403}
SAID = {
    Incoming.State.RECEIVED: "已收到，正在办理。",
    Incoming.State.FAILED: "已收到，等人工处理，不必重发。",
}


def of_case(case: Case) -> dict[str, Any]:
    """The part that is settled when the message is done: number, code, the clocks that run."""
    terms = {term.key: term.title for one in line_of(case.line).procedures for term in one.terms().values()}
    running = case.deadlines.filter(status="running").exclude(due_on=None).order_by("due_on", "id")
    return {
        "number": case.number,
        "tracking_code": case.tracking_code,
        "opened_on": case.opened_on.isoformat(),
        "due": [
            {"term": terms.get(row.term, row.term), "due_on": row.due_on.isoformat()}
            for row in running
            if row.due_on is not None
        ],
    }


def receipt(message: Incoming) -> dict[str, Any]:
    told: dict[str, Any] = {
        "receipt": message.uid.hex,
        "message": message.message,
        "matter": message.matter,
        "status": message.state,
        "received_at": timezone.localtime(message.received_at).isoformat(),
    }
    if message.state == Incoming.State.APPLIED:
        told["case" if message.case_id else "taken"] = message.receipt
    elif message.state == Incoming.State.REFUSED:
        told["error"] = {"code": message.code, "sentence": message.sentence, "fields": message.errors}
    else:
        told["sentence"] = SAID.get(Incoming.State(message.state), message.sentence)
    return told


def status(message: Incoming) -> int:
    if message.state == Incoming.State.APPLIED:
        return 200
    return STATUS.get(message.code, 409) if message.state == Incoming.State.REFUSED else 202
