"""逐件处理而边读边写：先取编号，再一批批取案件，写的时候没有开着的读游标。

SQLite 的连接上还开着读游标时，别的进程一写，这个连接就再也轮不到写（SQLITE_BUSY_SNAPSHOT），等多久都是“database is locked”。
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from fadu.kernel.models import Case

SIZE = 200


def one_by_one(cases: QuerySet[Case]) -> Iterator[Case]:
    """Each case of the queryset in order of id; the caller may write between two of them."""
    keys = list(cases.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), SIZE):
        yield from list(cases.filter(pk__in=keys[start : start + SIZE]).order_by("pk"))
