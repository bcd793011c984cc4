"""每一“不得”都被拒绝，并且说出理由（procedures.md 第3节 Refuse，CF、YX、QZ 各条规则）。"""

from collections.abc import Callable
from typing import Any

import pytest

from fadu.law import Guard
from fadu.lines.enforcement.procedure import PROCEDURES, Licence, Summary
from fadu.lines.enforcement.tests.walking import (
    CLUE,
    FINED,
    FOUND,
    NOTICE,
    OFFICERS,
    ON_SPOT,
    RECORD,
    SEALING,
    TEAM,
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
    served,
    urged,
)

READY = "2026-07-14"
HEAVY = {"noticed_penalties": ["closure"], "noticed_fine_fen": None, "hearing_right": True}


def heard() -> Walk:
    """A hearing held on the twentieth, told of on the sixth."""
    walk = (
        noticed(hearing_right=True)
        .do("hearing_asked")
        .do("hearing_set", hearing_on="2026-07-20", hearing_host=9)
    )
    return (
        walk.do("hearing_notice_served")
        .to("2026-07-20")
        .do("hearing_held", hearing_result="held", hearing_minutes="辩")
    )


def suspected() -> Walk:
    return investigating().do("crime_suspected", transfer_officer_1=1, transfer_officer_2=2)


def handed_back() -> Walk:
    """Transferred, refused by the police, taken up again."""
    return (
        suspected()
        .do("transfer_decided", transfer_approved=True)
        .do("transferred_to_police")
        .do("police_answered", police_result="not_filed")
        .do("resumed_after_police")
    )


def defended() -> Walk:
    return (
        noticed()
        .do("defended", defence_text="不服")
        .do("rechecked", recheck_result="rejected", recheck_note="不成立")
    )


def held_over() -> Walk:
    """Goods still held a month after the last day."""
    return investigating().do("inquired", **RECORD).do("sealed_up", **SEALING).to("2026-09-10")


# (走到何处, 办什么, 填什么, 为什么不行)
Row = tuple[Callable[[], Walk], str, dict[str, Any], str]
REFUSED: tuple[Row, ...] = (
    # ─── 立案、人员 ─────────────────────────────────────────────────────────────────────────────
    (lambda: clue(violated_on="2024-07-02"), "filed", {"filing_basis": "x"}, "不再给予行政处罚"),
    (Walk, "found", CLUE | {"violated_on": "2026-07-09"}, "晚于发现之日"),
    (
        lambda: clue().do("filed", filing_basis="x"),
        "officers_assigned",
        TEAM | {"co_handler": 1},
        "执法人员不得少于两人",
    ),
    (
        lambda: clue().do("filed", filing_basis="x"),
        "officers_assigned",
        TEAM | {"co_handler_card": ""},
        "没有执法证的人员不得实施",
    ),
    (investigating, "inquired", RECORD | {"officer_2": None}, "执法人员不得少于两人"),
    (investigating, "inquired", RECORD | {"cards_shown": False}, "应当主动出示执法证件"),
    (investigating, "recusal_decided", {"recusal_result": True}, "没有待决定的回避申请"),
    (
        lambda: investigating().do("recusal_asked", recusal_of="某"),
        "recusal_decided",
        {"recusal_result": True},
        "写明回避的人员",
    ),
    # ─── 证据、强制措施 ─────────────────────────────────────────────────────────────────────────
    (investigating, "concluded", FOUND, "没有询问、检查笔录"),
    (
        lambda: investigating().do("inquired", **RECORD).do("preserved", **OFFICERS),
        "concluded",
        FOUND,
        "七日内作出处理",
    ),
    (investigating, "preservation_handled", {"handle_way": "returned"}, "没有先行登记保存"),
    (
        lambda: investigating().do("preserved", **OFFICERS).do("preserved", **OFFICERS),
        "preservation_handled",
        {"handle_way": "returned"},
        "请选择所处理的是哪一次",
    ),
    (investigating, "sealed_up", SEALING | {"officer_2": 1}, "两名以上行政执法人员"),
    (investigating, "sealed_on_spot", SEALING, "写明紧急的情形"),
    (lambda: held_over(), "seal_extended", {"days": 30}, "期限已于2026-08-05届满，应当及时解除"),
    (lambda: held_over(), "test_commissioned", {"test_item": "x"}, "期限已于2026-08-05届满"),
    (lambda: held_over(), "concluded", FOUND, "请先办理“解除查封、扣押”"),
    (
        lambda: investigating().do("sealed_up", **SEALING).do("seal_extended", days=10),
        "seal_extended",
        {"days": 10},
        "只能延长一次",
    ),
    (investigating, "unsealed", {"unseal_reason": "other"}, "没有查封、扣押中的财物"),
    (lambda: investigating().do("frozen", **OFFICERS), "frozen", OFFICERS, "已有冻结尚未解除"),
    (
        lambda: investigating().do("frozen", **OFFICERS).to("2026-08-06"),
        "freeze_extended",
        {"days": 5},
        "冻结的期限已于2026-08-05届满",
    ),
    (investigating, "unfrozen", {"unseal_reason": "other"}, "没有冻结中"),
    # ─── 法制审核、集体讨论 ─────────────────────────────────────────────────────────────────────
    (
        lambda: concluded().do("review_asked"),
        "reviewed",
        {"reviewer": 1, "reviewer_qualified": True, "review_result": "agree"},
        "参与本案调查的人员不得审核",
    ),
    (
        lambda: concluded().do("review_asked"),
        "reviewed",
        {"reviewer": 9, "review_result": "agree"},
        "法律职业资格",
    ),
    (
        lambda: concluded().do("review_asked"),
        "reviewed",
        {"reviewer": 9, "reviewer_qualified": True, "review_result": "disagree"},
        "写明理由",
    ),
    (lambda: noticed().to(READY), "discussed", {"discussed_by": "某局长"}, "两名以上的行政机关负责人"),
    (
        lambda: concluded(review_reasons=["complex"]).do("noticed", **NOTICE).do("notice_served").to(READY),
        "decided",
        FINED,
        "未经法制审核不得作出决定",
    ),
    (
        lambda: (
            concluded(review_reasons=["complex"])
            .do("noticed", **NOTICE)
            .do("notice_served")
            .do("review_asked")
            .do("reviewed", reviewer=9, reviewer_qualified=True, review_result="correct", review_opinion="改")
            .to(READY)
        ),
        "decided",
        FINED,
        "法制审核没有通过",
    ),
    (heard, "decided", FINED, "未经法制审核不得作出决定"),
    (
        lambda: concluded(complex=True).do("noticed", **NOTICE).do("notice_served").to(READY),
        "decided",
        FINED,
        "集体讨论决定",
    ),
    # ─── 告知、申辩、听证 ───────────────────────────────────────────────────────────────────────
    (concluded, "decided", FINED, "应当告知当事人拟作出的处罚内容"),
    (lambda: concluded().do("noticed", **NOTICE), "decided", FINED, "告知书尚未送达"),
    (noticed, "decided", FINED, "届满前不得作出处罚决定"),
    (lambda: noticed().do("defended", defence_text="不服"), "decided", FINED, "请先登记“复核陈述、申辩”"),
    (defended, "decided", FINED | {"fine_fen": 200_000}, "不得因当事人陈述、申辩而给予更重的处罚"),
    (defended, "noticed", NOTICE | {"noticed_fine_fen": 200_000}, "不得因当事人陈述、申辩"),
    (lambda: noticed().to(READY), "decided", FINED | {"fine_fen": 200_000}, "应当重新告知"),
    (lambda: noticed().to(READY), "decided", FINED | {"penalties": ["fine", "closure"]}, "停产停业"),
    (
        concluded,
        "noticed",
        NOTICE | {"noticed_penalties": ["closure"], "noticed_fine_fen": None},
        "告知听证权利",
    ),
    (concluded, "noticed", NOTICE | {"noticed_fine_fen": None}, "填写罚款的金额"),
    (lambda: noticed(hearing_right=True).to("2026-07-14"), "hearing_asked", {}, "期限已于2026-07-13届满"),
    (
        lambda: noticed(hearing_right=True).do("defended", defence_text="x").do("rechecked"),
        "decided",
        FINED,
        "要求听证的期限至2026-07-13届满",
    ),
    (lambda: noticed(hearing_right=True).do("hearing_asked").to(READY), "decided", FINED, "应当先组织听证"),
    (
        lambda: noticed(hearing_right=True).do("hearing_asked"),
        "hearing_set",
        {"hearing_on": "2026-07-15", "hearing_host": 9},
        "举行听证的七日（工作日）前",
    ),
    (
        lambda: noticed(hearing_right=True).do("hearing_asked"),
        "hearing_set",
        {"hearing_on": "2026-07-20", "hearing_host": 2},
        "非本案调查人员主持",
    ),
    (
        lambda: (
            noticed(hearing_right=True)
            .do("hearing_asked")
            .do("hearing_set", hearing_on="2026-07-20", hearing_host=9)
            .to("2026-07-10")
            .do("hearing_notice_served")
            .to("2026-07-20")
        ),
        "hearing_held",
        {"hearing_result": "held", "hearing_minutes": "x"},
        "不足七日",
    ),
    (
        lambda: (
            noticed(hearing_right=True)
            .do("hearing_asked")
            .do("hearing_set", hearing_on="2026-07-20", hearing_host=9)
            .do("hearing_notice_served")
            .do("hearing_cancelled", cancel_note="x")
            .to("2026-07-20")
        ),
        "hearing_held",
        {"hearing_result": "held", "hearing_minutes": "x"},
        "尚未安排听证",
    ),
    # ─── 决定 ───────────────────────────────────────────────────────────────────────────────────
    (lambda: noticed().to(READY), "decided", FINED | {"fined_before": True}, "不得给予两次以上罚款"),
    (concluded, "decided", {"decision": "none", "decision_basis": "x"}, "不予处罚的理由"),
    (
        concluded,
        "decided",
        {"decision": "none", "none_reason": "first", "fine_fen": 1},
        "不填写处罚种类和金额",
    ),
    (
        lambda: noticed().to(READY),
        "decided",
        {"decision": "penalty", "decision_basis": "x"},
        "选择处罚的种类",
    ),
    # ─── 当场处罚 ───────────────────────────────────────────────────────────────────────────────
    (lambda: Walk(procedure=Summary), "decided_on_spot", ON_SPOT | {"co_handler": 1}, "执法人员不得少于两人"),
    (
        lambda: Walk(procedure=Summary),
        "decided_on_spot",
        ON_SPOT | {"fine_fen": 20_100, "collection": "none", "collected_fen": None},
        "当场处以罚款至多200.00元",
    ),
    (
        lambda: Walk(procedure=Summary, extra={"kinds": {"applicant": {"company"}}}),
        "decided_on_spot",
        ON_SPOT | {"fine_fen": 300_001, "collection": "none", "collected_fen": None},
        "当场处以罚款至多3,000.00元",
    ),
    (
        lambda: Walk(procedure=Summary),
        "decided_on_spot",
        ON_SPOT | {"fine_fen": 15_000, "collected_fen": 15_000},
        "超过一百元",
    ),
    (lambda: Walk(procedure=Summary), "decided_on_spot", ON_SPOT | {"receipt_no": ""}, "专用票据"),
    (
        lambda: Walk(procedure=Summary),
        "decided_on_spot",
        ON_SPOT | {"rights_told": False},
        "听取其陈述、申辩",
    ),
    (lambda: Walk(procedure=Summary), "decided_on_spot", ON_SPOT | {"fined_before": True}, "两次以上罚款"),
    (on_spot, "handed_in", {"handed_fen": 5_000}, "尚未上交的是100.00元"),
    # ─── 履行 ───────────────────────────────────────────────────────────────────────────────────
    (served, "collected_on_spot", {"paid_fen": 100}, "由当事人提出"),
    (served, "paid", {"paid_fen": 1}, "尚欠1,000.00元"),
    (served, "paid_part", {"paid_fen": 100_001}, "不能登记缴纳"),
    (served, "performed", {}, "尚欠1,000.00元"),
    (
        served,
        "deferred",
        {
            "deferral": "instalments",
            "deferred_until": "2026-12-01",
            "instalments": [{"on": "2026-12-01", "fen": 1}],
        },
        "相差999.99元",
    ),
    (lambda: decided().do("decision_served"), "closed", {"close_reason": "performed"}, "尚未履行完毕"),
    # ─── 催告、强制执行 ─────────────────────────────────────────────────────────────────────────
    (served, "urged", {"urge_by": "2026-08-01"}, "届满前不催告"),
    (urged, "enforcement_applied", {"court": "x"}, "十日（工作日）后仍未履行"),
    (lambda: urged().to("2026-08-14"), "enforcement_applied", {"court": "x"}, "起诉期限至2027-01-14届满"),
    (lambda: urged().to("2027-05-01"), "enforcement_applied", {"court": "x"}, "三个月已于2027-04-14届满"),
    (urged, "execution_decided", {"execute_object": "x"}, "应当申请人民法院强制执行"),
    (
        lambda: urged().to("2026-08-20"),
        "execution_decided",
        {"power_basis": "某法", "execute_object": "x"},
        "先加处罚款，超过三十日",
    ),
    (
        lambda: urged().to("2026-08-20"),
        "execution_decided",
        {"power_basis": "某法", "demolition": True},
        "强制拆除应当先予公告",
    ),
    (urged, "executed", {"execute_time": "10:00"}, "没有强制执行决定"),
    (urged, "substitute_decided", {"substitute_on": "2026-08-03"}, "代履行三日（工作日）前应当催告"),
    # ─── 移送 ───────────────────────────────────────────────────────────────────────────────────
    (
        investigating,
        "crime_suspected",
        {"transfer_officer_1": 1, "transfer_officer_2": 1},
        "二名以上行政执法人员",
    ),
    (suspected, "transfer_decided", {"transfer_approved": False}, "将理由记录在案"),
    (suspected, "transferred_to_police", {}, "决定是否移送"),
    (handed_back, "transferred_to_police", {}, "决定是否移送"),
    (handed_back, "transfer_decided", {"transfer_approved": True}, "没有新的书面报告"),
    (
        lambda: (
            handed_back()
            .do("crime_suspected", transfer_officer_1=1, transfer_officer_2=2)
            .do("transfer_decided", transfer_approved=True)
            .do("transferred_to_police")
        ),
        "resumed_after_police",
        {},
        "没有作出不予立案的决定",
    ),
    (
        lambda: (
            suspected()
            .do("inquired", **RECORD)
            .do("concluded", **FOUND)
            .do("noticed", **NOTICE)
            .do("notice_served")
            .to(READY)
        ),
        "decided",
        FINED,
        "不得以行政处罚代替移送",
    ),
    # ─── 许可 ───────────────────────────────────────────────────────────────────────────────────
    (
        lambda: applied_for().do("correction_told", correction_items="x").do("corrected"),
        "correction_told",
        {"correction_items": "y"},
        "不得再次要求补正",
    ),
    (lambda: applied_for().to("2026-07-14"), "correction_told", {"correction_items": "x"}, "即为受理"),
    (applied_for, "deemed_accepted", {"deemed_from": "2026-07-06"}, "届满前不发生视为受理"),
    (
        lambda: applied_for().to("2026-07-14"),
        "deemed_accepted",
        {"deemed_from": "2026-07-14"},
        "自收到申请材料之日",
    ),
    (licensing, "checked", {"officer_1": 1, "officer_2": 1}, "两名以上工作人员进行核查"),
    (licensing, "licence_hearing_asked", {}, "尚未告知听证权利"),
    (
        lambda: licensing().do("licence_hearing_told").to("2026-07-14"),
        "licence_hearing_asked",
        {},
        "五日已于2026-07-13届满",
    ),
    (
        lambda: licensing().do("licence_hearing_told").do("licence_hearing_asked"),
        "granted",
        {"licence_scope": "x"},
        "应当先举行听证",
    ),
    (licensing, "licence_hearing_set", {"hearing_on": "2026-07-20", "hearing_host": 1}, "工作人员以外的人员"),
    (
        lambda: licensing().do("interest_told", interested="邻居"),
        "granted",
        {"licence_scope": "x"},
        "听取其意见",
    ),
    (lambda: licensing().to("2026-08-04"), "licence_extended", {"extend_reason": "x"}, "已于2026-08-03届满"),
    (lambda: Walk(procedure=Licence), "renewal_received", {"valid_until": "2026-07-01"}, "不能延续"),
    (
        lambda: licensing().do("granted", licence_scope="x"),
        "revoked",
        {"revoke_kind": "agency", "public_harm": True},
        "不予撤销",
    ),
    # ─── 以后 ───────────────────────────────────────────────────────────────────────────────────
    (lambda: on_spot().do("performed"), "closed", {"close_reason": "performed"}, "100.00元尚未上交"),
    (
        lambda: on_spot().do("performed").do("handed_in", handed_fen=10_000),
        "closed",
        {"close_reason": "performed"},
        "尚未缴付指定的银行",
    ),
    (served, "remade", {}, "决定没有被撤销"),
    (lambda: served().do("set_aside", set_aside_kind="revoked"), "published", {}, "不得再公开"),
    (served, "publication_withdrawn", {"withdraw_reason": "x"}, "没有公开过"),
    (
        lambda: recorded(published_on="2026-07-06").do("set_aside", set_aside_kind="revoked"),
        "closed",
        {},
        "尚未撤回",
    ),
)


@pytest.mark.parametrize(
    ("place", "event", "facts", "sentence"), REFUSED, ids=[f"{n}-{one[1]}" for n, one in enumerate(REFUSED)]
)
def test_what_may_not_be_is_refused_with_the_reason(
    place: Callable[[], Walk], event: str, facts: dict[str, Any], sentence: str
) -> None:
    reason = place().refusal(event, facts or {"": None})
    assert reason is not None, f"{event} 没有被拒绝"
    assert sentence in reason, reason


def test_five_days_to_ask_for_a_hearing_are_working_days() -> None:
    """Seven calendar days after the notice the fifth working day is not yet over."""
    walk = noticed(hearing_right=True).to("2026-07-13").do("hearing_asked")
    assert walk.state == "hearing"
    posted = noticed(hearing_right=True).to("2026-07-15")
    # the form is open: only there can it be told when the letter was posted
    assert posted.refusal("hearing_asked") is None
    assert posted.refusal("hearing_asked", {"posted_on": "2026-07-13"}) is None


def test_a_large_fine_needs_the_hearing_told() -> None:
    walk = concluded()
    walk.extra = {"hearing_from_fen": 100_000}
    assert "达到较大数额（1,000.00元）" in str(walk.refusal("noticed", NOTICE))
    assert walk.refusal("noticed", NOTICE | {"hearing_right": True}) is None


@pytest.mark.parametrize(
    ("day", "time", "why"),
    [("2026-10-02", "10:00", "法定节假日"), ("2026-09-08", "22:30", "夜间"), ("2026-09-08", "05:59", "夜间")],
)
def test_nothing_is_enforced_by_night_or_on_a_holiday_unless_urgent(day: str, time: str, why: str) -> None:
    walk = urged().do("surcharged", surcharge_fen=3_000).to("2026-09-07")
    walk.do("execution_decided", power_basis="某法", execute_object="x").to(day)
    assert why in str(walk.refusal("executed", {"execute_time": time}))
    assert walk.refusal("executed", {"execute_time": time, "urgent_reason": "险情"}) is None
    assert walk.to("2026-09-08").refusal("executed", {"execute_time": "10:00"}) is None
    assert "停止供水" in str(walk.refusal("executed", {"execute_time": "10:00", "living_cut": True}))


def test_new_facts_may_make_a_second_notice_heavier_and_a_lighter_decision_needs_none() -> None:
    walk = defended()
    again = NOTICE | {
        "noticed_fine_fen": 200_000,
        "heavier_reason": "另查明第二处",
        "defend_by": "2026-07-20",
    }
    assert walk.refusal("noticed", again) is None
    assert walk.refusal("decided", FINED | {"fine_fen": 50_000}) is None


def test_the_review_after_the_hearing_opens_the_way() -> None:
    walk = heard().do("review_asked")
    walk.do("reviewed", reviewer=9, reviewer_qualified=True, review_result="agree").do("decided", **FINED)
    assert walk.state == "decided"


def test_the_whole_way_to_the_archive() -> None:
    walk = overdue().do("surcharged", surcharge_fen=3_000).do("paid", paid_fen=103_000)
    walk.do("closed", close_reason="performed").do("archived", retention="years_10")
    assert walk.state == "archived"


def test_every_condition_speaks_in_a_sentence_with_an_article() -> None:
    guards: dict[int, Guard] = {
        id(one): one
        for procedure in PROCEDURES
        for event in procedure.events().values()
        for one in event.guards
    }
    assert len(guards) > 60
    assert all(one.title.endswith("。") and one.cite for one in guards.values())
