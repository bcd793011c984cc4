"""Random walks through any line's procedures, by the one door; for the kernel's tests and every line's."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fadu.kernel import asks as ask
from fadu.kernel.actors import Actor
from fadu.kernel.asks import Context
from fadu.kernel.errors import Refused
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Entry, Organ, User
from fadu.kernel.record import next_acts, record
from fadu.kernel.tests.sample import at
from fadu.law import THE_LAW, Event


@dataclass(frozen=True)
class Step:
    """One try: `entry` if it was recorded, else the refusal."""

    event: Event
    open: bool
    entry: Entry | None
    refusal: Refused | None


def everybody(line: Line) -> Actor:
    """Holds every role but the law's, so that only the law can say no."""
    roles = {
        role.key
        for procedure in line.procedures
        for event in procedure.events().values()
        for role in (*event.by, *event.approval)
    }
    return Actor("officer", "模拟办理人", frozenset(roles - {THE_LAW.key}))


def walk(
    line: Line, case: Case, dice: random.Random, *, steps: int, organ: Organ, users: list[User]
) -> Iterator[Step]:
    """Try `steps` random acts, each some days after the one before; facts are filled in at random."""
    by, on = everybody(line), case.opened_on
    for _ in range(steps):
        on += timedelta(days=dice.choice((0, 0, 1, 1, 2, 3, 7, 20)))
        acts = next_acts(case, by, on=on)
        possible = [act for act in acts if act.open]
        act = dice.choice(possible if possible and dice.random() < 0.7 else acts)
        yield _try(line, case, act.event, act.open, by, on, dice, organ, users)


def _try(
    line: Line,
    case: Case,
    event: Event,
    is_open: bool,
    by: Actor,
    on: date,
    dice: random.Random,
    organ: Organ,
    users: list[User],
) -> Step:
    facts = facts_for(line, case, event, on, dice, organ=organ, users=users)
    try:
        entry = record(case, event, on=on, by=by, facts=facts, at=at(on))
    except Refused as refusal:
        return Step(event, is_open, None, refusal)
    return Step(event, is_open, entry, None)


def facts_for(
    line: Line, case: Case, event: Event, on: date, dice: random.Random, *, organ: Organ, users: list[User]
) -> dict[str, Any]:
    """Something for every ask that must be filled in, and for some of the others."""
    found = _facts(line, case, event, on, dice, organ, users)
    return {name: value for name, value in found if value is not None}


def _facts(
    line: Line, case: Case, event: Event, on: date, dice: random.Random, organ: Organ, users: list[User]
) -> Iterator[tuple[str, Any]]:
    for name in event.asks:
        one = line.asks.get(name)
        if one.required or dice.random() < 0.6:
            yield name, _value(one, case, on, dice, organ, users)


def _value(one: ask.Ask, case: Case, on: date, dice: random.Random, organ: Organ, users: list[User]) -> Any:
    made: dict[type, Callable[[Any], Any]] = {
        ask.LongText: lambda _: dice.choice(("模拟理由", "其一\n@sign 伪造\n其二", "很长" * 50)),
        ask.Text: lambda _: dice.choice(("模拟内容", "甲|乙", "# 标题"))[
            : one.max if isinstance(one, ask.Text) else 9
        ],
        ask.Day: lambda _: on - timedelta(days=dice.randint(0, 40)),
        ask.Days: lambda _: [on - timedelta(days=dice.randint(0, 3))],
        ask.Choice: lambda it: dice.choice(it.choices)[0],
        ask.Choices: lambda it: [dice.choice(it.choices)[0]],
        ask.YesNo: lambda _: dice.random() < 0.7,
        ask.Number: lambda it: dice.randint(it.least, min(it.most, it.least + 60)),
        ask.Money: lambda _: dice.randint(0, 10**8),
        ask.Clock: lambda _: f"{dice.randint(8, 17):02d}:30",
        ask.PartyRef: lambda it: _party(case, it.role, dice),
        ask.UserRef: lambda _: dice.choice(users).pk if users else None,
        ask.OrganRef: lambda it: dice.choice(list(it.among(Context(case, on)))).pk if it.among else organ.pk,
        ask.EntryRef: lambda it: _entry(case, it.event, dice),
    }
    return made[type(one)](one) if type(one) in made else None


def _party(case: Case, role: str, dice: random.Random) -> int | None:
    found = list(case.parties.filter(role=role) if role else case.parties.all())
    return dice.choice(found).pk if found else None


def _entry(case: Case, event: str, dice: random.Random) -> int | None:
    found = list(case.entries.filter(event=event) if event else case.entries.all())
    return dice.choice(found).seq if found else None
