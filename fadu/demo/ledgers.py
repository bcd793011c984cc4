"""几行模拟的台账：经同一个写入口，办在模拟案件和模拟人员名下；每个区各一份。"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from fadu.demo.city import City, handlers
from fadu.demo.replay import CHINA, stand_in
from fadu.kernel.actors import Actor
from fadu.kernel.ledgers import Ledger
from fadu.kernel.ledgerwriting import Twin, write_row
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Organ, Post, User

SOURCE = "demo"
PLACES = ("first", "second", "third")


def fill(city: City, line: Line, *, until: date) -> int:
    """Rows written; a second run writes nothing."""
    return sum(_fill(city.organs[place], handlers(city, place), line, until) for place in PLACES)


def _fill(organ: Organ, officers: list[User], line: Line, until: date) -> int:
    cases = list(Case.objects.filter(organ=organ, line=line.key).order_by("-opened_on", "-pk")[:6])
    if not cases or not officers:
        return 0
    written, head = 0, _head(organ)
    for place, (key, days_ago, values) in enumerate(_rows(organ, officers, cases, until)):
        ledger = line.ledger(key)
        if ledger is not None:
            who = head if key == "officers" else stand_in(officers[place % len(officers)], "handler")
            written += write_once(
                ledger, organ, who, until - timedelta(days=days_ago), values, f"demo:{organ.pk}:{place}"
            )
    return written


def _head(organ: Organ) -> Actor:
    posts = Post.objects.filter(organ=organ, role="section_head").select_related("user")
    first = posts.order_by("user__username").first()
    return stand_in(first.user if first else None, "section_head")


def write_once(ledger: Ledger, organ: Organ, by: Actor, on: date, values: dict[str, Any], once: str) -> int:
    """Rows written: none where that row is there already."""
    at = datetime.combine(on, time(8), CHINA)
    try:
        write_row(ledger, organ=organ, by=by, at=at, values={"on": on, **values}, source=SOURCE, once=once)
    except Twin:
        return 0
    return 1


Rows = list[tuple[str, int, dict[str, Any]]]


def _rows(organ: Organ, officers: list[User], cases: list[Case], until: date) -> Rows:
    """(ledger, days before `until`, values)."""
    soon = until + timedelta(days=4)
    rows = [*_visits(soon), *_of_cases(organ, cases, until, soon), *_work(organ, officers[0])]
    return rows + [("officers", 90, _officer(one, n)) for n, one in enumerate(officers)]


def _visits(soon: date) -> Rows:
    question = "模拟：对行政处罚不服，如何申请行政复议"
    waiting = _visit("模拟来访人丙", "papers", "模拟：补交身份材料", "", "") | {"reply_due_on": soon}
    return [
        ("window", 2, _visit("模拟来访人甲", "consult", question, "已告知申请期限和材料", "very")),
        (
            "window",
            1,
            _visit("模拟来访人乙", "progress", "模拟：询问案件办到哪一步", "已告知查询码的用法", "yes"),
        ),
        ("window", 0, waiting),
    ]


def _of_cases(organ: Organ, cases: list[Case], until: date, soon: date) -> Rows:
    case, other = cases[0], cases[-1]
    body = case.parties.filter(role="respondent").exclude(organ=None).first()
    against = body.organ_id if body and body.organ_id else organ.pk
    past = until - timedelta(days=3)
    doorstep = {
        "case": case.pk,
        "place": "模拟街道模拟社区",
        "mediator": "模拟调解员甲",
        "volunteers": "模拟志愿者乙",
        "attended": 2,
        "course": "模拟：到社区当面听取意见，说明法律后果。",
        "outcome": "again",
    }
    return [
        ("meetings", 20, _meeting(case, against, "模拟议定：单位复核后书面回复") | {"reply_due_on": past}),
        ("meetings", 8, _meeting(other, against, "模拟议定：组织双方再谈一次") | {"reply_due_on": soon}),
        ("doorstep", 15, doorstep),
    ]


def _work(organ: Organ, owner: User) -> Rows:
    """With the court, together with others, over the year."""
    exchange = {
        "kind": "exchange",
        "court": organ.court or "模拟人民法院",
        "period": "模拟季度",
        "sent_cases": 12,
        "received_cases": 9,
        "topics": "模拟：交换立案、开庭、判决、撤诉信息",
        "withdrawn": 2,
    }
    training = {
        "kind": "joint",
        "name": "模拟同堂培训：行政争议诉源治理",
        "audience": "模拟法院、复议机构、各执法部门",
        "attended": 36,
        "hours": 4,
    }
    campaign = {
        "activity": f"模拟质量提升年（{organ}）",
        "measure": "模拟措施：已结案件逐件回头看",
        "owner": owner.pk,
        "target": "全年评查不少于六十件",
        "before": "去年三十件",
        "now": "四十二件",
        "progress": 70,
        "state": "running",
    }
    return [("liaison", 30, exchange), ("trainings", 40, training), ("campaigns", 60, campaign)]


def _visit(name: str, matter: str, question: str, answer: str, satisfaction: str) -> dict[str, Any]:
    return {
        "channel": "visit",
        "matter": matter,
        "visitor": name,
        "people": 1,
        "phone": "19900000000",
        "question": question,
        "answer": answer,
        "satisfaction": satisfaction,
    }


def _meeting(case: Case, respondent: int, agreed: str) -> dict[str, Any]:
    return {
        "case": case.pk,
        "form": "meeting",
        "respondent": respondent,
        "participants": "模拟复议机构、模拟被申请人",
        "minutes": "模拟纪要：就事实和处理方式交换意见。",
        "agreed": agreed,
        "outcome": "pending",
    }


def _officer(one: User, place: int) -> dict[str, Any]:
    return {
        "officer": one.pk,
        "grade": ("senior", "officer", "assistant")[place % 3],
        "qualification": "passed",
        "appointed_by": "模拟任命文件",
        "may_investigate": place % 3 < 2,
        "case_limit": 30,
    }
