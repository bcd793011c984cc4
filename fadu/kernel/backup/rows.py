"""表与行的通用写法：一表一个文本，一行一个 JSON 数组；SQLite 与 PostgreSQL 读写的是同样的字节。"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any, TypeAlias

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection, models

from fadu.kernel.crypto import EncryptedTextField, Sealed

BATCH = 1000
Model = type[models.Model]
Field: TypeAlias = "models.Field[Any, Any]"


def tables() -> list[Model]:
    """Every table with a model, in a fixed order. Sessions stay out: a backup must not hold live log-ins."""
    every = apps.get_models(include_auto_created=True)
    kept = [
        model for model in every if model._meta.managed and not model._meta.proxy and model is not Session
    ]
    return sorted(kept, key=name)


def name(model: Model) -> str:
    return model._meta.label_lower


def fields(model: Model) -> list[Field]:
    """The columns of this very table (a child's parent link, not the parent's columns)."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def key(model: Model) -> str:
    assert model._meta.pk is not None
    return model._meta.pk.attname


def lines(model: Model) -> Iterator[bytes]:
    """All rows by primary key, each a line of JSON."""
    columns = [field.attname for field in fields(model)]
    rows = model._base_manager.order_by(key(model)).values_list(*columns)
    for row in rows.iterator(chunk_size=BATCH):
        yield _line([encode(value) for value in row])


def _line(values: list[Any]) -> bytes:
    # Sorted: PostgreSQL does not keep the order of keys, and the bytes must not depend on the database.
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def encode(value: Any) -> Any:
    if isinstance(value, Sealed):
        return value.token
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    plain = value is None or isinstance(value, str | int | float | dict | list)
    return value if plain else str(value)


def decode(field: Field, value: Any) -> Any:
    """What encode() wrote, ready to be saved in this column."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return b64decode(value)
    return Sealed(value) if isinstance(field, EncryptedTextField) else field.to_python(value)


def insert(model: Model, rows: Iterable[bytes]) -> int:
    """Write the rows as they were, past the models' own save(); the number of them."""
    columns = fields(model)
    quote = connection.ops.quote_name
    marks = ", ".join(["%s"] * len(columns))
    names = ", ".join(quote(str(field.column)) for field in columns)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"
    source, total = iter(rows), 0
    with connection.cursor() as cursor:
        while batch := [_values(columns, line) for line in islice(source, BATCH)]:
            cursor.executemany(statement, batch)
            total += len(batch)
    return total


def _values(columns: list[Field], line: bytes) -> list[Any]:
    values = json.loads(line)
    return [
        field.get_db_prep_save(decode(field, value), connection)
        for field, value in zip(columns, values, strict=True)
    ]


def reset_sequences() -> None:
    """Rows came in with their ids; the next new row must get a free one."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
