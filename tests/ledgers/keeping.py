"""登记：来访一次、协调会一次、结案一件，由谁登记。"""

from __future__ import annotations

from typing import Any

from fadu.desk.tests.office import TODAY, Office, accepted, at
from fadu.kernel.actors import officer
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.models import Case
from fadu.lines.reconsideration.ledgers import MEETINGS, WINDOW_VISITS

LINE = "reconsideration"
VISIT = {
    "on": TODAY,
    "channel": "visit",
    "matter": "consult",
    "visitor": "模拟来访人甲",
    "phone": "13800138000",
    "question": "模拟：如何申请复议",
}


def body_of(answer: Any) -> bytes:
    """The bytes of a file sent; read to its end it closes itself."""
    return b"".join(answer.streaming_content)


def by(bureau: Office, who: str, where: Any = None) -> Any:
    return officer(bureau.people[who], where or bureau.organ, TODAY)


def visit(bureau: Office, who: str = "clerk", **more: Any) -> Any:
    return write_row(WINDOW_VISITS, organ=bureau.organ, by=by(bureau, who), at=at(TODAY), values=VISIT | more)


def meeting(bureau: Office, case: Case, who: str = "handler", **more: Any) -> Any:
    values = {
        "on": TODAY,
        "case": case.pk,
        "form": "meeting",
        "respondent": bureau.bureau.pk,
        "participants": "模拟单位甲、模拟单位乙",
        "minutes": "模拟纪要",
        "outcome": "pending",
    }
    return write_row(
        MEETINGS, organ=bureau.organ, by=by(bureau, who, case), at=at(TODAY), values=values | more
    )


def closed(bureau: Office, **more: Any) -> Case:
    case = accepted(bureau, days_ago=20)
    Case.objects.filter(pk=case.pk).update(closed_on=TODAY, state="decided")
    case.refresh_from_db()
    return case
