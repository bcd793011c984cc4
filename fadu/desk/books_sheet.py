"""台账与 Excel：导出全部栏目；导入认登记号，相同的不动，不同的改，没有登记号的新登记，逐行说明。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from python_calamine import CalamineError, CalamineWorkbook

from fadu.desk import books
from fadu.kernel import asks as ask
from fadu.kernel.actors import Actor
from fadu.kernel.chain import digest
from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.ledgers import Cell, Ledger
from fadu.kernel.ledgerwriting import Twin, change_row, write_row
from fadu.kernel.models import LedgerRow, Organ, Post, User
from fadu.kernel.writing import writing

MOST_ROWS = 5000
MOST_EXPORTED = 50_000
HEADER_WITHIN = 10
NUMBER, ORGAN, STATE, RECORDER = "登记号", "登记机关", "状态", "登记人"
OURS = (NUMBER, ORGAN, RECORDER, STATE)
REASON = "导入更新"
IMPORTED = "import:"
BATCH = 500


# ── 导出 ────────────────────────────────────────────────────────────────────────────────────────────
def heads(ledger: Ledger) -> list[str]:
    fields = [one.label for one in ledger.asks.values()]
    return [NUMBER, ORGAN, *fields, *(one.title for one in ledger.computed), RECORDER, STATE]


def cells(ledger: Ledger, rows: QuerySet[Any], *, on: date) -> Iterator[list[Any]]:
    """Row by row in batches; dates as dates, all else as the page says it."""
    last, many = None, 0
    ordered = rows.select_related(*ledger.related).order_by("on", "pk")
    while many < MOST_EXPORTED:
        batch = list((ordered.filter(_after(last)) if last else ordered)[:BATCH])
        if not batch:
            return
        worked = [one.of(batch, on) for one in ledger.computed]
        for row in batch:
            yield [
                row.number,
                row.organ.name,
                *(value_of(ledger, row, name) for name in ledger.asks),
                *(one.get(row.pk, Cell("")).text for one in worked),
                row.recorder,
                "已作废" if row.voided_on else "有效",
            ]
        last, many = batch[-1], many + len(batch)


def _after(row: Any) -> Any:
    return Q(on__gt=row.on) | Q(on=row.on, pk__gt=row.pk)


def value_of(ledger: Ledger, row: Any, name: str) -> Any:
    """What stands in the cell of this field, so that it can be taken in again."""
    value = getattr(row, name)
    if isinstance(value, LedgerRow):
        return value.number
    counted = isinstance(value, int) and not isinstance(value, bool)
    if isinstance(value, date) or (counted and not isinstance(ledger.asks[name], ask.Money)):
        return value
    return books.shown(ledger, row, name)


# ── 导入 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class RowReport:
    """What came of one row: `done` is 登记、修改 or 没有变化; `problem` "" = fine."""

    row: int
    name: str
    done: str
    problem: str
    pk: int | None = None


@dataclass(frozen=True)
class Report:
    rows: list[RowReport]
    ignored: list[str]
    committed: bool

    @property
    def good(self) -> int:
        """Rows that would write something."""
        return sum(one.done in ("登记", "修改") for one in self.rows)

    @property
    def same(self) -> int:
        return sum(one.done == "没有变化" for one in self.rows)

    @property
    def bad(self) -> int:
        return sum(bool(one.problem) for one in self.rows)


def read(content: bytes, ledger: Ledger) -> tuple[list[dict[str, Any]], list[str], int]:
    """(rows by heading, headings nobody knows, number of the first row). BadFacts: a sentence about the file."""
    try:
        table = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        found = table.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise BadFacts({"file": "这个文件打不开，请用 Excel 另存为 .xlsx 后重新选择。"}) from error
    known = {NUMBER, *(one.label for one in ledger.asks.values())}
    at = next((n for n, row in enumerate(found[:HEADER_WITHIN]) if len(known & _titles(row)) >= 2), None)
    if at is None:
        raise BadFacts(
            {"file": f"没有找到表头。请用本页的模板，表头至少要有其中两栏：{'、'.join(sorted(known)[:8])}。"}
        )
    heading = [_title(one) for one in found[at]]
    rows = [dict(zip(heading, row, strict=False)) for row in found[at + 1 :]]
    if len(rows) > MOST_ROWS:
        raise BadFacts({"file": f"一次最多导入{MOST_ROWS}行，这个文件有{len(rows)}行，请分成几个文件。"})
    mine = known | set(OURS) | {one.title for one in ledger.computed}
    return rows, [one for one in heading if one and one not in mine], at + 2


def _titles(row: Sequence[Any]) -> set[str]:
    return {_title(one) for one in row}


def _title(value: Any) -> str:
    return _text(value).rstrip("*＊ ")


@dataclass(frozen=True)
class Importer:
    """One run: `seen` are the rows this person may see, `organ` takes the new ones."""

    ledger: Ledger
    seen: QuerySet[Any]
    organ: Organ
    by: Actor
    at: datetime
    commit: bool

    def run(self, rows: list[dict[str, Any]], *, first: int, ignored: list[str]) -> Report:
        """A row of its own transaction each: the mistake of one does not keep out the others."""
        done = [
            self._one(number, {key: _plain(value) for key, value in row.items()})
            for number, row in enumerate(rows, first)
            if any(_text(value) for value in row.values())
        ]
        return Report(done, ignored, self.commit)

    def _one(self, place: int, row: Mapping[str, Any]) -> RowReport:
        name = _text(row.get(NUMBER)) or f"{_text(row.get(self.ledger.asks['on'].label))}"
        try:
            with writing():
                done, pk = self._change(row) if _text(row.get(NUMBER)) else self._write(row)
                if not self.commit:
                    transaction.set_rollback(True)
        except BadFacts as bad:
            words = "；".join(dict.fromkeys(one.rstrip("。") for one in bad.errors.values()))
            return RowReport(place, name, "", f"{words}。")
        except Twin as twin:
            # the same line of the same file again; where the ledger itself says what is the same, the person is told
            known = self.ledger.once and not twin.row.once.startswith(IMPORTED)
            return RowReport(
                place, name, "" if known else "没有变化", twin.sentence if known else "", twin.row.pk
            )
        except Refused as refused:
            return RowReport(place, name, "", refused.sentence)
        return RowReport(place, name, done, "", pk if self.commit or done != "登记" else None)

    def _change(self, row: Mapping[str, Any]) -> tuple[str, int]:
        held = self.seen.select_related(*self.ledger.related).filter(number=_text(row[NUMBER])).first()
        if held is None:
            raise BadFacts({NUMBER: f"没有登记号为“{_text(row[NUMBER])}”的一行；新登记的，请把登记号空着。"})
        wanted = {
            name: self._raw(name, row[one.label])
            for name, one in self.ledger.asks.items()
            if one.label in row and _text(row[one.label]) != _text(_plain(value_of(self.ledger, held, name)))
        }
        if not wanted or held.voided_on is not None:
            return "没有变化", held.pk
        changed = change_row(
            held, by=self.by, at=self.at, values=wanted, reason=REASON, source="import", seen=held.version
        )
        return ("修改" if changed else "没有变化"), held.pk

    def _write(self, row: Mapping[str, Any]) -> tuple[str, int]:
        values = {name: self._raw(name, row.get(one.label)) for name, one in self.ledger.asks.items()}
        mark = digest({name: _text(value) for name, value in values.items()} | {"organ": self.organ.pk})
        made: LedgerRow = write_row(
            self.ledger,
            organ=self.organ,
            by=self.by,
            at=self.at,
            values=values,
            source="import",
            once=f"{IMPORTED}{mark}",
        )
        return "登记", made.pk

    def _raw(self, name: str, value: Any) -> Any:
        """Names of people and organs as the ids their fields take."""
        source = self.ledger.asks[name]
        text = _text(value)
        if not text:
            return None
        if isinstance(source, ask.UserRef):
            return self._person(text, source.label)
        if isinstance(source, ask.OrganRef):
            return self._body(text, source.label)
        if isinstance(source, ask.Money):
            return text.removesuffix("元")
        return value

    def _person(self, text: str, label: str) -> int:
        here = Post.objects.filter(organ__path__startswith=self.organ.path).values("user")
        people = list(User.objects.filter(pk__in=here, name=text).values_list("pk", flat=True)[:2])
        if not people:
            people = list(User.objects.filter(username=text).values_list("pk", flat=True))
        if len(people) != 1:
            what = "本单位有同名人员，请改填账号" if people else "本单位没有这个人，请核对姓名或改填账号"
            raise BadFacts({label: f"“{label}”填写的“{text}”：{what}。"})
        return int(people[0])

    def _body(self, text: str, label: str) -> int:
        found = Organ.objects.filter(name=text).first() or Organ.objects.filter(short=text).first()
        if found is None:
            raise BadFacts({label: f"“{label}”填写的“{text}”不是系统中的机关，请填全称。"})
        return found.pk


def template_heads(ledger: Ledger) -> list[str]:
    """Of an empty table to fill in; * where a value must stand."""
    return [NUMBER, *(f"{one.label}{'*' if one.required else ''}" for one in ledger.asks.values())]


def takes(ledger: Ledger) -> list[tuple[str, bool, str]]:
    """(heading, required, what it takes) for the page beside the import."""
    return [(one.label, one.required, _takes(one)) for one in ledger.asks.values()]


def _takes(source: ask.Ask) -> str:
    if isinstance(source, ask.Choice):
        return "、".join(label for _, label in source.choices)
    kinds: tuple[tuple[type[ask.Ask], str], ...] = (
        (ask.Day, "日期"),
        (ask.YesNo, "是或否"),
        (ask.Number, "整数"),
        (ask.UserRef, "姓名或账号"),
        (ask.OrganRef, "机关全称或简称"),
        (ask.CaseRef, "案号"),
    )
    return next((words for kind, words in kinds if isinstance(source, kind)), source.help)


def _plain(value: Any) -> Any:
    """Dates as dates, whole numbers without .0, everything else as trimmed text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = _text(value)
    # 导出时为免被当作公式而加的撇号
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
