"""The samples that the crowd of mediations (`crowdmediation`) is copied from: a dozen cases and two screenings made by record() and
write_row(), their rows as the product leaves them, with the places where each copy has its own."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from fadu.kernel import search
from fadu.kernel.actors import officer, system
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.lines import line_of
from fadu.kernel.models import (
    Case,
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

if TYPE_CHECKING:
    from bench.crowdmediation import Copy

FIRST_DAY = date(2026, 5, 6)  # 样本在这一天登记
CUT = {(Paper, "text"): 200, (SearchText, "text"): 100, (SearchText, "words"): 300}  # 字
BY = system("模拟数据")
SIDES = (NewParty(role="applicant", name="模拟甲"), NewParty(role="respondent", name="模拟乙"))
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
class Sample:
    """`rows`: (model, values, slots); a slot is a position and what to put there for a copy."""

    rows: list[tuple[Any, list[Any], list[tuple[int, Slot]]]]
    sizes: Tally[Any]


Slot = Callable[["Copy"], Any]


@dataclass(frozen=True)
class Samples:
    open: list[Sample]
    young: list[Sample]
    closed: list[Sample]
    screenings: list[Sample]

    @classmethod
    def make(cls, body: Organ, user: User) -> Samples:
        """By that mediator of that village, who has left it afterwards."""

        def told(stories: Sequence[Sequence[Step]]) -> list[Sample]:
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


def _sample_of_case(case: Case, body: Organ, user: User) -> Sample:
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


def _screened(body: Organ, user: User, found: bool) -> Sample:
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


def _sample(wanted: Sequence[tuple[Any, models.QuerySet[Any]]], body: Organ, user: User) -> Sample:
    seen: dict[tuple[Any, int], int] = {}
    rows, sizes = [], Tally[Any]()
    for model, query in wanted:
        for values in _raw(model, query):
            above = parent(model)
            if above is None:
                seen[model, values[0]] = sizes[model]
                sizes[model] += 1
            slots = [
                (at, slot)
                for at, (one, value) in enumerate(zip(fields(model), values, strict=True))
                if value is not None and (slot := _slot(model, one, value, seen, body, user))
            ]
            rows.append((model, _short(model, values), slots))
    return Sample(rows, sizes)


def _short(model: Any, values: Sequence[Any]) -> list[Any]:
    told = {one.attname: value for one, value in zip(fields(model), values, strict=True)}
    if model is Entry:
        told["effects"] = "{}"
    if model is Deadline and told["status"] not in ("running", "expired"):
        told["derivation"] = "{}"
    return [value[: CUT[model, name]] if (model, name) in CUT else value for name, value in told.items()]


def _raw(model: Any, query: models.QuerySet[Any]) -> list[tuple[Any, ...]]:
    """As the database keeps them."""
    keys = list(query.order_by("pk").values_list("pk", flat=True))
    columns = ", ".join(f'"{one.column}"' for one in fields(model))
    marks = ", ".join(["%s"] * len(keys)) or "NULL"
    with connection.cursor() as cursor:
        key = model._meta.pk.column
        cursor.execute(
            f'SELECT {columns} FROM {model._meta.db_table} WHERE "{key}" IN ({marks}) ORDER BY 1', keys
        )
        return list(cursor.fetchall())


@cache
def fields(model: Any) -> list[Any]:
    """The primary key first."""
    found = [one for one in model._meta.local_concrete_fields if not one.generated]
    return sorted(found, key=lambda one: not one.primary_key)


def parent(model: Any) -> Any:
    """The model whose id this one shares: Case of Mediation, of the search text."""
    key = model._meta.pk
    return key.related_model if key.remote_field else None


def _slot(model: Any, one: Any, value: Any, seen: dict[Any, int], body: Organ, user: User) -> Slot | None:
    if model is SearchText and not one.primary_key:
        return _searched(one.attname, value[: CUT[model, one.attname]])
    named = OWN.get((model, one.attname))
    if named:
        return None if value == SIDES[1].name else named
    if one.primary_key:
        return _key(parent(model) or model, value, seen, body, user)
    if one.remote_field:
        return _key(one.related_model, value, seen, body, user)
    if isinstance(one, models.DateTimeField):
        days = (date.fromisoformat(str(value)[:10]) - FIRST_DAY).days
        return lambda copy: copy.instant(days)
    if isinstance(one, models.DateField):
        later = (date.fromisoformat(str(value)[:10]) - FIRST_DAY).days
        return lambda copy: copy.day(later)
    return None


def _searched(name: str, value: str) -> Slot:
    """What is one's own before what all have."""
    if name == "text":
        return lambda copy: f"{copy.told} {value}"
    return lambda copy: f"{search.words(copy.told)} {value}"


def _key(of: Any, value: Any, seen: dict[Any, int], body: Organ, user: User) -> Slot | None:
    if of is Organ:
        return {
            body.pk: lambda copy: copy.body.pk,
            body.parent_id: lambda copy: copy.body.parent_id,
        }.get(value)
    if of is User:
        return (lambda copy: copy.mediator.pk) if value == user.pk else None
    at = seen[of, value]
    return lambda copy: copy.first[of] + at


OWN: dict[tuple[Any, str], Slot] = {
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
