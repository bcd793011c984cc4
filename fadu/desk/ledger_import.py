"""读 Excel 台账：认表头，一行一行地取出来。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from fadu.kernel.errors import BadFacts
from fadu.kernel.sheets import Column, plain, recognised

MOST_ROWS = 20_000
HEADER_WITHIN = 10  # 表头之上常有标题、单位、制表日期几行


@dataclass(frozen=True)
class Sheet:
    """`rows`：(行号, {栏目: 值})，空行不在其内。`columns`：(表中的写法, 认作的栏目)。`ignored`：不认得的。"""

    rows: list[tuple[int, dict[str, Any]]]
    columns: list[tuple[str, str]]
    ignored: list[str]


def read(content: bytes, columns: Iterable[Column]) -> Sheet:
    """BadFacts: a sentence about the file."""
    columns = list(columns)
    cells = _cells(content)
    at, places = _heading(cells, columns)
    rows = [(n, _row(row, places)) for n, row in enumerate(cells[at + 1 :], at + 2)]
    rows = [(n, row) for n, row in rows if any(value != "" for value in row.values())]
    if len(rows) > MOST_ROWS:
        raise BadFacts({"file": f"一次最多导入{MOST_ROWS}行，这个文件有{len(rows)}行，请分成几个文件。"})
    heading = [str(plain(text)) for text in cells[at]]
    known = [(heading[place], title) for place, title in sorted(places.items())]
    ignored = [text for place, text in enumerate(heading) if text and place not in places and text != "序号"]
    return Sheet(rows, known, ignored)


def filled(row: Mapping[str, Any], fill: Mapping[str, str]) -> dict[str, Any]:
    """What the sheet left empty, as the importer wants it filled throughout."""
    return dict(row) | {title: value for title, value in fill.items() if row.get(title) in (None, "")}


def _cells(content: bytes) -> list[list[Any]]:
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        return sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise BadFacts({"file": "这个文件打不开，请用 Excel 另存为 .xlsx 后重新选择。"}) from error


def _heading(cells: Sequence[Sequence[Any]], columns: Sequence[Column]) -> tuple[int, dict[int, str]]:
    found = [(recognised(columns, row), place) for place, row in enumerate(cells[:HEADER_WITHIN])]
    places, at = max(found, key=lambda one: len(one[0]), default=({}, 0))
    if len(places) < 2:
        wanted = "、".join(one.title for one in columns if one.required)
        raise BadFacts({"file": f"没有找到表头。表头至少要有其中两栏：{wanted}。可以下载模板对照。"})
    missing = [
        one.title for one in columns if one.required and one.title not in places.values() and not one.fill
    ]
    if missing:
        raise BadFacts({"file": f"表中没有“{'”“'.join(missing)}”这一栏，没有它不能立案，请补上后重新选择。"})
    return at, places


def _row(row: Sequence[Any], places: Mapping[int, str]) -> dict[str, Any]:
    return {title: plain(row[place]) if place < len(row) else "" for place, title in places.items()}
