"""预备好的语句：record() 每次都要的几条，SQL 只编写一次，此后直接执行，省去一半时间。"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)
Build = Callable[[], "models.QuerySet[Any]"]


@dataclass(frozen=True)
class _Statement:
    """`names`: attributes of the columns read, in order; `converters` as the compiler of Django keeps them."""

    sql: str
    names: list[str]
    converters: Mapping[int, tuple[list[Any], Any]]


_written: dict[tuple[str, str], _Statement] = {}


def rows(model: type[Row], name: str, build: Build, *params: Any) -> list[Row]:
    """The rows of the queryset that `build` makes, with `params` in the places of its own parameters, in order.

    `name` stands for the queryset, so it must be one and the same for one name. Columns left out stay deferred.
    """
    key = (connection.vendor, name)
    if key not in _written:
        _written[key] = _statement(build().query)
    one = _written[key]
    with connection.cursor() as cursor:
        cursor.execute(one.sql, params)
        found = cursor.fetchall()
    return [model.from_db(connection.alias, one.names, _converted(row, one)) for row in found]


def _statement(query: Any) -> _Statement:
    compiler = query.get_compiler(connection=connection)
    sql, _ = compiler.as_sql()
    columns = [column for column, *_ in compiler.select]
    return _Statement(sql, [one.target.attname for one in columns], compiler.get_converters(columns))


def _converted(row: Sequence[Any], one: _Statement) -> list[Any]:
    values = list(row)
    for place, (converters, column) in one.converters.items():
        for convert in converters:
            values[place] = convert(values[place], column, connection)
    return values


def update(model: type[models.Model], key: int, values: Mapping[str, Any]) -> None:
    """Columns of one row of the model's own table, by attname; plain values only."""
    fields = [_field(model, name) for name in values]
    told = (
        one.get_db_prep_save(value, connection) for one, value in zip(fields, values.values(), strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(_update(model, tuple(values)), [*told, key])


@cache
def _update(model: type[models.Model], names: tuple[str, ...]) -> str:
    listed = ", ".join(f'"{_field(model, name).column}" = %s' for name in names)
    key = model._meta.pk
    assert key is not None
    return f'UPDATE "{model._meta.db_table}" SET {listed} WHERE "{key.column}" = %s'


@cache
def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    return next(one for one in model._meta.local_concrete_fields if one.attname == name)
