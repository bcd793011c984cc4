"""A case goes to another organ by an act: handler, tasks, clocks and sight follow; numbers and the record stay."""

from __future__ import annotations

import contextlib
import random
from datetime import date
from typing import Any

import pytest
from django.db.models import Sum

from fadu.kernel import happenings, tally
from fadu.kernel.access import cases_for
from fadu.kernel.approvals import submit, withdraw
from fadu.kernel.correct import correct
from fadu.kernel.errors import BadFacts, NotAllowed, Refused
from fadu.kernel.figures import EVERYWHERE, Scope
from fadu.kernel.figures.figure import Kept
from fadu.kernel.figures.sources import of_cases, of_deadlines, of_happenings
from fadu.kernel.models import Approval, Case, CaseTally, Deadline, FormerOrgan, Organ, Paper, Task, User
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import record
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import HANDLER_ACTOR, HEADS_ACTOR, LINE, at, opened
from fadu.kernel.tests.walks import walk

DAY, NEXT = date(2025, 3, 5), date(2025, 3, 6)


@pytest.fixture
def other(organ: Organ) -> Organ:
    return Organ.objects.create(name="模拟上级机关", code="模上复", level=Organ.Level.CITY)


@pytest.fixture
def handler(organ: Organ) -> User:
    return sample.person(organ, "模拟承办人", "handler")


@pytest.fixture
def case(organ: Organ, handler: User) -> Case:
    found = opened(organ)
    record(found, "accepted", on=DAY, by=HANDLER_ACTOR, facts={"handler": handler.pk}, at=at(DAY))
    return found


def move(case: Case, to: Organ, on: date = NEXT) -> Any:
    return record(case, "moved", on=on, by=HANDLER_ACTOR, facts={"to_organ": to.pk}, at=at(on))


def stands(case: Case) -> tuple[Any, ...]:
    fresh = Case.objects.get(pk=case.pk)
    waiting = Task.objects.filter(case=case, done_at=None).values_list("organ", "owner")
    clocks = Deadline.objects.filter(case=case).values_list("organ", "owner")
    former = FormerOrgan.objects.filter(case=case).values_list("organ", flat=True)
    return fresh.organ_id, fresh.handler_id, set(waiting), set(clocks), set(former)


def test_with_the_case_go_its_tasks_and_clocks_and_the_handler_stays_behind(
    case: Case, other: Organ, organ: Organ, handler: User
) -> None:
    number = case.number
    Task.objects.create(
        case=case, kind=Task.Kind.NOTE, title="模拟交办", owner=handler, organ=organ, opened_at=at(DAY)
    )
    move(case, other)
    assert stands(case) == (other.pk, None, {(other.pk, None)}, {(other.pk, None)}, {organ.pk})
    assert (case.organ, case.number) == (other, number)
    assert rebuild(case) == []
    move(case, organ, NEXT)
    assert stands(case)[0] == organ.pk
    assert stands(case)[4] == {other.pk}
    assert rebuild(case) == []


def test_the_former_organ_goes_on_reading_what_it_gave_away_and_a_stranger_never_does(
    case: Case, other: Organ, organ: Organ
) -> None:
    reader = sample.person(organ, "模拟旁人", "handler")
    receiver = sample.person(other, "模拟接收人", "section_head")
    stranger = sample.person(sample.bureau("外府复"), "模拟外人", "section_head")

    def seen() -> list[bool]:
        return [cases_for(one, NEXT).filter(pk=case.pk).exists() for one in (reader, receiver, stranger)]

    assert seen() == [True, False, False]
    entry = move(case, other)
    assert seen() == [True, True, False]
    correct(entry, on=NEXT, by=HEADS_ACTOR, at=at(NEXT), reason="模拟：移错机关", void=True)
    assert seen() == [True, False, False]


def test_cases_and_clocks_run_out_or_met_are_counted_where_the_case_now_is(
    case: Case, other: Organ, organ: Organ
) -> None:
    def counted() -> list[Any]:
        sources = (of_cases("sample", Case), of_deadlines("sample", Case))
        scopes = (Scope.of(organ), Scope.of(other), EVERYWHERE)
        rows = [[one.within(one.rows(), scope).count() for scope in scopes] for one in sources]
        held = CaseTally.objects.values_list("organ").annotate(n=Sum("n"))
        return [*rows, {key: n for key, n in held if n}]

    assert Deadline.objects.filter(case=case, status="met", term="sample.plain.review").exists()
    assert counted() == [[1, 0, 1], [2, 0, 2], {organ.pk: 1}]
    entry = move(case, other)
    assert counted() == [[0, 1, 1], [0, 2, 2], {other.pk: 1}]
    assert tally.wrong() == []
    correct(entry, on=NEXT, by=HEADS_ACTOR, at=at(NEXT), reason="模拟：移错机关", void=True)
    assert counted() == [[1, 0, 1], [2, 0, 2], {organ.pk: 1}]


def test_what_happened_is_counted_where_it_happened(
    case: Case, other: Organ, organ: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(happenings, "counted", lambda line: {"noted": Kept(mark="remark")})

    def note(day: date) -> None:
        record(case, "noted", on=day, by=HANDLER_ACTOR, facts={"remark": "模拟记事"}, at=at(day))

    def counted() -> list[int]:
        source = of_happenings("sample", Case)
        return [
            source.within(source.rows(), scope).count()
            for scope in (Scope.of(organ), Scope.of(other), EVERYWHERE)
        ]

    note(DAY)
    note(DAY)
    move(case, other)
    note(NEXT)
    assert counted() == [2, 1, 3], "the organ that gave its only case away still has what it did"
    assert rebuild(case) == []
    assert counted() == [2, 1, 3]


def test_a_move_voided_or_put_right_gives_back_everything(
    case: Case, other: Organ, organ: Organ, handler: User
) -> None:
    entry = move(case, other)
    correct(entry, on=NEXT, by=HEADS_ACTOR, at=at(NEXT), reason="移错", facts={"to_organ": organ.pk})
    assert stands(case) == (organ.pk, handler.pk, *stands(case)[2:4], set())
    assert {one for one, _ in stands(case)[2]} == {one for one, _ in stands(case)[3]} == {organ.pk}
    assert rebuild(case) == []
    assert verify(Case.objects.get(pk=case.pk)) == []


def test_once_the_other_organ_has_acted_the_move_is_no_longer_corrected(case: Case, other: Organ) -> None:
    entry = move(case, other)
    record(case, "noted", on=NEXT, by=HANDLER_ACTOR, facts={"remark": "模拟记事"}, at=at(NEXT))
    with pytest.raises(NotAllowed, match="另行办理"):
        correct(entry, on=NEXT, by=HEADS_ACTOR, at=at(NEXT), reason="移错", void=True)
    correct(entry, on=NEXT, by=HEADS_ACTOR, at=at(NEXT), reason="补写", facts={"remark": "模拟备注"})
    assert Case.objects.get(pk=case.pk).organ == other


def test_what_waits_for_a_signature_is_settled_before_the_case_leaves(organ: Organ, other: Organ) -> None:
    case = opened(organ)
    slip = submit(case, "refused", on=DAY, by=HANDLER_ACTOR, facts={"reasons": "模拟"}, at=at(DAY))
    assert isinstance(slip, Approval)
    with pytest.raises(NotAllowed, match="先办完或者撤回"):
        move(case, other)
    withdraw(slip, by=HANDLER_ACTOR, at=at(DAY))
    move(case, other)
    assert case.organ == other


def test_only_an_organ_the_line_names_may_be_given_the_case(case: Case, other: Organ) -> None:
    Organ.objects.filter(pk=other.pk).update(active=False)
    with pytest.raises(BadFacts) as bad:
        move(case, other)
    assert "请从列表中选择" in bad.value.errors["to_organ"]


def test_papers_issued_after_the_move_bear_the_number_of_the_new_organ(organ: Organ, other: Organ) -> None:
    case = opened(organ)
    move(case, other)
    record(case, "accepted", on=NEXT, by=HANDLER_ACTOR, facts={}, at=at(NEXT))
    assert all(
        other.code in number for number in Paper.objects.filter(case=case).values_list("number", flat=True)
    )
    again = opened(other)  # the number it brought along does not collide with the receiver's own
    assert (again.seq, again.year) == (case.seq, case.year)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_else_happens_between_moves_rebuild_changes_nothing(
    organ: Organ, other: Organ, seed: int
) -> None:
    dice = random.Random(seed)
    case = opened(organ)
    for step in walk(LINE, case, dice, steps=6, organ=organ, users=[]):
        assert step.refusal is None or step.refusal.sentence.endswith("。")
        if dice.random() < 0.5 and case.closed_on is None:
            on = case.entries.latest("seq").on
            with contextlib.suppress(Refused):  # a slip may be open, or the case closed
                entry = move(case, dice.choice((organ, other)), on)
                if dice.random() < 0.3:
                    correct(entry, on=on, by=HEADS_ACTOR, at=at(on), reason="模拟更正", void=True)
    assert rebuild(case) == []
