"""一段核对过的行写进数据库。PostgreSQL 上先当作都是新的，用 COPY 直接写进去，唯一索引把关；
有写过的，或者 SQLite（预备好的语句），先进临时表，再与已有的比。

同一机关、文号、种类的已经有了：内容一样的不动，变了的把先前的样子存下再改；本系统办的不改，只记“两个系统都有”。
都在调用者的事务里。
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

import duckdb
from django.db import IntegrityError, connection, transaction

from fadu.lines.enforcement.feed.checking import piece
from fadu.lines.enforcement.feed.columns import (
    CHANGING,
    COLUMNS,
    CONTENT,
    KEPT_IF_MISSING,
    KEY,
    PROVINCE,
    SAID,
    SECRETS,
    TAB,
)
from fadu.lines.enforcement.feed.kinds import quoted
from fadu.lines.enforcement.feed.personal import personal
from fadu.lines.enforcement.models import Result, ResultVersion

WORK = "64MB"
HERE, KNOWN = "feed_chunk", "feed_known"
RESULT, VERSION = Result._meta.db_table, ResultVersion._meta.db_table
FLAGS = ("reviewed", "hearing", "enterprise", "night")
NUMBERS = ("organ_id", "fine_fen", "confiscated_fen", "batch_id")
DAYS = tuple(name for name in COLUMNS if name.endswith("_on"))
SAME_KEY = " AND ".join(f"r.{name} = c.{name}" for name in KEY)
ALL = ", ".join(COLUMNS)
DIFFERS = "(r.digest <> c.digest OR r.party_index <> c.party_index OR r.name_index <> c.name_index)"


@dataclass(frozen=True)
class Piece:
    """Ready to be sent: on PostgreSQL the text of COPY, on SQLite tuples."""

    rows: int
    sent: bytes | list[tuple[Any, ...]]


@dataclass(frozen=True)
class Counted:
    added: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def known(self) -> int:
        return self.updated + self.unchanged


# ── 备好 ────────────────────────────────────────────────────────────────────────────────────────────
def prepare(stage: duckdb.DuckDBPyConnection, after: int, until: int, *, batch: int, vendor: str) -> Piece:
    """The good rows of those lines. Most of the work beside the database's; touches no connection of Django's."""
    told = (f"md5({SAID})", "CAST(due AS VARCHAR)", quoted(PROVINCE), str(int(batch)))
    if vendor == "postgresql":
        text = f"encode(concat_ws({TAB}, {SAID}, {', '.join(told)}))"
        texts, *secrets = piece(stage, (text, *SECRETS), after, until)
        tokens = (f"\t{one}\t{number}\t{name}\n".encode() for one, number, name in personal(*secrets))
        return Piece(len(texts), b"".join(chain.from_iterable(zip(texts, tokens, strict=True))))
    values = (*(_for_sqlite(one.column, one.value) for one in CONTENT), *told)
    *clear, sealed, numbers, names = piece(stage, (*values, *SECRETS), after, until)
    rows = zip(zip(*clear, strict=True), personal(sealed, numbers, names), strict=True)
    return Piece(len(names), [(*one, *more) for one, more in rows])


def _for_sqlite(column: str, value: str) -> str:
    if column in FLAGS:
        return f"CAST({value} AS INTEGER)"
    return f"CAST({value} AS VARCHAR)" if column in DAYS else value


# ── 写 ──────────────────────────────────────────────────────────────────────────────────────────────
def write(ready: Piece, batch: int, at: datetime, *, new: bool = False) -> Counted:
    """Within the caller's transaction. `new`: most likely none of them is known.

    IntegrityError: another wrote the same number at the same moment; try again.
    """
    if not ready.rows:
        return Counted()
    with connection.cursor() as cursor:
        if new and connection.vendor == "postgresql" and _straight(cursor, ready):
            return Counted(added=ready.rows)
        _send(cursor, ready)
        _look_up(cursor)
        cursor.execute(f"SELECT count(*), count(*) FILTER (WHERE changed) FROM {KNOWN}")
        known, changed = cursor.fetchone()
        if known:
            _renew(cursor, batch, at)
        cursor.execute(
            f"INSERT INTO {RESULT} ({ALL}) SELECT {ALL} FROM {HERE} c"
            + (f" WHERE NOT EXISTS (SELECT 1 FROM {KNOWN} k WHERE k.at = c.at)" if known else "")
        )
    return Counted(ready.rows - known, changed, known - changed)


def _straight(cursor: Any, ready: Piece) -> bool:
    """Into the results themselves; False, and nothing written, if one of them is there already."""
    cursor.execute(f"SET LOCAL work_mem = {quoted(WORK)}")  # the counts read the whole piece again
    try:
        with transaction.atomic(), connection.wrap_database_errors:
            _copy(cursor, RESULT, ready)
    except IntegrityError:
        return False
    return True


def _copy(cursor: Any, table: str, ready: Piece) -> None:
    with cursor.copy(f"COPY {table} ({ALL}) FROM STDIN") as copy:
        copy.write(ready.sent)


def _send(cursor: Any, ready: Piece) -> None:
    """Into the temporary table, emptied first; `at` numbers its rows."""
    if connection.vendor == "postgresql":
        types = ", ".join(f"{name} {_type(name)}" for name in COLUMNS)
        cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {HERE} ({types}, at serial) ON COMMIT DELETE ROWS")
        cursor.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {KNOWN} (id bigint, at int, platform text, changed boolean)"
        )
        cursor.execute(f"TRUNCATE {HERE}, {KNOWN}")
        _copy(cursor, HERE, ready)
        return
    cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {HERE} ({', '.join(COLUMNS)}, at INTEGER PRIMARY KEY)")
    cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {KNOWN} (id, at INTEGER PRIMARY KEY, platform, changed)")
    for table in (HERE, KNOWN):
        cursor.execute(f"DELETE FROM {table}")
    marks = ", ".join("?" * len(COLUMNS))
    cursor.connection.executemany(f"INSERT INTO {HERE} ({ALL}) VALUES ({marks})", ready.sent)


def _type(column: str) -> str:
    if column in FLAGS:
        return "boolean"
    return "bigint" if column in NUMBERS else "date" if column in DAYS else "text"


def _look_up(cursor: Any) -> None:
    """By the unique index, row by row: the planner knows nothing of the temporary table and might read the whole of results."""
    plans = ("enable_hashjoin", "enable_mergejoin") if connection.vendor == "postgresql" else ()
    for plan in plans:
        cursor.execute(f"SET LOCAL {plan} = off")
    cursor.execute(
        f"INSERT INTO {KNOWN} (id, at, platform, changed) SELECT r.id, c.at, r.platform,"
        f" r.platform = 'province' AND {DIFFERS} FROM {HERE} c JOIN {RESULT} r ON {SAME_KEY}"
    )
    for plan in plans:
        cursor.execute(f"SET LOCAL {plan} = on")


def _renew(cursor: Any, batch: int, at: datetime) -> None:
    """What stood goes into the history, then the new values in its place."""
    at_text = connection.ops.adapt_datetimefield_value(at)
    build = "json_object" if connection.vendor == "sqlite" else "jsonb_build_object"
    told = ", ".join(f"'{name}', r.{name}" for name in CHANGING if name not in ("sealed", "digest"))
    cursor.execute(
        f"INSERT INTO {VERSION} (result_id, batch_id, at, told, sealed)"
        f" SELECT r.id, {int(batch)}, %s, {build}({told}), r.sealed FROM {RESULT} r JOIN {KNOWN} k ON k.id = r.id"
        " WHERE k.changed",
        [at_text],
    )
    values = ", ".join(
        f"{name} = coalesce(c.{name}, r.{name})" if name in KEPT_IF_MISSING else f"{name} = c.{name}"
        for name in CHANGING
    )
    cursor.execute(
        f"UPDATE {RESULT} AS r SET {values}, batch_id = {int(batch)} FROM {KNOWN} k JOIN {HERE} c ON c.at = k.at"
        " WHERE k.id = r.id AND k.changed"
    )
    cursor.execute(
        f"UPDATE {RESULT} SET platform = 'both' WHERE id IN (SELECT id FROM {KNOWN} WHERE platform = 'own')"
    )
