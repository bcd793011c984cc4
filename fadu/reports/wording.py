"""数字写进公文的样子：约数（余、约、近、超）、万和亿；与从前比的说法在 comparing.py。

约数只在真的略去了零头时才写：600 写“余”仍是600，648 写“余”是“640余”。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from fadu.kernel.figures.figure import Number

LEADING = 2  # 约数保留的有效数字：11563 写作“1.1万余”
PERCENT = "%"
# 一条数字可以换用的量词：同一件事，各地叫法不同
SAME_UNITS = (frozenset("件宗起个"), frozenset(("次", "场", "场次")), frozenset("名人位"), frozenset("家户"))


@dataclass(frozen=True)
class Scale:
    """大数的写法：`word` 接在数后，数除以 `by`，最多 `places` 位小数。"""

    word: str = ""
    by: int = 1
    places: int = 2


PLAIN, WAN, YI = Scale(), Scale("万", 10_000), Scale("亿", 100_000_000)


@dataclass(frozen=True)
class Rough:
    """一种约数。`before`、`after`：写在数前、数后的字；`mode`：往哪边舍。"""

    before: str
    after: str
    mode: str


ROUGH = {
    "余": Rough("", "余", ROUND_FLOOR),
    "约": Rough("约", "", ROUND_HALF_UP),
    "近": Rough("近", "", ROUND_CEILING),
    "超": Rough("超", "", ROUND_FLOOR),
}


def said(value: Number, unit: str, *, scale: Scale = PLAIN, rough: str = "") -> str:
    """648件、640余件、1.1万余件、超10106.1万元、63.10%。"""
    if unit == PERCENT:
        return percent(Decimal(value))
    exact = Decimal(value)
    if not rough:
        return f"{digits(exact / scale.by, scale.places)}{scale.word}{unit}"
    near = ROUGH[rough]
    told = leading(exact, near.mode)
    if told == exact:
        return f"{digits(exact / scale.by, scale.places)}{scale.word}{unit}"
    return f"{near.before}{digits(told / scale.by, 8)}{scale.word}{near.after}{unit}"


def leading(value: Decimal, mode: str) -> Decimal:
    """Kept to its LEADING digits; what is below ten is kept whole, below a hundred to the ten."""
    if abs(value) < 10:
        return value.quantize(Decimal(1), rounding=mode)
    kept = 1 if abs(value) < 100 else LEADING
    step = Decimal(1).scaleb(value.adjusted() - kept + 1)
    return (value / step).quantize(Decimal(1), rounding=mode) * step


def percent(value: Decimal, places: int = 2) -> str:
    """63.10%; a whole per cent without its zeros: 100%."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole = rounded == rounded.to_integral_value()
    return f"{rounded.to_integral_value() if whole else rounded}{PERCENT}"


def digits(value: Decimal, places: int) -> str:
    """No thousands mark and no idle zero, as official papers write figures."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def same_unit(one: str, other: str) -> bool:
    """Whether a clerk may write the one where the figure says the other."""
    return one == other or any({one, other} <= units for units in SAME_UNITS)
