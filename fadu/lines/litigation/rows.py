"""一行一件的文字：证据清单（来源、证明对象依证据规定第十九条）、耽误的时间。每行一件，各项以分号隔开，日期存为 ISO；填写项在 rowasks.py。"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Reader = Callable[[str, str], date]  # (text, what it is) -> day; ValueError(一句话)
PARTS = re.compile(r"\s*[;；\t]\s*")


@dataclass(frozen=True)
class Exhibit:
    """证据清单的一件。`made_on`：形成或者收集的日期。"""

    name: str
    made_on: date | None
    pages: str
    proves: str
    source: str = ""


@dataclass(frozen=True)
class Span:
    """不计入起诉期限的一段：`first` 至 `last` 两日都不计。"""

    first: date
    last: date
    why: str


def _lines(text: Any) -> list[str]:
    return [one.strip() for one in str(text or "").splitlines() if one.strip()]


def _parts(line: str, count: int) -> list[str]:
    found = PARTS.split(line, maxsplit=count - 1)
    return [*found, *[""] * (count - len(found))]


def iso(text: str, what: str) -> date:
    """As it is stored."""
    return date.fromisoformat(text)


def exhibits(text: Any, read: Reader = iso) -> list[Exhibit]:
    """The rows of a list, stored or, with another `read`, as typed; ValueError(一句话) for one that cannot be read."""
    return [_exhibit(number, line, read) for number, line in enumerate(_lines(text), start=1)]


def _exhibit(number: int, line: str, read: Reader) -> Exhibit:
    name, day, pages, proves, source = _parts(line, 5)
    if not name or (pages and not re.fullmatch(r"\d{1,5}页?", pages)):
        raise ValueError(
            f"第{number}行请写成“名称；形成日期；页数；证明对象；来源”，如“询问笔录；2026-03-02；4；违法事实；执法人员制作”。"
        )
    return Exhibit(
        name, read(day, f"第{number}行的日期") if day else None, pages.removesuffix("页"), proves, source
    )


def spans(text: Any, read: Reader = iso) -> list[Span]:
    """The rows of a list, in order of date."""
    found = [_span(number, line, read) for number, line in enumerate(_lines(text), start=1)]
    return sorted(found, key=lambda one: one.first)


def _span(number: int, line: str, read: Reader) -> Span:
    first, last, why = _parts(line, 3)
    if not (first and last):
        raise ValueError(
            f"第{number}行请写成“起日；止日；事由”，如“2026-03-02；2026-03-20；在化解中心调解”。"
        )
    span = Span(read(first, f"第{number}行的起日"), read(last, f"第{number}行的止日"), why)
    if span.last < span.first:
        raise ValueError(f"第{number}行的止日早于起日。")
    return span


def later_than(rows: Sequence[Exhibit], day: date) -> list[str]:
    """Names of the exhibits made after that day."""
    return [one.name for one in rows if one.made_on and one.made_on > day]
