"""整件案件从唯一的写入口走过：规则、填写项、字段、期限、文书合在一起成立，呈批由负责人签，重建无差异。"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from fadu.kernel.actors import officer, system
from fadu.kernel.approvals import sign, submit
from fadu.kernel.crypto import opened as opened_
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.expiry import expire
from fadu.kernel.lines import line_of
from fadu.kernel.models import Approval, Deadline, Organ, Paper, Post, Setting, Task, User
from fadu.kernel.parties import NewParty
from fadu.kernel.partychanges import admit
from fadu.kernel.prefill import Filling
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import open_case, record
from fadu.lines.enforcement import fined, thresholds
from fadu.lines.enforcement.models import Enforcement
from fadu.lines.enforcement.tests.walking import CLUE, FINED, FOUND, NOTICE, ON_SPOT, RECORD

pytestmark = pytest.mark.django_db
BY = system("测试")
PARTY = NewParty(role="applicant", name="模拟商店甲", kind="company", address="模拟路1号")


@pytest.fixture
def town() -> Organ:
    above = Organ.objects.create(name="模拟区人民政府", code="模区", level="district", is_authority=True)
    return Organ.objects.create(
        name="模拟镇人民政府", code="模镇", level="town", parent=above, court="模拟区人民法院"
    )


@pytest.fixture
def people(town: Organ) -> dict[str, User]:
    found = {}
    for name, role in (
        ("甲", "handler"),
        ("乙", "handler"),
        ("审", "reviewer"),
        ("长", "organ_head"),
    ):
        found[name] = User.objects.create(username=f"执法{name}", name=f"执法{name}")
        Post.objects.create(
            user=found[name], organ=town, role=role, line="enforcement", since=date(2026, 1, 1)
        )
    return found


def opened_text(paper: Paper) -> str:
    return str(opened_(paper.text))


def moment(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def opened(
    town: Organ, event: str, on: str, facts: dict[str, Any], parties: tuple[NewParty, ...] = (PARTY,)
) -> Enforcement:
    day = date.fromisoformat(on)
    line = line_of("enforcement")
    case = open_case(line, event, organ=town, on=day, by=BY, facts=facts, parties=parties, at=moment(day))
    return cast(Enforcement, case)


def do(case: Enforcement, event: str, on: str, **facts: Any) -> None:
    day = date.fromisoformat(on)
    record(case, event, on=day, by=BY, facts=facts, at=moment(day))


def due(case: Enforcement, term: str) -> date | None:
    found = Deadline.objects.filter(case=case, term__endswith=f".{term}").order_by("-pk").first()
    return found.due_on if found else None


def team(people: dict[str, User], *names: str) -> dict[str, Any]:
    keys = names or ("handler", "co_handler")
    found: dict[str, Any] = {}
    for key, who in zip(keys, ("甲", "乙"), strict=True):
        found |= {key: people[who].pk, f"{key}_card": f"粤{who}001"}
    return found


def investigated(town: Organ, people: dict[str, User]) -> Enforcement:
    case = opened(town, "found", "2026-07-06", CLUE | {"violated_on": "2026-07-06"})
    do(case, "filed", "2026-07-06", filing_basis="模拟条例第十条")
    do(case, "officers_assigned", "2026-07-06", **team(people))
    do(case, "inquired", "2026-07-06", **RECORD | team(people, "officer_1", "officer_2"), place="模拟路")
    do(case, "concluded", "2026-07-06", **FOUND | {"review_reasons": ["complex"]})
    return case


def turn_of(case: Enforcement) -> str:
    return Task.objects.get(case=case, kind=Task.Kind.TURN, done_at=None).title


def test_a_penalty_goes_from_the_clue_to_the_archive(town: Organ, people: dict[str, User]) -> None:
    case = investigated(town, people)
    assert case.number == "模镇罚〔2026〕1号"
    assert case.title == "模拟商店甲占道经营案"
    assert (case.handler_id, case.path, case.field) == (people["甲"].pk, "penalty", "urban")
    assert due(case, "decide") == date(2026, 10, 8)
    do(case, "noticed", "2026-07-06", **NOTICE)
    do(case, "notice_served", "2026-07-06", service_method="direct")
    with pytest.raises(NotAllowed, match="未经法制审核不得作出决定"):
        do(case, "decided", "2026-07-14", **FINED)
    assert turn_of(case) == "送法制审核"  # 没有陈述、申辩的，不叫人复核
    do(case, "review_asked", "2026-07-14")
    do(
        case,
        "reviewed",
        "2026-07-14",
        reviewer=people["审"].pk,
        reviewer_qualified=True,
        review_result="agree",
    )
    do(case, "decided", "2026-07-14", **FINED | {"to_publish": True, "benchmark_level": "light"})
    decision = Paper.objects.get(case=case, key="penalty_decision")
    assert decision.number == "模镇罚决〔2026〕1号"
    assert "罚款人民币1000元（大写：壹仟元整）" in opened_text(decision)
    assert Paper.objects.filter(case=case, key="credit_notice").count() == 1
    assert (case.decision, case.fine_fen, case.reviewed, case.major) == ("penalty", 100_000, True, True)
    do(case, "decision_served", "2026-07-14", service_method="direct")
    assert due(case, "pay") == date(2026, 7, 29)
    assert due(case, "publish") == date(2026, 7, 23)
    do(case, "published", "2026-07-20", published_where="模拟网站")
    do(case, "paid", "2026-07-28", paid_fen=100_000)
    do(case, "closed", "2026-07-28", close_reason="performed")
    do(case, "archived", "2026-07-29", retention="years_10")
    assert case.paid_fen == 100_000
    assert case.published_on == date(2026, 7, 20)
    index = opened_text(Paper.objects.get(case=case, key="archive_index"))
    assert "行政处罚决定书" in index
    assert "法制审核意见书" in index.split("副卷")[1]
    assert rebuild(case, repair=False) == []
    assert verify(case) == []


def test_the_head_signs_the_filing_and_the_officer_may_not_review(
    town: Organ, people: dict[str, User]
) -> None:
    day = date(2026, 7, 6)
    case = opened(town, "found", "2026-07-06", CLUE)
    clerk = officer(people["甲"], case, day)
    slip = submit(case, "filed", on=day, by=clerk, facts={"filing_basis": "某条例"}, at=moment(day))
    assert isinstance(slip, Approval)
    step = slip.steps.get()
    assert step.role == "organ_head"
    sign(step, by=officer(people["长"], case, day), at=moment(day), on=day)
    case.refresh_from_db()
    assert case.state == "filed"
    ready = investigated(town, people)
    do(ready, "review_asked", "2026-07-06")
    facts = {"reviewer": people["审"].pk, "reviewer_qualified": True, "review_result": "agree"}
    with pytest.raises(NotYours, match="由法制审核人员办理"):
        record(ready, "reviewed", on=day, by=officer(people["甲"], ready, day), facts=facts, at=moment(day))
    with pytest.raises(BadFacts):
        record(
            ready,
            "reviewed",
            on=day,
            by=officer(people["审"], ready, day),
            facts=facts | {"reviewer": people["甲"].pk},
            at=moment(day),
        )
    record(ready, "reviewed", on=day, by=officer(people["审"], ready, day), facts=facts, at=moment(day))
    assert ready.state == "concluded"


def test_a_fine_on_the_spot_and_a_result_on_file_open_their_own_procedures(
    town: Organ, people: dict[str, User]
) -> None:
    spot = opened(
        town,
        "decided_on_spot",
        "2026-07-06",
        ON_SPOT
        | team(people)
        | {
            "form_number": "000123",
            "decision_basis": "模拟条例第十条",
        },
    )
    assert (spot.procedure, spot.path, spot.state) == ("enforcement.summary", "summary", "served")
    assert (spot.decision, spot.penalties, spot.paid_fen) == ("penalty", ["fine"], 10_000)
    assert due(spot, "hand_in") == date(2026, 7, 8)
    paper = Paper.objects.get(case=spot, key="on_spot_decision")
    assert paper.services.get().served_on == date(2026, 7, 6)  # 当场交付
    waiting = Task.objects.filter(case=spot, kind=Task.Kind.SERVE, done_at=None)
    assert [one.title for one in waiting] == ["向模拟商店甲送达《信用修复告知书》"]
    assert turn_of(spot) == "上交当场收缴的罚款"
    do(spot, "handed_in", "2026-07-07", handed_fen=10_000)
    assert turn_of(spot) == "缴付指定的银行"
    do(spot, "paid_to_bank", "2026-07-07")
    assert turn_of(spot) == "处罚决定履行完毕"
    do(spot, "performed", "2026-07-07")
    do(spot, "closed", "2026-07-07", close_reason="performed")
    result = opened(
        town,
        "recorded",
        "2026-07-06",
        {
            "act_kind": "penalty",
            "doc_no": "模镇罚决〔2026〕9号",
            "decided_on": "2026-07-01",
            "violation": "占道",
            "field": "urban",
            "published_on": "2026-07-03",
        },
    )
    assert (result.path, result.doc_no, result.published_on) == (
        "recorded",
        "模镇罚决〔2026〕9号",
        date(2026, 7, 3),
    )
    turn = Task.objects.filter(case=result, kind=Task.Kind.TURN, done_at=None)
    assert not turn.exists()  # 在档，没有到期的事
    do(result, "set_aside", "2026-07-06", set_aside_by="suit", set_aside_kind="revoked")
    assert due(result, "withdraw") == date(2026, 7, 9)
    assert result.set_aside_kind == "revoked"
    assert (turn.get().title, turn.get().due_on) == ("撤回公开的信息", date(2026, 7, 9))
    do(result, "publication_withdrawn", "2026-07-07", withdraw_reason="判决撤销")
    assert not turn.exists()
    for case in (spot, result):
        assert rebuild(case, repair=False) == []


def test_nobody_is_told_or_punished_before_it_is_known_who_he_is(
    town: Organ, people: dict[str, User]
) -> None:
    day = date(2026, 7, 6)
    case = opened(town, "found", "2026-07-06", CLUE | {"place": "模拟路"}, parties=())
    assert case.title == "模拟路占道经营案"
    do(case, "filed", "2026-07-06", filing_basis="某条例")
    do(case, "officers_assigned", "2026-07-06", **team(people))
    do(case, "inquired", "2026-07-06", **RECORD | team(people, "officer_1", "officer_2"))
    do(case, "concluded", "2026-07-06", **FOUND)
    with pytest.raises(NotAllowed, match="登记当事人"):
        do(case, "noticed", "2026-07-06", **NOTICE)
    admit(case, PARTY, on=day, by=BY, at=moment(day), reason="查明当事人")
    do(case, "noticed", "2026-07-06", **NOTICE)


def test_the_amount_that_gives_a_hearing_is_a_setting_by_the_kind_of_party(
    town: Organ, people: dict[str, User]
) -> None:
    assert thresholds.hearing_from("person") == 500_000
    Setting.objects.create(
        key=thresholds.KEY, value={"company": 100_000, "person": "不是数"}, source="某规定"
    )
    assert (thresholds.hearing_from("company"), thresholds.hearing_from("person")) == (100_000, 500_000)
    case = investigated(town, people)
    with pytest.raises(NotAllowed, match="达到较大数额"):
        do(case, "noticed", "2026-07-06", **NOTICE)


def test_a_licence_is_numbered_as_one_and_renewed_by_silence(town: Organ, people: dict[str, User]) -> None:
    said = {"licence_item": "小餐饮", "field": "food_drug", "handling": "single"}
    case = opened(town, "received", "2026-07-06", said)
    assert (case.number, case.title) == ("模镇许〔2026〕1号", "模拟商店甲小餐饮许可案")
    do(case, "accepted", "2026-07-07", handler=people["甲"].pk)
    assert due(case, "decide") == date(2026, 8, 4)
    do(
        case,
        "granted",
        "2026-07-20",
        licence_scope="小餐饮",
        decision_basis="某条例",
        valid_until="2029-07-19",
    )
    assert (case.path, case.act_kind, case.decision) == ("licence", "permit", "granted")
    assert case.valid_until == date(2029, 7, 19)
    renewal = opened(
        town,
        "renewal_received",
        "2026-07-06",
        {"licence_item": "小餐饮", "field": "food_drug", "valid_until": "2026-07-31"},
    )
    assert due(renewal, "renew") == date(2026, 7, 31)
    list(expire(date(2026, 8, 3), at=moment(date(2026, 8, 3))))
    renewal.refresh_from_db()
    assert (renewal.state, renewal.decision) == ("granted_", "granted")
    assert "视为准予延续" in opened_text(Paper.objects.get(case=renewal, key="licence_decision"))
    for one in (case, renewal):
        assert rebuild(one, repair=False) == []


def test_an_earlier_fine_of_the_same_party_is_shown_to_whoever_decides(
    town: Organ, people: dict[str, User]
) -> None:
    earlier = opened(
        town,
        "decided_on_spot",
        "2026-07-01",
        ON_SPOT | team(people) | {"form_number": "1", "decision_basis": "某条例"},
    )
    case = investigated(town, people)
    one = Filling(event="decided", on=date(2026, 7, 6), user=people["甲"], organ=town, case=case)
    (told,) = fined.advice(one)
    assert told.field == "fined_before"
    assert f"因“乱停放”被罚款100.00元（{earlier.number}）" in told.text
    do(earlier, "set_aside", "2026-07-06", set_aside_by="self", set_aside_kind="revoked")
    assert fined.advice(one) == ()
    assert fined.advice(replace(one, event="paid")) == ()
