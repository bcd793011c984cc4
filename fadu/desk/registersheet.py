"""台账导出：逐段走过全部案件写成 Excel，另附一页分类统计；当场写不完的交给后台（errands）。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from fadu.desk import moment
from fadu.desk.clocks import thresholds
from fadu.desk.ledger import heading, safe
from fadu.desk.registers import Row, heads, tallies, walk
from fadu.kernel.access import cases_for
from fadu.kernel.lines import Line
from fadu.kernel.models import User
from fadu.kernel.registers import Register

BEFORE = ("案号", "案名", "日期")
BEHIND = ("承办人", "到期", "办理", "了结日期")


def wanted(tab: str) -> Callable[[Row], bool]:
    """Which rows that tab shows."""
    tabs: dict[str, Callable[[Row], bool]] = {
        "open": lambda row: row.answered is None,
        "late": lambda row: row.late,
    }
    return tabs.get(tab, lambda row: True)


def write(
    file: Any,
    register: Register,
    line: Line,
    user: User,
    *,
    tab: str,
    year: int | None,
    tick: Callable[[int], None] = lambda _: None,
) -> int:
    """Rows written; `tick` hears how many after each part, and may raise to stop."""
    on, count, counted = moment.today(), 0, []
    chosen = wanted(tab)
    book = Workbook(write_only=True)
    page = book.create_sheet(register.title[:31])
    try:
        heading(page, [*BEFORE, *heads(register, line), *BEHIND])
        for rows, _ in walk(register, line, cases_for(user, on), on=on, limits=thresholds(), year=year):
            for row in filter(chosen, rows):
                page.append([safe(cell) if isinstance(cell, str) else cell for cell in cells(row)])
                count += 1
            counted += [row for row in rows if row.counted]
            tick(count)
    except Exception:
        page.close()  # else its half-written XML complains when it is thrown away
        raise
    if register.tally:
        _tally(book, line.asks.get(register.tally).label, counted)
    book.save(file)
    return count


def _tally(book: Any, title: str, rows: list[Row]) -> None:
    page = book.create_sheet("分类统计")
    heading(page, [title, "件次", "被申请人"])
    for one in tallies(rows):
        page.append([safe(one.item), one.rows, safe("；".join(f"{name} {many}" for name, many in one.by))])


def cells(row: Row) -> list[Any]:
    return [
        row.case.number, row.case.title, row.on, *row.cells, row.case.handler.name if row.case.handler else "",
        row.clock.due if row.clock else None, "；".join(row.steps), row.answered,
    ]  # fmt: skip
