"""工作日历：which days are working days, by the State Council's yearly notice (国务院办公厅关于节假日安排的通知).

Data of the published years come from the maintained package `chinesecalendar`; a newer notice is added with
`with_notice`. A year without a notice is judged by weekends and by those statutory holidays that have a fixed
Gregorian date (全国年节及纪念日放假办法第二条: 元旦, 劳动节, 国庆节). The lunar ones (春节, 清明, 端午, 中秋) are left out on
purpose: without the notice their bridging days and working weekends are unknown anyway, leaving them out puts the
date earlier, which is the safe side, and every such date is marked provisional (暂定).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version as package_version

import chinese_calendar

from fadu.law.conventions import DEFAULT, Conventions
from fadu.law.errors import LawError

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
# 全国年节及纪念日放假办法第二条（一）、（四）、（七）
FIXED_HOLIDAYS = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
# Notices have moved days at the end of the year before: 2007-12-29, 2018-12-29, 2022-12-31.
YEAR_END = (12, 29)
NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


def weekday(day: date) -> str:
    """周一 … 周日."""
    return WEEKDAYS[day.weekday()]


def _named(days: Mapping[date, str] | Iterable[date], name: str) -> dict[date, str]:
    return dict(days) if isinstance(days, Mapping) else dict.fromkeys(days, name)


@dataclass(frozen=True, eq=False)
class Calendar:
    """Holidays (放假) and working weekends (调休上班) by day, each with its name; `years` have a published notice.

    `conventions` are the bureau's readings of what the law leaves open; they travel with the calendar, because every
    computation that takes the one needs the other.
    """

    holidays: Mapping[date, str]
    workdays: Mapping[date, str]
    years: frozenset[int]
    version: str
    conventions: Conventions = DEFAULT

    def is_working(self, day: date) -> bool:
        """Is that day a 工作日?"""
        if day in self.workdays:
            return True
        return day.weekday() < 5 and day not in self.holidays and not self._fixed(day)

    def why_off(self, day: date) -> str | None:
        """国庆节, 周六 …; None for a working day."""
        if self.is_working(day):
            return None
        return self.holidays.get(day) or self._fixed(day) or weekday(day)

    def why_working(self, day: date) -> str | None:
        """国庆节调休上班 for a weekend turned into a working day, else None."""
        name = self.workdays.get(day)
        return None if name is None else f"{name}调休上班"

    def published(self, year: int) -> bool:
        """Is the notice for that year in this calendar?"""
        return year in self.years

    def settled(self, day: date) -> bool:
        """Can no later notice change that day? The last days of December wait for the next year's notice."""
        if (day.month, day.day) >= YEAR_END and not self.published(day.year + 1):
            return False
        return self.published(day.year)

    def with_days(self, extra: Mapping[date, str] | Iterable[date]) -> "Calendar":
        """The same calendar with further days off."""
        days = _named(extra, "放假")
        kept = {day: name for day, name in self.workdays.items() if day not in days}
        return replace(
            self,
            holidays={**self.holidays, **days},
            workdays=kept,
            version=f"{self.version}，另加{len(days)}日放假",
        )

    def with_notice(
        self,
        year: int,
        holidays: Mapping[date, str] | Iterable[date],
        workdays: Mapping[date, str] | Iterable[date],
        source: str,
    ) -> "Calendar":
        """The calendar with the notice for `year`; it replaces what was known of that year.

        `source` is shown with every date computed (文号 of the notice). Days may lie in the last December days of
        the year before. Raises LawError with a Chinese sentence on a bad notice.
        """
        off, on = _named(holidays, "放假"), _named(workdays, "节假日")
        _check_notice(year, off, on, source)
        before = {day: name for day, name in self.holidays.items() if day.year != year and day not in on}
        worked = {day: name for day, name in self.workdays.items() if day.year != year and day not in off}
        version = f"{self.version}；{year}年：{source}"
        return replace(
            self,
            holidays={**before, **off},
            workdays={**worked, **on},
            years=self.years | {year},
            version=version,
        )

    def with_conventions(self, conventions: Conventions) -> "Calendar":
        """The same days read by other conventions; the version says which differ from the house readings."""
        changed = "、".join(conventions.changed())
        version = f"{self.version}；计算约定：{changed}" if changed else self.version
        return replace(self, conventions=conventions, version=version)

    def _fixed(self, day: date) -> str | None:
        return None if day.year in self.years else FIXED_HOLIDAYS.get((day.month, day.day))


def _check_notice(year: int, off: Mapping[date, str], on: Mapping[date, str], source: str) -> None:
    if not source.strip():
        raise LawError(f"{year}年节假日安排没有写明来源：请填写通知的文号。")
    if not off:
        raise LawError(f"{year}年节假日安排里没有一天放假：请检查导入的表格。")
    first = date(year - 1, *YEAR_END)
    for day in sorted({*off, *on}):
        if not first <= day <= date(year, 12, 31):
            raise LawError(f"{day}不属于{year}年的节假日安排：请检查年份。")
        if day in off and day in on:
            raise LawError(f"{day}既写为放假又写为上班：请按通知更正。")
        if day in on and day.weekday() < 5:
            raise LawError(f"{day}是{weekday(day)}，本来就上班，不能写为调休上班：请按通知更正。")


def _chinese(name: str) -> str:
    chinese: str = next(holiday.chinese for holiday in chinese_calendar.Holiday if holiday.value == name)
    return NAMES.get(chinese, chinese)


@cache
def default_calendar() -> Calendar:
    """All years the installed `chinesecalendar` knows."""
    holidays = {day: _chinese(name) for day, name in chinese_calendar.holidays.items()}
    workdays = {day: _chinese(name) for day, name in chinese_calendar.workdays.items()}
    years = frozenset(day.year for day in holidays)
    label = f"chinesecalendar {package_version('chinesecalendar')}（{min(years)}—{max(years)}年）"
    return Calendar(holidays, workdays, years, label)


def days_between(first: date, last: date) -> Iterable[date]:
    """Every day from first to last, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
