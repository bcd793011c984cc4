"""手机上一屏登记一行台账，和由一行台账立案；业务线声明，工作台照着画。"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fadu.kernel.parties import NewParty
from fadu.law import Event


@dataclass(frozen=True, kw_only=True)
class Quick:
    """快速登记：`first` 是一屏里先见的几栏，其余折起来；`keeps` 在接着登记下一行时沿用。

    断网时存成本机草稿，联网后自动送出；同一份草稿送几次都只登记一行。`photo` 是照片栏的名称。
    """

    title: str
    first: tuple[str, ...]
    keeps: tuple[str, ...] = ()
    photo: str = "照片"


@dataclass(frozen=True, kw_only=True)
class Opening:
    """由一行得出的案件：起始事项的填写内容和已知的当事人。"""

    facts: Mapping[str, Any]
    parties: Sequence[NewParty] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class Opens:
    """一行可以立为一件案件：`event` 是起始事项，`opening(row)` 给出内容，`when(row)` 为假的行不能立案。"""

    event: Event
    title: str
    opening: Callable[[Any], Opening]
    when: Callable[[Any], bool] | None = None

    def offered(self, row: Any) -> bool:
        """A row already turned into a case, or struck out, is not turned into another."""
        return row.case_id is None and row.voided_on is None and (self.when is None or self.when(row))
