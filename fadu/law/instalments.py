"""分期履行：约定的各期、已经付的、还欠的，都由案件经过算出。金额以分计。

一次付的钱先冲指明的那一期；有余的，依次冲以后未付清的各期，再冲以前的。一期付清之日，是冲抵到那一期足额的那次履行。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.law.happened import Happened
from fadu.law.term import Row

PAID = "instalment_paid"


@dataclass
class Part:
    """一期。`paid` 是已冲抵的；`met` 是付清它的记录。"""

    number: int
    on: date
    fen: int
    note: str = ""
    paid: int = 0
    met: Happened | None = None

    @property
    def left(self) -> int:
        return self.fen - self.paid


def parts_of(schedule: Any) -> list[Part]:
    """The rows of the fact `instalments`; anything older than rows (a plain text) has none."""
    if not isinstance(schedule, list):
        return []
    return [
        Part(number, date.fromisoformat(one["on"]), int(one["fen"]), str(one.get("note") or ""))
        for number, one in enumerate(schedule, start=1)
    ]


def settled(schedule: Any, later: Sequence[Happened]) -> list[Part]:
    """The parts with every payment set against them."""
    parts = parts_of(schedule)
    for one in later:
        if one.event == PAID:
            _set_against(parts, one)
    return parts


def _set_against(parts: Sequence[Part], one: Happened) -> None:
    named = int(one.facts.get("instalment") or 1)
    amount = int(one.facts.get("paid_fen") or 0)
    for part in sorted(parts, key=lambda part: (part.number < named, part.number)):
        used = min(amount, part.left)
        part.paid, amount = part.paid + used, amount - used
        if part.met is None and part.left == 0 and used:
            part.met = one


def rows_of(start: Happened, history: Sequence[Happened], ends: Sequence[str]) -> list[Row]:
    """Term.rows: one clock per part of the schedule in `start`; an event of `ends` ends those still open."""
    at = next(place for place, one in enumerate(history) if one is start)
    later = history[at + 1 :]
    end = next((one for one in later if one.event in ends), None)
    return [
        Row(part.number, part.on, part.met or end) for part in settled(start.facts.get("instalments"), later)
    ]


def agreed(history: Sequence[Happened], events: Sequence[str]) -> list[Part]:
    """The parts of the latest schedule that one of `events` set, as they now stand."""
    places = [n for n, one in enumerate(history) if one.event in events]
    if not places:
        return []
    return settled(history[places[-1]].facts.get("instalments"), history[places[-1] + 1 :])


def next_part(parts: Sequence[Part]) -> Part | None:
    return next((one for one in parts if one.left > 0), None)


def balance(parts: Sequence[Part]) -> int:
    """What is still owed, in fen."""
    return sum(one.left for one in parts)


def yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}元"


def sum_fault(schedule: Any, whole: int, name: str) -> str:
    """Why the parts do not add up to `whole`, which is called `name`; "" if they do or there are none."""
    parts = parts_of(schedule)
    total = sum(one.fen for one in parts)
    if not parts or total == whole:
        return ""
    return f"分期合计{yuan(total)}，{name}{yuan(whole)}，相差{yuan(abs(total - whole))}，请核对各期金额。"
