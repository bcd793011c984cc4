"""逐行核对：DuckDB 读统一的表，按字段清单核对每一项，好的留着写，不好的说明第几行哪一项为什么。

都在一个暂存文件里，写了一半也不要紧：没有做完的重做，做完的接着用。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from fadu.lines.enforcement.feed.kinds import quoted
from fadu.lines.enforcement.feed.publishing import GENERAL, SOON, SOON_KINDS

THREADS = 2
MEMORY = "1GB"
# What may surround a value besides blanks; trimming these is slow, so it is done only where the file has them.
ODD = (b"\t", b"\r", "\u00a0".encode(), "\u3000".encode())
ODD_TRIM = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288) || chr(65279)"
WRONG_WIDTH = "这一行的列数与表头不同，或者引号没有配对；请用表格软件打开核对。"


@dataclass(frozen=True)
class Layout:
    """`mapping` {字段: 第几列}；`shifted` 有读不出的行，行号要顺延；`odd` 有全角空格之类，去空白要多费工夫。"""

    mapping: Mapping[str, int]
    shifted: bool
    odd: bool


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
    """Fill the tables `checked` and `wrong` (line, field, sentence) from a plain CSV of `width` columns with a heading."""
    for table in ("raw", "shifts", "checked", "wrong", "doubles", "dues"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    _read(connection, plain, width)
    connection.execute("CREATE TEMP TABLE organ_names (name VARCHAR, id BIGINT)")
    connection.execute(
        "INSERT INTO organ_names SELECT unnest(?), unnest(?)", [list(organs), list(organs.values())]
    )
    shifted = bool(connection.execute("SELECT 1 FROM shifts LIMIT 1").fetchall())
    layout = Layout(mapping, shifted, _is_odd(plain))
    for statement in (_checked(layout), _wrong(layout)):
        connection.execute(statement, {"today": today})
    connection.execute("DROP TABLE raw")
    connection.execute("DROP TABLE organ_names")
    _collect(connection)
    _dues(connection, calendar)
    return _found(connection)


def _read(connection: duckdb.DuckDBPyConnection, plain: Path, width: int) -> None:
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width))
    connection.execute(
        f"CREATE TEMP TABLE raw AS SELECT * FROM read_csv({quoted(str(plain))}, header = true, auto_detect = false,"
        f" delim = ',', quote = '\"', escape = '\"', columns = {{{columns}}}, store_rejects = true,"
        " max_line_size = 4194304)"
    )
    # a row that could not be read has no place in `raw`: those behind it move on by one
    connection.execute(
        "CREATE TABLE shifts AS SELECT line, line - 1 - place AS at, place AS by FROM"
        " (SELECT line, row_number() OVER (ORDER BY line) AS place FROM (SELECT DISTINCT line FROM reject_errors))"
    )


def _is_odd(plain: Path) -> bool:
    with plain.open("rb") as file:
        return any(mark in piece for piece in iter(lambda: file.read(1 << 24), b"") for mark in ODD)


def _placed(layout: Layout, only: str = "") -> str:
    """CTEs: `texts` the trimmed cells x_…, `vals` what they mean v_…, `read` both and the fields by their own names.

    `only`: a condition on `line`, close to the file.
    """
    texts = ", ".join(f"{_trimmed(one, layout)} AS x_{one.name}" for one in FIELDS)
    values = ", ".join(f"{one.kind.value(f'x_{one.name}')} AS v_{one.name}" for one in FIELDS)
    told = ", ".join(f"coalesce(v_{one.name}, {one.empty}) AS {one.name}" for one in FIELDS)
    blank = " AND ".join(f"x_{one.name} IS NULL" for one in FIELDS)
    # the join sorts; nearly every file can be read whole
    line = "2 + raw.rowid + coalesce(shifts.by, 0)" if layout.shifted else "2 + raw.rowid"
    join = " ASOF LEFT JOIN shifts ON raw.rowid >= shifts.at" if layout.shifted else ""
    return (
        f"placed AS {'MATERIALIZED' if only else ''} (SELECT * FROM (SELECT {line} AS line, raw.* FROM raw{join}) AS every{only}),"
        f" texts AS (SELECT line, {texts} FROM placed),"
        f" vals AS (SELECT texts.*, {values} FROM texts LEFT JOIN organ_names ON organ_names.name = x_organ WHERE NOT ({blank})),"
        f" read AS (SELECT *, {told} FROM vals)"
    )


def _trimmed(one: Field, layout: Layout) -> str:
    if one.name not in layout.mapping:
        return "NULL::VARCHAR"
    return f"nullif(trim(c{layout.mapping[one.name]}{f', {ODD_TRIM}' if layout.odd else ''}), '')"


def _checked(layout: Layout) -> str:
    names = ", ".join(one.name for one in FIELDS)
    bad = " OR ".join(f"coalesce({broken}, false)" for _, broken, _ in _judgements())
    return f"CREATE TABLE checked AS WITH {_placed(layout)} SELECT line, {names}, {bad} AS bad FROM read"


def _wrong(layout: Layout) -> str:
    """Of the bad rows only: what is wrong, the first thing of each field."""
    said: dict[str, str] = {}
    for field, broken, sentence in _judgements():
        said[field] = said.get(field, "") + f" WHEN {broken} THEN {quoted(sentence)}"
    listed = ", ".join(
        f"{{'field': {quoted(field)}, 'sentence': CASE{whens} END}}" for field, whens in said.items()
    )
    only = " WHERE line IN (SELECT line FROM checked WHERE bad)"
    return (
        f"CREATE TABLE wrong AS WITH {_placed(layout, only)},"
        f" told AS (SELECT line, unnest([{listed}]) AS one FROM read)"
        " SELECT line, one.field, one.sentence FROM told WHERE one.sentence IS NOT NULL"
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
        "CREATE TABLE doubles AS WITH same AS (SELECT hash(organ, doc_no, act_kind) AS h FROM checked"
        " WHERE NOT bad GROUP BY h HAVING count(*) > 1)"
        " SELECT line, max(line) OVER (PARTITION BY organ, doc_no, act_kind) AS last FROM checked"
        " WHERE NOT bad AND hash(organ, doc_no, act_kind) IN (SELECT h FROM same)"
    )
    connection.execute("DELETE FROM doubles WHERE line = last")


def _dues(connection: duckdb.DuckDBPyConnection, calendar: Calendar) -> None:
    """应公示日期 of each day of decision, once for penalties and licences, once for the rest."""
    days = [
        row[0]
        for row in connection.execute("SELECT DISTINCT decided_on FROM checked WHERE NOT bad").fetchall()
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
            "SELECT count(*), max(line) FROM checked",
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
    "FROM checked LEFT JOIN dues ON dues.on_day = decided_on AND dues.soon = (act_kind IN ({soon}))"
    " WHERE line > ? AND line <= ? AND NOT bad AND line NOT IN (SELECT line FROM doubles) ORDER BY line"
).format(soon=", ".join(map(quoted, SOON_KINDS)))


def piece(
    connection: duckdb.DuckDBPyConnection, selected: str, after: int, until: int
) -> list[tuple[Any, ...]]:
    """The good rows of those lines, each with what is selected."""
    return connection.execute(f"SELECT {selected} {GOOD}", [after, until]).fetchall()
