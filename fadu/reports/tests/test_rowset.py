"""数字背后的行，压缩保存。"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.reports.rowset import Moved, moved, packed, unpacked

KEYS = st.sets(st.integers(min_value=1, max_value=2**62))


@given(KEYS)
def test_the_rows_behind_a_number_come_back_exactly(keys: set[int]) -> None:
    assert list(unpacked(packed(keys))) == sorted(keys)


@given(KEYS, KEYS)
def test_what_came_and_what_went_make_the_one_set_from_the_other(then: set[int], now: set[int]) -> None:
    gap = moved(then, now)
    assert (then - set(gap.went)) | set(gap.came) == now
    assert bool(gap) == (then != now)


def test_a_row_twice_or_no_row_is_refused() -> None:
    with pytest.raises(ValueError, match="不重复"):
        packed([3, 3])
    with pytest.raises(ValueError, match="正数"):
        packed([0])


def test_a_million_cases_in_a_row_take_little_room() -> None:
    assert len(packed(range(1, 1_000_001))) < 10_000


def test_nothing_moved_is_false() -> None:
    assert not moved([1, 2], [2, 1])
    assert moved([1], [1, 2]) == Moved((2,), ())
