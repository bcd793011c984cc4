"""送达: the proof starts the clocks."""

from datetime import date, timedelta
from typing import Any

import pytest

from fadu.kernel.correct import TAKEN_BACK, correct
from fadu.kernel.crypto import opened as unsealed
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed
from fadu.kernel.models import Case, Deadline, Organ, Paper, Service, Task
from fadu.kernel.rebuild import rebuild
from fadu.kernel.record import record
from fadu.kernel.service import RULES, fail, prove, prove_notices, serve, serve_together, unserved
from fadu.kernel.tests.sample import HANDLER_ACTOR, at, opened

SENT = date(2025, 3, 6)


@pytest.fixture
def case(organ: Organ) -> Case:
    case = opened(organ)
    record(case, "accepted", on=date(2025, 3, 5), by=HANDLER_ACTOR, facts={}, at=at(date(2025, 3, 5)))
    return case


def sent(case: Case, method: str = "post", key: str = "reply_notice", **more: str) -> Service:
    paper = Paper.objects.get(case=case, key=key)
    return serve(paper, None, method=method, sent_on=SENT, by=HANDLER_ACTOR, at=at(SENT), **more)


def test_the_proof_of_service_records_the_event_the_paper_declares_and_starts_its_clock(case: Case) -> None:
    service = sent(case, tracking_no="EX000000000CN")
    assert not Deadline.objects.filter(case=case, term="sample.plain.reply").exists()
    day = date(2025, 3, 10)
    entry = prove(service, served_on=day, by=HANDLER_ACTOR, at=at(date(2025, 3, 12)))
    assert entry is not None
    assert (entry.event, entry.on, entry.facts["service"]) == ("copy_served", day, service.pk)
    assert Deadline.objects.get(case=case, term="sample.plain.reply").due_on == date(2025, 3, 24)
    assert not Task.objects.filter(case=case, key=f"paper:{service.paper_id}", done_at=None).exists()
    assert rebuild(case) == []


def test_the_proof_of_a_paper_that_starts_nothing_is_kept_all_the_same(case: Case) -> None:
    service = sent(case, "direct", "accept_notice")
    assert prove(service, served_on=SENT, by=HANDLER_ACTOR, at=at(SENT)) is None
    assert Service.objects.get(pk=service.pk).served_entry is not None


@pytest.mark.parametrize(("source", "open_"), [("desk", 0), ("portal", 0), ("import", 1)])
def test_who_registers_the_service_as_an_act_has_served_the_paper(
    case: Case, source: str, open_: int
) -> None:
    record(case, "copy_served", on=SENT, by=HANDLER_ACTOR, facts={}, at=at(SENT), source=source)
    paper = Paper.objects.get(case=case, key="reply_notice")
    assert Task.objects.filter(case=case, key=f"paper:{paper.pk}", done_at=None).count() == open_
    assert Service.objects.filter(paper=paper, served_on=SENT).count() == 1 - open_


def test_electronic_service_needs_consent(case: Case) -> None:
    with pytest.raises(NotAllowed, match="没有同意电子送达"):
        sent(case, "electronic")
    case.parties.filter(role="respondent").update(e_service_consent=True, e_service_address="平台账号")
    assert unsealed(sent(case, "electronic").address) == "平台账号"


def test_a_public_notice_says_why_and_is_served_after_thirty_days_by_the_law(case: Case) -> None:
    with pytest.raises(BadFacts, match="公告送达的原因和经过"):
        sent(case, "notice")
    service = sent(case, "notice", note="下落不明，邮寄退回")
    assert service.expected_on == SENT + timedelta(days=30)
    with pytest.raises(NotAllowed, match="经过三十日"):
        prove(service, served_on=date(2025, 3, 20), by=HANDLER_ACTOR, at=at(date(2025, 3, 20)))
    assert list(prove_notices(date(2025, 4, 4), at=at(date(2025, 4, 4)))) == []
    assert [one.pk for one in prove_notices(date(2025, 4, 6), at=at(date(2025, 4, 6)))] == [service.pk]
    assert case.entries.get(event="copy_served").on == date(2025, 4, 5)


def test_who_is_found_while_a_notice_hangs_is_not_served_by_the_notice(case: Case) -> None:
    notice, day = sent(case, "notice", note="下落不明，邮寄退回"), date(2025, 3, 10)
    record(case, "copy_served", on=day, by=HANDLER_ACTOR, facts={}, at=at(day))
    by_hand = Service.objects.exclude(pk=notice.pk).get(paper=notice.paper)
    assert (by_hand.method, by_hand.served_on) == ("direct", day)
    notice.refresh_from_db()
    assert notice.served_on is None


def test_service_cannot_be_before_it_was_sent_nor_twice(case: Case) -> None:
    service = sent(case)
    with pytest.raises(BadFacts, match="早于发出日期"):
        prove(service, served_on=date(2025, 3, 5), by=HANDLER_ACTOR, at=at(SENT))
    prove(service, served_on=SENT, by=HANDLER_ACTOR, at=at(SENT))
    with pytest.raises(Conflict, match="不能重复登记"):
        prove(service, served_on=SENT, by=HANDLER_ACTOR, at=at(SENT))


def test_a_correction_of_what_the_proof_brought_about_corrects_the_service_too(case: Case) -> None:
    service, on = sent(case), date(2025, 3, 12)
    told = prove(service, served_on=date(2025, 3, 10), by=HANDLER_ACTOR, at=at(on))
    assert told is not None
    said: dict[str, Any] = {"on": on, "by": HANDLER_ACTOR, "at": at(on), "reason": "回执日期看错"}
    with pytest.raises(BadFacts, match="早于发出日期"):
        correct(told, on_date=date(2025, 3, 5), **said)
    correct(told, on_date=date(2025, 3, 11), **said)
    service.refresh_from_db()
    assert (service.sent_on, service.served_on) == (SENT, date(2025, 3, 11))
    correct(told, void=True, **said)
    service.refresh_from_db()
    assert (service.served_on, service.result) == (None, TAKEN_BACK)
    assert Task.objects.filter(case=case, key=f"paper:{service.paper_id}", done_at=None).count() == 1
    again = prove(sent(case), served_on=date(2025, 3, 11), by=HANDLER_ACTOR, at=at(on))
    assert again is not None
    assert again.pk != told.pk
    assert Deadline.objects.get(case=case, term="sample.plain.reply", status="running").due_on == date(
        2025, 3, 25
    )
    assert rebuild(case) == []


def test_a_failed_service_leaves_the_paper_to_be_served_by_other_means(case: Case) -> None:
    service = sent(case)
    fail(service, on=date(2025, 3, 11), by=HANDLER_ACTOR, at=at(date(2025, 3, 11)), reason="原址查无此人")
    assert Task.objects.filter(case=case, key=f"paper:{service.paper_id}", done_at=None).exists()
    assert sent(case, "leave", note="拒收，拍照留置").pk != service.pk


def test_papers_long_unserved_are_found(case: Case) -> None:
    prove(sent(case), served_on=SENT, by=HANDLER_ACTOR, at=at(SENT))
    assert [paper.key for paper in unserved(date(2025, 4, 30))] == ["accept_notice"]


def test_every_method_of_service_has_its_rule() -> None:
    assert set(RULES) == set(Service.Method)


def test_several_papers_of_a_case_are_served_in_one_delivery_with_one_entry(case: Case) -> None:
    papers = list(Paper.objects.filter(case=case, key__in=("reply_notice", "accept_notice")))
    day = date(2025, 3, 10)
    made = serve_together(papers, method="direct", served_on=day, by=HANDLER_ACTOR, at=at(day))
    assert {one.paper_id for one in made} == {paper.pk for paper in papers}
    assert case.entries.filter(event="kernel.served").count() == 1
    assert Deadline.objects.get(case=case, term="sample.plain.reply").due_on == date(2025, 3, 24)
    assert not Task.objects.filter(
        case=case, kind=Task.Kind.SERVE, done_at=None, key__in=_keys(papers)
    ).exists()
    assert rebuild(case) == []


def _keys(papers: list[Paper]) -> list[str]:
    return [f"paper:{paper.pk}" for paper in papers]


def test_one_delivery_is_of_one_case_and_never_by_public_notice(case: Case, organ: Organ) -> None:
    day = date(2025, 3, 10)
    with pytest.raises(BadFacts, match="请选择要送达的文书"):
        serve_together([], method="direct", served_on=day, by=HANDLER_ACTOR, at=at(day))
    paper = Paper.objects.get(case=case, key="reply_notice")
    with pytest.raises(NotAllowed, match="经过三十日"):
        serve_together([paper], method="notice", served_on=day, by=HANDLER_ACTOR, at=at(day), note="下落不明")
