"""人数很少的分组，公开时认不出是谁：隐去小数，也隐去能反推它的那一格。"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.kernel.figures import EVERYWHERE, Cell, Count, Dated, Figures, Ratio, Span
from fadu.kernel.figures.figure import AGE
from fadu.kernel.figures.suppression import hidden_places, limit, public, public_cells
from fadu.kernel.tests.sample import Sample
from fadu.law import LawError

YEAR = Span.year(2026)


class MinorFigures(Figures):
    line = "minor_sample"
    title = "样例"
    procedures = (Sample,)
    dates = {Sample.received: Dated("opened_on"), Sample.decided: Dated("closed_on")}

    minors = Count("未成年人", happened=Sample.received, unit="人", suppress=5)
    all_of_them = Count("全部", happened=Sample.decided, unit="人")
    rate = Ratio("未成年人占比", part=minors, whole=all_of_them)


def cells(*values: int) -> list[Cell]:
    return [Cell(n, f"第{n}组", value, EVERYWHERE, YEAR) for n, value in enumerate(values, 1)]


def texts(*values: int) -> list[str] | None:
    told = public_cells(MinorFigures.minors, cells(*values))
    return None if told is None else [one.text for one in told]


def test_a_small_number_is_told_only_as_less_than_the_limit() -> None:
    assert public(MinorFigures.minors, 4).text == "少于5人"
    assert public(MinorFigures.minors, 4).value is None
    assert public(MinorFigures.minors, 5).text == "5人"
    assert public(MinorFigures.minors, 0).text == "0人"


def test_one_hidden_group_hides_the_next_smallest_so_that_the_total_does_not_tell_it() -> None:
    assert texts(40, 9, 2) == ["40人", "不公开", "少于5人"]
    assert texts(40, 3, 2) == ["40人", "少于5人", "少于5人"]
    assert texts(40, 9, 0) == ["40人", "9人", "0人"]


def test_groups_whose_sum_leaves_one_answer_hide_another_or_are_not_published() -> None:
    assert texts(40, 1, 1) == ["不公开", "少于5人", "少于5人"], "2 can only be 1 and 1"
    assert texts(40, 4, 4) == ["不公开", "少于5人", "少于5人"], "8 can only be 4 and 4"
    assert texts(40, 5, 1) == ["不公开", "不公开", "少于5人"], "6 can only be 1 and 5"
    assert texts(3) is None, "the total is the number"
    assert texts(3, 0, 0) is None
    assert texts(1, 1) is None


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5), st.integers(3, 6))
def test_nobody_reckons_a_hidden_number_from_the_total_and_the_rest(values: list[int], least: int) -> None:
    """Every assignment that agrees with all that is published, tried one by one."""
    hidden = hidden_places(values, least)
    few = [place for place, value in enumerate(values) if 0 < value < least]
    if hidden is None:
        return
    assert hidden >= set(few)
    rest = sum(value for place, value in enumerate(values) if place in hidden)
    ranges = [range(1, least) if place in few else range(least, rest + 1) for place in sorted(hidden)]
    possible = [told for told in product(*ranges) if sum(told) == rest]
    for place in few:
        assert len({told[sorted(hidden).index(place)] for told in possible}) > 1, (values, sorted(hidden))


@given(st.lists(st.integers(0, 60), min_size=3, max_size=8), st.integers(3, 6))
def test_a_breakdown_with_a_large_group_to_spare_is_published(values: list[int], least: int) -> None:
    few = [value for value in values if 0 < value < least]
    if sum(value >= 2 * least + 2 for value in values) >= 1 and few:
        assert hidden_places(values, least) is not None


def test_a_rate_of_a_hidden_number_is_hidden_with_it() -> None:
    assert public(MinorFigures.rate, 20, (4, 20)).hidden
    assert not public(MinorFigures.rate, 30, (6, 20)).hidden
    assert limit(MinorFigures.rate) == 5
    assert public_cells(MinorFigures.rate, cells(20, 30)) is None


def test_a_number_that_is_no_secret_is_shown_whatever_its_size() -> None:
    told = public_cells(MinorFigures.all_of_them, cells(2, 1))
    assert told is not None
    assert [one.text for one in told] == ["2人", "1人"]


def test_a_group_of_a_sensitive_dimension_is_hidden_whatever_is_counted() -> None:
    told = public_cells(MinorFigures.all_of_them, cells(60, 20, 3), AGE)
    assert told is not None
    assert [one.text for one in told] == ["60人", "不公开", "少于5人"]


def test_a_limit_that_hides_nothing_is_not_accepted() -> None:
    with pytest.raises(LawError, match="等于不隐"):
        type(
            "Useless",
            (Figures,),
            {"line": "useless", "procedures": (Sample,), "dates": MinorFigures.dates,
             "few": Count("少数", happened=Sample.received, suppress=2)},
        )  # fmt: skip
