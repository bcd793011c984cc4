"""台账的行：取哪一行、哪些行；只取此人看得到的（ledgersight.py）。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.ledgers import Ledger
from fadu.kernel.ledgersight import concerning, counted, listed, readable, seen, told_elsewhere, visible
from fadu.kernel.lines import lines
from fadu.kernel.models import Case, LedgerRow, Organ, User
from fadu.kernel.standing import HEAD_ROLES, Standing, standing

NO_ROW = "没有这一行，或者它不在您的权限范围内。请核对登记号；确需查看的，请联系登记机关。"
LARGEST = 2**63 - 1  # what a key can be; an address may hold more


def ledger_named(full_key: str) -> Ledger:
    """By Ledger.full_key; NotAllowed if its declaration is gone."""
    for line in lines():
        for ledger in line.ledgers:
            if ledger.full_key == full_key:
                return ledger
    raise NotAllowed(f"台账“{full_key}”已经停用，不能查看和登记。")


def rows_for(user: User, ledger: Ledger, on: date) -> QuerySet[Any]:
    """Every row of the ledger this user may see that day, voided ones too; a set-based join.

    By the organ subtree of the posts; a row of a case besides only with the case itself (密级、回避).
    """
    mine, line = standing(user, on=on), ledger.line
    sight = listed(mine, on, line)
    if ledger.binding or ledger.about:
        sight |= concerning(mine, ledger)
    return ledger.model._default_manager.filter(sight, ledger=ledger.full_key)


def heads_for(user: User, ledgers: Sequence[Ledger], on: date) -> QuerySet[LedgerRow]:
    """The rows of these ledgers of a line this user may see, for those who count: without the fields of each ledger."""
    mine = standing(user, on=on)
    sight = Q(pk__in=[])
    for line in {one.line for one in ledgers}:
        sight |= counted(mine, on, line)
    for one in ledgers:
        if one.binding or one.about:
            rows = one.model._default_manager.filter(concerning(mine, one))
            sight |= Q(ledger=one.full_key, pk__in=rows.values("pk"))
    return LedgerRow.objects.filter(sight, ledger__in=[one.full_key for one in ledgers])


def organs_in(user: User, ledger: Ledger, on: date) -> QuerySet[Organ]:
    """The organs of which this user sees any row; asked of each organ, so that not all rows are read for it."""
    line = ledger.line
    mine = standing(user, on=on)
    rows = LedgerRow.objects.filter(seen(mine, on), ledger=ledger.full_key, organ=OuterRef("pk"))
    return readable(mine, line).filter(Exists(rows)).order_by("path")


def row_for(user: User, ledger: Ledger, pk: int, on: date) -> Any:
    """NotYours: a sentence that does not tell whether there is such a row."""
    rows = rows_for(user, ledger, on).select_related(*ledger.related, "recorded_by")
    found = rows.filter(pk=pk).first() if pk <= LARGEST else None
    if found is None:
        raise NotYours(NO_ROW)
    return found


def rows_of_case(user: User, case: Case, on: date) -> QuerySet[LedgerRow]:
    """Rows of all ledgers on a case already fetched, the voided left out."""
    return LedgerRow.objects.filter(visible(standing(user, on=on), on, case.line), case=case, voided_on=None)


def waiting(mine: Standing, *, on: date, until: date) -> QuerySet[LedgerRow]:
    """Follow-ups due by `until` that this person should see to, across all ledgers: those he recorded or whose
    case he handles (or covers for), and as a head all of his organ and line. What the system has reckoned is for its owner
    (recorded in his name): it may be about the very person who handles the case."""
    mine_to_do = (
        Q(recorded_by__in=mine.people)
        | Q(case__handler__in=mine.people) & ~Q(ledger__in=_reckoned())
        | _headed(mine) & Q(reply_due_on__lt=on)
    )
    open_rows = LedgerRow.objects.filter(replied_on=None, voided_on=None, reply_due_on__lte=until)
    return open_rows.filter(mine_to_do & visible(mine, on, "") | _asked(mine, open_rows))


def _headed(mine: Standing) -> Q:
    """The rows of each organ this person heads, of the line of that post; of all lines where the post names none."""
    found = Q(pk__in=[])
    for post in mine.having(HEAD_ROLES):
        line = Q(ledger__startswith=f"{post.line}.") if post.line else Q()
        found |= Q(organ=post.organ_id) & line
    return found


def _asked(mine: Standing, open_rows: QuerySet[LedgerRow]) -> Q:
    """Rows whose answer is still asked of an organ of this person, who may write such rows there."""
    asking = {one.full_key: (one, organs) for one in _asking() if (organs := _writing(mine, one))}
    found = Q(pk__in=[])
    if asking:
        there = (
            open_rows.filter(told_elsewhere(), ledger__in=asking).order_by().values_list("ledger", flat=True)
        )
        for key in there.distinct():
            found |= _asked_in(*asking[key])
    return found


def _asking() -> tuple[Ledger, ...]:
    """The ledgers in which an organ named in the row is asked for something."""
    return tuple(one for line in lines() for one in line.ledgers if any(one.about.values()))


def _writing(mine: Standing, ledger: Ledger) -> frozenset[int]:
    return frozenset(post.organ_id for post in mine.on_line(ledger.line) if post.role in ledger.roles)


def _asked_in(ledger: Ledger, organs: Iterable[int]) -> Q:
    found = Q(pk__in=[])
    for path, names in ledger.about.items():
        if names:
            rows = ledger.model._default_manager.filter(
                _unanswered(ledger, names[0]), **{f"{path}__in": organs}
            )
            found |= Q(told_elsewhere(), ledger=ledger.full_key, pk__in=rows.values("pk"))
    return found


def _unanswered(ledger: Ledger, name: str) -> Q:
    """As it stands before anybody has answered."""
    first = getattr(ledger.model(), name)
    return Q(**{f"{name}__isnull": True}) if first is None else Q(**{name: first})


def _reckoned() -> list[str]:
    return [ledger.full_key for line in lines() for ledger in line.ledgers if not ledger.by_hand]
