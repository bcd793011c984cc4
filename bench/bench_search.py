"""Full-text search as the desk does it, permission join and all, against hand-written SQL for the same rows.

FADU_BENCH_CASES: how many simulated cases, 100,000 unless told.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import filled, on_both, raw, show

FTS = "SELECT c.id FROM kernel_case c WHERE {} c.id IN (SELECT rowid FROM kernel_search WHERE kernel_search MATCH %s) ORDER BY c.opened_on DESC, c.id DESC LIMIT 51"
GIN = "SELECT c.id FROM kernel_case c JOIN kernel_searchtext s ON s.case_id = c.id WHERE {} to_tsvector('simple', s.words) @@ to_tsquery('simple', %s) AND s.text LIKE %s ORDER BY c.opened_on DESC, c.id DESC LIMIT 51"
LIKE = "SELECT id FROM kernel_case WHERE organ_id = %s AND number LIKE %s ORDER BY opened_on DESC, id DESC LIMIT 51"


def measure() -> None:
    place = filled()
    head, organ = place.head, place.organs[0]
    from django.db import connection
    from django.http import QueryDict

    from bench.crowd import TODAY
    from fadu.desk import lists
    from fadu.kernel.access import cases_for
    from fadu.kernel.search import matching, phrases

    def ours(query: str, who: Any = head) -> list[int]:
        seen = cases_for(who, TODAY).filter(matching(query))
        return [one.pk for one in lists.page_of(seen, QueryDict(), lists.DEFAULT_SORT).cases]

    def bare(query: str, scope: str = f"c.organ_id = {organ.pk} AND") -> list[int]:
        pairs = phrases(query)[0]
        if connection.vendor == "sqlite":
            found = raw(FTS.format(scope), (f'"{" ".join(pairs)}"'))
        else:
            found = raw(GIN.format(scope), (" & ".join(f"'{pair}'" for pair in pairs), f"%{query}%"))
        return [row[0] for row in found]

    for title, query in (
        ("两字姓名 王伟", "王伟"),
        ("三字姓名 张秀兰", "张秀兰"),
        ("常见词 占道经营", "占道经营"),
        ("每案都有 决定书", "决定书"),
    ):
        if ours(query) != bare(query)[:50]:
            raise SystemExit(f"“{query}”的两种查法结果不同")
        show(f"全市 {title}", lambda q=query: ours(q, place.chief), lambda q=query: bare(q, ""))  # type: ignore[misc]  # lambda defaults
        show(title, lambda q=query: ours(q), lambda q=query: bare(q))  # type: ignore[misc]  # lambda defaults
    for number in ("〔2026〕12号", "〔2026〕12"):
        show(f"案号 {number}", lambda q=number: ours(q), lambda q=number: raw(LIKE, (organ.pk, f"%{q}%")))  # type: ignore[misc]  # lambda defaults


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        measure()
    else:
        sys.exit(on_both(__file__))
