"""每一“不得”都被拒绝，并且说出理由（procedures.md 第6节 Refuse，TJ-011、013、014、018）。"""

from typing import Any

import pytest

from fadu.law import Guard
from fadu.lines.mediation.choices import CONFIRM_MATTERS, NOT_COMMERCIAL
from fadu.lines.mediation.procedure import PROCEDURES
from fadu.lines.mediation.tests.walking import (
    AGREED,
    DISPUTE,
    Walk,
    confirming,
    mediating,
    performing,
    registered,
    signing,
)

PARTS = [{"on": "2026-08-01", "fen": 100}, {"on": "2026-09-01", "fen": 100}]


def refused(walk: Walk, event: str, sentence: str, **facts: Any) -> None:
    reason = walk.refusal(event, facts or {"": None})
    assert reason is not None, f"{event} 没有被拒绝"
    assert sentence in reason, reason


def test_a_clear_refusal_bars_mediation_until_the_mind_is_changed() -> None:
    walk = registered().do("consent_refused", party_role="respondent")
    refused(walk, "accepted", "一方明确拒绝调解的，不得调解")
    walk.do("consented", party_role="respondent").do("accepted")
    walk.do("consent_refused", party_role="applicant")
    for event in ("session_set", "session_held", "agreed_written", "agreed_orally"):
        refused(walk, event, "不得调解", **AGREED)
    walk.do("failed", fail_reason="unwilling")


@pytest.mark.parametrize("bar", ["criminal", "title", "status", "settled", "public"])
def test_what_is_no_dispute_between_persons_is_not_accepted(bar: str) -> None:
    refused(registered(), "accepted", "不能受理，请办理“不予受理”", barred=bar)


def test_no_fee_is_taken_but_by_a_commercial_body() -> None:
    refused(registered(), "accepted", "不收取任何费用", fee_charged=True)
    assert (
        registered(category="commercial", kind="commercial").refusal("accepted", {"fee_charged": True})
        is None
    )


@pytest.mark.parametrize("kind", NOT_COMMERCIAL)
def test_a_commercial_body_leaves_families_workers_and_consumers_alone(kind: str) -> None:
    refused(registered(category="commercial", kind=kind), "accepted", "不适用商事调解", handler=1)


def test_the_same_dispute_is_not_taken_up_by_two_bodies() -> None:
    walk = registered()
    walk.extra = {"twins": ("模一村调〔2026〕1号",)}
    refused(walk, "accepted", "模一村调〔2026〕1号。同一纠纷不得", handler=1)
    assert walk.refusal("accepted", {"distinct": True}) is None


def test_who_sends_a_dispute_is_named_and_a_court_with_the_day_of_its_files() -> None:
    refused(Walk(), "referred", "请选择移送单位所属的来源", **DISPUTE | {"sender": "某院"})
    refused(Walk(), "referred", "填写签收材料的日期", **DISPUTE | {"source": "court_pre", "sender": "某院"})


def test_rights_are_told_and_the_weak_protected_before_anything_is_agreed() -> None:
    walk = mediating()
    refused(walk, "session_held", "应当告知当事人", minutes="经过")
    refused(walk, "session_held", "写明调解经过", rights_explained=True)
    assert walk.refusal("session_held", {"minutes": "经过", "rights_explained": True}) is None
    walk.do("rights_told")
    assert walk.refusal("session_held", {"minutes": "经过"}) is None
    violent = mediating(violence=True)
    refused(violent, "agreed_written", "先登记对受害人的保护措施", **AGREED)
    violent.do("safeguarded", safeguards=["apart"]).do("agreed_written", **AGREED)


def test_others_are_invited_and_time_extended_by_consent_only() -> None:
    walk = mediating()
    refused(walk, "expert_invited", "征得当事人的同意", invited_names="某某")
    refused(walk, "extended", "须各方当事人同意", extend_until="2026-09-01")
    refused(walk, "extended", "延长后的日期应当晚于该日", extend_until="2026-07-20", all_agree=True)
    walk.do("extended", extend_until="2026-09-01", all_agree=True)
    assert walk.due("settle_longer").isoformat() == "2026-09-01"  # type: ignore[union-attr]  # it has started


def test_of_each_side_two_to_five_represent() -> None:
    walk = mediating()
    one, six = ["applicant.1"], [f"respondent.{n}" for n in range(2, 8)]
    refused(walk, "representatives_chosen", "申请人一方选了1人", representatives=one)
    refused(
        walk,
        "representatives_chosen",
        "被申请人一方选了6人",
        representatives=[*six, "applicant.1", "applicant.9"],
    )
    walk.do("representatives_chosen", representatives=six[:5])


def test_a_session_ends_after_it_began() -> None:
    walk = mediating().do("rights_told")
    said = {"minutes": "各让一步", "began_at": "10:30"}
    refused(walk, "session_held", "结束时间不能早于开始时间", ended_at="10:20", **said)
    walk.do("session_held", ended_at="11:00", **said)


def test_a_dispute_is_accepted_when_both_sides_are_known() -> None:
    walk = registered()
    walk.extra["sides_missing"] = ["被申请人"]
    refused(walk, "accepted", "被申请人还没有登记")
    walk.extra["sides_missing"] = []
    walk.do("accepted")


def test_danger_is_reported_before_the_case_is_left() -> None:
    walk = mediating(risk="high")
    for event in ("failed", "ended", "withdrawn", "transferred"):
        refused(walk, event, "请先登记“激化报告”", end_reason="other")
    refused(mediating(), "ended", "向公安机关报告后再终止", end_reason="crime")
    walk.do("risk_reported", risk="high", risk_facts="持械", reported_to=["police"]).do(
        "ended", end_reason="crime"
    )


def test_an_agreement_is_recorded_and_one_to_pay_has_its_day() -> None:
    walk = mediating()
    refused(walk, "agreed_orally", "应当记录调解情况", **AGREED | {"minutes": ""})
    for event in ("agreed_written", "agreed_orally"):
        refused(walk, event, "应当写明履行期限", **AGREED | {"agreed_fen": 100})
        assert walk.refusal(event, AGREED | {"agreed_fen": 100, "perform_by": "2026-08-01"}) is None
        assert walk.refusal(event, AGREED | {"agreed_fen": 100, "instalments": PARTS[:1]}) is None
        refused(walk, event, "相差1.00元", **AGREED | {"agreed_fen": 100, "instalments": PARTS})
    commercial = mediating(category="commercial", kind="commercial")
    refused(commercial, "agreed_orally", "应当制作商事调解协议", **AGREED)
    assert commercial.refusal("agreed_orally", AGREED | {"no_document_agreed": True}) is None


def test_there_is_no_success_without_a_record_of_every_signature() -> None:
    walk = signing()
    walk.extra = {"signers": {1: "甲", 2: "乙"}}
    refused(walk, "agreement_sealed", "尚无甲、乙的签名", visit_on="2026-08-01")
    walk.do("agreement_signed", signer=1)
    refused(walk, "agreement_signed", "已经签名", signer=1)
    refused(walk, "agreement_sealed", "尚无乙的签名", visit_on="2026-08-01")
    walk.wait(3).do("agreement_signed", signer=2).wait(-2)
    refused(walk, "agreement_sealed", "不能在这以前生效", visit_on="2026-08-01")
    walk.wait(2).do("agreement_sealed")
    unnamed = signing().do("agreement_signed", signer=1)
    refused(unnamed, "agreement_sealed", "另一方当事人", visit_on="2026-08-01")
    rewritten = signing().do("agreement_signed", signer=1).do("agreement_signed", signer=2)
    rewritten.do("agreed_written", **AGREED)  # 改了文本，原来的签名不算
    refused(rewritten, "agreement_sealed", "签名", visit_on="2026-08-01")


def test_nothing_is_performed_before_the_agreement_is_in_effect() -> None:
    walk = performing().wait(-1)
    refused(walk, "performed", "日期不能早于该日", performed_note="x")
    refused(performing(), "instalment_paid", "没有约定分期履行", instalment=1)
    paid = performing(agreed_fen=200, instalments=PARTS)
    refused(paid, "instalment_paid", "没有第3期", instalment=3, paid_fen=100)
    refused(paid, "instalment_paid", "协议还欠2.00元", instalment=1, paid_fen=300)
    refused(
        paid.do("instalment_paid", instalment=1, paid_fen=200),
        "instalment_paid",
        "已经全部付清",
        instalment=2,
        paid_fen=1,
    )


def test_an_agreement_on_family_matters_is_not_signed_electronically() -> None:
    walk = mediating(kind="family").do("agreed_written", **AGREED)
    refused(walk, "agreement_signed", "不适用电子签名", signer=1, signing_way="browser")
    assert walk.refusal("agreement_signed", {"signer": 1, "signing_way": "paper"}) is None


def test_confirmation_is_asked_together_in_thirty_days_for_what_a_court_confirms() -> None:
    walk = performing()
    refused(walk, "confirmation_applied", "双方当事人共同申请", confirm_matter="civil")
    for matter in ("status", "ownership", "special"):
        assert matter in dict(CONFIRM_MATTERS)
        refused(
            walk, "confirmation_applied", "不受理司法确认申请", applied_together=True, confirm_matter=matter
        )
    asked = {"applied_together": True, "confirm_matter": "civil"}
    walk.wait(30)
    assert walk.refusal("confirmation_applied", asked) is None
    refused(walk.wait(1), "confirmation_applied", "期限已于2026-08-05届满", **asked)
    official = Walk().do("applied", **DISPUTE | {"category": "administrative"}).do("accepted")
    official.do("agreed_written", **AGREED).do("agreement_sealed", signed_on_paper=True)
    refused(official, "confirmation_applied", "依法设立的调解组织", **asked)
    assert official.refusal("confirmation_applied", asked | {"lawful_body": True}) is None


def test_objections_awards_and_answers_have_their_ground() -> None:
    confirmed = confirming().do("confirmed", ruling_received_on="2026-07-06")
    refused(confirmed, "objection_raised", "知道或者应当知道权益受到侵害的日期", objector="interested")
    refused(performing(), "award_asked", "只适用于劳动争议", applied_together=True)
    wages = (
        mediating(kind="wages").do("agreed_written", **AGREED).do("agreement_sealed", signed_on_paper=True)
    )
    refused(wages, "award_asked", "双方当事人共同提出", arbitration_body="某委")
    refused(wages, "awarded", "尚未申请仲裁置换", award_number="1")
    wages.do("award_asked", applied_together=True).do("awarded", award_number="1")
    refused(performing(), "reported_back", "不是其他单位移送来的", report_text="x")


def test_a_court_has_its_answer_before_the_file_is_closed_up() -> None:
    walk = Walk().do(
        "referred", **DISPUTE | {"source": "court_pre", "sender": "某院", "materials_on": "2026-07-06"}
    )
    walk.do("accepted").do("failed", fail_reason="gap")
    refused(walk, "archived", "请先登记“反馈来源单位”", retention="years_10")
    walk.do("reported_back").do("archived", retention="years_10")


def test_dates_do_not_run_backwards() -> None:
    later = registered().wait(5).do("accepted").wait(-3)
    refused(later, "session_held", "早于“受理”的日期", rights_explained=True, minutes="x")


def test_every_condition_speaks_in_a_sentence_with_an_article() -> None:
    guards: dict[int, Guard] = {
        id(one): one
        for procedure in PROCEDURES
        for event in procedure.events().values()
        for one in event.guards
    }
    assert all(one.title.endswith("。") and one.cite for one in guards.values())
