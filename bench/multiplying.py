"""Rows of a scratch database taken many times over by the database itself: a million cases in minutes.

Copies of one row stand side by side, so that ids still run with the days. What holds an id of a multiplied row follows it; a few
columns that must be different are told how (`own`); all else is the same in each copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

# SQL of a column from {times}; k is the copy, from 0
Own = Mapping[tuple[Any, str], str]
LETTER = "substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', CAST(k AS integer) + 1, 1)"


def multiply(tables: Sequence[Any], times: int, *, beyond: Callable[[Any], int], own: Own) -> None:
    """Each row of these models whose id is beyond that of its model, `times` (to 26) over. Without indexes and triggers."""
    with unjournaled():
        for model in tables:
            _table(model, times, beyond, own, frozenset(tables))


def _table(model: Any, times: int, beyond: Callable[[Any], int], own: Own, all_: frozenset[Any]) -> None:
    table, fields = (
        model._meta.db_table,
        [one for one in model._meta.local_concrete_fields if not one.generated],
    )
    key = model._meta.pk
    columns = ", ".join(f'"{one.column}"' for one in fields)
    worth = ", ".join(_worth(model, one, times, own, all_) for one in fields)
    where = f'"{key.column}" > {beyond(key.related_model if key.remote_field else model)}'
    with connection.cursor() as cursor:
        cursor.execute(
            f'CREATE TEMPORARY TABLE taken AS SELECT * FROM {table} WHERE {where} ORDER BY "{key.column}"'
        )
        cursor.execute(f"DELETE FROM {table} WHERE {where}")
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {worth} FROM {_each(times)}")
        cursor.execute("DROP TABLE taken")


def _worth(model: Any, one: Any, times: int, own: Own, all_: frozenset[Any]) -> str:
    if told := own.get((model, one.attname)):
        return told.format(times=times)
    if one.remote_field:
        return f'"{one.column}" * {times} + k' if one.related_model in all_ else f'"{one.column}"'
    return f'"{one.column}" * {times} + k' if one.primary_key else f'"{one.column}"'


def _each(times: int) -> str:
    """The copies of a row one after the other."""
    if connection.vendor == "postgresql":
        return f"(SELECT *, generate_series(0, {times - 1}) AS k FROM taken) AS copies"
    numbers = " UNION ALL ".join(f"SELECT {k} AS k" for k in range(times))
    return f"taken CROSS JOIN ({numbers})"


@contextmanager
def unjournaled() -> Iterator[None]:
    """SQLite without a journal: what breaks off is thrown away whole."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
        yield
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
