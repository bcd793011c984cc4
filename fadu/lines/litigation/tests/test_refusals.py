"""每一“不得”都被拒绝，并且说出理由（procedures.md 第2节 Refuse，YS-030 至 032、035、036、042、043）。"""

from typing import Any

import pytest

from fadu.law import Guard
from fadu.law.choices import keys
from fadu.lines.litigation.choices import HEADS, NOT_HEADS
from fadu.lines.litigation.derive import fields_of
from fadu.lines.litigation.procedure import PROCEDURES
from fadu.lines.litigation.suit import FirstInstance
from fadu.lines.litigation.tests.walking import (
    EVIDENCE,
    JUDGED,
    SUIT,
    Walk,
    answered,
    appealed,
    assigned,
    heard,
    judged,
    lost,
    received,
    scheduled,
)

SAT = {"staff_names": "某科长"}


def refused(walk: Walk, event: str, sentence: str, **facts: Any) -> None:
    reason = walk.refusal(event, facts or {"": None})
    assert reason is not None, f"{event} 没有被拒绝"
    assert sentence in reason, reason


def test_the_fifteen_days_are_natural_days() -> None:
    """内部完成日期照十五个工作日填写的，被拒绝."""
    refused(received(), "assigned", "按自然日计算，至2026-07-21届满，不是十五个工作日", draft_by="2026-07-27")
    assert received().refusal("assigned", {"draft_by": "2026-07-21"}) is None
    refused(Walk(), "received", "立案日期2026-07-08晚于收到日期", **SUIT | {"filed_on": "2026-07-08"})


def test_who_upheld_an_act_answers_for_it_beside_who_made_it() -> None:
    walk = received(via="upheld")
    walk.extra = {"respondents": 1}
    refused(walk, "assigned", "复议机关维持原行政行为的", unit="某科")
    walk.extra = {"respondents": 2}
    assert walk.refusal("assigned", {"unit": "某科"}) is None
    joint = received(via="joint")
    joint.extra = {"respondents": 1}
    refused(joint, "assigned", "共同作出的机关是共同被告", unit="某科")


def test_evidence_made_after_the_act_needs_the_court() -> None:
    late = {"evidence": f"{EVIDENCE}\n补充笔录；2026-07-08；2；违法事实"}
    refused(assigned(), "evidence_filed", "补充笔录形成于行政行为作出（2026-05-11）以后", **late)
    served = {"evidence": "处罚决定书送达回证；2026-05-13；1；何时送达"}
    assert assigned().refusal("evidence_filed", served) is None
    assert assigned().refusal("evidence_filed", late | {"court_ordered": True}) is None
    refused(assigned(via="upheld", place="review"), "evidence_filed", "填写行政复议决定日期", **late)
    upheld = assigned(via="upheld", review_on="2026-07-10")  # 复议程序中依法补充的（解释135.3）
    assert upheld.refusal("evidence_filed", late) is None


def test_what_is_filed_late_a_second_time_needs_the_court() -> None:
    walk = assigned().wait(20).do("evidence_filed", evidence=EVIDENCE)  # 逾期也如实登记
    refused(walk, "evidence_filed", "举证期限已过", evidence=EVIDENCE)
    assert walk.refusal("evidence_filed", {"evidence": EVIDENCE, "court_ordered": True}) is None


def test_a_defence_comes_with_its_evidence_and_after_talking() -> None:
    refused(assigned(), "answered", "请先登记“提交证据”", no_settlement="law")
    assert assigned().refusal("answered", {"no_settlement": "law", "no_evidence": True}) is None
    walk = assigned().do("evidence_filed", evidence=EVIDENCE)
    refused(walk, "answered", "应当先行协调化解", defence="合法")
    assert walk.refusal("answered", {"no_settlement": "refused"}) is None


def test_longer_for_evidence_is_asked_within_the_fifteen_days() -> None:
    walk = assigned()
    for event in ("extension_granted", "extension_refused"):
        refused(walk, event, "没有申请过延期")
    refused(walk, "cause_ended", "没有准许延期")
    refused(assigned().wait(16), "extension_asked", "已于2026-07-21届满")
    refused(assigned().do("evidence_filed", evidence=EVIDENCE), "extension_asked", "已经提交")


def test_jurisdiction_is_objected_to_once_in_fifteen_days_and_not_after_a_remand() -> None:
    refused(assigned().wait(16), "jurisdiction_objected", "已于2026-07-21届满")
    walk = assigned()
    refused(walk, "jurisdiction_ruled", "没有提出过")
    refused(walk, "jurisdiction_appealed", "没有驳回管辖异议的裁定")
    walk.do("jurisdiction_objected", proper_court="某院")
    refused(walk, "jurisdiction_objected", "不再审查管辖异议")
    walk.do("jurisdiction_ruled", objection_result="rejected").wait(11)
    refused(walk, "jurisdiction_appealed", "自本机关收到之日起算，已于2026-07-16届满")
    remanded = appealed().do("remanded", remand="remanded")
    assert remanded.state == "answered"
    refused(remanded, "jurisdiction_objected", "不再审查")


def test_a_party_has_two_agents_at_most_and_each_instance_its_own() -> None:
    walk = assigned().do("agent_appointed", agent_name="甲").do("agent_appointed", agent_name="乙")
    refused(walk, "agent_appointed", "现已委托甲、乙", agent_name="丙")
    refused(walk, "agent_dismissed", "没有这个人", agent_gone="丁")
    walk.do("agent_dismissed", agent_gone="甲").do("agent_appointed", agent_name="丙")
    second = appealed()
    assert second.refusal("agent_appointed", {"agent_name": "甲"}) is None


@pytest.mark.parametrize("role", keys(NOT_HEADS))
def test_who_is_no_head_of_the_organ_does_not_appear_as_one(role: str) -> None:
    walk = scheduled()
    refused(walk, "head_named", "不是被诉行政机关负责人", head_role=role, head_name="某")
    came = {"head_attended": True, "head_name": "某", "head_role": role}
    refused(walk.wait(10), "hearing_held", "不能作为负责人出庭", **came)


def test_who_appears_says_who_he_is() -> None:
    walk = scheduled().wait(10)
    refused(walk, "hearing_held", "请选择出庭负责人的身份", head_attended=True)
    refused(walk, "hearing_held", "填写出庭负责人的姓名", head_attended=True, head_role="chief")
    for role in keys(HEADS):
        assert (
            walk.refusal("hearing_held", {"head_attended": True, "head_role": role, "head_name": "某"})
            is None
        )


def test_an_absent_head_says_why_before_the_hearing_and_sends_staff() -> None:
    walk = scheduled().wait(10)
    refused(walk, "hearing_held", "请先登记“说明负责人不能出庭”", **SAT)
    explained = scheduled().do("absence_explained", absence_reason="duty")
    refused(explained, "hearing_held", "还没有开庭", **SAT)
    refused(explained.wait(11), "absence_explained", "2026-07-16已经开庭", absence_reason="duty")
    refused(explained, "hearing_held", "不得仅委托律师出庭", lawyer_names="某律师")
    explained.do("hearing_held", **SAT)
    refused(scheduled().wait(11), "head_named", "已经开庭", head_role="chief")
    refused(scheduled(), "head_named", "应当载明负责人的姓名、职务", head_role="chief", head_name="某")
    # 没有依法出庭的，如实登记
    assert scheduled().wait(10).do("appearance_failed", failure="nobody").state == "heard"


def test_once_in_an_instance_is_enough_unless_the_court_calls_again() -> None:
    """负责人规定7.1、7.2."""
    again = heard().do("hearing_set", hearing_on="2026-07-30").wait(14)
    assert again.refusal("hearing_held", SAT) is None
    called = heard().do("hearing_set", hearing_on="2026-07-30", head_notice=True).wait(14)
    refused(called, "hearing_held", "请先登记“说明负责人不能出庭”", **SAT)
    second = appealed().do("hearing_set", hearing_on="2026-07-30").wait(14)
    refused(second, "hearing_held", "请先登记“说明负责人不能出庭”", **SAT)


def test_a_hearing_lies_ahead_of_its_summons() -> None:
    refused(answered(), "hearing_set", "早于收到传票的日期", hearing_on="2026-07-01")
    refused(scheduled(), "converted", "不是按简易程序")


def test_a_judgment_says_what_its_kind_can_say_and_orders_what_follows() -> None:
    walk = heard()
    refused(walk, "judged", "裁定书没有“撤销”", **JUDGED | {"doc_kind": "ruling", "outcome": "revoked"})
    refused(walk, "judged", "判决书没有“准许撤诉”", **JUDGED | {"outcome": "withdrawn"})
    refused(walk, "judged", "履行内容应当是重新作出行政行为", **JUDGED | {"outcome": "revoked_redo"})
    refused(walk, "judged", "没有履行内容", **JUDGED | {"order": "pay"})
    refused(walk, "judged", "请填写金额", **JUDGED | {"outcome": "paid", "order": "pay"})
    second = appealed().do("hearing_set", hearing_on="2026-07-20").wait(4)
    refused(second, "judged", "不是按第一审程序", **JUDGED)
    for event in ("second_judged", "second_filed", "remanded"):
        refused(walk, event, "不在二审", **JUDGED)


def test_the_appeal_runs_from_ones_own_service() -> None:
    walk = judged().do("party_served", served_party=2, served_on="2026-07-25").wait(16)
    refused(walk, "appealed", "本机关2026-07-16收到裁判", appeal_requests="改判")
    refused(walk, "appealed", "不能按其他当事人收到的日期推算", appeal_requests="改判")
    assert judged().wait(15).refusal("appealed", {"appeal_requests": "改判"}) is None
    posted = {"appeal_requests": "改判", "posted_on": "2026-07-31"}  # 期满前交邮（解释48.4）
    assert judged().wait(20).refusal("appealed", posted) is None
    withdrawn = heard().do("judged", doc_kind="ruling", outcome="withdrawn", order="none")
    for event in ("appealed", "appeal_received", "not_appealing"):
        refused(withdrawn, event, "不能上诉")
    assert withdrawn.do("became_final").state == "final"


def test_a_judgment_takes_effect_when_everybodys_days_are_over() -> None:
    walk = judged()
    walk.extra = {"own_parties": {1}, "others": {2: "模拟甲"}}
    refused(walk, "party_served", "本机关收到裁判的日期就是", served_party=1, served_on="2026-07-16")
    refused(walk, "party_served", "早于裁判日期", served_party=2, served_on="2026-07-01")
    refused(walk, "appeal_received", "请登记“提起上诉”", appellant=1)
    refused(walk, "became_final", "本机关的上诉期限至2026-07-31届满", certificate=True)
    walk.wait(16)
    refused(walk, "became_final", "尚未登记模拟甲收到裁判的日期", certificate=False)
    walk.do("party_served", served_party=2, served_on="2026-07-25")
    refused(walk, "became_final", "至2026-08-10才届满", certificate=False)
    assert walk.wait(10).refusal("became_final", {"certificate": False}) is None


def test_the_second_instance_keeps_or_changes_what_was_said() -> None:
    walk = appealed()
    same = {"outcome": "rejected", "order": "none"}
    refused(
        walk,
        "second_judged",
        "结果仍是“驳回诉讼请求”",
        **same | {"second_result": "upheld", "outcome": "illegal"},
    )
    refused(walk, "second_judged", "请选“调解书结案”", **same | {"second_result": "mediated"})
    assert walk.refusal("second_judged", same | {"second_result": "upheld"}) is None
    refused(walk, "appeal_answered", "没有收到上诉状副本")
    once = walk.do("remanded", remand="remanded").do("judged", **JUDGED).do("appealed")
    refused(once, "remanded", "不得再次发回重审", remand="remanded")
    assert once.refusal("remanded", {"remand": "ordered_on"}) is None


def test_a_retrial_is_asked_for_in_six_months() -> None:
    walk = lost()
    refused(walk, "retrial_opinion_filed", "没有收到再审申请书副本")
    walk.wait(200)
    refused(walk, "retrial_asked", "已于2027-02-01届满", retrial_ground="law")
    refused(walk, "retrial_asked", "请填写知道的日期", retrial_ground="forged")
    refused(
        walk, "retrial_asked", "自知道之日起六个月", retrial_ground="forged", ground_known_on="2026-07-20"
    )
    known = {"retrial_ground": "forged", "ground_known_on": "2027-01-20"}
    assert walk.refusal("retrial_asked", known) is None
    again = lost().do("retrial_ordered", retrial_track="first")
    refused(again, "retrial_judged", "请登记“收到一审裁判”", outcome="rejected")
    ended = {again.situation().due(name).status for name in ("loss_report", "hand_over")}
    assert ended == {"met"}  # 解释118.1：中止执行，败诉与否待再审的裁判
    refused(
        again.do("hearing_set", hearing_on="2026-09-01"), "jurisdiction_objected", "再审的，人民法院不再审查"
    )
    assert again.do("judged", **JUDGED).state == "judged"
    final = again.wait(17).do("became_final", certificate=True)
    refused(final, "retrial_asked", "本案已经再审", retrial_ground="law")
    fields = fields_of(FirstInstance, final.history)
    told = (fields["outcome_first"], fields["outcome_retrial"], fields["lost"])
    assert told == ("revoked_redo", "rejected", False)


def test_a_judgment_is_performed_and_the_same_act_not_made_again() -> None:
    refused(judged().wait(16).do("became_final", certificate=True), "performance_set", "没有需要履行的内容")
    walk = lost()
    refused(walk, "performed", "不得以同一的事实和理由", same_again=True)
    formal = lost().do("loss_analysed", loss_reason="procedure")  # 解释90.2
    assert formal.refusal("performed", {"same_again": True}) is None
    pay = heard().do("judged", **JUDGED | {"outcome": "paid", "order": "pay", "pay_fen": 10_000})
    pay.wait(16).do("became_final", certificate=True)
    refused(pay, "performed", "确定给付100.00元，填写已付50.00元", paid_fen=5_000)
    assert pay.refusal("performed", {"paid_fen": 10_000}) is None


def test_a_suit_is_not_closed_with_anything_left_undone() -> None:
    walk = lost()
    refused(walk, "closed", "履行内容（重新作出行政行为）没有履行完毕", closing_note="x")
    walk.do("performed", performance_note="已重作")
    refused(walk, "closed", "应当先提交败诉案件分析报告", closing_note="x")
    walk.do("loss_analysed", loss_reason="facts")
    walk.do("advice_received", advice_number="模法建〔2026〕1号", reply_by="2026-09-01")
    refused(walk, "closed", "模法建〔2026〕1号尚未答复", closing_note="x")
    walk.do("advice_replied", answers=walk.history[-1].id)
    assert walk.do("closed").state == "closed"
    won = judged().wait(16).do("became_final", certificate=True)
    refused(won, "loss_analysed", "本案没有败诉", loss_reason="facts")
    assert won.do("closed").state == "closed"


def test_a_letter_of_advice_has_its_own_day() -> None:
    refused(assigned(), "advice_received", "请填写司法建议书写明的答复期限", advice_number="1")
    both = {"reply_by": "2026-09-01", "undated": True}
    refused(assigned(), "advice_received", "请填写司法建议书写明的答复期限", **both)
    refused(assigned(), "advice_replied", "没有待答复的司法建议书")


def test_a_limit_is_judged_by_its_dates_and_a_risk_comes_with_work() -> None:
    refused(assigned(sued_on=""), "limit_examined", "知道行政行为内容的日期、起诉日期", limit_case="direct")
    refused(assigned(), "limit_examined", "请填写复议决定书送达日期", limit_case="review")
    refused(assigned(), "risk_flagged", "写明开展化解工作的日期", risk="high")
    assert assigned().refusal("risk_flagged", {"risk": "low"}) is None


def test_dates_do_not_run_backwards() -> None:
    refused(received().wait(-1), "assigned", "早于“收到应诉通知书”的日期", unit="某科")
    withdrawn = heard().do("judged", doc_kind="ruling", outcome="withdrawn", order="none")
    refused(withdrawn.wait(-1), "became_final", "早于“收到一审裁判”的日期", certificate=True)


def test_every_condition_speaks_in_a_sentence_with_an_article() -> None:
    guards: dict[int, Guard] = {
        id(one): one
        for procedure in PROCEDURES
        for event in procedure.events().values()
        for one in event.guards
    }
    assert all(one.title.endswith("。") and one.cite for one in guards.values())
