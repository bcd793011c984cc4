"""加处罚款（处罚法第七十二条、第七十三条，强制法第四十五条）：每日百分之三，不超过罚款本数，复议、诉讼期间不计。

读法：自缴款期限届满的次日起计；以未缴的罚款数额为基数（法律写“按罚款数额”，已缴部分不再加处，有利于当事人）；
复议、诉讼的首尾两日都不计。金额以分计。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fadu.law import Happened

PERCENT_A_DAY = 3
PAYMENTS = ("paid", "paid_part", "instalment_paid", "collected_on_spot")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Surcharge:
    """`days` counted, `left_out` days of review or suit, `fen` after the cap."""

    since: date
    until: date
    days: int
    left_out: int
    base_fen: int
    fen: int

    @property
    def capped(self) -> bool:
        return self.fen == self.base_fen and self.days * PERCENT_A_DAY > 100


def fine_of(history: Sequence[Happened]) -> int:
    """The fine of the decision in force."""
    decided = [one for one in history if one.event in ("decided", "decided_on_spot")]
    return int(decided[-1].facts.get("fine_fen") or 0) if decided else 0


def decision_place(history: Sequence[Happened]) -> int:
    places = [n for n, one in enumerate(history) if one.event in ("decided", "decided_on_spot")]
    return places[-1] if places else 0


def paid_of(history: Sequence[Happened]) -> int:
    """Everything paid since the decision; what an officer took on the spot is in the decision itself."""
    at = decision_place(history)
    later = sum(int(one.facts.get("paid_fen") or 0) for one in history[at:] if one.event in PAYMENTS)
    return later + (int(history[at].facts.get("collected_fen") or 0) if history else 0)


def surcharged_of(history: Sequence[Happened]) -> int:
    """The surcharge as last decided, less what was waived by an agreement of execution."""
    found = [one for one in history if one.event == "surcharged"]
    return int(found[-1].facts.get("surcharge_fen") or 0) if found else 0


def owed(history: Sequence[Happened]) -> int:
    """What is still to be paid of fine and surcharge."""
    return max(fine_of(history) + surcharged_of(history) - paid_of(history), 0)


def challenges(history: Sequence[Happened]) -> list[tuple[date, date | None]]:
    """Each time of review or suit: first day, last day (None while it goes on)."""
    found: list[tuple[date, date | None]] = []
    for one in history:
        if one.event == "challenged" and not (found and found[-1][1] is None):
            found.append((one.on, None))
        elif one.event == "challenge_ended" and found and found[-1][1] is None:
            found[-1] = (found[-1][0], one.on)
    return found


def under_challenge(history: Sequence[Happened], on: date) -> bool:
    return any(first <= on and (last is None or on < last) for first, last in challenges(history))


def reckoned(history: Sequence[Happened], since: date, until: date) -> Surcharge:
    """The surcharge for the days from `since` to `until`, both counted."""
    spans = challenges(history)
    days = [since + n * DAY for n in range(max((until - since).days + 1, 0))]
    counted = sum(
        not any(first <= one and (last is None or one <= last) for first, last in spans) for one in days
    )
    base = max(fine_of(history) - paid_of(history), 0)
    fen = min(base * PERCENT_A_DAY * counted // 100, base)
    return Surcharge(since, until, counted, len(days) - counted, base, fen)
