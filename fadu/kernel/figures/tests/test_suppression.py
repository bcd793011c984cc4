"""人数很少的分组，公开时认不出是谁：隐去小数，也隐去能反推它的那一格。"""

from __future__ import annotations

from fadu.kernel.figures import EVERYWHERE, Cell, Count, Dated, Figures, Ratio, Span
from fadu.kernel.figures.suppression import limit, public, public_cells
from fadu.kernel.tests.sample import Sample

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


def texts(*values: int) -> list[str]:
    return [one.text for one in public_cells(MinorFigures.minors, cells(*values))]


def test_a_small_number_is_told_only_as_less_than_the_limit() -> None:
    assert public(MinorFigures.minors, 4).text == "少于5人"
    assert public(MinorFigures.minors, 4).value is None
    assert public(MinorFigures.minors, 5).text == "5人"
    assert public(MinorFigures.minors, 0).text == "0人"


def test_one_hidden_group_hides_the_next_smallest_so_that_the_total_does_not_tell_it() -> None:
    assert texts(40, 9, 2) == ["40人", "不公开", "少于5人"]
    assert texts(40, 3, 2) == ["40人", "少于5人", "少于5人"]
    assert texts(40, 9, 0) == ["40人", "9人", "0人"]


def test_a_rate_of_a_hidden_number_is_hidden_with_it() -> None:
    assert public(MinorFigures.rate, 20, (4, 20)).hidden
    assert not public(MinorFigures.rate, 30, (6, 20)).hidden
    assert limit(MinorFigures.rate) == 5
    assert all(one.hidden for one in public_cells(MinorFigures.rate, cells(20, 30)))


def test_a_number_that_is_no_secret_is_shown_whatever_its_size() -> None:
    assert [one.text for one in public_cells(MinorFigures.all_of_them, cells(2, 1))] == ["2人", "1人"]
