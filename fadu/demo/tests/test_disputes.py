"""四个区公布的调解数字：全部计划的算术逐一相符；缩小的计划经同一个写入口写入，由数字算出来也相符。

全部九千余件、一万三千余次在后台重放，不在测试里：这里证明计划的总数，和计划到数字的每一步。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from fadu.demo.city import City, build
from fadu.demo.disputes import rolls
from fadu.demo.disputes.plan import LONGEST, Dispute, disputes, visits
from fadu.demo.disputes.replay import left, replay, screen
from fadu.demo.disputes.targets import DISPUTE_TARGETS, DisputeTarget
from fadu.demo.management.commands.demo import SEED
from fadu.kernel.figures import Figure, Scope, Span
from fadu.kernel.figures.figure import Number
from fadu.kernel.lines import line_of
from fadu.kernel.models import Entry
from fadu.kernel.rebuild import rebuild
from fadu.lines.mediation.figures import MediationFigures as Figures
from fadu.lines.mediation.models import Mediation
from fadu.reports.outlines import MEDIATION
from fadu.reports.sentences import Slot, Value, fill, plain
from fadu.reports.values import asked

LATER = date(2026, 11, 20)
FIRST, SECOND, THIRD, BEFORE = DISPUTE_TARGETS
EACH = pytest.mark.parametrize("target", DISPUTE_TARGETS, ids=lambda one: f"{one.place}-{one.year}")


def small(target: DisputeTarget) -> DisputeTarget:
    """The same mix, a handful: every sum and every rest there is."""
    lost = min(2, target.concluded - target.succeeded)
    carried = min(1, target.pending)
    return replace(
        target,
        screenings=min(target.screenings, 8),
        accepted=8 + carried,
        concluded=8,
        succeeded=8 - lost,
        people=23,
        amount_fen=1_234_500,
        hotline=min(target.hotline, 2),
    )


# ── 计划 ────────────────────────────────────────────────────────────────────────────────────────────
@EACH
def test_the_whole_plan_of_a_year_has_exactly_the_published_totals(target: DisputeTarget) -> None:
    drawn, (first, last) = disputes(target, SEED), target.span
    ended = [one for one in drawn if one.concluded]
    ends = Counter(one.end for one in ended)
    assert len(drawn) == target.accepted
    assert len(ended) == target.concluded
    assert ends["oral"] + ends["written"] == target.succeeded
    assert sum(one.people for one in drawn) == target.people
    assert sum(one.amount_fen for one in drawn) == target.amount_fen
    assert sum(one.source.startswith("hotline") for one in drawn) == target.hotline
    assert len(visits(target, SEED)) == target.screenings
    assert all(first <= one.registered <= one.accepted <= last for one in drawn)
    assert all(one.people >= 2 and one.amount_fen >= 0 for one in drawn)
    for one in ended:
        assert one.concluded is not None
        assert one.concluded <= min(last, one.accepted + timedelta(LONGEST))


def test_the_rate_of_the_third_district_has_one_whole_number_behind_it() -> None:
    fits = [n for n in range(1, 1498) if f"{Decimal(100 * n) / 1497:.2f}" == "98.73"]
    assert fits == [THIRD.succeeded] == [1478]


def test_the_same_seed_draws_the_same_disputes() -> None:
    few = small(FIRST)
    assert disputes(few, 3) == disputes(few, 3) != disputes(few, 4)


# ── 经同一个写入口 ──────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def replayed(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    with django_db_blocker.unblock(), transaction.atomic():
        city, line = build(), line_of("mediation")
        ledger = line.ledger("screenings")
        assert ledger is not None
        rolls.fill(city, line, today=LATER)
        for target in map(small, DISPUTE_TARGETS):
            list(replay(city, line, disputes(target, SEED), until=LATER))
            list(screen(city, ledger, visits(target, SEED)))
        yield city
        transaction.set_rollback(True)


@pytest.fixture
def city(replayed: City, db: None) -> City:
    return replayed


@EACH
def test_the_figures_count_what_was_planned(city: City, target: DisputeTarget) -> None:
    few, span, scope = small(target), Span.year(target.year), Scope.of(city.organs[target.place])
    own: tuple[tuple[Figure, Number], ...] = (
        (Figures.accepted, few.accepted),
        (Figures.concluded, few.concluded),
        (Figures.succeeded, few.succeeded),
        (Figures.pending, few.pending),
        (Figures.people, few.people),
        (Figures.amount, Decimal(few.amount_fen) / 1_000_000),
        (Figures.hotline, few.hotline),
    )
    if target.category == "administrative":
        own = (
            (Figures.administrative_accepted, few.accepted),
            (Figures.administrative_concluded, few.concluded),
            (Figures.administrative_succeeded, few.succeeded),
            (Figures.administrative_pending, few.pending),
            (Figures.accepted, 0),
        )
    for figure, wanted in (*own, (Figures.screenings, few.screenings)):
        assert figure.value(span, scope) == wanted, figure.name


def test_the_commercial_bodies_of_the_year_and_the_coverage_of_towns_follow_from_the_rolls(
    city: City,
) -> None:
    second, third = (Scope.of(city.organs[place]) for place in ("second", "third"))
    assert Figures.commercial_founded.value(Span.year(2024), second) == SECOND.founded
    assert Figures.commercial_bodies.trend([Span.year(2023), Span.year(2024)], second) == [0, 5]
    assert Figures.marriage_coverage.value(Span.year(2023), third) == 100
    assert Figures.insurance_district.value(Span.year(2023), third) == 1
    assert Figures.insurance_towns.value(Span.year(2023), third) == 3  # 模拟的区只有三个镇街
    assert rolls.fill(city, line_of("mediation"), today=LATER) == 0


def test_replayed_disputes_stand_as_the_record_says_and_say_who_wrote_them(city: City) -> None:
    cases = list(Mediation.objects.order_by("pk")[::5])
    assert [rebuild(case) for case in cases] == [[] for _ in cases]
    assert not Entry.objects.exclude(actor_kind__in=("system", "law")).exists()
    assert left(city, small(FIRST), SEED) == []


# ── 报告里的句子 ────────────────────────────────────────────────────────────────────────────────────
def sentence(target: DisputeTarget) -> str:
    """The outline's own, filled with what the figures come to when the whole plan is replayed."""
    people = target.category == "people"
    drawn: list[Dispute] = disputes(target, SEED)
    ended = [one for one in drawn if one.concluded]
    won = sum(one.end in ("oral", "written") for one in ended)
    counts: dict[Figure, Number | None] = {
        Figures.accepted: len(drawn),
        Figures.concluded: len(ended),
        Figures.succeeded: won,
        Figures.success_rate: Decimal(100 * won) / len(ended),
        Figures.people: sum(one.people for one in drawn),
        Figures.amount: Decimal(sum(one.amount_fen for one in drawn)) / 1_000_000,
        Figures.hotline: sum(one.source.startswith("hotline") for one in drawn),
    }
    said = counts if people else dict.fromkeys(counts, 0)
    said |= {
        Figures.screenings: len(visits(target, SEED)),
        Figures.administrative_accepted: 0 if people else len(drawn),
        Figures.administrative_succeeded: 0 if people else won,
        Figures.commercial_founded: target.founded,
    }

    def look_up(slot: Slot) -> Value:
        figure = asked(slot).figure
        return Value(said[figure], figure.unit)

    return plain(fill(MEDIATION.body, look_up))


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (FIRST, ("矛盾纠纷排查12558次", "调解案件5532宗", "调解成功率100%", "涉及金额10106.17万元", "人民调解业务17宗")),
        (BEFORE, ("排查885次", "受理矛盾纠纷2405件", "成功调解2405件", "涉及人数5132人", "涉及金额6684.83万元")),
        (THIRD, ("调解案件1497宗", "成功率98.73%")),
        (SECOND, ("受理行政调解61宗，成功调解23宗", "推动成立商事调解机构5家")),
    ],
    ids=("荔湾2024", "斗门2023", "花都2023", "宝安2024"),
)  # fmt: skip
def test_the_generated_sentence_says_the_published_numbers(
    target: DisputeTarget, words: tuple[str, ...]
) -> None:
    told = sentence(target)
    for word in words:
        assert word in told, told
