"""台账改动的记录：封存、重放、核对。一行的现状必须等于把它的改动从头放一遍。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date
from typing import Any

from django.db.models import CharField, Prefetch

from fadu.kernel.batches import SIZE
from fadu.kernel.chain import GENESIS, digest
from fadu.kernel.crypto import Sealed
from fadu.kernel.ledgers import Ledger
from fadu.kernel.lines import lines
from fadu.kernel.masking import mask_phone
from fadu.kernel.models import LedgerChange, LedgerRow
from fadu.kernel.writing import writing

FIXED = ("organ_id", "case_id", "number", "on", "once", "voided_on", "void_reason")
FOLLOWED = ("reply_due_on", "replied_on", "result")
WHY = "change_reason"  # why a row is changed, where the row itself has a field “reason”


def names_of(ledger: Ledger) -> list[str]:
    """Columns of a row that its changes tell."""
    return [*FIXED, *FOLLOWED, *(one.attname for one in ledger.own.values())]


def told(row: LedgerRow, ledger: Ledger) -> dict[str, Any]:
    """The row as JSON values; what is encrypted only as it may be shown."""
    return {name: plain(getattr(row, name)) for name in names_of(ledger)}


def plain(value: Any) -> Any:
    if isinstance(value, Sealed):
        return mask_phone(value.open())
    return value.isoformat() if isinstance(value, date) else value


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if _filled(before.get(name)) != _filled(value)
    }


def said_before(ledger: Ledger, name: str, old: Any) -> bool:
    """Had somebody filled it in? What a choice stands at from the beginning (尚未核实) nobody has."""
    field = ledger.model._meta.get_field(name)
    start = field.get_default() if isinstance(field, CharField) and field.choices else ""
    return old not in (None, "", start)


def _filled(value: Any) -> Any:
    """Nothing, an empty text and an unticked box are the same; zero is something."""
    return None if value == "" or value is False else value


def replayed(changes: Iterable[LedgerChange]) -> dict[str, Any]:
    """The last value of every column that the changes speak of."""
    return {name: pair[1] for change in changes for name, pair in change.fields.items() if name != "file"}


# ── 封存 ────────────────────────────────────────────────────────────────────────────────────────────
def hash_of(change: LedgerChange) -> str:
    return digest(
        {
            "row": change.row_id,
            "seq": change.seq,
            "kind": change.kind,
            "at": change.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": change.by_id,
            "by_name": change.by_name,
            "by_role": change.by_role,
            "fields": change.fields,
            "reason": change.reason,
            "source": change.source,
            "prev": change.prev_hash,
        }
    )


def sealed(change: LedgerChange, before: LedgerChange | None) -> LedgerChange:
    change.prev_hash = before.hash if before else GENESIS
    change.hash = hash_of(change)
    return change


# ── 核对与重建 ──────────────────────────────────────────────────────────────────────────────────────
def verify_all() -> Iterator[tuple[int, list[str]]]:
    """(rows done, sentences) row by row: the chain, and the row against its changes."""
    known = {ledger.full_key for ledger, _ in _all()}
    done = 0
    for ledger, row in _rows():
        done += 1
        changes = list(row.changes.all())
        yield done, [*_broken(row, changes), *_moved(ledger, row, changes)]
    strange = LedgerRow.objects.exclude(ledger__in=known).values_list("ledger", flat=True).distinct()
    yield done, [f"台账“{key}”已没有声明，其中的行无从显示；请恢复声明或先导出。" for key in strange]


def rebuild_all(*, repair: bool = True) -> list[str]:
    """Differences between rows and their changes; with `repair` the rows are put right. Encrypted ones are only told."""
    found: list[str] = []
    for ledger, row in _rows():
        changes = list(row.changes.all())
        sentences = list(_moved(ledger, row, changes))
        if sentences and repair:
            with writing():
                _put_right(ledger, row, replayed(changes))
        found += sentences
    return found


def _all() -> Iterator[tuple[Ledger, str]]:
    for line in lines():
        for ledger in line.ledgers:
            yield ledger, line.key


def _rows() -> Iterator[tuple[Ledger, Any]]:
    """Batch by batch, no cursor open while the caller writes."""
    changes = Prefetch("changes", LedgerChange.objects.order_by("seq"))
    for ledger, _ in _all():
        rows, last = ledger.model._default_manager.order_by("pk").prefetch_related(changes), 0
        while batch := list(rows.filter(pk__gt=last)[:SIZE]):
            yield from ((ledger, row) for row in batch)
            last = batch[-1].pk


def _broken(row: LedgerRow, changes: list[LedgerChange]) -> Iterator[str]:
    before: LedgerChange | None = None
    for place, change in enumerate(changes, 1):
        if change.seq != place or change.prev_hash != (before.hash if before else GENESIS):
            yield f"台账{row.number}：第{place}笔改动之前缺了一笔，或者次序被改动。"
        if change.hash != hash_of(change):
            yield f"台账{row.number}：第{change.seq}笔改动的内容与封存时不同。"
        before = change
    if len(changes) != row.version:
        yield f"台账{row.number}：应有{row.version}笔改动，现有{len(changes)}笔。"


def _moved(ledger: Ledger, row: LedgerRow, changes: list[LedgerChange]) -> Iterator[str]:
    should, now = replayed(changes), told(row, ledger)
    for name, (held, value) in difference(now, {key: should.get(key) for key in now}).items():
        yield f"台账{row.number}：{name}现为“{held}”，按改动记录应为“{value}”。"


def _put_right(ledger: Ledger, row: LedgerRow, should: Mapping[str, Any]) -> None:
    hidden = {ledger.own[name].attname for name in ledger.sealed}
    for name in names_of(ledger):
        if name not in hidden:
            field: Any = row._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
            value = should.get(name)
            empty = None if field.null else field.get_default()
            setattr(row, name, empty if value is None else field.to_python(value))
    row.save()
