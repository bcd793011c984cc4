"""Full-text search as the desk does it, permission join and all, against hand-written SQL for the same rows.

FADU_BENCH_CASES: how many simulated cases, 100,000 unless told.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import filled, on_both, raw, show

FTS = "SELECT c.id FROM kernel_case c WHERE c.organ_id = %s AND c.id IN (SELECT rowid FROM kernel_search WHERE kernel_search MATCH %s) ORDER BY c.opened_on DESC, c.id DESC LIMIT 51"
GIN = "SELECT c.id FROM kernel_case c JOIN kernel_searchtext s ON s.case_id = c.id WHERE c.organ_id = %s AND to_tsvector('simple', s.words) @@ to_tsquery('simple', %s) AND s.text LIKE %s ORDER BY c.opened_on DESC, c.id DESC LIMIT 51"
LIKE = "SELECT id FROM kernel_case WHERE organ_id = %s AND number LIKE %s ORDER BY opened_on DESC, id DESC LIMIT 51"


def measure() -> None:
    head, organ, _ = filled()
    from django.db import connection
    from django.http import QueryDict

    from bench.crowd import TODAY
    from fadu.desk import lists
    from fadu.kernel.access import cases_for
    from fadu.kernel.search import matching, phrases

    def ours(query: str) -> list[int]:
        seen = cases_for(head, TODAY).filter(matching(query))
        return [one.pk for one in lists.page_of(seen, QueryDict(), lists.DEFAULT_SORT).cases]

    def bare(query: str) -> list[int]:
        pairs = phrases(query)[0]
        if connection.vendor == "sqlite":
            found = raw(FTS, (organ.pk, f'"{" ".join(pairs)}"'))
        else:
            found = raw(GIN, (organ.pk, " & ".join(f"'{pair}'" for pair in pairs), f"%{query}%"))
        return [row[0] for row in found]

    for title, query in (
        ("两字姓名 王伟", "王伟"),
        ("三字姓名 张秀兰", "张秀兰"),
        ("常见词 占道经营", "占道经营"),
    ):
        if ours(query) != bare(query)[:50]:
            raise SystemExit(f"“{query}”的两种查法结果不同")
        show(title, lambda q=query: ours(q), lambda q=query: bare(q))  # type: ignore[misc]  # lambda defaults
    show("案号的一部分 12345", lambda: ours("12345"), lambda: raw(LIKE, (organ.pk, "%12345%")))


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        measure()
    else:
        sys.exit(on_both(__file__))
