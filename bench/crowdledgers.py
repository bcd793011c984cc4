"""Rows of the ledgers that are counted, for the crowd: of some closed cases, and of nobody's in particular."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, NamedTuple

from fadu.kernel.models import LedgerRow
from fadu.lines.reconsideration.ledgermodels import Award, Doorstep, Liaison, Meeting, Review, Training
from fadu.lines.reconsideration.ledgers import AWARDS, DOORSTEP, LIAISON, MEETINGS, REVIEWS, TRAININGS

COLUMNS: Mapping[Any, str] = {
    LedgerRow: "id ledger number organ_id case_id on recorder recorded_at source",
    Review: "ledgerrow_ptr_id round year score",
    Meeting: "ledgerrow_ptr_id respondent_id outcome",
    Doorstep: "ledgerrow_ptr_id outcome",
    Liaison: "ledgerrow_ptr_id kind withdrawn",
    Training: "ledgerrow_ptr_id kind attended",
    Award: "ledgerrow_ptr_id kind outcome awarded_on",
}


class Noted(NamedTuple):
    """What a ledger row takes over from the case; `on`: the day, as the database keeps it."""

    case: int
    organ: int
    respondent: int
    on: str
    recorded_at: str


def rows_of(of: Noted, first: int, dice: random.Random) -> list[tuple[Any, Any, tuple[Any, ...]]]:
    """(ledger model, base row, own row) of one closed case, with ids from `first` on."""
    year = int(of.on[:4])
    # 台账、占几成、是否属于这件案件、自己的栏目
    kinds: tuple[tuple[Any, float, bool, tuple[Any, ...]], ...] = (
        (REVIEWS, 0.05, True, (f"{year}年评查", year, dice.choice((None, 70, 85, 92)))),
        (MEETINGS, 0.02, True, (of.respondent, dice.choice(("settled", "none")))),
        (DOORSTEP, 0.01, True, (dice.choice(("settled", "failed")),)),
        (LIAISON, 0.005, False, ("conference", dice.choice((None, 1, 2)))),
        (TRAININGS, 0.003, False, ("joint", dice.randrange(10, 80))),
        (AWARDS, 0.003, True, (dice.choice(("case", "document")), dice.choice(("won", "lost")), of.on)),
    )
    made: list[tuple[Any, Any, tuple[Any, ...]]] = []
    for ledger, share, own_case, fields in kinds:
        if dice.random() < share:
            pk = first + len(made)
            case = of.case if own_case else None
            base = (pk, ledger.full_key, f"模拟{pk}", of.organ, case, of.on, "模拟", of.recorded_at, "bench")
            made.append((ledger.model, base, (pk, *fields)))
    return made
