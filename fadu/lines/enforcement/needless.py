"""办到这一步不必再办的事项：待办据此不叫人去办（Line.needless）。只看经过，不看日子。"""

from __future__ import annotations

from collections.abc import Sequence

from fadu.law import Happened
from fadu.lines.enforcement import surcharge
from fadu.lines.enforcement.guards.performing import cash_held


def needless(history: Sequence[Happened]) -> frozenset[str]:
    done = {one.event for one in history}
    found = {
        "rechecked": "defended" not in done,
        "review_asked": "concluded" in done and not _to_review(history, done),
        "paid": surcharge.owed(history) <= 0,
        "performed": surcharge.owed(history) > 0,
        "handed_in": cash_held(history) <= 0,
        "paid_to_bank": "handed_in" not in done,
    }
    return frozenset(name for name, idle in found.items() if idle)


def _to_review(history: Sequence[Happened], done: set[str]) -> bool:
    """As found at the end of the inquiry, or after a hearing (处罚法58.1)."""
    last = next(one for one in reversed(history) if one.event == "concluded")
    return bool(last.facts.get("review_reasons")) or "hearing_held" in done
