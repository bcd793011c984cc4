"""履行裁判：判决确定的期限过了几日，对负责人按日罚款的幅度（行政诉讼法第九十六条第二项）。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.law import Happened
from fadu.law.facts import day
from fadu.lines.litigation.choices import ORDERS, TO_PERFORM

LOW_FEN, HIGH_FEN = 5_000, 10_000  # 按日五十元至一百元


@dataclass(frozen=True)
class Overdue:
    """过了履行期限的日数和到现在为止的罚款幅度（分）。"""

    by: date
    days: int

    @property
    def low_fen(self) -> int:
        return self.days * LOW_FEN

    @property
    def high_fen(self) -> int:
        return self.days * HIGH_FEN

    @property
    def text(self) -> str:
        return (
            f"判决确定的履行期限{self.by}已过{self.days}日。拒不履行的，法院可以自期满之日起对本机关负责人按日处五十元至一百元罚款，"
            f"至今计{self.low_fen // 100}元至{self.high_fen // 100}元（行政诉讼法第九十六条第二项）。"
        )


def open_order(history: Sequence[Happened], known: Mapping[str, Any]) -> str:
    """The key of an order of the court that is still to be performed; "" for none."""
    order = str(known.get("order") or "none")
    if order not in TO_PERFORM:
        return ""
    judged = ("judged", "second_judged", "retrial_judged")
    places = {name: place for place, one in enumerate(history) for name in (one.event,)}
    last = max((places[name] for name in judged if name in places), default=-1)
    return "" if places.get("performed", -1) > last else order


def overdue(history: Sequence[Happened], known: Mapping[str, Any], on: date) -> Overdue | None:
    """None: nothing to perform, performed, no day set, or the day has not passed."""
    by = day(known.get("perform_by"))
    if by is None or on <= by or not open_order(history, known):
        return None
    return Overdue(by, (on - by).days)


def order_title(key: str) -> str:
    return dict(ORDERS).get(key, "")
