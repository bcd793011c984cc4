"""台账导入的约定：业务线声明认得哪些栏目，桌面照此认表头、做模板，逐行交给业务线回放。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from fadu.kernel.actors import Actor
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Organ

NOISE = re.compile(r"[（(【\[].*?[）)】\]]|[\s*＊:：、，。·]")


@dataclass(frozen=True, kw_only=True)
class Column:
    """一栏。`also`：别的台账上常见的叫法。`choices`：可填的值。`fill`：表中没有的，可以在导入时统一补。"""

    title: str
    also: tuple[str, ...] = ()
    required: bool = False
    help: str = ""
    sample: Any = ""
    choices: tuple[str, ...] = ()
    fill: bool = False


@dataclass(frozen=True)
class Replayed:
    """一行办成了什么。`recorded`：这一次记入的事项，空 = 先前已经导入、没有变动；`problem`：其余的为什么没有记。`fresh`：这一次立的案。"""

    case: Case
    recorded: tuple[str, ...] = ()
    problem: str = ""
    fresh: bool = False


class SheetReader(Protocol):
    """`Line.intake`。BadFacts、NotAllowed：这一行什么也没有记。"""

    def columns(self, line: Line, organ: Organ) -> Sequence[Column]: ...

    def replay(
        self, line: Line, row: Mapping[str, Any], *, organ: Organ, by: Actor, at: datetime
    ) -> Replayed: ...


def bare(title: Any) -> str:
    """A heading without brackets, spaces, stars: 收到日期（必填）* is 收到日期."""
    return NOISE.sub("", "" if title is None else str(title))


def recognised(columns: Iterable[Column], heading: Sequence[Any]) -> dict[int, str]:
    """Place in the sheet -> title of the column; a column named by itself goes before one by another name."""
    columns = list(columns)
    own = {bare(one.title): one.title for one in columns}
    other = {bare(name): one.title for one in columns for name in one.also}
    found: dict[int, str] = {}
    for names in (own, other):
        for place, text in enumerate(heading):
            title = names.get(bare(text))
            if title is not None and place not in found and title not in found.values():
                found[place] = title
    return found


def plain(value: Any) -> Any:
    """Dates as dates, whole numbers without .0, everything else as trimmed text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
