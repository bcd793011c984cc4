"""逐行登记的台账：全部台账一览、一本的列表、导出、打印、导入（先试后导）、成批列入。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from fadu.desk import bookcounts, books, books_sheet, keptfile, ledger, moment
from fadu.desk.clocks import thresholds
from fadu.desk.shell import kept
from fadu.desk.views.cases import line_or_404
from fadu.kernel.access import cases_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.asks import Asks, Context
from fadu.kernel.audit import note_export
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.forms import field_for
from fadu.kernel.ledgerrows import heads_for, organs_in, rows_for
from fadu.kernel.ledgers import Asked, Ledger, Proposed
from fadu.kernel.ledgerwriters import may_write
from fadu.kernel.ledgerwriting import Twin, write_row
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Organ, User
from fadu.kernel.standing import standing

SALT = "desk.books_import"
MOST_DRAWN = 2000
MOST_ORGANS = 200
NO_ROWS = {"year": 0, "all": 0, "open": 0, "late": 0}


def ledger_or_404(line: str, key: str) -> tuple[Line, Ledger]:
    found = line_or_404(line)
    book = found.ledger(key)
    if book is None:
        raise Http404
    return found, book


def index(request: HttpRequest, line: str) -> HttpResponse:
    """All ledgers of a line: those the record makes, those written row by row with what is open in each."""
    found = line_or_404(line)
    if not found.registers and not found.ledgers:
        raise Http404
    on = moment.today()
    told = bookcounts.by_ledger(heads_for(moment.who(request), found.ledgers, on), found.ledgers, on)
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in found.ledgers:
        groups.setdefault(one.group or "其他", []).append({"book": one, **told.get(one.full_key, NO_ROWS)})
    lines = kept(standing(moment.who(request), on=on))
    context = {"line": found, "lines": lines, "groups": groups.items(), "year": on.year}
    return render(request, "desk/books.html", context)


# ── 一本 ────────────────────────────────────────────────────────────────────────────────────────────
def book(request: HttpRequest, line: str, key: str) -> HttpResponse:
    found, one = ledger_or_404(line, key)
    on, user = moment.today(), moment.who(request)
    rows = rows_for(user, one, on)
    form = books.FilterForm(request.GET)
    chosen = books.narrowed(rows, form, one)
    tab = str(form.value("tab") or "")
    # to be counted: without the ledger's own fields, unless a text is sought in them
    bare = books.within(heads_for(user, (one,), on), form)
    own = {each.key: bookcounts.number_of(books.in_tab(chosen, one, each.key, on)) for each in one.tabs}
    tabs = bookcounts.tabs(chosen if form.value("q") else bare, one, tab, on, own=own)
    summed = figures(request, one, form, bookcounts.number_of(bare.filter(voided_on=None)))
    page = books.page_of(books.in_tab(chosen, one, tab, on).select_related(*one.related), request.GET)
    home = home_of(request, one)
    context = {
        "line": found,
        "book": one,
        "form": form,
        "tab": tab,
        "tabs": tabs,
        "page": page,
        "heads": books.heads(one),
        "rows": books.lines_of(one, page.rows, on=on, limits=thresholds()),
        "figures": summed,
        "too_many": summed is None,
        "most": bookcounts.MOST,
        "organs": _organs(user, one, on),
        "years": range(on.year + 1, on.year - 8, -1),
        "filter_query": f"?{urlencode(form.used())}",
        "may_write": home is not None and one.by_hand,
        "may_draw": home is not None and one.draw is not None and not one.draw.why_not(home),
        "outside": not standing(user, on=on).on_line(found.key),
        "many": len(one.columns) + len(one.computed) + (5 if one.takes_case else 4),
    }
    return render(request, "desk/book.html", context)


def _organs(user: User, one: Ledger, on: date) -> list[Organ]:
    """To choose among, where there is a choice."""
    found = list(organs_in(user, one, on)[:MOST_ORGANS])
    return found if len(found) > 1 else []


def figures(
    request: HttpRequest, one: Ledger, form: books.FilterForm, live: bookcounts.Number
) -> list[tuple[str, str]] | None:
    """None: too many rows to be added up while somebody waits."""
    if one.summary is None or live.many:
        return [] if one.summary is None else None
    on, user, year = moment.today(), moment.who(request), form.value("year")
    rows = rows_for(user, one, on).filter(voided_on=None)
    if organ := form.value("organ"):
        rows = rows.filter(organ=organ)
    if year and not any(name == "year" for name in one.own):
        rows = rows.filter(on__year=year)
    return list(one.summary(rows, cases_for(user, on), year or on.year))


def home_of(request: HttpRequest, one: Ledger) -> Organ | None:
    """The organ for which this person keeps the ledger: that of his first post with such a role."""
    mine = standing(moment.who(request), on=moment.today())
    line = one.model._meta.app_label
    posts = [post for post in mine.posts if post.role in one.roles and post.line in ("", line)]
    return posts[0].organ if posts else None


def keeper(request: HttpRequest, one: Ledger, case: Case | None) -> Organ:
    """Whose row it is: that of the organ of the case, unless the ledger is kept above it."""
    if case is None:
        return home_or_refuse(request, one)
    home = home_of(request, one) if one.above else None
    return home if home is not None and home.contains(case.organ) else case.organ


def refuse_by_hand(one: Ledger) -> None:
    """NotAllowed for a ledger that the system reckons."""
    if not one.by_hand:
        raise NotAllowed(f"“{one.title}”由系统算出，不登记、不导入；请打开一行填写核实结果。")


def home_or_refuse(request: HttpRequest, one: Ledger) -> Organ:
    """For which organ this person writes rows."""
    refuse_by_hand(one)
    home = home_of(request, one)
    if home is None:
        who = "、".join(role.label for role in one.writers)
        raise NotYours(f"“{one.title}”由{who}登记，您没有这一任职。")
    return home


def sheet(request: HttpRequest, line: str, key: str) -> FileResponse:
    """The list as filtered, whole; ?template=1: an empty table to fill in."""
    _, one = ledger_or_404(line, key)
    on = moment.today()
    if request.GET.get("template"):
        return ledger.sheet(f"{one.title}模板", books_sheet.template_heads(one), [], on=on)
    form = books.FilterForm(request.GET)
    rows = books.narrowed(rows_for(moment.who(request), one, on), form, one)
    rows = books.in_tab(rows, one, str(form.value("tab") or ""), on)
    note_export(moment.visit(request), what=one.title, rows=min(rows.count(), books_sheet.MOST_EXPORTED))
    return ledger.sheet(one.title, books_sheet.heads(one), books_sheet.cells(one, rows, on=on), on=on)


# ── 导入 ────────────────────────────────────────────────────────────────────────────────────────────
def import_page(request: HttpRequest, line: str, key: str) -> HttpResponse:
    found, one = ledger_or_404(line, key)
    home = home_or_refuse(request, one)
    context: dict[str, Any] = {"line": found, "book": one, "takes": books_sheet.takes(one), "home": home}
    if request.method == "POST":
        try:
            content, token = keptfile.content_of(request, salt=SALT)
            report = _run(request, one, home, content, commit=request.POST.get("do") == "commit")
        except Refused as refused:
            return render(request, "desk/book_import.html", context | {"error": refused.sentence}, status=400)
        context |= {"report": report, "token": token}
        if report.committed:
            messages.info(request, f"已导入{report.good}行。")
    return render(request, "desk/book_import.html", context)


def _run(
    request: HttpRequest, one: Ledger, home: Organ, content: bytes, *, commit: bool
) -> books_sheet.Report:
    on, user = moment.today(), moment.who(request)
    rows, ignored, first = books_sheet.read(content, one)
    importer = books_sheet.Importer(
        one, rows_for(user, one, on), home, officer(user, home, on), moment.now(), commit
    )
    return importer.run(rows, first=first, ignored=ignored)


# ── 成批列入 ────────────────────────────────────────────────────────────────────────────────────────
class DrawForm(forms.Form):
    """What Draw.asks asks for."""

    def refuse(self, errors: Mapping[str, str]) -> None:
        for name, sentence in errors.items():
            self.add_error(name if name in self.fields else None, sentence)


def draw(request: HttpRequest, line: str, key: str) -> HttpResponse:
    """GET and "看一看" show what would be listed; "列入" writes what is not there yet."""
    found, one = ledger_or_404(line, key)
    if one.draw is None:
        raise NotAllowed(f"“{one.title}”没有成批列入，请逐行登记。")
    home = home_or_refuse(request, one)
    if why_not := one.draw.why_not(home):
        raise NotYours(why_not)
    form = _draw_form(one, request.POST if request.method == "POST" else None, home)
    context: dict[str, Any] = {"line": found, "book": one, "form": form, "home": home}
    status = 200
    if request.method == "POST":
        try:
            proposed = _proposed(request, one, home, form)
            if request.POST.get("do") == "write":
                return _written(request, one, home, proposed)
            context |= {"proposed": _named(one, proposed), "year": form.cleaned_data.get("year")}
        except BadFacts as bad:
            form.refuse(bad.errors)
            status = 400
    return render(request, "desk/book_draw.html", context, status=status)


def _usual_period(asks: type[Asks]) -> dict[str, int]:
    """Where a month is asked for, the last that is over; else the last year."""
    today = moment.today()
    if "month" not in asks.known:
        return {"year": today.year - 1}
    last = today.replace(day=1) - timedelta(days=1)
    return {"year": last.year, "month": last.month}


def _draw_form(one: Ledger, data: Any, home: Organ) -> DrawForm:
    assert one.draw is not None
    form = DrawForm(data, initial=_usual_period(one.draw.asks))
    for name, source in one.draw.asks.known.items():
        form.fields[name] = field_for(source, Context(on=moment.today()), organ=home)
    return form


def _proposed(request: HttpRequest, one: Ledger, home: Organ, form: DrawForm) -> list[Proposed]:
    assert one.draw is not None
    if not form.is_valid():
        raise BadFacts({})
    on, user = moment.today(), moment.who(request)
    asked = Asked(
        values=form.cleaned_data,
        cases=cases_for(user, on),
        rows=rows_for(user, one, on).filter(voided_on=None),
        organ=home,
        on=on,
    )
    try:
        found = list(one.draw.propose(asked))
    except ValueError as error:
        raise BadFacts({"": str(error)}) from None
    if len(found) > MOST_DRAWN:
        raise BadFacts({"": f"一次最多列入{MOST_DRAWN}行，按这些条件有{len(found)}行，请收窄条件。"})
    return found


def _named(one: Ledger, proposed: list[Proposed]) -> list[dict[str, Any]]:
    return [
        {
            "case": each.case,
            "cells": [
                (source.label, source.show(each.values[name]))
                for name, source in one.asks.items()
                if name not in ("on", "case") and name in each.values
            ],
        }
        for each in proposed
    ]


def _written(request: HttpRequest, one: Ledger, home: Organ, proposed: list[Proposed]) -> HttpResponse:
    """What is listed already is left as it is; what this person may not write is counted and said."""
    by, at = officer(moment.who(request), home, moment.today()), moment.now()
    came = Counter(_one_written(one, home, by, at, each) for each in proposed)
    done, there, barred = came.pop("done", 0), came.pop("there", 0), came.pop("no", 0)
    told = f"已列入{done}行" + (f"，{there}行先前已经列入" if there else "")
    told += f"，{barred}行不能由您列入（本人承办或者不在权限内），请其他人员再列入一次" if barred else ""
    told += "".join(f"；{n}行没有列入：{wrong.rstrip('。')}" for wrong, n in came.items())
    level = messages.WARNING if barred or came else messages.SUCCESS
    messages.add_message(request, level, f"{told}。")
    return redirect("desk:book", one.model._meta.app_label, one.key)


def _one_written(one: Ledger, home: Organ, by: Actor, at: Any, each: Proposed) -> str:
    """done, there, no, or what is wrong with the row."""
    values = {**each.values, **({"case": each.case.pk} if each.case else {})}
    try:
        write_row(one, organ=home, by=by, at=at, values=values, source="draw")
    except Twin:
        return "there"
    except NotYours:
        return "no"
    except BadFacts as bad:
        return bad.sentence
    return "done"


def may_keep(request: HttpRequest, one: Ledger, row: Any) -> bool:
    return may_write(moment.who(request), one, row.organ, row.case, moment.today())
