"""What has happened, as the law sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from fadu.law.event import Event


@dataclass(frozen=True)
class Happened:
    """One entry. `event`: its name. `on`: the legal date. `at`: when it was recorded, on the clock of the office.

    `id`: what the fact `answers` of a later entry refers to.
    """

    event: str
    on: date
    at: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    id: int | None = None

    @property
    def moment(self) -> datetime | None:
        """`at`, where it was recorded on the day itself; of what was recorded afterwards only the day is known."""
        if self.at is None:
            return None
        began = datetime.combine(self.on, time(), self.at.tzinfo)
        return self.at if began <= self.at < began + timedelta(days=1) else None

    def day(self, fact: str | None) -> date | None:
        """The date in that fact (a date or ISO text), None if it is not there; `on` when no fact is named."""
        value = self.on if fact is None else self.facts.get(fact)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, str):
            return date.fromisoformat(value[:10]) if value else None
        return value if isinstance(value, date) else None


History = Sequence[Happened]


def name_of(event: Event | str) -> str:
    """An event value or its name, as the name."""
    return event if isinstance(event, str) else event.name
