"""一轮评查的经过：每一步在同一事务里写一笔。"""

from __future__ import annotations

from datetime import datetime

from fadu.kernel.models import User
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewNote, ReviewRound


def note(
    one: ReviewRound,
    what: str,
    *,
    by: User | None,
    at: datetime,
    told: str = "",
    file: ReviewFile | None = None,
) -> None:
    name = by.name if by else "系统"
    ReviewNote.objects.create(
        round=one, file=file, at=at, by=by, by_name=name, what=what[:60], told=told[:500]
    )
