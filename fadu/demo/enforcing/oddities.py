"""今天的执法结果里混着的几件可疑的：线索模型从中列出监督线索，各有一两条可看。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from fadu.demo.enforcing.feed import Row, code_of
from fadu.demo.idnumbers import credit_code
from fadu.demo.shops import shop

NUMBERS = range(481, 1500, 96)  # 都落在市场监督管理局（feed.rows 轮流到各单位）
PENALTY: Row = {
    "act_kind": "行政处罚",
    "title": "模拟未按规定明码标价",
    "violation": "未按规定明码标价",
    "power_code": code_of("first.market", 0),
    "penalties": "罚款",
    "fine_fen": "800.00",
    "benchmark_level": "一般",
    "leniency": "",
    "reviewed": "是",
}
INSPECTION: Row = dict.fromkeys(
    ("violation", "power_code", "penalties", "fine_fen", "benchmark_level"), ""
) | {
    "act_kind": "行政检查",
    "title": "模拟日常检查",
    "leniency": "",
    "reviewed": "",
    "enterprise": "是",
    "party_name": "模拟频繁受检商行",
}
VISITED = 5  # 同一企业
FINED_OFTEN = 88
TOWNS_FROM = 42  # 镇街在 feed.rows 轮流的次序里的第一个


def odd(today: date) -> Mapping[int, Row]:
    """{number in the feed: what is different}."""
    day, late = (today - timedelta(60)).isoformat(), (today - timedelta(30)).isoformat()
    filed = (today - timedelta(260)).isoformat()
    decided = {"decided_on": day, "published_on": day}
    wrong: tuple[Row, ...] = (
        {**PENALTY, **decided, "fine_fen": "9000.00"},
        {**PENALTY, "decided_on": day, "published_on": late},
        {**PENALTY, **decided, "hearing": "是", "reviewed": "否"},
        {**PENALTY, **decided, "filed_on": filed},
        {**PENALTY, **decided, "officers": "模Z9999"},
        {**PENALTY, **decided, "fine_fen": "60000.00", "benchmark_level": "从轻", "power_code": ""},
        {**INSPECTION, **decided, "night": "是"},
    ) + _grave(today)
    found = dict(zip(NUMBERS, wrong, strict=False))
    firm = {**INSPECTION, "credit_code": credit_code(Random("模拟频繁受检"))}
    return {**found, **last_week(today), **{2977 - 48 * n: firm for n in range(VISITED)}}


def last_week(today: date) -> Mapping[int, Row]:
    """What the towns decided in the week they are to report of, a few of each but one."""
    monday = today - timedelta(today.weekday() + 7)
    days = [(monday + timedelta(n)).isoformat() for n in range(5)]
    numbers = [48 * turn + TOWNS_FROM + town for turn in (20, 21, 22) for town in range(5)]
    return {n: {"decided_on": days[n % 5], "published_on": days[n % 5]} for n in numbers}


def _grave(today: date) -> tuple[Row, ...]:
    """What the nightly list of major cases has, all of one firm, reviewed and heard as it should be: it is graded D."""
    day = (today - timedelta(20)).isoformat()
    name, code = shop(FINED_OFTEN)
    firm = {**PENALTY, "decided_on": day, "published_on": day, "party_name": name, "credit_code": code}
    before = (today - timedelta(75)).isoformat()
    return (
        {**firm, "penalties": "吊销许可证件", "fine_fen": "", "hearing": "是"},
        {**firm, "fine_fen": "80000.00", "hearing": "是", "benchmark_level": "从重", "power_code": ""},
        {**firm, "penalties": "责令停产停业", "fine_fen": ""},
        {**firm, "decided_on": before, "published_on": before},
    )
