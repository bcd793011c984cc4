"""A whole office at work on a case at random, through every door of the kernel: it stays sound whatever they try."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.kernel import detectors
from fadu.kernel.actors import officer
from fadu.kernel.approvals import current, return_slip, sign, submit, withdraw
from fadu.kernel.correct import correct
from fadu.kernel.errors import Refused
from fadu.kernel.expiry import expire
from fadu.kernel.handover import hand_over
from fadu.kernel.models import (
    Approval,
    Case,
    Counter,
    Deadline,
    Entry,
    LedgerRow,
    Link,
    Organ,
    Paper,
    Party,
    Service,
    Task,
    User,
)
from fadu.kernel.numbering import CASE
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import next_acts
from fadu.kernel.service import prove, serve
from fadu.kernel.tests.walks import facts_for
from tests.world import World, at, line, received, taken_back

BOUNDED = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
WORKERS = ("clerk", "handler", "other_handler", "section_head", "organ_head", "cover", "respondent")


class Office:
    """One case, its people, today. Each `try_…` does one thing, or is refused with a sentence."""

    def __init__(self, world: World, seed: int) -> None:
        self.dice = random.Random(seed)
        self.world = world
        self.organ = world.organs["own"]
        self.on = world.today - timedelta(days=400)
        self.case = received(self.organ, world.organs["own_bureau"], self.on, mark=f"走{seed}")
        self.refusals: list[str] = []
        self.done = 0

    def somebody(self) -> User:
        return self.world.people[self.dice.choice(WORKERS)]

    def step(self) -> None:
        self.on += timedelta(days=self.dice.choice((0, 0, 1, 1, 3, 8)))
        list(expire(self.on, at=at(self.on, 1)))  # every night
        self.try_something()

    def try_something(self) -> None:
        doors: list[tuple[Callable[[], None], int]] = [
            (self.try_act, 12),
            (self.try_slip, 6),
            (self.try_service, 5),
            (self.try_correction, 1),
            (self.try_handover, 1),
        ]
        door = self.dice.choices([one for one, _ in doors], [weight for _, weight in doors])[0]
        before = Entry.objects.filter(case=self.case).count()
        try:
            door()
            self.done += 1
        except Refused as refused:
            self.refusals.append(refused.sentence)
            assert Entry.objects.filter(case=self.case).count() == before, "被拒绝的事留下了记录"

    def try_act(self) -> None:
        by = officer(self.somebody(), self.case, self.on)
        acts = next_acts(self.case, by, on=self.on)
        for act in acts:
            assert act.open or act.why_not, f"{act.event.title}不能办而没有理由"
        possible = [act for act in acts if act.open]
        act = self.dice.choice(possible if possible and self.dice.random() < 0.8 else acts)
        users = [self.world.people[name] for name in ("handler", "other_handler")]
        facts = facts_for(line(), self.case, act.event, self.on, self.dice, organ=self.organ, users=users)
        submit(self.case, act.event, on=self.on, by=by, facts=facts, at=at(self.on), source="desk")
        assert act.open, f"{act.event.title}说是不能办，却办成了"

    def try_slip(self) -> None:
        slips = list(Approval.objects.filter(case=self.case, status="open"))
        if not slips:
            return self.try_act()
        slip = self.dice.choice(slips)
        if self.dice.random() < 0.15:
            withdraw(slip, by=officer(self.somebody(), self.case, self.on), at=at(self.on))
            return None
        step = current(slip)
        assert step is not None
        signer = self.world.people[step.role] if self.dice.random() < 0.8 else self.somebody()
        by = officer(signer, self.case, self.on)
        if self.dice.random() < 0.8:
            sign(step, by=by, at=at(self.on), on=self.on)
        else:
            return_slip(step, by=by, at=at(self.on), reason=self.dice.choice(("", "模拟：事实不清")))
        return None

    def try_service(self) -> None:
        by = officer(self.world.people["clerk"], self.case, self.on)
        sent = Service.objects.filter(paper__case=self.case, served_on=None).first()
        if sent is not None and self.dice.random() < 0.7:
            day = self.on - timedelta(days=self.dice.randint(-1, 2))
            prove(sent, served_on=day, by=by, at=at(self.on))
            return
        papers = list(Paper.objects.filter(case=self.case, status="issued"))
        if papers:
            paper = self.dice.choice(papers)
            method = self.dice.choice(Service.Method.values)
            serve(paper, paper.to_party, method=method, sent_on=self.on, by=by, at=at(self.on))

    def try_correction(self) -> None:
        entry = self.dice.choice(list(Entry.objects.filter(case=self.case)))
        correct(
            entry,
            on=self.on,
            by=officer(self.world.people["section_head"], self.case, self.on),
            at=at(self.on),
            reason="模拟更正",
            void=self.dice.random() < 0.4,
            on_date=entry.on + timedelta(days=self.dice.randint(-1, 1)),
        )

    def try_handover(self) -> None:
        hand_over(
            self.case,
            handler=self.world.people[self.dice.choice(("handler", "other_handler"))],
            on=self.on,
            by=officer(self.world.people["section_head"], self.case, self.on),
            at=at(self.on),
            reason="模拟移交",
        )


@BOUNDED
@given(seed=st.integers(0, 10**6))
def test_an_office_at_random_leaves_every_case_sound(world: World, seed: int) -> None:
    with taken_back():
        _work_and_look(Office(world, seed))


def _work_and_look(office: Office) -> None:
    for _ in range(30):
        office.step()
    fresh = Case.objects.get(pk=office.case.pk)
    assert all(sentence.endswith(("。", "！", "？")) for sentence in office.refusals), office.refusals
    assert fresh.version == Entry.objects.filter(case=fresh).count()
    assert rebuild(fresh, repair=False) == []
    assert verify(fresh) == []
    waiting = Task.objects.filter(case=fresh, kind="turn", done_at=None).count()
    assert waiting == (0 if fresh.closed_on else 1), fresh.state
    assert office.done > 3


def test_case_numbers_and_paper_numbers_have_no_gap_and_no_double(world: World) -> None:
    for seed in range(6):
        office = Office(world, seed)
        for _ in range(25):
            office.try_something()
    assert list(detectors.numbers_with_gaps(world.today)) == []
    for organ in Organ.objects.filter(code__gt=""):
        seqs = Case.objects.filter(organ=organ, seq__isnull=False).order_by("seq").values_list("year", "seq")
        for year in {year for year, _ in seqs}:
            of_year = [seq for one, seq in seqs if one == year]
            assert of_year == list(range(1, len(of_year) + 1)), organ
    numbered = Paper.objects.exclude(number="").values_list("number", "entry_id", "key").order_by().distinct()
    numbers = [number for number, _, _ in numbered]  # the copies of one paper for several parties share one
    assert len(numbers) == len(set(numbers))
    for counter in Counter.objects.filter(kind__startswith="ledger."):
        rows = LedgerRow.objects.filter(
            ledger=f"{counter.line}.{counter.kind.removeprefix('ledger.')}",
            organ=counter.organ,
            on__year=counter.year,
        )
        assert rows.count() == counter.last, counter.kind
    for counter in Counter.objects.exclude(kind=CASE).exclude(kind__startswith="ledger."):
        form = f"{counter.organ.code}{counter.kind}〔{counter.year}〕"
        taken = sorted(int(one[len(form) : -1]) for one in numbers if one.startswith(form))
        assert taken == list(range(1, counter.last + 1)), form


@pytest.mark.parametrize("seed", range(3))
def test_a_refused_act_changes_nothing_at_all(world: World, seed: int) -> None:
    """Compared column by column: the case, its clocks, papers, tasks, parties, counters."""
    office = Office(world, seed)
    for _ in range(12):
        office.step()
    for _ in range(25):
        before, refused = everything(office.case), len(office.refusals)
        office.try_something()
        if len(office.refusals) > refused:
            assert everything(office.case) == before, office.refusals[-1]


def everything(case: Case) -> list[list[tuple[object, ...]]]:
    fresh = Case.objects.filter(pk=case.pk)
    of_case = (Entry, Deadline, Paper, Task, Party, Approval)
    rows = [list(model.objects.filter(case=case).order_by("pk").values_list()) for model in of_case]
    return [
        list(fresh.values_list()),
        *rows,
        list(Counter.objects.order_by("pk").values_list()),
        list(Link.objects.order_by("pk").values_list()),
    ]
