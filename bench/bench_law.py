"""到期日：one million (term, start) pairs by `due_many`, against numpy.busday_offset on the same starts in the same run.

Mixed terms (working days, natural days, months; one with a former version), mixed starts over the published years. The
yardstick does only the bare working-day part: no day-count clause, no rolling, no months, no working weekends.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from fadu.law import Calendar, Unit, Within, default_calendar
from fadu.law.bulk import due_batch, due_many, tables_of
from fadu.law.statutes import FUYI, FUYI_RULES, XINGSU

PAIRS, ROUNDS, LIMIT = 1_000_000, 9, 3.0
TERMS = (
    Within(5, FUYI[30, 1], "应当在五日内进行审查"),
    Within(7, FUYI[48], "受理之日起七日内"),
    Within(10, FUYI[48], "十日内，提出书面答复"),
    Within(5, FUYI_RULES[38, 1], "5个工作日内", Unit.WORKDAY),
    Within(60, FUYI[62, 1], "六十日内作出行政复议决定"),
    Within(30, FUYI[62, 2], "三十日内作出行政复议决定"),
    Within(15, XINGSU[45], "十五日内"),
    Within(6, XINGSU[46, 1], "六个月内", Unit.MONTH),
    Within(1, FUYI[20, 3], "一年", Unit.YEAR),
)


def median_ms(work: Callable[[], object]) -> float:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def busday(calendar: Calendar) -> np.busdaycalendar:
    off = sorted(day for day in calendar.holidays if day.weekday() < 5)
    return np.busdaycalendar(holidays=np.array(off, dtype="datetime64[D]"))


def main() -> int:
    calendar = default_calendar()
    dice = np.random.default_rng(2026)
    span = (date(2026, 12, 31) - date(2018, 1, 1)).days
    starts = np.datetime64("2018-01-01") + dice.integers(0, span, PAIRS).astype("timedelta64[D]")
    which = dice.integers(0, len(TERMS), PAIRS)
    numbers = np.array([term.number for term in TERMS])[which]
    yardstick_calendar = busday(calendar)
    began = time.perf_counter()
    tables_of(calendar)
    print(f"工作日历查找表：{(time.perf_counter() - began) * 1000:.0f} ms（每个日历一次）")
    kinds, extra = (numbers > 10).astype(np.int64), np.zeros(PAIRS, dtype=np.int64)
    yardstick = median_ms(
        lambda: np.busday_offset(starts, numbers, roll="backward", busdaycal=yardstick_calendar)
    )
    ours = median_ms(lambda: due_many(TERMS, starts, calendar, which=which))
    batch = median_ms(lambda: due_batch(starts, numbers, kinds, extra, calendar))
    ratio = ours / yardstick
    print(f"{PAIRS:,} 对（期限，起算日），{len(TERMS)} 种期限，{ROUNDS} 次取中位数：")
    print(f"  numpy.busday_offset  {yardstick:8.1f} ms")
    print(f"  due_many             {ours:8.1f} ms   {ratio:.2f} 倍（上限 {LIMIT:.0f} 倍）")
    print(f"  due_batch（含暂定）  {batch:8.1f} ms   {batch / yardstick:.2f} 倍")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
