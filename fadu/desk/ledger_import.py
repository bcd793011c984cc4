"""读 Excel 台账：认表头，逐行试办或入库；一行一个事务，一行的错不误别的行。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.db import transaction
from python_calamine import CalamineError, CalamineWorkbook

from fadu.desk.ledger import Report, RowReport
from fadu.kernel.actors import Actor
from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Organ
from fadu.kernel.writing import writing

MOST_ROWS = 5000
HEADER_WITHIN = 10  # 表头之上常有标题、单位、制表日期几行


def read(content: bytes, known: Iterable[str]) -> tuple[list[dict[str, Any]], list[str], int]:
    """(rows by header, headers nobody knows, number of the first row). BadFacts: a sentence about the file."""
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise BadFacts({"file": "这个文件打不开，请用 Excel 另存为 .xlsx 后重新选择。"}) from error
    titles = set(known)
    at = next(
        (n for n, row in enumerate(cells[:HEADER_WITHIN]) if len(titles & {_text(one) for one in row}) >= 2),
        None,
    )
    if at is None:
        raise BadFacts({"file": f"没有找到表头。表头至少要有其中两栏：{'、'.join(list(known)[:8])}等。"})
    header = [_text(one) for one in cells[at]]
    rows = [dict(zip(header, row, strict=False)) for row in cells[at + 1 :]]
    if len(rows) > MOST_ROWS:
        raise BadFacts({"file": f"一次最多导入{MOST_ROWS}行，这个文件有{len(rows)}行，请分成几个文件。"})
    return rows, [one for one in header if one and one not in titles], at + 2


def run(
    line: Line,
    rows: list[dict[str, Any]],
    *,
    first: int,
    organ: Organ,
    by: Actor,
    at: datetime,
    commit: bool,
    ignored: list[str],
) -> Report:
    """Each row through the line's intake; without `commit` everything is tried and taken back."""
    reports = []
    for number, row in enumerate(rows, first):
        if any(_text(value) for value in row.values()):
            reports.append(_one(line, row, number, organ=organ, by=by, at=at, commit=commit))
    return Report(reports, ignored, commit)


def _one(
    line: Line, row: Mapping[str, Any], number: int, *, organ: Organ, by: Actor, at: datetime, commit: bool
) -> RowReport:
    plain = {key: _plain(value) for key, value in row.items()}
    name = str(plain.get("申请人") or "")
    try:
        with writing():
            case: Case = line.intake.open(line, plain, organ=organ, by=by, at=at)
            if not commit:
                transaction.set_rollback(True)
    except BadFacts as bad:
        return RowReport(number, name, "", _in_words(line, bad))
    except Refused as refused:
        return RowReport(number, name, "", refused.sentence)
    return RowReport(number, name, case.number if commit else "", "", case.pk if commit else None)


def _in_words(line: Line, bad: BadFacts) -> str:
    return "；".join(dict.fromkeys(sentence.rstrip("。") for sentence in bad.errors.values())) + "。"


def _plain(value: Any) -> Any:
    """Dates as dates, whole numbers without .0, everything else as trimmed text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _text(value)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()
