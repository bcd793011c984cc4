"""两个日期之间的天数：各数据库写法不同的唯一一处。"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, IntegerField
from django.db.models.sql.compiler import SQLCompiler


class DaysBetween(Func):
    """`DaysBetween(since, until)`：两个 DateField，首日不计。"""

    output_field = IntegerField()
    arity = 2

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        template = "CAST(julianday(%(expressions)s) AS INTEGER)"
        return self._until_first().as_sql(
            compiler, connection, template=template, arg_joiner=") - julianday(", **context
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        return self._until_first().as_sql(
            compiler, connection, template="(%(expressions)s)", arg_joiner=" - ", **context
        )

    def _until_first(self) -> DaysBetween:
        flipped = self.copy()
        flipped.set_source_expressions(list(reversed(self.get_source_expressions())))
        return flipped
