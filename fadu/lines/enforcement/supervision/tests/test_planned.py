"""计划、整治、三项制度、重大案件、司法所意见：先核实后销号，来信的要答复，数由行算出，报告照数写。"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.kernel.actors import system
from fadu.kernel.ledgers import Asked
from fadu.kernel.ledgerwriting import change_row, void_row, write_row
from fadu.kernel.models import Case, Organ, Post, Task, User
from fadu.lines.enforcement.models import EnforcingBody, Result
from fadu.lines.enforcement.supervision import (
    lenient,
    majors,
    offices,
    planning,
    platforms,
    quarterjob,
    rounds,
    rowpapers,
    systems,
    systemspaper,
    weekalerts,
    weekreading,
)
from fadu.lines.enforcement.supervision.clues.tests.world import World, results
from fadu.lines.enforcement.supervision.models import (
    LeniencySample,
    MajorCase,
    OfficeOpinion,
    PlanFinding,
    PlatformStanding,
    PlatformUse,
    SystemsCheck,
    WeeklyReport,
)
from fadu.lines.enforcement.supervision.tunables import WEEKLY
from fadu.lines.enforcement.supervision.weekcounts import COUNTED

AT = datetime(2026, 5, 20, 2, tzinfo=UTC)
ON = date(2026, 5, 20)
BY = system("测试")


# ── 不用数据库的 ────────────────────────────────────────────────────────────────────────────────────
def test_a_problem_is_cancelled_only_when_it_is_mended_and_who_wrote_in_is_told() -> None:
    row = PlanFinding(
        origin="complaint", verdict="confirmed", reply_due_on=ON, checked="passed", checked_on=ON
    )
    assert "不能销号" in planning.finding_wrong(row)["checked"]
    row.replied_on, row.correction, row.refunded_fen = ON, "refunded", 0
    assert "退还的金额" in planning.finding_wrong(row)["refunded_fen"]
    row.refunded_fen, row.fined_fen = 500, 400
    assert "多于原罚款" in planning.finding_wrong(row)["refunded_fen"]
    row.fined_fen = 500
    assert "答复反映人" in planning.finding_wrong(row)["answered_on"]
    row.answered_on = ON
    assert planning.finding_wrong(row) == {}


def test_the_score_of_the_three_systems_leaves_out_what_was_not_measured() -> None:
    row = SystemsCheck(due=10, shown=9, major=0, reviewed=0, sampled=4, recorded=2)
    assert systems.score(row) == pytest.approx(70)
    assert systems._rates(row, 90).tone == "red"
    assert systems._rates(row, 50).tone == "amber"
    assert systems.score(SystemsCheck(due=0, shown=0, major=0, reviewed=0)) is None
    assert "一起填写" in systems.check_wrong(SystemsCheck(sampled=4))["recorded"]


def test_a_week_that_jumps_reports_nothing_or_comes_late_is_pointed_out() -> None:
    past = [WeeklyReport(on=ON - timedelta(weeks=n), cases=20) for n in (1, 2)]
    jump = WeeklyReport(on=ON, cases=90, reply_due_on=ON + timedelta(days=9))
    said = dict(weekreading._odd(jump, past, ON, WEEKLY.default))
    assert said == {"jump": "前2周平均20件，本周90件，请核对"}
    none = WeeklyReport(on=ON, cases=0, reply_due_on=ON - timedelta(days=1))
    assert dict(weekreading._odd(none, past, ON, WEEKLY.default)) == {"none": "零报告", "missing": "逾期未报"}
    silent = [WeeklyReport(on=ON - timedelta(weeks=2), cases=0)]
    again = dict(weekreading._odd(WeeklyReport(on=ON, cases=0), silent, ON, WEEKLY.default))
    assert again == {"none": "零报告"}
    assert not list(weekreading._odd(WeeklyReport(on=ON, cases=25), past, ON, WEEKLY.default))


def test_what_the_town_does_not_adopt_goes_to_the_bureau() -> None:
    row = OfficeOpinion(stage="before", doc_no="模拟〔2026〕1号", adopted="no", replied_on=ON)
    assert "理由" in offices.opinion_wrong(row)["why_not"]
    assert offices.standings([row], ON)[row.pk].text == "没有报区司法局"


def test_a_unit_without_account_or_data_is_told_what_it_lacks() -> None:
    row = PlatformStanding(accounts=1, officers=3, items=0, handling_since=ON)
    told = list(platforms.gaps_of(row, 0))
    assert told == ["没有上监督平台", "缺账号2个", "没有录入事项", "本年没有案件", "数据没有同步"]


def test_what_was_checked_last_year_is_told_of_the_cases_of_that_year(town: Organ, decided: World) -> None:
    Result.objects.update(platform="province")
    told = {"unit": town, "accounts": 0, "officers": 0, "items": 1, "synced": True, "paper_cases": 1}
    rows = [PlatformStanding(pk=year, on=date(year, 12, 1), **told) for year in (2025, 2026)]
    gaps, entered = platforms.gaps(rows, ON), platforms.entering(rows, ON)
    assert [("本年没有案件" in gaps[row.pk].text) for row in rows] == [True, False]
    assert [entered[row.pk].text for row in rows] == ["录入率0.0%（0/1）", "录入率75.0%（3/4）"]


@pytest.mark.parametrize(
    ("on", "quarter"),
    [
        (date(2026, 1, 10), (2025, 3)),
        (date(2026, 1, 20), (2025, 4)),
        (date(2026, 4, 20), (2026, 1)),
        (date(2026, 12, 31), (2026, 3)),
    ],
)
def test_the_quarter_that_should_have_been_checked(on: date, quarter: tuple[int, int]) -> None:
    assert quarterjob.last_quarter(on, 15) == quarter


# ── 由执法结果算出的 ────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def above(db: None) -> Organ:
    return Organ.objects.create(name="模拟计划区人民政府", code="模划", level="district")


@pytest.fixture
def town(above: Organ) -> Organ:
    return Organ.objects.create(name="模拟计划镇人民政府", code="模划镇", level="town", parent=above)


@pytest.fixture
def decided(town: Organ) -> World:
    world = World([town.pk])
    day = ON - timedelta(days=40)
    made: dict[str, dict[str, Any]] = {
        "grave": {"penalties": "revocation", "reviewed": False},
        "lenient": {"leniency": "first_minor"},
        "plain": {},
    }
    results(world.row(act_kind="penalty", decided_on=day, filed_on=day, **more) for more in made.values())
    return world


def asked(organ: Organ, rows: Any, **values: Any) -> Asked:
    return Asked(values=values, cases=Case.objects.none(), rows=rows, organ=organ, on=ON)


def test_the_quarter_lists_units_with_what_is_missing_and_bodies_without_cases(
    above: Organ, town: Organ, decided: World
) -> None:
    (one,) = systems.by_unit(asked(above, SystemsCheck.objects.all(), year=2026, quarter=2))
    assert (one.values["unit"], one.values["major"], one.values["reviewed"]) == (town.pk, 1, 0)
    doc_no = Result.objects.get(penalties="revocation").doc_no
    assert f"没有登记法制审核：{doc_no}" in str(one.values["missing"])
    assert one.values["before"] == "no"
    assert "名册上没有：执法主体、执法人员、权责清单" in str(one.values["missing"])
    checked = write_row(systems.SYSTEMS, organ=above, by=BY, at=AT, values=one.values)
    text = systemspaper.systems_text(checked)
    assert f"| {doc_no} |  | 没有登记法制审核 |" in text
    day = ON - timedelta(days=40)
    paper = {"unit": town.pk, "on": day, "reply_due_on": ON - timedelta(days=1)}
    rows = [
        write_row(platforms.PAPERS, organ=above, by=BY, at=AT, values=paper | {"doc_no": number})
        for number in (doc_no, "模拟没有录入的")
    ]
    told = platforms.on_platform(rows, ON)
    assert [told[row.pk].text for row in rows] == ["平台上有", "平台上没有，逾期"]
    idle = Organ.objects.create(name="模拟没有案件的局", code="模闲", level="department", parent=above)
    EnforcingBody.objects.create(
        organ=above, unit=idle, kind="organ", basis="模拟", scope="模拟", on=ON, recorded_at=AT
    )
    listed = rounds.used(asked(above, PlatformUse.objects.all(), year=2026, quarter=2))
    assert {one.values["unit"]: one.values["cases"] for one in listed} == {
        town.pk: 3,
        idle.pk: 0,
    }


def test_a_major_case_is_listed_once_and_a_seed_always_draws_the_same(
    above: Organ, town: Organ, decided: World
) -> None:
    assert majors.list_them(AT) == "列出重大执法案件1件"
    assert majors.list_them(AT) == "没有新的重大执法案件"
    row = MajorCase.objects.get()
    assert (row.organ, row.unit, row.why) == (above, town, "吊销许可证件")
    values = {"year": 2026, "each": 5, "seed": "模拟彩票第一期"}
    drawn = [lenient.drawn(asked(above, LeniencySample.objects.all(), **values)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert [one.values["leniency"] for one in drawn[0]] == ["初次违法轻微免罚"]


def test_a_quarter_without_a_check_is_reminded_of_once(above: Organ) -> None:
    row = {"unit": above.pk, "year": 2025, "quarter": 4, "cases": 1, "on_platform": 1, "on": ON}
    write_row(rounds.PLATFORM, organ=above, by=BY, at=AT, values=row)
    assert quarterjob.remind(AT) == "提醒1个机关检查粤执法使用"
    assert quarterjob.remind(AT) == "各季度都已检查"
    assert "2026年第1季度" in Task.objects.get(key__startswith="platform:").title


def test_the_report_on_a_campaign_and_the_bulletin_of_a_week_say_what_the_rows_say(
    above: Organ, town: Organ
) -> None:
    plan = write_row(
        planning.PLANS,
        organ=above,
        by=BY,
        at=AT,
        values={
            "on": ON,
            "title": "模拟整治",
            "kind": "campaign",
            "year": 2026,
            "scope": "模拟",
            "units": "各镇",
            "checklist": "模拟",
            "since": ON,
            "until_on": ON,
        },
    )
    told = {
        "plan": plan.pk,
        "unit": town.pk,
        "origin": "self",
        "problem": "harsh",
        "facts": "模拟",
        "verdict": "confirmed",
        "reply_due_on": ON,
        "replied_on": ON,
        "correction": "refunded",
        "fined_fen": 100_000,
        "refunded_fen": 50_000,
        "on": ON,
    }
    write_row(planning.FINDINGS, organ=above, by=BY, at=AT, values=told)
    text = rowpapers.plan_text(plan)
    assert "共收到问题线索1条，查实1条，已经纠正1条" in text
    assert "退还500.00元" in text
    assert "| 模拟计划镇人民政府 | 1 | 1 | 0 | 500.00 |" in text
    week = dict.fromkeys(COUNTED, 3) | {"unit": town.pk, "on": date(2026, 5, 11)}
    row = write_row(rounds.WEEKLY, organ=town, by=BY, at=AT, values=week, source="reckoned")
    assert weekalerts.run(AT) == "周报没有新的要核对的"
    odd = week | {"on": date(2026, 4, 27), "cases": 0, "standing": "confirmed", "replied_on": ON}
    zero = write_row(
        rounds.WEEKLY, organ=town, by=BY, at=AT, values=odd | {"standing": "corrected"}, source="reckoned"
    )
    assert weekalerts.run(AT) == "周报提醒1处"
    assert weekalerts.run(AT) == "周报没有新的要核对的"
    assert (Task.objects.get(key=f"weekly:none:{zero.pk}").organ, Task.objects.count()) == (above, 1)
    void_row(zero, by=BY, at=AT, reason="试一试")
    long_ago = write_row(
        rounds.WEEKLY, organ=town, by=BY, at=AT, values=week | {"on": date(2026, 4, 6)}, source="reckoned"
    )
    assert "| 1 | 模拟计划镇人民政府 | 3 | 3 | 3 | 0.06 | 3 | 3 | — | — |" in rowpapers.week_text(row)
    change_row(long_ago, by=BY, at=AT, values={"on": date(2026, 5, 4), "cases": 1}, reason="核对台账")
    assert "| 1 | 模拟计划镇人民政府 | 3 | 3 | 3 | 0.06 | 3 | 3 | +2 | 1 |" in rowpapers.week_text(row)
    address = reverse("supervision:week_bulletin", args=[row.pk])
    void_row(row, by=BY, at=AT, reason="重复登记")
    page, offered, said = reverse("desk:book_row", args=["supervision", "weekly", row.pk]), [], []
    for place, role in ((town, "clerk"), (above, "clerk"), (above, "reviewer")):
        user = User.objects.create(username=f"{place.name}{role}", name=place.name)
        Post.objects.create(user=user, organ=place, role=role, line="supervision", since=date(2025, 1, 1))
        client = Client()
        client.force_login(user)
        offered.append("打印一周通报" in client.get(page).content.decode())
        if place == town:  # a field of the row has the name of a part of the form
            form = client.get(reverse("desk:book_change", args=["supervision", "weekly", long_ago.pk]))
            assert "已登记的内容（2 项" in form.content.decode()
        said.append(client.get(address).content.decode())
    assert offered == [False, True, False]
    assert "由上级机关汇总制发" in said[0]
    assert "作废，不再制发文书" in said[1]
    assert "您的任职不含这一身份" in said[2]
