"""四个区公布的诉讼、执法结果、案卷评查、名册的数字：与清单的原文相符；缩小的计划经同样的入口写入，由数字算出来也相符。"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from fadu.demo.city import City, build
from fadu.demo.enforcing import credits, feed, past, reviews
from fadu.demo.enforcing import targets as t
from fadu.demo.enforcing.suits import left, planned, replay
from fadu.demo.enforcing.targets import RESULT_TARGETS, SUIT_TARGETS, ResultTarget, SuitTarget
from fadu.demo.management.commands.demo import SEED
from fadu.demo.replay import CHINA
from fadu.kernel.figures import Scope, Span
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.rebuild import rebuild
from fadu.lines.enforcement.credit.figures import CreditFigures as Repairs
from fadu.lines.enforcement.figures import EnforcementFigures as Results
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.figures import SupervisionFigures as Watched
from fadu.lines.enforcement.supervision.models import ReviewRound
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
    """Of the second district enough punishments for its round."""
    published, lenient = (130, 65) if target.place == "second" else (40, 9)
    return replace(target, published=published, lenient=lenient)


REGISTERS = {(one.place, one.year): one for one in t.REGISTER_TARGETS}
ROUNDS = {
    key: [one for one in t.ROUND_TARGETS if (one.place, one.year) == key]
    for key in (("first", 2024), ("first", 2023), ("second", 2024))
}
WATCHES = {(one.place, one.year): one for one in t.WATCH_TARGETS}
# 清单编号：(原文里的字，公布的数，计划里的数)；“余”的，计划的数略多
QUOTED = {
    "000-018": ("公示行政执法结果信息3万1千余条", 31000, RESULT_TARGETS[0].published),
    "000-019": ("48个执法单位", 48, len(ROUNDS["first", 2024][0].units)),
    "000-020": ("共112份执法案卷", 112, ROUNDS["first", 2024][0].files),
    "000-013": ("共涉及4个领域", 4, REGISTERS["first", 2024].guided_fields),
    "000-014": ("11件案件", 11, REGISTERS["first", 2024].guided),
    "000-016": ("每季度", 4, REGISTERS["first", 2024].quarters),
    "000-055": ("区长作为负责人出庭2起", 2, SUIT_TARGETS[1].district_head),
    "000-056": ("一审行政诉讼案件审结192件", 192, SUIT_TARGETS[1].concluded),
    "000-057": ("败诉16件", 16, SUIT_TARGETS[1].lost),
    "001-025": ("4個部門", 4, REGISTERS["first", 2023].departments),
    "001-026": ("439項", 439, REGISTERS["first", 2023].delegated),
    "001-027": ("439項", 439, REGISTERS["first", 2023].delegated),
    "001-029": ("51名執", 51, REGISTERS["first", 2023].new_cards + REGISTERS["first", 2023].renewed),
    "001-030": ("10次行政執", 10, REGISTERS["first", 2023].trainings),
    "001-032": ("8個單位", 8, len(ROUNDS["first", 2023][0].units)),
    "001-033": ("24份執", 24, ROUNDS["first", 2023][0].files),
    "001-085": ("3場", 3, REGISTERS["first", 2023].suit_trainings),
    "001-086": ("54件", 54, SUIT_TARGETS[0].represented),
    "003-031": ("15场次", 15, REGISTERS["second", 2024].scenario),
    "003-032": ("3期", 3, REGISTERS["second", 2024].exams),
    "003-033": ("172人", 172, REGISTERS["second", 2024].passed),
    "003-034": ("200张", 200, REGISTERS["second", 2024].new_cards),
    "003-044": ("308宗", 308, SUIT_TARGETS[2].received),
    "003-050": ("案卷评查3次", 3, sum(not one.special for one in ROUNDS["second", 2024])),
    "003-051": ("1次", 1, sum(one.special for one in ROUNDS["second", 2024])),
    "003-052": ("281宗", 281, sum(one.files for one in ROUNDS["second", 2024])),
    "003-053": ("9场次", 9, REGISTERS["second", 2024].broadcasts),
    "003-054": ("11宗", 11, WATCHES["second", 2024].handled),
    "003-059": ("500余项", 500, REGISTERS["second", 2024].warnings),
    "004-025": ("28300余条", 28300, t.CREDIT_TARGETS[0].repaired),
    "004-026": ("12392户次", 12392, t.CREDIT_TARGETS[0].applications),
    "004-047": ("5500余宗", 5500, RESULT_TARGETS[1].lenient),
    "004-050": ("248人", 248, REGISTERS["third", 2023].platform_trained),
}
INVENTORY = Path(__file__).resolve().parents[3].parent / "shared" / "inventory" / "figures.jsonl"


@pytest.mark.skipif(not INVENTORY.is_file(), reason="没有数字清单（shared/inventory），不能核对原文")
def test_every_target_is_the_number_that_was_published() -> None:
    told = {one["id"]: one for one in map(json.loads, INVENTORY.read_text(encoding="utf-8").splitlines())}
    for key, (words, value, planned_) in QUOTED.items():
        assert words in told[key]["quote"], key
        assert told[key]["value"] == value, key
        more = "余" in str(told[key]["value_text"])
        assert (value < planned_ <= value * 1.03) if more else planned_ == value, key


def less(target: t.RegisterTarget) -> t.RegisterTarget:
    """A few rows of each book that has any."""
    most = {"delegated": 9, "new_cards": 6, "renewed": 2, "platform_trained": 5, "sat": 6, "passed": 4}
    most |= {
        "trainings": 2,
        "scenario": 2,
        "exams": 2,
        "broadcasts": 2,
        "warnings": 17,
        "guided": 5,
        "quarters": 1,
    }
    return replace(target, **{name: min(n, getattr(target, name)) for name, n in most.items()})


def briefly(target: t.RoundTarget) -> t.RoundTarget:
    return replace(target, units=("second.market", "second.urban"), files=2)


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


@pytest.mark.parametrize("target", RESULT_TARGETS[:2], ids=lambda one: f"{one.place}-{one.year}")
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
        patch.setattr(past, "REGISTER_TARGETS", tuple(map(less, t.REGISTER_TARGETS)))
        *_, third, special = ROUNDS["second", 2024]
        patch.setattr(past, "ROUND_TARGETS", (briefly(third), briefly(special)))
        patch.setattr(past, "WATCH_TARGETS", (replace(t.WATCH_TARGETS[0], handled=2),))
        patch.setattr(reviews, "FAULTY", 1)
        for place, year in past.years():
            list(past.replay(city, place, year))
        yield city
        transaction.set_rollback(True)


@pytest.fixture
def city(replayed: City, db: None) -> City:
    return replayed


@SUITS
def test_the_figures_count_what_was_planned(city: City, target: SuitTarget) -> None:
    one, span, scope = small(target), Span.year(target.year), Scope.of(city.organs[target.place])
    for figure, wanted in (
        (Suits.received, one.received),
        (Suits.concluded, one.concluded),
        (Suits.lost, one.lost),
        (Suits.heard, one.heard),
        (Suits.attended_rate, 100),
        (Suits.district_head, one.district_head),
        (Suits.represented, one.represented),
    ):
        assert figure.value(span, scope) == wanted, figure.name


@RESULTS
def test_the_results_of_the_feed_are_counted_as_published_and_lenient(
    city: City, target: ResultTarget
) -> None:
    one, span, scope = few(target), Span.year(target.year), Scope.of(city.organs[target.place])
    here = city.organs[target.place].subtree()
    assert (
        Result.objects.filter(organ__in=here.values("pk"), decided_on__year=target.year).count()
        == one.published
    )
    for figure in (Results.decided, Results.published, Results.out):
        assert figure.value(span, scope) == one.published, figure.name
        assert figure.rows(span, scope).count() == one.published
    assert Results.published_rate.value(span, scope) == 100
    assert Results.lenient.value(span, scope) == one.lenient
    by_kind = Results.decided.breakdown(span, scope, by="result_kind")
    assert sum(int(cell.value or 0) for cell in by_kind) == one.published


def test_replayed_suits_stand_as_the_record_says(city: City) -> None:
    cases = list(Case.objects.filter(line="litigation").order_by("pk")[::4])
    assert [rebuild(case) for case in cases] == [[] for _ in cases]
    assert left(city, small(SUIT_TARGETS[0]), SEED) == []


# ── 名册、案卷评查、个案监督 ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("target", t.REGISTER_TARGETS, ids=lambda one: f"{one.place}-{one.year}")
def test_the_figures_count_what_the_registers_wrote_down(city: City, target: t.RegisterTarget) -> None:
    one, span, scope = less(target), Span.year(target.year), Scope.of(city.organs[target.place])
    held = less(REGISTERS["first", 2023]) if target.place == "first" else one  # 期末的目录，次年还在
    for figure, wanted in (
        (Results.items, held.delegated),
        (Results.departments, held.departments),
        (Results.evaluated, one.delegated),
        (Results.officers, one.new_cards),
        (Results.cards, one.new_cards + one.renewed),
        (Results.exams, one.exams),
        (Results.sat, one.sat),
        (Results.passed, one.passed),
        (Results.scenario, one.scenario),
        (Results.trainings, one.trainings + one.scenario + bool(one.platform_trained)),
        (Results.platform_trained, one.platform_trained),
        (Results.live, one.broadcasts),
        (Results.guided, one.guided),
        (Results.guided_fields, one.guided_fields),
        (Suits.trainings, one.suit_trainings),
        (Watched.cleared, one.warnings),
        (Watched.quarters, one.quarters),
    ):
        assert figure.value(span, scope) == wanted, figure.name


def test_rounds_of_review_and_supervision_cases_go_to_their_end_and_are_counted(city: City) -> None:
    span, scope = Span.year(2024), Scope.of(city.organs["second"])
    for figure, wanted in (
        (Watched.rounds, 1),
        (Watched.special_rounds, 1),
        (Watched.files, 4),
        (Watched.reviewed_organs, 2),
        (Watched.told_rate, 100),
        (Watched.begun, 2),
        (Watched.handled, 2),
        (Watched.chains_open, 0),
    ):
        assert figure.value(span, scope) == wanted, figure.name
    assert Watched.files.rows(span, scope).count() == 4
    assert Watched.chains_closed.value(span, scope) == Watched.problems.value(span, scope) == 4
    assert {one.state for one in ReviewRound.objects.all()} == {"final"}


def test_one_application_repairs_several_penalties_and_counts_once(city: City) -> None:
    (target,) = t.CREDIT_TARGETS
    drawn = credits.planned(target)
    assert (len(drawn), sum(one.penalties for one in drawn)) == (target.applications, target.repaired)
    one = replace(target, applications=3, repaired=7)
    list(credits.replay(city, one, credits.left(city, one)[:1]))  # broken off
    list(credits.replay(city, one, credits.left(city, one)))
    assert credits.left(city, one) == []
    span, scope = Span.year(one.year), Scope.of(city.organs[one.place])
    for figure, wanted in ((Repairs.repaired, 7), (Repairs.enterprises_repaired, 3)):
        assert figure.value(span, scope) == figure.rows(span, scope).count() == wanted, figure.name


def test_what_is_there_is_not_written_again(city: City) -> None:
    for place, year in past.years():
        assert list(past.replay(city, place, year)) == []
