"""由评分表得出分数、等次、问题清单。纯函数，一张表就是 {项目: [扣分, 问题]} 和 {否决项: 问题}。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fadu.lines.enforcement.supervision.reviewing.points import FULL, HALF, shown
from fadu.lines.enforcement.supervision.reviewing.standards import Standard

EXCELLENT, PASSED, FAILED = "excellent", "passed", "failed"


@dataclass(frozen=True)
class Marks:
    """一人的评分。"""

    deductions: Mapping[str, Sequence[Any]]
    vetoes: Mapping[str, str]

    @property
    def total_cp(self) -> int:
        return FULL - sum(int(points) for points, _ in self.deductions.values())


@dataclass(frozen=True)
class Fault:
    """一条问题。"""

    item: str
    item_text: str
    cite: str
    veto: bool
    points_cp: int
    text: str


def errors(standard: Standard, marks: Marks) -> dict[str, str]:
    """{项目: 一句话}; {} when it may be handed in."""
    found: dict[str, str] = {}
    for key, (points, text) in marks.deductions.items():
        item = standard.item.get(key)
        if item is None:
            found[key] = f"标准里没有“{key}”这一项。"
        elif not 0 < points <= item.points_cp or points % HALF:
            found[key] = f"“{item.text}”最多扣{shown(item.points_cp)}分，以半分为单位。"
        elif not str(text).strip():
            found[key] = f"“{item.text}”扣了{shown(points)}分，请写明是什么问题。"
    for key, text in marks.vetoes.items():
        if key not in standard.veto:
            found[key] = f"标准里没有“{key}”这一项。"
        elif not text.strip():
            found[key] = f"勾了“{standard.veto[key].text}”，请写明事实。"
    return found


def differ(first: Marks, second: Marks, gap_cp: int) -> str:
    """Why a third must look, or ""."""
    apart, why = abs(first.total_cp - second.total_cp), []
    if apart > gap_cp:
        why.append(f"两人相差{shown(apart)}分，超过{shown(gap_cp)}分")
    if set(first.vetoes) != set(second.vetoes):
        why.append("两人对一票否决的认定不同")
    elif first.vetoes:
        why.append("两人都认定有一票否决的情形，须经复核")
    return "；".join(why)


def base_cp(sheets: Sequence[Marks]) -> int:
    """The one sheet's total, or the mean of two."""
    return sum(one.total_cp for one in sheets) // len(sheets)


def grade(final_cp: int, *, vetoed: bool, excellent_cp: int, passing_cp: int) -> str:
    if vetoed or final_cp < passing_cp:
        return FAILED
    return EXCELLENT if final_cp >= excellent_cp else PASSED


def faults(standard: Standard, sheets: Sequence[Marks]) -> list[Fault]:
    """Every item that costs points or vetoes, in the order of the standard; their points add up to what is missing."""
    found = [
        Fault(
            one.key, one.text, one.cite, True, 0, _told([sheet.vetoes.get(one.key, "") for sheet in sheets])
        )
        for one in standard.vetoes
        if any(one.key in sheet.vetoes for sheet in sheets)
    ]
    for item in standard.items:
        said = [sheet.deductions[item.key] for sheet in sheets if item.key in sheet.deductions]
        if said:
            points = sum(int(one[0]) for one in said) // len(sheets)
            text = _told([str(one[1]) for one in said])
            found.append(Fault(item.key, item.text, item.cite, False, points, text))
    return found


def _told(texts: Sequence[str]) -> str:
    """Both say so; the same words once."""
    return "；".join(dict.fromkeys(one.strip().rstrip("。；;") for one in texts if one.strip()))[:1000]
