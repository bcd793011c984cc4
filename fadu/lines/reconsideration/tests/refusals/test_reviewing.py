"""参加人、证据，中止、调解、撤回、终止、附带审查、听证：每一“不得”都说出理由。"""

from fadu.lines.reconsideration.tests.refusals.refusing import PANEL, at, refused
from fadu.lines.reconsideration.tests.walking import to_norm_review, to_reviewing


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
