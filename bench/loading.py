"""Rows straight into the tables of a scratch database, as fast as the database takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection

from fadu.kernel import search, statistics, tally, triggers

# Of each model what differs from row to row, by attname; all else is the model's default.
Columns = Mapping[Any, str]
# Nothing looks up every foreign key while rows are written; room to sort for the indexes made afterwards.
UNCHECKED = {
    "postgresql": ("SET session_replication_role = replica",),
    "sqlite": ("PRAGMA foreign_keys = OFF",),
}
CHECKED = {
    "postgresql": ("RESET session_replication_role", "SET maintenance_work_mem = '512MB'"),
    "sqlite": ("PRAGMA foreign_keys = ON",),
}
ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})  # of COPY


def write(model: Any, columns: Columns, rows: Sequence[tuple[Any, ...]]) -> None:
    """COPY on PostgreSQL, one prepared INSERT on SQLite; constant columns stand in the statement."""
    if not rows:
        return
    names = columns[model].split()
    same = _constants(model, frozenset(names))
    fields = {one.attname: one.column for one in model._meta.local_concrete_fields}
    listed = ", ".join(f'"{fields[name]}"' for name in (*names, *same))
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tail = "".join(f"\t{_copied(value)}" for value in same.values()) + "\n"
            lines = ["\t".join(map(_copied, row)) + tail for row in rows]
            with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                copy.write("".join(lines))
        else:
            marks = ", ".join(["?"] * len(names) + [_literal(value) for value in same.values()])
            sql = f"INSERT INTO {table} ({listed}) VALUES ({marks})"
            cursor.connection.executemany(sql, rows)


@cache
def _constants(model: Any, varying: frozenset[str]) -> dict[str, Any]:
    rest = (
        one for one in model._meta.local_concrete_fields if not one.generated and one.attname not in varying
    )
    return {one.attname: _plain(one) for one in rest}


def _plain(one: Any) -> Any:
    value = one.get_default()
    return "{}" if value == {} else "[]" if value == [] else value


def _copied(value: Any) -> str:
    if isinstance(value, str):
        return value.translate(ESCAPES) if not value.isalnum() else value
    return "\\N" if value is None else str(value)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(int(value)) if isinstance(value, bool | int) else f"'{value}'"


@contextmanager
def without_indexes(columns: Columns) -> Iterator[None]:
    """Indexes, triggers and foreign keys out of the way of many rows, all made again afterwards."""
    tables = [model._meta.db_table for model in columns]
    found = _indexes(tables)
    with triggers.lifted(connection):
        search.drop(connection)
        tally.drop(connection)
        _say(f'DROP INDEX "{name}"' for name, _ in found)
        _say(UNCHECKED[connection.vendor])
        yield
        _say(CHECKED[connection.vendor])
        _say(sql for _, sql in found)
        tally.create(connection)
        tally.recount()
        search.create(connection)
        if connection.vendor == "sqlite":
            _say(["INSERT INTO kernel_search(kernel_search) VALUES('rebuild')"])


def _indexes(tables: list[str]) -> list[tuple[str, str]]:
    """(name, statement) of those that no constraint stands on, but for the full-text one."""
    if connection.vendor == "sqlite":
        source = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({})"
    else:
        source = (
            "SELECT indexname, indexdef FROM pg_indexes WHERE indexname <> 'kernel_search' AND tablename IN ({})"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
    with connection.cursor() as cursor:
        cursor.execute(source.format(", ".join(["%s"] * len(tables))), tables)
        return [(name, sql) for name, sql in cursor.fetchall()]


def _say(statements: Any) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def after(columns: Columns) -> None:
    """Sequences beyond the ids given here; what a database knows of its tables."""
    from django.core.management.color import no_style

    _say(connection.ops.sequence_reset_sql(no_style(), list(columns)))
    if connection.vendor == "postgresql":
        _say(["ANALYZE"])
    statistics.refresh()
