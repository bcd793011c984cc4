"""双随机：一次公布了的抽取（`fadu draw verify` 可以重放）；由它列入的检查，今天的一次在门口亮着码。"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.utils.timezone import localdate

from fadu.demo.city import City
from fadu.demo.enforcing.registers import CARDS
from fadu.demo.idnumbers import credit_code
from fadu.demo.ledgers import write_once
from fadu.demo.replay import moment, stand_in
from fadu.kernel import draws
from fadu.kernel.draws import Entrant, Plan
from fadu.kernel.lines import line_of
from fadu.kernel.models import Draw
from fadu.lines.enforcement.inspections.codes import close_code, open_code, rate
from fadu.lines.enforcement.inspections.ledgers import VISITS
from fadu.lines.enforcement.models import InspectionVisit
from fadu.lines.enforcement.models.registers import Officer

FIRMS, CHOSEN = 40, 6
UNIT = "first.market"
ITEMS = "营业执照亮照经营\n明码标价\n食品经营许可（模拟）"


def live(city: City, *, now: datetime) -> InspectionVisit:
    """The draw of last week, its visits: two behind us with what was found, one today with its code open, more to come."""
    today = localdate(now)
    held = today - timedelta(8)
    draw = _draw(city, held)
    outcome = draws.outcome_of(draw)
    assert outcome is not None
    labels = draws.words_of(draw, outcome.now, named=False)
    visits = [
        _visit(city, draw, labels[pick.key], pick.key, today + timedelta(n - 2), held)
        for n, pick in enumerate(outcome.now)
    ]
    for n, visit in enumerate(visits[:2]):
        _shown(city, visit)
        _record(city, visit, n)
    open_code(visits[2], by=city.users["zhifa1"], at=now)
    return visits[2]


def _draw(city: City, on: date) -> Draw:
    rng = Random("模拟企业")
    plan = Plan(
        title=f"模拟{on.year}年食品经营双随机抽查",
        purpose=Draw.Purpose.INSPECTION,
        items=[Entrant(key=credit_code(rng), label=f"模拟第{n}号食品商行") for n in range(1, FIRMS + 1)],
        quotas={"": CHOSEN},
        hands=[
            Entrant(key=one.card_no, label=one.name, ref=f"row:{one.pk}")
            for one in Officer.objects.filter(card_no__in=CARDS).order_by("card_no")
        ],
        per=2,
        basis="模拟抽查计划",
    )
    by, organ = city.users["zhifa1"], city.organs[UNIT]
    draw = draws.freeze(plan, organ=organ, by=by, at=moment(on, 9))
    draws.hold(draw, by=by, at=moment(on, 10))
    draws.publish(draw, by=by, at=moment(on, 11))
    return draw


def _visit(city: City, draw: Draw, firm: str, code: str, day: date, on: date) -> InspectionVisit:
    said: dict[str, Any] = {
        "kind": "planned",
        "firm": firm,
        "credit_code": code,
        "address": "演示市模拟一区模拟路9号",
        "field": "food_drug",
        "items": ITEMS,
        "basis": "模拟条例第六条",
        "drawn": draw.title,
        "officer_1": city.users["zhifa1"].pk,
        "card_1": CARDS[0],
        "officer_2": city.users["zhifa2"].pk,
        "card_2": CARDS[1],
        "on": day,
    }
    by = stand_in(city.users["zhifa1"], "handler")
    write_once(VISITS, city.organs[UNIT], by, on, said, f"demo:visit:{code}")
    return InspectionVisit.objects.get(organ=city.organs[UNIT], credit_code=code)


def _shown(city: City, visit: InspectionVisit) -> None:
    """The code of a visit that is over, and what the firm says of it."""
    code = open_code(visit, by=city.users["zhifa1"], at=moment(visit.on, 9))
    rate(code, {"score": 5, "shown": True, "within": True, "honest": True, "comment": "说明清楚（模拟）"})
    close_code(visit, at=moment(visit.on, 11))


def _record(city: City, visit: InspectionVisit, n: int) -> None:
    """Nothing wrong; or a clue that one press turns into a case."""
    ledger = line_of("enforcement").ledger("inspection_records")
    assert ledger is not None
    found = (
        {"outcome": "clue", "found": "货架上有过期食品（模拟）"} if n else {"outcome": "none", "found": ""}
    )
    by = stand_in(city.users["zhifa1"], "handler")
    write_once(
        ledger, city.organs[UNIT], by, visit.on, {"visit": visit.pk, **found}, f"demo:record:{visit.number}"
    )
