"""模拟的信用修复：今天的两件申请；往年一企业一次申请修复几条的。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.targets import CreditTarget
from fadu.demo.replay import SOURCE, deliver, moment, stand_in
from fadu.demo.shops import shop
from fadu.kernel.actors import Actor
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing
from fadu.lines.enforcement.credit.procedure import CreditRepair

UNIT = "first.market"


def live(city: City, *, today: date) -> list[Case]:
    """One that came yesterday, one accepted and being looked into."""
    return [_now(city, n, today - timedelta(1 + 2 * n), checking=bool(n)) for n in range(2)]


def _now(city: City, n: int, on: date, *, checking: bool) -> Case:
    by = stand_in(city.users["xinyong"], "handler")
    number = f"模市监罚〔{on.year}〕80{n + 1}号"
    with writing():
        case = open_case(
            line_of("credit"),
            "applied",
            organ=city.organs[UNIT],
            on=on,
            by=by,
            facts={**asked(number, on - timedelta(130)), "website_on": on.isoformat()},
            parties=[firm(*shop(400 + n))],
            at=moment(on, 9),
            source=SOURCE,
        )
        if checking:
            day = on + timedelta(1)
            record(case, "accepted", on=day, by=by, facts={}, at=moment(day, 10), source=SOURCE)
    return case


def firm(name: str, credit_code: str) -> NewParty:
    return NewParty(role="applicant", kind="company", name=name, credit_code=credit_code)


def asked(number: str, identified: date) -> Mapping[str, Any]:
    """What an application says: a middling penalty, paid at once, the promise made."""
    return {
        "doc_no": number,
        "identified_on": identified.isoformat(),
        "penalty_kinds": ["large_fine"],
        "gravity": "general",
        "natural_person": False,
        "performed_on": (identified + timedelta(10)).isoformat(),
        "committed": True,
    }


# ── 往年 ────────────────────────────────────────────────────────────────────────────────────────────
TOGETHER = 8  # 份申请，一次交易
FIRMS = 5000  # 家；有的一年里再来
ACCEPTED, REPAIRED = 1, 4  # 日：申请之后


@dataclass(frozen=True)
class Application:
    """One of the year: so many penalties of one firm, repaired together."""

    n: int
    on: date
    penalties: int


def planned(target: CreditTarget) -> list[Application]:
    """In order of their day; exactly the target's counts."""
    each, more = divmod(target.repaired, target.applications)
    spans = 340
    return [
        Application(
            n,
            date(target.year, 1, 10) + timedelta(spans * n // target.applications),
            each + (more * (n + 1) // target.applications - more * n // target.applications),
        )
        for n in range(target.applications)
    ]


def left(city: City, target: CreditTarget) -> list[Application]:
    """Those not yet replayed: they are replayed in order, each wholly or not at all."""
    organ = city.organs[f"{target.place}.market"]
    there = Case.objects.filter(line="credit", year=target.year, organ=organ).count()
    waiting = iter(planned(target))
    while there > 0:
        there -= next(waiting).penalties
    return list(waiting)


def replay(city: City, target: CreditTarget, waiting: Iterable[Application]) -> Iterator[Case]:
    some = iter(waiting)
    while several := list(islice(some, TOGETHER)):
        with writing():
            cases = [
                case
                for one in several
                for case in (_past(city, target, one, k) for k in range(one.penalties))
            ]
        yield from cases


def _past(city: City, target: CreditTarget, one: Application, k: int) -> Case:
    by = stand_in(city.users[f"xinyong-{target.place}"], "handler")
    number = f"模三市监罚〔{one.on.year - 1}〕{one.n + 1}-{k + 1}号"
    who = one.n % FIRMS
    case = open_case(
        line_of("credit"),
        "applied",
        organ=city.organs[f"{target.place}.market"],
        on=one.on,
        by=by,
        facts={
            **asked(number, one.on - timedelta(110 + who % 200)),
            "application_no": f"模拟申请{one.on.year}{one.n + 1:05d}",
        },
        parties=[firm(*shop(who))],
        at=moment(one.on, 9),
        procedure=CreditRepair,  # 2026年4月1日以前的修复也照现行程序重放
        source=SOURCE,
    )
    _do(case, "accepted", one.on + timedelta(ACCEPTED), by, {})
    last = one.on + timedelta(REPAIRED)
    _do(case, "repaired", last, by, {"checked_note": "已经缴清、已经承诺（模拟）"})
    deliver(case, last, by)
    return case


def _do(case: Case, event: str, on: date, by: Actor, facts: Mapping[str, Any]) -> None:
    record(case, event, on=on, by=by, facts=facts, at=moment(on, 15), source=SOURCE)
