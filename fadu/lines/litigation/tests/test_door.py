"""整件诉讼从唯一的写入口走过：规则、填写项、字段、期限、文书合在一起成立，重建无差异。"""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, cast

import pytest

from fadu.kernel.actors import system
from fadu.kernel.errors import NotAllowed, Refused
from fadu.kernel.expiry import expire
from fadu.kernel.lines import line_of
from fadu.kernel.models import Deadline, Organ, Post, Task, User
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import open_case, record
from fadu.lines.litigation.models import Suit
from fadu.lines.litigation.tests.walking import EVIDENCE, SUIT, Walk, made_up

pytestmark = pytest.mark.django_db
BY = system("测试")


@pytest.fixture
def bureau() -> Organ:
    return Organ.objects.create(name="模拟区市场监督管理局", code="模市监", level="department")


@pytest.fixture
def handler(bureau: Organ) -> User:
    user = User.objects.create(username="应诉员一", name="应诉员一")
    Post.objects.create(user=user, organ=bureau, role="handler", line="litigation", since=date(2026, 1, 1))
    return user


def moment(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def opened(bureau: Organ, **facts: Any) -> Suit:
    on = date(2026, 7, 6)
    sides = (
        NewParty(role="applicant", name="模拟甲"),
        NewParty(role="respondent", kind="organ", name=bureau.name, organ=bureau),
    )
    line = line_of("litigation")
    case = open_case(
        line, "received", organ=bureau, on=on, by=BY, facts=SUIT | facts, parties=sides, at=moment(on)
    )
    return cast(Suit, case)


def do(case: Suit, event: str, on: str, **facts: Any) -> None:
    day = date.fromisoformat(on)
    record(case, event, on=day, by=BY, facts=facts, at=moment(day))


def due(case: Suit, term: str) -> date | None:
    found = Deadline.objects.filter(case=case, term__endswith=f".{term}").order_by("-pk").first()
    return found.due_on if found else None


def answer(case: Suit, handler: User) -> None:
    do(case, "assigned", "2026-07-06", unit="执法科", handler=handler.pk, draft_by="2026-07-15")
    do(case, "evidence_filed", "2026-07-14", evidence=EVIDENCE)
    do(
        case,
        "settlement_tried",
        "2026-07-14",
        willingness="unwilling",
        settlement_way="phone",
        settlement_result="failed",
        settlement_note="原告坚持诉讼",
    )
    do(case, "answered", "2026-07-20", defence_opinion="请求驳回", defence="合法")


def test_a_lost_suit_goes_from_the_papers_of_the_court_to_its_closing(bureau: Organ, handler: User) -> None:
    case = opened(bureau)
    assert case.number == "模市监应〔2026〕1号"
    assert case.title == "模拟甲诉模拟区市场监督管理局行政处罚案"
    assert due(case, "answer") == date(2026, 7, 21)
    answer(case, handler)
    assert case.answered_on == date(2026, 7, 20)
    do(case, "hearing_set", "2026-08-03", hearing_on="2026-08-12", hearing_time="9:30", head_notice=True)
    head = {"head_name": "模拟局长", "head_title": "局长", "head_role": "chief"}
    waits = Task.objects.get(case=case, kind="turn", done_at=None)
    assert (waits.title, waits.due_on) == ("确定出庭负责人", date(2026, 8, 12))
    do(case, "head_named", "2026-08-05", **head)
    assert (case.head_attended, case.head_role) == (None, "")
    do(case, "hearing_held", "2026-08-12", head_attended=True, staff_names="某科长", **head)
    assert (case.head_attended, case.head_role, case.hearings) == (True, "chief", 1)
    do(
        case,
        "judged",
        "2026-09-01",
        doc_kind="judgment",
        outcome="revoked_redo",
        order="redo",
        judged_on="2026-08-28",
        perform_days=60,
    )
    assert (case.lost, case.outcome, case.effective_on) == (True, "revoked_redo", None)
    do(case, "not_appealing", "2026-09-08", appeal_reasons="服判")
    with pytest.raises(NotAllowed, match="上诉期限至2026-09-16届满"):
        do(case, "became_final", "2026-09-16", certificate=True)
    with pytest.raises(NotAllowed, match="尚未登记模拟甲收到裁判的日期"):
        do(case, "became_final", "2026-09-21", certificate=False)
    plaintiff = case.parties.get(role="applicant")
    do(case, "party_served", "2026-09-21", served_party=plaintiff.pk, served_on="2026-09-03")
    assert due(case, "appeal_judgment_others") == date(2026, 9, 18)
    do(case, "became_final", "2026-09-21")
    assert case.effective_on == date(2026, 9, 21)
    assert due(case, "loss_report") == date(2026, 10, 21)
    assert Task.objects.get(case=case, kind="turn", done_at=None).title == "交办履行裁判"
    do(
        case,
        "performance_set",
        "2026-09-22",
        performer="执法科",
        perform_by="2026-11-20",
        performance_demand="重作",
    )
    with pytest.raises(NotAllowed, match="没有履行完毕"):
        do(case, "closed", "2026-09-23", closing_note="x")
    do(case, "performed", "2026-11-02", performance_note="已重作", remade_number="模市监罚〔2026〕2号")
    with pytest.raises(NotAllowed, match="败诉案件分析报告"):
        do(case, "closed", "2026-11-03", closing_note="x")
    analysis = {"loss_text": "程序", "loss_measures": "培训", "loss_responsible": "执法科"}
    do(case, "loss_analysed", "2026-11-03", loss_reason="procedure", **analysis)
    do(case, "closed", "2026-11-05", closing_note="结案")
    do(case, "archived", "2026-11-09", retention="years_30")
    assert (case.state, case.closed_on) == ("archived", date(2026, 11, 5))
    assert (case.loss_reason, case.remade_number) == ("procedure", "模市监罚〔2026〕2号")
    list(expire(date(2027, 6, 1), at=moment(date(2027, 6, 1))))
    assert set(Deadline.objects.filter(case=case).values_list("status", flat=True)) == {"met", "void"}
    index = case.papers.get(key="archive_index")
    assert "答辩状" in index.plain
    assert "结案报告" in index.plain
    assert rebuild(case, repair=False) == []
    assert verify(case) == []


def test_a_suit_settled_before_judgment_counts_as_settled_and_not_as_lost(
    bureau: Organ, handler: User
) -> None:
    case = opened(bureau)
    answer(case, handler)
    ruled = {"doc_kind": "ruling", "outcome": "withdrawn", "order": "none", "judged_on": "2026-08-03"}
    do(case, "judged", "2026-08-05", **ruled)
    do(case, "became_final", "2026-08-05")
    assert Task.objects.get(case=case, kind="turn", done_at=None).title == "结案"  # 没有要履行、分析的
    do(case, "closed", "2026-08-06", closing_note="撤诉")
    assert (case.settled, case.lost, case.head_attended) == (True, False, None)
    assert rebuild(case, repair=False) == []


def test_the_second_instance_decides_whether_the_suit_is_lost(bureau: Organ, handler: User) -> None:
    case = opened(bureau)
    answer(case, handler)
    lost = {"doc_kind": "judgment", "outcome": "illegal", "order": "none", "judged_on": "2026-08-10"}
    do(case, "judged", "2026-08-12", **lost)
    appeal = {"appeal_court": "模拟铁路运输中级法院", "appeal_requests": "改判"}
    do(case, "appealed", "2026-08-20", appeal_reasons="程序合法", **appeal)
    assert (case.instance, case.appealed_by) == ("second", "us")
    changed = {"second_result": "changed", "outcome": "rejected", "order": "none", "judged_on": "2026-10-12"}
    do(case, "second_judged", "2026-10-14", **changed)
    assert (case.outcome_first, case.outcome_second, case.outcome) == ("illegal", "rejected", "rejected")
    assert (case.lost, case.effective_on) == (False, date(2026, 10, 14))
    do(case, "closed", "2026-10-15", closing_note="胜诉")
    assert rebuild(case, repair=False) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_to_a_case_it_is_rebuilt_as_it_stands(
    bureau: Organ, handler: User, seed: int
) -> None:
    case = opened(bureau)
    walk = Walk(rng=Random(seed), on=date(2026, 7, 6))
    done = 0
    for _ in range(90):
        walk.on += timedelta(days=walk.rng.choice((0, 0, 1, 4)))
        acts = line_of("litigation").procedure(case.procedure).events().values()
        event = walk.rng.choice([one for one in acts if not one.closes])
        facts = {name: value for name, value in made_up(event, walk).items() if name != "handler"}
        try:
            do(case, event.name, walk.on.isoformat(), **facts)
        except Refused:
            continue
        done += 1
    assert done > 3
    assert rebuild(case, repair=False) == []
    assert verify(case) == []
