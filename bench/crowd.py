"""Many simulated cases written straight into the tables, for benchmarks in a scratch database only: nothing here goes through
record(), so nothing of it could be verified or rebuilt.

    place = office(districts=100)                    # a city, its districts, their departments and officers
    for done in fill(1_000_000, place, years=10):    # yields how many cases are written
        ...

Every case has its fields of the line, its history, two or three parties, its clocks, a paper to each side, a service of some of
them, a row for every event that is counted, and the search text; what is open also a task, of what is closed some have rows of ledgers. The older the fewer: a tenth year has half as many cases as this one. About one in forty is open.
The same arguments give the same rows. `TODAY` is the day on which the crowd stands.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from bench import loading
from bench.crowdcase import COLUMNS, SUBJECTS, File, Rows
from fadu.kernel.models import Organ, Post, User
from fadu.lines.reconsideration.figures import ReconsiderationFigures

TODAY = date(2026, 11, 20)
CHUNK = 10_000
BULK = 50_000  # from so many on, indexes are made after the rows
BEFORE = 400  # days of history before the first case, for dates of acts


@dataclass(frozen=True)
class Office:
    """`head` sees one district, `chief` the whole city; `handlers` and `departments` by district, in the order of `organs`."""

    head: User
    chief: User
    organs: list[Organ]
    handlers: list[list[User]]
    departments: list[dict[str, Organ]]


def office(districts: int = 10, *, handlers: int = 3) -> Office:
    """A city of that many districts with so many handlers in each."""
    city = Organ.objects.create(name="模拟大市人民政府", code="大府复", level="city", is_authority=True)
    organs, people, departments = [], [], []
    for n in range(districts):
        organ = Organ.objects.create(
            name=f"模拟{n}区人民政府", code=f"模{n}府复", level="district", parent=city, is_authority=True
        )
        organs.append(organ)
        people.append([_officer(f"bench{n}-{k}", f"测试{n}之{k}", organ, "handler") for k in range(handlers)])
        names = dict.fromkeys(subject[3] for subject in SUBJECTS)
        departments.append(
            {
                name: Organ.objects.create(name=f"模拟{n}区{name}", level="department", parent=organ)
                for name in names
            }
        )
    head = _officer("bench-head", "测试负责人", organs[0], "section_head")
    return Office(
        head, _officer("bench-chief", "测试总负责人", city, "section_head"), organs, people, departments
    )


def office_there() -> Office:
    """The office of a crowd written before."""
    organs = list(Organ.objects.filter(level="district").order_by("id"))
    handlers = [list(User.objects.filter(organ=one, posts__role="handler").order_by("id")) for one in organs]
    departments = [
        {one.name.partition("区")[2]: one for one in Organ.objects.filter(parent=organ)} for organ in organs
    ]
    head, chief = (User.objects.get(username=f"bench-{name}") for name in ("head", "chief"))
    return Office(head, chief, organs, handlers, departments)


def _officer(username: str, name: str, organ: Organ, role: str) -> User:
    user = User.objects.create(username=username, name=name, organ=organ)
    Post.objects.create(user=user, organ=organ, role=role, since=date(2010, 1, 1))
    return user


def fill(cases: int, place: Office, *, years: int = 7, seed: int = 1) -> Iterator[int]:
    """`cases` cases of the last `years` years; yields how many are done, each chunk committed by itself. Into empty tables only.

    A million take 8 to 15 minutes on two cores and 6 GB, on SQLite and on PostgreSQL.
    """
    with loading.without_indexes(COLUMNS) if cases >= BULK else nullcontext():
        crowd = Crowd(cases, place, years, random.Random(seed))
        for first in range(1, cases + 1, CHUNK):
            last = min(first + CHUNK - 1, cases)
            rows: Rows = {model: [] for model in COLUMNS}
            for key in range(first, last + 1):
                crowd.case(key, rows)
            with transaction.atomic():
                for model, made in rows.items():
                    loading.write(model, COLUMNS, made)
            yield last
    loading.after(COLUMNS)


@dataclass
class Crowd:
    total: int
    place: Office
    years: int
    dice: random.Random
    last: Counter[str] = field(default_factory=Counter)  # ids given out, and numbers by organ and year
    days: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.span = 365 * self.years
        start = TODAY - timedelta(days=self.span + BEFORE)
        # every date is an index into this list: no date arithmetic per row
        self.days = [(start + timedelta(days=n)).isoformat() for n in range(self.span + BEFORE + 800)]
        self.today = self.span + BEFORE
        self.counted = frozenset(ReconsiderationFigures.happenings())

    def next(self, what: str) -> int:
        self.last[what] += 1
        return self.last[what]

    def case(self, key: int, rows: Rows) -> None:
        """Cases come in the order of their days, more of them every year."""
        dice = self.dice
        opened = BEFORE + min(int(self.span * (key / self.total) ** 0.75), self.span - 1) - dice.randrange(3)
        File(self, key, opened, dice.randrange(len(self.place.organs)), rows).write()
