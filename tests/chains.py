"""A simulated chain: a result of the feed, reconsidered and upheld, sued over and lost, to be put right."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fadu.kernel.actors import system
from fadu.kernel.crypto import blind_index
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.lines.enforcement.feed.personal import INDEX
from fadu.lines.enforcement.models import Result

ZONE = ZoneInfo("Asia/Shanghai")
BY = system("模拟")
NAME, NUMBER = "模拟申请人甲", "110101182001010030"
DOC = "模市监罚〔2026〕12号"


def at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 9, tzinfo=ZONE)


@dataclass
class City:
    """区政府（复议、监督）and below it the bureau that punished."""

    district: Organ
    bureau: Organ
    people: dict[str, User] = field(default_factory=dict)


def city(prefix: str = "链") -> City:
    district = Organ.objects.create(
        name=f"模拟{prefix}区人民政府", code=f"{prefix}府复", level="district", is_authority=True
    )
    bureau = Organ.objects.create(
        name=f"模拟{prefix}区市场监督管理局", code=f"{prefix}市监", level="department", parent=district
    )
    made = City(district, bureau)
    for name, organ, role, line in (
        ("reviewer", district, "handler", "reconsideration"),
        ("second", district, "handler", "reconsideration"),
        ("supervisor", district, "handler", "supervision"),
        ("litigator", bureau, "handler", "litigation"),
        ("head", bureau, "organ_head", ""),
        ("enforcer", bureau, "handler", "enforcement"),
    ):
        user = User.objects.create_user(f"{prefix}-{name}", "Mo-ni-2026", name=f"测试{name}", organ=organ)
        Post.objects.create(user=user, organ=organ, role=role, line=line, since=date(2020, 1, 1))
        made.people[name] = user
    return made


def result(place: City, doc_no: str = DOC, **more: Any) -> Result:
    """As the feed leaves it; the person as masked and sealed."""
    said: dict[str, Any] = {
        "act_kind": "penalty",
        "field": "market",
        "title": "无照经营",
        "violation": "无照经营食品",
        "party_kind": "person",
        "party_name": "模*",
        "sealed": f"{NAME}\n{NUMBER}",
        "party_index": blind_index(NUMBER)[:INDEX],
        "penalties": "fine",
        "fine_fen": 500_000,
        "decided_on": date(2026, 6, 22),
        "publish_due_on": date(2026, 7, 1),
        "platform": "province",
    }
    return Result.objects.create(organ=place.bureau, doc_no=doc_no, **said | more)


def do(case: Case, event: str, on: date, **facts: Any) -> None:
    record(case, event, on=on, by=BY, facts=facts, at=at(on))


def application(place: City, on: date = date(2026, 7, 2), **facts: Any) -> Case:
    said = {
        "channel": "window",
        "kind": "market",
        "act_kind": "penalty",
        "act_title": "行政处罚决定",
        "act_number": DOC,
        "act_on": "2026-06-22",
        "learned_on": "2026-06-25",
        "requests": "撤销该处罚决定",
        "respondent_kind": "department",
    }
    sides = (
        NewParty(role="applicant", name=NAME, id_number=NUMBER),
        NewParty(role="respondent", name=place.bureau.name, kind="organ", organ=place.bureau),
    )
    line = line_of("reconsideration")
    return open_case(
        line, "received", organ=place.district, on=on, by=BY, facts=said | facts, parties=sides, at=at(on)
    )


def decided(place: City, case: Case, outcome: str, **facts: Any) -> None:
    """From receipt to the decision of the tenth of August."""
    people = place.people
    do(
        case,
        "handler_assigned",
        date(2026, 7, 2),
        handler=people["reviewer"].pk,
        co_handler=people["second"].pk,
    )
    do(case, "accepted", date(2026, 7, 3))
    do(case, "copy_sent", date(2026, 7, 6))
    do(case, "copy_served", date(2026, 7, 7), service_method="direct")
    do(case, "replied", date(2026, 7, 20), reply_text="合法适当")
    heard = {"party_role": "applicant", "opinion_mode": "phone", "opinion_text": "坚持请求"}
    do(case, "opinion_heard", date(2026, 7, 22), **heard)
    said = {"outcome": outcome, **facts}
    do(case, "drafted", date(2026, 8, 3), **said)
    do(case, "decided", date(2026, 8, 10), decided_by="head", main_reasons="理由见正文", **said)


def suit(place: City, review: Case, on: date = date(2026, 8, 20)) -> Case:
    said = {
        "court": "模拟铁路运输法院",
        "court_number": "（2026）粤7101行初12号",
        "via": "direct",
        "place": "maker",
        "act_kind": "penalty",
        "field": "market",
        "act_title": "行政处罚决定",
        "act_number": "模市监罚[2026]第012号",  # written otherwise
        "act_on": "2026-06-22",
        "claims": "撤销该处罚决定",
        "filed_on": "2026-08-18",
        "review_number": review.number,
    }
    sides = (
        NewParty(role="applicant", name=NAME, id_number=NUMBER),
        NewParty(role="respondent", name=place.bureau.name, kind="organ", organ=place.bureau),
    )
    line = line_of("litigation")
    return open_case(line, "received", organ=place.bureau, on=on, by=BY, facts=said, parties=sides, at=at(on))


def lost(place: City, case: Case) -> None:
    """Answered, heard, judged against the bureau, and final."""
    do(
        case,
        "assigned",
        date(2026, 8, 20),
        unit="执法科",
        handler=place.people["litigator"].pk,
        draft_by="2026-08-28",
    )
    evidence = "询问笔录；2026-06-02；4；违法事实"
    do(case, "evidence_filed", date(2026, 8, 27), evidence=evidence)
    tried = {"willingness": "unwilling", "settlement_way": "phone", "settlement_result": "failed"}
    do(case, "settlement_tried", date(2026, 8, 27), settlement_note="原告坚持", **tried)
    do(case, "answered", date(2026, 9, 1), defence_opinion="请求驳回", defence="合法")
    do(
        case,
        "judged",
        date(2026, 9, 28),
        doc_kind="judgment",
        outcome="revoked",
        judgment_number="（2026）粤7101行初12号",
        judged_on="2026-09-28",
        order="none",
        judgment_text="主要证据不足",
    )
