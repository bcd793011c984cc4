"""台账：一行一案的 Excel，从案件记录生成；导入由业务线的 intake 逐行变成案件，先试后导，逐行报告。"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.http import FileResponse, HttpRequest
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from fadu.desk import lists, moment
from fadu.desk.words import CHANNELS, state_word
from fadu.kernel.asks import Ask
from fadu.kernel.audit import note_export
from fadu.kernel.lines import Line
from fadu.kernel.masking import shown_name
from fadu.kernel.models import Case
from fadu.kernel.standing import Standing

BATCH = 500
MOST_ROWS = 100_000
FIXED = (
    "案号",
    "案名",
    "申请人",
    "被申请人",
    "状态",
    "承办人",
    "办案机关",
    "收到日期",
    "结案日期",
    "申请渠道",
)
WIDTHS = {"案号": 22, "案名": 36, "申请人": 18, "被申请人": 26, "办案机关": 22}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def columns(line: Line) -> list[Ask]:
    """The line's own columns: every ask that is a field of its model, long texts included."""
    fields = {field.name for field in line.case_model()._meta.get_fields()}
    return [ask for name, ask in line.asks.known.items() if name in fields and name != "channel"]


def download(request: HttpRequest, line: Line, cases: Iterable[Case], mine: Standing) -> FileResponse:
    """The file, written row by row to a temporary file: a year's ledger never stands in memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    rows = write(file, line, cases, mine)
    file.seek(0)
    note_export(moment.visit(request), what=f"{line.title}台账", rows=rows)
    return FileResponse(
        file, as_attachment=True, filename=f"{line.title}台账{moment.today():%Y%m%d}.xlsx", content_type=SHEET
    )


def write(file: Any, line: Line, cases: Iterable[Case], mine: Standing) -> int:
    """Rows written. Two queries per 500 cases besides the one that brings them."""
    asks = columns(line)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(f"{line.title}台账")
    titles = ["序号", *FIXED, *(ask.label for ask in asks)]
    for at, title in enumerate(titles, 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(title, 14)
    sheet.freeze_panes = "C2"
    sheet.append([_head(sheet, title) for title in titles])
    count = 0
    for batch in _batches(cases):
        for cells in _rows(line, asks, batch, mine):
            count += 1
            sheet.append([count, *cells])
    book.save(file)
    return count


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
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{title}{on:%Y%m%d}.xlsx", content_type=SHEET)


def _head(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, title)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E9F0FB")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _batches(cases: Iterable[Case]) -> Iterator[list[Case]]:
    source = iter(cases.iterator(chunk_size=BATCH) if hasattr(cases, "iterator") else cases)
    source = islice(source, MOST_ROWS)
    while batch := list(islice(source, BATCH)):
        yield batch


def _rows(line: Line, asks: Sequence[Ask], cases: list[Case], mine: Standing) -> Iterator[list[Any]]:
    names = lists.names_of(cases)
    own = {
        row["pk"]: row
        for row in line.case_model()
        .objects.filter(pk__in=[case.pk for case in cases])
        .values("pk", *(ask.name for ask in asks))
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
            CHANNELS.get(case.origin, case.origin),
            *(_cell(ask, own.get(case.pk, {}).get(ask.name)) for ask in asks),
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


# ── 导入 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class RowReport:
    """One row of the sheet: what came of it. `problem` "" = fine."""

    row: int
    name: str
    number: str
    problem: str
    case: int | None = None


@dataclass(frozen=True)
class Report:
    rows: list[RowReport]
    ignored: list[str]
    committed: bool

    @property
    def good(self) -> int:
        return sum(not row.problem for row in self.rows)

    @property
    def bad(self) -> int:
        return len(self.rows) - self.good
