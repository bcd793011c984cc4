"""台账有几行：多到一定的数就不再往下数；待落实和已逾期的总是如数。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.ledgers import Ledger

MOST = 10_000
TABS = (("", "全部"), ("open", "待落实"), ("late", "已逾期"), ("void", "已作废"))


@dataclass(frozen=True)
class Number:
    """So many rows; or, as MOST, at least so many."""

    n: int

    @property
    def many(self) -> bool:
        return self.n >= MOST

    def __str__(self) -> str:
        return f"{self.n}+" if self.many else f"{self.n}"


def number_of(rows: QuerySet[Any]) -> Number:
    return Number(rows.order_by().values("pk")[:MOST].count())


def waiting(rows: QuerySet[Any], on: date) -> dict[str, int]:
    """`open` and `late`, from the index of what waits."""
    open_ = rows.filter(voided_on=None, replied_on=None, reply_due_on__isnull=False).order_by()
    return open_.aggregate(open=Count("pk"), late=Count("pk", filter=Q(reply_due_on__lt=on)))


def tabs(
    rows: QuerySet[Any], ledger: Ledger, now: str, on: date, *, own: Mapping[str, Number]
) -> list[dict[str, Any]]:
    """Three queries. `n` is None where it was not counted: the voided among too many. `own`: of Ledger.tabs, by key."""
    live = number_of(rows.filter(voided_on=None))
    told: dict[str, Any] = {"": live, **(waiting(rows, on) if ledger.follow_up else {})}
    told |= own
    told["void"] = None if live.many else number_of(rows.exclude(voided_on=None))
    return [
        {"key": key, "title": title, "n": told[key], "on": key == now}
        for key, title in (TABS[0], *((one.key, one.title) for one in ledger.tabs), *TABS[1:])
        if key in told
    ]


def by_ledger(rows: QuerySet[Any], ledgers: Sequence[Ledger], on: date) -> dict[str, Mapping[str, Any]]:
    """What is in each, by its full key: `year`, `all`, `open`, `late`. One pass over those that are not large."""
    of = {one.full_key: rows.filter(ledger=one.full_key, voided_on=None) for one in ledgers}
    large = {key for key, own in of.items() if own.order_by()[MOST:].exists()}
    open_ = Q(replied_on=None, reply_due_on__isnull=False)
    small = rows.filter(ledger__in=of.keys() - large, voided_on=None).order_by().values("ledger")
    counted = small.annotate(
        year=Count("pk", filter=Q(on__year=on.year)),
        all=Count("pk"),
        open=Count("pk", filter=open_),
        late=Count("pk", filter=open_ & Q(reply_due_on__lt=on)),
    )
    return {one["ledger"]: one for one in counted} | {key: _large(of[key], on) for key in large}


def _large(rows: QuerySet[Any], on: date) -> dict[str, Any]:
    return {"all": Number(MOST), "year": number_of(rows.filter(on__year=on.year)), **waiting(rows, on)}
