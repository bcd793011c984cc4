"""逐行核对：DuckDB 读统一的表，按字段清单核对每一项，好的留着写，不好的说明第几行哪一项为什么。

都在一个暂存文件里，写了一半也不要紧：没有做完的重做，做完的接着用。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from fadu.law import Calendar
from fadu.law.bulk import due_many
from fadu.lines.enforcement.feed.fields import BY_NAME, FIELDS, RULES, Field
from fadu.lines.enforcement.feed.kinds import organ_macro, quoted, without_spaces
from fadu.lines.enforcement.feed.marks import Marks, marks_of, trimmed
from fadu.lines.enforcement.feed.publishing import GENERAL, SOON, SOON_KINDS

THREADS = 2
MEMORY = "768MB"  # of the gigabyte that an import may take
NAME_KEY = "name_key"  # as the blind index wants it
WRONG_WIDTH = "这一行的列数与表头不同，或者引号没有配对；请用表格软件打开核对。"


@dataclass(frozen=True)
class Layout:
    """`mapping` {字段: 第几列}；`width` 一共几列；`marks` 文件里有的空白一类的字符。"""

    mapping: Mapping[str, int]
    width: int
    marks: Marks


@dataclass(frozen=True)
class Found:
    """核对的结果；`total` 是空行以外的数据行数，`last` 是最后一行的行号（表头是第1行）。"""

    total: int
    refused: int
    repeated: int
    last: int


@contextmanager
def stage(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The staging file, opened; temporary files stand beside it."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"SET threads = {THREADS}")
        connection.execute(f"SET memory_limit = {quoted(MEMORY)}")
        connection.execute(f"SET temp_directory = {quoted(str(path.parent / 'spill'))}")
        connection.execute("SET force_compression = 'uncompressed'")  # the file lives for minutes
        connection.execute("SET autoinstall_known_extensions = false")
        connection.execute("SET autoload_known_extensions = false")
        yield connection


def check(
    connection: duckdb.DuckDBPyConnection,
    plain: Path,
    *,
    width: int,
    mapping: Mapping[str, int],
    organs: Mapping[str, int],
    today: date,
    calendar: Calendar,
) -> Found:
    """Into an empty stage: `lined` (line, the fields, bad), `wrong` (line, field, sentence), `doubles`, `dues`.

    `plain`: a CSV of `width` columns with a heading.
    """
    layout = Layout(mapping, width, marks_of(plain))
    connection.execute(organ_macro(organs))
    connection.execute(_checked(plain, layout), {"today": today})
    _line_up(connection)
    connection.execute(_wrong(layout), {"today": today})
    _collect(connection)
    _dues(connection, calendar)
    return _found(connection)


def _cells(layout: Layout) -> list[str]:
    return [f"c{place}" for place in range(layout.width)]


def _checked(plain: Path, layout: Layout) -> str:
    """One pass over the file: what each field means, whether the row is bad (NULL: it is blank), of bad rows the cells."""
    columns = ", ".join(f"'{cell}': 'VARCHAR'" for cell in _cells(layout))
    read = (
        f"SELECT * FROM read_csv({quoted(str(plain))}, header = true, auto_detect = false, delim = ',', quote = '\"',"
        f" escape = '\"', columns = {{{columns}}}, store_rejects = true, max_line_size = 4194304)"
    )
    blank = " AND ".join(f"x_{one.name} IS NULL" for one in FIELDS)
    bad = " OR ".join(f"coalesce({broken}, false)" for _, broken, _ in _judgements())
    names = ", ".join(one.name for one in FIELDS)
    key = f"upper({without_spaces('party_name', layout.marks)}) AS {NAME_KEY}"
    return (
        f"CREATE TABLE checked AS SELECT {names}, {key}, bad, CASE WHEN bad THEN [{', '.join(_cells(layout))}] END AS cells FROM"
        f" (SELECT *, CASE WHEN NOT ({blank}) THEN {bad} END AS bad FROM ({_understood(read, layout)}))"
    )


def _understood(cells: str, layout: Layout) -> str:
    """To those columns: x_… the trimmed cells, v_… what they mean, and the fields by their own names."""
    texts = ", ".join(f"{_trimmed(one, layout)} AS x_{one.name}" for one in FIELDS)
    values = ", ".join(f"{one.kind.value(f'x_{one.name}', layout.marks)} AS v_{one.name}" for one in FIELDS)
    told = ", ".join(f"coalesce(v_{one.name}, {one.empty}) AS {one.name}" for one in FIELDS)
    return f"SELECT *, {told} FROM (SELECT *, {values} FROM (SELECT *, {texts} FROM ({cells})))"


def _trimmed(one: Field, layout: Layout) -> str:
    place = layout.mapping.get(one.name)
    return "NULL::VARCHAR" if place is None else f"nullif({trimmed(f'c{place}', layout.marks)}, '')"


def _line_up(connection: duckdb.DuckDBPyConnection) -> None:
    """`lined`: the rows with their line in the file. One that could not be read has no place in `checked`: those behind it move on."""
    connection.execute(
        "CREATE TABLE shifts AS SELECT line, line - 1 - place AS at, place AS by FROM"
        " (SELECT line, row_number() OVER (ORDER BY line) AS place FROM (SELECT DISTINCT line FROM reject_errors))"
    )
    if not connection.execute("SELECT 1 FROM shifts LIMIT 1").fetchall():
        connection.execute("CREATE VIEW lined AS SELECT 2 + rowid AS line, * FROM checked")
        return
    connection.execute(
        "CREATE TABLE lined AS SELECT 2 + checked.rowid + coalesce(shifts.by, 0) AS line, checked.*"
        " FROM checked ASOF LEFT JOIN shifts ON checked.rowid >= shifts.at ORDER BY line"
    )
    connection.execute("DROP TABLE checked")


def _wrong(layout: Layout) -> str:
    """Of the bad rows: what is wrong, the first thing of each field."""
    said: dict[str, str] = {}
    for field, broken, sentence in _judgements():
        said[field] = said.get(field, "") + f" WHEN {broken} THEN {quoted(sentence)}"
    listed = ", ".join(
        f"{{'field': {quoted(field)}, 'sentence': CASE{whens} END}}" for field, whens in said.items()
    )
    cells = ", ".join(f"cells[{place}] AS {cell}" for place, cell in enumerate(_cells(layout), 1))
    bad = f"SELECT line, {cells} FROM lined WHERE bad"
    return (
        f"CREATE TABLE wrong AS SELECT line, one.field, one.sentence FROM"
        f" (SELECT line, unnest([{listed}]) AS one FROM ({_understood(bad, layout)})) WHERE one.sentence IS NOT NULL"
    )


def _judgements() -> Iterator[tuple[str, str, str]]:
    """(field, condition, sentence), all there are."""
    for one in FIELDS:
        x = f"x_{one.name}"
        if one.required:
            yield one.name, f"{x} IS NULL", f"请填写“{one.title}”。"
        for broken, sentence in one.kind.wrong(x, f"v_{one.name}", one.title):
            yield one.name, f"{x} IS NOT NULL AND ({broken})", sentence
    for rule in RULES:
        yield rule.field, rule.broken, rule.sentence


def _collect(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("INSERT INTO wrong SELECT line, '', ? FROM shifts", [WRONG_WIDTH])
    # of rows with the same number the last one counts; by a hash first, as nearly all are alone
    connection.execute(
        "CREATE TABLE doubles AS WITH same AS (SELECT hash(organ, doc_no, act_kind) AS h FROM lined"
        " WHERE NOT bad GROUP BY h HAVING count(*) > 1)"
        " SELECT line, max(line) OVER (PARTITION BY organ, doc_no, act_kind) AS last FROM lined"
        " WHERE NOT bad AND hash(organ, doc_no, act_kind) IN (SELECT h FROM same)"
    )
    connection.execute("DELETE FROM doubles WHERE line = last")


def _dues(connection: duckdb.DuckDBPyConnection, calendar: Calendar) -> None:
    """应公示日期 of each day of decision, once for penalties and licences, once for the rest."""
    days = [
        row[0] for row in connection.execute("SELECT DISTINCT decided_on FROM lined WHERE NOT bad").fetchall()
    ]
    connection.execute("CREATE TABLE dues (soon BOOLEAN, on_day DATE, due DATE)")
    if not days:
        return
    starts = np.array(days, dtype="datetime64[D]")
    for soon, within in ((True, SOON), (False, GENERAL)):
        due = due_many(within, starts, calendar).astype(object).tolist()
        connection.execute(
            "INSERT INTO dues SELECT ?, unnest(?::DATE[]), unnest(?::DATE[])", [soon, days, due]
        )


def _found(connection: duckdb.DuckDBPyConnection) -> Found:
    (good, last), (bad, beyond), (repeated,), (unread,) = (
        connection.execute(sql).fetchall()[0]
        for sql in (
            "SELECT count(bad), max(line) FILTER (WHERE bad IS NOT NULL) FROM lined",
            "SELECT count(DISTINCT line), max(line) FROM wrong",
            "SELECT count(*) FROM doubles",
            "SELECT count(*) FROM shifts",
        )
    )
    return Found(good + unread, bad, repeated, max(last or 1, beyond or 1))


def errors(connection: duckdb.DuckDBPyConnection, most: int) -> list[tuple[int, str, str]]:
    """(line, title of the field, sentence), in the order of the file; the repeated ones too."""
    rows = connection.execute(
        "SELECT line, field, sentence FROM wrong UNION ALL"
        " SELECT line, '重复', '与第' || last || '行是同一机关、同一文号、同一种类，以那一行为准。' FROM doubles"
        " ORDER BY line LIMIT ?",
        [most],
    ).fetchall()
    place = {one.name: at for at, one in enumerate(FIELDS)}
    rows.sort(key=lambda one: (one[0], place.get(one[1], len(place))))
    return [
        (line, BY_NAME[field].title if field in BY_NAME else field or "整行", said)
        for line, field, said in rows
    ]


GOOD = (
    "FROM lined LEFT JOIN dues ON dues.on_day = decided_on AND dues.soon = (act_kind IN ({soon}))"
    " WHERE line > ? AND line <= ? AND NOT bad AND line NOT IN (SELECT line FROM doubles) ORDER BY organ, doc_no"
).format(soon=", ".join(map(quoted, SOON_KINDS)))


def piece(
    connection: duckdb.DuckDBPyConnection, selected: Sequence[str], after: int, until: int
) -> list[list[Any]]:
    """Of the good rows of those lines, by organ and number: what is selected, column by column."""
    named = ", ".join(f"{one} AS s{place}" for place, one in enumerate(selected))
    found = connection.execute(f"SELECT {named} {GOOD}", [after, until]).fetchnumpy()
    return [found[f"s{place}"].tolist() for place in range(len(selected))]
