"""一条预警的内容；由各种信号算出，由 ledger.py 写入台账。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fadu.kernel.models import Organ

QUIET = 28  # 日；同一情况在这么久里只报一次


@dataclass(frozen=True, kw_only=True)
class Alert:
    """`subject` 标识同一情况；`within` 是请负责人在几日内核实。"""

    signal: str
    organ: Organ
    subject: str
    matter: str
    why: str
    within: int = 7

    def once(self, on: date) -> str:
        return f"{self.signal}/{self.subject}/{on.toordinal() // QUIET}"

    def due(self, on: date) -> date:
        return on + timedelta(days=self.within)
