"""应诉的台账：预警逐级提高，双降、调研报告的数字由案件算出，一案几个委托单位只计一件；文书照登记写成。"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from fadu.kernel.actors import officer
from fadu.kernel.errors import BadFacts
from fadu.kernel.ledgers import Asked, Ledger
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import Case, Deadline, Organ, Party, Post, Task, User
from fadu.kernel.prefill import Filling
from fadu.lines.litigation import (
    guidance,
    losses,
    lossreplies,
    prefill,
    reductionjobs,
    rowpapers,
    rules,
    settled,
    warning,
    workbooks,
)
from fadu.lines.litigation.ledgers import LEDGERS
from fadu.lines.litigation.models import (
    Agency,
    CourtMeeting,
    LitigationTraining,
    LossReply,
    LossStudy,
    ReductionTarget,
    RuleBreach,
    SettledVisit,
    Suit,
    UnitWarning,
)
from fadu.lines.litigation.tests.test_door import moment, opened

ON = date(2026, 7, 6)
pytestmark = pytest.mark.django_db
FOUND = {"facts": "没有告知陈述、申辩的权利", "measure": "梳理流程，三十日内整改"}


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    with django_db_blocker.unblock(), transaction.atomic():
        bureau = Organ.objects.create(name="模拟区市场监督管理局", code="模市监", level="department")
        other = Organ.objects.create(name="模拟区城市管理局", code="模城管", level="department")
        user = User.objects.create(username="应诉负责人", name="应诉负责人", organ=bureau)
        Post.objects.create(user=user, organ=bureau, role="organ_head", since=date(2026, 1, 1))
        suits = [opened(bureau) for _ in range(3)]
        for place, suit in enumerate(suits):
            Suit.objects.filter(pk=suit.pk).update(
                received_on=date(2026, place + 1, 10),
                effective_on=date(2026, 6, 1),
                outcome="revoked" if place else "rejected",
                lost=bool(place),
                loss_reason="procedure" if place else "",
                project="模拟征拆项目",
                heard_on=date(2026, 5, 1),
                head_attended=bool(place),
                head_role="chief" if place else "",
            )
        suits = list(Suit.objects.filter(pk__in=[one.pk for one in suits]).order_by("pk"))
        yield {"bureau": bureau, "other": other, "user": user, "suits": suits}
        transaction.set_rollback(True)


def row(scene: dict[str, Any], ledger: Ledger, on: str = "2026-07-06", **values: Any) -> Any:
    by = officer(scene["user"], scene["bureau"], ON)
    said = {"on": on, **values}
    return write_row(ledger, organ=scene["bureau"], by=by, at=moment(ON), values=said)


def warned(scene: dict[str, Any], grade: str, on: str = "2026-07-06", **more: Any) -> UnitWarning:
    said = {"unit": scene["bureau"].pk, "problem": "procedure", "grade": grade, **FOUND}
    found: UnitWarning = row(scene, warning.WARNINGS, on, **said | more)
    return found


def test_warnings_go_up_a_grade_at_a_time_or_say_why(scene: dict[str, Any]) -> None:
    with pytest.raises(BadFacts, match="这次应为提醒"):
        warned(scene, "alert", "2026-03-02")
    first = warned(scene, "remind", "2026-03-02")
    with pytest.raises(BadFacts, match=r"上次是提醒.*这次应为警示"):
        warned(scene, "remind", "2026-04-02")
    second = warned(scene, "alert", "2026-04-02", reply_due_on="2026-05-02")
    with pytest.raises(BadFacts, match="约谈对象"):
        warned(scene, "talk", "2026-05-06")
    with pytest.raises(BadFacts, match="请填写约谈日期"):
        warned(scene, "talk", "2026-05-06", talk_with="某副局长", talk_note="已经说明")
    place = {"talk_on": "2026-05-12", "talk_place": "上午九时，三楼会议室"}
    talk = warned(scene, "talk", "2026-05-06", talk_with="某副局长", **place)
    warned(scene, "remind", "2026-06-02", regrade_reason="情节轻微，已经改正")
    warned(scene, "remind", "2026-06-03", problem="law")  # another kind of problem begins anew
    warned(scene, "remind", "2026-06-04", unit=scene["other"].pk)
    by = officer(scene["user"], scene["bureau"], ON)
    assert change_row(second, by=by, at=moment(ON), values={"replied_on": "2026-05-01", "result": "已整改"})
    told = dict(warning.summary(UnitWarning.objects.all(), Case.objects.all(), 2026))
    assert (told["提醒"], told["约谈"], told["通报"]) == ("4份", "1份", "0份")
    assert told["共性问题"] == "违反法定程序（2个单位）"
    filled = warning.prefill(scene["suits"][1], scene["bureau"])
    assert (filled["problem"], filled["grade"]) == ("procedure", "alert")
    paper = rowpapers.warning_text(second)
    for words in ("行政执法问题警示函", f"被提醒（{first.number}）", "2026年5月2日", "三十日内整改", "草稿"):
        assert words in paper
    called = rowpapers.warning_text(talk)
    assert "请某副局长于2026年5月12日（上午九时，三楼会议室）到场接受约谈" in called
    assert "约谈记录" not in called  # 还没有谈
    assert change_row(talk, by=by, at=moment(ON), values={"talk_note": "已经说明原因"})
    talk.signed_on = ON
    recorded = rowpapers.warning_text(talk)
    assert "@title 约谈记录" in recorded
    assert "草稿" not in recorded


def test_a_problem_of_several_units_becomes_guidance_with_its_training_and_its_effect(
    scene: dict[str, Any],
) -> None:
    district = Organ.objects.create(name="模拟区司法局", code="模司", level="district")
    for unit in Organ.objects.filter(pk__in=[scene["bureau"].pk, scene["other"].pk]):
        unit.parent = district
        unit.save()
        warned(scene, "remind", "2026-05-06", unit=unit.pk)
    district.refresh_from_db()
    UnitWarning.objects.update(organ=district)
    filled = guidance.prefill(None, district)
    assert (filled["problem"], filled["title"]) == ("procedure", "关于防范“违反法定程序”的执法指引")
    assert "2个单位存在“违反法定程序”的问题：预警2份，败诉2件" in filled["findings"]
    assert "法制审核" in filled["demands"]
    course = row(scene, workbooks.TRAININGS, kind="course", topic="告知和听证", audience="各局", people=30)
    made = row(scene, guidance.GUIDANCE, **filled, course=course.number)
    paper = rowpapers.guidance_text(made)
    assert "就“告知和听证”举办专题培训" in paper
    assert guidance.trained([made], ON)[made.pk].text == "2026-07-06，30人次"
    made.signed_on, made.organ = date(2026, 5, 31), district
    assert guidance.since_then([made], ON)[made.pk].text == "没有再发生"

    # who is above warns, and not the unit itself
    Post.objects.create(user=scene["user"], organ=district, role="organ_head", since=date(2026, 1, 1))
    said = {"on": "2026-05-20", "unit": scene["bureau"].pk, "problem": "law", "grade": "remind", **FOUND}
    by = officer(scene["user"], district, ON)
    case = scene["suits"][1].pk
    given = write_row(warning.WARNINGS, organ=district, by=by, at=moment(ON), values=said | {"case": case})
    assert rowpapers.warning_text(given).startswith("@issuer 模拟区司法局")
    warned(scene, "alert", "2026-06-05", unit=scene["other"].pk)
    UnitWarning.objects.update(organ=district)
    assert guidance.since_then([made], ON)[made.pk].text == "同类预警1份"
    assert guidance.since_then([made], ON.replace(year=2028))[made.pk].text == "同类预警1份", "多年以后也算"


def test_rules_of_the_work_fill_in_the_assignment_and_their_breaches_are_found(scene: dict[str, Any]) -> None:
    bureau, suit = scene["bureau"], scene["suits"][0]
    said = {"kind": "rule", "title": "应诉工作规定第五条", "step": "answer", "content": "由承办科室答辩"}
    general = row(scene, rules.RULES, "2026-01-05", duty="法规科", days=12, **said)
    own = row(scene, rules.RULES, "2026-01-05", duty="执法一科", days=8, field="market", **said)
    row(scene, rules.RULES, "2026-01-05", duty="旧科室", until="2026-03-01", field="market", **said)
    assert rules.rule_for(bureau, "answer", "market", ON) == own
    given = {"event": "assigned", "on": ON, "user": scene["user"], "organ": bureau, "case": suit}
    filled = prefill.prefill(Filling(**given, known={"field": "market"}))
    assert (filled["unit"], filled["draft_by"]) == ("执法一科", "2026-07-14")
    filled = prefill.prefill(Filling(**given, known={"field": "land"}))
    assert (filled["unit"], filled["draft_by"]) == ("法规科", "2026-07-18")

    Deadline.objects.filter(case=suit, term__endswith=".answer").update(late=True, met_on=date(2026, 8, 3))
    Suit.objects.filter(pk=suit.pk).update(appearance_failed=True, heard_on=date(2026, 8, 20))
    late = date(2026, 9, 1)
    cases = Case.objects.filter(pk=suit.pk)

    def found(year: int) -> list[Any]:
        known = RuleBreach.objects.all()
        asked = Asked(values={"year": year}, cases=cases, rows=known, organ=bureau, on=late)
        return [one.values for one in rules.breaches(asked)]

    (answer, absent) = [one for one in found(2026) if one["breach"] in ("answer", "appear")]
    assert answer["facts"] == "“提交答辩状”2026-07-21届满，2026-08-03办理。"
    field = suit.field
    assert answer["rule"] == (own if field == "market" else general).number
    Suit.objects.filter(pk=suit.pk).update(field="land" if field == "market" else "market")
    (answer,) = [one for one in found(2026) if one["breach"] == "answer"]
    assert answer["rule"] == (general if field == "market" else own).number, "先看本领域的规则"
    assert absent["facts"] == "2026-08-20开庭，负责人未依法出庭。"
    assert found(2025) == []
    breach = row(scene, rules.BREACH_BOOK, **{**answer, "on": "2026-07-06"}, case=suit.number)
    clock = Deadline.objects.filter(case=suit, term__endswith=".answer")
    for day, status, undone in (("2026-07-01", "expired", True), ("2026-07-01", "met", False)):
        clock.update(due_on=day, status=status)
        assert ("立即补办" in rowpapers.urging_text(breach)) is undone
    assert "answer" not in [one["breach"] for one in found(2026)]
    told = dict(rules.evaluated(RuleBreach.objects.all(), cases, 2026))
    assert told == {"各单位": "模拟区市场监督管理局1件", "各种情形": "逾期答辩1件"}


def test_each_grade_has_its_own_paper(scene: dict[str, Any]) -> None:
    for grade in UnitWarning.Grade.values:
        why = "" if grade == "remind" else "模拟"
        found = warned(scene, grade, regrade_reason=why, talk_with="某副局长", problem="facts")
        assert rowpapers.TITLES[grade] in rowpapers.warning_text(found)


def test_the_yearly_study_is_drafted_from_coded_reasons(scene: dict[str, Any]) -> None:
    filled = losses.prefill(None, scene["bureau"])
    assert filled["year"] == 2026
    assert "生效裁判3件，败诉2件，败诉率66.7%" in filled["findings"]
    assert "按主要原因：违反法定程序2件。" in filled["findings"]
    made = row(scene, losses.STUDIES, advice="加强培训", **filled)
    assert losses.lost_now([made], ON)[made.pk].text == "败诉2/3件"
    assert "| 违反法定程序 | 2件 |" in rowpapers.study_text(made)


def test_targets_are_measured_by_the_cases_and_warn_in_time(scene: dict[str, Any]) -> None:
    said = {"unit": scene["bureau"].pk, "base_suits": 9, "base_lost": 50, "most_suits": 5, "most_lost": 40}
    made = row(scene, losses.TARGETS, year=2026, **said)
    counted = losses.received([made], ON)[made.pk]
    assert (counted.text, counted.tone) == ("3件（各月1、1、1、0、0、0、0），照此全年将超过目标", "amber")
    rate = losses.lost_rate([made], ON)[made.pk]
    assert (rate.text, rate.tone) == ("66.7%（2/3），超过目标", "red")
    assert reductionjobs.run(moment(ON)) == "“双降”预警1处"
    assert reductionjobs.run(moment(ON)) == "没有新的“双降”预警"
    task = Task.objects.get(key=reductionjobs.key_of(made, ON))
    assert (task.organ, task.due_on) == (scene["bureau"], date(2026, 7, 21))
    assert "败诉率66.7%（2/3），超过目标" in task.title
    with pytest.raises(BadFacts, match="不能高于基数"):
        row(scene, losses.TARGETS, year=2027, **said | {"most_suits": 10})
    ahead = ReductionTarget(pk=1, unit=scene["bureau"], year=2027)
    assert losses.monthly([ahead], ON) == {1: []}


def test_work_is_counted_from_cases_and_a_case_of_several_clients_once(scene: dict[str, Any]) -> None:
    suit, user = scene["suits"][0], scene["user"]
    for clients in ("模拟区政府、模拟局", "模拟镇政府"):
        row(
            scene,
            workbooks.AGENCIES,
            case=suit.number,
            clients=clients,
            agent=user.pk,
            power="general",
            instance="first",
        )
    told = workbooks.acted(Agency.objects.all(), Case.objects.all(), 2026)
    assert told == [("代理案件", "1件"), ("委托单位", "3个")]
    for people in (30, 12):
        row(scene, workbooks.TRAININGS, kind="mock", topic="模拟法庭", people=people)
    trained = workbooks.trained(LitigationTraining.objects.all(), Case.objects.all(), 2026)
    assert trained == [("场次", "2场"), ("人次", "42人次")]
    group = row(scene, workbooks.GROUPS, project="模拟征拆项目", lead=user.pk)
    assert workbooks.of_project([group], ON)[group.pk].text == "3件，生效3件，败诉2件"
    plan = {"unit": scene["bureau"].pk, "year": 2026, "head": "某局长", "planned": 4}
    planned = row(scene, workbooks.PLANS, **plan)
    late = workbooks.appeared([planned], date(2027, 1, 5))[planned.pk]
    assert (late.text, late.tone) == ("开庭3件，负责人出庭2件", "red")
    meeting = {"kind": "joint", "topic": "统一尺度", "members": "法院、区司法局", "agreed": "按季会商"}
    row(scene, workbooks.MEETINGS, task="梳理类案", reply_due_on="2026-08-01", **meeting)
    made = workbooks.met(CourtMeeting.objects.all(), Case.objects.all(), 2026)
    assert made[1] == ("未完成的任务", "1项")


def test_the_study_goes_to_every_unit_that_lost_and_each_says_what_it_adopts(scene: dict[str, Any]) -> None:
    study = row(scene, losses.STUDIES, year=2026, title="模拟败诉调研", findings="模拟")
    asked = Asked(
        values={"study": study.pk, "due": date(2026, 9, 1)},
        cases=Case.objects.none(),
        rows=LossReply.objects.all(),
        organ=scene["bureau"],
        on=ON,
    )
    with pytest.raises(ValueError, match="还没有签发"):
        lossreplies.to_units(asked)
    LossStudy.objects.filter(pk=study.pk).update(signed_on=ON)
    (one,) = lossreplies.to_units(asked)
    assert (one.values["unit"], one.values["lost"], one.values["corrected"]) == (scene["bureau"].pk, 2, 0)
    reply = LossReply(adopted="no", replied_on=ON)
    assert "理由" in lossreplies.reply_wrong(reply)["result"]
    assert "| 模拟区市场监督管理局 | 2件 | 0件 |" in rowpapers.study_text(study)


def test_every_ledger_has_words_for_who_keeps_it() -> None:
    assert len({one.key for one in LEDGERS}) == len(LEDGERS) == 16
    assert all(one.help and one.group for one in LEDGERS)


def test_who_comes_again_after_the_settlement_is_seen_by_his_number(scene: dict[str, Any]) -> None:
    first, second, third = scene["suits"]
    code = "91440000MA00000000"
    for suit in scene["suits"]:
        Party.objects.filter(case=suit, role="applicant").update(credit_code=code, id_index="")
    for suit, day in ((first, date(2026, 3, 2)), (second, date(2026, 6, 2)), (third, date(2026, 5, 31))):
        Case.objects.filter(pk=suit.pk).update(opened_on=day)
    rows = [
        SettledVisit(pk=n, case=suit, ended_on=date(2026, 6, 1)) for n, suit in enumerate((first, second))
    ]
    found = settled.seen_again([*rows, SettledVisit(pk=9, ended_on=ON)], ON)
    assert {key: cell.text for key, cell in found.items()} == {0: "以后有1件", 1: "没有", 9: "没有证件号可比"}
