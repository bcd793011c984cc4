"""模拟的执法名册：主体、人员、考试、培训、法制审核人员、下放事项、直播、应诉培训；经台账的写入口，重跑不重复。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from fadu.demo.city import City
from fadu.demo.ledgers import write_once
from fadu.demo.replay import stand_in
from fadu.kernel.lines import line_of

CARDS = ("模A0001", "模A0002")
SINCE = date(2024, 3, 1)
Row = tuple[str, str, str, date, dict[str, Any]]  # 业务线，台账，登记机关，日期，值


def fill(city: City, *, today: date) -> int:
    """Rows written; a second run writes nothing."""
    by = stand_in(city.users["kezhang"], "section_head")
    written = 0
    for n, (line, key, organ, on, values) in enumerate(_rows(city, today)):
        ledger = line_of(line).ledger(key)
        assert ledger is not None, key
        written += write_once(ledger, city.organs[organ], by, on, values, f"demo:enforcing:{n}")
    return written


def _rows(city: City, today: date) -> Iterator[Row]:
    for key in ("market", "urban", "housing", "transport", "health", "north"):
        said = {
            "unit": city.organs[f"first.{key}"].pk,
            "kind": "organ",
            "basis": "模拟设立依据",
            "scope": "模拟职责范围",
            "province_platform": True,
        }
        yield "enforcement", "bodies", "first", SINCE, said
    yield from _people(city, today)
    yield from _below(city, today)
    training = {"kind": "course", "topic": "模拟行政应诉专题培训", "people": 60}
    yield "litigation", "trainings", "first", today - timedelta(40), training


def _people(city: City, today: date) -> Iterator[Row]:
    for n, card in enumerate(CARDS, 1):
        user = city.users[f"zhifa{n}"]
        said = {
            "name": user.name,
            "account": user.pk,
            "unit": city.organs["first.market"].pk,
            "card_no": card,
            "field": "market",
            "staff_kind": "civil",
            "valid_from": SINCE,
            "valid_until": today + timedelta(900),
            "status": "valid",
        }
        yield "enforcement", "officers", "first.market", SINCE, said
    reviewer = city.users["shenhe"]
    said = {
        "name": reviewer.name,
        "account": reviewer.pk,
        "unit": city.organs["first.market"].pk,
        "kind": "full",
        "first_time": True,
        "licence_no": "模拟资格0001",
    }
    yield "enforcement", "reviewers", "first.market", SINCE, said


def _below(city: City, today: date) -> Iterator[Row]:
    for n in range(1, 7):
        said = {
            "code": f"模拟-XF-{n:03d}",
            "title": f"对第{n}种违法行为的处罚（模拟）",
            "act_kind": "penalty",
            "field": "urban",
            "basis": "模拟条例第十条",
            "from_organ": city.organs["first.urban" if n % 2 else "first.housing"].pk,
            "town": city.organs["first.north"].pk,
            "announcement": "模拟公告1号",
            "announced_on": SINCE,
            "edition": "2024年版",
        }
        yield "enforcement", "delegated", "first", SINCE, said
