"""条件还要知道的：告知听证的数额、同一当事人的同一违法行为是否罚过。只在用得着的阶段去查。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.asks import Context
from fadu.kernel.models import Case, Organ
from fadu.lines.enforcement import cards, discretion, thresholds
from fadu.lines.enforcement.registering.recording import steps_of
from fadu.lines.enforcement.states import BEFORE_DECISION, UNDECIDED

AT = frozenset(state.name for state in BEFORE_DECISION)
OFFICERS_AT = frozenset(state.name for state in UNDECIDED)
RECORDED_AT = frozenset(("investigating", "closed"))


def extras(case: Case) -> Mapping[str, Any]:
    """`hearing_from_fen`: from this amount on the party must be told of the right to a hearing, `hearing_doubt` whether
    the amount is anybody's. `bands`: the
    benchmarks of the item. `card_owners`: whose card is whose, while officers may be picked. `recorded_steps`: of which
    there is a recording, where it must be there."""
    found: dict[str, Any] = {}
    if case.state in RECORDED_AT:
        found["recorded_steps"] = steps_of(case)
    if case.state in OFFICERS_AT:
        found["card_owners"] = cards.owners(case.organ)
    if case.state in AT:
        kinds = list(case.parties.filter(role="applicant", active=True).values_list("kind", flat=True))
        found["hearing_doubt"] = thresholds.HEARING.doubt
        found["hearing_from_fen"] = thresholds.hearing_from("person" if "person" in kinds else "company")
        found["bands"] = discretion.bands(case.organ, discretion.power_of(Context(case)))
    return found


def on_opening(organ: Organ, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an on-the-spot decision must know: the benchmarks of its item."""
    return {"bands": discretion.bands(organ, str(facts.get("power_code") or ""))}
