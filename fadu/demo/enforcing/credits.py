"""模拟的信用修复：今天的两件申请；往年一企业一次申请修复几条的。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from fadu.demo.city import City
from fadu.demo.idnumbers import credit_code
from fadu.demo.replay import SOURCE, moment, stand_in
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing

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
            parties=[firm(f"模拟信用第{n + 1}号商行", Random(f"credit-{n}"))],
            at=moment(on, 9),
            source=SOURCE,
        )
        if checking:
            day = on + timedelta(1)
            record(case, "accepted", on=day, by=by, facts={}, at=moment(day, 10), source=SOURCE)
    return case


def firm(name: str, rng: Random) -> NewParty:
    return NewParty(role="applicant", kind="company", name=name, credit_code=credit_code(rng))


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
