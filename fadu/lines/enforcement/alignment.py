"""执法一边的标准：裁量权基准，按违法行为列出各档，连同处罚依据和制定机关。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from fadu.kernel.models import Organ
from fadu.kernel.standards import Item, Standards
from fadu.law.choices import keys
from fadu.law.instalments import yuan
from fadu.lines.enforcement.choices import BENCHMARK_LEVELS, FIELDS
from fadu.lines.enforcement.discretion import reaches
from fadu.lines.enforcement.models.registers import Benchmark

LEVELS = dict(BENCHMARK_LEVELS)


def items(organ: Organ, on: date, fields: Sequence[str]) -> list[Item]:
    """In force that day: what holds in the organ, and what the organs below it have made; by violation, then level."""
    live = Q(until=None) | Q(until__gt=on)
    rows = Benchmark.objects.filter(live, voided_on=None, on__lte=on, field__in=fields).select_related(
        "maker"
    )
    kept = [row for row in rows if reaches(row.maker, organ) or row.maker.path.startswith(organ.path)]
    order = list(LEVELS)
    kept.sort(key=lambda row: (row.violation, row.maker.path, order.index(row.level)))
    return [_item(row) for row in kept]


def _item(row: Benchmark) -> Item:
    said = (row.factors, _money(row), row.words, row.others)
    return Item(
        title=LEVELS[row.level],
        group=row.violation,
        detail="；".join(one for one in said if one),
        basis=row.basis,
        source=row.maker.name,
        since=row.on,
    )


def _money(row: Benchmark) -> str:
    """罚款500元至2000元."""
    if row.least_fen is None and row.most_fen is None:
        return ""
    least = yuan(row.least_fen) if row.least_fen is not None else ""
    most = yuan(row.most_fen) if row.most_fen is not None else ""
    return f"罚款{least}至{most}" if least and most else f"罚款{least}以上" if least else f"罚款{most}以下"


STANDARDS = Standards(
    title="行政执法：裁量权基准",
    help="登记的裁量权基准，各违法行为分档列出；在“裁量权基准”台账里增补、停用。",
    fields=keys(FIELDS),
    items=items,
    subjects={
        "food_drug": "market",
        "planning": "land",
        "environment": "ecology",
        "water": "agriculture",
        "fire": "emergency",
    },
    empty="这个领域还没有登记裁量权基准。",
)
