"""编号：案号和文号按机关、业务线、年度、种类连号；事务不成则号不用去，故不跳号。"""

from __future__ import annotations

from django.db import IntegrityError, transaction

from fadu.kernel.models import Counter, Organ

CASE = "case"


def take(organ: Organ, line: str, year: int, kind: str, count: int = 1) -> int:
    """The first of `count` next numbers. The row stays locked until the transaction ends."""
    wanted = {"organ": organ, "line": line, "year": year, "kind": kind}
    # not a PostgreSQL sequence: that leaves gaps on rollback
    row = Counter.objects.select_for_update().filter(**wanted).first() or _first(wanted)
    first = row.last + 1
    row.last += count
    row.save(update_fields=["last"])
    return first


def _first(wanted: dict[str, object]) -> Counter:
    try:
        with transaction.atomic():
            return Counter.objects.create(**wanted)
    except IntegrityError:  # another writer made the row just now
        return Counter.objects.select_for_update().get(**wanted)


def number_of(form: str, organ: Organ, year: int, seq: int, kind: str = "") -> str:
    """荔府复〔2024〕648号."""
    return form.format(code=organ.code or organ.short or organ.name, year=year, seq=seq, kind=kind)
