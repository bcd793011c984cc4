"""编号：案号和文号按机关、业务线、年度、种类连号；事务不成则号不用去，故不跳号。"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, connection, transaction

from fadu.kernel.models import Counter, Organ

CASE = "case"
# 不含易混的0、O、1、I、L
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def take(organ: Organ, line: str, year: int, kind: str) -> int:
    """The next number. The row stays locked until the transaction ends, so a number not used is not taken."""
    key = [organ.pk, line, year, kind]
    return _next(key) or _first(key)


def _next(key: list[Any]) -> int | None:
    # one statement that reads, counts and locks; not a PostgreSQL sequence: that leaves gaps on rollback
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_counter SET last = last + 1"
            " WHERE organ_id = %s AND line = %s AND year = %s AND kind = %s RETURNING last",
            key,
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None


def _first(key: list[Any]) -> int:
    organ, line, year, kind = key
    try:
        with transaction.atomic():
            Counter.objects.create(organ_id=organ, line=line, year=year, kind=kind, last=1)
        return 1
    except IntegrityError:  # another writer made the row just now
        taken = _next(key)
        assert taken is not None
        return taken


def number_of(form: str, organ: Organ, year: int, seq: int, kind: str = "") -> str:
    """荔府复〔2024〕648号；by {word} for the other lines: 荔府执监〔2026〕1号."""
    code = organ.code or organ.short or organ.name
    return form.format(code=code, word=organ.word or code, year=year, seq=seq, kind=kind)
