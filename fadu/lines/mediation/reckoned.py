"""系统算出的台账行（预警、核查）：归该组织的负责人，同一情况只写一次。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol

from django.utils.timezone import localdate

from fadu.kernel import owning
from fadu.kernel.actors import Actor
from fadu.kernel.ledgers import Ledger
from fadu.kernel.ledgerwriting import Twin, write_row
from fadu.kernel.models import Organ, User
from fadu.law.roles import THE_LAW


class Reckoned(Protocol):
    """算出的一处情况；预警（Alert）、疑问（Doubt）都是。"""

    @property
    def signal(self) -> str: ...
    @property
    def organ(self) -> Organ: ...
    @property
    def matter(self) -> str: ...
    @property
    def why(self) -> str: ...


def write(
    ledger: Ledger,
    one: Reckoned,
    own: Mapping[str, Any],
    *,
    owner: User | None,
    at: datetime,
    source: str,
    once: str,
) -> bool:
    """False: the ledger has it already. `own`: the columns this ledger has besides those of every finding."""
    values = {"on": localdate(at), "signal": one.signal, "matter": one.matter[:200], "why": one.why, **own}
    by = Actor("system", ledger.title, frozenset({THE_LAW.key}), owner)
    try:
        write_row(ledger, organ=one.organ, by=by, at=at, values=values, source=source, once=once)
    except Twin:
        return False
    return True


def owner_of(organ: Organ, on: date) -> User | None:
    """The head of that body, else of the nearest organ above that has one for this line."""
    return owning.owner_of(organ, "mediation", on)
