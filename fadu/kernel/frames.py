"""抽取范围从哪里来：业务线声明自己的名单（执法结果、执法人员），工作台照着列出供选。"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from fadu.kernel.draws import Entrant
from fadu.kernel.models import Organ, User


@dataclass(frozen=True, kw_only=True)
class Framed:
    """谁、为哪个机关、哪一天列名单；`since`、`until` 只有按期间列的才有。"""

    user: User
    organ: Organ
    on: date
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class FrameSource:
    """一份名单。`dated`：按期间列。`hands`：也可以作为配给对象的人员。只列出此人看得到的。"""

    key: str
    title: str
    entrants: Callable[[Framed], Iterable[Entrant]]
    dated: bool = False
    hands: bool = False
