"""公开时隐去小数：未成年人、社区矫正对象等，人数很少的分组会让人认出是谁（声明里的 `suppress`）。

隐去的一格不能由合计减其余各格、也不能由几格之和推出来；推得出的，再隐去一格，隐到推不出为止，否则整个分组不公开。
公开的页面、报告只用这里给出的文字；办案系统内有权的人看原数。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fadu.kernel.figures.figure import Cell, Dimension, Figure, Number

HIDDEN_NOTE = "为避免认出个人，数目很小的分组不公开；只隐去一格会被合计反推的，另隐去一格。"
WITHHELD = "不公开"


@dataclass(frozen=True)
class Shown:
    """公开时的一格；`hidden` 的没有值，文字是“少于N”或者“不公开”。"""

    label: str
    text: str
    value: Number | None
    hidden: bool = False


def limit(figure: Figure, dimension: Dimension | None = None) -> int:
    """Its own, or the strictest of the figures it is made of: a rate of a hidden count would give it away. A group of a
    sensitive dimension is sensitive whatever is counted."""
    own = max((figure.suppress, *(limit(part) for part in figure.parts)))
    return max(own, dimension.suppress) if dimension is not None else own


def small(value: Number | None, least: int) -> bool:
    return value is not None and 0 < value < least


def too_small(figure: Figure, value: Number | None) -> bool:
    return small(value, figure.suppress)


def public(figure: Figure, value: Number | None, parts: Sequence[Number | None] = ()) -> Shown:
    """One number. `parts`: the values of `figure.parts`, in order; where one of them is hidden, so is what it makes."""
    if too_small(figure, value):
        return Shown(figure.title, less_than(figure, figure.suppress), None, True)
    if any(too_small(part, of) for part, of in zip(figure.parts, parts, strict=False)):
        return Shown(figure.title, WITHHELD, None, True)
    return Shown(figure.title, figure.show(value), value)


def public_cells(
    figure: Figure, cells: Sequence[Cell], dimension: Dimension | None = None
) -> list[Shown] | None:
    """A breakdown as the public may read it. None: no way of hiding the small groups is enough, so nothing of it is told;
    likewise of what is made of hidden numbers."""
    least = limit(figure, dimension)
    if least and figure.parts:
        return None
    hidden = hidden_places([cell.value for cell in cells], least)
    if hidden is None:
        return None
    return [_shown(figure, cell, least, hidden=place in hidden) for place, cell in enumerate(cells)]


def _shown(figure: Figure, cell: Cell, least: int, *, hidden: bool) -> Shown:
    if not hidden:
        return Shown(cell.label, figure.show(cell.value), cell.value)
    text = less_than(figure, least) if small(cell.value, least) else WITHHELD
    return Shown(cell.label, text, None, True)


def less_than(figure: Figure, least: int) -> str:
    return f"少于{least}{figure.unit}"


# ── 推不推得出 ──────────────────────────────────────────────────────────────────────────────────────
def hidden_places(values: Sequence[Number | None], least: int) -> frozenset[int] | None:
    """Which of the groups are hidden: the small ones, and as many of the next smallest as it takes until none of the
    small ones follows from the total. None where even hiding all of them is not enough."""
    few = [place for place, value in enumerate(values) if small(value, least)]
    if not few:
        return frozenset()
    sizes = {place: value for place, value in enumerate(values) if value and place not in few}
    others = sorted(sizes, key=lambda place: sizes[place])
    total = sum(values[place] or 0 for place in few)
    for many in range(len(others) + 1):
        if many:
            total += sizes[others[many - 1]]
        most = sizes[others[many]] if many < len(others) else None
        if _open(total, len(few), many, least, most):
            return frozenset((*few, *others[:many]))
    return None


def _open(total: Number, few: int, many: int, least: int, most: Number | None) -> bool:
    """Whether one of `few` numbers of 1 to least-1 may still be more than one number, when they and `many` others of
    `least` to `most` make `total`, and all that is known."""
    highest = min(least - 1, total - (few - 1) - many * least)
    beyond = total if most is None and many else many * (most or 0)
    lowest = max(1, total - (few - 1) * (least - 1) - beyond)
    return lowest < highest
