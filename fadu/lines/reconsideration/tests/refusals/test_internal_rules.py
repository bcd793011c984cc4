"""内部规定：先行化解、建议函、指引、标准条目、诉讼结果。"""

from datetime import date

from fadu.lines.reconsideration.tests.refusals.refusing import UPHELD, at, new, refused
from fadu.lines.reconsideration.tests.walking import Walk, to_drafted, to_effective, to_reviewing


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
