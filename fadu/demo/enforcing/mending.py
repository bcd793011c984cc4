"""一件整改的经过：发出通知、责任单位报送并附证明、核查、销号。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from fadu.demo.replay import SOURCE, deliver, moment, stand_in
from fadu.kernel import blobs, tasks
from fadu.kernel.actors import Actor
from fadu.kernel.materials import add_material
from fadu.kernel.models import Case, Organ, Task, User
from fadu.kernel.record import record
from fadu.kernel.rectifying import NEW

TERM = 60  # 日
# 报送、核查、销号在通知之后几日
REPORTED, VERIFIED, DONE = 9, 12, 13
PROOF = "证据审核办法（模拟）"


def do(case: Case, event: str, on: date, by: Actor, facts: Mapping[str, Any]) -> None:
    record(case, event, on=on, by=by, facts=facts, at=moment(on, 10), source=SOURCE)


def unit_of(case: Case) -> Organ:
    """Whose wrong it was."""
    party = case.parties.select_related("organ").filter(role="respondent").exclude(organ=None).first()
    assert party is not None
    assert party.organ is not None
    return party.organ


def mended(case: Case, user: User, on: date) -> None:
    """To the end, from the day the notice goes out."""
    by, on = stand_in(user, "handler"), max(on, case.opened_on or on)
    due = (on + timedelta(TERM)).isoformat()
    do(case, "notified", on, by, {"rectify_demand": "建立证据审核制度（模拟）", "due_on": due})
    tasks.done(case, Task.Kind.CHECK, NEW, at=moment(on, 10))
    deliver(case, on, by)
    reported(case, on + timedelta(REPORTED))
    do(
        case,
        "verified",
        on + timedelta(VERIFIED),
        by,
        {"verify_way": "both", "verify_note": "到场查看（模拟）"},
    )
    do(case, "done", on + timedelta(DONE), by, {"done_note": "已经整改（模拟）"})
    deliver(case, on + timedelta(DONE), by)


def reported(case: Case, on: date) -> None:
    """By the unit, with its proof."""
    organ = unit_of(case)
    bureau = Actor("system", organ.name, frozenset({"respondent"}))
    do(case, "reported", on, bureau, {"rectify_report": "已经改正（模拟）", "rectify_proof": PROOF})
    proof = blobs.keep(PROOF.encode(), "text/plain")
    add_material(
        case, proof, title=PROOF, kind="proof", by=bureau, on=on, at=moment(on, 11), from_organ=organ
    )
