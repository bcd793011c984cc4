"""公示率：应公示的有多少、公示了多少；分母写在旁边。只读计数表和没有公示的那几行，几百万行也是一瞬。"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from fadu.lines.enforcement.feed.tally import BY_MONTH
from fadu.lines.enforcement.models import Result, ResultTally

# 二十个工作日加上最长的假期，不超过这么多自然日：更早决定的都已到期
NOT_YET = timedelta(days=60)


@dataclass(frozen=True)
class Coverage:
    """一个机关：`due` 已到应公示日期的，`missing` 其中没有公示也没有撤回的，`soon` 还没到期、没有公示的；件。"""

    organ: int
    due: int
    missing: int
    soon: int

    @property
    def rate(self) -> float | None:
        """0 to 1; None: nothing was due."""
        return (self.due - self.missing) / self.due if self.due else None

    @property
    def percent(self) -> str:
        """99.99% is never told as 100%."""
        if not self.due:
            return "—"
        return "100%" if not self.missing else f"{math.floor((self.rate or 0) * 10000) / 100:.2f}%"


def coverage(organs: Sequence[int], on: date) -> list[Coverage]:
    """Of each organ that decided anything. Three queries."""
    total = dict(
        ResultTally.objects.filter(BY_MONTH, organ__in=organs)
        .values_list("organ")
        .annotate(n=Sum("n"))
        .order_by("organ")
    )
    not_due = _by_organ(Q(organ__in=organs, decided_on__gte=on - NOT_YET, publish_due_on__gte=on))
    waiting = Q(organ__in=organs, published_on=None, withdrawn_on=None)
    missing = _by_organ(waiting & Q(publish_due_on__lt=on))
    soon = _by_organ(waiting & Q(publish_due_on__gte=on))
    return [
        Coverage(organ, n - not_due.get(organ, 0), missing.get(organ, 0), soon.get(organ, 0))
        for organ, n in total.items()
        if n
    ]


def _by_organ(where: Q) -> dict[int, int]:
    rows = Result.objects.filter(where).order_by().values_list("organ").annotate(n=Count("pk"))
    return dict(rows)
