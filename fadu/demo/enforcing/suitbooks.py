"""今天的应诉台账：调解中心、预警和指引、双降、化解回访、府院联动、应诉工作；在中心调解的争议。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.keeping import Keeper
from fadu.demo.replay import SOURCE, moment
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing
from fadu.lines.litigation.models import Suit

COURT = "演示市模拟铁路运输法院"
PROJECT = "模拟旧城改造项目"
# 停在哪一步
DISPUTES = ((), ("accepted",), ("accepted", "held"), ("accepted", "held", "settled", "told"))


def fill(city: City, *, today: date) -> None:
    book = Keeper(city, today, "litigation", "first", "yingsuke", "section_head")
    for part in (_centre, _warned, _reduced, _linked, _work, _rules):
        part(book)


# ── 行政争议调解中心 ────────────────────────────────────────────────────────────────────────────────
def _centre(book: Keeper) -> None:
    """A centre, a station, a studio; who mediates there."""
    names = (("中心", "centre", ""), ("法院工作站", "station", ""), ("工伤工作室", "studio", "labour"))
    station = {"host": book.organ.pk, "staff": 2}
    places = [
        book.write("stations", 400, name=f"模拟行政争议调解{name}", kind=kind, field=field, **station)
        for name, kind, field in names
    ]
    people = (("模拟调解员辛", 0, ""), ("模拟调解员壬", 1, "urban"), ("模拟调解员癸", 2, "labour"))
    called = {"kind": "person", "occupation": "律师（模拟）", "reviewed": "模拟：审核通过", "hours": 16}
    hired = []
    for n, (name, place, field) in enumerate(people):
        until = {"term_until": book.day(-20 if n == 0 else -400), "called_on": book.day(350)}
        said = {"name": name, "station": places[place].pk, "field": field}
        hired.append(book.write("mediators", 330, **said, **called, **until))
    body = {"kind": "body", "name": "模拟调解促进会", "term_until": book.day(-400)}
    book.write("mediators", 330, **body, station=places[0].pk)
    for n, steps in enumerate(DISPUTES):
        _dispute(book.at("first", "yingsu"), n, steps, places[0].pk, hired[0].pk)


def _dispute(book: Keeper, n: int, steps: tuple[str, ...], station: int, mediator: int) -> None:
    """Sent by the court before a suit is filed; as far as the steps go, five days each."""
    on = book.day(4 + 5 * len(steps))
    unit = book.city.organs["first.urban"]
    parties = [
        NewParty(role="applicant", name=f"模拟争议人{'甲乙丙丁'[n]}"),
        NewParty(role="respondent", kind="organ", name=unit.name, organ=unit),
    ]
    act = {
        "act_kind": "penalty",
        "field": "urban",
        "act_title": "模拟罚款决定",
        "dispute_claims": "减轻处罚（模拟）",
    }
    facts = {"sent_by": "court_pre", "sender": COURT, "sender_number": f"模拟诉前{n + 1}号", **act}
    facts |= {"act_number": f"模演一城管罚〔{on.year}〕61{n}号", "act_on": (on - timedelta(30)).isoformat()}
    with writing():
        case = open_case(
            line_of("litigation"), "dispute_sent", organ=book.organ, on=on, by=book.by, facts=facts,
            parties=parties, at=moment(on, 9), source=SOURCE,
        )  # fmt: skip
        for place, step in enumerate(steps, 1):
            day = on + timedelta(5 * place)
            event, said = _mediated(book, step, str(station), str(mediator))
            record(case, event, on=day, by=book.by, facts=said, at=moment(day, 10), source=SOURCE)


def _mediated(book: Keeper, step: str, station: str, mediator: str) -> tuple[str, dict[str, Any]]:
    taken = {"all_willing": True, "station": station, "mediator": mediator, "handler": book.user}
    agreed = {"mediate_result": "agreed", "mediate_terms": "模拟：分两期缴纳", "lawful_terms": True}
    known: dict[str, tuple[str, dict[str, Any]]] = {
        "accepted": ("dispute_accepted", taken),
        "held": ("session_held", {"session_note": "模拟：双方到场，就幅度交换意见"}),
        "settled": ("dispute_settled", agreed),
        "told": ("result_told", {"told_note": "模拟：已函告法院"}),
    }
    return known[step]


# ── 败诉和预警 ──────────────────────────────────────────────────────────────────────────────────────
def _warned(book: Keeper) -> None:
    """Two units reminded of the same problem, one of them again and alerted; the guide that follows, the study."""
    signed = {"signer": book.user}
    said = {"problem": "facts", "facts": "模拟：询问笔录与照片不一致", "measure": "模拟：一月内自查在办案件"}
    units = (("market", 120, "remind"), ("urban", 60, "remind"), ("market", 15, "alert"))
    for unit, ago, grade in units:
        due = {"reply_due_on": book.day(ago - 30)}
        done = {"replied_on": book.day(ago - 20), "result": "模拟：已自查"} if ago > 30 else {}
        when = {**signed, "signed_on": book.day(ago - 1)}
        book.write("warnings", ago, unit=book.pk(unit), grade=grade, **said, **due, **done, **when)
    book.write("guidance", 10, **_drafted(book, "guidance"), reply_due_on=book.day(-10))
    _studied(book)


def _drafted(book: Keeper, key: str) -> dict[str, Any]:
    """What the form of the ledger begins with."""
    prefill = book.ledger(key).prefill
    assert prefill is not None, key
    return dict(prefill(None, book.organ))


def _studied(book: Keeper) -> None:
    """The study of the suits lost, signed, sent to each unit; the first has answered."""
    said = {"advice": "模拟：建立证据审核制度", "sent_to": "各行政执法单位", "reply_due_on": book.day(-10)}
    signed = {"signer": book.user, "signed_on": book.day(9)}
    study = book.write("studies", 10, **_drafted(book, "studies"), **said, **signed)
    replies = book.listed("studyreplies", 8, {"study": study.pk, "due": book.day(-9)}, most=3)
    adopted = {"adopted": "yes", "result": "模拟：已经设审核岗", "replied_on": book.day(2)}
    book.change(replies[0], 2, **adopted)


def _reduced(book: Keeper) -> None:
    """双降目标，化解满半年的回访。"""
    for unit, suits, lost in (("market", 12, 10), ("police", 4, 5)):
        base = {"base_suits": suits + 3, "base_lost": lost + 5, "most_suits": suits, "most_lost": lost}
        said = {"unit": book.pk(unit), "year": book.today.year, **base, "reply_due_on": book.day(-15)}
        book.write("targets", 200, **said)
    suits_of = book.at("first", "yingsu")
    found = Suit.objects.filter(settled=True).select_related("organ").order_by("pk")
    for n, suit in enumerate(found[:2]):
        here = suits_of.at(book.city.key_of(suit.organ), "yingsu")
        due = {"case": suit.pk, "ended_on": suit.effective_on, "reply_due_on": book.day(-7 + 14 * n)}
        row = here.write("settled_visits", 15, **due)
        if n:
            seen = {"agreed": "yes", "again": "not", "note": "模拟：电话回访", "replied_on": book.day(3)}
            here.change(row, 3, **seen)


# ── 府院联动、应诉工作 ──────────────────────────────────────────────────────────────────────────────
def _linked(book: Keeper) -> None:
    met = {"kind": "joint", "topic": "模拟府院联席会议", "members": "模拟法院、各执法部门"}
    agreed = {"agreed": "模拟：每季度通报一次", "task": "模拟：汇总败诉原因", "unit": book.pk("market")}
    book.write("meetings", 40, **met, **agreed, reply_due_on=book.day(-5))
    book.write(
        "meetings", 12, **met | {"kind": "cases", "topic": "模拟工伤案件会商"}, agreed="模拟：统一尺度"
    )
    advice = {"court": COURT, "unit": book.pk("labour"), "topic": "模拟：工伤认定应当核实考勤原件"}
    done = {"measures": "模拟：已修订流程", "replied_on": book.day(70), "result": "模拟：已复函"}
    for n, (ago, due, more) in enumerate(((120, 60, done), (25, -30, {})), 1):
        number = f"模拟建〔{book.day(ago).year}〕{n}号"
        book.write("court_advice", ago, **advice, **more, advice_number=number, reply_due_on=book.day(due))


def _work(book: Keeper) -> None:
    """代理、专案组、出庭计划。"""
    user = book.city.users["yingsu"]
    found = Case.objects.filter(line="litigation", organ=book.pk("market"), procedure="litigation.suit")
    for suit in found.order_by("-pk")[:2]:
        said = {"case": suit.pk, "clients": suit.organ.name, "agent": user.pk, "power": "general"}
        book.at("first.market", "yingsu").write("agencies", 10, **said, instance="first")
    group = {"project": PROJECT, "lead": book.user, "members": "模拟应诉员", "reply": "模拟：统一答辩口径"}
    book.write("groups", 90, **group)
    plan = {"year": book.today.year, "title": "局长", "note": "模拟：上下半年各一次"}
    for n, unit in enumerate(("market", "urban")):
        head = {"unit": book.pk(unit), "head": f"模拟{'甲乙'[n]}局长", "planned": 2 + n}
        book.write("appearance_plans", 210, **plan, **head)


def _rules(book: Keeper) -> None:
    """Who does what by when; what the record shows was not done so."""
    steps = (("answer", "执法科", 8), ("settle", "应诉科", 20), ("report", "执法科", 30))
    for step, duty, days in steps:
        content = {"content": "模拟：照应诉工作规则办理", "duty": f"模拟{duty}", "days": days}
        book.write("rules", 300, kind="rule", title="模拟应诉工作规则", step=step, **content)
    book.listed("breaches", 5, {"year": book.today.year}, most=3)
