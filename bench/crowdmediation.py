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
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection, models, transaction

from bench import loading, multiplying
from fadu.kernel import search
from fadu.kernel.actors import officer, system
from fadu.kernel.ledgerrows import write_row
from fadu.kernel.lines import line_of
from fadu.kernel.models import (
    Case,
    Counter,
    Deadline,
    Entry,
    Happening,
    LedgerChange,
    LedgerRow,
    Organ,
    Paper,
    Party,
    Post,
    Service,
    Task,
    User,
)
from fadu.kernel.models.search import SearchText
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.service import serve_together
from fadu.lines.mediation.models import Mediation, Screening
from fadu.lines.mediation.screening import SCREENINGS

TODAY = date(2026, 11, 20)
FIRST_DAY = date(2026, 5, 6)  # 样本在这一天登记
DISTRICTS, VILLAGES = 10, 20
PER_CASE = 1.5
YEARS = 3
CHUNK, BULK = 5_000, 20_000
BASE = 50_000  # 多于此数的由数据库成倍复制
CUT = {(Paper, "text"): 200, (SearchText, "text"): 100, (SearchText, "words"): 300}  # 字
MONTH = 28
BY = system("模拟数据")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红"
SIDES = (NewParty(role="applicant", name="模拟甲"), NewParty(role="respondent", name="模拟乙"))
KINDS = ("neighbour", "neighbour", "family", "wages", "property", "loan", "traffic", "consumer")
# 一件案件写到的表；按引用的先后
OF_CASE = (Case, Mediation, Entry, Party, Deadline, Paper, Service, Task, Happening, SearchText)
OF_ROW = (LedgerRow, Screening, LedgerChange)
Step = tuple[str, int, dict[str, Any]]  # event, days after the first, facts
TERMS = {
    "facts_found": "滴水檐越界（模拟）",
    "agreement": "乙于一个月内拆除（模拟）",
    "minutes": "各让一步（模拟）",
}
TALK: tuple[Step, ...] = (
    ("accepted", 1, {}),
    ("rights_told", 1, {"telling_mode": "oral"}),
    ("session_held", 5, {"session_mode": "in_person", "minutes": "各有说法（模拟）", "openness": "closed"}),
)
ORAL: tuple[Step, ...] = (*TALK, ("agreed_orally", 9, TERMS))
# 未结的、已结的；后者的末尾日数决定最近多少日内不用
OPEN: tuple[tuple[Step, ...], ...] = ((), TALK[:1], TALK, (*TALK, ("agreed_written", 9, TERMS)))
CLOSED: tuple[tuple[Step, ...], ...] = (
    (*ORAL, ("visited", 45, {"visit_mode": "phone", "visit_result": "performed"}), ("performed", 45, {})),
    (
        *ORAL,
        ("visited", 45, {"visit_mode": "phone", "visit_result": "performed"}),
        ("performed", 45, {}),
        ("archived", 50, {"retention": "years_10"}),
    ),
    (*TALK, ("failed", 12, {"fail_reason": "gap"}), ("archived", 50, {"retention": "years_10"})),
    (("refused", 2, {"refuse_reason": "elsewhere"}), ("archived", 50, {"retention": "years_10"})),
)
YOUNG: tuple[tuple[Step, ...], ...] = (ORAL,)  # 已达成协议，还没有到回访的日期


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
    crowd = _Crowd(cases // times, city, random.Random(seed), _Samples.make())
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


# ── samples: rows as the product leaves them ────────────────────────────────────────────────────────
@dataclass(frozen=True)
class _Sample:
    """`rows`: (model, values, slots); a slot is a position and what to put there for a copy."""

    rows: list[tuple[Any, list[Any], list[tuple[int, _Slot]]]]
    sizes: Tally[Any]


_Slot = Callable[["_Copy"], Any]


@dataclass(frozen=True)
class _Samples:
    open: list[_Sample]
    young: list[_Sample]
    closed: list[_Sample]
    screenings: list[_Sample]

    @classmethod
    def make(cls) -> _Samples:
        district = _organ("样本区人民政府", "样区", "district", None)
        town = _organ("样本镇人民政府", "样镇", "town", district)
        body = _organ("样本村人民调解委员会", "样村", "body", town)
        user = _person("sample", body, "handler")

        def told(stories: Sequence[Sequence[Step]]) -> list[_Sample]:
            return [_sample_of_case(_lived(body, user, story), body, user) for story in stories]

        made = cls(
            told(OPEN), told(YOUNG), told(CLOSED), [_screened(body, user, found) for found in (True, False)]
        )
        Post.objects.filter(user=user).update(until=FIRST_DAY)
        return made


def _noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def _lived(body: Organ, user: User, story: Sequence[Step]) -> Case:
    facts = {
        "source": "counter",
        "kind": "neighbour",
        "claims": "滴水檐争议（模拟）",
        "place": "模拟一组",
        "people": 2,
        "risk": "low",
    }
    case = open_case(
        line_of("mediation"),
        "applied",
        organ=body,
        on=FIRST_DAY,
        by=BY,
        facts=facts,
        parties=SIDES,
        at=_noon(FIRST_DAY),
    )
    for event, days, said in story:
        on = FIRST_DAY + timedelta(days=days)
        mine = {"handler": user.pk, "distinct": True} if event == "accepted" else {}
        record(case, event, on=on, by=BY, facts=said | mine, at=_noon(on))
        _hand_over(case, on)
    return case


def _hand_over(case: Case, on: date) -> None:
    """At the counter, each paper at once."""
    for paper in Paper.objects.filter(case=case, services=None).exclude(to_party=None):
        serve_together([paper], method="counter", served_on=on, by=BY, at=_noon(on))


def _sample_of_case(case: Case, body: Organ, user: User) -> _Sample:
    wanted: list[tuple[Any, models.QuerySet[Any]]] = []
    for model in OF_CASE:
        by = "pk" if model in (Case, Mediation) else "paper__case" if model is Service else "case"
        wanted.append((model, model._default_manager.filter(**{by: case.pk})))
    _nothing_else(case)
    return _sample(wanted, body, user)


def _nothing_else(case: Case) -> None:
    """A table that the product writes and the copies would lack is an error, not a smaller benchmark."""
    for relation in Case._meta.related_objects:
        model: Any = relation.related_model
        if model not in OF_CASE and model._base_manager.filter(**{relation.field.name: case.pk}).exists():
            raise SystemExit(f"{model._meta.label}也有样本案件的行，请列入 OF_CASE。")


def _screened(body: Organ, user: User, found: bool) -> _Sample:
    said = (
        {"found": "hazard", "kind": "neighbour", "people": 2, "risk": "low"} if found else {"found": "none"}
    )
    row = write_row(
        SCREENINGS,
        organ=body,
        by=officer(user, body, FIRST_DAY),
        at=_noon(FIRST_DAY),
        values={"on": FIRST_DAY, "place": "模拟一组", "note": "模拟：排水沟"} | said,
        source="phone",
    )
    wanted = [
        (LedgerRow, LedgerRow.objects.filter(pk=row.pk)),
        (Screening, Screening.objects.filter(pk=row.pk)),
        (LedgerChange, LedgerChange.objects.filter(row=row.pk)),
    ]
    return _sample(wanted, body, user)


def _sample(wanted: Sequence[tuple[Any, models.QuerySet[Any]]], body: Organ, user: User) -> _Sample:
    seen: dict[tuple[Any, int], int] = {}
    rows, sizes = [], Tally[Any]()
    for model, query in wanted:
        for values in _raw(model, query):
            parent = _parent(model)
            if parent is None:
                seen[model, values[0]] = sizes[model]
                sizes[model] += 1
            slots = [
                (at, slot)
                for at, (one, value) in enumerate(zip(_fields(model), values, strict=True))
                if value is not None and (slot := _slot(model, one, value, seen, body, user))
            ]
            rows.append((model, _short(model, values), slots))
    return _Sample(rows, sizes)


def _short(model: Any, values: Sequence[Any]) -> list[Any]:
    told = {one.attname: value for one, value in zip(_fields(model), values, strict=True)}
    if model is Entry:
        told["effects"] = "{}"
    if model is Deadline and told["status"] not in ("running", "expired"):
        told["derivation"] = "{}"
    return [value[: CUT[model, name]] if (model, name) in CUT else value for name, value in told.items()]


def _raw(model: Any, query: models.QuerySet[Any]) -> list[tuple[Any, ...]]:
    """As the database keeps them."""
    keys = list(query.order_by("pk").values_list("pk", flat=True))
    columns = ", ".join(f'"{one.column}"' for one in _fields(model))
    marks = ", ".join(["%s"] * len(keys)) or "NULL"
    with connection.cursor() as cursor:
        key = model._meta.pk.column
        cursor.execute(
            f'SELECT {columns} FROM {model._meta.db_table} WHERE "{key}" IN ({marks}) ORDER BY 1', keys
        )
        return list(cursor.fetchall())


@cache
def _fields(model: Any) -> list[Any]:
    """The primary key first."""
    found = [one for one in model._meta.local_concrete_fields if not one.generated]
    return sorted(found, key=lambda one: not one.primary_key)


def _parent(model: Any) -> Any:
    """The model whose id this one shares: Case of Mediation, of the search text."""
    key = model._meta.pk
    return key.related_model if key.remote_field else None


def _slot(model: Any, one: Any, value: Any, seen: dict[Any, int], body: Organ, user: User) -> _Slot | None:
    if model is SearchText and not one.primary_key:
        return _searched(one.attname, value[: CUT[model, one.attname]])
    named = OWN.get((model, one.attname))
    if named:
        return None if value == SIDES[1].name else named
    if one.primary_key:
        return _key(_parent(model) or model, value, seen, body, user)
    if one.remote_field:
        return _key(one.related_model, value, seen, body, user)
    if isinstance(one, models.DateTimeField):
        days = (date.fromisoformat(str(value)[:10]) - FIRST_DAY).days
        return lambda copy: copy.instant(days)
    if isinstance(one, models.DateField):
        later = (date.fromisoformat(str(value)[:10]) - FIRST_DAY).days
        return lambda copy: copy.day(later)
    return None


def _searched(name: str, value: str) -> _Slot:
    """What is one's own before what all have."""
    if name == "text":
        return lambda copy: f"{copy.told} {value}"
    return lambda copy: f"{search.words(copy.told)} {value}"


def _key(of: Any, value: Any, seen: dict[Any, int], body: Organ, user: User) -> _Slot | None:
    if of is Organ:
        return {
            body.pk: lambda copy: copy.body.pk,
            body.parent_id: lambda copy: copy.body.parent_id,
        }.get(value)
    if of is User:
        return (lambda copy: copy.mediator.pk) if value == user.pk else None
    at = seen[of, value]
    return lambda copy: copy.first[of] + at


OWN: dict[tuple[Any, str], _Slot] = {
    (Case, "number"): lambda copy: copy.number,
    (Case, "year"): lambda copy: copy.year,
    (Case, "seq"): lambda copy: copy.seq,
    (Case, "title"): lambda copy: copy.told,
    (Case, "tracking_code"): lambda copy: f"M{copy.first[Case]:010d}",
    (Mediation, "kind"): lambda copy: copy.kind,
    (Party, "name"): lambda copy: copy.name,
    (LedgerRow, "number"): lambda copy: copy.number,
    (LedgerRow, "recorder"): lambda copy: copy.mediator.name,
    (Screening, "kind"): lambda copy: copy.kind,
}


# ── copies ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass
class _Copy:
    """`opened`: an index into the crowd's days."""

    crowd: _Crowd
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
class _Crowd:
    total: int
    city: City
    dice: random.Random
    samples: _Samples
    last: Tally[Any] = field(default_factory=Tally)  # ids given out; numbers by body, year and sort
    before: dict[Any, int] = field(init=False)  # ids of what was there
    columns: dict[Any, str] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = {
            model: " ".join(one.attname for one in _fields(model)) for model in (*OF_CASE, *OF_ROW)
        }
        for model in self.columns:
            if _parent(model) is None:
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

    def _fresh(self, age: int) -> list[_Sample]:
        """What there has been time for."""
        return self.samples.open[: 1 + (age > 1) + (age > 5) + (age > 9)]

    def screening(self, n: int, rows: dict[Any, list[tuple[Any, ...]]]) -> None:
        opened = int(365 * YEARS * ((n + 1) / (self.total * PER_CASE)) ** 0.75)
        sample = self.samples.screenings[self.dice.random() < 0.3]
        self._copy(sample, LedgerRow, SCREENINGS.number_format, opened, rows)

    def _copy(
        self, sample: _Sample, of: Any, form: str, opened: int, rows: dict[Any, list[tuple[Any, ...]]]
    ) -> None:
        dice = self.dice
        at = dice.randrange(len(self.city.bodies))
        body = self.city.bodies[at]
        opened = min(opened, 365 * YEARS)
        copy = _Copy(self, {}, opened, body, self.city.mediators[at])
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
