"""每一“不得”都被拒绝，并且说出理由。"""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from fadu.law import SECTION_HEAD, Happened, Procedure, Situation
from fadu.lines.reconsideration.procedure import Ordinary, Ordinary2024, Simplified
from fadu.lines.reconsideration.tests.walking import (
    CALENDAR,
    Walk,
    to_accepted,
    to_drafted,
    to_effective,
    to_norm_review,
    to_reviewing,
)

PANEL = {"host": 1, "member_1": 2, "member_2": 3, "hearing_clerk": 4}
UPHELD = {"outcome": "upheld", "decision_grounds": ["sound"]}


def new(procedure: type[Procedure] = Ordinary, on: date = date(2026, 7, 2)) -> Walk:
    return Walk(procedure, on, Random(0))


def at(place: Any, procedure: type[Procedure] = Ordinary, on: date = date(2026, 7, 2)) -> Walk:
    walk = new(procedure, on)
    place(walk)
    return walk


def simplified() -> Walk:
    walk = at(to_accepted)
    walk.do("simplified", simplified_ground="disclosure", clear_case=True)
    assert walk.procedure is Simplified
    return walk


def refused(walk: Walk, event: str, sentence: str, **facts: Any) -> None:
    reason = walk.refusal(event, facts or None)
    assert reason is not None, f"{event} 没有被拒绝"
    assert sentence in reason, reason


# ─── 收到、补正、受理 ────────────────────────────────────────────────────────────────────────────


def test_a_second_correction_notice_is_refused() -> None:
    walk = new()
    walk.do("received", channel="window")
    walk.do("correction_asked", correction_items=["identity"], correction_text="身份证")
    walk.do("correction_served")
    walk.do("corrected", correction_note="已补")
    refused(walk, "correction_asked", "不得再次通知补正")


def test_a_correction_notice_after_five_working_days_is_refused() -> None:
    walk = new()
    walk.do("received", channel="window")
    walk.wait(10)
    refused(walk, "correction_asked", "不能再通知补正")


def test_late_corrections_need_a_reason_and_abandonment_waits_for_the_last_day() -> None:
    walk = new()
    walk.do("received", channel="window")
    walk.do("correction_asked", correction_items=["identity"], correction_text="身份证")
    refused(walk, "abandoned", "补正期限没有起算")
    walk.do("correction_served")
    walk.wait(14)  # 第十个工作日7月16日
    refused(walk, "abandoned", "届满前不能视为申请人放弃申请")
    walk.wait(1)
    refused(walk, "corrected", "正当理由", correction_note="迟了")
    assert walk.refusal("abandoned", {"file_note": "未补正"}) is None
    walk.do("corrected", late_excuse="住院")


def test_a_fee_is_refused() -> None:
    walk = new()
    walk.do("received", channel="window")
    refused(walk, "accepted", "不得向申请人收取任何费用", fee_charged=True)


def test_an_application_out_of_time_is_not_accepted() -> None:
    walk = new()
    walk.do("received", channel="window", learned_on="2026-04-01")
    refused(walk, "accepted", "申请期限已于2026-06-01届满")
    posted = new()
    posted.do("received", channel="mail", learned_on="2026-04-30", posted_on="2026-06-29")
    assert posted.refusal("accepted") is None, "期满前交邮不算过期"
    old = new()
    old.do("received", channel="window", act_on="2020-01-06", learned_on="2026-06-01")
    refused(old, "accepted", "已超过五年")


def test_an_application_before_the_agency_had_sixty_days_is_too_early() -> None:
    walk = new()
    walk.do("received", channel="window", duty_asked_on="2026-06-01")
    refused(walk, "accepted", "满60日")
    urgent = new()
    urgent.do("received", channel="window", duty_asked_on="2026-06-01", urgent_duty=True)
    assert urgent.refusal("accepted") is None


def test_a_refusal_for_want_of_jurisdiction_names_the_competent_authority() -> None:
    walk = new()
    walk.do("received", channel="window")
    refused(walk, "refused", "告知申请人有管辖权的行政复议机关", refusal_ground="no_jurisdiction")
    assert (
        walk.refusal("refused", {"refusal_ground": "no_jurisdiction", "competent_organ": "某市政府"}) is None
    )


def test_grounds_of_the_rules_of_2026_are_not_used_in_older_cases() -> None:
    walk = new(Ordinary2024, date(2024, 3, 7))
    walk.do("received", channel="window")
    refused(walk, "refused", "本案适用原条例", refusal_ground="excluded_matter")


# ─── 程序的选择 ──────────────────────────────────────────────────────────────────────────────────


def test_an_ordinary_case_is_not_turned_into_a_simplified_one() -> None:
    walk = at(to_reviewing)
    refused(walk, "simplified", "法律没有规定普通程序转为简易程序")
    back = simplified()
    back.do("converted", convert_reason="案情复杂")
    assert back.procedure is Ordinary
    refused(back, "simplified", "法律没有规定普通程序转为简易程序")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"simplified_ground": "small_amount", "amount_fen": 300_001, "clear_case": True}, "不超过3000元"),
        ({"simplified_ground": "consent", "clear_case": True}, "当事人各方同意"),
        ({"simplified_ground": "warning"}, "争议不大"),
    ],
)
def test_the_simplified_procedure_has_its_own_cases(facts: dict[str, Any], sentence: str) -> None:
    refused(at(to_accepted), "simplified", sentence, **facts)


def test_three_thousand_yuan_itself_is_within() -> None:
    facts = {"simplified_ground": "small_amount", "amount_fen": 300_000, "clear_case": True}
    assert at(to_accepted).refusal("simplified", facts) is None


def test_conversion_after_the_thirty_days_is_refused() -> None:
    walk = simplified()
    walk.wait(40)
    refused(walk, "converted", "审理期限已于2026-08-03届满")


# ─── 延期 ────────────────────────────────────────────────────────────────────────────────────────


def test_extension_in_the_simplified_procedure_is_refused() -> None:
    refused(simplified(), "extended", "不得延长审理期限")


def test_extension_after_the_limit_twice_or_too_long_is_refused() -> None:
    walk = at(to_reviewing)
    refused(walk, "extended", "最多不得超过三十日", days=31)
    walk.do("extended", days=30, extend_reason="复杂")
    refused(walk, "extended", "只能延长一次")
    late = at(to_reviewing)
    late.wait(61)
    refused(late, "extended", "审理期限已于2026-08-31届满")


def test_extension_signed_by_a_reviewer_is_refused() -> None:
    assert Ordinary.extended.approval == (SECTION_HEAD,)
    refused(at(to_reviewing), "extended", "承办人无权批准", days=30, approver_role="handler")


# ─── 决定 ────────────────────────────────────────────────────────────────────────────────────────


def test_a_decision_without_recorded_opinions_is_refused() -> None:
    walk = at(to_reviewing)
    refused(walk, "drafted", "尚无听取申请人意见的记录", **UPHELD)
    walk.do("third_party_joined", joined_by="asked")
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    refused(walk, "drafted", "尚无听取第三人意见的记录", **UPHELD)


def test_the_simplified_procedure_may_be_decided_on_paper_by_one_reviewer() -> None:
    walk = new()
    walk.do("received", channel="window")
    walk.do("handler_assigned", handler=1)
    walk.do("accepted")
    walk.do("simplified", simplified_ground="warning", clear_case=True)
    walk.do("copy_sent")
    walk.do("copy_served")
    walk.do("replied", reply_text="合法")
    assert walk.refusal("drafted", UPHELD) is None


def test_a_decision_by_one_reviewer_is_refused() -> None:
    walk = new()
    walk.do("received", channel="window")
    walk.do("handler_assigned", handler=1)
    walk.do("accepted")
    walk.do("copy_sent")
    walk.do("copy_served")
    walk.do("replied", reply_text="合法")
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    refused(walk, "drafted", "2名以上行政复议人员", **UPHELD)
    none = at(to_accepted)
    none.history = [one for one in none.history if one.event != "handler_assigned"]
    none.do("simplified", simplified_ground="warning", clear_case=True)
    refused(none, "drafted", "请先指定承办人", **UPHELD)


def test_a_major_case_needs_its_hearing_and_its_committee_opinion() -> None:
    walk = at(to_reviewing)
    walk.do("handler_assigned", handler=1, co_handler=2, major=True)
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    refused(walk, "drafted", "应当组织听证", **UPHELD)
    walk.do("hearing_set", hearing_on="2026-07-20", **PANEL)
    walk.do("hearing_notified")
    walk.wait(18)
    walk.do("hearing_held", head_attendance="head")
    refused(walk, "drafted", "尚无委员会的咨询意见", **UPHELD)
    walk.do("committee_asked", committee_question="如何适用")
    walk.do("committee_answered", committee_opinion="应当撤销")
    refused(
        walk, "drafted", "不采纳行政复议委员会咨询意见的，应当说明理由", committee_followed="no", **UPHELD
    )
    assert walk.refusal("drafted", {**UPHELD, "committee_followed": "yes"}) is None


def test_a_technical_case_needs_the_committee() -> None:
    walk = at(to_reviewing)
    walk.do("handler_assigned", handler=1, co_handler=2, technical=True)
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    refused(walk, "drafted", "尚无委员会的咨询意见", **UPHELD)


def test_a_worse_decision_needs_an_opposite_request_of_a_third_party() -> None:
    walk = at(to_drafted)
    worse = {"outcome": "changed", "worse_for_applicant": True, "decided_by": "head"}
    refused(walk, "decided", "更为不利的变更决定", **worse)
    assert walk.refusal("decided", {**worse, "third_party_opposes": True}) is None


def test_an_act_without_reply_is_not_upheld() -> None:
    walk = at(to_accepted)
    walk.do("copy_sent")
    walk.do("copy_served")
    refused(walk, "reply_defaulted", "届满前不能认定逾期未答复")
    walk.wait(14)
    walk.do("reply_defaulted")
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    refused(walk, "drafted", "不能决定维持", **UPHELD)
    walk.do("evidence_submitted", submitted_by="third_party", evidence_title="合同")
    assert walk.refusal("drafted", UPHELD) is None


def test_many_applicants_need_representatives() -> None:
    walk = at(to_reviewing)
    walk.do("evidence_submitted", submitted_by="applicant", evidence_title="名单", applicant_count=11)
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    refused(walk, "drafted", "申请人超过10人的，应当推选2至5名代表人", **UPHELD)
    refused(walk, "representatives_chosen", "2至5名", representative_count=6)
    walk.do("representatives_chosen", representative_count=5, representative_names="五人")
    assert walk.refusal("drafted", UPHELD) is None


def test_ten_applicants_need_none_now_but_six_did_under_the_rules_of_2007() -> None:
    walk = at(to_reviewing)
    walk.history[0].facts["applicant_count"] = 10  # type: ignore[index]  # the test's own dict
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    assert walk.refusal("drafted", UPHELD) is None
    old = at(to_reviewing, Ordinary2024, date(2024, 3, 7))
    old.history[0].facts["applicant_count"] = 6  # type: ignore[index]
    old.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    refused(old, "drafted", "申请人超过5人", **UPHELD)


def test_a_decision_waits_for_recusal_and_norm_review() -> None:
    walk = at(to_drafted)
    walk.do("recusal_asked", recusal_of="承办人", recusal_reason="亲属")
    refused(walk, "decided", "回避申请尚未决定", **UPHELD)
    walk.do("recusal_decided", recusal_result="rejected")
    walk.do("norm_review_asked", norm_origin="own", norm_level="government")
    refused(walk, "decided", "附带审查尚未处理完毕", **UPHELD)


def test_ordering_performance_needs_a_period() -> None:
    refused(at(to_drafted), "decided", "应当写明履行期限", outcome="ordered")


def test_deciding_before_the_reply_needs_an_effective_decision_on_the_same_act() -> None:
    walk = at(to_accepted)
    refused(walk, "drafted", "请填写该决定的文号", **UPHELD)
    assert walk.refusal("drafted", {**UPHELD, "basis_decision": "某府复〔2026〕1号"}) is None


def test_dates_keep_their_order() -> None:
    walk = at(to_effective)
    walk.wait(-3)
    refused(walk, "decision_served", "早于“作出复议决定”的日期2026-07-02", party_role="all")
    copy = at(to_accepted)
    copy.do("copy_sent")
    copy.wait(-1)
    refused(copy, "copy_served", "早于“发送申请书副本”的日期")


# ─── 参加人、证据 ────────────────────────────────────────────────────────────────────────────────


def test_a_lawyer_is_not_the_respondents_only_agent() -> None:
    walk = at(to_reviewing)
    lawyer = {"principal_role": "respondent", "agent_name": "律师甲", "agent_kind": "lawyer"}
    refused(walk, "agent_appointed", "不得仅委托律师", **lawyer)
    walk.do("agent_appointed", principal_role="respondent", agent_name="干部乙", agent_kind="staff")
    assert walk.refusal("agent_appointed", lawyer) is None


def test_a_third_agent_is_refused_until_one_is_dismissed() -> None:
    walk = at(to_reviewing)
    for name in ("甲", "乙"):
        walk.do("agent_appointed", principal_role="applicant", agent_name=name, agent_kind="lawyer")
    third = {"principal_role": "applicant", "agent_name": "丙", "agent_kind": "relative"}
    refused(walk, "agent_appointed", "不得超过二名", **third)
    walk.do("agent_dismissed", principal_role="applicant", agent_name="甲")
    assert walk.refusal("agent_appointed", third) is None


def test_evidence_the_respondent_collected_later_is_refused() -> None:
    walk = at(to_reviewing)
    walk.wait(5)
    later = {"submitted_by": "respondent", "evidence_title": "笔录", "collected_on": "2026-07-05"}
    refused(walk, "evidence_submitted", "被申请人不得自行收集证据", **later)
    assert walk.refusal("evidence_submitted", {**later, "allowed_supplement": True}) is None
    assert walk.refusal("evidence_submitted", {**later, "collected_on": "2026-06-01"}) is None


def test_one_investigator_is_refused() -> None:
    refused(at(to_reviewing), "evidence_asked", "不得少于两人", investigator_1=1)
    refused(at(to_reviewing), "inspected", "不得少于两人", investigator_1=1, investigator_2=1)


# ─── 中止、调解、撤回、终止、附带审查、听证 ──────────────────────────────────────────────────────


def test_suspension_for_mediation_needs_both_sides() -> None:
    walk = at(to_reviewing)
    refused(walk, "suspended", "仅一方同意不得中止", suspend_ground="mediation", applicant_agrees=True)
    both = {"suspend_ground": "mediation", "applicant_agrees": True, "respondent_agrees": True}
    assert walk.refusal("suspended", both) is None


def test_mediation_is_voluntary_and_its_document_signed_and_sealed() -> None:
    walk = at(to_reviewing)
    refused(walk, "mediation_started", "调解应当自愿")
    walk.do("mediation_consented", party_role="applicant", consents="yes")
    walk.do("mediation_consented", party_role="respondent", consents="no")
    refused(walk, "mediation_started", "调解应当自愿")
    walk.do("mediation_consented", party_role="respondent", consents="yes")
    walk.do("mediation_started")
    refused(walk, "mediated", "签字或者签章", all_signed=True)


def test_only_three_grounds_of_suspension_end_after_sixty_days() -> None:
    walk = at(to_reviewing)
    refused(walk, "terminated", "未处于中止状态", ground="suspension_60")
    walk.do("suspended", suspend_ground="missing", suspend_reason="下落不明")
    walk.wait(90)
    refused(walk, "terminated", "第一项、第二项、第四项", ground="suspension_60")
    dead = at(to_reviewing)
    dead.do("suspended", suspend_ground="death", suspend_reason="死亡")
    dead.wait(60)
    refused(dead, "terminated", "期满原因仍未消除", ground="suspension_60")
    dead.wait(1)
    assert dead.refusal("terminated", {"ground": "suspension_60"}) is None


def test_termination_has_no_other_ground_and_withdrawal_must_be_asked() -> None:
    walk = at(to_reviewing)
    refused(walk, "terminated", "没有“其他”终止情形", ground="other")
    refused(walk, "withdrawn", "申请人没有提出撤回申请")
    walk.do("withdrawal_asked", withdrawal_kind="withdrawn_settled")
    refused(walk, "withdrawn", "请先登记和解", withdrawal_ground="withdrawn_settled")
    walk.do("withdrawal_refused", withdrawal_refusal="非自愿")
    refused(walk, "withdrawn", "已不予准许")


def test_a_rule_is_not_reviewed_incidentally() -> None:
    walk = at(to_reviewing)
    rule = {"norm_origin": "asked", "norm_level": "rule", "norm_unknown_before": True}
    refused(walk, "norm_review_asked", "不含规章", **rule)
    late = {"norm_origin": "asked", "norm_level": "government"}
    refused(walk, "norm_review_asked", "申请时尚不知道该文件的", **late)
    assert walk.refusal("norm_review_asked", {**late, "norm_unknown_before": True}) is None


def test_norm_review_runs_only_while_the_case_is_suspended_for_it() -> None:
    walk = at(to_reviewing)
    refused(walk, "suspended", "请先登记对规范性文件", suspend_ground="norm_review")
    walk.do("suspended", suspend_ground="other_case", suspend_reason="另案")
    refused(walk, "norm_reviewed", "请先以附带审查为由中止审理")
    assert at(to_norm_review).refusal("norm_reviewed", {"norm_result": "lawful"}) is None


def test_a_hearing_needs_its_panel_and_five_clear_working_days_of_notice() -> None:
    walk = at(to_reviewing)
    refused(
        walk, "hearing_set", "两名以上听证员", hearing_on="2026-07-20", host=1, member_1=2, hearing_clerk=4
    )
    twice = {**PANEL, "member_2": 1}
    refused(walk, "hearing_set", "不得由同一人兼任", hearing_on="2026-07-20", **twice)
    walk.do("hearing_set", hearing_on="2026-07-10", **PANEL)
    refused(walk, "hearing_held", "尚未将听证的时间、地点")
    walk.wait(1)  # 7月3日通知，其间只有6、7、8、9日
    refused(walk, "hearing_notified", "最迟应于2026-07-02")
    walk.do("hearing_set", hearing_on="2026-07-13", **PANEL)
    walk.do("hearing_notified")
    refused(walk, "hearing_held", "不能登记为已于2026-07-03举行")


# ─── 归档 ────────────────────────────────────────────────────────────────────────────────────────


def test_the_file_is_not_closed_before_everything_is_done() -> None:
    walk = at(to_effective)
    refused(walk, "archived", "履行情况尚未落实")
    walk.do("performed", performed_text="已重作")
    refused(walk, "archived", "抄告")
    walk.do("copied_up", copied_to="市局")
    refused(walk, "archived", "公开或者不公开")
    walk.do("published", published_at="网站")
    walk.do("opinion_issued", opinion_problem="程序", opinion_demand="纠正")
    walk.do("opinion_served", opinion_to="某局")
    refused(walk, "archived", "意见书尚未收到")
    walk.do("opinion_replied", opinion_report_text="已纠正")
    walk.do("archived", retention="years_30")


def test_enforcement_waits_for_the_time_to_sue_and_goes_to_the_right_organ() -> None:
    walk = at(to_effective)
    refused(walk, "enforcement_applied", "起诉期限至2026-07-17届满", enforcer="court")
    walk.wait(16)
    assert walk.refusal("enforcement_applied", {"enforcer": "court"}) is None
    walk.do("sued", court="某法院")
    refused(walk, "enforcement_applied", "已经提起行政诉讼", enforcer="court")


def test_a_closed_case_says_why_nothing_more_can_be_done() -> None:
    walk = new()
    walk.do("received", channel="window")
    walk.do("refused", refusal_ground="late")
    refused(walk, "accepted", "不予受理")
    refused(walk, "decided", "不予受理")


def test_a_reply_during_mediation_lets_the_case_go_on_when_mediation_fails() -> None:
    walk = at(to_accepted)
    walk.do("copy_sent")
    walk.do("copy_served")
    walk.do("mediation_started", applicant_agrees=True, respondent_agrees=True)
    walk.do("replied", reply_text="合法")
    assert walk.state == "mediating"
    walk.do("mediation_failed")
    assert walk.state == "reviewing"


# ─── 其余条件 ────────────────────────────────────────────────────────────────────────────────────


def received(walk: Walk) -> None:
    walk.do("received", channel="window", duty_asked_on="2026-01-05")


def correcting(walk: Walk) -> None:
    walk.do("received", channel="window")
    walk.do("correction_asked", correction_items=["identity"], correction_text="身份证")
    walk.do("correction_served")


def sent(walk: Walk) -> None:
    to_accepted(walk)
    walk.do("copy_sent")


def defaulted(walk: Walk) -> None:
    sent(walk)
    walk.do("copy_served")
    walk.wait(14)
    walk.do("reply_defaulted")


def replied_before_default(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do("copy_sent", added_respondent="某局")
    walk.wait(30)


def ours(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do("norm_review_asked", norm_origin="own", norm_level="government")
    walk.do("suspended", suspend_ground="norm_review", norm_power="own")


def theirs(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do("norm_review_asked", norm_origin="own", norm_level="government")
    walk.do("suspended", suspend_ground="norm_review", norm_power="other")


def merged(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do("merged", lead_case=1)


def not_sent(walk: Walk) -> None:
    to_accepted(walk)
    walk.do("mediation_started", applicant_agrees=True, respondent_agrees=True)
    walk.do("mediation_failed")


def told(walk: Walk) -> None:
    walk.do("received", channel="window")
    walk.do("refused", refusal_ground="late")


def filed(walk: Walk) -> None:
    told(walk)
    walk.do("decision_served", party_role="applicant")
    walk.do("archived", retention="years_10")


def withdrawn_and_filed(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do("withdrawal_asked", withdrawal_kind="withdrawn_voluntary")
    walk.do("withdrawn", withdrawal_ground="withdrawn_voluntary")
    walk.do("decision_served", party_role="all")
    walk.do("archived", retention="years_10")


def commissioned(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do("appraisal_commissioned", appraiser="某所", appraisal_matter="笔迹")


def asked_to_withdraw(walk: Walk) -> None:
    to_reviewing(walk)
    walk.do("withdrawal_asked", withdrawal_kind="withdrawn_voluntary")


def elevated(walk: Walk) -> None:
    walk.do("elevated", elevated_from="某区")


def reinstated_unsent(walk: Walk) -> None:
    to_accepted(walk)
    walk.do("dismissed", dismissal_ground="late")
    walk.do("reinstated", reopen_reason="责令恢复")
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")


OTHERS: list[tuple[Any, str, dict[str, Any], str]] = [
    (received, "handler_assigned", {"handler": 1, "co_handler": 1}, "不同的人员"),
    (received, "told", {"told_ground": "other_authority"}, "应当写明有管辖权的行政复议机关"),
    (correcting, "correction_extended", {"correct_by": "2026-07-10"}, "应当晚于原期限2026-07-16"),
    (to_reviewing, "converted", {"convert_reason": "复杂"}, "没有可以转换的简易程序"),
    (to_reviewing, "copy_sent", {"service_method": "post"}, "申请书副本已经发送"),
    (not_sent, "reply_defaulted", {}, "须在"),
    (elevated, "copy_served", {"service_method": "post"}, "尚未发送申请书副本"),
    (reinstated_unsent, "drafted", UPHELD, "尚未向被申请人发送申请书副本"),
    (sent, "replied", {"reply_text": "合法"}, "尚未送达被申请人"),
    (sent, "reply_defaulted", {}, "答复期限没有起算"),
    (replied_before_default, "reply_defaulted", {}, "被申请人已经答复"),
    (to_reviewing, "agent_dismissed", {"agent_name": "甲"}, "没有登记委托代理人"),
    (to_reviewing, "recusal_decided", {"recusal_result": "rejected"}, "没有待决定的回避申请"),
    (commissioned, "appraised", {"appraisal_days": ["2026-07-02"]}, "不必再填鉴定所用日期"),
    (to_reviewing, "hearing_set", {"hearing_on": "2026-07-02", **PANEL}, "应当晚于今天"),
    (asked_to_withdraw, "withdrawn", {"withdrawal_ground": "death"}, "请选择自愿撤回"),
    (to_reviewing, "norm_review_asked", {"norm_level": "law", "norm_origin": "own"}, "法律、法规不属于"),
    (ours, "norm_review_forwarded", {}, "应当自行处理"),
    (theirs, "norm_maker_notified", {}, "应当转送有权处理的机关"),
    (theirs, "norm_forward_received", {}, "尚未转送"),
    (ours, "norm_notice_served", {}, "尚未通知制定机关"),
    (ours, "norm_maker_replied", {"norm_reply": "合法"}, "尚未通知制定机关"),
    (to_reviewing, "elevation_refused", {}, "没有报请提级审理"),
    (to_drafted, "decided", {"outcome": "agreement", "act_kind": "penalty"}, "只适用于行政协议案件"),
    (merged, "decided", {"outcome": "upheld"}, "合并作出的决定文号"),
    (to_reviewing, "opinion_served", {}, "尚未制发行政复议意见书"),
    (to_reviewing, "opinion_replied", {}, "意见书尚未送达"),
    (to_reviewing, "advice_replied", {}, "尚未制发行政复议建议书"),
    (told, "archived", {"retention": "years_10"}, "尚未送达当事人"),
    (withdrawn_and_filed, "reopened", {"reopen_reason": "责令"}, "不能重新启动受理审查"),
    (filed, "reinstated", {"reopen_reason": "责令"}, "不能责令恢复审理"),
    (filed, "remanded", {"reopen_reason": "判决"}, "没有作出过复议决定"),
    (to_reviewing, "terminated", {"ground": "criminal", "act_kind": "licence"}, "刑事强制措施"),
]


@pytest.mark.parametrize(
    ("place", "event", "facts", "sentence"), OTHERS, ids=[f"{one[1]}-{one[3]}" for one in OTHERS]
)
def test_every_other_condition_says_its_sentence(
    place: Any, event: str, facts: dict[str, Any], sentence: str
) -> None:
    refused(at(place), event, sentence, **facts)


def test_a_recusal_names_the_person_and_a_default_is_noted_once() -> None:
    walk = at(to_reviewing)
    walk.do("recusal_asked", recusal_of="甲", recusal_reason="亲属")
    refused(walk, "recusal_decided", "请选择回避的人员", recusal_result="recused")
    late = at(defaulted)
    late.do("copy_sent", added_respondent="某局")
    refused(late, "reply_defaulted", "已经登记被申请人逾期未答复")


def test_a_simplified_case_is_not_simplified_again() -> None:
    refused(simplified(), "simplified", "已适用简易程序")


def test_no_act_is_dated_before_the_act_it_follows() -> None:
    """Every guard on the order of dates, with each earlier act dated a day later."""
    day = date(2026, 7, 2)
    later = tuple(Happened(name, day + timedelta(days=1)) for name in Ordinary.events())
    situation = Situation(Ordinary, later, day, CALENDAR)
    ordered = [
        (event.name, guard)
        for event in Ordinary.events().values()
        for guard in event.guards
        if guard.title.startswith("日期早于")
    ]
    assert len(ordered) > 35
    for name, guard in ordered:
        assert f"日期{day}早于" in (guard.why_not(situation) or ""), name


# ─── 内部规定：先行化解、建议函、指引、标准条目、诉讼结果 ────────────────────────────────────────


def test_the_organ_settles_first_only_with_consent_and_within_the_review() -> None:
    walk = new()
    walk.do("received", channel="window")
    refused(walk, "presettlement_asked", "须经申请人同意", presettle_by="2026-07-07")
    late = {"presettle_consent": True, "presettle_by": "2026-07-10"}
    refused(walk, "presettlement_asked", "审查期限至2026-07-09届满，不因先行化解停止计算", **late)
    refused(
        walk, "presettlement_asked", "不能早于发函的日期", presettle_consent=True, presettle_by="2026-07-01"
    )
    refused(walk, "presettlement_answered", "没有等待结果的先行化解")
    walk.do("presettlement_asked", presettle_consent=True, presettle_by="2026-07-09")
    refused(walk, "presettlement_asked", "尚未登记结果", presettle_consent=True, presettle_by="2026-07-09")
    refused(walk, "presettlement_answered", "请选择原因", presettle_result="failed")
    refused(walk, "told", "请先登记先行化解的结果", told_ground="presettled", told_text="已纠正")
    walk.do("presettlement_answered", presettle_result="corrected")
    assert walk.refusal("told", {"told_ground": "presettled", "told_text": "已纠正"}) is None


def test_settling_first_does_not_stop_the_review() -> None:
    walk = new()
    walk.do("received", channel="window")
    before = walk.situation().due("review").due
    walk.do("presettlement_asked", presettle_consent=True, presettle_by="2026-07-09")
    assert walk.situation().due("review").due == before == date(2026, 7, 9)


def test_after_correction_the_organ_settles_within_the_second_review() -> None:
    walk = new()
    walk.do("received", channel="window")
    walk.do("correction_asked", correction_items=["identity"], correction_text="身份证")
    walk.do("correction_served")
    walk.wait(6)  # 7月8日补正，五个工作日至7月15日
    walk.do("corrected", correction_note="已补")
    late = {"presettle_consent": True, "presettle_by": "2026-07-16"}
    refused(walk, "presettlement_asked", "审查期限至2026-07-15届满", **late)
    assert walk.refusal("presettlement_asked", late | {"presettle_by": "2026-07-15"}) is None


def test_a_mediation_handed_over_ends_before_the_decision_is_due() -> None:
    walk = at(to_reviewing)
    refused(
        walk, "mediation_assigned", "审理期限至2026-08-31届满，不因委派调解停止计算", mediate_by="2026-09-01"
    )
    refused(walk, "mediation_assigned", "不能早于委派的日期", mediate_by="2026-07-01")
    assert walk.refusal("mediation_assigned", {"mediate_by": "2026-08-31"}) is None
    refused(walk, "mediation_met", "调解应当自愿", mediation_minutes="记录")


def test_a_letter_of_resolution_is_answered_once() -> None:
    walk = at(to_reviewing)
    refused(walk, "resolution_answered", "尚未制发多元化解建议函", resolution_result="adopted")
    refused(walk, "resolution_advised", "不能早于发函的日期", resolution_by="2026-07-01")
    walk.do("resolution_advised", resolution_by="2026-07-20", resolution_text="建议协商")
    walk.do("resolution_answered", resolution_result="adopted")
    refused(walk, "resolution_answered", "都已登记回复", resolution_result="adopted")


def complaint() -> Walk:
    walk = new()
    walk.do("received", channel="window", act_kind="complaint")
    walk.do("handler_assigned", handler=1, co_handler=2)
    walk.do("accepted")
    walk.do("copy_sent")
    walk.do("copy_served")
    walk.do("replied", reply_text="已答复")
    walk.do("opinion_heard", party_role="applicant", opinion_mode="phone")
    return walk


def test_a_complaint_case_is_held_against_the_guide_before_the_draft() -> None:
    walk = complaint()
    refused(walk, "drafted", "应当对照审理指引逐项核对", **UPHELD)
    refused(walk, "guide_checked", "请写明理由", guide_deviates=True)
    walk.do("guide_checked", guide_standing="own_interest", guide_deviates=False)
    assert walk.refusal("drafted", UPHELD) is None
    other = new()
    other.do("received", channel="window", act_kind="penalty")
    other.do("accepted")
    refused(other, "guide_checked", "不是投诉举报处理", guide_deviates=False)


def test_items_of_the_standards_belong_to_a_correction() -> None:
    walk = at(to_drafted)
    refused(
        walk, "decided", "才登记所违反的标准条目", outcome="upheld", violated_items=["general.procedure.1"]
    )
    redo = {"outcome": "revoked_redo", "violated_items": ["general.procedure.1"], "decided_by": "head"}
    assert walk.refusal("decided", redo) is None


def test_feedback_follows_a_correction_and_is_answered_once() -> None:
    walk = at(to_drafted)
    walk.do("draft_returned", return_reason="改")
    walk.do("drafted", **UPHELD)
    walk.do("decided", **UPHELD, decided_by="head")
    refused(walk, "standards_fed_back", "没有可以反馈的标准条目", standards_by="2026-08-01")
    other = at(to_effective)
    refused(other, "standards_answered", "尚未发出反馈单", standards_reply="已改")
    refused(other, "standards_fed_back", "不能早于发出反馈单的日期", standards_by="2026-07-01")
    other.do("standards_fed_back", violated_items=["general.procedure.1"], standards_by="2026-08-01")
    other.do("standards_answered", standards_reply="已改")
    refused(other, "standards_answered", "都已登记回复", standards_reply="已改")


def test_a_suit_has_one_result_and_settlement_means_withdrawal_or_mediation() -> None:
    walk = at(to_effective)
    refused(walk, "suit_closed", "请先登记“提起行政诉讼”", suit_result="upheld")
    walk.do("sued", court="模拟法院", sued_by="applicant")
    refused(walk, "suit_closed", "准许撤诉或者调解结案", suit_result="upheld", settled_after_suit=True)
    walk.do("suit_closed", suit_result="withdrawn", settled_after_suit=True)
    refused(walk, "suit_closed", "没有尚未登记结果的诉讼", suit_result="upheld")
