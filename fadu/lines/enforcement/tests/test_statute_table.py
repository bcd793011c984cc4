"""法定期限的算例：逐条写明起算和届满，与 deadlines.jsonl 的 CF、YX、QZ 各条对应。"""

from datetime import date
from typing import Any

import pytest

from fadu.law.due import clocks
from fadu.lines.enforcement.tests.walking import (
    SEALING,
    Walk,
    applied_for,
    clue,
    concluded,
    decided,
    investigating,
    licensing,
    noticed,
    on_spot,
    overdue,
    recorded,
    renewing,
    served,
    urged,
)

D = date.fromisoformat
PARTS = [{"on": "2026-08-31", "fen": 50_000}, {"on": "2026-09-30", "fen": 50_000}]
DEFERRED = {
    "deferral": "instalments",
    "hardship": "困难",
    "deferred_until": "2026-09-30",
    "instalments": PARTS,
}


def applied() -> Walk:
    """The window opens on 14 January 2027; urged before it."""
    walk = (
        served().to("2027-01-05").do("urged", urge_content="缴款", urge_by="2027-01-25").do("urging_served")
    )
    return walk.to("2027-01-25").do("enforcement_applied", court="某院", apply_items="罚款")


def suspected() -> Walk:
    return investigating().do("crime_suspected", transfer_officer_1=1, transfer_officer_2=2)


def handed() -> Walk:
    return suspected().do("transfer_decided", transfer_approved=True).do("transferred_to_police")


# (说明, 走到起算之处, 期限, 届满)
CASES: tuple[tuple[str, Any, str, str], ...] = (
    ("CF-001 二年", lambda: clue(violated_on="2025-03-02"), "limitation", "2027-03-02"),
    (
        "CF-001 五年：生命健康、金融安全且有危害后果",
        lambda: clue(violated_on="2025-03-02", five_years=True),
        "limitation_long",
        "2030-03-04",  # 3月2日周六
    ),
    (
        "CF-002 七日内处理登记保存（工作日）",
        lambda: investigating().do(
            "preserved", officer_1=1, officer_2=2, officer_1_card="1", officer_2_card="2"
        ),
        "preserve",
        "2026-07-15",
    ),
    ("CF-003 九十日是自然日", investigating, "decide", "2026-10-08"),  # 10月4日在国庆假期内
    ("CF-004 七日内送达（工作日）", decided, "serve", "2026-07-23"),
    ("CF-005 五日内要求听证（工作日）", lambda: noticed(hearing_right=True), "hearing_request", "2026-07-13"),
    (
        "CF-006 听证七日前通知（工作日，净日）",
        lambda: (
            noticed(hearing_right=True)
            .do("hearing_asked")
            .do("hearing_set", hearing_on="2026-07-20", hearing_host=9)
        ),
        "hearing_notify",
        "2026-07-08",
    ),
    ("CF-007 十五日缴款（自然日）", served, "pay", "2026-07-29"),
    ("CF-010 二日内上交（工作日）", on_spot, "hand_in", "2026-07-08"),
    (
        "CF-011 二日内缴付银行（工作日）",
        lambda: on_spot().do("handed_in", handed_fen=10_000),
        "bank",
        "2026-07-08",
    ),
    (
        "CF-019 三日内撤回（工作日），自公开并且被撤销",
        lambda: served().do("published").to("2026-09-01").do("set_aside", set_aside_kind="revoked"),
        "withdraw",
        "2026-09-04",
    ),
    (
        "CF-020 延期、分期的自其结束；起诉期限更晚的自起诉期限届满",
        lambda: served().do("deferred", **DEFERRED).to("2027-03-01"),
        "apply_court_deferred",
        "2027-04-14",
    ),
    (
        "CF-024 其他执法决定二十个工作日公开",
        lambda: recorded(act_kind="inspection"),
        "publish_other",
        "2026-08-03",
    ),
    ("CF-025 处罚决定七个工作日公开", lambda: decided(to_publish=True), "publish", "2026-07-23"),
    ("YX-001 三日内决定移送", suspected, "transfer_decide", "2026-07-09"),
    ("YX-003 公安三日内审查", handed, "police_decide", "2026-07-09"),
    (
        "YX-004 三日内提请复议",
        lambda: handed().do("police_answered", police_result="not_filed"),
        "police_review",
        "2026-07-09",
    ),
    (
        "YX-005 三日内移交物品",
        lambda: handed().do("police_answered", police_result="filed"),
        "exhibits",
        "2026-07-09",
    ),
    (
        "QZ-002 查封扣押三十日，不顺延",
        lambda: investigating().do("sealed_up", **SEALING),
        "seizure",
        "2026-08-05",
    ),
    (
        "QZ-002 延长三十日",
        lambda: investigating().do("sealed_up", **SEALING).to("2026-08-05").do("seal_extended", days=30),
        "seizure",
        "2026-09-04",
    ),
    (
        "QZ-002 送检期间不计：7月8日委托，7月18日收到",
        lambda: (
            investigating().do("sealed_up", **SEALING).wait(2).do("test_commissioned").wait(10).do("tested")
        ),
        "seizure",
        "2026-08-15",
    ),
    (
        "QZ-003 三日内交付冻结决定书（工作日）",
        lambda: investigating().do(
            "frozen", officer_1=1, officer_2=2, officer_1_card="1", officer_2_card="2"
        ),
        "freeze_serve",
        "2026-07-09",
    ),
    (
        "QZ-004 冻结三十日",
        lambda: investigating().do(
            "frozen", officer_1=1, officer_2=2, officer_1_card="1", officer_2_card="2"
        ),
        "freeze",
        "2026-08-05",
    ),
    (
        "QZ-005 代履行三日前催告（工作日，净日）",
        lambda: urged().do("substitute_decided", substitute_on="2026-08-17"),
        "substitute_urge",
        "2026-08-11",
    ),
    (
        "QZ-006 加处罚款满三十日",
        lambda: overdue().do("surcharged", surcharge_fen=3_000),
        "surcharge_month",
        "2026-08-29",
    ),
    ("QZ-008 两个期限都届满以后三个月", lambda: served().to("2027-02-01"), "apply_court", "2027-04-14"),
    ("QZ-018 自起诉期限届满三个月", lambda: served().to("2027-02-01"), "apply_court_suit", "2027-04-14"),
    ("QZ-009 催告后十日（工作日）", urged, "urging", "2026-08-13"),
    ("QZ-010 法院五日内受理（工作日）", applied, "court_accept", "2027-02-01"),
    (
        "QZ-011 对不予受理十五日",
        lambda: applied().do("enforcement_not_accepted"),
        "court_review",
        "2027-02-09",
    ),
    ("QZ-012 七日内裁定（工作日）", lambda: applied().do("enforcement_accepted"), "court_rule", "2027-02-03"),
    (
        "QZ-013 听取意见的三十日",
        lambda: applied().do("enforcement_accepted"),
        "court_rule_heard",
        "2027-02-24",
    ),
    (
        "QZ-014 对不予执行十五日",
        lambda: (
            applied()
            .do("enforcement_accepted")
            .do("enforcement_ruled", ruling="refuse", ruling_received_on="2027-01-25")
        ),
        "court_review_ruling",
        "2027-02-09",
    ),
    ("XK-001 五日内一次告知（工作日）", applied_for, "notify", "2026-07-13"),
    ("XK-002 二十日（工作日）", licensing, "decide", "2026-08-03"),
    (
        "XK-002 延长十日",
        lambda: licensing().do("licence_extended", extend_reason="x"),
        "decide",
        "2026-08-17",
    ),
    (
        "XK-001 视为受理的，自收到之日起算二十日",
        lambda: applied_for().to("2026-07-14").do("deemed_accepted", deemed_from="2026-07-06"),
        "decide_deemed",
        "2026-08-03",
    ),
    ("XK-003 四十五日", lambda: licensing(handling="joint"), "decide_joint", "2026-09-07"),
    ("XK-004 下级初审二十日", lambda: licensing(handling="below"), "examine_below", "2026-08-03"),
    (
        "XK-005 十日内颁证",
        lambda: licensing().do("granted", licence_scope="x", decision_basis="x"),
        "issue",
        "2026-07-20",
    ),
    (
        "XK-006 听证等所需时间不计：7月8日开始，7月15日结束",
        lambda: licensing().wait(2).do("process_begun", process_kind="test").wait(7).do("process_ended"),
        "decide",
        "2026-08-10",
    ),
    ("XK-007 五日内申请听证", lambda: licensing().do("licence_hearing_told"), "hearing_apply", "2026-07-13"),
    (
        "XK-008 二十日内组织听证",
        lambda: licensing().do("licence_hearing_told").do("licence_hearing_asked"),
        "hearing_hold",
        "2026-08-03",
    ),
    (
        "XK-009 七日前通知",
        lambda: licensing().do("licence_hearing_set", hearing_on="2026-07-20", hearing_host=9),
        "licence_hearing_notify",
        "2026-07-08",
    ),
    ("XK-010 届满三十日前申请延续（自然日）", lambda: renewing("2026-08-31"), "renewal_apply", "2026-08-01"),
    ("XK-011 有效期届满前决定", lambda: renewing("2026-08-01"), "renew", "2026-08-01"),
    (
        "XK-012 一年内不得再次申请",
        lambda: licensing(public_safety=True).do("refused", false_papers=True, refuse_text="x"),
        "barred",
        "2027-07-06",
    ),
    (
        "XK-013 三年内不得再次申请",
        lambda: (
            licensing(public_safety=True)
            .do("granted", licence_scope="x", decision_basis="x")
            .do("revoked", revoke_kind="fraud", refuse_text="x")
        ),
        "barred_fraud",
        "2029-07-06",
    ),
    ("内部规定 法制审核五个工作日", lambda: concluded().do("review_asked"), "review", "2026-07-13"),
    ("复议六十日", served, "review_limit", "2026-09-14"),  # 9月12日周六
    ("起诉六个月", served, "suit_limit", "2027-01-14"),
)


@pytest.mark.parametrize(
    ("why", "place", "term", "due"), CASES, ids=[f"{one[0].split()[0]}-{one[2]}" for one in CASES]
)
def test_the_last_day_is_as_the_law_has_it(why: str, place: Any, term: str, due: str) -> None:
    walk: Walk = place()
    assert walk.due(term) == D(due), why


def test_hours_run_through_the_night() -> None:
    spot = investigating().do("sealed_on_spot", **SEALING, urgent_reason="转移")
    clock = spot.situation().due("report_measure")
    assert clock.due_at is not None
    assert clock.due_at.isoformat()[:16] == "2026-07-07T10:00"
    approved = suspected().do("transfer_decided", transfer_approved=True).situation().due("transfer")
    assert approved.due_at is not None
    assert approved.due_at.isoformat()[:16] == "2026-07-07T10:00"


def test_each_seizure_has_its_own_clock_stops_and_end() -> None:
    walk = investigating().do("sealed_up", **SEALING).wait(5).do("sealed_up", **SEALING)
    first, second = (one.id for one in walk.history if one.event == "sealed_up")
    walk.wait(5).do("seal_extended", answers=second, days=10)
    found = clocks(walk.procedure.term("seizure"), walk.history, walk.situation().calendar, as_of=walk.on)
    assert [one.due for one in found] == [D("2026-08-05"), D("2026-08-20")]
    walk.do("unsealed", answers=first)
    found = clocks(walk.procedure.term("seizure"), walk.history, walk.situation().calendar, as_of=walk.on)
    assert [one.status for one in found] == ["met", "running"]


def test_discovery_stops_the_limitation_not_the_filing() -> None:
    late = clue(violated_on="2024-07-02")
    assert late.situation().due("limitation").late
    assert clue(violated_on="2024-07-06").refusal("filed") is None


def test_the_party_without_a_fine_has_no_day_to_pay() -> None:
    only_warned = noticed(noticed_penalties=["warning"], noticed_fine_fen=None).to("2026-07-14")
    only_warned.do("decided", decision="penalty", penalties=["warning"]).do("decision_served")
    assert only_warned.due("pay") is None
    assert on_spot().due("pay") is None
    assert on_spot(collection="none", collected_fen=None).due("pay") == D("2026-07-21")


def test_the_window_of_the_court_waits_for_both_limits_and_for_no_challenge() -> None:
    assert served().to("2027-01-14").due("apply_court") is None
    challenged = served().do("challenged", challenge_kind="suit").to("2027-02-01")
    assert challenged.due("apply_court") is None
    challenged.do("challenge_ended", challenge_result="upheld", final_on="2027-02-01")
    assert challenged.due("apply_court_after") == D("2027-05-03")  # 5月1日周六


def test_a_rule_may_set_another_day_to_decide() -> None:
    walk = investigating().do("period_ruled", decide_by="2026-12-01", period_rule="某规章第一条")
    assert walk.situation().due("decide").status == "met"
    assert walk.due("decide_ruled") == D("2026-12-01")


def returned(walk: Walk) -> Walk:
    """Ten days at the police, from the tenth day on, and back."""
    walk.do("crime_suspected", transfer_officer_1=1, transfer_officer_2=2)
    walk.do("transfer_decided", transfer_approved=True).wait(10).do("transferred_to_police").wait(7)
    return walk.do("police_answered", police_result="not_filed").wait(3).do("resumed_after_police")


def test_the_days_at_the_police_are_left_out_and_the_clock_runs_on_after_the_return() -> None:
    walk = investigating().do("crime_suspected", transfer_officer_1=1, transfer_officer_2=2)
    away = walk.do("transfer_decided", transfer_approved=True).wait(10).do("transferred_to_police")
    assert (away.situation().due("decide").status, away.due("decide")) == ("stopped", None)
    assert returned(investigating()).due("decide") == D("2026-10-14")  # 10月4日加十日
    ruled = investigating().do("period_ruled", decide_by="2026-12-01", period_rule="某规章第一条")
    assert returned(ruled).due("decide_ruled") == D("2026-12-11")


def test_a_day_set_by_rule_may_be_set_again_before_it_has_come() -> None:
    walk = investigating().do("period_ruled", decide_by="2026-11-02", period_rule="某规章第一条")
    walk.to("2026-10-20").do("period_ruled", decide_by="2026-12-01", period_rule="某规章第二条")
    assert walk.due("decide_ruled") == D("2026-12-01")
    assert "届满" in (walk.to("2026-12-02").refusal("period_ruled", {"decide_by": "2027-01-04"}) or "")


def test_each_instalment_has_its_day() -> None:
    walk = served().do("deferred", **DEFERRED).wait(10).do("instalment_paid", instalment=1, paid_fen=50_000)
    found = clocks(walk.procedure.term("instalment"), walk.history, walk.situation().calendar, as_of=walk.on)
    assert [(one.due, one.status) for one in found] == [
        (D("2026-08-31"), "met"),
        (D("2026-09-30"), "running"),
    ]
    assert walk.situation().due("pay").status == "met"
