"""信用的台账：失信的不能直接通过，等级照规则，绿码照得分，过了最短公示期没有修复的列出来。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fadu.desk.books import form_of
from fadu.kernel.figures import Scope, Span
from fadu.kernel.ledgers import Asked
from fadu.kernel.models import Case, Organ
from fadu.lines.enforcement.credit import checking, farmers, grading, reminding
from fadu.lines.enforcement.credit.figures import CreditFigures
from fadu.lines.enforcement.credit.models import (
    CodeQuery,
    CreditCheck,
    CreditPledge,
    FarmerCode,
    GradingDomain,
    RepairReminder,
    SubjectGrade,
)
from fadu.lines.enforcement.credit.tunables import FARMERS, farmers_wrong
from fadu.lines.enforcement.models import Result

ON = date(2026, 6, 1)
FIRM = "91440000MA00000000"


def domain(**more: int) -> GradingDomain:
    steps = {"b_from": 1, "c_from": 2, "d_from": 4, "a_share": 1, "b_share": 5, "c_share": 20, "d_share": 50}
    return GradingDomain(on=ON, name="模拟领域", field="market", edition="第一版", **(steps | more))


def test_who_is_on_the_list_of_grave_breaches_does_not_simply_pass() -> None:
    row = CreditCheck(credit_code=FIRM, found="serious", details="模拟", verdict="passed")
    assert "不能直接通过" in checking.check_wrong(row)["verdict"]
    row.verdict = "reviewed"
    assert "理由" in checking.check_wrong(row)["reason"]
    row.reason = "已经修复"
    assert checking.check_wrong(row) == {}


def test_a_broken_pledge_is_recorded_and_a_late_entry_seen() -> None:
    row = CreditPledge(on=ON, kept="broken", replied_on=ON)
    assert "信用记录" in checking.pledge_wrong(row)["recorded_on"]
    due = ON + timedelta(days=7)
    assert checking._entered(row, due, due).tone == "amber"
    assert checking._entered(row, due, due + timedelta(days=1)).tone == "red"


def test_the_grade_follows_the_rule_and_better_grades_are_not_inspected_more() -> None:
    rule = domain()
    assert [grading.grade_of(rule, n) for n in (0, 1, 3, 4)] == ["A", "B", "C", "D"]
    assert grading.domain_wrong(rule) == {}
    assert "a_share" in grading.domain_wrong(domain(a_share=60))
    assert "b_from" in grading.domain_wrong(domain(c_from=1))


def test_another_grade_than_the_rule_gives_says_why() -> None:
    row = SubjectGrade(domain=domain(), penalties=4, grade="A")
    assert "应是D级" in grading.grade_wrong(row)["why"]


def test_the_colour_comes_from_the_points_and_no_bank_asks_without_consent() -> None:
    assert [farmers.colour(n, FARMERS.default).tone for n in (80, 79, 59)] == ["green", "amber", "red"]
    row = FarmerCode(until=ON, confirmed_on=ON)
    assert "撤回授权" in farmers.query_wrong(CodeQuery(farmer=row, on=ON))["farmer"]
    assert "还没有确认" in farmers.query_wrong(CodeQuery(farmer=FarmerCode(), on=ON))["farmer"]
    objected = FarmerCode(objected_on=ON, objection="模拟", answer="kept", answered_on=ON)
    assert "理由" in farmers.code_wrong(objected)["answer"]
    objected.answer_note = "模拟：与取数清单一致"
    assert farmers.code_wrong(objected) == {}
    assert "低于绿码" in farmers_wrong({"green": 60, "yellow": 60})["yellow"]


def fined(organ: Organ, doc_no: str, decided_on: date, penalties: str = "fine") -> None:
    Result.objects.create(
        organ=organ,
        doc_no=doc_no,
        act_kind="penalty",
        field="market",
        party_kind="company",
        party_name="模拟企业甲",
        credit_code=FIRM,
        penalties=penalties,
        decided_on=decided_on,
        publish_due_on=decided_on,
        published_on=decided_on,
        platform="province",
        enterprise=True,
    )


@pytest.mark.django_db
def test_households_are_counted_by_the_lines_of_points_now_in_force() -> None:
    village = Organ.objects.create(name="模拟信用村", code="模村", level="village")
    for loans, rules in ((30, 10), (30, 0), (29, 0), (15, 0), (10, 0)):  # 90, 80, 79, 65, 60分
        FarmerCode.objects.create(
            organ=village, village=village, number=f"模绿{loans}-{rules}", household=f"模{loans}-{rules}", head="模拟户主",
            on=ON, compliance=40, loans=loans, land=10, rules=rules, recorded_at="2026-06-01T00:00Z",
        )  # fmt: skip

    def counted() -> list[Any]:
        figures = (CreditFigures.green, CreditFigures.yellow, CreditFigures.red)
        return [one.value(Span.year(2026), Scope.of(village)) for one in figures]

    assert counted() == [2, 3, 0]
    FARMERS.set({"green": 90, "yellow": 80}, "模拟办法")
    assert counted() == [1, 1, 3]


@pytest.mark.django_db
def test_firms_are_graded_by_their_penalties_and_reminded_once_the_shortest_display_is_over() -> None:
    organ = Organ.objects.create(name="模拟信用区局", code="模信", level="department")
    days = {"一": 100, "二": 10, "三": 800}
    for name, ago in days.items():
        fined(organ, f"模罚{name}号", ON - timedelta(days=ago))
    fined(organ, "模罚四号", ON - timedelta(days=500), "fine,revocation")
    fined(organ, "模罚五号", ON - timedelta(days=100), "warning")
    fined(organ, "模罚六号", ON - timedelta(days=100), "criticism,warning")  # as an import sorts them
    fined(organ, "模罚七号", ON - timedelta(days=100), "restriction")  # 限制从业：最短公示期一年
    rule = domain()
    rule.organ, rule.department, rule.recorded_at = organ, organ, "2026-06-01T00:00Z"
    rule.save()

    def asked(**values: object) -> Asked:
        rows = RepairReminder.objects.all()
        return Asked(values=values, cases=Case.objects.none(), rows=rows, organ=organ, on=ON)

    (one,) = grading.by_rule(asked(domain=rule.pk))
    assert (one.values["penalties"], one.values["grade"]) == (5, "D")
    listed = {one.values["doc_no"]: one.values["gravity"] for one in reminding.unrepaired(asked(due=ON))}
    assert listed == {"模罚一号": "general", "模罚四号": "serious"}


@pytest.mark.django_db
def test_a_code_is_changed_without_typing_again_the_name_that_is_not_sent_back() -> None:
    village = Organ.objects.create(name="模拟绿码村", code="模绿", level="department")
    said = {"household": "户1", "head": "模拟户主", "letter": "模拟授权", "village": village, "on": ON}
    kept = {"organ": village, "number": "模绿1", "ledger": farmers.CODES.full_key}
    points = dict.fromkeys(farmers.PARTS, 10)
    row = FarmerCode.objects.create(**said, **kept, **points, recorded_at="2026-06-01T00:00Z")
    row.refresh_from_db()
    shown = form_of(farmers.CODES, organ=village, on=ON, row=row)
    assert "required" not in str(shown["head"])
    posted = {name: value for name, value in shown.initial.items() if value is not None}
    sent = form_of(farmers.CODES, organ=village, on=ON, row=row, data=posted | {"confirmer": "模拟村主任"})
    assert sent.is_valid(), sent.errors
    assert "head" not in sent.values()
