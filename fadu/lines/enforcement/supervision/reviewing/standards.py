"""评查标准的写法：评分项目（分值、依据）和一票否决项。声明的、自定的都是这两种值，合计一百分。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fadu.law import Citation, LawError
from fadu.lines.enforcement.supervision.reviewing.points import FULL, shown

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """`group` 是条例第十八条的四个方面之一，或者归档。"""

    key: str
    group: str
    text: str
    points_cp: int
    cite: str


@dataclass(frozen=True)
class Veto:
    """有这一情形的，不论得分，不合格。"""

    key: str
    text: str
    cite: str


@dataclass(frozen=True)
class Standard:
    """一类案卷的评查标准。`version` 0 是内置的。"""

    act_kind: str
    items: tuple[Item, ...]
    vetoes: tuple[Veto, ...]
    version: int = 0
    source: str = ""

    def __post_init__(self) -> None:
        for sentence in wrong(self.items, self.vetoes):
            raise LawError(f"“{self.act_kind}”的案卷评查标准：{sentence}")

    @cached_property
    def item(self) -> Mapping[str, Item]:
        return {one.key: one for one in self.items}

    @cached_property
    def veto(self) -> Mapping[str, Veto]:
        return {one.key: one for one in self.vetoes}

    def as_data(self) -> dict[str, Any]:
        """JSON, as a round freezes it."""
        return {
            "version": self.version,
            "source": self.source,
            "items": [vars_of(one) for one in self.items],
            "vetoes": [vars_of(one) for one in self.vetoes],
        }


def vars_of(one: Item | Veto) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def from_data(act_kind: str, data: Data) -> Standard:
    return Standard(
        act_kind,
        tuple(Item(**one) for one in data["items"]),
        tuple(Veto(**one) for one in data["vetoes"]),
        data["version"],
        data["source"],
    )


def wrong(items: Sequence[Item], vetoes: Sequence[Veto]) -> list[str]:
    """Sentences; [] when it will do."""
    found = []
    every: list[Item | Veto] = [*items, *vetoes]
    keys = [one.key for one in every]
    if len(set(keys)) < len(keys):
        found.append("有两项用了同一个编号")
    if any(one.points_cp <= 0 for one in items):
        found.append("每个评分项目的分值都要大于零")
    if any(not one.text for one in every):
        found.append("有一项没有写内容")
    if (total := sum(one.points_cp for one in items)) != FULL:
        found.append(f"各项分值合计是{shown(total)}分，应为{shown(FULL)}分")
    return found


def cited(*cites: Citation) -> str:
    return "、".join(one.text for one in cites)
