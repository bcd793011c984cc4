"""What a case of this line knows of itself: fields that follow the record, values the database refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fadu.kernel.actors import system
from fadu.kernel.models import Organ, Paper, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.lines.reconsideration.line import LINE
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.tests.test_papers import a_case, organ

__all__ = ["organ"]
pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 1, 4, tzinfo=UTC)
BY = system("测试")
INTAKE = {
    "channel": "online",
    "kind": "market",
    "act_kind": "penalty",
    "act_title": "行政处罚决定书",
    "act_number": "测罚〔2026〕7号",
    "act_on": "2026-07-20",
    "learned_on": "2026-07-21",
    "applicant_count": 1,
    "requests": "撤销该处罚决定",
    "reasons": "事实认定有误",
    "amount_fen": 1200000,
}


def received(organ: Organ, **facts: Any) -> Reconsideration:
    parties = (
        NewParty(role="applicant", name="模拟申请人甲"),
        NewParty(role="respondent", name="测试市甲区市场监督管理局", kind="organ"),
    )
    case = open_case(
        LINE,
        "received",
        organ=organ,
        on=date(2026, 8, 3),
        by=BY,
        facts={**INTAKE, **facts},
        parties=parties,
        at=AT,
    )
    return Reconsideration.objects.get(pk=case.pk)


def act(case: Reconsideration, event: str, on: str, **facts: Any) -> Reconsideration:
    record(case, event, on=date.fromisoformat(on), by=BY, facts=facts, at=AT)
    return Reconsideration.objects.get(pk=case.pk)


def handlers(organ: Organ) -> list[User]:
    made = [User.objects.create(username=f"tester{number}", name=f"模拟承办人{number}") for number in (1, 2)]
    for one in made:
        Post.objects.create(user=one, organ=organ, role="handler", since=date(2026, 1, 1))
    return made


def decided(organ: Organ, **outcome: Any) -> Reconsideration:
    case = received(organ)
    first, second = handlers(organ)
    case = act(case, "handler_assigned", "2026-08-04", handler=first.pk, co_handler=second.pk)
    case = act(case, "accepted", "2026-08-05")
    case = act(case, "copy_sent", "2026-08-06")
    case = act(case, "copy_served", "2026-08-07")
    case = act(case, "replied", "2026-08-14", reply_text="行为合法")
    for side in ("applicant", "respondent"):
        case = act(
            case, "opinion_heard", "2026-08-20", party_role=side, opinion_mode="phone", opinion_text="意见"
        )
    case = act(case, "drafted", "2026-09-01", **outcome)
    return act(case, "decided", "2026-09-07", decided_by="head", **outcome)


def test_intake_facts_become_fields(organ: Organ) -> None:
    case = received(organ)
    assert (case.kind, case.act_number, case.amount_fen) == ("market", "测罚〔2026〕7号", 1200000)
    assert case.act_on == date(2026, 7, 20)
    assert (case.law, case.mode, case.closing) == ("2026", "ordinary", "")


@pytest.mark.parametrize(("channel", "contactless"), [("online", True), ("mail", True), ("window", False)])
def test_online_and_post_are_contactless(channel: str, contactless: bool, organ: Organ) -> None:
    assert received(organ, channel=channel).contactless is contactless


def test_a_decided_case_knows_its_days_and_its_closing(organ: Organ) -> None:
    case = decided(organ, outcome="revoked", decision_grounds=["facts"])
    assert case.accepted_on == date(2026, 8, 5)
    assert case.replied_on == date(2026, 8, 14)
    assert case.decided_on == date(2026, 9, 7)
    assert (case.closing, case.outcome, case.corrected) == ("decided", "revoked", True)


def test_an_upheld_act_is_not_counted_as_corrected(organ: Organ) -> None:
    assert decided(organ, outcome="upheld", decision_grounds=["sound"]).corrected is False


def test_each_act_wrote_its_papers_and_the_decision_reads_the_whole_case(organ: Organ) -> None:
    case = decided(organ, outcome="revoked", decision_grounds=["facts"])
    written = set(Paper.objects.filter(case=case).values_list("key", flat=True))
    assert written >= {"application_form", "receipt", "acceptance", "reply_notice", "service_return"}
    assert written >= {"reply_form", "opinion_record", "review_report", "decision_revoked"}
    decision = Paper.objects.filter(case=case, key="decision_revoked").first()
    assert decision is not None
    for said in (
        "于2026年7月20日作出的《行政处罚决定书》（测罚〔2026〕7号）",
        "本机关于2026年8月5日依法受理",
        "撤销该处罚决定。",
        "行为合法。",
        "第六十四条第一款第一项",
        "十五日内",
    ):
        assert said in decision.plain


def test_the_acceptance_notice_states_the_computed_last_day(organ: Organ) -> None:
    case = act(received(organ), "accepted", "2026-08-05")
    notice = Paper.objects.get(case=case, key="acceptance")
    # 六十日至10月4日，国庆假期末日10月7日，顺延至10月8日
    assert "本案审理期限至2026年10月8日届满" in notice.plain


def test_a_refused_case_is_closed_as_refused(organ: Organ) -> None:
    case = act(
        received(organ), "refused", "2026-08-05", refusal_ground="no_interest", refusal_reasons="无利害关系"
    )
    assert (case.closing, case.refusal_ground, case.accepted_on) == ("refused", "no_interest", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "fax"},
        {"outcome": "won"},
        {"kind": "nothing"},
        {"amount_fen": -1},
        {"accepted_on": date(2026, 9, 1), "decided_on": date(2026, 8, 1)},
    ],
)
def test_the_database_refuses_what_cannot_be(wrong: dict[str, Any], organ: Organ) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_case(organ, **wrong)
