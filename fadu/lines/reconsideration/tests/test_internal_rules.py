"""先行化解、建议函、指引、标准条目、诉讼和信访：从唯一的写入口走过，字段可以统计，重建无差异。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fadu.kernel.figures import Scope, Span
from fadu.kernel.models import Case, Deadline, Organ, Paper
from fadu.kernel.parties import NewParty, enter
from fadu.kernel.rebuild import rebuild, verify
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Figures
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.tests.test_door import do, opened, organ, reviewers

__all__ = ["organ", "reviewers"]
pytestmark = pytest.mark.django_db


def told(case: Case) -> Reconsideration:
    return Reconsideration.objects.get(pk=case.pk)


def test_a_dispute_settled_first_is_closed_by_notice_and_counted(organ: Organ) -> None:
    case = opened(organ)
    do(
        case,
        "presettlement_asked",
        "2026-07-03",
        presettle_consent=True,
        presettle_way="correct",
        presettle_by="2026-07-08",
        presettle_note="处罚幅度是否适当",
    )
    letter = Paper.objects.get(case=case, key="presettlement_letter")
    assert letter.to_name == "模拟公安分局"
    assert "不停止法定审查期限" in letter.plain
    assert "2026年7月8日前" in letter.plain
    review = Deadline.objects.get(case=case, term__endswith=".review")
    assert (review.status, review.due_on) == ("running", date(2026, 7, 9))
    do(case, "presettlement_answered", "2026-07-07", presettle_result="corrected", presettle_text="已撤销")
    do(case, "told", "2026-07-08", told_ground="presettled", told_text="争议已先行化解，申请人撤回")
    found = told(case)
    assert (found.presettlement_asked_on, found.presettle_result) == (date(2026, 7, 3), "corrected")
    assert (found.closing, found.told_ground) == ("told", "presettled")
    assert rebuild(case, repair=False) == []


def test_what_failed_to_settle_keeps_its_reason_and_goes_on(organ: Organ) -> None:
    case = opened(organ)
    do(
        case, "presettlement_asked", "2026-07-03", presettle_consent=True, presettle_way="settle",
        presettle_by="2026-07-08",
    )  # fmt: skip
    do(case, "accepted", "2026-07-06")
    do(case, "presettlement_answered", "2026-07-07", presettle_result="failed", presettle_reason="lawful")
    found = told(case)
    assert (found.presettle_result, found.presettle_reason, found.state) == ("failed", "lawful", "accepted")


def under_review(organ: Organ, reviewers: tuple[int, int], **facts: Any) -> Case:
    case = opened(organ, **facts)
    do(case, "handler_assigned", "2026-07-02", handler=reviewers[0], co_handler=reviewers[1])
    do(case, "mediation_offered", "2026-07-02", offered_by="body")
    do(case, "accepted", "2026-07-03")
    do(case, "copy_sent", "2026-07-06")
    do(case, "copy_served", "2026-07-07", service_method="direct")
    do(case, "replied", "2026-07-20", reply_text="合法适当")
    do(case, "opinion_heard", "2026-07-22", party_role="applicant", opinion_mode="phone")
    return case


def test_mediation_is_counted_from_the_offer_to_the_sessions(
    organ: Organ, reviewers: tuple[int, int]
) -> None:
    case = under_review(organ, reviewers)
    do(
        case, "mediation_assigned", "2026-07-22", mediation_station="行政争议调解中心", mediator="测试调解员",
        mediate_by="2026-08-10",
    )  # fmt: skip
    for side in ("applicant", "respondent"):
        do(case, "mediation_consented", "2026-07-23", party_role=side, consents="yes")
    do(case, "mediation_met", "2026-07-24", mediation_people="双方", mediation_minutes="初步交换意见")
    do(case, "mediation_consented", "2026-07-25", party_role="respondent", consents="no")
    found = told(case)
    assert (found.mediation_offered_on, found.mediation_upfront) == (date(2026, 7, 2), True)
    assert (found.applicant_consented, found.respondent_consented) == (True, False)
    assert (found.mediation_meetings, found.mediation_station) == (1, "行政争议调解中心")
    assert (found.mediator, found.mediate_by) == ("测试调解员", date(2026, 8, 10))
    assert rebuild(case, repair=False) == []


def test_a_corrected_complaint_case_is_counted_fed_back_and_followed(
    organ: Organ, reviewers: tuple[int, int]
) -> None:
    case = under_review(organ, reviewers, act_kind="complaint", act_title="投诉处理答复")
    do(
        case,
        "guide_checked",
        "2026-07-23",
        guide_standing="own_interest",
        guide_time="late",
        guide_duty="has",
        guide_procedure="breached",
        guide_deviates=False,
    )
    record = Paper.objects.get(case=case, key="guide_record").plain
    assert "2026年7月版" in record
    assert "超过规定期限" in record
    outcome = {
        "outcome": "revoked",
        "decision_grounds": ["procedure"],
        "violated_items": ["general.procedure.1"],
    }
    do(
        case, "resolution_advised", "2026-07-23", resolution_measures=["negotiate"], resolution_text="建议协商",
        resolution_by="2026-07-30",
    )  # fmt: skip
    do(case, "resolution_answered", "2026-07-29", resolution_result="refused", resolution_reply="不同意")
    july, here = Span.month(2026, 7), Scope.of(organ)
    assert Figures.resolutions.value(july, here) == 1
    assert Figures.meetings.value(july, here) == 0, "the letter counts as an act, not as a meeting"
    do(case, "drafted", "2026-08-03", **outcome)
    do(case, "decided", "2026-08-10", **outcome, decided_by="head", main_reasons="程序违法")
    do(case, "decision_served", "2026-08-12", party_role="all")
    do(
        case, "standards_fed_back", "2026-08-13", violated_items=["general.procedure.1", "general.facts.1"],
        standards_by="2026-09-13",
    )  # fmt: skip
    feedback = Paper.objects.get(case=case, key="standards_feedback").plain
    assert "| 程序 | 违反法定程序 |" in feedback
    assert "2026年9月13日前回复整改情况" in feedback
    assert Deadline.objects.get(case=case, term__endswith=".standards_reply").due_on == date(2026, 9, 13)
    do(case, "standards_answered", "2026-09-01", standards_reply="已培训", standards_trained=True)
    do(case, "sued", "2026-08-20", court="模拟法院", sued_by="third_party")
    do(
        case, "suit_closed", "2026-11-02", court="模拟法院", suit_number="（2026）模行初1号", suit_result="withdrawn",
        suit_closed_on="2026-10-30", settled_after_suit=True, judgment_number="（2026）模行初1号",
    )  # fmt: skip
    do(case, "petitioned", "2026-11-05", petition_channel="letter", petition_matter="要求赔偿")
    found = told(case)
    assert (found.guide_version, found.guide_time, found.guide_deviates) == ("2026年7月版", "late", False)
    assert found.violated_items == ["general.facts.1", "general.procedure.1"]
    assert (found.resolution_result, found.standards_fed_back_on) == ("refused", date(2026, 8, 13))
    assert (found.sued_on, found.suit_result, found.settled_after_suit) == (
        date(2026, 8, 20),
        "withdrawn",
        True,
    )
    assert (found.court, found.suit_number, found.sued_by) == ("模拟法院", "（2026）模行初1号", "third_party")
    assert found.suit_closed_on == date(2026, 10, 30)
    assert (found.petitioned_on, found.petition_channel) == (date(2026, 11, 5), "letter")
    assert rebuild(case, repair=False) == []
    assert verify(case) == []


def test_a_registered_third_party_gets_papers_only_after_joining(
    organ: Organ, reviewers: tuple[int, int]
) -> None:
    case = under_review(organ, reviewers)
    (third,) = enter(case, [NewParty(role="third_party", name="模拟第三人丙")])
    do(case, "extended", "2026-07-23", days=10, extend_reason="复杂")
    assert not Paper.objects.filter(case=case, to_party=third).exists()
    assert "模拟第三人丙" not in "".join(one.plain for one in Paper.objects.filter(case=case))
    do(case, "third_party_joined", "2026-07-24", third_party=third.pk, joined_by="asked")
    assert Paper.objects.filter(case=case, to_party=third, key="third_party_notice").exists()
    do(case, "stay_ordered", "2026-07-25", stay_ground="authority", stay_scope="罚款")
    assert Paper.objects.filter(case=case, to_party=third, key="stay").exists()
