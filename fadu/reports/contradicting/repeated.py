"""同一指标写了两个数；两件不相干的事同一个数。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fadu.reports.contradicting.finding import (
    DOUBTFUL,
    WRONG,
    Contradiction,
    Page,
    each_pair,
    essence,
    exact,
    pairs,
    plain,
    thing,
    told,
)
from fadu.reports.reading import Statement
from fadu.reports.reading.matching import alike

_SHORTEST = 4
_TOTAL = re.compile("全年|全[区市县省州]|共|累计|总")
_IGNORED = frozenset({"范围", "结果"})


def _population(one: Statement) -> dict[str, str]:
    return {name: value for name, value in one.dimensions.items() if name not in _IGNORED}


def two_values(page: Page) -> Iterator[Contradiction]:
    counts = [
        one
        for one in page.counts
        if one.qualifier is None and one.whole is None and len(thing(one.subject)) >= _SHORTEST
    ]
    for one, other in each_pair(counts):
        if one.value == other.value or one.sentence == other.sentence or one.period != other.period:
            continue
        if thing(one.subject) != thing(other.subject) or not alike(one.unit, other.unit):
            continue
        if _population(one) != _population(other) or one.kind != other.kind:
            continue
        same = essence(one.subject) == essence(other.subject) and one.unit == other.unit
        same = same and all(_TOTAL.search(each.clause) for each in (one, other))
        yield told(
            "two_values", WRONG if same else DOUBTFUL,
            f"“{thing(one.subject)}”一处写{plain(one.value)}{one.unit}，一处写{plain(other.value)}{other.unit}。",
            "用同一个数；口径不同的，写明各指什么。", one, other,
        )  # fmt: skip


_LEAST = 100
_GENERAL = (
    pairs("办理案件") | pairs("申请") | pairs("行政") | pairs("政府") | pairs("开展工作") | {"全区", "全市"}
)


def same_number(page: Page) -> Iterator[Contradiction]:
    """Numbers of three figures and more that are not round; small ones meet by chance."""
    counts = [one for one in page.counts if exact(one) and one.value > _LEAST and one.value % 100]
    for one, other in each_pair(counts):
        if one.value != other.value:
            continue
        if one.sentence == other.sentence and one.unit == other.unit:
            if essence(one.subject) != essence(other.subject):
                yield _all_alike(one, other)
        elif one.line != other.line and not _related(one, other) and alike(one.unit, other.unit):
            yield told(
                "same_number", DOUBTFUL,
                f"“{one.clause}”与“{other.clause}”是两件事，数字却都是{plain(one.value)}，疑为误抄。",
                "分别核对原始台账。", one, other,
            )  # fmt: skip


def _related(one: Statement, other: Statement) -> bool:
    return bool((pairs(essence(one.subject)) & pairs(essence(other.subject))) - _GENERAL)


def _all_alike(one: Statement, other: Statement) -> Contradiction:
    return told(
        "same_number", DOUBTFUL,
        f"“{one.clause}”与“{other.clause}”完全相同：一件未成、一件未结的都没有。",
        "核对是否把受理数抄作结果数；属实的，写明年末未结多少。", one, other,
    )  # fmt: skip
