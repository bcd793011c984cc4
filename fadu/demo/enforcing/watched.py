"""模拟的个案监督：今天的，线索、立项、督办函、意见书和异议、整改待核查、已销号各有一件；往年的，都办到销号。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.mending import reported, unit_of
from fadu.demo.enforcing.targets import WatchTarget
from fadu.demo.enforcing.units import units_of
from fadu.demo.replay import SOURCE, deliver, moment, stand_in
from fadu.kernel.actors import Actor
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing
from fadu.lines.enforcement.supervision.individual import Individual

Facts = Mapping[str, Any]
SERVED = ("letter_served", "opinion_served")  # 送达凭证记下，即为送达
BEGUN = ("opened", "supervisors_assigned", "investigated")
LETTER = (*BEGUN, "letter_issued", "letter_served")
OPINION = (*BEGUN, "opinion_issued", "opinion_served")
MENDED = ("reported", "verified", "done")
# 停在哪一步；单位、事项、问题类型
STAGES: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    ((), "urban", "模拟：群众反映占道经营无人管", "inaction"),
    (("opened",), "housing", "模拟：同一工地重复检查", "misuse"),
    (LETTER, "urban", "模拟：逾期不答复投诉", "inaction"),
    ((*OPINION, "objected"), "market", "模拟：处罚前没有告知听证", "procedure"),
    ((*OPINION, "reported"), "transport", "模拟：没有听取陈述申辩", "procedure"),
    ((*LETTER, *MENDED), "health", "模拟：有案不立", "inaction"),
)
EVERY = 2  # 日：相邻两步


def live(city: City, *, today: date) -> Iterator[Case]:
    for acts, unit, matter, problem in STAGES:
        on = today - timedelta(EVERY * len(acts) + 3)
        found = {"clue_source": "hotline", "matter": matter, "problem": problem}
        yield supervised(city, f"first.{unit}", on, found, acts)


def supervised(
    city: City, unit: str, on: date, found: Facts, acts: tuple[str, ...], *, every: int = EVERY
) -> Case:
    """One case of a district through these acts, `every` so many days one."""
    place, organ = unit.split(".")[0], city.organs[unit]
    users = [city.users[name] for name in supervisors(place)]
    with writing():
        case = open_case(
            line_of("supervision"),
            "found",
            organ=city.organs[place],
            on=on,
            by=stand_in(users[0], "handler"),
            facts=found,
            parties=[NewParty(role="respondent", kind="organ", name=organ.name, organ=organ)],
            at=moment(on, 9),
            procedure=Individual,  # 2026年2月1日以前的个案监督也照现行程序重放
            source=SOURCE,
        )
        for n, event in enumerate(acts, 1):
            _act(case, event, on + timedelta(every * n), users)
    return case


# ── 往年 ────────────────────────────────────────────────────────────────────────────────────────────
SOURCES = ("hotline", "complaint", "transferred")
APART, SLOWLY = 25, 8  # 日：两件之间，一件的两步之间


def left(city: City, target: WatchTarget) -> range:
    """Numbers of those not yet replayed: they are replayed in order."""
    held = Case.objects.filter(line="supervision", procedure=Individual.key, year=target.year)
    return range(held.filter(organ=city.organs[target.place]).count(), target.handled)


def replay(city: City, target: WatchTarget, numbers: range) -> Iterator[Case]:
    units = units_of(city, target.place)
    for n in numbers:
        way, problem = ((LETTER, "inaction"), (OPINION, "procedure"))[n % 2]
        found = {"clue_source": SOURCES[n % 3], "matter": f"模拟监督事项{n + 1}", "problem": problem}
        on = date(target.year, 1, 8) + timedelta(APART * n)
        yield supervised(city, units[n % len(units)], on, found, (*way, *MENDED), every=SLOWLY)


def supervisors(place: str) -> tuple[str, str]:
    return ("jiandu1", "jiandu2") if place == "first" else (f"jiandu1-{place}", f"jiandu2-{place}")


def _act(case: Case, event: str, on: date, users: list[User]) -> None:
    if event == "reported":
        reported(case, on)
        return
    by = stand_in(users[0], "section_head" if event in ("opened", "done") else "handler")
    if event in SERVED:
        deliver(case, on, by)
        return
    if event == "objected":
        by = Actor("system", unit_of(case).name, frozenset({"respondent"}))
    facts = said(event, on, users, procedural=case.problem == "procedure")  # type: ignore[attr-defined] # of the line
    record(case, event, on=on, by=by, facts=facts, at=moment(on, 10), source=SOURCE)
    if event == "done":
        deliver(case, on, by)


def said(event: str, on: date, users: list[User], *, procedural: bool) -> Facts:
    until = (on + timedelta(30)).isoformat()
    first, second = (user.pk for user in users)
    cards = {"handler": first, "handler_card": "督A0001", "co_handler": second, "co_handler_card": "督A0002"}
    known: Mapping[str, Facts] = {
        "opened": {"mode": "daily", "in_dispute": "none", "opening_reason": "群众反映（模拟）"},
        "supervisors_assigned": cards,
        "investigated": {
            "finding": "unlawful" if procedural else "inaction",
            "findings_note": "经查属实（模拟）",
        },
        "letter_issued": {
            "letter_duty": "对投诉应当答复（模拟）",
            "letter_demand": "十五日内答复（模拟）",
            "correct_by": until,
        },
        "opinion_issued": {
            "opinion_problem": "没有告知（模拟）",
            "opinion_basis": "《行政处罚法》第四十四条",
            "opinion_text": "改正并报送（模拟）",
            "correct_by": until,
        },
        "objected": {"objection_to": "opinion", "objection_text": "已经口头告知（模拟）"},
        "verified": {"verify_way": "papers", "verify_note": "材料齐全（模拟）"},
        "done": {"done_note": "已经纠正（模拟）"},
    }
    return known[event]
