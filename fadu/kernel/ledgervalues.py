"""台账的一行的内容：由填写的值写进各栏，核对各栏之间，认出同一行和加密栏的改动。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from fadu.kernel.asks import Context
from fadu.kernel.crypto import opened
from fadu.kernel.errors import BadFacts
from fadu.kernel.ledgerlog import plain, told
from fadu.kernel.ledgers import Ledger
from fadu.kernel.masking import mask_phone


def cleaned(ledger: Ledger, given: Mapping[str, Any], context: Context) -> dict[str, Any]:
    clean, errors = ledger.clean(given, context)
    if errors:
        raise BadFacts(errors)
    return clean


def fill(row: Any, ledger: Ledger, clean: Mapping[str, Any]) -> None:
    for name, value in clean.items():
        field = row._meta.get_field(name)
        stored = ledger.asks[name].to_field(value)
        setattr(row, ledger.column(name), _empty(field) if stored is None else stored)
    if ledger.follow_up and ledger.follow_up.reckon:
        row.reply_due_on, row.replied_on = ledger.follow_up.reckon(row)


def _empty(field: Any) -> Any:
    return None if field.null else field.get_default() or ""


def check(row: Any, ledger: Ledger) -> None:
    """What no single field can tell."""
    words = ledger.follow_up
    due, done = ("", "") if words and words.reckon else ("reply_due_on", "replied_on")
    if words and row.replied_on and row.replied_on < row.on and not ledger.ahead:
        raise BadFacts({done: f"“{words.done}”不能早于“{ledger.date_label}”{row.on}。"})
    if words and row.reply_due_on and row.reply_due_on < row.on:
        raise BadFacts({due: f"“{words.due}”不能早于“{ledger.date_label}”{row.on}。"})
    _check_constraints(row, ledger)
    if ledger.wrong is not None and (errors := ledger.wrong(row)):
        raise BadFacts(errors)


def _check_constraints(row: Any, ledger: Ledger) -> None:
    """The model's own conditions, each with its sentence (violation_error_message)."""
    model = ledger.model
    for one in model._meta.constraints:
        if not isinstance(one, CheckConstraint):
            continue
        try:
            one.validate(model, row)
        except ValidationError as wrong:
            raise BadFacts({"": str(wrong.messages[0])}) from None


def once_again(ledger: Ledger, row: Any, clean: Mapping[str, Any]) -> str:
    if not set(ledger.once) & set(clean):
        return str(row.once)
    now = told(row, ledger)
    return ledger.once_of({name: now[ledger.column(name)] for name in ledger.once})


def in_clear(row: Any, ledger: Ledger) -> dict[str, str]:
    return {name: opened(getattr(row, name)) for name in ledger.sealed}


def hidden(before: Mapping[str, str], row: Any, ledger: Ledger) -> dict[str, list[Any]]:
    """Encrypted fields that differ though they may look the same masked."""
    return {
        name: [mask_phone(old), plain(getattr(row, name))]
        for name, old in before.items()
        if opened(getattr(row, name)) != old
    }
