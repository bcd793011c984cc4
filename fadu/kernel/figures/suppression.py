"""公开时隐去小数：未成年人、社区矫正对象等，人数很少的分组会让人认出是谁（声明里的 `suppress`）。

公开的页面、报告只用这里给出的文字；办案系统内有权的人看原数。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fadu.kernel.figures.figure import Cell, Figure, Number

HIDDEN_NOTE = "为避免认出个人，数目很小的分组不公开；只隐去一格会被合计反推的，另隐去最小的一格。"


@dataclass(frozen=True)
class Shown:
    """公开时的一格；`hidden` 的没有值，文字是“少于N”或者“不公开”。"""

    label: str
    text: str
    value: Number | None
    hidden: bool = False


def limit(figure: Figure) -> int:
    """Its own, or the strictest of the figures it is made of: a rate of a hidden count would give it away."""
    return max((figure.suppress, *(limit(part) for part in figure.parts)))


def too_small(figure: Figure, value: Number | None) -> bool:
    return value is not None and 0 < value < figure.suppress


def public(figure: Figure, value: Number | None, parts: Sequence[Number | None] = ()) -> Shown:
    """One number. `parts`: the values of `figure.parts`, in order; where one of them is hidden, so is what it makes."""
    if too_small(figure, value):
        return Shown(figure.title, f"少于{figure.suppress}{figure.unit}", None, True)
    if any(too_small(part, of) for part, of in zip(figure.parts, parts, strict=False)):
        return Shown(figure.title, "不公开", None, True)
    return Shown(figure.title, figure.show(value), value)


def public_cells(figure: Figure, cells: Sequence[Cell]) -> list[Shown]:
    """A breakdown: small groups are hidden, and if that is a single one, the next smallest too, so that the total minus
    the rest does not tell it. A breakdown of what is made of hidden numbers is not published at all."""
    if limit(figure) > figure.suppress:
        return [Shown(cell.label, "不公开", None, True) for cell in cells]
    hidden = {place for place, cell in enumerate(cells) if too_small(figure, cell.value)}
    others = [place for place, cell in enumerate(cells) if place not in hidden and cell.value]
    if len(hidden) == 1 and others:
        hidden.add(min(others, key=lambda place: cells[place].value or 0))
    return [_shown(figure, cell, place in hidden) for place, cell in enumerate(cells)]


def _shown(figure: Figure, cell: Cell, hidden: bool) -> Shown:
    if not hidden:
        return Shown(cell.label, figure.show(cell.value), cell.value)
    small = too_small(figure, cell.value)
    return Shown(cell.label, f"少于{figure.suppress}{figure.unit}" if small else "不公开", None, True)
