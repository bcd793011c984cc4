"""一条链：处罚（平台送来的结果）、复议维持、诉讼败诉、整改；闭环的一直走到销号。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fadu.demo.city import City, handlers
from fadu.demo.enforcing.feed import code_of
from fadu.demo.enforcing.mending import mended
from fadu.demo.enforcing.suits import answered
from fadu.demo.replay import SOURCE, deliver, moment, stand_in
from fadu.kernel import proposals
from fadu.kernel.actors import Actor
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing
from fadu.lines.enforcement.models import Result

Facts = dict[str, Any]


def chain(city: City, *, today: date, closed: bool) -> Case:
    """The suit at its end; a quarter of a year before today the punishment, and so on."""
    start = today - timedelta(150 if closed else 130)
    result = _result(city, start, closed)
    with writing():
        review = _review(city, result, start + timedelta(8))
        suit = _suit(city, result, review, start + timedelta(60))
        _confirm(city, review, today)
        _confirm(city, suit, today)
        found = Case.objects.filter(line="supervision", procedure="supervision.rectification")
        mending = found.order_by("-pk").first()
        assert mending is not None
        if closed:
            mended(mending, city.users["jiandu1"], start + timedelta(110))
    return suit


def _result(city: City, on: date, closed: bool) -> Result:
    """Of the feed; its own number tells the two chains apart."""
    number = f"模演一市监罚〔{on.year}〕{901 if closed else 902}号"
    made, _ = Result.objects.get_or_create(
        organ=city.organs["first.market"],
        doc_no=number,
        act_kind="penalty",
        defaults={
            "field": "market",
            "power_code": code_of("first.market", 0),
            "title": "模拟无照经营",
            "violation": "无照经营（模拟）",
            "party_kind": "company",
            "party_name": _name(closed),
            "penalties": "fine",
            "fine_fen": 500_000,
            "decided_on": on,
            "publish_due_on": on + timedelta(9),
            "published_on": on + timedelta(5),
            "platform": "province",
        },
    )
    return made


def _name(closed: bool) -> str:
    return f"模拟链条{'甲' if closed else '乙'}商行"


def _parties(city: City, result: Result) -> list[NewParty]:
    organ = city.organs["first.market"]
    return [
        NewParty(role="applicant", kind="company", name=result.party_name),
        NewParty(role="respondent", kind="organ", name=organ.name, organ=organ),
    ]


def _do(case: Case, event: str, on: date, by: Actor, **facts: Any) -> None:
    record(case, event, on=on, by=by, facts=facts, at=moment(on, 10), source=SOURCE)


def _open(line: str, organ: Organ, on: date, by: Actor, facts: Facts, parties: list[NewParty]) -> Case:
    return open_case(
        line_of(line),
        "received",
        organ=organ,
        on=on,
        by=by,
        facts=facts,
        parties=parties,
        at=moment(on, 9),
        source=SOURCE,
    )


def _act(result: Result) -> Facts:
    """What is challenged, in either line."""
    return {
        "act_kind": "penalty",
        "act_title": "行政处罚决定",
        "act_number": result.doc_no,
        "act_on": result.decided_on.isoformat(),
    }


# ── 复议 ────────────────────────────────────────────────────────────────────────────────────────────
def _review(city: City, result: Result, on: date) -> Case:
    facts = {
        **_act(result),
        "channel": "window",
        "kind": "market",
        "learned_on": (result.decided_on + timedelta(3)).isoformat(),
        "requests": "撤销该处罚决定（模拟）",
        "respondent_kind": "department",
    }
    clerk, organ = stand_in(city.users["shoujian"], "clerk"), city.organs["first"]
    case = _open("reconsideration", organ, on, clerk, facts, _parties(city, result))
    _upheld(city, case, on)
    return case


def _upheld(city: City, case: Case, on: date) -> None:
    first, second, *_ = handlers(city, "first")
    by = stand_in(first, "handler")
    bureau = Actor("system", city.organs["first.market"].name, frozenset({"respondent"}))
    head = stand_in(city.users["quzhang"], "organ_head")
    section = stand_in(city.users["kezhang"], "section_head")
    decision = {"outcome": "upheld", "decision_grounds": ["sound"]}
    _do(case, "handler_assigned", on, section, handler=first.pk, co_handler=second.pk)
    _do(case, "accepted", on + timedelta(1), section)
    _do(case, "copy_sent", on + timedelta(4), by)
    deliver(case, on + timedelta(5), by)  # 答复通知书送达，副本即告送达
    _do(case, "replied", on + timedelta(12), bureau, reply_text="合法适当（模拟）")
    heard = {"party_role": "applicant", "opinion_mode": "phone", "opinion_text": "坚持请求（模拟）"}
    _do(case, "opinion_heard", on + timedelta(14), by, **heard)
    _do(case, "drafted", on + timedelta(30), by, **decision)
    decided = {"decided_by": "head", "main_reasons": "见正文（模拟）", **decision}
    _do(case, "decided", on + timedelta(40), head, **decided)
    deliver(case, on + timedelta(42), by)


# ── 诉讼 ────────────────────────────────────────────────────────────────────────────────────────────
def _suit(city: City, result: Result, review: Case, on: date) -> Case:
    number = f"（{on.year}）模71行初{result.pk}号"
    facts = {
        **_act(result),
        "court": "演示市模拟铁路运输法院",
        "court_number": number,
        "via": "direct",
        "place": "maker",
        "field": "market",
        "claims": "撤销该处罚决定（模拟）",
        "filed_on": (on - timedelta(2)).isoformat(),
        "review_number": review.number,
    }
    user = city.users["yingsu"]
    by = stand_in(user, "handler")
    case = _open("litigation", city.organs["first.market"], on, by, facts, _parties(city, result))
    for step in answered(user.pk, on):
        _do(case, step.event, step.on, by, **step.facts)
    _lost(case, by, number, on + timedelta(39))
    return case


def _lost(case: Case, by: Actor, number: str, judged: date) -> None:
    said = {
        "doc_kind": "judgment",
        "outcome": "revoked",
        "judgment_number": number,
        "judged_on": judged.isoformat(),
        "order": "none",
        "judgment_text": "主要证据不足（模拟）",
    }
    _do(case, "judged", judged, by, **said)
    # as at the desk: what is replayed opens no rectification
    final, known = judged + timedelta(25), {"certificate": True}  # 届满逢春节、国庆顺延
    record(case, "became_final", on=final, by=by, facts=known, at=moment(final, 10), source="desk")


def _confirm(city: City, case: Case, today: date) -> None:
    """As the officer does who is shown which files are about the same act."""
    by = stand_in(handlers(city, "first")[0], "handler")
    for one in proposals.proposals(case):
        if one.sure:
            proposals.confirm(case, one, by=by, on=today, at=moment(today, 11))
