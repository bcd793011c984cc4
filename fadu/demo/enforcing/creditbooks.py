"""今天的信用台账：修复提醒、核查和承诺、分级规则和评级、农户绿码。"""

from __future__ import annotations

from datetime import date
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.keeping import Keeper
from fadu.demo.shops import shop

RULE = {"b_from": 1, "c_from": 2, "d_from": 3, "a_share": 2, "b_share": 5, "c_share": 15, "d_share": 50}


def fill(city: City, *, today: date) -> None:
    book = Keeper(city, today, "credit", "first.market", "xinyong")
    _reminded(book)
    _checked(book)
    _graded(book)
    _farmers(book.at("first.market", "xinyongke", "section_head"))


def _reminded(book: Keeper) -> None:
    rows = book.listed("reminders", 6, {"due": book.day(-14)}, most=6)
    for row in rows[:2]:
        book.change(row, 5, way="电话（模拟）")
    if rows:
        book.change(rows[0], 1, replied_on=book.day(1), result="模拟：已在网站申请")


def _checked(book: Keeper) -> None:
    names = [shop(n) for n in (301, 302, 303)]
    ways: tuple[dict[str, Any], ...] = (
        {"business": "funds", "matter": "模拟技改资金", "found": "clean", "verdict": "passed"},
        {
            "business": "permit",
            "matter": "模拟食品许可",
            "found": "general",
            "details": "模拟：一年内罚款一次",
            "verdict": "reviewed",
            "reason": "模拟：已缴清、已改正",
        },
        {
            "business": "honour",
            "matter": "模拟诚信企业",
            "found": "serious",
            "details": "模拟：列入严重失信主体名单",
            "verdict": "stopped",
        },
    )
    for n, ((name, code), way) in enumerate(zip(names, ways, strict=True)):
        said = {
            "subject": name,
            "credit_code": code,
            "platform": "模拟信用平台",
            "receipt": f"模拟回执{n + 1}",
        }
        book.write("checks", 10 - n, **said, **way)
    told = {"told": "模拟：承诺属实，失实的记入信用记录", "replaced": "模拟场地证明", "business": "permit"}
    kept = {"entered_on": book.day(58), "kept": "kept", "replied_on": book.day(20), "result": "模拟：属实"}
    pledge = {"matter": "模拟食品许可", "platform": "模拟信用平台", **told}
    firms = [{"subject": name, "credit_code": code} for name, code in names]
    book.write("pledges", 60, **pledge, **firms[0], **kept, reply_due_on=book.day(10))
    book.write("pledges", 9, **pledge, **firms[1], reply_due_on=book.day(-50))
    book.write("pledges", 2, **pledge, **firms[2], entered_on=book.day(1), reply_due_on=book.day(-60))


def _graded(book: Keeper) -> None:
    """Two fields with their rules; of the first the firms graded, told, one objecting."""
    rule = {"rule": "模拟：照一年内的处罚次数评级", "sources": "执法结果", "edition": "模拟第1版", **RULE}
    rule |= {"department": book.pk("market"), "measures": "模拟：D级每季度检查"}
    named = (("模拟市场监管领域", "market"), ("模拟食品药品领域", "food_drug"))
    first, _ = (
        book.write("domains", 100, name=name, field=field, **rule, reply_due_on=book.day(-12))
        for name, field in named
    )
    rows = book.listed("grades", 20, {"domain": first.pk}, most=12)
    for row in rows[:6]:
        book.change(row, 18, told_on=book.day(18))
    if rows:
        objected = {
            "objected_on": book.day(4),
            "objection": "模拟：该处罚已经撤销",
            "reply_due_on": book.day(-6),
        }
        book.change(rows[0], 4, **objected)


def _farmers(book: Keeper) -> None:
    """Green, yellow, red, and one the village has not confirmed; a query and a loan of the first."""
    points = ((38, 28, 14, 14), (30, 20, 10, 8), (20, 8, 8, 8), (36, 25, 12, 13))
    codes = []
    for n, (compliance, loans, land, rules) in enumerate(points):
        said = {
            "household": f"模拟户{n + 1:03d}",
            "head": f"模拟农户{'甲乙丙丁'[n]}",
            "village": book.pk("hamlet"),
        }
        marks = {
            "compliance": compliance,
            "loans": loans,
            "land": land,
            "rules": rules,
            "why": "模拟：见取数清单",
        }
        sure = {"confirmed_on": book.day(80), "confirmer": "模拟村主任"} if n < 3 else {}
        due = {"letter": f"模拟授权{n + 1}号", "reply_due_on": book.day(-8 if n == 0 else -90)}
        codes.append(book.write("farmers", 90, **said, **marks, **sure, **due))
    bank = {"bank": "模拟农村商业银行"}
    asked = {"letter": "模拟授权1号", "purpose": "模拟种植贷款", "operator": "模拟信贷员"}
    book.write("codequeries", 40, farmer=codes[0].pk, **bank, **asked)
    granted = {"outcome": "granted", "granted_on": book.day(30), "rate": "3.85%", "benefit": "模拟：利率下浮"}
    book.write("farmloans", 38, farmer=codes[0].pk, **bank, amount_fen="50000", **granted, paid="regular")
    book.write("farmloans", 6, farmer=codes[1].pk, **bank, amount_fen="20000", outcome="waiting")
