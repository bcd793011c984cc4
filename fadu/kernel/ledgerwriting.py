"""写台账的行：登记、修改、补充材料、作废只走这里；每一笔都留下改动记录。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from fadu.kernel.actors import Actor
from fadu.kernel.asks import Context
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed
from fadu.kernel.ledgerlog import WHY, difference, said_before, sealed, told
from fadu.kernel.ledgerrows import ledger_named
from fadu.kernel.ledgers import Ledger
from fadu.kernel.ledgervalues import check, cleaned, fill, hidden, in_clear, once_again
from fadu.kernel.ledgerwriters import allowed, changer, check_signature
from fadu.kernel.lines import line_of
from fadu.kernel.models import Blob, Case, LedgerChange, LedgerFile, LedgerRow, Organ
from fadu.kernel.numbering import number_of, take
from fadu.kernel.roles import role_labels
from fadu.kernel.writing import writing


class Twin(Conflict):
    """同一行已经登记；`row` 是先前的那一行。"""

    def __init__(self, row: LedgerRow) -> None:
        super().__init__(f"这一行已经登记过，登记号{row.number}；要改动，请打开那一行。")
        self.row = row


@dataclass(frozen=True)
class Attached:
    """一份已存入文件库的材料。"""

    title: str
    blob: Blob


def write_row(
    ledger: Ledger,
    *,
    organ: Organ,
    by: Actor,
    at: datetime,
    values: Mapping[str, Any],
    source: str = "desk",
    once: str = "",
    files: Sequence[Attached] = (),
) -> Any:
    """Record one row. `values`: raw, by field name, with `on` and `case`. `once`: of a source without rules of its own.

    BadFacts by field; NotYours; Conflict if the same row is there already.
    """
    given = {name: values.get(name) for name in ledger.asks} | dict(values)
    today = localdate(at)
    clean = cleaned(ledger, given, Context(on=today))
    case = _case(clean.get("case"))
    actor = allowed(ledger, by, organ, case, today)
    check_signature(ledger, None, clean, actor)
    key = ledger.once_of({name: clean.get(name) for name in ledger.once}) or once[:200]
    with writing():
        _refuse_twin(ledger, key)
        row = _new(ledger, organ=organ, case=case, by=actor, at=at, source=source, once=key)
        fill(row, ledger, clean)
        check(row, ledger)
        row.number = _number(ledger, organ, row.on.year)
        _insert(row)
        fields = difference({}, told(row, ledger))
        kind = LedgerChange.Kind.WRITTEN
        _log(row, kind, fields=fields, by=actor, at=at, source=source, files=files)
    return row


def change_row(
    row: Any,
    *,
    by: Actor,
    at: datetime,
    values: Mapping[str, Any],
    reason: str = "",
    seen: int | None = None,
    source: str = "desk",
    files: Sequence[Attached] = (),
) -> bool:
    """Change the fields named; False if nothing was different. A reason is asked for unless only empty ones are filled.

    `seen`: the version on which the form was based; Conflict if somebody was faster.
    """
    ledger = ledger_named(row.ledger)
    clean = cleaned(ledger, dict(values), Context(on=localdate(at)))
    with writing():
        held = ledger.model._default_manager.select_for_update().get(pk=row.pk)
        _refuse_dead(held, seen)
        before, secret = told(held, ledger), in_clear(held, ledger)
        case = _case(clean.get("case", held.case_id))
        actor = changer(ledger, by, held, case, clean, localdate(at))
        check_signature(ledger, held, clean, actor)
        fill(held, ledger, clean)
        check(held, ledger)
        changed = difference(before, told(held, ledger)) | hidden(secret, held, ledger)
        if not changed and not files:
            return False
        if (
            any(said_before(ledger, name, old) for name, (old, _) in changed.items())
            and len(reason.strip()) < 2
        ):
            where = WHY if "reason" in ledger.asks else "reason"
            raise BadFacts({where: "改动已经登记的内容，请写明原因，如“更正笔误”。"})
        held.once = once_again(ledger, held, clean)
        _save(held)
        kind = LedgerChange.Kind.CHANGED if changed else LedgerChange.Kind.FILED
        fields = changed | difference(before, told(held, ledger))
        _log(held, kind, fields=fields, by=actor, at=at, source=source, files=files, reason=reason)
    row.refresh_from_db()
    return True


def void_row(row: Any, *, by: Actor, at: datetime, reason: str, seen: int | None = None) -> None:
    """The row stays, crossed out, with its number; it counts no more."""
    ledger = ledger_named(row.ledger)
    if len(reason.strip()) < 2:
        raise BadFacts({"reason": "请写明作废的原因，如“重复登记”。"})
    with writing():
        held = ledger.model._default_manager.select_for_update().get(pk=row.pk)
        _refuse_dead(held, seen)
        actor = allowed(ledger, by, held.organ, held.case, localdate(at))
        before = told(held, ledger)
        held.voided_on, held.void_reason = localdate(at), reason.strip()[:300]
        held.save()
        fields = difference(before, told(held, ledger))
        _log(held, LedgerChange.Kind.VOIDED, fields=fields, by=actor, at=at, source="desk", reason=reason)
    row.refresh_from_db()


def _log(
    row: Any,
    kind: LedgerChange.Kind,
    *,
    fields: dict[str, list[Any]],
    by: Actor,
    at: datetime,
    source: str,
    reason: str = "",
    files: Sequence[Attached] = (),
) -> LedgerChange:
    """Append the change, sealed to the one before, and hang the files on it."""
    last = LedgerChange.objects.filter(row_id=row.pk).order_by("-seq").first()
    if files:
        fields["file"] = [None, [[one.title, one.blob.pk] for one in files]]
    change = LedgerChange(
        row_id=row.pk,
        seq=row.version + 1,
        kind=kind,
        at=at,
        by=by.user,
        by_name=by.name,
        by_role=role_labels(sorted(by.roles), row._meta.app_label)[:120],
        fields=fields,
        reason=reason.strip()[:300],
        source=source,
    )
    sealed(change, last).save()
    row.version = change.seq
    LedgerRow.objects.filter(pk=row.pk).update(version=change.seq)
    LedgerFile.objects.bulk_create(
        LedgerFile(row_id=row.pk, change=change, blob=one.blob, title=one.title[:200]) for one in files
    )
    return change


def _case(key: int | None) -> Case | None:
    return None if key is None else Case.objects.select_related("organ").get(pk=key)


def _new(
    ledger: Ledger, *, organ: Organ, case: Case | None, by: Actor, at: datetime, source: str, once: str
) -> Any:
    return ledger.model(
        ledger=ledger.full_key,
        organ=organ,
        case=case,
        recorded_by=by.user,
        recorder=by.name,
        recorded_at=at,
        source=source,
        once=once,
    )


def _number(ledger: Ledger, organ: Organ, year: int) -> str:
    """Begun as the numbers of the line's cases are: 荔府线索, where only reviews are 荔府复."""
    line = ledger.line
    seq = take(organ, line, year, f"ledger.{ledger.key}"[:40])
    plain = "{word}" in line_of(line).number_format
    form = ledger.number_format.replace("{code}", "{word}") if plain else ledger.number_format
    return number_of(form, organ, year, seq)


def _insert(row: Any) -> None:
    """Between the look and the write another may have put the same row."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Conflict("这一行刚刚由他人登记，请刷新列表查看。") from None


def _save(row: Any) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Conflict("改动之后与另一行相同，请先核对列表中的那一行。") from None


def _refuse_twin(ledger: Ledger, once: str) -> None:
    if once:
        twin = LedgerRow.objects.filter(ledger=ledger.full_key, once=once, voided_on=None).first()
        if twin is not None:
            raise Twin(twin)


def _refuse_dead(row: Any, seen: int | None) -> None:
    if row.voided_on is not None:
        raise NotAllowed(f"{row.number}已于{row.voided_on}作废，不能再改动。")
    if seen is not None and row.version != seen:
        raise Conflict(f"{row.number}刚刚由他人改动，请刷新后再改；您填写的内容没有保存。")
