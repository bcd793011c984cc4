"""一事两案：同一件事关系到两件相连的案件，如监督案件和由它立的整改；声明哪些事项在一件里办了，另一件随即记下（echoing.py）。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Echo:
    """`of` 程序的案件办了 `event`，相连的 `to` 程序的案件随即记下 `records`（不写 = 同名）。

    `asks`：{那一件的填写项: 这一件的填写项}，没有列出的取同名的；`files`：这一件在两案都立案以后收的材料一并入那一件。
    """

    of: str
    to: str
    event: str
    records: str = ""
    asks: Mapping[str, str] = field(default_factory=dict)
    files: bool = True

    @property
    def name(self) -> str:
        return self.records or self.event
