"""模拟的执法结果：一行是 {字段: 文本}，写成表格。"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from django.utils import timezone

from fadu.kernel.models import Organ
from fadu.lines.enforcement.feed import loading, reading
from fadu.lines.enforcement.feed.fields import FIELDS, mapping_of
from fadu.lines.enforcement.models import Batch

TITLES = [one.title for one in FIELDS]
PERSON = {
    "party_kind": "自然人",
    "party_name": "张三丰",
    "credit_code": "",
    "id_number": "11010519491231002X",
}


def bureau(name: str = "模拟区市场监督管理局", **more: Any) -> Organ:
    return Organ.objects.create(name=name, level=Organ.Level.DISTRICT, **more)


def row(**said: str) -> dict[str, str]:
    return {one.name: said.get(one.name, one.sample) for one in FIELDS}


def table(rows: Iterable[Mapping[str, str] | Sequence[str]], titles: Sequence[str] = TITLES) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows([*one.values()] if isinstance(one, Mapping) else one for one in rows)
    return out.getvalue()


def batch_of(organ: Organ, content: bytes, name: str = "模拟.csv") -> Batch:
    """As an upload leaves it: kept, its columns recognised, waiting."""
    batch = Batch.objects.create(
        organ=organ,
        source=Batch.Source.FILE,
        state=Batch.State.WAITING,
        name=name,
        created_at=timezone.now(),
    )
    kept = reading.keep([content], loading.source(batch))
    batch.sha256, batch.size = kept.sha256, kept.size
    batch.mapping = mapping_of(reading.heading(loading.source(batch)))
    batch.save()
    return batch


def imported(organ: Organ, rows: Iterable[Mapping[str, str] | Sequence[str]]) -> Batch:
    """From upload to the end."""
    return finished(batch_of(organ, table(rows).encode()))


def finished(batch: Batch) -> Batch:
    while batch.state in loading.UNDONE:
        loading.advance(batch, now=timezone.now)
    batch.refresh_from_db()
    return batch
