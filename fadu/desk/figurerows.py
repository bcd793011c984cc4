"""数字背后的行怎样列：案件、事项、期限、当事人、台账行、外来数字，各有各的栏；翻页、导出都从这里。"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import FileResponse, QueryDict
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from fadu.desk.ledger import SHEET, safe
from fadu.desk.lists import Mark, Sort
from fadu.desk.words import event_title, state_word, term_title
from fadu.kernel.asks import Choice
from fadu.kernel.errors import NotAllowed
from fadu.kernel.figures import Average, Distinct, Figure, Scope, Sum
from fadu.kernel.figures.attested import Attested
from fadu.kernel.figures.conditions import choices_of, label_of
from fadu.kernel.figures.counts import Drawn
from fadu.kernel.figures.opened import Opened
from fadu.kernel.figures.tallied import Tallied
from fadu.kernel.ledgerrows import ledger_named
from fadu.kernel.lines import line_of, lines
from fadu.kernel.masking import shown_name
from fadu.kernel.models import Attestation, Case, Deadline, Happening, LedgerRow, Organ, Party
from fadu.kernel.roles import role_label

PAGE_SIZE = 50
MOST_EXPORTED = 50_000
# days within which a page is looked for first: a city has fifty rows in two days, a district in three weeks
NEAR = (2, 21, 168)
HEAD_FILL = PatternFill("solid", fgColor="F5F8FC")


@dataclass(frozen=True)
class Text:
    """A cell: what is shown, and where it leads."""

    text: str
    href: str = ""
    number: bool = False


@dataclass(frozen=True)
class Column:
    head: str
    cell: Callable[[Any], Text]


@dataclass(frozen=True)
class Slice:
    """One page and the addresses of its neighbours ("" = none), as parts/_pager.html draws it."""

    rows: list[list[Text]]
    first: str
    before: str
    after: str
    note: str
    shown_from: bool = True


@dataclass(frozen=True)
class Listed:
    """一份清单。`total` 是全部行数，`seen` 是这位读者看得到的行数。"""

    opened: Opened
    scope: Scope
    reader: Scope
    roles: frozenset[str]

    @property
    def figure(self) -> Figure:
        return self.opened.figure

    @cached_property
    def all(self) -> QuerySet[Any]:
        return self.figure.rows(self.opened.span, self.scope)

    @cached_property
    def visible(self) -> QuerySet[Any]:
        return self.figure.rows(self.opened.span, self.reader)

    @cached_property
    def total(self) -> int:
        return self.figure.many(self.opened.span, self.scope)

    @cached_property
    def seen(self) -> int:
        return self.figure.many(self.opened.span, self.reader)

    def columns(self) -> list[Column]:
        return [*columns_of(self.figure, self.all.model, self.roles), *_measured(self.figure)]


# ── 翻页 ────────────────────────────────────────────────────────────────────────────────────────────
def order_of(figure: Figure) -> tuple[str, bool]:
    """(path of the date by which rows are listed, "" for by id alone; whether the latest comes first)."""
    if isinstance(figure, Attested):
        return "until", True
    if isinstance(figure, Distinct):
        return "", False
    return (figure.date if isinstance(figure, Tallied) else ""), True


def page_of(listed: Listed, params: QueryDict, *, size: int = PAGE_SIZE) -> Slice:
    """By keyset: three queries at most, whatever the page."""
    path, down = order_of(listed.figure)
    sort = Sort("", "mark_on" if path else "order_no", down)
    rows = related(listed.visible.order_by().annotate(mark_on=F(path or "pk")))
    after = Mark.read(params.get("after", ""), sort) if "after" in params else None
    before = Mark.read(params.get("before", ""), sort) if "before" in params else None
    back = before is not None and after is None
    if mark := after or before:
        rows = rows.filter(_beyond(mark, down=down != back))
    found = _first(rows, _near(listed, mark, down=down != back), down=down != back, many=size + 1)
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    earlier, later = (more, True) if back else (after is not None, more)
    columns = listed.columns()
    return Slice(
        [[column.cell(row) for column in columns] for row in found],
        _address(params) if earlier and found else "",
        _address(params, before=found[0]) if earlier and found else "",
        _address(params, after=found[-1]) if later and found else "",
        f"本页{len(found)}行",
    )


def _first(rows: QuerySet[Any], near: Sequence[Q], *, down: bool, many: int) -> list[Any]:
    """Looked for among the nearest days, then further: a year of a city must not be joined and sorted for fifty rows."""
    sign = "-" if down else ""
    rows = rows.order_by(f"{sign}mark_on", f"{sign}pk")
    for within in near:
        found = list(rows.filter(within)[:many])
        if len(found) == many:
            return found
    return list(rows[:many])


def _near(listed: Listed, mark: Mark | None, *, down: bool) -> list[Q]:
    """From the mark on, or from the end of the period or the reader's day; nothing lies nearer than what each allows."""
    if not isinstance(listed.figure, Tallied) or not order_of(listed.figure)[0]:
        return []
    start = mark.value if mark else min(listed.opened.span.end, listed.reader.on or date.max)
    if not isinstance(start, date):
        return []
    if down:
        return [Q(mark_on__gte=start - timedelta(days)) for days in NEAR]
    return [Q(mark_on__lte=start + timedelta(days)) for days in NEAR]


def _beyond(mark: Mark, *, down: bool) -> Q:
    sign = "lt" if down else "gt"
    further = Q(**{f"mark_on__{sign}": mark.value}) | Q(**{f"pk__{sign}": mark.id})
    return Q(**{f"mark_on__{sign}e": mark.value}) & further


def _address(params: QueryDict, **mark: Any) -> str:
    changed = params.copy()
    for name in ("after", "before"):
        changed.pop(name, None)
    for name, row in mark.items():
        changed[name] = Mark(row.mark_on, row.pk).word()
    return f"?{changed.urlencode()}"


RELATED: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Happening, ("case__organ", "case__handler", "organ")),
    (Deadline, ("case__organ", "owner", "organ")),
    (Party, ("case__organ",)),
    (LedgerRow, ("case", "organ")),
    (Attestation, ("organ", "entered_by")),
    (Case, ("organ", "handler")),
    (Organ, ("parent",)),
)


def related(rows: QuerySet[Any]) -> QuerySet[Any]:
    names = next((names for kind, names in RELATED if issubclass(rows.model, kind)), ("organ",))
    return (
        rows.defer("derivation").select_related(*names)
        if rows.model is Deadline
        else rows.select_related(*names)
    )


# ── 栏目 ────────────────────────────────────────────────────────────────────────────────────────────
def columns_of(figure: Figure, model: type[Any], roles: frozenset[str]) -> list[Column]:
    if issubclass(model, Case):
        return _of_cases(figure)
    if model is Happening:
        return [*_case_named(), Column("事项", _event), _day("日期", "on"), Column("记为", _mark), _organ()]
    if model is Deadline:
        return _of_deadlines()
    if model is Party:
        return [*_of_parties(roles), *_case_named()]
    if model is Attestation:
        return _of_attestations()
    if model is Organ:
        return _of_places()
    if isinstance(figure, Drawn) and figure.rows_of is not None:
        return [*(_plain(model, name) for name in figure.rows_of.columns), _organ()]
    return _of_ledger()


def _plain(model: type[Any], name: str) -> Column:
    """A field of a table that is neither of cases nor a ledger, as a page shows it."""
    labels = choices_of(model, name)

    def cell(row: Any) -> Text:
        value = getattr(row, name)
        if isinstance(value, date):
            return Text(value.isoformat(), number=True)
        return Text("" if value is None else labels.get(value, str(value)))

    return Column(label_of(model, name), cell)


def _of_cases(figure: Figure) -> list[Column]:
    dates = [_day("收到日期", "opened_on"), _day("结案日期", "closed_on")]
    path = order_of(figure)[0]
    if path and path not in ("opened_on", "received_on", "closed_on", "ended_on"):
        field = figure.owner.model._meta.get_field(path)
        dates.append(_day(str(getattr(field, "verbose_name", "计入日期")), path))
    return [
        Column("案号", lambda row: _number(row)),
        Column("案名", lambda row: Text(row.title)),
        Column("状态", lambda row: Text(state_word(row.procedure, row.state).title)),
        *dates,
        Column("承办人", lambda row: Text(row.handler.name if row.handler else "未定")),
        _organ(),
    ]


def _case_named() -> list[Column]:
    return [
        Column("案号", lambda row: _number(row.case)),
        Column("案名", lambda row: Text(row.case.title)),
    ]


def _of_deadlines() -> list[Column]:
    return [
        *_case_named(),
        Column("期限", lambda row: Text(term_title(row.term))),
        _day("起算", "started_on"),
        _day("届满", "due_on"),
        _day("办结", "met_on"),
        Column("是否逾期", lambda row: Text("逾期" if row.late else "按期")),
        _organ(),
    ]


def _of_parties(roles: frozenset[str]) -> list[Column]:
    return [
        Column("姓名或者名称", lambda row: Text(shown_name(row.name, row.kind, roles))),
        Column("身份", lambda row: Text(role_label(row.role))),
    ]


def _of_ledger() -> list[Column]:
    return [
        Column("登记号", _row_number),
        Column("台账", lambda row: Text(ledger_named(row.ledger).title)),
        _day("日期", "on"),
        Column("案号", lambda row: _number(row.case) if row.case else Text("")),
        Column("登记人", lambda row: Text(row.recorder)),
        _organ(),
    ]


def _of_attestations() -> list[Column]:
    return [
        Column("项目", lambda row: Text(row.name, reverse("desk:attestation", args=[row.pk]))),
        Column("原文表述", lambda row: Text(row.words)),
        Column("数值", lambda row: Text(amount_of(row), number=True)),
        _day("期间起", "since"),
        _day("期间止", "until"),
        Column("出具单位", lambda row: Text(row.issuer)),
        _day("出具日期", "issued_on"),
        _organ(),
    ]


def _of_places() -> list[Column]:
    return [
        Column("机关", lambda row: Text(row.name)),
        Column("上级", lambda row: Text(row.parent.name if row.parent else "")),
    ]


def amount_of(row: Attestation) -> str:
    if row.value is None:
        return ""
    whole = row.value == int(row.value)
    return f"{int(row.value) if whole else row.value.normalize():f}{row.unit}"


def _measured(figure: Figure) -> list[Column]:
    """What each row adds to a sum or an average."""
    if isinstance(figure, Average):
        since, until = figure.since, figure.until
        return [
            Column(
                "天数", lambda row: Text(str((getattr(row, until) - getattr(row, since)).days), number=True)
            )
        ]
    if isinstance(figure, Sum):
        return [Column(f"计入（{figure.unit}）", lambda row: _added(figure, row))]
    return []


def _added(figure: Sum, row: Any) -> Text:
    value = row.amount if figure.by_happening else getattr(row, figure.of)
    if value is None:
        return Text("", number=True)
    return Text(str(value) if figure.per == 1 else f"{Decimal(value) / figure.per:.2f}", number=True)


def _number(case: Case) -> Text:
    return Text(case.number or f"收件{case.pk}", reverse("desk:case", args=[case.pk]))


def _row_number(row: Any) -> Text:
    ledger = ledger_named(row.ledger)
    line = next((one.key for one in lines() if ledger in one.ledgers), "")
    return Text(row.number, reverse("desk:book_row", args=[line, ledger.key, row.pk]) if line else "")


def _event(row: Happening) -> Text:
    return Text(event_title(row.case.procedure, row.event))


def _mark(row: Happening) -> Text:
    if not row.mark:
        return Text("")
    line = line_of(row.line)
    kept = line.figures.happenings().get(row.event) if line.figures is not None else None
    ask = line.asks.known.get(kept.mark) if kept is not None else None
    return Text(ask.show(row.mark) if isinstance(ask, Choice) else row.mark)


def _organ() -> Column:
    return Column("机关", lambda row: Text(str(row.organ)))


def _day(head: str, name: str) -> Column:
    def cell(row: Any) -> Text:
        day: date | None = getattr(row, name)
        return Text(day.isoformat() if day else "", number=True)

    return Column(head, cell)


# ── 导出 ────────────────────────────────────────────────────────────────────────────────────────────
def download(listed: Listed, about: Sequence[tuple[str, str]], *, name: str) -> tuple[FileResponse, int]:
    """(the file, how many rows it has). First sheet: the rows; second: definition, period, as-of."""
    many = listed.seen
    if many > MOST_EXPORTED:
        raise NotAllowed(f"有{many}行，一次最多导出{MOST_EXPORTED}行；请把期间或者机关选小一些，分几次导出。")
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    book = Workbook(write_only=True)
    columns = listed.columns()
    sheet = book.create_sheet("清单")
    for at, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = 36 if column.head == "案名" else 18
    sheet.freeze_panes = "B2"
    sheet.append([_bold(sheet, column.head) for column in columns])
    for row in _each(listed):
        sheet.append([safe(column.cell(row).text) for column in columns])
    said = book.create_sheet("说明")
    said.column_dimensions["A"].width, said.column_dimensions["B"].width = 14, 100
    for label, text in about:
        said.append([_bold(said, label), safe(text)])
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=SHEET), many


def _each(listed: Listed) -> Iterator[Any]:
    path, down = order_of(listed.figure)
    sign = "-" if down else ""
    order = ([f"{sign}{path}"] if path else []) + [f"{sign}pk"]
    return related(listed.visible).order_by(*order).iterator(chunk_size=500)


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, safe(text))
    cell.font, cell.fill = Font(bold=True), HEAD_FILL
    return cell
