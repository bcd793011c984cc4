"""台账：一行一案的 Excel，从案件记录生成；当场写不完的交给后台（errands）。导入用的模板也在这里。"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, QueryDict
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from fadu.desk import lists, moment
from fadu.desk.words import state_word
from fadu.kernel.access import cases_for
from fadu.kernel.asks import Ask
from fadu.kernel.audit import note_export
from fadu.kernel.lines import Line
from fadu.kernel.masking import shown_name
from fadu.kernel.models import Case, User
from fadu.kernel.roles import role_label
from fadu.kernel.sheets import Column
from fadu.kernel.standing import Standing

BATCH = 500
MOST_ROWS = 100_000
HANDLER = "承办人"  # as the line calls him
FIXED = (
    "案号",
    "案名",
    "申请人",
    "被申请人",
    "状态",
    HANDLER,
    "办案机关",
    "收到日期",
    "结案日期",
    "申请渠道",
)
WIDTHS = {"案号": 22, "案名": 36, "申请人": 18, "被申请人": 26, "办案机关": 22}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Own:
    """A field of the line's own, as a column."""

    name: str
    label: str
    show: Callable[[Any], Any]


class TooLong(Exception):
    """It cannot be written within the time given."""


def columns(line: Line) -> list[Own]:
    """Every field of the line's model: what is asked, in the words of its ask, and what follows from the record."""
    fields = line.case_model()._meta.local_concrete_fields
    return [_own(line, field) for field in fields if not field.remote_field and field.name != line.channel]


def _own(line: Line, field: Any) -> Own:
    ask = line.asks.known.get(field.name)
    if ask is not None:
        return Own(field.name, ask.label, lambda value: _cell(ask, value))
    labels = dict(field.choices or ())
    return Own(field.name, str(field.verbose_name), lambda value: _value(value, labels))


def _value(value: Any, labels: dict[Any, Any]) -> Any:
    if isinstance(value, bool):
        return "是" if value else "否"
    return safe(str(labels.get(value, value))) if isinstance(value, str) else value


def chosen(user: User, line: Line, query: QueryDict, mine: Standing) -> QuerySet[Case]:
    """The list as filtered, whole, not only the page."""
    on = moment.today()
    form = lists.FilterForm(query, line=line, mine=mine)
    found = lists.narrowed(cases_for(user, on), form, line=line, mine=mine, on=on)
    found = lists.in_state(found, form.value("state"))
    return found.select_related("handler", "organ").order_by("opened_on", "id")


def download(
    request: HttpRequest, line: Line, cases: Iterable[Case], mine: Standing, *, seconds: float | None = None
) -> FileResponse:
    """The list as a file. TooLong: it takes longer."""
    title = f"{line.title}台账"
    return streamed(
        request, title, lambda file, tick: write(file, line, cases, mine, tick=tick), seconds=seconds
    )


def streamed(
    request: HttpRequest,
    title: str,
    write: Callable[[Any, Callable[[int], None]], int],
    *,
    seconds: float | None = None,
) -> FileResponse:
    """Written row by row to a temporary file: a year's ledger never stands in memory. TooLong: it takes longer."""
    until = None if seconds is None else time.monotonic() + seconds

    def tick(_: int) -> None:
        if until is not None and time.monotonic() > until:
            raise TooLong

    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    try:
        rows = write(file, tick)
    except TooLong:
        file.close()
        raise
    file.seek(0)
    note_export(moment.visit(request), what=title, rows=rows)
    name = f"{title}{moment.today():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=SHEET)


def write(
    file: Any,
    line: Line,
    cases: Iterable[Case],
    mine: Standing,
    *,
    tick: Callable[[int], None] = lambda _: None,
) -> int:
    """Rows written. Two queries per 500 cases besides the one that brings them; `tick` hears how many, each time."""
    own = columns(line)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(f"{line.title}台账")
    fixed = (role_label("handler", line.key) if one == HANDLER else one for one in FIXED)
    heading(sheet, ["序号", *fixed, *(one.label for one in own)])
    try:
        count = _fill(sheet, line, own, cases, mine, tick)
    except Exception:
        sheet.close()  # else its half-written XML complains when it is thrown away
        raise
    book.save(file)
    return count


def _fill(
    sheet: Any,
    line: Line,
    own: Sequence[Own],
    cases: Iterable[Case],
    mine: Standing,
    tick: Callable[[int], None],
) -> int:
    count = 0
    for batch in _batches(cases):
        for cells in _rows(line, own, batch, mine):
            count += 1
            sheet.append([count, *cells])
        tick(count)
    return count


def heading(sheet: Any, titles: Sequence[str]) -> None:
    for at, title in enumerate(titles, 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(title, 14)
    sheet.freeze_panes = "C2"
    sheet.append([_head(sheet, title) for title in titles])


def template(line: Line, known: Sequence[Column]) -> FileResponse:
    """A sheet to fill in with one simulated row, and beside it what each column takes."""
    book = Workbook(write_only=True)
    page = book.create_sheet(f"{line.title}台账")
    heading(page, [one.title for one in known])
    page.append([one.sample for one in known])
    words = book.create_sheet("填写说明")
    heading(words, ["栏目", "必填", "填写", "也认得的叫法"])
    for one in known:
        takes = one.help or ("、".join(one.choices[:30]) if one.choices else "")
        words.append([one.title, "必填" if one.required else "", takes, "、".join(one.also)])
    return _sent(book, f"{line.title}台账模板.xlsx")


def _sent(book: Any, name: str) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=SHEET)


def sheet(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, on: date) -> FileResponse:
    """Any table as a workbook of one sheet, under its title and the day."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title[:31])
    for at, head in enumerate(heads, 1):
        page.column_dimensions[get_column_letter(at)].width = WIDTHS.get(head, 16)
    page.freeze_panes = "B2"
    page.append([_head(page, head) for head in heads])
    for row in rows:
        page.append([safe(cell) if isinstance(cell, str) else cell for cell in row])
    return _sent(book, f"{title}{on:%Y%m%d}.xlsx")


def _head(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, title)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E9F0FB")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _batches(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """No cursor stays open between two batches: on SQLite whoever reads on could no longer write his progress."""
    if not isinstance(cases, QuerySet):
        source = islice(iter(cases), MOST_ROWS)
        while batch := list(islice(source, BATCH)):
            yield batch
        return
    keys = list(cases.values_list("pk", flat=True)[:MOST_ROWS])
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        found = {
            case.pk: case for case in Case.objects.filter(pk__in=part).select_related("handler", "organ")
        }
        yield [found[key] for key in part if key in found]


def _rows(line: Line, columns: Sequence[Own], cases: list[Case], mine: Standing) -> Iterator[list[Any]]:
    names = lists.names_of(cases)
    own = {
        row["pk"]: row
        for row in line.case_model()
        .objects.filter(pk__in=[case.pk for case in cases])
        .values("pk", *(one.name for one in columns))
    }
    for case in cases:
        people = names.get(case.pk, {})
        yield [
            case.number,
            safe(case.title),
            _named(people.get("applicant", []), mine),
            _named(people.get("respondent", []), mine),
            state_word(case.procedure, case.state).title,
            case.handler.name if case.handler else "",
            str(case.organ),
            case.opened_on,
            case.closed_on,
            line.channel_title(case.origin),
            *(one.show(own.get(case.pk, {}).get(one.name)) for one in columns),
        ]


def _named(people: list[tuple[str, str]], mine: Standing) -> str:
    return safe("、".join(shown_name(name, kind, mine.roles) for name, kind in people))


def _cell(ask: Ask, value: Any) -> Any:
    if value is None or value == "" or isinstance(value, date | datetime):
        return value
    return safe(ask.show(value))


def safe(text: str) -> str:
    """A text that Excel would take for a formula is kept a text."""
    return f"'{text}" if text.startswith(FORMULA) else text
