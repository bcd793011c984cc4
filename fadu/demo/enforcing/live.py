"""今天的执法、监督、应诉：各个环节都有的案件、两条链（一条闭环、一条没有）、名册、几千条执法结果，一轮案卷评查，一次双随机。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils.timezone import localdate

from fadu.demo.city import City
from fadu.demo.enforcing import (
    creditbooks,
    credits,
    doors,
    feed,
    jurorbooks,
    registers,
    reviews,
    suitbooks,
    townbooks,
    watchbooks,
    watched,
)
from fadu.demo.enforcing.chain import chain
from fadu.demo.enforcing.oddities import odd
from fadu.demo.enforcing.suits import Planned, replay
from fadu.demo.enforcing.targets import ResultTarget
from fadu.demo.enforcing.units import widened
from fadu.demo.replay import CHINA, SOURCE, moment, stand_in
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing
from fadu.lines.enforcement.supervision.clues.scan import scan

SUITS, PENALTIES, RESULTS = 24, 16, 3000
CLUES = 2  # 每个线索模型
TO_REVIEW = (1, 2)  # 送了法制审核的处罚
# 早先的诉讼：几日以前收到，机关，结果，重点项目。和解满半年的等回访，败诉的已有分析
OLD_SUITS = (
    (330, "labour", "withdrawn", ""),
    (300, "housing", "withdrawn", ""),
    (260, "urban", "revoked", suitbooks.PROJECT),
    (240, "urban", "rejected", suitbooks.PROJECT),
)
LIVE = SUITS + len(OLD_SUITS) + PENALTIES + len(watched.STAGES) + 2 + 2


def live(city: City, *, now: datetime, seed: int) -> Iterator[Case]:
    """Every case as it is made; the results and the registers first. `now`: the code at the door is open from then on."""
    today = localdate(now)
    city = widened(city)
    target = ResultTarget(place="first", year=today.year, published=RESULTS, lenient=RESULTS // 12)
    at = datetime.combine(today, time(9), CHINA)
    given = feed.rows(target, city, seed, until=today, odd=odd(today))
    feed.load(city, "first", given, f"模拟执法结果{today.year}.csv", at=at)
    before = ResultTarget(place="first", year=today.year - 1, published=RESULTS // 6, lenient=RESULTS // 60)
    feed.load(city, "first", feed.rows(before, city, seed), f"模拟执法结果{before.year}.csv", at=at)
    registers.fill(city, today=today)
    yield from replay(city, line_of("litigation"), _suits(today, seed), until=today)
    for n in range(PENALTIES):
        yield _penalty(city, n, today)
    yield from watched.live(city, today=today)
    yield from credits.live(city, today=today)
    for closed in (True, False):
        yield chain(city, today=today, closed=closed)
    with writing():
        doors.live(city, now=now)
        reviews.live(city, today=today)
        scan(at, most=CLUES)
    for books in (townbooks, watchbooks, creditbooks, suitbooks, jurorbooks):
        with writing():
            books.fill(city, today=today)


def _suits(today: date, seed: int) -> list[Planned]:
    rng = Random(f"{seed}-live-suits")
    keys = ("market", "police", "labour", "urban", "housing")
    days = sorted(today - timedelta(rng.randint(1, 95)) for _ in range(SUITS - 1))
    sued = [(on, f"first.{keys[n % 5]}") for n, on in enumerate(days)]
    sued.append((today, "first.market"))  # 刚收到，等交办
    now = [
        Planned("first", 5000 + n, organ, on, "rejected", True, "deputy", False)
        for n, (on, organ) in enumerate(sued)
    ]
    old = [
        Planned("first", 4900 + n, f"first.{key}", today - timedelta(ago), outcome, False, "", False, project)
        for n, (ago, key, outcome, project) in enumerate(OLD_SUITS)
    ]
    return [*old, *now]


# ── 处罚 ────────────────────────────────────────────────────────────────────────────────────────────
def _penalty(city: City, n: int, today: date) -> Case:
    """The clue; of most the filing, the officers, a record; two lie before the legal reviewer."""
    on = today - timedelta(3 + 2 * n)
    by = stand_in(city.users["zhifa1"], "handler")
    acts = _acts(city) if n in TO_REVIEW else _acts(city)[: n % 4]
    with writing():
        case = open_case(
            line_of("enforcement"),
            "found",
            organ=city.organs["first.market"],
            on=on,
            by=by,
            facts={
                "clue_source": ("inspection", "complaint", "hotline")[n % 3],
                "violation": "未按规定明码标价（模拟）",
                "field": "market",
            },
            parties=[NewParty(role="applicant", kind="company", name=f"模拟第{n + 1}号食品店")],
            at=moment(on, 9),
            source=SOURCE,
        )
        for place, (event, facts) in enumerate(acts):
            day = on + timedelta(place)
            record(case, event, on=day, by=by, facts=facts, at=moment(day, 10), source=SOURCE)
    return case


def _acts(city: City) -> list[tuple[str, dict[str, Any]]]:
    first, second = city.users["zhifa1"].pk, city.users["zhifa2"].pk
    cards = registers.CARDS
    return [
        ("filed", {"filing_basis": "价格法第十三条（模拟）"}),
        (
            "officers_assigned",
            {
                "handler": first,
                "handler_card": cards[0],
                "co_handler": second,
                "co_handler_card": cards[1],
            },
        ),
        (
            "inquired",
            {
                "record_kind": "inspection",
                "cards_shown": True,
                "minutes": "现场查看货架，未标价。（模拟）",
                "officer_1": first,
                "officer_1_card": cards[0],
                "officer_2": second,
                "officer_2_card": cards[1],
            },
        ),
        (
            "concluded",
            {
                "facts_found": "十二种商品没有标价。（模拟）",
                "evidence": "现场笔录；货架照片（模拟）",
                "law_basis": "价格法第四十二条（模拟）",
                "suggestion": "penalty",
            },
        ),
        ("review_asked", {}),
    ]
