"""台账：由案件记录生成的登记簿，可筛选、打印、导出；不在这里填写，回到案件去办。"""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from fadu.desk import ledger, moment
from fadu.desk.clocks import thresholds
from fadu.desk.registers import MOST_CASES, Row, heads, rows_of, tallies
from fadu.desk.views.cases import line_or_404
from fadu.kernel.access import cases_for
from fadu.kernel.audit import note_export
from fadu.kernel.lines import Line
from fadu.kernel.registers import Register

TABS = (("open", "未了结"), ("late", "已超期"), ("", "全部"))


def register(request: HttpRequest, line: str, key: str) -> HttpResponseBase:
    found = line_or_404(line)
    book = next((one for one in found.registers if one.key == key), None)
    if book is None:
        raise Http404
    tab = request.GET.get("tab", "open")
    year = _year(request.GET.get("year", ""))
    rows = _rows(request, book, found, year)
    counts = {
        "open": sum(row.answered is None for row in rows),
        "late": sum(row.late for row in rows),
        "": len(rows),
    }
    shown = [row for row in rows if _wanted(row, tab)]
    if request.GET.get("as") == "xlsx":
        return _sheet(request, book, found, shown)
    context = {
        "line": found,
        "register": book,
        "columns": heads(book, found),
        "rows": shown,
        "tallies": tallies(rows),
        "tally": found.asks.get(book.tally).label if book.tally else "",
        "tabs": [(name, title, counts[name], name == tab) for name, title in TABS],
        "tab": tab,
        "year": year,
        "years": range(moment.today().year, moment.today().year - 6, -1),
        "most": MOST_CASES,
    }
    return render(request, "desk/register.html", context)


def _rows(request: HttpRequest, book: Register, line: Line, year: int | None) -> list[Row]:
    on = moment.today()
    seen = cases_for(moment.who(request), on)
    return rows_of(book, line, seen, on=on, limits=thresholds(), year=year)


def _wanted(row: Row, tab: str) -> bool:
    return {"open": row.answered is None, "late": row.late}.get(tab, True)


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None


def _sheet(request: HttpRequest, book: Register, line: Line, rows: list[Row]) -> FileResponse:
    titles = ["案号", "案名", "日期", *heads(book, line)]
    titles += ["承办人", "到期", "办理", "了结日期"]
    cells = (
        [
            row.case.number,
            row.case.title,
            row.on,
            *row.cells,
            row.case.handler.name if row.case.handler else "",
            row.clock.due if row.clock else None,
            "；".join(row.steps),
            row.answered,
        ]
        for row in rows
    )
    note_export(moment.visit(request), what=book.title, rows=len(rows))
    return ledger.sheet(book.title, titles, cells, on=moment.today())
