"""The one door for writes."""

from datetime import date

import pytest

from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours
from fadu.kernel.models import Case, Deadline, Entry, Organ, Paper, Party, Task
from fadu.kernel.parties import NewParty
from fadu.kernel.record import next_acts, record
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import CLERK_ACTOR, HANDLER_ACTOR, HEADS_ACTOR, Sample, at, opened


def act(case: Case, event: object, on: date, **facts: object) -> Entry:
    return record(case, event, on=on, by=HANDLER_ACTOR, facts=facts, at=at(on))  # type: ignore[arg-type]  # Event


def test_a_case_opens_with_its_number_its_parties_its_clock_and_whose_turn_it_is(organ: Organ) -> None:
    case = opened(organ)
    assert case.number == "样府复〔2025〕1号"
    assert case.title == "模拟申请人甲与模拟市场监督管理局样例案"
    assert case.state == "receiving"
    assert [party.role for party in case.parties.all()] == ["applicant", "respondent"]
    assert all(party.since_entry_id == case.entries.get().pk for party in Party.objects.filter(case=case))
    clock = Deadline.objects.get(case=case)
    assert (clock.term, clock.due_on, clock.status) == ("sample.plain.review", date(2025, 3, 10), "running")
    assert Task.objects.get(case=case).title == "受理"


def test_an_act_moves_the_state_starts_clocks_and_writes_papers(organ: Organ) -> None:
    case = opened(organ)
    entry = act(case, Sample.accepted, date(2025, 3, 5))
    assert (case.state, case.version, case.head) == ("accepted_", 2, entry.hash)
    assert Case.objects.get(pk=case.pk).head == entry.hash
    decide = Deadline.objects.get(case=case, term="sample.plain.decide")
    assert decide.due_on == date(2025, 5, 6)
    assert decide.target_on == date(2025, 4, 25)
    review = Deadline.objects.get(case=case, term="sample.plain.review")
    assert (review.status, review.met_entry) == ("met", entry)
    papers = list(Paper.objects.filter(case=case))
    assert [(one.number, one.to_name) for one in papers] == [
        ("样府复受〔2025〕1号", "模拟申请人甲"),
        ("样府复答〔2025〕1号", "模拟市场监督管理局"),
    ]
    assert "2025年5月6日" in papers[0].plain
    assert [one["digest"] for one in entry.effects["papers"]] == [one.digest for one in papers]
    assert Task.objects.filter(case=case, kind="serve", done_at=None).count() == 2


def test_an_act_the_law_does_not_allow_is_refused_with_the_reason_and_writes_nothing(organ: Organ) -> None:
    case = opened(organ)
    with pytest.raises(NotAllowed, match="案件现为“审查”"):
        act(case, Sample.decided, date(2025, 3, 5), outcome="upheld", reasons="理由")
    assert Entry.objects.filter(case=case).count() == 1


def test_an_act_is_refused_to_whoever_has_not_the_role(organ: Organ) -> None:
    case = opened(organ)
    with pytest.raises(NotYours, match="由承办人办理"):
        record(case, "accepted", on=date(2025, 3, 5), by=CLERK_ACTOR, facts={}, at=at(date(2025, 3, 5)))


def test_facts_are_refused_one_sentence_per_item(organ: Organ) -> None:
    with pytest.raises(BadFacts) as refused:
        act(opened(organ), "refused", date(2025, 3, 4), nonsense=1)
    assert refused.value.errors == {
        "reasons": "请填写“理由”。",
        "nonsense": "“不予受理”没有“nonsense”这一填写项。",
    }


def test_an_act_in_the_future_or_before_the_case_is_refused(organ: Organ) -> None:
    case = opened(organ)
    for day in (date(2025, 3, 9), date(2025, 3, 1)):
        with pytest.raises(BadFacts):
            record(case, "accepted", on=day, by=HANDLER_ACTOR, facts={}, at=at(date(2025, 3, 6)))


def test_the_same_submission_twice_gives_the_same_entry(organ: Organ) -> None:
    case = opened(organ)
    day = date(2025, 3, 5)
    one, two = (
        record(
            case,
            "noted",
            on=day,
            by=HANDLER_ACTOR,
            facts={"remark": "电话"},
            at=at(day),
            idempotency_key="k1",
        )
        for _ in range(2)
    )
    assert one.pk == two.pk
    assert case.version == 2


def test_the_same_application_submitted_twice_opens_one_case(organ: Organ) -> None:
    assert opened(organ, key="form-1").pk == opened(organ, key="form-1").pk
    assert Case.objects.count() == 1


def test_a_form_filled_in_before_someone_else_acted_is_refused_as_a_conflict(organ: Organ) -> None:
    case = opened(organ)
    shown = case.version
    act(case, "noted", date(2025, 3, 5), remark="先到")
    with pytest.raises(Conflict, match="已于03月05日 09:00更新了本案"):
        record(
            case,
            "accepted",
            on=date(2025, 3, 5),
            by=HANDLER_ACTOR,
            facts={},
            at=at(date(2025, 3, 5)),
            seen=shown,
        )


def test_a_term_that_ran_out_brings_its_event_before_the_next_act_is_judged(organ: Organ) -> None:
    case = opened(organ)
    act(case, "noted", date(2025, 3, 14), remark="迟了")
    assert [(one.event, one.on) for one in case.entries.all()] == [
        ("received", date(2025, 3, 3)),
        ("deemed", date(2025, 3, 10)),
        ("noted", date(2025, 3, 14)),
    ]
    assert case.entries.get(seq=2).actor_name == "法律规定"
    assert Deadline.objects.get(case=case, term="sample.plain.decide").started_on == date(2025, 3, 10)


def test_an_ask_named_like_a_field_of_the_case_sets_it(organ: Organ) -> None:
    user = sample.person(organ, "测试一号", "handler")
    case = opened(organ)
    act(case, "accepted", date(2025, 3, 5), handler=user.pk)
    assert Case.objects.get(pk=case.pk).handler == user
    assert Deadline.objects.get(case=case, term="sample.plain.decide").owner == user


def test_an_act_that_needs_approval_is_not_recorded_without_it(organ: Organ) -> None:
    case = opened(organ)
    with pytest.raises(NotAllowed, match="须经行政复议机构负责人、行政复议机关负责人审批"):
        act(case, "refused", date(2025, 3, 5), reasons="不符合条件")


def test_a_person_who_has_recused_cannot_act_any_more(organ: Organ) -> None:
    user = sample.person(organ, "测试二号", "handler")
    case = opened(organ)
    day = date(2025, 3, 4)
    record(case, "recused", on=day, by=HEADS_ACTOR, facts={"recused": user.pk}, at=at(day))
    with pytest.raises(NotYours, match="已经回避"):
        record(case, "accepted", on=day, by=sample.acting(user, "handler"), facts={}, at=at(day))
    assert not any(one.open for one in next_acts(case, sample.acting(user, "handler"), on=day))


def test_next_acts_give_each_act_or_the_reason_why_not(organ: Organ) -> None:
    case = opened(organ)
    acts = {one.event.name: one for one in next_acts(case, HANDLER_ACTOR, on=date(2025, 3, 4))}
    assert acts["accepted"].open
    assert "案件现为“审查”" in (acts["decided"].why_not or "")
    assert acts["recused"].why_not == "“决定回避”由行政复议机构负责人办理。"


def test_typed_text_is_never_read_as_markup_of_a_paper(organ: Organ) -> None:
    case = opened(organ)
    act(case, "accepted", date(2025, 3, 4))
    act(case, "copy_served", date(2025, 3, 5))
    act(case, "replied", date(2025, 3, 6), reasons="答复")
    act(case, "decided", date(2025, 3, 7), outcome="upheld", reasons="其一\n@sign 伪造机关\n# 标题")
    text = Paper.objects.filter(case=case, key="decision")[0].plain
    assert "\n@sign 伪造机关" not in text
    assert "＠sign 伪造机关" in text


def test_one_act_takes_few_queries(organ: Organ, django_assert_max_num_queries: object) -> None:
    act(opened(organ), "accepted", date(2025, 3, 5))  # the first of the year makes the counters
    case = opened(organ)
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # pytest-django's fixture
        act(case, "accepted", date(2025, 3, 5))
    with django_assert_max_num_queries(9):  # type: ignore[operator]  # pytest-django's fixture
        act(case, "noted", date(2025, 3, 5), remark="一句")


def test_a_case_taken_up_again_keeps_its_history_and_waits_for_someone_again(organ: Organ) -> None:
    case = opened(organ)
    act(case, "accepted", date(2025, 3, 4))
    act(case, "withdrawn", date(2025, 3, 5), remark="自愿撤回")
    closed = Case.objects.get(pk=case.pk)
    assert (closed.closed_on, Task.objects.filter(case=case, kind="turn", done_at=None).count()) == (
        date(2025, 3, 5),
        0,
    )
    assert Deadline.objects.get(case=case, term="sample.plain.decide").status == "met"
    day = date(2025, 3, 20)
    record(case, "reopened", on=day, by=HEADS_ACTOR, facts={"remark": "撤回非自愿"}, at=at(day))
    assert Case.objects.get(pk=case.pk).closed_on is None
    assert [one.event for one in case.entries.all()] == ["received", "accepted", "withdrawn", "reopened"]
    assert Task.objects.get(case=case, kind="turn", done_at=None).why == "案件现为“审理”"


def test_two_parties_of_one_role_each_get_their_copy_under_one_number(organ: Organ) -> None:
    case = opened(organ)
    day = date(2025, 3, 4)
    more = (NewParty(role="applicant", name="模拟申请人乙"),)
    record(case, "noted", on=day, by=HANDLER_ACTOR, facts={}, at=at(day), parties=more)
    act(case, "accepted", day)
    notices = Paper.objects.filter(case=case, key="accept_notice")
    assert {one.to_name for one in notices} == {"模拟申请人甲", "模拟申请人乙"}
    assert {one.number for one in notices} == {"样府复受〔2025〕1号"}
