"""第一次大批导入（PostgreSQL）：表还是空的，先拆去次要的索引，写完再建，快一倍多。唯一的那个不拆：断了重来靠它认出写过的行。

拆了没建成就断电的，接着做完时补建；放弃的也补建；每夜再看一遍。
"""

from __future__ import annotations

from django.db import connection

from fadu.lines.enforcement.models import Batch, Result

MANY = 200_000


def make_way(batch: Batch) -> None:
    """Before the first row of a large batch into an empty table; nothing otherwise."""
    if connection.vendor != "postgresql" or batch.cursor or batch.total < MANY or Result.objects.exists():
        return
    with connection.schema_editor() as editor:
        for index in Result._meta.indexes:
            if index.name in _there():
                editor.remove_index(Result, index)


def put_back() -> int:
    """Whatever is missing of the indexes; how many were."""
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with (
            connection.cursor() as cursor
        ):  # no index is made while references of this transaction wait to be checked
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    gone = [index for index in Result._meta.indexes if index.name not in _there()]
    for index in gone:
        with connection.schema_editor() as editor:
            editor.add_index(Result, index)
    return len(gone)


def _there() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, Result._meta.db_table))
