"""败诉风险：所针对的案件里有哪些疑点；只是提示，由人评估。有疑点的，建议评估并开展化解。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fadu.kernel.accounts import Account, Suspicion
from fadu.law.choices import keys
from fadu.lines.litigation.choices import LOSS_REASONS

SEVERAL = 3  # 三个以上疑点，建议评为高风险
SETTLE_WITHIN = timedelta(days=15)


@dataclass(frozen=True)
class Flag:
    """A doubt and the case in which it was found."""

    number: str
    doubt: Suspicion

    @property
    def text(self) -> str:
        return f"{self.number}：{self.doubt.text.rstrip('。')}（{self.doubt.cite}）"


def flags(accounts: Sequence[Account]) -> list[Flag]:
    return [Flag(account.case.number, one) for account in accounts for one in account.doubts]


def suggested(found: Sequence[Flag], on: date) -> dict[str, Any]:
    """What 评估败诉风险 is filled in with; nothing found is no suggestion."""
    if not found:
        return {}
    counts = Counter(one.doubt.reason for one in found)
    known = keys(LOSS_REASONS)
    return {
        "risk": "high" if len(found) >= SEVERAL else "medium",
        "risk_reasons": [key if key in known else "other" for key, _ in counts.most_common()],
        "risk_note": "\n".join(one.text for one in found)[:5000],
        "settle_by": (on + SETTLE_WITHIN).isoformat(),
    }
