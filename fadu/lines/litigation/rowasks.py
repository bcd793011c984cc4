"""一行一件的填写项：证据清单、耽误的时间；存为核对过的文字（rows.py）。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.asks import Context, LongText, a_day
from fadu.lines.litigation.rows import Exhibit, exhibits, spans


@dataclass(frozen=True, kw_only=True)
class Exhibits(LongText):
    """证据清单，每行“名称；形成日期；页数；证明对象；来源”；名称以外可以不写。"""

    def parse(self, raw: Any, context: Context) -> str:
        rows = exhibits(super().parse(raw, context), a_day)
        return "\n".join("；".join(_told(one)) for one in rows)


@dataclass(frozen=True, kw_only=True)
class Spans(LongText):
    """耽误的时间，每行“起日；止日；事由”。"""

    def parse(self, raw: Any, context: Context) -> str:
        rows = spans(super().parse(raw, context), a_day)
        return "\n".join("；".join((one.first.isoformat(), one.last.isoformat(), one.why)) for one in rows)


def _told(one: Exhibit) -> tuple[str, ...]:
    told = (one.name, _iso(one.made_on), one.pages, one.proves)
    return (*told, one.source) if one.source else told


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
