"""四个区公布的诉讼、执法结果的数字：全部计划的算术逐一相符；缩小的计划经同样的入口写入，由数字算出来也相符。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from fadu.demo.city import City, build
from fadu.demo.enforcing import feed
from fadu.demo.enforcing.suits import left, planned, replay
from fadu.demo.enforcing.targets import RESULT_TARGETS, SUIT_TARGETS, ResultTarget, SuitTarget
from fadu.demo.management.commands.demo import SEED
from fadu.demo.replay import CHINA
from fadu.kernel.figures import Scope, Span
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.rebuild import rebuild
from fadu.lines.enforcement.figures import EnforcementFigures as Results
from fadu.lines.enforcement.models import Result
from fadu.lines.litigation.figures import LitigationFigures as Suits

LATER = date(2026, 11, 20)
SUITS = pytest.mark.parametrize("target", SUIT_TARGETS, ids=lambda one: f"{one.place}-{one.year}")
RESULTS = pytest.mark.parametrize("target", RESULT_TARGETS, ids=lambda one: f"{one.place}-{one.year}")


def small(target: SuitTarget) -> SuitTarget:
    return replace(
        target,
        received=6 if target.received == target.concluded else 7,
        concluded=6,
        lost=2,
        heard=3,
        district_head=min(target.district_head, 1),
        represented=min(target.represented, 2),
    )


def few(target: ResultTarget) -> ResultTarget:
    return replace(target, published=40, lenient=9)


@SUITS
def test_the_whole_plan_of_a_year_has_exactly_the_published_counts(target: SuitTarget) -> None:
    drawn = planned(target, SEED)
    assert len(drawn) == target.received
    assert sum(bool(one.outcome) for one in drawn) == target.concluded
    assert sum(one.outcome not in ("", "rejected") for one in drawn) == target.lost
    assert sum(one.heard for one in drawn) == target.heard
    assert sum(one.heard and one.organ == one.place for one in drawn) == target.district_head
    assert sum(one.represented for one in drawn) == target.represented


def test_the_fall_of_the_losses_has_one_whole_number_behind_it() -> None:
    before, now = (one for one in SUIT_TARGETS if one.place == "first")
    fits = [n for n in range(17, 400) if f"{Decimal(100 * (n - now.lost)) / n:.1f}" == "44.8"]
    assert fits == [before.lost] == [29]


@RESULTS
def test_every_planned_result_is_published_within_the_year(target: ResultTarget, db: None) -> None:
    drawn = list(feed.rows(target, build(), SEED))
    assert len({one["doc_no"] for one in drawn}) == len(drawn) == target.published
    assert all(one["published_on"].startswith(str(target.year)) for one in drawn)
    levels = ("从轻", "减轻", "不予处罚")
    assert sum(one["benchmark_level"] in levels or bool(one["leniency"]) for one in drawn) == target.lenient


@pytest.fixture(scope="module")
def replayed(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[City]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.FADU_VAR", tmp_path_factory.mktemp("var"))
        city, line = build(), line_of("litigation")
        for target in map(small, SUIT_TARGETS):
            list(replay(city, line, planned(target, SEED), until=LATER))
        for one in map(few, RESULT_TARGETS):
            feed.load(
                city,
                one.place,
                feed.rows(one, city, SEED),
                f"模拟{one.year}.csv",
                at=datetime(2026, 11, 20, 9, tzinfo=CHINA),
            )
        yield city
        transaction.set_rollback(True)


@pytest.fixture
def city(replayed: City, db: None) -> City:
    return replayed


@SUITS
def test_the_figures_count_what_was_planned(city: City, target: SuitTarget) -> None:
    less, span, scope = small(target), Span.year(target.year), Scope.of(city.organs[target.place])
    for figure, wanted in (
        (Suits.received, less.received),
        (Suits.concluded, less.concluded),
        (Suits.lost, less.lost),
        (Suits.heard, less.heard),
        (Suits.attended_rate, 100),
        (Suits.district_head, less.district_head),
        (Suits.represented, less.represented),
    ):
        assert figure.value(span, scope) == wanted, figure.name


@RESULTS
def test_the_results_of_the_feed_are_counted_as_published_and_lenient(
    city: City, target: ResultTarget
) -> None:
    less, span, scope = few(target), Span.year(target.year), Scope.of(city.organs[target.place])
    assert Result.objects.filter(decided_on__year=target.year).count() == less.published
    for figure in (Results.decided, Results.published, Results.out):
        assert figure.value(span, scope) == less.published, figure.name
        assert figure.rows(span, scope).count() == less.published
    assert Results.published_rate.value(span, scope) == 100
    assert Results.lenient.value(span, scope) == less.lenient
    by_kind = Results.decided.breakdown(span, scope, by="result_kind")
    assert sum(int(cell.value or 0) for cell in by_kind) == less.published


def test_replayed_suits_stand_as_the_record_says(city: City) -> None:
    cases = list(Case.objects.filter(line="litigation").order_by("pk")[::4])
    assert [rebuild(case) for case in cases] == [[] for _ in cases]
    assert left(city, small(SUIT_TARGETS[0]), SEED) == []
