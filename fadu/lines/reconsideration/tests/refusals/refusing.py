"""走到一处，试一件事：须被拒绝，并且说出理由。"""

from datetime import date
from random import Random
from typing import Any

from fadu.law import Procedure
from fadu.lines.reconsideration.procedure import Ordinary, Simplified
from fadu.lines.reconsideration.tests.walking import Walk, to_accepted

PANEL = {"host": 1, "member_1": 2, "member_2": 3, "hearing_clerk": 4}
UPHELD = {"outcome": "upheld", "decision_grounds": ["sound"]}


def new(procedure: type[Procedure] = Ordinary, on: date = date(2026, 7, 2)) -> Walk:
    return Walk(procedure, on, Random(0))


def at(place: Any, procedure: type[Procedure] = Ordinary, on: date = date(2026, 7, 2)) -> Walk:
    walk = new(procedure, on)
    place(walk)
    return walk


def simplified() -> Walk:
    walk = at(to_accepted)
    walk.do("simplified", simplified_ground="disclosure", clear_case=True)
    assert walk.procedure is Simplified
    return walk


def refused(walk: Walk, event: str, sentence: str, **facts: Any) -> None:
    reason = walk.refusal(event, facts or None)
    assert reason is not None, f"{event} 没有被拒绝"
    assert sentence in reason, reason
