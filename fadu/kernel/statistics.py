"""数据库选取读法所凭的统计。

PostgreSQL 自己更新；这里只添联合统计：届满的期限大多是当事人的，在走的大多是办案人员的，不知道这一点，
估出来的件数是实有的几十倍，七日内到期、已超期的件数就会去读全部案件。
SQLite 从不自己统计，没有统计时按机关、按人的列表会通读全部案件，所以每夜做一次；期限表除外：它按每种状态平均估算，
以为在走的有四分之一，反而去通读。一张表一次事务，别的写入不必久等。
"""

from __future__ import annotations

from django.apps import apps
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from fadu.kernel.writing import writing

NAME = "kernel_deadline_open"
UNTOLD = "kernel_deadline"


def create(database: BaseDatabaseWrapper) -> None:
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute(f"CREATE STATISTICS {NAME} (mcv) ON status, whose FROM kernel_deadline")


def drop(database: BaseDatabaseWrapper) -> None:
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute(f"DROP STATISTICS IF EXISTS {NAME}")


def refresh() -> int:
    """How many tables were read; none on PostgreSQL. Connections opened from then on go by it."""
    if connection.vendor != "sqlite":
        return 0
    own = {one._meta.db_table for one in apps.get_models()}
    tables = sorted(own.intersection(connection.introspection.table_names()) - {UNTOLD})
    for table in tables:
        with writing(), connection.cursor() as cursor:
            cursor.execute(f'ANALYZE "{table}"')
    return len(tables)
