"""调解的每个数字都等于它的清单；受理、办结、成功、在调各按自己的日期，分得开；名册按期末那一天。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fadu.kernel.access import cases_for
from fadu.kernel.figures import (
    EVERYWHERE,
    Change,
    Count,
    Distinct,
    Handled,
    Places,
    Registered,
    Scope,
    Span,
    Stock,
    Sum,
)
from fadu.kernel.figures.batch import values
from fadu.kernel.figures.suppression import public_cells, too_small
from fadu.lines.mediation.figures import MediationFigures as Figures
from fadu.lines.mediation.figures.by import By
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.rosters import before_arbitration
from fadu.lines.mediation.tests.crowd import FIRST, Crowd, build

TODAY = date(2025, 6, 1)
SPANS = (
    Span.year(2023),
    Span.month(2023, 12),
    Span(date(2022, 11, 7), date(2024, 2, 29)),
    Span.month(2030, 1),
)
LISTED = (Count, Distinct, Stock, Handled, Registered, Places)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Crowd]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(90, seed=4)
        transaction.set_rollback(True)


@pytest.fixture
def crowd(made: Crowd, db: None) -> Crowd:
    return made


# ── 数与清单 ────────────────────────────────────────────────────────────────────────────────────────
def test_every_number_equals_its_list_in_every_period_and_scope(crowd: Crowd) -> None:
    scopes = (EVERYWHERE, Scope.of(crowd.towns[0]), EVERYWHERE.visible_to(crowd.mediator, TODAY))
    for figure in Figures.all():
        for scope in scopes:
            for span in SPANS[:3]:
                if isinstance(figure, LISTED):
                    assert figure.value(span, scope) == len(figure.rows(span, scope)), (figure.name, span)


def test_a_trend_and_a_batch_give_what_each_period_gives(crowd: Crowd) -> None:
    scope = Scope.of(crowd.towns[1])
    each = {one: [one.value(span, scope) for span in SPANS] for one in Figures.all()}
    for figure, wanted in each.items():
        assert figure.trend(SPANS, scope) == wanted, figure.name
    together = values(Figures.all(), SPANS, scope)
    assert {one.name for one in Figures.all() if together[one] != each[one]} == set()


def test_the_cells_of_a_breakdown_open_to_their_own_numbers_and_add_up(crowd: Crowd) -> None:
    span, scope = Span(date(2023, 1, 9), date(2024, 6, 1)), Scope.of(crowd.district)
    for figure in Figures.all():
        for dimension in figure.dimensions:
            cells = figure.breakdown(span, scope, by=dimension.name)
            for cell in cells[:2]:
                assert cell.value == figure.value(cell.span, cell.scope), (figure.name, cell)
            if isinstance(figure, Count | Sum | Registered) and dimension.name != "month":
                told = sum((cell.value or 0 for cell in cells), start=0)
                assert told == figure.value(span, scope), (figure.name, dimension.name)


def test_a_reader_is_shown_no_dispute_he_may_not_see_and_nothing_is_counted_before_there_are_records(
    crowd: Crowd,
) -> None:
    seen = set(cases_for(crowd.mediator, TODAY).values_list("pk", flat=True))
    reader = Scope.of(crowd.district).visible_to(crowd.mediator, TODAY)
    of_each_kind = {(type(one), one.case_path): one for one in Figures.all()}
    for figure in of_each_kind.values():
        cases = set(figure.cases(SPANS[2], reader).values_list("pk", flat=True))
        assert cases <= seen, figure.name
    for figure in Figures.all():
        if not isinstance(figure, Change | Places):
            assert not (figure.value(Span.month(1990, 1)) or 0) or "towns" in figure.name, figure.name


def test_no_number_divides_in_the_database_and_every_definition_is_plain_words(crowd: Crowd) -> None:
    with CaptureQueriesContext(connection) as asked:
        for figure in Figures.all():
            figure.value(SPANS[0])
    assert not [one["sql"] for one in asked if "AVG(" in one["sql"].upper() or " / " in one["sql"]]
    for figure in Figures.all():
        text = figure.definition()
        assert text.endswith("。"), text
        assert "None" not in text, text
        assert "_" not in text, text


# ── 受理、办结、成功、在调 ──────────────────────────────────────────────────────────────────────────
def test_accepted_concluded_succeeded_and_pending_are_counted_each_by_its_own_day(crowd: Crowd) -> None:
    span, end = Span.year(2023), date(2023, 12, 31)
    mine = [case for case in crowd.cases if case.category == "people"]
    taken = [case for case in mine if case.accepted_on]
    accepted = [case for case in taken if case.accepted_on and case.accepted_on.year == 2023]
    concluded = [case for case in taken if case.concluded_on and case.concluded_on.year == 2023]
    won = [case for case in concluded if case.result == "success"]
    assert Figures.accepted.value(span) == len(accepted) > 0
    assert Figures.concluded.value(span) == len(concluded) > 0
    assert Figures.succeeded.value(span) == len(won) > 0
    assert Figures.success_rate.pair(span) == (len(won), len(concluded))
    kinds = (Figures.written, Figures.oral, Figures.failed, Figures.withdrawn, Figures.ended)
    assert sum(int(one.value(span) or 0) for one in kinds) == len(concluded)
    there = [case for case in taken if case.accepted_on and case.accepted_on <= end]
    open_then = [case for case in there if case.ended_on is None or case.ended_on > end]
    assert Figures.pending.value(span) == len(open_then)
    assert Figures.people.value(span) == sum(case.people or 0 for case in accepted)
    assert Figures.amount.value(span) == Decimal(sum(case.amount_fen or 0 for case in concluded)) / 1_000_000
    assert Figures.agreed.value(span) == Decimal(sum(case.agreed_fen or 0 for case in won)) / 1_000_000


def test_the_four_categories_do_not_overlap_and_disputes_with_enterprises_lie_within_all(
    crowd: Crowd,
) -> None:
    span = SPANS[2]
    own = (Figures.accepted, Figures.administrative_accepted, Figures.commercial_accepted)
    sets = [set(one.cases(span).values_list("pk", flat=True)) for one in own]
    assert not sets[0] & sets[1] | sets[0] & sets[2] | sets[1] & sets[2]
    every = Mediation.objects.filter(accepted_on__gte=span.since, accepted_on__lte=span.until)
    assert sum(len(one) for one in sets) == every.count()
    whole = set(Figures.concluded.cases(span).values_list("pk", flat=True))
    part = set(Figures.enterprise_concluded.cases(span).values_list("pk", flat=True))
    assert part < whole
    assert len(part) == sum(
        bool(cell.key) * (cell.value or 0) for cell in Figures.concluded.breakdown(span, by="enterprise")
    )


def test_a_hotline_dispute_counts_once_it_was_answered(crowd: Crowd) -> None:
    span = SPANS[2]
    answered = Figures.hotline.cases(span)
    assert set(answered) <= set(Figures.hotline_referred.cases(span))
    assert not Mediation.objects.filter(pk__in=answered.values("pk"), reported_back_on=None).exists()


# ── 名册 ────────────────────────────────────────────────────────────────────────────────────────────
def test_rolls_are_counted_as_they_stood_on_the_last_day(crowd: Crowd) -> None:
    assert Figures.bodies.trend([Span.to_date(FIRST), Span.to_date(date(2030, 1, 1))]) == [1, 4]
    assert Figures.commercial_founded.value(Span.year(2023)) == 1
    assert Figures.commercial_founded.value(Span.year(2024)) == 0
    assert Figures.commercial_bodies.value(Span.year(2024)) == 1
    cells = Figures.bodies.breakdown(Span.year(2030), by="body_kind")
    assert {cell.key: cell.value for cell in cells} == {"village": 2, "commercial": 1, "industry": 1}


def test_coverage_counts_the_places_that_have_one_in_office(crowd: Crowd) -> None:
    for span in (Span.year(2022), Span.year(2024)):
        part, whole = Figures.marriage_coverage.pair(span)
        assert whole == len(crowd.towns)
        named = set(Figures.towns_with_marriage.rows(span).values_list("pk", flat=True))
        held = [one for one in Figures.marriage_studios.rows(span) if one.town_id]
        assert named == {one.town_id for one in held}
        assert part == len(named)
        grids = {one.body_id for one in Figures.grid_mediators.rows(span)}
        bodies = {one.body_id for one in Figures.villages.rows(span)}
        assert Figures.grid_coverage.pair(span) == (len(grids & bodies), len(bodies))


# ── 排查、公开 ──────────────────────────────────────────────────────────────────────────────────────
def test_screenings_are_told_by_what_they_found_and_by_campaign(crowd: Crowd) -> None:
    span = SPANS[2]
    found = {c.key: c.value for c in Figures.screenings.breakdown(span, by="screening_found")}
    assert sum(value or 0 for value in found.values()) == Figures.screenings.value(span)
    assert found["dispute"] == Figures.disputes_found.value(span)
    labels = {c.label for c in Figures.screenings.breakdown(span, by="campaign")}
    assert labels == {"重点时段排查", "未填"}
    assert [one.title for one in Figures.screenings.dimensions][2:5] == ["发现", "纠纷类型", "风险"]
    part, whole = Figures.turned_rate.pair(span)
    assert 0 < (part or 0) <= (whole or 0)


def test_small_groups_of_minors_and_of_violence_are_kept_from_the_public(crowd: Crowd) -> None:
    assert all(too_small(one, 4) for one in (Figures.with_minors, Figures.with_violence, Figures.young))
    span = Span.year(2023)
    for figure in (Figures.with_minors, Figures.with_violence):
        shown = public_cells(figure, figure.breakdown(span, by="organ"))
        assert shown is None or all(one.hidden or not 0 < (one.value or 0) < 5 for one in shown)
    assert (By.minors.suppress, By.violence.suppress) == (5, 5)


def test_what_a_station_settled_before_arbitration_is_counted_in_its_own_days(
    crowd: Crowd, django_assert_num_queries: Any
) -> None:
    years = (
        (date(2022, 1, 1), None),
        (date(2022, 1, 1), date(2023, 12, 31)),
        (date(2023, 6, 1), date(2024, 6, 1)),
    )
    rows = [
        SimpleNamespace(pk=n, body_id=body.pk, since=since, until=until, filed=0)
        for n, (body, (since, until)) in enumerate(product(crowd.bodies, years))
    ]
    with django_assert_num_queries(1):
        told = before_arbitration(rows, TODAY)
    labour = Mediation.objects.filter(kind__in=("labour", "wages", "social_insurance"), result="success")
    wanted = [
        labour.filter(seat=row.body_id, concluded_on__range=(row.since, row.until or TODAY)).count()
        for row in rows
    ]
    assert [told[row.pk].text for row in rows] == [f"{n}件" for n in wanted]
    assert len(set(wanted)) > 1
