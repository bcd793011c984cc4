"""收到、补正、受理，程序的选择，延期：每一“不得”都被拒绝，并且说出理由。"""

from datetime import date
from typing import Any

import pytest

from fadu.law import SECTION_HEAD
from fadu.lines.reconsideration.procedure import Ordinary, Ordinary2024
from fadu.lines.reconsideration.tests.refusals.refusing import at, new, refused, simplified
from fadu.lines.reconsideration.tests.walking import to_accepted, to_reviewing


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
