"""今天的执法名册和镇街台账：考试申领、培训订单、赋权申请和评估、工作制度、协作协调、行动、直播、年度公示、检查计划。"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.keeping import Keeper
from fadu.demo.idnumbers import credit_code
from fadu.lines.enforcement.models import Enforcement
from fadu.lines.enforcement.models.registers import DelegatedItem, Mentor, Officer
from fadu.lines.enforcement.models.registers.towns import STANDARDS

ITEM = {
    "code": "模拟-FQ-01",
    "title": "对占用公共楼道堆放物品的处罚（模拟）",
    "act_kind": "penalty",
    "field": "housing",
    "basis": "模拟条例第二十条",
    "need": "模拟：群众投诉多，部门到场慢",
    "capacity": "模拟：持证六人，有法制审核员",
}
STEPS = (
    ("三级巡查：镇街每月巡查各村（居）不少于一次", "month", "巡查记录"),
    ("每月组织一次案例学习", "month", "签到表、学习记录"),
    ("每季度报送一次疑难问题", "quarter", "问题清单"),
)
DUTIES = (
    ("transfer", "town", "发现不属于本级的线索，固定证据后移送", "案件移送函", 3),
    ("transfer", "department", "收到移送，决定是否立案并回复", "移送回执", 7),
    ("coordinate", "department", "镇街请求协助的，派员或者提供鉴定、数据", "协助复函", 10),
    ("dispute", "bureau", "双方协商不成的，提出处理意见", "协调意见书", 15),
)


def fill(city: City, *, today: date) -> None:
    book = Keeper(city, today, "enforcement", "first", "kezhang", "section_head")
    for part in (
        _exams,
        _training,
        _towns,
        _proposals,
        _evaluated,
        _systems,
        _together,
        _work,
        _precedents,
        _inspections,
    ):
        part(book)


def _exams(book: Keeper) -> None:
    """One exam behind, one ahead; of those who sat, each at another step on the way to the card."""
    held = {"kind": "first", "pass_score": 60, "place": "模拟考场"}
    exam = book.write("exams", 120, title="模拟资格考试上一期", closes_on=book.day(140), **held)
    book.write("exams", -25, title="模拟资格考试下一期", closes_on=book.day(-10), **held)
    steps: tuple[dict[str, Any], ...] = (
        {"score": 82, "applied_on": book.day(100), "issued_on": book.day(80), "card_no": "模K0001"},
        {"score": 75, "applied_on": book.day(20)},
        {"score": 68},
        {"score": 51},
        {"absent": True},
    )
    for n, step in enumerate(steps):
        said = {"name": f"模拟考生{'甲乙丙丁戊'[n]}", "unit": book.pk(("market", "urban", "north")[n % 3])}
        said |= {"staff_kind": "civil", "post": "模拟执法岗", "hours": 60, "checked": "yes"}
        book.write("examresults", 130, exam=exam.pk, **said, **step)


def _training(book: Keeper) -> None:
    session = book.write("trainings", 15, topic="模拟询问笔录制作", kind="lecture", hours=4)
    done = {"session": session.pk, "rating": "very", "replied_on": book.day(15), "result": "模拟：已办成"}
    asked = {"town": book.pk("north"), "topic": "模拟询问笔录制作", "people": 12}
    book.write("trainingorders", 45, **asked, reply_due_on=book.day(10), **done)
    waiting = {"town": book.pk("east"), "topic": "模拟违法搭建取证", "people": 20}
    book.write("trainingorders", 12, **waiting, reply_due_on=book.day(-6))
    book.listed("hoursshort", 6, {"year": book.today.year}, most=4)
    book.listed("reviewshort", 6, {"due": book.day(-20)}, most=3)


def _towns(book: Keeper) -> None:
    """编制、规范化检查、导师结对、交流、指导。"""
    for n, town in enumerate(("east", "west", "north")):
        posts = {"town": book.pk(town), "approved": 12 + n, "filled": 10 + n, "on_duty": 8 + n}
        book.write("townposts", 30, **posts)
    half = {"year": book.today.year, "half": "first" if book.today.month < 7 else "second"}
    good = dict.fromkeys(STANDARDS, True)
    book.write("towncheck", 18, town=book.pk("north"), **half, **good)
    short = good | {"recorders": False, "rooms": False}
    gaps = {"gaps": "模拟：缺记录仪三台、没有独立询问室", "budget_fen": "36000", "devices_short": 3}
    book.write("towncheck", 17, town=book.pk("east"), **half, **short, **gaps, reply_due_on=book.day(-9))
    guide = Mentor.objects.order_by("-pk").values_list("pk", flat=True)[0]
    officer = Officer.objects.filter(unit=book.pk("north")).order_by("pk").values_list("pk", flat=True)[0]
    pair = {"guide": guide, "goals": "模拟：半年内独立办结三件普通程序案件", "term_until": book.day(-60)}
    book.write("pairings", 120, town=book.pk("north"), pupil=officer, **pair, reply_due_on=book.day(-60))
    moved = {"person": officer, "direction": "up", "to_unit": book.pk("urban"), "until": book.day(-30)}
    book.write("exchanges", 60, **moved)
    _guidance(book)


def _guidance(book: Keeper) -> None:
    asked = {"town": book.pk("north"), "department": book.pk("urban")}
    item = {"kind": "question", "question": "模拟：楼顶搭建的认定时间怎样取证"}
    told = {"answer": "模拟：调取历年影像图并询问邻里", "replied_on": book.day(21), "result": "模拟：已采用"}
    book.write("guidance", 26, **asked, **item, **told, reply_due_on=book.day(19))
    more = {"kind": "documents", "question": "模拟：请提供占道经营的文书范本", "reply_due_on": book.day(-3)}
    book.write("guidance", 4, **{**asked, "department": book.pk("market")}, **more)


def _proposals(book: Keeper) -> None:
    """One before the departments, one approved and announced that is still to be put in the catalogue."""
    asked = {**ITEM, "town": book.pk("north"), "from_organ": book.pk("housing")}
    done = {
        "code": "模拟-FQ-02",
        "title": "对擅自张贴小广告的处罚（模拟）",
        "field": "urban",
        "from_organ": book.pk("urban"),
        **dict.fromkeys(("department_view", "bureau_view", "office_view"), "agree"),
        "approved_by": book.city.users["quzhang"].pk,
        "approved_on": book.day(12),
        "announcement": "模拟公告2号",
        "effective_on": book.day(-20),
        "reply_due_on": book.day(10),
        "replied_on": book.day(12),
        "result": "模拟：已批准公告",
    }
    book.write("itemproposals", 50, **{**asked, **done})
    book.write("itemproposals", 9, **asked, reply_due_on=book.day(-21))


def _evaluated(book: Keeper) -> None:
    """A round under way; of what was to be withdrawn, the change before its approval."""
    rows = book.listed("evaluations", 14, {"year": book.today.year, "due": book.day(-12)}, most=6)
    told = {"legality": "good", "capacity": "good", "department_opinion": "keep", "town_opinion": "keep"}
    for row in rows[:3]:
        book.change(row, 8, **told)
    ended = {"conclusion": "keep", "concluded_on": book.day(5), "replied_on": book.day(5)}
    book.change(rows[0], 5, **ended, result="模拟：继续下放")
    back = {"town_opinion": "withdraw", "department_opinion": "withdraw", "town_note": "模拟：两年没有案件"}
    withdrawn = ended | {"conclusion": "withdraw"}
    book.change(rows[3], 5, **told | back, **withdrawn, result="模拟：拟收回")
    item = DelegatedItem.objects.order_by("-pk").values_list("pk", flat=True)[0]
    signed = {"approved_by": book.city.users["quzhang"].pk, "approved_on": book.day(40)}
    change = {"kind": "adjust", "reason": "模拟：依据修改", "adjusted_to": "模拟：改按新条例第八条"}
    later = {"announcement": "模拟公告3号", "effective_on": book.day(30), "handed_on": book.day(30)}
    book.write("itemchanges", 45, item=item, **change, **signed, **later)
    book.listed("itemchanges", 4, {"year": book.today.year}, most=1)


def _systems(book: Keeper) -> None:
    """工作制度的要求、上一个月的填报、职责清单。"""
    for step, every, proof in STEPS:
        said = {"scheme": "模拟“三三三”工作制度", "step": step, "every": every, "proof": proof}
        book.write("worksteps", 200, **said)
    month = book.today.replace(day=1) - timedelta(1)
    asked = {"every": "month", "year": month.year, "part": month.month, "due": book.day(-5)}
    first, second, *_ = book.listed("workreports", 7, asked, most=6)
    book.change(first, 3, done="whole", note="模拟：巡查记录已附", replied_on=book.day(3), checked="true")
    book.change(second, 2, done="partly", note="模拟：缺一次，下月补", replied_on=book.day(2))
    for step, side, duty, papers, days in DUTIES:
        named = {"step": step, "side": side, "duty": f"模拟：{duty}", "papers": papers, "days": days}
        book.write("duties", 180, **named, basis="行政处罚法第二十六条")


def _together(book: Keeper) -> None:
    """协作、协调、裁执分离。"""
    joint = {"kind": "joint", "from_organ": book.pk("urban"), "to_organ": book.pk("police")}
    done = {"outcome": "done", "replied_on": book.day(28), "result": "模拟：派员两名到场"}
    said = {"matter": "模拟：联合清理占道", "reply_due_on": book.day(24)}
    book.write("cooperation", 34, **joint, **done, **said)
    asked = {"kind": "evidence", "from_organ": book.pk("north"), "to_organ": book.pk("market")}
    matter = {"matter": "模拟：请提供企业登记住所和联系人", "letter_no": "模拟协助函1号"}
    book.write("cooperation", 3, **asked, **matter, outcome="pending", reply_due_on=book.day(-4))
    sides = {"one": book.pk("urban"), "other": book.pk("housing")}
    met = {"kind": "meeting", "matter": "模拟：统一文书样式", "views": "模拟：均无异议", "outcome": "agreed"}
    signed = {"decision": "模拟：由城管部门牵头", "decided_by": book.user, "decided_on": book.day(62)}
    book.write("coordination", 70, **sides, **met, **signed)
    dispute = {
        "matter": "模拟：小区内违法搭建由谁查处",
        "views": "模拟：双方都认为归对方",
        "outcome": "pending",
    }
    book.write("coordination", 8, kind="jurisdiction", **sides, **dispute, reply_due_on=book.day(-7))
    _splits(book)


def _splits(book: Keeper) -> None:
    """One carried out and reported to the court, one that has no plan yet."""
    court = {"court": "演示市模拟铁路运输法院", "executor": book.pk("north")}
    what = {"content": "拆除违法搭建（模拟）", "area": 320, "amount_fen": "20000"}
    plan = {"plan": "模拟：先腾空、断电，再拆除", "plan_on": book.day(70)}
    done = {"area_done": 320, "done_fen": "20000", "replied_on": book.day(40), "reported_on": book.day(35)}
    told = {"reply_due_on": book.day(30), "result": "模拟：已拆除、已缴清"}
    ways: tuple[tuple[int, dict[str, Any]], ...] = (
        (90, {**plan, **done, **told}),
        (20, {"reply_due_on": book.day(-10)}),
    )
    for n, (ago, more) in enumerate(ways, 1):
        year = book.day(ago).year
        numbers = {"ruling_no": f"（{year}）模71行审{n}号", "doc_no": f"模演一城管罚〔{year}〕70{n}号"}
        book.write("splits", ago, **court, **what, **numbers, **more)


def _work(book: Keeper) -> None:
    """行动任务、直播、上一年度的公示。"""
    year, user = book.today.year, book.user
    half = {"first_half": "模拟：已对照清理，佐证见材料"}
    tasks: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
        ("three_year", "market", "模拟：执法文书全部使用统一示范文本", {"standing": "open"}),
        (
            "special",
            "urban",
            "模拟：清理逐利执法",
            {"standing": "done", "campaign_name": "模拟专项整治", **half},
        ),
        ("reform", "north", "模拟：综合执法队伍挂牌", {"standing": "verified", **half}),
    )
    ended = {
        "checker": user,
        "check_note": "模拟：现场看过",
        "replied_on": book.day(20),
        "result": "模拟：完成",
    }
    for plan, unit, task, more in tasks:
        said = {"plan": plan, "unit": book.pk(unit), "task": task, "year": year, "proof": "照片、文件"}
        said |= more | (ended if more["standing"] == "verified" else {})
        book.write("campaigns", 100, **said, reply_due_on=book.day(-8 if plan == "three_year" else 6))
    signed = {"approved_by": user, "approved_on": book.day(12)}
    show = {"unit": book.pk("market"), "platform": "模拟平台", "masking": "模拟：面容、车牌遮蔽"}
    show |= {"risks": "模拟：没有涉密、未成年人", "script": "模拟：出发、亮证、检查、讲解"}
    book.write("live", 10, topic="模拟餐饮后厨检查", **show, **signed, viewers=1860, questions=12)
    book.write("live", -9, topic="模拟电梯维保检查", **show)
    published = {"published_on": date(year, 1, 20), "published_where": "模拟门户网站“执法公示”栏目"}
    for n, row in enumerate(book.listed("yearly", _since(book, 6), {"year": year - 1}, most=8)):
        if n < 6:
            book.change(row, _since(book, 20), **published)


def _precedents(book: Keeper) -> None:
    """One chosen, published and cited in a case; one before its judge. What was filmed in that case."""
    year, judge = book.today.year, {"judge": book.organ.pk}
    case = {
        "unit": book.pk("market"),
        "year": year,
        "field": "market",
        "keywords": "首违不罚、明码标价",
        **judge,
    }
    told = {
        "stage": "published",
        "told": "模拟：某商行未明码标价，当场改正",
        "issue": "模拟第1期",
        "score": 92,
    }
    seen = {
        "correct": "yes",
        "published_on": book.day(15),
        "replied_on": book.day(30),
        "result": "模拟：适用正确",
    }
    first = {"kind": "case", "title": "模拟首违不罚案", "points": "模拟：首次轻微违法的认定"}
    published = book.write("modelcases", 60, **case, **first, **told, **seen, reply_due_on=book.day(28))
    second = {"kind": "file", "title": "模拟占道经营案卷", "points": "模拟：取证顺序", "stage": "nominated"}
    book.write("modelcases", 12, **case, **second, reply_due_on=book.day(-5))
    market = book.at("first.market", "zhifa1")
    held = Enforcement.objects.filter(organ=market.organ, handler=market.user).order_by("opened_on")[0]
    use = {"case": held.pk, "precedent": published.pk, "point": "模拟：当场改正的认定"}
    market.write("precedentuses", 2, **use)
    filmed = {
        "case": held.pk,
        "step": "inspection",
        "medium": "video",
        "minutes": 26,
        "filmed_by": "模拟执法员乙",
    }
    market.write("recordings", 3, **filmed, device="模拟07", stored="模拟采集站1号/0007")
    none = {"step": "serving", "medium": "none", "why_none": "模拟：邮寄送达，没有音像"}
    market.write("recordings", 2, case=held.pk, **none)


def _since(book: Keeper, day: int) -> int:
    """Days from that day of January; none before it has come."""
    return max(0, (book.today - date(book.today.year, 1, day)).days)


def _inspections(book: Keeper) -> None:
    """Two for one firm in overlapping weeks, to be made one visit; one that stands alone."""
    market, north = book.at("first.market", "zhifa1"), book.at("first.north", "zhenzhifa")
    firm = {"firm": "模拟综合查一次食品厂", "credit_code": credit_code(Random("模拟综合查一次"))}
    food = {"field": "food_drug", "items": "食品经营许可、进货台账（模拟）", "basis": "模拟条例第六条"}
    safe = {"field": "emergency", "items": "安全培训记录、疏散通道（模拟）", "basis": "模拟条例第七条"}
    days = {"since": book.day(-3), "until": book.day(-24), "way": "daily", "filed_on": book.day(5)}
    market.write("inspection_plans", 6, **firm, **food, **days)
    north.write("inspection_plans", 5, **firm, **safe, **{**days, "since": book.day(-10)})
    other = {"firm": "模拟第81号商行", "credit_code": credit_code(Random("模拟第81号商行"))}
    market.write("inspection_plans", 6, **other, **food, **days | {"way": "random"})
