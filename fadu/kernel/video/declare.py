"""业务线怎样声明视频会议：哪件事安排、哪件事记录、请哪些人。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Present:
    """一名参加人的出席。`since` 为 None：没有来。`seconds` 是实际在会的时间，掉线、离开的不算。"""

    name: str
    title: str
    role: str
    host: bool
    since: datetime | None
    until: datetime | None
    seconds: int = 0


@dataclass(frozen=True)
class Attendance:
    """一次会议的出席情况。`way` 是 video 或者 phone；`notes` 是会上的其他事（单独谈话、录音录像、签名），一句一项。"""

    way: str
    title: str
    started_at: datetime
    ended_at: datetime
    people: tuple[Present, ...]
    notes: tuple[str, ...] = ()

    def came(self, role: str) -> bool:
        return any(one.since is not None for one in self.people if one.role == role)


@dataclass(frozen=True, kw_only=True)
class VideoUse:
    """一种会议。

    `set_by` 安排会议的事项，`cancelled_by` 取消它的，`held` 会后记录它的。`day`、`time`、`minutes` 是 set_by 的填写项。
    `remote` 是 set_by 的（填写项, 值）：填了这个值的才远程举行；空的都可以。
    `record` 是 held 中写出席情况的填写项；`facts` 由出席情况得出 held 的其他填写项。
    """

    title: str
    set_by: tuple[str, ...]
    held: str
    guests: tuple[str, ...]
    day: str
    time: str
    minutes: str = ""
    remote: tuple[str, str] | None = None
    cancelled_by: tuple[str, ...] = ()
    record: str = ""
    facts: Callable[[Attendance], Mapping[str, Any]] | None = None

    def held_remotely(self, facts: Mapping[str, Any]) -> bool:
        """Of what was arranged."""
        return self.remote is None or facts.get(self.remote[0]) == self.remote[1]
