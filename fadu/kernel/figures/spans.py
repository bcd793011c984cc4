"""统计期间：起止日都在内；`as_of` 是截止日，期间虽写“全年”，只计到截止日。"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fadu.law import LawError

FIRST_DAY = date(1949, 10, 1)  # 累计的起点：此前没有本系统统计的事项


@dataclass(frozen=True, order=True)
class Span:
    """`since` 至 `until`，两端都算；没有 `as_of` 的，计到 `until`。"""

    since: date
    until: date
    as_of: date | None = None

    def __post_init__(self) -> None:
        if self.since > self.until:
            raise LawError(f"统计期间的起日{self.since}晚于止日{self.until}，请对调。")

    @classmethod
    def year(cls, year: int, as_of: date | None = None) -> Span:
        return cls(date(year, 1, 1), date(year, 12, 31), as_of)

    @classmethod
    def quarter(cls, year: int, quarter: int, as_of: date | None = None) -> Span:
        last = quarter * 3
        return cls(date(year, last - 2, 1), _month_end(year, last), as_of)

    @classmethod
    def month(cls, year: int, month: int, as_of: date | None = None) -> Span:
        return cls(date(year, month, 1), _month_end(year, month), as_of)

    @classmethod
    def week(cls, day: date, as_of: date | None = None) -> Span:
        """The week of that day, Monday to Sunday."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6), as_of)

    @classmethod
    def to_date(cls, until: date) -> Span:
        """Everything up to that day."""
        return cls(FIRST_DAY, until)

    @property
    def end(self) -> date:
        """The last day that is counted."""
        return self.until if self.as_of is None else min(self.until, self.as_of)

    @property
    def cut(self) -> bool:
        """Whether the period is not over by the day of the cut."""
        return self.end < self.until

    def last_year(self) -> Span:
        """The same days of the year before (同比)."""
        return Span(
            _year_back(self.since), _year_back(self.until), _year_back(self.as_of) if self.as_of else None
        )

    def before(self) -> Span:
        """The period of the same kind just before (环比): year, quarter, month, or as many days."""
        last = self.since - timedelta(days=1)
        cut = self.as_of if self.cut else None
        if self.whole_months:
            count = _months_between(self.since, self.until) + 1
            back = _month_back(cut, count) if cut else None
            return Span(_month_back(self.since, count), last, back)
        length = self.until - self.since + timedelta(days=1)
        return Span(self.since - length, last, cut - length if cut else None)

    @property
    def whole_months(self) -> bool:
        return self.since.day == 1 and self.until == _month_end(self.until.year, self.until.month)

    def months(self) -> tuple[Span, ...]:
        """Month by month; the first and the last only as far as they lie within."""
        found = []
        first = self.since
        while first <= self.until:
            last = min(_month_end(first.year, first.month), self.until)
            found.append(Span(first, last, self.as_of))
            first = last + timedelta(days=1)
        return tuple(found)

    def years(self) -> tuple[Span, ...]:
        """Year by year, likewise."""
        return tuple(
            Span(max(self.since, date(year, 1, 1)), min(self.until, date(year, 12, 31)), self.as_of)
            for year in range(self.since.year, self.until.year + 1)
        )

    def at(self, as_of: date | None) -> Span:
        return replace(self, as_of=as_of)

    @property
    def title(self) -> str:
        cut = f"（截至{_day(self.end)}）" if self.cut else ""
        return self._name + cut

    @property
    def _name(self) -> str:
        first, last = self.since, self.until
        if first == FIRST_DAY:
            return f"截至{_day(last)}"
        if not self.whole_months:
            return f"{_day(first)}至{_day(last)}"
        if (first.month, last.month) == (1, 12):
            return f"{first.year}年" if first.year == last.year else f"{first.year}年至{last.year}年"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year}年{first.month}月"
        if first.year == last.year:
            return f"{first.year}年{first.month}月至{last.month}月"
        return f"{first.year}年{first.month}月至{last.year}年{last.month}月"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _month_back(day: date, count: int) -> date:
    """The same day so many months before, or the last of a shorter month."""
    months = day.year * 12 + day.month - 1 - count
    end = _month_end(months // 12, months % 12 + 1)
    return end.replace(day=min(day.day, end.day))


def _year_back(day: date) -> date:
    """29 February falls back to the 28th; the end of February stays the end of February."""
    last = monthrange(day.year - 1, day.month)[1]
    ends = day.month == 2 and day.day == monthrange(day.year, 2)[1]
    return date(day.year - 1, day.month, last if ends else min(day.day, last))
