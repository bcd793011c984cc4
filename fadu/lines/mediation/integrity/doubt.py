"""一处可疑的内容；由各种检查算出，由 ledger.py 写入台账。"""

from __future__ import annotations

from dataclasses import dataclass

from fadu.kernel.models import Case, Organ, User


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """`subject` 标识同一处可疑，只写一次。"""

    signal: str
    organ: Organ
    subject: str
    matter: str
    why: str
    case: Case | None = None
    person: User | None = None

    @property
    def once(self) -> str:
        return f"{self.signal}/{self.subject}"[:200]
