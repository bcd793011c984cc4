"""业务线怎样声明它的会：听证、调解会。日程、会议室的占用、时间冲突的核对都由它得出（fadu/desk/sittings.py）。"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Sittings:
    """`set` 安排会的事项，`cancelled` 取消它的，`held` 会后记录它的；`day`、`time`、`place`、`minutes` 是 set 的填写项。

    `people`：写明到会工作人员的填写项，承办人不必写。`usual`：没有写时长的按多少分钟。
    `missed`：会已经开过、本方却没有依法到会的记录事项，如开庭时未依法出庭。
    `rooms_only`：只有登记过的会议室才算被占用，在村居、当事人家里开的不算。
    """

    title: str
    set: str
    cancelled: str
    held: str
    day: str
    time: str
    place: str
    minutes: str = ""
    people: tuple[str, ...] = ()
    usual: int = 120
    rooms_only: bool = False
    missed: str = ""

    @property
    def over(self) -> frozenset[str]:
        """What says that it has been held."""
        return frozenset(filter(None, (self.held, self.missed)))

    @property
    def events(self) -> frozenset[str]:
        return frozenset((self.set, self.cancelled)) | self.over
