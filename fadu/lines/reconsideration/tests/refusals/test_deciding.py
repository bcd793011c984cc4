"""作出决定以前缺什么，就说缺什么。"""

from datetime import date

from fadu.lines.reconsideration.procedure import Ordinary2024
from fadu.lines.reconsideration.tests.refusals.refusing import PANEL, UPHELD, at, new, refused
from fadu.lines.reconsideration.tests.walking import to_accepted, to_drafted, to_effective, to_reviewing


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
