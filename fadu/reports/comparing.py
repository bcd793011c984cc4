"""与从前比的说法：同比、环比、较上期、由多少到多少。率按百分点说；从零、从负数没有百分数可说。"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fadu.kernel.figures import Span
from fadu.kernel.figures.figure import Number
from fadu.reports.wording import PERCENT, digits, percent, said

YEAR_WORD = "上年"
PERIODS = {1: "上月", 3: "上季度", 12: YEAR_WORD}


class Base(Enum):
    """与哪一期比。"""

    YEAR = "上年同期"
    BEFORE = "上一期"

    def span(self, span: Span) -> Span:
        return span.last_year() if self is Base.YEAR else span.before()

    def word(self, span: Span) -> str:
        """上年、上月、上季度、上周; of a period that is not over, of the one before only as many days: 上月同期."""
        if self is Base.YEAR:
            return YEAR_WORD
        return f"{_before(span)}同期" if span.cut else _before(span)


def _before(span: Span) -> str:
    if not span.whole_months:
        week = (span.until - span.since).days == 6 and span.since.weekday() == 0
        return "上周" if week else "上期"
    months = (span.until.year - span.since.year) * 12 + span.until.month - span.since.month + 1
    whole = (span.since.month - 1) % months == 0
    return PERIODS.get(months, "上期") if whole else "上期"


Words = Callable[[Number | None, Number | None, str, str], str]


@dataclass(frozen=True)
class Compared:
    """一种写法。`words`：本期、从前、单位、从前的叫法。"""

    base: Base
    words: Words
    help: str


def year_on_year(now: Number | None, then: Number | None, unit: str, word: str = YEAR_WORD) -> str:
    """同比增长68.67%；率按百分点说：同比提高1.20个百分点。"""
    return _rate(now, then, unit, word, head="同比", less="减少")


def on_before(now: Number | None, then: Number | None, unit: str, word: str) -> str:
    """环比增长12.50%；环比下降1.2个百分点。"""
    return _rate(now, then, unit, word, head="环比", less="下降")


def _rate(now: Number | None, then: Number | None, unit: str, word: str, *, head: str, less: str) -> str:
    if now is None or then is None:
        return f"{word}无可比数据"
    if now == then:
        return f"与{word}持平"
    if unit == PERCENT:
        return f"{head}{'提高' if now > then else '下降'}{_points(now, then)}"
    if then == 0:
        return f"{word}为0{unit}"
    if then < 0:
        return from_to(now, then, unit, word)
    rate = (Decimal(now) - Decimal(then)) / Decimal(then) * 100
    return f"{head}{'增长' if rate > 0 else less}{percent(abs(rate))}"


def more_or_less(now: Number | None, then: Number | None, unit: str, word: str = YEAR_WORD) -> str:
    """比上年增加320件。"""
    return _gap(now, then, unit, word, than="比")


def more_than_before(now: Number | None, then: Number | None, unit: str, word: str) -> str:
    """较上月增加3件；较上季度下降1.2个百分点。"""
    return _gap(now, then, unit, word, than="较")


def _gap(now: Number | None, then: Number | None, unit: str, word: str, *, than: str) -> str:
    if now is None or then is None:
        return f"{word}无可比数据"
    if now == then:
        return f"与{word}持平"
    rises = Decimal(now) > Decimal(then)
    if unit == PERCENT:
        return f"{than}{word}{'增加' if rises else '减少'}{_points(now, then)}"
    return f"{than}{word}{'增加' if rises else '减少'}{said(abs(Decimal(now) - Decimal(then)), unit)}"


def from_to(now: Number | None, then: Number | None, unit: str, word: str = YEAR_WORD) -> str:
    """由上年的320件增加到648件；由上月的61.20%提高到63.10%。"""
    if now is None or then is None:
        return f"{word}无可比数据"
    if now == then:
        return f"与{word}持平，均为{said(now, unit)}"
    up, down = ("提高", "下降") if unit == PERCENT else ("增加", "减少")
    return f"由{word}的{said(then, unit)}{up if now > then else down}到{said(now, unit)}"


def times(now: Number | None, then: Number | None, unit: str, word: str = YEAR_WORD) -> str:
    """是上年的1.69倍。"""
    if now is None or then is None or then <= 0:
        return f"{word}无可比数据"
    return f"是{word}的{digits(Decimal(now) / Decimal(then), 2)}倍"


def _points(now: Number, then: Number) -> str:
    return f"{digits(abs(Decimal(now) - Decimal(then)), 2)}个百分点"


COMPARED: dict[str, Compared] = {
    "同比": Compared(Base.YEAR, year_on_year, "同比增长8.70%"),
    "增减": Compared(Base.YEAR, more_or_less, "比上年增加52件"),
    "倍": Compared(Base.YEAR, times, "是上年的1.69倍"),
    "由上年": Compared(Base.YEAR, from_to, "由上年的596件增加到648件"),
    "环比": Compared(Base.BEFORE, on_before, "环比下降3.20%"),
    "较上期": Compared(Base.BEFORE, more_than_before, "较上月减少2件"),
    "由上期": Compared(Base.BEFORE, from_to, "由上月的62件减少到60件"),
}
# 只写从前的那个数
EARLIER: dict[str, Base] = {"上年": Base.YEAR, "上期": Base.BEFORE}
