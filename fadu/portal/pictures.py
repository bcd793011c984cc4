"""公开数字的图：服务器画好的 SVG，没有脚本也看得到；图上的数都在旁边的表里。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fadu.kernel.figures.suppression import Shown

WIDTH, HEIGHT, FOOT, HEAD = 640, 190, 24, 22
LINE, LABEL, ROOM = 28, 190, 90
DRAWN = 10


@dataclass(frozen=True)
class Bar:
    """一根柱。`height`（横的为 `width`）为0：没有数或者隐去。坐标是画布上的点。"""

    label: str
    text: str
    x: float
    y: float
    width: float
    height: float
    middle: float
    hidden: bool


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    bars: tuple[Bar, ...]
    lying: bool = False


def standing(several: Sequence[Shown]) -> Picture | None:
    """Periods, side by side. None where there is nothing to draw."""
    top = _top(several)
    if not top:
        return None
    step = WIDTH / len(several)
    thick = min(step * 0.62, 46)
    room = HEIGHT - FOOT - HEAD
    bars = []
    for place, one in enumerate(several):
        height = round(_size(one) / top * room, 1)
        middle = round(step * (place + 0.5), 1)
        left, up = round(middle - thick / 2, 1), round(HEIGHT - FOOT - height, 1)
        bars.append(Bar(one.label, _short(one), left, up, round(thick, 1), height, middle, one.hidden))
    return Picture(WIDTH, HEIGHT, tuple(bars))


def lying(several: Sequence[Shown]) -> Picture | None:
    """Groups, one below the other, the first DRAWN of them."""
    few = several[:DRAWN]
    top = _top(few)
    if not top:
        return None
    room = WIDTH - LABEL - ROOM
    bars = []
    for place, one in enumerate(few):
        width = round(_size(one) / top * room, 1)
        up = place * LINE
        label = one.label if len(one.label) <= 12 else f"{one.label[:11]}…"
        bars.append(Bar(label, _short(one), LABEL, up + 5, width, LINE - 10, up + LINE / 2, one.hidden))
    return Picture(WIDTH, LINE * len(few), tuple(bars), lying=True)


def _size(one: Shown) -> float:
    return max(float(one.value or 0), 0)


def _top(several: Sequence[Shown]) -> float:
    return max((_size(one) for one in several), default=0)


def _short(one: Shown) -> str:
    """The bare number: the unit stands above the picture."""
    if one.hidden or one.value is None:
        return one.text if one.hidden else ""
    return f"{one.value:.1f}".removesuffix(".0") if not isinstance(one.value, int) else str(one.value)
