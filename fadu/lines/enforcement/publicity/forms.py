"""公众查询的条件：文号、企业名称在前，其余折叠。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.forms import BoundField

from fadu.lines.enforcement.results.forms import ResultFilter
from fadu.lines.enforcement.results.listing import Named

FIRST = ("number", "party")


class PublicFilter(ResultFilter):
    """GET 参数，与工作台的相同；相对人只查法人和其他组织。"""

    def __init__(self, data: Mapping[str, Any], *, organs: Sequence[Named]) -> None:
        super().__init__(data, organs=organs, everybody=True)
        self.fields["party"].label = "企业、组织"
        self.fields["party"].widget.attrs["placeholder"] = "全名或者信用代码"

    def asked_first(self) -> list[BoundField]:
        return [self[name] for name in FIRST]

    def asked_more(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name not in FIRST]

    def narrowed(self) -> bool:
        """Whether a folded condition is filled in."""
        return any(self.data.get(name) for name in self.fields if name not in FIRST)
