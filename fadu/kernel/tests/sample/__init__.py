"""A small made-up line on the real Act, so that the record is tested without any line of business."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fadu.kernel.actors import Actor
from fadu.kernel.asks import (
    Asks,
    Choice,
    Day,
    EntryRef,
    LongText,
    Money,
    Number,
    OrganRef,
    PartyRef,
    Text,
    UserRef,
)
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Organ, Post, User
from fadu.kernel.papers.declare import Paper, Papers
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case
from fadu.law import (
    ANY_OPEN,
    APPLICANT,
    BACK,
    CLERK,
    HANDLER,
    ORGAN_HEAD,
    RESPONDENT,
    SECTION_HEAD,
    START,
    THE_LAW,
    Event,
    Extension,
    Guard,
    Pause,
    Procedure,
    State,
    Term,
    Within,
)
from fadu.law.statutes import FUYI

ZONE = ZoneInfo("Asia/Shanghai")


class Sample(Procedure):
    """样例程序：收到、受理、送达、答复、中止、决定。"""

    title = "样例程序"
    key = "sample.plain"
    in_force = date(2024, 1, 1)

    receiving = State("审查", whose=HANDLER)
    accepted_ = State("已受理", whose=HANDLER)
    reviewing = State("审理", whose=HANDLER)
    suspended_ = State("中止", whose=HANDLER)
    refused_ = State("不予受理", closed=True)
    decided_ = State("已决定", closed=True)

    received = Event(
        "收到申请",
        FUYI[30],
        by=(CLERK, APPLICANT, HANDLER),
        at=(START,),
        to=receiving,
        asks=("reasons", "amount"),
    )
    accepted = Event(
        "受理", FUYI[30], by=(HANDLER,), at=(receiving,), to=accepted_, asks=("handler", "remark")
    )
    deemed = Event("视为受理", FUYI[30, 3], by=(THE_LAW,), at=(receiving,), to=accepted_)
    refused = Event(
        "不予受理",
        FUYI[30],
        by=(HANDLER,),
        at=(receiving,),
        to=refused_,
        asks=("reasons",),
        approval=(SECTION_HEAD, ORGAN_HEAD),
        closes=True,
    )
    copy_served = Event("送达副本", FUYI[48], by=(HANDLER,), at=(accepted_,), to=reviewing)
    replied = Event("答复", FUYI[48], by=(RESPONDENT, HANDLER), at=(reviewing,), asks=("reasons",), once=True)
    suspended = Event("中止", FUYI[39], by=(HANDLER,), at=(reviewing,), to=suspended_, asks=("reasons",))
    resumed = Event("恢复", FUYI[39], by=(HANDLER,), at=(suspended_,), to=BACK)
    extended = Event(
        "延期",
        FUYI[62],
        by=(HANDLER,),
        at=(reviewing,),
        asks=("days", "reasons"),
        approval=(SECTION_HEAD,),
        once=True,
    )
    moved = Event(
        "移交他机关", FUYI[24], by=(HANDLER,), at=(ANY_OPEN,), asks=("to_organ", "remark"), side=True
    )
    noted = Event("记事", FUYI[30], by=(HANDLER, CLERK), at=(ANY_OPEN,), asks=("remark",), side=True)
    evidence_asked = Event(
        "要求补充证据", FUYI[45], by=(HANDLER,), at=(reviewing,), asks=("reasons",), side=True
    )
    recused = Event("决定回避", FUYI[3], by=(SECTION_HEAD,), at=(ANY_OPEN,), asks=("recused",), side=True)
    withdrawn = Event(
        "撤回", FUYI[41], by=(APPLICANT, HANDLER), at=(ANY_OPEN,), to=decided_, asks=("remark",), closes=True
    )
    decided = Event(
        "决定",
        FUYI[62],
        by=(HANDLER,),
        at=(reviewing,),
        to=decided_,
        asks=("outcome", "reasons"),
        guards=(
            Guard("被申请人尚未答复，不能决定。", FUYI[48], lambda s: s.did("replied")),
            Guard(
                "决定维持的，理由不得为空话。",
                FUYI[61],
                lambda s: s.facts.get("reasons") != "空话",
                needs_facts=True,
            ),
        ),
        closes=True,
    )
    reopened = Event(
        "重新审理", FUYI[35], by=(SECTION_HEAD,), at=(decided_, refused_), to=reviewing, asks=("remark",)
    )

    review = Term(
        "审查申请",
        after=received,
        met_by=(accepted, refused),
        within=Within(5, FUYI[30], "应当在五日内进行审查"),
        on_expiry=deemed,
    )
    reply = Term(
        "提出书面答复",
        after=copy_served,
        met_by=(replied,),
        within=Within(10, FUYI[48], "十日内，提出书面答复"),
        whose=RESPONDENT,
    )
    decide = Term(
        "作出复议决定",
        after=(accepted, deemed),
        met_by=(decided, withdrawn),
        within=Within(60, FUYI[62], "六十日内作出行政复议决定"),
        extension=Extension(extended, Within(30, FUYI[62], "最多不得超过三十日")),
        pauses=(Pause(suspended, resumed, FUYI[39]),),
    )


class SampleAsks(Asks):
    reasons = LongText("理由")
    remark = Text("备注", required=False)
    amount = Money("涉及金额", required=False)
    handler = UserRef("承办人", role="handler", required=False)
    recused = UserRef("回避人员")
    days = Number("延长日数", least=1, most=30)
    outcome = Choice("结果", choices=(("upheld", "维持"), ("revoked", "撤销")))
    met_on = Day("会见日期", required=False)
    person = PartyRef("当事人", required=False)
    which = EntryRef("针对", required=False)
    to_organ = OrganRef("移交至", among=lambda context: Organ.objects.filter(active=True))


class SamplePapers(Papers):
    folder = "sample"
    accept_notice = Paper(
        "受理通知书", on=Sample.accepted, to=("applicant",), cite=FUYI[30], template="notice", numbered="受"
    )
    reply_notice = Paper(
        "答复通知书",
        on=Sample.accepted,
        to=("respondent",),
        cite=FUYI[48],
        template="notice",
        numbered="答",
        served=Sample.copy_served,
    )
    decision = Paper(
        "复议决定书",
        on=Sample.decided,
        to=("applicant", "respondent", "file"),
        cite=FUYI[75],
        template="notice",
        numbered="决",
    )


LINE = Line(
    key="sample",
    title="样例",
    office="样例机构",
    model="kernel.Case",
    procedures=(Sample,),
    asks=SampleAsks,
    papers=SamplePapers,
    targets=(("decide", 10),),
    moves={"moved": "to_organ"},
)


def at(day: date, hour: int = 9) -> datetime:
    """That day in the morning, Beijing time."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


def bureau(code: str = "样府复") -> Organ:
    return Organ.objects.create(
        name=f"样例区人民政府（{code}）",
        short="样例区政府",
        code=code,
        level=Organ.Level.DISTRICT,
        region_code="440000",
    )


def person(organ: Organ, name: str, *roles: str) -> User:
    user = User.objects.create(username=f"{name}-{organ.pk}", name=name, organ=organ)
    for role in roles:
        Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
    return user


def acting(user: User | None, *roles: str, kind: Any = "officer") -> Actor:
    return Actor(kind, user.name if user else "测试", frozenset(roles), user)


CLERK_ACTOR = Actor("officer", "测试收件员", frozenset({"clerk"}))
HANDLER_ACTOR = Actor("officer", "测试承办人", frozenset({"handler"}))
HEADS_ACTOR = Actor("officer", "测试负责人", frozenset({"section_head", "organ_head"}))

PARTIES = (
    NewParty(role="applicant", name="模拟申请人甲", id_number="110101199003070337", phone="13800000000"),
    NewParty(role="respondent", name="模拟市场监督管理局", kind="organ"),
)


def opened(organ: Organ, on: date = date(2025, 3, 3), key: str = "", **more: Any) -> Case:
    """A case received that day, over the counter."""
    facts: Mapping[str, Any] = {"reasons": "不服处罚", **more}
    return open_case(
        LINE,
        Sample.received,
        organ=organ,
        on=on,
        by=CLERK_ACTOR,
        facts=facts,
        parties=PARTIES,
        at=at(on),
        idempotency_key=key,
    )
