"""整件案子从唯一的写入口走过：规则、填写项、字段、期限合在一起成立，重建无差异。"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fadu.kernel.actors import system, the_law
from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Deadline, Organ, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import open_case, record

pytestmark = pytest.mark.django_db
BY = system("测试")
ACT = {
    "channel": "window",
    "kind": "police",
    "act_kind": "penalty",
    "act_title": "行政处罚决定",
    "learned_on": "2026-06-25",
    "requests": "撤销该处罚决定",
    "respondent_kind": "department",
}


@pytest.fixture
def organ() -> Organ:
    return Organ.objects.create(name="模拟区人民政府", short="模拟区", code="模府复", level="district")


@pytest.fixture
def reviewers(organ: Organ) -> tuple[int, int]:
    made = []
    for name in ("测试一号", "测试二号"):
        user = User.objects.create(username=name, name=name)
        Post.objects.create(user=user, organ=organ, role="handler", since=date(2026, 1, 1))
        made.append(user.pk)
    return made[0], made[1]


def moment(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def opened(organ: Organ, on: date = date(2026, 7, 2), **facts: Any) -> Case:
    sides = (
        NewParty(role="applicant", name="模拟申请人甲"),
        NewParty(role="respondent", name="模拟公安分局", kind="organ"),
    )
    line = line_of("reconsideration")
    return open_case(
        line, "received", organ=organ, on=on, by=BY, facts=ACT | facts, parties=sides, at=moment(on)
    )


def do(case: Case, event: str, on: str, **facts: Any) -> None:
    day = date.fromisoformat(on)
    record(case, event, on=day, by=BY, facts=facts, at=moment(day))


def clock(case: Case, term: str) -> Deadline:
    return Deadline.objects.filter(case=case, term__endswith=f".{term}").latest("pk")


def test_an_ordinary_case_goes_from_receipt_to_the_archive(organ: Organ, reviewers: tuple[int, int]) -> None:
    case = opened(organ)
    do(case, "handler_assigned", "2026-07-02", handler=reviewers[0], co_handler=reviewers[1])
    do(case, "accepted", "2026-07-03")
    assert clock(case, "decide").due_on == date(2026, 9, 1)
    do(case, "copy_sent", "2026-07-06")
    do(case, "copy_served", "2026-07-07", service_method="direct")
    assert clock(case, "reply").due_on == date(2026, 7, 21)
    do(case, "replied", "2026-07-20", reply_text="合法适当")
    do(
        case,
        "opinion_heard",
        "2026-07-22",
        party_role="applicant",
        opinion_mode="phone",
        opinion_text="坚持请求",
    )
    do(case, "drafted", "2026-08-03", outcome="revoked", decision_grounds=["facts"])
    do(
        case,
        "decided",
        "2026-08-10",
        outcome="revoked",
        decision_grounds=["facts"],
        decided_by="head",
        main_reasons="事实不清",
    )
    do(case, "decision_served", "2026-08-12", party_role="all")
    do(case, "copied_up", "2026-08-12", copied_to="模拟市公安局", copied_papers=["decision"])
    do(case, "published", "2026-08-20", published_at="政府网站", redacted=True)
    do(case, "archived", "2026-09-01", retention="years_30")
    assert case.state == "archived"
    assert not clock(case, "decide").late
    assert rebuild(case, repair=False) == []
    assert verify(case) == []


def test_the_simplified_procedure_shortens_the_clocks_and_conversion_lengthens_them(
    organ: Organ, reviewers: tuple[int, int]
) -> None:
    case = opened(organ)
    do(case, "handler_assigned", "2026-07-02", handler=reviewers[0])
    do(case, "accepted", "2026-07-02")
    do(case, "simplified", "2026-07-02", simplified_ground="disclosure", clear_case=True)
    assert case.procedure == "reconsideration.simplified"
    live = Deadline.objects.filter(case=case, term__endswith=".decide", status="running")
    assert [row.due_on for row in live] == [date(2026, 8, 3)]
    do(case, "converted", "2026-07-20", convert_reason="案情复杂")
    assert case.procedure == "reconsideration.ordinary"
    assert [row.due_on for row in live.all()] == [date(2026, 8, 31)]
    assert rebuild(case, repair=False) == []


def test_silence_is_acceptance_from_the_last_day_of_the_review(organ: Organ) -> None:
    case = opened(organ)
    day = date(2026, 7, 9)
    early = day - timedelta(days=1)
    with pytest.raises(NotAllowed, match="2026年7月9日（周四）届满"):
        record(case, "deemed_accepted", on=early, by=the_law(), facts={}, at=moment(early))
    record(case, "deemed_accepted", on=day, by=the_law(), facts={}, at=moment(day))
    assert case.state == "accepted"
    assert clock(case, "decide").due_on == date(2026, 9, 7)


def test_a_case_of_2024_keeps_its_own_law(organ: Organ) -> None:
    case = opened(organ, date(2024, 3, 7), learned_on="2024-03-01")
    assert case.procedure == "reconsideration.ordinary2024"
    with pytest.raises(NotAllowed, match="本案适用原条例"):
        do(case, "refused", "2024-03-08", refusal_ground="excluded_matter", refusal_reasons="刑事侦查")


def test_what_is_not_filled_in_is_said_by_its_label(organ: Organ) -> None:
    with pytest.raises(BadFacts) as refused:
        opened(organ, kind="", requests="")
    assert refused.value.errors == {"kind": "请填写“案由”。", "requests": "请填写“行政复议请求”。"}
