"""对接单位送来的一批：签名验过以后逐行核对，回执逐行说明，同一消息只算一次。"""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from fadu.gateway import catalogue, openapi, partners, receipts, receiving
from fadu.kernel.auth.signing import Signed
from fadu.kernel.models import Incoming, Partner
from fadu.lines.enforcement.feed import loading, tally
from fadu.lines.enforcement.feed.tests.rows import PERSON, batch_of, bureau, finished, row, table
from fadu.lines.enforcement.models import Batch, BatchError, Result


@pytest.mark.django_db
def test_a_message_of_rows_is_taken_once_and_its_receipt_tells_each_fault(
    settings: Settings, tmp_path: Path
) -> None:
    settings.FADU_VAR = tmp_path
    now = timezone.now()
    partner = Partner.objects.create(
        organ=bureau(), name="模拟省平台", created_at=now, inlets=["enforcement.results"]
    )
    key, _ = partners.new_key(partner, at=now)

    def sent(message: str, rows: list[dict[str, str]]) -> Incoming:
        body = json.dumps({"matter": "2026-03", "content": {"rows": rows}}).encode()
        return receiving.receive(Signed(partner, key, message, body, now), "enforcement", "results")

    rows = [
        row(doc_no="1"),
        row(doc_no="2", **PERSON),
        row(doc_no="3", decided_on="?"),
        row(doc_no="2", **PERSON),
    ]
    told = [receipts.receipt(sent("m1", rows)) for _ in range(2)]
    assert told[0] == told[1]
    taken = told[0]["taken"]
    assert [taken[name] for name in ("total", "added", "repeated", "refused")] == [4, 2, 1, 1]
    assert [(one["row"], one["field"]) for one in taken["errors"]] == [(2, "重复"), (3, "决定日期")]
    batch = Batch.objects.get()
    assert (batch.partner, batch.state, batch.cursor) == (partner, "done", 5)
    assert (Result.objects.count(), BatchError.objects.filter(batch=batch).count()) == (2, 2)
    rows[0]["title"] = "改过的名称"
    again = receipts.receipt(sent("m2", rows[:2]))["taken"]
    assert (again["updated"], again["unchanged"]) == (1, 1)
    assert sent("m3", []).state == Incoming.State.REFUSED
    assert sent("m4", [{"nothing": "1"}]).state == Incoming.State.REFUSED
    assert tally.wrong() == []
    assert list((tmp_path / "feed").iterdir()) == []
    (inlet,) = (one for one in catalogue.inlets() if one.key == "enforcement.results")
    assert "files" not in openapi.sample(inlet)


@pytest.mark.django_db
def test_two_processes_never_work_on_one_import_at_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FADU_VAR = tmp_path
    monkeypatch.setattr(loading, "WAIT", 0)
    batch = batch_of(bureau(), table([row()]).encode())
    loading.folder(batch).mkdir(parents=True, exist_ok=True)
    with (loading.folder(batch) / "lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert loading.advance(batch, now=timezone.now).state == Batch.State.WAITING
    assert finished(batch).added == 1
