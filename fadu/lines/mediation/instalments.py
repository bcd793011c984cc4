"""协议的分期履行：各期、已经付的、还欠的（fadu/law/instalments.py），由达成协议的记录起算。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fadu.law import Happened, instalments
from fadu.law.instalments import PAID, Part, balance, next_part, parts_of, settled, yuan
from fadu.law.term import Row

__all__ = [
    "PAID",
    "Part",
    "agreed",
    "balance",
    "next_part",
    "parts_of",
    "rows",
    "settled",
    "wrong_sum",
    "yuan",
]

ENDS = ("performed", "enforcement_applied", "reopened")
AGREED = ("agreed_written", "agreed_orally")


def rows(start: Happened, history: Sequence[Happened]) -> list[Row]:
    """Term.rows: one clock per part; 履行完毕、申请执行、重新调解 end those still open."""
    return instalments.rows_of(start, history, ENDS)


def agreed(history: Sequence[Happened]) -> list[Part]:
    """The parts of the agreement in force as they now stand."""
    return instalments.agreed(history, AGREED)


def wrong_sum(facts: Mapping[str, Any]) -> str:
    """Why the schedule does not fit the agreed amount; "" if it does."""
    return instalments.sum_fault(facts.get("instalments"), int(facts.get("agreed_fen") or 0), "协议金额")
