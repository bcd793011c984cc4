"""拒绝：每一种都带一句给办理人看的话，说明为什么、怎么办。

Refused
├── NotAllowed   法律或程序不允许（已决定不予受理，不能再受理）
├── NotYours     不是这个人办的，或他看不到
├── BadFacts     填写的事实有误（.errors：项目名 → 一句话）
├── Conflict     别人刚刚动过，请重新查看
└── TooMany      试得太多，过一会儿再来
"""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """Nothing was written. `sentence` is for the person on the screen."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(Refused):
    """程序不允许。"""


class NotYours(Refused):
    """不由此人办理，或此人无权查看。"""


class Conflict(Refused):
    """案件在填写期间被他人更新。"""


class BadFacts(Refused):
    """填写有误；`errors` 的键是项目名，`""` 是不属于某一项的。"""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("；".join(one.rstrip("。") for one in errors.values()) + "。")
        self.errors = dict(errors)


class TooMany(Refused):
    """试得太多；`seconds` 秒后才能再试。"""

    def __init__(self, sentence: str, *, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds
