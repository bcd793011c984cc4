"""对接单位成批送来的执法结果：一份消息一个事务，逐行核对，回执里写明各数和每一处不合要求。同一消息再来，给同一份回执。"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from fadu.kernel.calendars import calendar
from fadu.kernel.exchange import Handed, Inlet, Parsed, Sender
from fadu.lines.enforcement.feed import checking, loading
from fadu.lines.enforcement.feed import writing as rows
from fadu.lines.enforcement.feed.fields import FIELDS, ResultRows
from fadu.lines.enforcement.models import Batch, BatchError

NAMES = [one.name for one in FIELDS]
MAPPING = {name: place for place, name in enumerate(NAMES)}


def take(handed: Handed) -> dict[str, Any]:
    """Within the message's transaction. The receipt counts; `errors` numbers the rows from 1."""
    given: Sequence[Mapping[str, str]] = handed.content.get("rows", ())
    batch = _batch(handed, given)
    Path(settings.FADU_VAR, "feed").mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=Path(settings.FADU_VAR, "feed")) as folder:
        table = Path(folder) / "plain.csv"
        _write(table, given)
        with checking.stage(Path(folder) / "stage.duckdb") as stage:
            found = checking.check(
                stage,
                table,
                width=len(NAMES),
                mapping=MAPPING,
                organs=loading.organ_names(handed.organ),
                today=timezone.localdate(handed.at),
                calendar=calendar(),
            )
            told = checking.errors(stage, len(given) * len(NAMES))
            ready = rows.prepare(stage, 0, found.last, batch=batch.pk, vendor=connection.vendor)
    counted = rows.write(ready, batch.pk, handed.at)
    BatchError.objects.bulk_create(
        BatchError(batch=batch, line=line, field=field, sentence=said[:200]) for line, field, said in told
    )
    counts = {
        "total": found.total,
        "added": counted.added,
        "updated": counted.updated,
        "unchanged": counted.unchanged,
        "repeated": found.repeated,
        "refused": found.refused,
    }
    Batch.objects.filter(pk=batch.pk).update(**counts, last=found.last, cursor=found.last)
    errors = [{"row": line - 1, "field": field, "sentence": said} for line, field, said in told]
    return {"batch": batch.pk, **counts, "errors": errors}


def _batch(handed: Handed, given: Sequence[Mapping[str, str]]) -> Batch:
    body = json.dumps(given, ensure_ascii=False).encode()
    return Batch.objects.create(
        organ=handed.organ,
        source=Batch.Source.GATEWAY,
        state=Batch.State.DONE,
        name=handed.message,
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        mapping=MAPPING,
        partner_id=handed.partner,
        created_at=handed.at,
        started_at=handed.at,
        finished_at=handed.at,
    )


def _write(path: Path, given: Sequence[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(NAMES)
        writer.writerows([one.get(name) or "" for name in NAMES] for one in given)


def _as_told(content: Mapping[str, Any], sender: Sender) -> Parsed:
    return Parsed(facts=content)


INLETS = (
    Inlet(
        key="results",
        title="执法结果",
        schema=ResultRows,
        parse=_as_told,
        takes=take,
        example={"rows": [{one.name: one.sample for one in FIELDS if one.sample}]},
        sender="省、市行政执法信息平台和各执法机关的办案系统",
        help="一次最多1000行，写法与导入模板相同，逐行核对：合要求的写入，不合要求的在回执里逐行说明，改正后用新的消息再发。"
        "同一机关、文号、种类的再来，内容一样的不变，变了的更新。",
        most_files=0,
    ),
)
