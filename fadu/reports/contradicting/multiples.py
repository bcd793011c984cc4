"""恰为定额的倍数：每村每月三次、每单位三份，乘出来的，不像逐次记下来的。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fadu.reports.contradicting.finding import DOUBTFUL, Contradiction, Page, exact, plain, told
from fadu.reports.reading import Statement

_PLACES = re.compile("村|社区|居委|镇|街道|乡|单位|机构|司法所|网点|部门|学校|企业|园区|律所")
_PERIODS = ((12, "每月"), (4, "每季度"), (52, "每周"), (1, ""))
_MOST = 60
# A small number of places divides many totals by chance: then both must stand side by side.
_FEW, _MANY = 5, 50
_APART = 2  # paragraphs


def quota(page: Page) -> Iterator[Contradiction]:
    counts = [one for one in page.counts if exact(one)]
    places = [one for one in counts if one.value >= _FEW and _is_place(one)]
    for total in counts:
        for units in places:
            if (words := _multiple(total, units)) and _beside(total, units):
                yield told(
                    "quota", DOUBTFUL,
                    f"{plain(total.value)}{total.unit}＝{words}，恰为{plain(units.value)}{units.unit}的整倍数，像按定额乘出来的。",
                    "核对逐次的记录，写实际发生的数。", total, units,
                )  # fmt: skip
                break


def _is_place(one: Statement) -> bool:
    """129条村(社区): what follows the number, in its clause."""
    at = one.clause.find(one.clean)
    after = one.clause[at + len(one.clean) :] if at >= 0 else ""
    return one.unit in ("个", "条", "家", "所") and _PLACES.match(after) is not None


def _multiple(total: Statement, units: Statement) -> str:
    times, rest = divmod(int(total.value), int(units.value))
    if total is units or rest or not 1 <= times <= _MOST or (times == 1 and _is_place(total)):
        return ""
    span, words = next(
        (span, words) for span, words in _PERIODS if times % span == 0 and (span != 4 or times > 4)
    )
    each = times // span
    months = f"×{span}" if span > 1 else ""
    return f"{each}{months}×{plain(units.value)}（{words or '每个'}{each}{total.unit}）"


def _beside(total: Statement, units: Statement) -> bool:
    if units.value >= _MANY:
        return abs(total.paragraph - units.paragraph) <= _APART
    return total.clause == units.clause and 0 < total.start - units.end < 20
