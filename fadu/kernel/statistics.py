"""PostgreSQL 的联合统计：哪些状态与哪一方的期限各有多少。

届满的期限大多是当事人的，在走的大多是办案人员的。不知道这一点，估出来的件数是实有的几十倍，
七日内到期、已超期的件数就会去读全部案件。ANALYZE 时更新。SQLite 没有这种统计，也不按它挑选。
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "kernel_deadline_open"


def create(database: BaseDatabaseWrapper) -> None:
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute(f"CREATE STATISTICS {NAME} (mcv) ON status, whose FROM kernel_deadline")


def drop(database: BaseDatabaseWrapper) -> None:
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute(f"DROP STATISTICS IF EXISTS {NAME}")
