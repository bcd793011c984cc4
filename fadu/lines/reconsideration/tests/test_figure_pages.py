"""一起算的与逐个算的相同；打开来的清单，行数与数字相同；小数公开时隐去。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fadu.kernel.figures import EVERYWHERE, Count, Distinct, Figure, Handled, Scope, Span, Stock, Total
from fadu.kernel.figures.batch import values
from fadu.kernel.figures.opened import opened
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Figures
from fadu.lines.reconsideration.tests.crowd import Crowd, build

SIZE = 120
TODAY = date(2025, 6, 1)
SPANS = (Span.year(2024, as_of=date(2024, 9, 19)), Span.year(2023), Span.month(2023, 12), Span.month(2030, 1))
COUNTED = (Count, Distinct, Stock, Handled)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Crowd]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(SIZE, seed=5)
        transaction.set_rollback(True)


@pytest.fixture
def crowd(made: Crowd, db: None) -> Crowd:
    return made


def scopes(crowd: Crowd) -> tuple[Scope, ...]:
    one = Scope.of(crowd.districts[0])
    return EVERYWHERE, one.where(organ=crowd.districts[0].pk), one.visible_to(crowd.handler, TODAY)


def test_all_figures_counted_together_are_what_each_is_alone(crowd: Crowd) -> None:
    for scope in scopes(crowd):
        together = values(Figures.all(), SPANS, scope)
        told = {figure.name: got for figure, got in together.items()}
        assert told == {figure.name: _alone(figure, scope) for figure in Figures.all()}


def _alone(figure: Figure, scope: Scope) -> list[Any]:
    try:
        return figure.trend(SPANS, scope)
    except Exception as error:
        raise AssertionError(figure.name) from error


def test_a_whole_line_is_counted_in_few_queries(crowd: Crowd) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        values(Figures.all(), SPANS[:2], Scope.of(crowd.city))
    assert len(asked) <= 60, len(asked)


@pytest.mark.parametrize("figure", Figures.all(), ids=lambda one: one.name)
def test_every_figure_opens_to_lists_that_count_what_it_counts(crowd: Crowd, figure: Figure) -> None:
    lists = opened(figure, SPANS[1], EVERYWHERE)
    assert lists
    for one in lists:
        rows = one.figure.rows(one.span)
        if isinstance(one.figure, COUNTED):
            assert rows.count() == one.figure.value(one.span)
    if isinstance(figure, Total):
        assert len(lists) == len(figure.of)
