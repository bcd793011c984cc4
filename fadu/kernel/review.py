"""发出前的对照复核：原文与将要发出的文本并列，列明改了什么、哪里拿不准。"""

from __future__ import annotations

from dataclasses import dataclass

from fadu.kernel.papers.publish import Replacement


@dataclass(frozen=True)
class Review:
    """`before`、`after` 是标记文本；`doubts` 是须由人看的地方，一处一句。"""

    title: str
    before: str
    after: str
    replacements: tuple[Replacement, ...] = ()
    doubts: tuple[str, ...] = ()
