"""模拟一区现在的执法名册和清单：主体、人员、法制审核、权责清单、裁量基准、下放事项、导师、培训、巡查。

经台账的写入口，重跑不重复。2023年登记的只在往年的重放里（past.py）：那一年的数是公布的。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.feed import code_of, offences_of
from fadu.demo.enforcing.units import TOWN_KEYS, units_of
from fadu.demo.ledgers import write_once
from fadu.demo.replay import stand_in
from fadu.kernel.lines import line_of
from fadu.kernel.writing import writing
from fadu.lines.enforcement.choices import FIELDS
from fadu.lines.enforcement.models.registers import Mentor, Officer
from fadu.lines.enforcement.supervision.rounds import CHECKED

CARDS = ("模A0001", "模A0002")
BEFORE, SINCE = date(2022, 3, 1), date(2024, 3, 1)
EACH = 2  # 每个单位的执法人员
IN_TOWN = ("zhenzhifa", "zhenzhifa2")
FIELD = {title: key for key, title in FIELDS}
FROM = ("urban", "housing", "environment", "water")
Row = tuple[str, str, str, date, dict[str, Any]]  # 业务线，台账，登记机关，日期，值


def fill(city: City, *, today: date) -> int:
    """Rows written; a second run writes nothing."""
    by = stand_in(city.users["kezhang"], "section_head")
    written = 0
    with writing():
        for n, (line, key, organ, on, values) in enumerate(_rows(city, today)):
            ledger = line_of(line).ledger(key)
            assert ledger is not None, key
            written += write_once(ledger, city.organs[organ], by, on, values, f"demo:enforcing:{n}")
    return written


def _rows(city: City, today: date) -> Iterator[Row]:
    units = units_of(city, "first")
    for unit in units:
        yield "enforcement", "bodies", "first", BEFORE, _body(city, unit)
    yield from _people(city, units, today)
    yield from reviewers(city)
    yield from _lists(city, units)
    yield from _delegated(city)
    yield from _taught(city, today)
    yield from _patrols(city, today)
    training = {"kind": "course", "topic": "模拟行政应诉专题培训", "people": 60}
    yield "litigation", "trainings", "first", today - timedelta(40), training


def short(city: City, unit: str) -> str:
    """Its name without the city and the district."""
    return city.organs[unit].name.split("区", 1)[1]


def is_town(unit: str) -> bool:
    return unit.split(".")[1] in TOWN_KEYS


def field_of(unit: str) -> str:
    return FIELD[offences_of(unit)[0][0]]


def _body(city: City, unit: str) -> dict[str, Any]:
    return {
        "unit": city.organs[unit].pk,
        "kind": "organ",
        "basis": "模拟设立依据",
        "scope": "模拟职责范围",
        "province_platform": True,
    }


# ── 人 ──────────────────────────────────────────────────────────────────────────────────────────────
def _people(city: City, units: list[str], today: date) -> Iterator[Row]:
    for n, card in enumerate(CARDS, 1):
        user = city.users[f"zhifa{n}"]
        said = officer(city, "first.market", user.name, card, since=SINCE, until=today + timedelta(900))
        yield "enforcement", "officers", "first.market", SINCE, {**said, "account": user.pk}
    for place, unit in enumerate(units):
        for n in range(EACH):
            own = city.users[IN_TOWN[n]] if unit == "first.north" else None
            name = own.name if own else f"模拟{short(city, unit)}执法员{'甲乙'[n]}"
            card = f"模B{place:03d}{n}"
            # 每十二张有一张快到期
            until = today + timedelta(900 if (place + n) % 12 else 40)
            said = officer(city, unit, name, card, since=BEFORE, until=until)
            yield "enforcement", "officers", "first", BEFORE, said | ({"account": own.pk} if own else {})


def officer(city: City, unit: str, name: str, card: str, *, since: date, until: date) -> dict[str, Any]:
    return {
        "name": name,
        "unit": city.organs[unit].pk,
        "card_no": card,
        "field": field_of(unit),
        "staff_kind": "civil",
        "valid_from": since,
        "valid_until": until,
        "status": "valid",
    }


def reviewers(city: City) -> Iterator[Row]:
    """One in every town (斗门 2023：镇街均已配齐), the account of the market bureau, a few departments."""
    user = city.users["shenhe"]
    account = _reviewer(city, "first.market", user.name, "full", 0) | {"account": user.pk}
    yield "enforcement", "reviewers", "first.market", BEFORE, account
    named = [f"first.{key}" for key in (*TOWN_KEYS, "urban", "housing", "police", "environment")]
    for n, unit in enumerate((one for one in named if one in city.organs), 1):
        name = f"模拟{short(city, unit)}法制审核员"
        said = _reviewer(city, unit, name, "part" if is_town(unit) else "full", n)
        yield "enforcement", "reviewers", "first", BEFORE, said
        post = {"unit": city.organs[unit].pk, "required": 2 if unit == "first.urban" else 1}
        yield "enforcement", "reviewposts", "first", BEFORE, {**post, "basis": "模拟核定文件"}


def _reviewer(city: City, unit: str, name: str, kind: str, n: int) -> dict[str, Any]:
    return {
        "name": name,
        "unit": city.organs[unit].pk,
        "kind": kind,
        "first_time": True,
        "licence_no": f"模拟资格{n:04d}",
    }


# ── 清单 ────────────────────────────────────────────────────────────────────────────────────────────
def _lists(city: City, units: list[str]) -> Iterator[Row]:
    for unit in units:
        for place, (field, violation) in enumerate(offences_of(unit)):
            said = {
                "code": code_of(unit, place),
                "title": f"对{violation}的处罚（模拟）",
                "act_kind": "penalty",
                "field": FIELD[field],
                "holder": city.organs[unit].pk,
                "basis": "模拟条例第十条",
                "edition": "2022年版",
            }
            yield "enforcement", "powers", "first", BEFORE, said
    for level, least, most in (("normal", "500", "2000"), ("light", "100", "2000")):  # 元
        said = _benchmark(city, level) | {"least_fen": least, "most_fen": most}
        yield "enforcement", "benchmarks", "first", BEFORE, said
    for kind, first in (("first_minor", "初次违法、"), ("minor_exempt", "")):
        said = _listed(city) | {"kind": kind, "conditions": f"{first}后果轻微、及时改正（模拟）"}
        yield "enforcement", "leniencies", "first", BEFORE, said


def _benchmark(city: City, level: str) -> dict[str, Any]:
    return {**_listed(city), "level": level, "factors": "模拟情节：初次、货值不满一万元"}


def _listed(city: City) -> dict[str, Any]:
    return {
        "code": code_of("first.market", 0),
        "violation": offences_of("first.market")[0][1],
        "field": "market",
        "basis": "模拟条例第十条",
        "maker": city.organs["first"].pk,
        "edition": "2022年版",
        "published_on": BEFORE,
    }


def _delegated(city: City) -> Iterator[Row]:
    """Six in each town, of four departments."""
    towns = [f"first.{key}" for key in TOWN_KEYS if f"first.{key}" in city.organs]
    for n in range(1, 6 * len(towns) + 1):
        origin = f"first.{FROM[n % len(FROM)]}"
        origin = origin if origin in city.organs else "first.urban"
        town = towns[n % len(towns)]
        said = delegated_item(city, origin, town, f"模拟-XF-{n:03d}", n)
        said |= {"announced_on": SINCE, "edition": "2024年版"}
        # 每个镇街有一项是它用过的（feed.rows）
        used = {"code": code_of(town, 0), "title": f"对{offences_of(town)[0][1]}的处罚（模拟）"}
        yield "enforcement", "delegated", "first", SINCE, said | (used if n <= len(towns) else {})


def delegated_item(city: City, origin: str, town: str, code: str, n: int) -> dict[str, Any]:
    return {
        "code": code,
        "title": f"对第{n}种违法行为的处罚（模拟）",
        "act_kind": "penalty",
        "field": field_of(origin),
        "basis": "模拟条例第十条",
        "from_organ": city.organs[origin].pk,
        "town": city.organs[town].pk,
        "announcement": "模拟公告1号",
    }


# ── 培训、导师、巡查 ────────────────────────────────────────────────────────────────────────────────
def _taught(city: City, today: date) -> Iterator[Row]:
    """A scenario and a mentor; of what was just written, the people who came and whom he guided."""
    held, begun = today - timedelta(30), today - timedelta(200)
    scene = {"topic": "模拟占道经营处置", "kind": "scenario", "hours": 8, "scene": "模拟场景：两人执法、亮证"}
    yield "enforcement", "trainings", "first", held, scene
    mentor = {"name": "模拟导师甲", "unit": city.organs["first.urban"].pk, "field": "urban"}
    yield "enforcement", "mentors", "first", begun, mentor
    session = _pk("enforcement", "trainings")
    for trainee in Officer.objects.order_by("-pk").values_list("pk", flat=True)[:10]:
        said = {"session": session, "trainee": trainee, "hours": 8, "passed": True}
        yield "enforcement", "trainees", "first", held, said
    guide = Mentor.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for n, stage in enumerate(("evidence", "discretion", "notice")):
        said = guided(city, guide, f"模拟镇案{n + 1}号", stage)
        yield "enforcement", "guided", "first", today - timedelta(20 + n), said


def _pk(line: str, key: str) -> int:
    """The newest row of the ledger."""
    ledger = line_of(line).ledger(key)
    assert ledger is not None, key
    rows = ledger.model._default_manager.filter(ledger=ledger.full_key)
    return int(rows.order_by("-pk").values_list("pk", flat=True)[0])


def guided(city: City, guide: int, number: str, stage: str) -> dict[str, Any]:
    return {
        "guide": guide,
        "town": city.organs["first.north"].pk,
        "elsewhere": number,
        "stage": stage,
        "problem": "模拟：询问笔录没有逐页签名",
        "advice": "模拟：当场补签，以后逐页核对",
        "adopted": True,
    }


def _patrols(city: City, today: date) -> Iterator[Row]:
    yes = dict.fromkeys(CHECKED, "yes")
    for n, unit in enumerate(("first.north", "first.urban")):
        fault = (
            {"recording": "no", "finding": "模拟：两次检查没有录像", "demand": "模拟：补配记录仪"}
            if n
            else {}
        )
        due = {"reply_due_on": today + timedelta(20)} if n else {}
        people = {"unit": city.organs[unit].pk, "patrollers": "模拟执法监督员甲、模拟执法监督员乙"}
        yield "supervision", "patrols", "first", today - timedelta(12 + n), {**yes, **people, **fault, **due}
