"""其余的每个条件：一行一件，走到那一处，说出那一句。"""

from datetime import date, timedelta
from typing import Any

import pytest

from fadu.law import Happened, Situation
from fadu.lines.reconsideration.procedure import Ordinary
from fadu.lines.reconsideration.tests.refusals.refusing import PANEL, UPHELD, at, refused, simplified
from fadu.lines.reconsideration.tests.walking import CALENDAR, Walk, to_accepted, to_drafted, to_reviewing


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
