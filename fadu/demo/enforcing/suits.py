"""模拟的诉讼：计划（可以重复得到）、每件的经过，经同一个写入口写入。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.targets import SUIT_TARGETS, SuitTarget
from fadu.demo.idnumbers import id_number
from fadu.demo.names import named
from fadu.demo.replay import SOURCE, moment, stand_in
from fadu.demo.script import Step
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing

# 机关，领域，行为
ACTS = (
    ("police", "police", "penalty", "行政处罚决定"),
    ("market", "market", "penalty", "行政处罚决定"),
    ("labour", "labour", "work_injury", "工伤认定决定"),
    ("urban", "urban", "coercion", "限期拆除决定"),
    ("housing", "housing", "disclosure", "政府信息公开答复"),
)
ACT_OF = {act[0]: act for act in ACTS}
LOST = ("revoked", "illegal", "ordered")
SETTLED = ("withdrawn",)
ORDER = {"ordered": "act"}
ANALYSIS = {
    "loss_reason": "facts",
    "loss_text": "主要证据不足（模拟）",
    "loss_lessons": "询问笔录没有核对（模拟）",
    "loss_measures": "建立证据审核制度（模拟）",
    "loss_responsible": "执法科（模拟）",
}


@dataclass(frozen=True)
class Planned:
    """`outcome` 空的，到年末没有审结。`head`：chief_district 是区长。"""

    place: str
    n: int
    organ: str
    received: date
    outcome: str
    heard: bool
    head: str
    represented: bool
    project: str = ""


def _plaintiff(plan: Planned) -> str:
    """Nobody sues in two of the simulated suits, nor is a party to a simulated dispute."""
    years = [(one.place, one.year) for one in SUIT_TARGETS]
    year = (plan.place, plan.received.year)
    return named(25_000 + 1_000 * (years.index(year) if year in years else len(years)) + plan.n)


def _id_number(plan: Planned) -> str:
    return id_number(Random(_plaintiff(plan)), plan.received)


def planned(target: SuitTarget, seed: int) -> list[Planned]:
    """Those lost first, then those in which the district's head came: each its own number of them."""
    rng = Random(f"{seed}-suits-{target.place}-{target.year}")
    made = [_plan(target, n, rng) for n in range(target.received)]
    return sorted(made, key=lambda one: (one.received, one.n))


def _plan(target: SuitTarget, n: int, rng: Random) -> Planned:
    first, last = target.span
    concluded = n < target.concluded
    heard = n < target.heard
    district = n < target.district_head
    received = first + timedelta(rng.randint(8, 240)) if concluded else last - timedelta(rng.randint(1, 80))
    lost = n < target.lost
    outcome = "" if not concluded else rng.choice(LOST) if lost else "rejected"
    key = target.place if district else f"{target.place}.{ACTS[n % len(ACTS)][0]}"
    return Planned(
        target.place,
        n + 1,
        key,
        received,
        outcome,
        heard,
        "chief" if district or n % 3 == 0 else "deputy",
        n < target.represented,
    )


def left(city: City, target: SuitTarget, seed: int) -> list[Planned]:
    """Those not yet replayed: they are replayed in order of their day."""
    organs = [one for key, one in city.organs.items() if key.split(".")[0] == target.place]
    there = Case.objects.filter(line="litigation", year=target.year, organ__in=organs)
    return planned(target, seed)[there.count() :]


def replay(city: City, line: Line, plans: Iterable[Planned], *, until: date) -> Iterator[Case]:
    """Each suit with what happened to it up to `until`; one transaction a suit."""
    for plan in plans:
        with writing():
            case = _play(city, line, plan, until)
        yield case


def handler_of(city: City, place: str) -> User:
    return city.users["yingsu" if place == "first" else f"yingsu-{place}"]


def _play(city: City, line: Line, plan: Planned, until: date) -> Case:
    organ = city.organs[plan.organ]
    who = handler_of(city, plan.place)
    by = stand_in(who, "handler")
    case = open_case(
        line,
        "received",
        organ=organ,
        on=plan.received,
        by=by,
        facts=opening(plan),
        parties=[
            NewParty(role="applicant", name=_plaintiff(plan), id_number=_id_number(plan)),
            NewParty(role="respondent", kind="organ", name=organ.name, organ=organ),
        ],
        at=moment(plan.received, 9),
        source=SOURCE,
    )
    for step in script(plan, who.pk):
        if step.on > until:
            break
        record(case, step.event, on=step.on, by=by, facts=step.facts, at=moment(step.on, 15), source=SOURCE)
    if plan.represented:
        _represent(city, line, case, plan)
    return case


def opening(plan: Planned) -> dict[str, Any]:
    # 告区政府的，照轮到的那一种
    _, field, kind, title = ACT_OF.get(plan.organ.split(".")[-1]) or ACTS[(plan.n - 1) % len(ACTS)]
    filed = plan.received - timedelta(3)
    return {
        "court": "演示市模拟铁路运输法院",
        "court_number": f"（{filed.year}）模71行初{plan.n}{plan.place[:1]}号",
        "via": "direct",
        "place": "maker",
        "act_kind": kind,
        "field": field,
        "act_title": f"模拟{title}",
        "act_number": f"模{plan.place[:1]}{field[:2]}〔{filed.year}〕9{plan.n:04d}号",
        "act_on": (filed - timedelta(40)).isoformat(),
        "claims": "撤销被诉行政行为（模拟）",
        "filed_on": filed.isoformat(),
        **({"project": plan.project} if plan.project else {}),
    }


def script(plan: Planned, handler: int) -> list[Step]:
    """After the opening, in order of date; all within the year when it is concluded."""
    steps = answered(handler, plan.received, agreed=plan.outcome in SETTLED)
    if plan.outcome:
        steps += _heard(plan, plan.received) if plan.heard else []
        steps += _ended(plan, plan.received + timedelta(75))
    return steps


def answered(handler: int, day: date, *, agreed: bool = False) -> list[Step]:
    """From the service of the suit to the answer."""
    answer = day + timedelta(10)
    evidence = {"evidence": "询问笔录；2022-05-06；4；违法事实（模拟）"}
    tried = {
        "willingness": "willing" if agreed else "unwilling",
        "settlement_way": "phone",
        "settlement_result": "settled" if agreed else "failed",
        "settlement_note": "原告同意撤诉。（模拟）" if agreed else "原告坚持诉讼请求。（模拟）",
    }
    said = {"defence_opinion": "请求驳回。（模拟）", "defence": "合法。（模拟）"}
    return [
        Step("assigned", day + timedelta(1), "handler", _assigned(handler, day)),
        Step("evidence_filed", answer, "handler", evidence),
        Step("settlement_tried", answer, "handler", tried),
        Step("answered", answer, "handler", said),
    ]


def _ended(plan: Planned, judged: date) -> list[Step]:
    """The judgment, and on to the closing; of what was lost the order performed and the analysis first."""
    final = judged + timedelta(25)  # 上诉期限十五日，届满逢春节、国庆顺延
    steps = [
        Step("judged", judged, "handler", _judged(plan, judged)),
        Step("became_final", final, "handler", {"certificate": True}),
    ]
    if plan.outcome in ORDER:
        on = final + timedelta(9)
        done = {"performance_note": "已经履行（模拟）", "performed_on": on.isoformat(), "same_again": False}
        steps.append(Step("performed", on, "handler", done))
    if plan.outcome in LOST:
        steps.append(Step("loss_analysed", final + timedelta(10), "handler", ANALYSIS))
    return [*steps, Step("closed", final + timedelta(15), "handler", {"closing_note": "已经办结（模拟）"})]


def _assigned(handler: int, day: date) -> dict[str, Any]:
    return {"unit": "执法科（模拟）", "handler": handler, "draft_by": (day + timedelta(8)).isoformat()}


def _heard(plan: Planned, day: date) -> list[Step]:
    on = day + timedelta(50)
    set_ = {"hearing_on": on.isoformat(), "hearing_time": "09:30", "hearing_place": "模拟第一法庭"}
    came = {"head_attended": True, "head_name": "模拟负责人", "head_title": "负责人", "head_role": plan.head}
    return [
        Step("hearing_set", day + timedelta(30), "handler", set_),
        Step("hearing_held", on, "handler", came),
    ]


def _judged(plan: Planned, on: date) -> dict[str, Any]:
    return {
        "doc_kind": "ruling" if plan.outcome in SETTLED else "judgment",
        "outcome": plan.outcome,
        "judgment_number": f"（{on.year}）模71行初{plan.n}{plan.place[:1]}号",
        "judged_on": on.isoformat(),
        "order": ORDER.get(plan.outcome, "none"),
        "judgment_text": "见判决书。（模拟）",
    }


def _represent(city: City, line: Line, case: Case, plan: Planned) -> None:
    ledger = line.ledger("agencies")
    assert ledger is not None
    user = handler_of(city, plan.place)
    write_row(
        ledger,
        organ=city.organs[plan.organ],
        by=stand_in(user, "handler"),
        at=moment(plan.received, 17),
        values={
            "on": plan.received,
            "case": case.pk,
            "clients": city.organs[plan.organ].name,
            "agent": user.pk,
            "power": "general",
            "instance": "first",
        },
        source=SOURCE,
    )
