"""台账：由案件记录生成的登记簿，可筛选、打印、导出；不在这里填写，回到案件去办。"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from fadu.desk import errands, ledger, moment, registersheet
from fadu.desk.clocks import thresholds
from fadu.desk.lists import DEFAULT_SORT, Mark
from fadu.desk.registers import AT_ONCE, few, heads, page_of, rows_of, tallies, walk
from fadu.desk.views.cases import line_or_404
from fadu.kernel.access import cases_for
from fadu.kernel.lines import Line
from fadu.kernel.registers import Register
from fadu.kernel.roles import role_label
from fadu.kernel.standing import standing

TABS = (("open", "未了结"), ("late", "已超期"), ("", "全部"))


def register(request: HttpRequest, line: str, key: str) -> HttpResponseBase:
    """Few cases: all rows and how many; more: page by page, and the counts are in the sheet."""
    found = line_or_404(line)
    book = found.register(key)
    if book is None:
        raise Http404
    tab, year = request.GET.get("tab", "open"), _year(request.GET.get("year", ""))
    if request.GET.get("as") == "xlsx":
        return _sheet(request, book, found, tab, year)
    seen = cases_for(moment.who(request), moment.today())
    whole = few(book, found, seen, year=year)
    part = _whole if whole else _page
    context = {
        "line": found,
        "register": book,
        "columns": heads(book, found),
        "against": role_label("respondent", found.key),
        "tally": found.asks.get(book.tally).label if book.tally else "",
        "tab": tab,
        "year": year,
        "years": range(moment.today().year, moment.today().year - 6, -1),
        "most": AT_ONCE,
        "whole": whole,
        **part(request, book, found, tab, year),
    }
    return render(request, "desk/register.html", context)


def _whole(request: HttpRequest, book: Register, line: Line, tab: str, year: int | None) -> dict[str, Any]:
    on = moment.today()
    rows = rows_of(book, line, cases_for(moment.who(request), on), on=on, limits=thresholds(), year=year)
    shown = {name: list(filter(registersheet.wanted(name), rows)) for name, _ in TABS}
    return {
        "rows": shown.get(tab, rows),
        "tallies": tallies(rows),
        "tabs": [(name, title, len(shown[name]), name == tab) for name, title in TABS],
    }


def _page(request: HttpRequest, book: Register, line: Line, tab: str, year: int | None) -> dict[str, Any]:
    on, word = moment.today(), request.GET.get("after", "")
    found = walk(
        book, line, cases_for(moment.who(request), on), on=on, limits=thresholds(), year=year,
        after=Mark.read(word, DEFAULT_SORT) if word else None,
    )  # fmt: skip
    rows, after = page_of(found, registersheet.wanted(tab))
    params = request.GET.copy()
    params.pop("after", None)
    first = f"?{params.urlencode()}" if word else ""
    if after is not None:
        params["after"] = after.word()
    return {
        "rows": rows,
        "first": first,
        "after": f"?{params.urlencode()}" if after is not None else "",
        "tabs": [(name, title, None, name == tab) for name, title in TABS],
    }


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None


def _sheet(request: HttpRequest, book: Register, line: Line, tab: str, year: int | None) -> HttpResponseBase:
    """All of it; what cannot be written at once is left to the background."""
    user = moment.who(request)
    try:
        return ledger.streamed(
            request, book.title,
            lambda file, tick: registersheet.write(file, book, line, user, tab=tab, year=year, tick=tick),
            seconds=errands.AT_ONCE,
        )  # fmt: skip
    except ledger.TooLong:
        organ = standing(user, on=moment.today()).posts[0].organ
        made = errands.ask_register(line, book, tab=tab, year=year, user=user, organ=organ)
        return redirect("desk:errand", made.pk)
