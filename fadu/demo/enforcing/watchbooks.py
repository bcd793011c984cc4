"""今天的监督台账：计划和问题、三项制度、两个平台、双系统、周报、重大案件、减免责抽查、司法所意见、体检报告。"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.keeping import Keeper
from fadu.demo.replay import CHINA
from fadu.lines.enforcement.supervision import majors, rounds
from fadu.lines.enforcement.supervision.models import DualWarning, MajorCase
from fadu.lines.enforcement.supervision.roundjobs import weekly, written_once

SEED = "模拟期号2026131"


def fill(city: City, *, today: date) -> None:
    book = Keeper(city, today, "supervision", "first", "jiandu1")
    at = datetime.combine(today, time(8), CHINA)
    weekly(at)
    majors.list_them(at)
    for part in (_plans, _systems, _platforms, _paper_cases, _dual, _majors, _lenient, _offices):
        part(book)
    _checkup(Keeper(city, today, "reconsideration", "first", "chengban1"))


def _plans(book: Keeper) -> None:
    """The plan of the year, and a campaign with what it found."""
    year, head = book.today.year, book.city.users["kezhang"].pk
    lists = {"units": "各行政执法单位", "checklist": "主体和人员\n程序和文书\n裁量和公示"}
    signed = {"approved_by": head, "approved_on": book.day(80), "lead": book.user}
    days = {"since": date(year, 1, 1), "until_on": date(year, 12, 31)}
    yearly = {"title": f"模拟{year}年执法监督计划", "kind": "yearly", "year": year, "scope": "全部执法领域"}
    book.write("plans", 85, **yearly, **lists, **days, **signed, reply_due_on=date(year, 12, 31))
    special = {"title": "模拟涉企执法突出问题整治", "kind": "campaign", "year": year}
    about = {"scope": "一年内的涉企罚款、检查", "sampling": "每个单位抽十件", "self_check_by": book.day(40)}
    weeks = {"since": book.day(60), "until_on": book.day(-20), "reply_due_on": book.day(-20)}
    plan = book.write(
        "plans", 70, **special, **about, **lists, **signed | {"approved_on": book.day(65)}, **weeks
    )
    draft = {"title": "模拟罚没收支专项检查", "kind": "special", "year": year, "scope": "罚缴分离"}
    book.write("plans", 3, **draft, **lists, since=book.day(-10), until_on=book.day(-40))
    _findings(book, plan.pk)


def _findings(book: Keeper, plan: int) -> None:
    """Cancelled, being put right and nearly due, unfounded, fresh."""
    over = {"correction": "refunded", "fined_fen": "3000", "refunded_fen": "2000", "replied_on": book.day(25)}
    passed = {"checked": "passed", "checked_on": book.day(15), "answered_on": book.day(14)}
    harsh = {"origin": "complaint", "problem": "harsh", "facts": "模拟：小过重罚", "sender": "模拟来信人"}
    told = {"verdict": "confirmed", "reply_due_on": book.day(20), "result": "模拟：已退还两千元"}
    book.write("findings", 50, plan=plan, unit=book.pk("market"), **harsh, **over, **passed, **told)
    paper = {"origin": "sampled", "problem": "papers", "facts": "模拟：告知书没有写明依据"}
    due = {"verdict": "confirmed", "reply_due_on": book.day(-4)}
    book.write("findings", 22, plan=plan, unit=book.pk("urban"), **paper, **due)
    never = {"origin": "hotline", "problem": "rude", "facts": "模拟：反映态度粗暴", "verdict": "unfounded"}
    answered = {"sender": "模拟工单12号", "answered_on": book.day(10)}
    book.write("findings", 18, plan=plan, unit=book.pk("transport"), **never, **answered)
    fresh = {"origin": "screened", "problem": "repeated", "facts": "模拟：一个月内三次上门检查同一企业"}
    book.write("findings", 5, plan=plan, unit=book.pk("health"), **fresh)


def _quarter(today: date) -> dict[str, int]:
    """The last one that is over."""
    last = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(1)
    return {"year": last.year, "quarter": (last.month + 2) // 3}


def _systems(book: Keeper) -> None:
    """三项制度、粤执法：上一季度各单位，抽查了几个，一个限期整改。"""
    first, second, *_ = book.listed("systems", 16, _quarter(book.today), most=8)
    book.change(first, 10, sampled=5, recorded=5)
    demand = {"demand": "模拟：补录两件的全过程影像", "reply_due_on": book.day(-6)}
    book.change(second, 9, sampled=5, recorded=3, **demand)
    used = book.listed("platform", 16, _quarter(book.today), most=8)
    notice = {"noticed_on": book.day(8), "notice": "模拟：请核对没有上平台的案件"}
    book.change(used[0], 8, **notice, reply_due_on=book.day(-7))


def _platforms(book: Keeper) -> None:
    for n, row in enumerate(book.listed("platforms", 30, {}, most=8)):
        up = {"handling_since": date(2023, 3, 1), "accounts": row.officers, "synced": True}
        both = {"watching_since": date(2024, 3, 1), "paper_cases": 0}
        if n % 4 == 3:
            gaps = {"gaps": "模拟：监督平台尚未上线", "reply_due_on": book.day(-12)}
            book.change(row, 28, **up | {"synced": False, "paper_cases": 2}, **gaps)
        else:
            book.change(row, 28, **up, **both)


def _paper_cases(book: Keeper) -> None:
    """What a unit has on paper: put into the platform late, and still waited for. Who reviews files for the bureau."""
    case = {"unit": book.pk("land"), "matter": "模拟：未经批准占用土地", "checked_on": book.day(24)}
    done = {"replied_on": book.day(12), "reply_due_on": book.day(14)}
    book.write("papercases", 60, **case, doc_no="模演一规资罚纸〔模拟〕1号", **done)
    book.write("papercases", 45, **case, doc_no="模演一规资罚纸〔模拟〕2号", reply_due_on=book.day(-8))
    agency = {"name": "模拟律师事务所", "agreement_no": "模拟协议8号", "scope": "模拟：评查处罚案卷四十件"}
    sworn = {"reviewers": "模拟律师甲、模拟律师乙", "confidential_on": book.day(150), "fee_fen": "20000"}
    book.write("agencies", 150, **agency, **sworn, until=book.day(-200))


def _dual(book: Keeper) -> None:
    """As the monthly job writes them; one has been answered."""
    last = book.today.replace(day=1) - timedelta(1)
    at = datetime.combine(book.day(4), time(2), CHINA)
    for n, unit in enumerate(("market", "north")):
        said = {"unit": book.pk(unit), "month": f"{last:%Y-%m}", "only_own": n + 1, "only_province": 2 * n}
        said |= {"on": book.day(4), "examples": "省平台没有：模拟文号", "reply_due_on": book.day(-16)}
        written_once(rounds.DUAL, book.organ, said, at, f"{last:%Y-%m}/{book.pk(unit)}")
    answered = DualWarning.objects.get(unit=book.pk("market"))
    done = {"standing": "entered", "replied_on": book.day(1), "result": "模拟：已补录"}
    book.change(answered, 1, **done)


def _majors(book: Keeper) -> None:
    """What the nightly job has listed: one found to be in order, one asked about."""
    rows = MajorCase.objects.order_by("pk")[:2]
    opinions: tuple[dict[str, Any], ...] = (
        {"verdict": "fine", "opinion": "模拟：看过听证笔录和法制审核意见，程序完备"},
        {"verdict": "watch", "opinion": "模拟：请说明幅度的理由", "reply_due_on": book.day(-5)},
    )
    for row, said in zip(rows, opinions, strict=False):
        book.change(row, 0, **said)


def _lenient(book: Keeper) -> None:
    asked = {"year": book.today.year, "each": 1, "seed": SEED}
    first, second, *_ = book.listed("leniency_samples", 11, asked, most=6)
    book.change(first, 6, finding="right", taught=True)
    thin = {"finding": "thin", "problem": "模拟：没有附改正后的照片", "reply_due_on": book.day(-2)}
    book.change(second, 6, **thin)


def _offices(book: Keeper) -> None:
    office = {"office": "模拟北镇司法所", "town": book.pk("north")}
    no = {
        "adopted": "no",
        "why_not": "模拟：已经催告过",
        "replied_on": book.day(20),
        "escalated_on": book.day(18),
    }
    onsite = {"stage": "onsite", "matter": "模拟联合整治现场", "opinion": "模拟：没有全程录像"}
    book.write("offices", 30, **office, **onsite, **no, reply_due_on=book.day(20))
    before = {"stage": "before", "doc_no": "模演一北罚审3号", "matter": "模拟拟作出的拆除决定"}
    opinion = {"opinion": "模拟：应当先公告限期自行拆除", "reply_due_on": book.day(-3)}
    book.write("offices", 6, **office, **before, **opinion)


def _checkup(book: Keeper) -> None:
    """The report on one unit, sent; each of its measures waits for an answer."""
    head = book.city.users["kezhang"].pk
    days = {"since": date(book.today.year, 1, 1), "until": book.day(40)}
    signed = {"signed_by": head, "signed_on": book.day(30), "sent_on": book.day(29), "sent_how": "online"}
    found = {"respondent": book.pk("market"), "findings": "模拟：告知、送达环节的问题占一半"}
    due = {"reply_due_on": book.day(-9)}
    report = book.write("checkups", 35, **found, **days, **signed, **due)
    for measure in ("模拟：告知书逐项核对", "模拟：送达回证当日归卷"):
        book.write("checkup_measures", 29, report=report.pk, measure=measure, **due)
