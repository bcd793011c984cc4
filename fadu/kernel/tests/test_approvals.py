"""呈批: nothing is recorded until the last has signed; a return says why."""

from datetime import date

import pytest

from fadu.kernel.approvals import current, return_slip, sign, signable, submit, withdraw
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours
from fadu.kernel.handover import cover
from fadu.kernel.models import Approval, ApprovalStep, Case, Entry, Organ, Task
from fadu.kernel.rebuild import rebuild
from fadu.kernel.record import record
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import HANDLER_ACTOR, acting, at, opened

DAY, NEXT = date(2025, 3, 4), date(2025, 3, 5)


def slip_for(case: Case, reasons: str = "不符合受理条件") -> Approval:
    slip = submit(case, "refused", on=DAY, by=HANDLER_ACTOR, facts={"reasons": reasons}, at=at(DAY))
    assert isinstance(slip, Approval)
    return slip


def step_of(slip: Approval) -> ApprovalStep:
    step = current(Approval.objects.get(pk=slip.pk))
    assert step is not None
    return step


def test_an_act_is_recorded_when_the_last_has_signed_on_the_day_of_that_signature(organ: Organ) -> None:
    section, head = (
        sample.person(organ, name, role)
        for name, role in (("负责甲", "section_head"), ("负责乙", "organ_head"))
    )
    case = opened(organ)
    slip = slip_for(case)
    assert case.entries.count() == 1
    assert sign(step_of(slip), by=acting(section, "section_head"), at=at(DAY), on=DAY) == slip
    entry = sign(step_of(slip), by=acting(head, "organ_head"), at=at(NEXT), on=NEXT)
    assert isinstance(entry, Entry)
    assert (entry.event, entry.on, entry.actor_name) == ("refused", NEXT, "测试承办人")
    assert [one["name"] for one in entry.effects["approval"]["steps"]] == ["负责甲", "负责乙"]
    assert Approval.objects.get(pk=slip.pk).entry == entry
    assert not Task.objects.filter(case=case, kind="approval", done_at=None).exists()
    assert rebuild(case) == []


def test_each_signature_is_asked_of_the_right_role_in_order(organ: Organ) -> None:
    case = opened(organ)
    slip = slip_for(case)
    assert list(Task.objects.filter(kind="approval", done_at=None).values_list("role", flat=True)) == [
        "section_head"
    ]
    last = slip.steps.get(order=2)
    with pytest.raises(Conflict, match="还没有轮到"):
        sign(last, by=acting(None, "organ_head"), at=at(DAY), on=DAY)
    with pytest.raises(NotYours, match="由行政复议机构负责人签批"):
        sign(step_of(slip), by=HANDLER_ACTOR, at=at(DAY), on=DAY)


def test_a_return_needs_its_reason_and_tells_the_submitter(organ: Organ) -> None:
    case = opened(organ)
    slip = slip_for(case)
    with pytest.raises(BadFacts, match="退回须写明理由"):
        return_slip(step_of(slip), by=acting(None, "section_head"), at=at(DAY), reason=" ")
    return_slip(step_of(slip), by=acting(None, "section_head"), at=at(DAY), reason="理由不充分")
    assert Task.objects.get(case=case, kind="note").why == "理由不充分"
    again = slip_for(case, "补充理由后再呈")
    assert again.previous == slip


def test_a_slip_waiting_is_not_opened_twice_and_can_be_withdrawn(organ: Organ) -> None:
    case = opened(organ)
    slip = slip_for(case)
    with pytest.raises(Conflict, match="尚在审批中"):
        slip_for(case)
    assert withdraw(slip, by=HANDLER_ACTOR, at=at(DAY)).status == "withdrawn"
    with pytest.raises(NotAllowed, match="已撤回"):
        withdraw(slip, by=HANDLER_ACTOR, at=at(DAY))


def test_what_became_unlawful_while_waiting_is_refused_at_the_last_signature(organ: Organ) -> None:
    """五日已过，视为受理：签批太晚的不予受理不能记入，呈批件仍可退回。"""
    case = opened(organ)
    slip = slip_for(case)
    sign(step_of(slip), by=acting(None, "section_head"), at=at(DAY), on=DAY)
    late = date(2025, 3, 20)
    with pytest.raises(NotAllowed, match="案件现为“已受理”"):
        sign(step_of(slip), by=acting(None, "organ_head"), at=at(late), on=late)
    assert Approval.objects.get(pk=slip.pk).status == "open"


def test_facts_are_checked_when_submitting_not_when_signing(organ: Organ) -> None:
    with pytest.raises(BadFacts, match="请填写“理由”"):
        submit(opened(organ), "refused", on=DAY, by=HANDLER_ACTOR, facts={}, at=at(DAY))


def test_the_cover_of_an_absent_head_signs_in_his_place(organ: Organ) -> None:
    head = sample.person(organ, "负责甲", "section_head")
    deputy = sample.person(organ, "代办乙")
    other = sample.person(organ, "别的业务线的负责人", "section_head")
    other.posts.update(line="other")
    cover(head, by_whom=deputy, since=DAY, until=NEXT)
    slip = slip_for(opened(organ))
    assert list(signable(deputy, DAY)) == [step_of(slip)]
    assert list(signable(head, DAY)) == [step_of(slip)]
    assert list(signable(other, DAY)) == []
    sign(step_of(slip), by=acting(deputy, "section_head"), at=at(DAY), on=DAY)
    assert slip.steps.get(order=1).for_user == head


def test_an_act_without_approval_is_recorded_at_once(organ: Organ) -> None:
    done = submit(opened(organ), "accepted", on=DAY, by=HANDLER_ACTOR, facts={}, at=at(DAY))
    assert isinstance(done, Entry)


def test_a_slip_is_due_by_the_clock_that_its_act_meets_and_follows_it(organ: Organ) -> None:
    case = opened(organ)
    slip_for(case)
    task, clock = Task.objects.get(case=case, kind="approval"), case.deadlines.get(term__endswith=".review")
    assert task.due_on == clock.due_on is not None
    Task.objects.filter(pk=task.pk).update(due_on=None)
    assert any("待办“签批：" in told for told in rebuild(case))
    assert Task.objects.get(pk=task.pk).due_on == clock.due_on
    assert rebuild(case) == []


def test_a_slip_for_an_extension_is_due_before_the_clock_it_extends_and_moves_with_it(organ: Organ) -> None:
    case = opened(organ)
    for event in ("accepted", "copy_served"):
        record(case, event, on=DAY, by=HANDLER_ACTOR, facts={}, at=at(DAY))
    submit(case, "extended", on=DAY, by=HANDLER_ACTOR, facts={"days": 10, "reasons": "复杂"}, at=at(DAY))
    task, clock = Task.objects.get(case=case, kind="approval"), case.deadlines.get(term__endswith=".decide")
    assert task.due_on == clock.due_on is not None
    record(case, "suspended", on=NEXT, by=HANDLER_ACTOR, facts={"reasons": "等待"}, at=at(NEXT))
    task.refresh_from_db()
    assert task.due_on is None, "the clock stands"
    later = date(2025, 3, 17)
    record(case, "resumed", on=later, by=HANDLER_ACTOR, facts={}, at=at(later))
    for one in (task, clock):
        one.refresh_from_db()
    assert task.due_on == clock.due_on is not None
    assert rebuild(case) == []
