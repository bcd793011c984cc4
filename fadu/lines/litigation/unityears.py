"""一个单位一年一行的台账：由案件按单位、年度数出的数，一页问一次。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from fadu.lines.litigation.models import Suit


def counted(
    rows: Sequence[Any], day: str, until: date, **counts: Count
) -> dict[tuple[int, int], dict[str, int]]:
    """{(unit, year): counts} of the suits against the units of these rows, by the year of `day`, up to `until`."""
    if not rows:
        return {}
    years = [row.year for row in rows]
    span = (date(min(years), 1, 1), min(date(max(years), 12, 31), until))
    suits = Suit.objects.filter(**{"seat__in": {row.unit_id for row in rows}, f"{day}__range": span})
    told: Any = suits.order_by().values("seat", f"{day}__year").annotate(n=Count("pk"), **counts)
    return {(one["seat"], one[f"{day}__year"]): one for one in told}
