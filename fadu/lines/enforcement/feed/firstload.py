"""第一次大批导入（PostgreSQL）：表还是空的，先拆去次要的索引和计数表的引用，写完再建，快一倍多。唯一的那个不拆：断了重来靠它认出写过的行。

拆了没建成就断电的，接着做完时补建；放弃的也补建；每夜再看一遍。
"""

from __future__ import annotations

from copy import copy
from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Index, Model

from fadu.lines.enforcement.models import Batch, Result, ResultTally

MANY = 200_000
# while the indexes are built, and not more than that for the server
BUILDING = "256MB"
Secondary = tuple[type[Model], Index]


def make_way(batch: Batch) -> None:
    """Before the first row of a large batch into an empty table; nothing otherwise."""
    if connection.vendor != "postgresql" or batch.cursor or batch.total < MANY or Result.objects.exists():
        return
    _check_now()
    with connection.schema_editor() as editor:
        gone = _gone()
        for model, index in _secondary():
            if (model, index) not in gone:
                editor.remove_index(model, index)
        if _referring():
            _refer(editor, False)


def put_back() -> int:
    """Whatever is missing; how many were."""
    if connection.vendor != "postgresql":
        return 0
    _check_now()
    gone, loose = _gone(), not _referring()
    for model, index in gone:
        with connection.schema_editor() as editor:
            editor.execute(f"SET LOCAL maintenance_work_mem = '{BUILDING}'")
            editor.add_index(model, index)
    if loose:
        with connection.schema_editor() as editor:
            _refer(editor, True)
    return len(gone) + loose


def _check_now() -> None:
    """No index is made while references of this transaction wait to be checked."""
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _secondary() -> list[Secondary]:
    return [(model, index) for model in (Result, ResultTally) for index in model._meta.indexes]


def _gone() -> list[Secondary]:
    there = {name for model in (Result, ResultTally) for name in _constraints(model)}
    return [(model, index) for model, index in _secondary() if index.name not in there]


def _referring() -> bool:
    """Whether the organ of each count is checked row by row."""
    return any(one["foreign_key"] for one in _constraints(ResultTally).values())


def _refer(editor: BaseDatabaseSchemaEditor, checked: bool) -> None:
    """The reference made anew is checked of all rows at once."""
    field = ResultTally._meta.get_field("organ")
    loose: Any = copy(field)
    loose.db_constraint = False
    editor.alter_field(ResultTally, *((loose, field) if checked else (field, loose)))


def _constraints(model: type[Model]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, model._meta.db_table)
