"""Many simulated mediations and screenings written straight into the tables, for benchmarks in a scratch database only.

    city = build(towns=100)                            # ten districts, their towns, twenty village committees in each
    for done in fill(1_000_000, city): ...             # yields how many mediations are written

A dozen cases and two screenings are made by record() and write_row() as in the product; all others are copies of their rows, with
ids, dates, numbers, names, the body and the mediator of their own. So each leaves exactly the rows that the product leaves, but for
what JSON holds (dates, ids) and the chain of hashes: nothing could be verified or rebuilt. `PER_CASE` screenings for each mediation.
One in thirty is open, all of them of the last month; half of the cases are of the last year. The same arguments give the same rows.
What no list reads is cut short, or a million would not fit: the text of papers and of the search, the reckoning of a clock
that does not run, what an entry did.
Beyond BASE cases the database itself multiplies them (`multiplying`): name, day, body and mediator of such copies are the same.
"""

from __future__ import annotations

import random
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection, models, transaction

from bench import loading, multiplying
from bench.crowdsamples import OF_CASE, OF_ROW, Sample, Samples, fields, parent
from bench.naming import GIVEN, SURNAMES
from fadu.kernel.models import Case, Counter, LedgerRow, Organ, Post, User
from fadu.lines.mediation.screening import SCREENINGS

TODAY = date(2026, 11, 20)
DISTRICTS, VILLAGES = 10, 20
PER_CASE = 1.5
YEARS = 3
CHUNK, BULK = 5_000, 20_000
BASE = 50_000  # 多于此数的由数据库成倍复制
MONTH = 28
KINDS = ("neighbour", "neighbour", "family", "wages", "property", "loan", "traffic", "consumer")


@dataclass(frozen=True)
class City:
    """`bodies` with `mediators` in the same order; chairs and heads read a town, a district, the city."""

    bodies: list[Organ]
    mediators: list[User]
    town_head: User
    district_head: User
    city_head: User

    def readers(self) -> list[tuple[str, User]]:
        """Every role that has an inbox, by what it is called and where it sits."""
        district, top = self.district_head.organ, self.city_head.organ
        town = self.town_head.organ
        assert district
        assert top
        assert town
        return [
            ("村 人民调解员", self.mediators[7]),
            ("镇 收件人员", _person("clerk", town, "clerk")),
            ("镇 负责人", self.town_head),
            ("区 机构负责人", _person("section", district, "section_head")),
            ("区 负责人", self.district_head),
            ("市 负责人", self.city_head),
            ("市 监督检查", _person("auditor", top, "auditor")),
            ("市 系统管理员", _person("admin", top, "admin")),
        ]


def build(towns: int = 100) -> City:
    top = _organ("模拟大市人民政府", "大调", "city", None)
    districts = [_organ(f"模拟{n}区人民政府", f"模{n}区", "district", top) for n in range(DISTRICTS)]
    places = [
        _organ(f"模拟{n}镇人民政府", f"模{n}镇", "town", districts[n % DISTRICTS]) for n in range(towns)
    ]
    bodies = [
        _organ(f"模拟{n}镇{k}村人民调解委员会", f"模{n}镇{k}村", "body", town)
        for n, town in enumerate(places)
        for k in range(VILLAGES)
    ]
    mediators = [_person(f"mediator{n}", body, "handler") for n, body in enumerate(bodies)]
    heads = (("town", places[0]), ("district", districts[0]), ("city", top))
    return City(bodies, mediators, *(_person(f"head-{name}", organ, "organ_head") for name, organ in heads))


def there() -> City:
    """The city written before."""
    bodies = list(Organ.objects.filter(level="body", code__startswith="模").order_by("id"))
    by_name = {user.username: user for user in User.objects.all()}
    heads = (by_name[f"head-{name}"] for name in ("town", "district", "city"))
    return City(bodies, [by_name[f"mediator{n}"] for n in range(len(bodies))], *heads)


def _village() -> tuple[Organ, User]:
    """Where the samples are made, and by whom."""
    district = _organ("样本区人民政府", "样区", "district", None)
    town = _organ("样本镇人民政府", "样镇", "town", district)
    body = _organ("样本村人民调解委员会", "样村", "body", town)
    return body, _person("sample", body, "handler")


def _organ(name: str, code: str, level: str, parent: Organ | None) -> Organ:
    return Organ.objects.create(name=name, code=code, level=level, parent=parent)


def _person(username: str, organ: Organ, role: str) -> User:
    name, since = f"测试{username}", date(2010, 1, 1)
    user, _ = User.objects.get_or_create(username=username, defaults={"name": name, "organ": organ})
    Post.objects.get_or_create(user=user, organ=organ, role=role, line="mediation", since=since)
    return user


def fill(cases: int, city: City, *, seed: int = 1) -> Iterator[int]:
    """Into tables empty but for the city; each chunk is committed by itself. More than BASE: so many times BASE."""
    times, rest = divmod(cases, BASE) if cases > BASE else (1, 0)
    if rest:
        raise SystemExit(f"多于{BASE}件的，件数须是{BASE}的倍数。")
    crowd = Crowd(cases // times, city, random.Random(seed), Samples.make(*_village()))
    with loading.without_indexes(crowd.columns) if cases >= BULK else nullcontext():
        yield from crowd.write()
        if times > 1:
            multiplying.multiply(tuple(crowd.columns), times, beyond=crowd.before.__getitem__, own=DIFFERENT)
            yield cases
    crowd.count(times)
    loading.after(crowd.columns)


DIFFERENT = {
    (Case, "seq"): "seq * {times} + k",
    (Case, "number"): "replace(number, '〕' || seq || '号', '〕' || (seq * {times} + k) || '号')",
    (Case, "tracking_code"): f"tracking_code || {multiplying.LETTER}",
    (LedgerRow, "number"): f"number || {multiplying.LETTER}",
}


# ── copies ────────────────────────────────────────────────────────────────────────────────────────
@dataclass
class Copy:
    """`opened`: an index into the crowd's days."""

    crowd: Crowd
    first: dict[Any, int]
    opened: int
    body: Organ
    mediator: User
    year: int = 0
    seq: int = 0
    number: str = ""
    name: str = ""
    kind: str = ""

    @property
    def told(self) -> str:
        return f"{self.name}与模拟乙邻里纠纷"

    def day(self, later: int) -> str:
        return self.crowd.days[self.opened + later]

    def instant(self, later: int) -> str:
        return self.crowd.instants[self.opened + later]


@dataclass
class Crowd:
    total: int
    city: City
    dice: random.Random
    samples: Samples
    last: Tally[Any] = field(default_factory=Tally)  # ids given out; numbers by body, year and sort
    before: dict[Any, int] = field(init=False)  # ids of what was there
    columns: dict[Any, str] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = {
            model: " ".join(one.attname for one in fields(model)) for model in (*OF_CASE, *OF_ROW)
        }
        for model in self.columns:
            if parent(model) is None:
                self.last[model] = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
        self.before = dict(self.last)
        start = TODAY - timedelta(days=365 * YEARS)
        self.days = [f"{start + timedelta(days=n)}" for n in range(365 * YEARS + 1500)]
        zone = "+00" if connection.vendor == "postgresql" else ""
        self.instants = [f"{day} 04:00:00{zone}" for day in self.days]

    def write(self) -> Iterator[int]:
        for first in range(0, self.total, CHUNK):
            last = min(first + CHUNK, self.total)
            rows: dict[Any, list[tuple[Any, ...]]] = {model: [] for model in self.columns}
            for n in range(first, last):
                self.case(n, rows)
            for n in range(int(first * PER_CASE), int(last * PER_CASE)):
                self.screening(n, rows)
            with transaction.atomic():
                for model, made in rows.items():
                    loading.write(model, self.columns, made)
            yield last

    def case(self, n: int, rows: dict[Any, list[tuple[Any, ...]]]) -> None:
        opened = int(365 * YEARS * ((n + 1) / self.total) ** 0.75)
        age = 365 * YEARS - opened
        kind = self.samples.closed if age > 60 else self.samples.young if age > MONTH else self._fresh(age)
        self._copy(self.dice.choice(kind), Case, "{code}调〔{year}〕{seq}号", opened, rows)

    def _fresh(self, age: int) -> list[Sample]:
        """What there has been time for."""
        return self.samples.open[: 1 + (age > 1) + (age > 5) + (age > 9)]

    def screening(self, n: int, rows: dict[Any, list[tuple[Any, ...]]]) -> None:
        opened = int(365 * YEARS * ((n + 1) / (self.total * PER_CASE)) ** 0.75)
        sample = self.samples.screenings[self.dice.random() < 0.3]
        self._copy(sample, LedgerRow, SCREENINGS.number_format, opened, rows)

    def _copy(
        self, sample: Sample, of: Any, form: str, opened: int, rows: dict[Any, list[tuple[Any, ...]]]
    ) -> None:
        dice = self.dice
        at = dice.randrange(len(self.city.bodies))
        body = self.city.bodies[at]
        opened = min(opened, 365 * YEARS)
        copy = Copy(self, {}, opened, body, self.city.mediators[at])
        for model, size in sample.sizes.items():
            copy.first[model] = self.last[model] + 1
            self.last[model] += size
        copy.year = int(self.days[opened][:4])
        self.last[of, body.pk, copy.year] += 1
        copy.seq = self.last[of, body.pk, copy.year]
        copy.number = form.format(code=body.code, year=copy.year, seq=copy.seq)
        copy.name = f"模拟{dice.choice(SURNAMES)}{dice.choice(GIVEN)}{dice.choice(GIVEN)}"
        copy.kind = dice.choice(KINDS)
        for model, values, slots in sample.rows:
            made = values.copy()
            for where, slot in slots:
                made[where] = slot(copy)
            rows[model].append(tuple(made))

    def count(self, times: int) -> None:
        """So that the product goes on with the next number."""
        kinds = {Case: "case", LedgerRow: f"ledger.{SCREENINGS.key}"[:40]}
        Counter.objects.bulk_create(
            Counter(
                organ_id=key[1],
                line="mediation",
                year=key[2],
                kind=kinds[key[0]],
                last=(last + 1) * times - 1,
            )
            for key, last in self.last.items()
            if isinstance(key, tuple)
        )
