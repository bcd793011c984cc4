"""台账逐行登记的一面：列表、筛选、翻页，一行怎样显示，登记表怎样画。都照 Ledger 的声明，不分哪一本。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db import models
from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from fadu.desk.clocks import Thresholds, left_words, tone_of
from fadu.desk.lists import Mark, Sort
from fadu.kernel import asks as ask
from fadu.kernel.crypto import EncryptedTextField, Sealed
from fadu.kernel.forms import AskField, field_for
from fadu.kernel.ledgerlog import WHY, plain
from fadu.kernel.ledgers import FOLLOWED, Cell, Ledger, RowRef
from fadu.kernel.models import Case, LedgerChange, LedgerRow, Organ, User

PAGE_SIZE = 50
NEWEST = Sort("-on", "on", True)
LONG = 40
LISTED = 50
HIDDEN = frozenset({"once", "number", "organ_id", "voided_on", "void_reason"})


# ── 筛选与翻页 ──────────────────────────────────────────────────────────────────────────────────────
class FilterForm(forms.Form):
    """年度、机关、文字；标签另在 tab。"""

    year = forms.IntegerField(label="年度", required=False, min_value=1949, max_value=2199)
    organ = forms.IntegerField(label="登记机关", required=False, min_value=1, max_value=2**31)
    q = forms.CharField(label="登记号 / 案号 / 文字", required=False, max_length=60)
    tab = forms.CharField(required=False, max_length=10)

    def value(self, name: str) -> Any:
        return getattr(self, "cleaned_data", {}).get(name) or None

    def used(self) -> dict[str, str]:
        """What narrows the list, as it stands in the address."""
        return {name: str(value) for name in self.fields if (value := self.value(name))}


def narrowed(rows: QuerySet[Any], form: FilterForm, ledger: Ledger) -> QuerySet[Any]:
    """The rows under every condition but the tab."""
    rows = within(rows, form)
    text = form.value("q")
    return rows.filter(_containing(ledger, text)) if text else rows


def within(rows: QuerySet[Any], form: FilterForm) -> QuerySet[Any]:
    """Those of the year and the organ asked for."""
    form.is_valid()
    if year := form.value("year"):
        rows = rows.filter(on__range=(date(year, 1, 1), date(year, 12, 31)))
    organ = form.value("organ")
    return rows.filter(organ=organ) if organ else rows


def _containing(ledger: Ledger, text: str) -> Q:
    """Of a choice its label is searched: that is what the list shows."""
    paths = ["number", "recorder", *(("case__number", "case__title") if ledger.takes_case else ())]
    chosen = Q()
    for name, one in ledger.own.items():
        if isinstance(one, EncryptedTextField):
            continue
        if isinstance(one, models.CharField | models.TextField) and one.choices:
            chosen |= Q(**{f"{name}__in": [key for key, label in one.flatchoices if text in str(label)]})
        elif isinstance(one, models.CharField | models.TextField):
            paths.append(name)
        elif isinstance(one, models.ForeignKey):
            target = one.related_model
            paths.append(f"{name}__name" if target in (Organ, User) else f"{name}__number")
    return reduce(or_, (Q(**{f"{path}__icontains": text}) for path in paths), chosen)


def in_tab(rows: QuerySet[Any], ledger: Ledger, tab: str | None, on: date) -> QuerySet[Any]:
    if tab == "void":
        return rows.exclude(voided_on=None)
    rows = rows.filter(voided_on=None)
    if own := next((one for one in ledger.tabs if one.key == tab), None):
        return rows.filter(own.of)
    if tab == "open":
        return rows.filter(reply_due_on__isnull=False, replied_on=None)
    return rows.filter(reply_due_on__lt=on, replied_on=None) if tab == "late" else rows


@dataclass(frozen=True)
class Slice:
    """One page and the addresses of its neighbours ("" = none), as parts/_pager.html draws it."""

    rows: list[Any]
    first: str
    before: str
    after: str
    note: str
    shown_from: bool = True


def page_of(rows: QuerySet[Any], params: QueryDict, *, size: int = PAGE_SIZE) -> Slice:
    """The newest first, by keyset: one query whatever the page."""
    after = Mark.read(params.get("after", ""), NEWEST) if "after" in params else None
    before = Mark.read(params.get("before", ""), NEWEST) if "before" in params else None
    if mark := before or after:
        sign = "gt" if before else "lt"
        beyond = Q(**{f"on__{sign}": mark.value}) | Q(**{f"id__{sign}": mark.id})
        rows = rows.filter(beyond, **{f"on__{sign}e": mark.value})
    found = list(rows.order_by(*(("on", "id") if before else ("-on", "-id")))[: size + 1])
    more, found = len(found) > size, found[:size]
    if before:
        found.reverse()
    earlier, later = (more, True) if before else (after is not None, more)
    return Slice(
        found,
        _address(params) if earlier and found else "",
        _address(params, before=found[0]) if earlier and found else "",
        _address(params, after=found[-1]) if later and found else "",
        f"本页{len(found)}行",
    )


def _address(params: QueryDict, **mark: Any) -> str:
    changed = params.copy()
    for name in ("after", "before"):
        changed.pop(name, None)
    for name, row in mark.items():
        changed[name] = Mark(row.on, row.pk).word()
    return f"?{changed.urlencode()}"


# ── 一行怎样显示 ────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Line:
    """One row of the list: `cells` follow `heads()`; `chip` speaks of the follow-up."""

    row: Any
    cells: tuple[Cell, ...]
    chip: Cell


def heads(ledger: Ledger) -> list[str]:
    return [ledger.asks[name].label for name in ledger.columns] + [one.title for one in ledger.computed]


def lines_of(
    ledger: Ledger, rows: Sequence[Any], *, on: date, limits: Thresholds, full: bool = False
) -> list[Line]:
    """Computed columns once a page, not once a row. `full`: every field, as an export has them."""
    worked = [one.of(rows, on) for one in ledger.computed]
    names = [name for name in ledger.asks if name not in ("on", "case")] if full else ledger.columns
    return [
        Line(
            row,
            (
                *(Cell(shown(ledger, row, name)) for name in names),
                *(one.get(row.pk, Cell("")) for one in worked),
            ),
            follow_up(row, on=on, limits=limits),
        )
        for row in rows
    ]


def follow_up(row: LedgerRow, *, on: date, limits: Thresholds) -> Cell:
    if row.voided_on is not None:
        return Cell("已作废", "stop")
    if row.replied_on is not None:
        late = row.reply_due_on is not None and row.replied_on > row.reply_due_on
        return Cell("逾期落实" if late else "已落实", "amber" if late else "green")
    if row.reply_due_on is None:
        return Cell("")
    return Cell(left_words(row.reply_due_on, on), tone_of(row.reply_due_on, on=on, limits=limits))


def shown(ledger: Ledger, row: Any, name: str) -> str:
    """A field in words. Foreign keys are read from the row, so that a list with select_related asks nothing more."""
    source, value = ledger.asks[name], getattr(row, name)
    if isinstance(value, Sealed):
        return str(plain(value))
    if isinstance(value, LedgerRow):
        return value.known_as or value.number
    if isinstance(value, models.Model):
        return str(getattr(value, "number", "") or getattr(value, "name", ""))
    return source.show(value.isoformat() if isinstance(value, date) else value)


@dataclass(frozen=True)
class Fact:
    name: str
    label: str
    text: str
    wide: bool
    sealed: bool = False


def facts(ledger: Ledger, row: Any) -> list[Fact]:
    """Everything the row says, in the order of the form; what is empty is left out."""
    found = [
        (name, one.label, shown(ledger, row, name)) for name, one in ledger.asks.items() if name != "case"
    ]
    return [
        Fact(name, label, text, len(text) > LONG, name in ledger.sealed)
        for name, label, text in found
        if text
    ]


@dataclass(frozen=True)
class Told:
    """One change in words: `fields` are (label, before, after)."""

    change: LedgerChange
    fields: list[tuple[str, str, str]]
    files: list[str]


def history(ledger: Ledger, row: Any) -> list[Told]:
    """The newest first."""
    columns = {one.attname: name for name, one in ledger.own.items()} | {"case_id": "case"}
    changes = row.changes.order_by("-seq").select_related("by")
    return [_told(ledger, change, columns) for change in changes]


def _told(ledger: Ledger, change: LedgerChange, columns: Mapping[str, str]) -> Told:
    fields = []
    for column, (old, new) in change.fields.items():
        name = columns.get(column, column)
        if column in HIDDEN or name not in ledger.asks:
            continue
        source = ledger.asks[name]
        hidden = name in ledger.sealed
        before, after = (_said(one) if hidden else _show(source, one) for one in (old, new))
        fields.append((source.label, before, after))
    files = [title for title, _ in (change.fields.get("file") or [None, []])[1]]
    return Told(change, fields, files)


def _said(value: Any) -> str:
    return str(value or "")


def _show(source: ask.Ask, value: Any) -> str:
    return "" if value is None or value == "" else source.show(value)


# ── 登记表 ──────────────────────────────────────────────────────────────────────────────────────────
class CaseList(forms.TextInput):
    """A case by its number, with the likely ones as suggestions."""

    template_name = "desk/widgets/cases.html"

    def __init__(self, cases: QuerySet[Case]) -> None:
        super().__init__(attrs={"autocomplete": "off", "placeholder": "案号"})
        self.cases = cases

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}-list"
        context["widget"]["attrs"]["list"] = listed
        return context | {"listed": listed, "cases": self.cases.values_list("number", "title")[:LISTED]}


def likely(ledger: Ledger, seen: QuerySet[Case], people: frozenset[int]) -> QuerySet[Case]:
    """Which cases the form suggests: a reviewer those closed lately by others, anybody else his own."""
    mine = Q(handler__in=people) | Q(co_handler__in=people)
    of_line = seen.filter(line=ledger.line).exclude(number="")
    if ledger.peer:
        return of_line.exclude(closed_on=None).exclude(mine).order_by("-closed_on", "-pk")
    return of_line.filter(mine).order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-pk")


class BookForm(forms.Form):
    """A row's fields. `values()`: what write_row() and change_row() take, after is_valid()."""

    row: Any = None
    ledger: Ledger

    def values(self) -> dict[str, Any]:
        """An encrypted field left empty on a row that has one stays as it is."""
        kept = self.ledger.sealed if self.row is not None else frozenset()
        return {
            name: _lined(value)
            for name, value in self.cleaned_data.items()
            if name in self.ledger.asks and not (name in kept and value is None)
        }

    @property
    def main(self) -> list[forms.BoundField]:
        known = {field.name for field in self.reckoned}
        return [self[name] for name in self.fields if name not in (*FOLLOWED, WHY, *known)]

    @property
    def reckoned(self) -> list[forms.BoundField]:
        """What the system itself has written into a row that a person now completes, and is not wrong; what
        an organ is asked to look over stays in sight."""
        if self.row is None or self.ledger.by_hand:
            return []
        asked = {name for names in self.ledger.about.values() for name in names}
        said = {name for name in self.fields if name not in (*FOLLOWED, WHY, "owner", *asked)}
        return [
            self[name]
            for name in self.fields
            if name in said and self.initial.get(name) not in (None, "") and not self[name].errors
        ]

    @property
    def followed(self) -> list[forms.BoundField]:
        return [self[name] for name in FOLLOWED if name in self.fields]

    def refuse(self, errors: Mapping[str, str]) -> None:
        """`reason` is the kernel's word for why a row is changed, unless the row has a field of that name."""
        for name, sentence in errors.items():
            where = WHY if name == "reason" and name not in self.ledger.asks else name
            self.add_error(where if where in self.fields else None, sentence)


def _lined(value: Any) -> Any:
    """Lines end as the kernel writes them: browsers send CR LF, and a field nobody touched would count as changed."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def form_of(
    ledger: Ledger,
    *,
    organ: Organ,
    on: date,
    data: Any = None,
    row: Any = None,
    initial: Mapping[str, Any] | None = None,
    cases: QuerySet[Case] | None = None,
    only: frozenset[str] | None = None,
) -> BookForm:
    """Of a new row, or of `row` with what it holds. `cases`: those to suggest where a case is asked for. `only`: what is
    asked of this person's organ."""
    form = BookForm(
        data, initial=_held(ledger, row) if row is not None else _first(ledger) | dict(initial or {})
    )
    form.ledger, form.row = ledger, row
    for name, source in ledger.asks.items():
        if name in ledger.signs or (only is not None and name not in only):
            continue
        form.fields[name] = field_for(source, ask.Context(on=on), organ=organ)
        if name == "case" and cases is not None:
            form.fields[name] = AskField(source, ask.Context(on=on), CaseList(cases), "w-6c")
        if row is not None:
            _keep_choice(form.fields[name], source, getattr(row, name))
    if row is not None:
        form.fields[WHY] = forms.CharField(
            label="改动原因",
            required=False,
            max_length=300,
            help_text="改动已登记的内容须写明；只补填空着的栏目可以不写。",
        )
    return form


def _first(ledger: Ledger) -> dict[str, Any]:
    """What is chosen in a new row unless somebody chooses otherwise."""
    return {name: one.default for name, one in ledger.own.items() if one.choices and one.default}


def _held(ledger: Ledger, row: Any) -> dict[str, Any]:
    return {name: _start(ledger, row, name) for name in ledger.asks if name not in ledger.sealed}


def _start(ledger: Ledger, row: Any, name: str) -> Any:
    value = getattr(row, name)
    if isinstance(ledger.asks[name], ask.CaseRef | RowRef):
        return value.number if value is not None else ""
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, models.Model) else value


def _keep_choice(field: forms.Field, source: ask.Ask, value: Any) -> None:
    """Somebody who has left the office since stays in the select of his own row; a secret is not sent back."""
    select = field.widget
    if isinstance(source, ask.UserRef) and isinstance(value, User) and isinstance(select, forms.Select):
        listed = {str(key) for key, _ in select.choices}
        select.choices = [
            *select.choices,
            *([] if str(value.pk) in listed else [(str(value.pk), value.name)]),
        ]
    if isinstance(value, Sealed) and isinstance(field, AskField) and value.open():
        field.help_text = f"现为{plain(value)}，不改的留空。"
        field.required, field.source = False, replace(source, required=False)
