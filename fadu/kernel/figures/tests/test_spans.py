"""期间：起止都算；去年同期、上一期、逐月逐年；截止日。"""

from datetime import date

import pytest

from fadu.kernel.figures import Span
from fadu.kernel.figures.scope import prefix_of
from fadu.law import LawError


def test_a_period_has_a_name_a_statistician_would_use() -> None:
    assert Span.year(2024).title == "2024年"
    assert Span.month(2024, 2).title == "2024年2月"
    assert Span(date(2024, 1, 1), date(2024, 11, 30)).title == "2024年1月至11月"
    assert Span.year(2024, as_of=date(2024, 12, 19)).title == "2024年（截至2024年12月19日）"
    assert Span.to_date(date(2024, 6, 30)).title == "截至2024年6月30日"
    assert Span.week(date(2026, 11, 22)).title == "2026年11月16日至2026年11月22日"


@pytest.mark.parametrize(
    ("span", "last_year", "before"),
    [
        (Span.year(2024), Span.year(2023), Span.year(2023)),
        (Span.month(2024, 3), Span.month(2023, 3), Span.month(2024, 2)),
        (Span.month(2024, 2), Span.month(2023, 2), Span.month(2024, 1)),
        (Span.quarter(2024, 1), Span.quarter(2023, 1), Span.quarter(2023, 4)),
        (
            Span(date(2024, 3, 4), date(2024, 3, 10)),
            Span(date(2023, 3, 4), date(2023, 3, 10)),
            Span(date(2024, 2, 26), date(2024, 3, 3)),
        ),
    ],
)
def test_what_a_period_is_compared_with(span: Span, last_year: Span, before: Span) -> None:
    assert span.last_year() == last_year
    assert span.before() == before


def test_a_cut_period_is_compared_with_one_cut_at_the_same_place() -> None:
    cut = Span.year(2024, as_of=date(2024, 12, 19))
    assert cut.end == date(2024, 12, 19)
    assert cut.last_year().end == date(2023, 12, 19)
    assert cut.before().end == date(2023, 12, 19)
    assert Span.year(2023, as_of=date(2024, 12, 19)).cut is False


def test_months_and_years_cover_the_period_without_gap_or_overlap() -> None:
    span = Span(date(2023, 11, 15), date(2024, 2, 10))
    assert [(one.since, one.until) for one in span.months()] == [
        (date(2023, 11, 15), date(2023, 11, 30)),
        (date(2023, 12, 1), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 1, 31)),
        (date(2024, 2, 1), date(2024, 2, 10)),
    ]
    assert [one.since.year for one in span.years()] == [2023, 2024]


def test_a_period_backwards_is_refused_with_a_sentence() -> None:
    with pytest.raises(LawError, match="起日2024-02-01晚于止日2024-01-01，请对调"):
        Span(date(2024, 2, 1), date(2024, 1, 1))


def test_a_region_reaches_down_to_all_that_begin_with_its_own_digits() -> None:
    assert prefix_of("440000") == "44"
    assert prefix_of("440100") == "4401"
    assert prefix_of("440110") == "440110"
    assert prefix_of("440103001000") == "440103001"
    assert prefix_of("440103000000") == "440103"
