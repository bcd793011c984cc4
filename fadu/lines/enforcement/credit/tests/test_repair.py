"""信用修复：每一期限的算例、每一“不得”的拒绝、清单各条都有着落、随意走不出规则、从唯一的写入口走完一件。"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.kernel.actors import system
from fadu.kernel.crypto import opened as opened_
from fadu.kernel.errors import NotAllowed
from fadu.kernel.lines import line_of
from fadu.kernel.models import Deadline, Organ, Paper, Task, User
from fadu.kernel.parties import NewParty
from fadu.kernel.prefill import Filling
from fadu.kernel.rebuild import rebuild
from fadu.kernel.record import open_case, record
from fadu.law import Happened, next_acts
from fadu.lines.enforcement.credit.choices import KINDS, RANK, least_gravity
from fadu.lines.enforcement.credit.derive import RESULTS, fields_of
from fadu.lines.enforcement.credit.models import Repair
from fadu.lines.enforcement.credit.prefill import prefill
from fadu.lines.enforcement.credit.procedure import CreditRepair
from fadu.lines.enforcement.credit.tests.walking import (
    INFORMATION,
    READY,
    UNFOUNDED,
    accepted,
    applied,
    at,
    objected,
    refused,
)
from fadu.lines.enforcement.tests.walking import CALENDAR, Walk

LIST = Path(__file__).resolve().parents[5].parent / "shared" / "law" / "deadlines.jsonl"
SERIOUS: dict[str, Any] = {"penalty_kinds": ["closure", "confiscation"], "gravity": "serious"}
MINOR: dict[str, Any] = {"penalty_kinds": ["warning"], "gravity": "minor"}


def shielding() -> Walk:
    return at().do("shield_asked", **INFORMATION, court_ruling="（2026）测破1号")


# (说明, 走到起算之处, 期限, 届满)
CLOCKS: tuple[tuple[str, Callable[[], Walk], str, str], ...] = (
    ("XY-001 轻微：最长三个月", lambda: applied(**MINOR), "longest_minor", "2026-07-02"),
    ("XY-002 一般：最短三个月，自文书之日", applied, "shortest_general", "2026-07-02"),
    ("XY-002 一般：最长一年，不顺延", applied, "longest_general", "2027-04-02"),
    ("XY-003 严重：最短一年", lambda: applied(**SERIOUS), "shortest_serious", "2027-04-02"),
    ("XY-003 严重：最长三年", lambda: applied(**SERIOUS), "longest_serious", "2029-04-02"),
    ("XY-006 网站十个工作日，自网站收到", applied, "website", "2026-07-17"),
    ("XY-007 三个工作日决定是否受理", applied, "accept", "2026-07-09"),
    (
        "XY-007 补正以后重新三个工作日",
        lambda: (
            applied()
            .do("correction_asked", missing="缴款凭证", correct_by="2026-07-20")
            .to("2026-07-17")
            .do("corrected", performed_on="2026-05-06", committed=True)
        ),
        "accept",
        "2026-07-22",
    ),
    ("XY-008 七个工作日办理", accepted, "decide", "2026-07-15"),
    (
        "XY-008 延长十个工作日",
        lambda: accepted().do("extended", extend_reason="须核查"),
        "decide",
        "2026-07-29",
    ),
    ("XY-010 七个工作日核查异议", objected, "objection", "2026-07-15"),
    (
        "XY-010 延长的，至告知的日期",
        lambda: objected().do("objection_extended", extend_reason="须函查", objection_until="2026-08-08"),
        "objection_longer",
        "2026-08-08",
    ),
    ("XY-011 十个工作日屏蔽", shielding, "shield", "2026-07-20"),
    (
        "XY-012 三年内不得申请",
        lambda: accepted().do("falsified", falsehood="papers", falsehood_note="凭证系伪造"),
        "bar",
        "2029-07-06",
    ),
)
# 清单中不是我们的期限，或者由条件把住
HELD: Mapping[str, str] = {
    "XY-004": "from_fact identified_on",
    "XY-005": "accepted",
    "XY-009": "网站的期限：网站在1个工作日内推送，不由本单位计算",
    "XY-013": "没有任何事项使公示暂停；只有 set_aside 撤销",
}


@pytest.mark.parametrize(("what", "walk", "term", "due"), CLOCKS)
def test_a_clock_of_repair_ends_on_the_day_the_rules_say(
    what: str, walk: Callable[[], Walk], term: str, due: str
) -> None:
    assert walk().due(term) == date.fromisoformat(due), what


@pytest.mark.skipif(not LIST.exists(), reason="没有期限清单（deadlines.jsonl），不能对照")
def test_every_listed_rule_of_repair_is_a_clock_or_held_elsewhere() -> None:
    rows = [json.loads(line) for line in LIST.read_text(encoding="utf-8").splitlines()]
    listed = {row["id"] for row in rows if row["id"].startswith("XY-")}
    assert listed == {what.split()[0] for what, *_ in CLOCKS} | set(HELD)


# (走到何处, 办什么, 填什么, 为什么不行)
REFUSED: tuple[tuple[Callable[[], Walk], str, dict[str, Any], str], ...] = (
    (lambda: applied("2026-07-02"), "accepted", {}, "最短公示期至2026-07-02届满"),
    (lambda: applied(**SERIOUS), "accepted", {}, "最短公示期至2027-04-02届满"),
    (lambda: applied(penalty_until="2026-12-31"), "accepted", {}, "附带的期限至2026-12-31届满"),
    (lambda: applied(performed_on=None), "accepted", {}, "尚未纠正失信行为"),
    (lambda: applied(committed=False), "accepted", {}, "尚未公开作出信用承诺"),
    (
        lambda: applied().do("falsified", falsehood="papers", falsehood_note="伪造"),
        "accepted",
        {},
        "至2029-07-06前不得申请修复",
    ),
    (at, "applied", INFORMATION | READY | {"gravity": "minor"}, "应为“一般”失信"),
    (at, "applied", INFORMATION | READY | {"penalty_kinds": ["closure"]}, "应为“严重”失信"),
    (at, "applied", INFORMATION | READY | {"identified_on": "2026-07-07"}, "认定日期2026-07-07晚于"),
    (
        lambda: (
            applied()
            .do("correction_asked", missing="甲", correct_by="2026-07-20")
            .do("corrected", performed_on="2026-05-06", committed=True)
        ),
        "correction_asked",
        {"missing": "乙", "correct_by": "2026-07-30"},
        "一次性告知",
    ),
    (
        lambda: applied().do("correction_asked", missing="甲", correct_by="2026-07-20"),
        "refused_acceptance",
        UNFOUNDED,
        "补正的期限至2026-07-20",
    ),
    (
        applied,
        "refused_acceptance",
        {"refuse_ground": "too_early", "refuse_text": "未满"},
        "与公示期、处罚期限的推算不符",
    ),
    (lambda: accepted().do("extended", extend_reason="须核查"), "extended", {"extend_reason": "x"}, "一次"),
    (lambda: accepted().to("2026-07-16"), "extended", {"extend_reason": "x"}, "期限已于2026-07-15届满"),
    (
        refused,
        "objected",
        {"objection_kind": "not_accepted", "objection_text": "x"},
        "种类应与决定相符",
    ),
    (objected, "display_corrected", {"objection_result": "x"}, "请办“异议成立”"),
    (
        lambda: objected().to("2026-07-20"),
        "objection_extended",
        {"extend_reason": "x", "objection_until": "2026-08-08"},
        "应当提前告知",
    ),
    (
        objected,
        "objection_extended",
        {"extend_reason": "x", "objection_until": "2026-07-15"},
        "不晚于原来的期限",
    ),
)


@pytest.mark.parametrize(("walk", "event", "facts", "why"), REFUSED)
def test_what_the_rules_forbid_is_refused_with_its_reason(
    walk: Callable[[], Walk], event: str, facts: dict[str, Any], why: str
) -> None:
    assert why in (walk().refusal(event, facts or {"": None}) or "办成了")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.sampled_from([key for key, _ in KINDS])))
def test_of_several_penalties_the_gravest_decides_and_more_never_make_it_lighter(kinds: set[str]) -> None:
    """第十二条第三款."""
    for one in kinds:
        assert RANK[least_gravity(list(kinds))] >= RANK[least_gravity([one])]
        assert RANK[least_gravity(list(kinds))] >= RANK[least_gravity(list(kinds - {one}))]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9), steps=st.integers(0, 20))
def test_every_walk_of_repair_keeps_the_law(seed: int, steps: int) -> None:
    walk = at()
    walk.rng = Random(seed)
    for _ in range(steps):
        walk.step()
        walk.wait(walk.rng.choice((0, 0, 1, 3, 40)))
    if not walk.history:
        return
    assert walk.state in walk.procedure.states()
    acts = next_acts(walk.procedure, walk.history, on=walk.on, calendar=CALENDAR)
    assert all(act.open or act.why_not for act in acts)
    assert fields_of(CreditRepair, walk.history)["result"] in {"answered", *RESULTS.values()}


@pytest.mark.django_db
def test_a_repair_goes_through_the_one_door_and_ends_the_display(monkeypatch: pytest.MonkeyPatch) -> None:
    organ = Organ.objects.create(name="测试区监管局", code="测监", level="department")
    by, line = system("测试"), line_of("credit")
    party = NewParty(
        role="applicant", name="模拟公司甲", kind="company", address="模拟路1号", phone="13800138000"
    )

    def moment(day: str) -> dict[str, Any]:
        on = date.fromisoformat(day)
        return {"on": on, "at": datetime(on.year, on.month, on.day, 4, tzinfo=UTC), "by": by}

    case = open_case(
        line, "applied", organ=organ, parties=(party,), facts=INFORMATION | READY, **moment("2026-07-06")
    )
    turn = Task.objects.get(case=case, kind=Task.Kind.TURN, done_at=None)
    assert turn.due_on == date(2026, 7, 9)  # 最短公示期过了，不是谁超期
    shortest = Deadline.objects.get(case=case, term__endswith=".shortest_general")
    assert (shortest.due_on, shortest.status) == (date(2026, 7, 2), "void")
    record(case, "accepted", facts={}, **moment("2026-07-07"))
    record(case, "repaired", facts={"checked_note": "缴款凭证齐全。"}, **moment("2026-07-10"))
    found = Repair.objects.get(pk=case.pk)
    assert (found.result, found.repaired_on, found.gravity) == ("repaired", date(2026, 7, 10), "general")
    assert found.number == "测监信修〔2026〕1号"
    own = "粤测罚〔2026〕1号 2026-07-06"  # 网站没有编号的，一件是一份申请
    assert found.application == own
    told = (Happened("applied", date(2026, 7, 6), facts={"application_no": "网2026001", "doc_no": "甲"}),)
    assert fields_of(CreditRepair, told)["application"] == "网2026001"
    texts = {one.key: str(opened_(one.text)) for one in Paper.objects.filter(case=case)}
    assert "2026年4月2日作出的粤测罚〔2026〕1号（一般失信信息）" in texts["acceptance"]
    assert "2026年7月16日前办理完毕" in texts["acceptance"]
    assert "准予信用修复：终止公示该信息" in texts["repair_decision"]
    assert "None" not in "".join(texts.values())
    assert rebuild(case) == []
    record(
        case, "falsified", facts={"falsehood": "papers", "falsehood_note": "系伪造"}, **moment("2026-07-13")
    )
    again = open_case(
        line, "applied", organ=organ, parties=(party,), facts=INFORMATION | READY, **moment("2026-07-20")
    )
    with pytest.raises(NotAllowed, match="至2029-07-13前不得申请修复"):  # 原失信信息，另行申请也一样
        record(again, "accepted", facts={}, **moment("2026-07-20"))
    record(again, "refused_acceptance", facts=UNFOUNDED | {"refuse_ground": "barred"}, **moment("2026-07-20"))
    other = open_case(
        line,
        "applied",
        organ=organ,
        parties=(party,),
        facts=INFORMATION | READY | {"doc_no": "粤测罚〔2026〕2号"},
        **moment("2026-07-20"),
    )
    record(other, "accepted", facts={}, **moment("2026-07-20"))
    record(other, "refused", facts=UNFOUNDED, **moment("2026-07-21"))
    for one, kind in ((again, "not_accepted"), (other, "not_repaired")):
        filling = Filling(event="objected", on=date(2026, 7, 21), user=User(), organ=organ, case=one)
        assert prefill(filling) == {"objection_kind": kind}
    online = Client()
    posted = {"code": case.tracking_code, "last": "8000"}
    seen = online.post(reverse("portal:track"), posted, follow=True).content.decode()
    assert "已经准予修复，终止公示" in seen
    monkeypatch.setattr("fadu.portal.moment.today", lambda: date(2026, 7, 22))
    online.post(reverse("portal:track"), {**posted, "code": other.tracking_code})
    objecting = reverse("portal:act", args=(other.tracking_code, "objected"))
    assert "异议的种类" not in online.get(objecting).content.decode()
    online.post(objecting, {"objection_text": "已经缴清。", "once": "1"})
    assert other.entries.get(event="objected").facts["objection_kind"] == "not_repaired"
