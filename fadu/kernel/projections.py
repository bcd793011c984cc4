"""由案件推得的、业务线自己的行：如一件处罚案件作出决定，执法结果里就有一行。与案件同一事务写入，rebuild 可以核对、重建。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fadu.kernel.models import Case, Entry


@dataclass(frozen=True, kw_only=True, eq=False)
class Projection:
    """`on`：哪些事项之后重算，更正之后总要重算。`differences(案件)`：{哪一项: 一句话}，没有不同为空。

    `bring_up(案件)` 使行合于案件，做几遍结果一样；案件是业务线的模型，字段已是这件事之后的。
    """

    title: str
    on: frozenset[str]
    bring_up: Callable[[Case], None]
    differences: Callable[[Case], Mapping[str, str]]


def follow(projections: tuple[Projection, ...], case: Case, model: type[Case], entry: Entry) -> None:
    """After an act: the rows that may have changed."""
    due = [one for one in projections if entry.event in one.on or entry.corrects_id is not None]
    if due:
        told = model._default_manager.get(pk=case.pk)
        for one in due:
            one.bring_up(told)


def differences(
    projections: tuple[Projection, ...], case: Case, model: type[Case], *, repair: bool
) -> Iterator[str]:
    for one in projections:
        told = model._default_manager.get(pk=case.pk)
        found = one.differences(told)
        yield from (f"{one.title}：{sentence}" for sentence in found.values())
        if found and repair:
            one.bring_up(told)
