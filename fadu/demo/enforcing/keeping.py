"""今天的台账怎样登记：以登记人的名义，经台账的写入口；成批列入的，照产品自己的“成批列入”取头几行。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from fadu.demo.city import City
from fadu.demo.replay import SOURCE, moment, stand_in
from fadu.kernel.actors import Actor
from fadu.kernel.asks import Context
from fadu.kernel.ledgers import Asked, Ledger
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ


@dataclass(frozen=True)
class Keeper:
    """Who keeps ledgers of a line for an organ; `ago` everywhere: days before today."""

    city: City
    today: date
    line: str
    place: str  # key of the organ
    username: str
    role: str = "handler"

    def at(self, place: str, username: str, role: str = "handler") -> Keeper:
        """Another of the same line."""
        return replace(self, place=place, username=username, role=role)

    def day(self, ago: int) -> date:
        return self.today - timedelta(ago)

    def pk(self, key: str) -> int:
        """Of an organ of the first district, by the end of its key."""
        return self.city.organs[f"first.{key}"].pk

    @property
    def organ(self) -> Organ:
        return self.city.organs[self.place]

    @property
    def user(self) -> int:
        return self.city.users[self.username].pk

    @property
    def by(self) -> Actor:
        return stand_in(self.city.users[self.username], self.role)

    def ledger(self, key: str) -> Ledger:
        found = line_of(self.line).ledger(key)
        assert found is not None, key
        return found

    def write(self, key: str, ago: int, /, **values: Any) -> Any:
        """Recorded on the last day it tells of."""
        given = {"on": self.day(ago), **values}
        days = [one for one in given.values() if isinstance(one, date) and one <= self.today]
        at = moment(max(days, default=self.today), 8)
        return write_row(self.ledger(key), organ=self.organ, by=self.by, at=at, values=given, source=SOURCE)

    def listed(self, key: str, ago: int, asked: Mapping[str, Any], most: int) -> list[Any]:
        """The first of what the ledger would list by these answers; the rest is left to be listed at the desk."""
        ledger, on = self.ledger(key), self.day(ago)
        assert ledger.draw is not None, key
        rows = ledger.model._default_manager.filter(ledger=ledger.full_key, voided_on=None)
        given = {
            name: one.clean(asked.get(name), Context(on=on)) for name, one in ledger.draw.asks.known.items()
        }
        known = Asked(values=given, cases=Case.objects.all(), rows=rows, organ=self.organ, on=on)
        return [
            self.write(key, ago, **{**one.values, **({"case": one.case.pk} if one.case else {})})
            for one in islice(ledger.draw.propose(known), most)
        ]

    def change(self, row: Any, ago: int, /, **values: Any) -> None:
        at = moment(self.day(ago), 16)
        change_row(row, by=self.by, at=at, values=values, reason="模拟：照实填写", source=SOURCE)
