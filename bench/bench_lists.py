"""The inbox and the case list as the desk builds them, permission join and all, against hand-written SQL for the same rows.

FADU_BENCH_CASES: how many simulated cases, 100,000 unless told.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import filled, on_both, raw, show

LIST = "SELECT * FROM kernel_case WHERE organ_id = %s AND line = 'reconsideration' ORDER BY opened_on DESC, id DESC LIMIT 51"
OPEN = "SELECT * FROM kernel_case WHERE organ_id = %s AND closed_on IS NULL ORDER BY opened_on DESC, id DESC LIMIT 51"
TASKS = "SELECT t.*, c.* FROM kernel_task t JOIN kernel_case c ON c.id = t.case_id WHERE t.owner_id = %s AND t.done_at IS NULL ORDER BY t.due_on, t.id LIMIT 500"


def measure() -> None:
    head, organ, handlers = filled()
    from django.http import QueryDict

    from bench.crowd import TODAY
    from fadu.desk import lists
    from fadu.desk.clocks import thresholds
    from fadu.desk.todo import todos
    from fadu.desk.views.cases import figures, tabs
    from fadu.kernel.access import cases_for
    from fadu.kernel.lines import line_of
    from fadu.kernel.standing import standing

    line = line_of("reconsideration")
    seen = cases_for(head, TODAY).filter(line=line.key)
    mine = standing(handlers[0], on=TODAY)

    def page(state: str = "", sort: str = "") -> list[int]:
        found = lists.page_of(
            lists.in_state(seen, state), QueryDict(), lists.SORTS.get(sort, lists.DEFAULT_SORT)
        )
        return [one.pk for one in found.cases]

    show("列表首页（含权限）", page, lambda: raw(LIST, (organ.pk,)))
    show("在办列表首页", lambda: page("open"), lambda: raw(OPEN, (organ.pk,)))
    show("在办按到期排序", lambda: page("open", "due"), lambda: raw(OPEN, (organ.pk,)))
    count = "SELECT state, count(*) FROM kernel_case WHERE organ_id = %s GROUP BY state"
    show("状态页签计数", lambda: tabs(line, seen, ""), lambda: raw(count, (organ.pk,)))
    show("上方五个数", lambda: figures(seen, line.key, TODAY), lambda: raw(count, (organ.pk,)))
    show(
        "我的待办", lambda: todos(mine, on=TODAY, limits=thresholds()), lambda: raw(TASKS, (handlers[0].pk,))
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        measure()
    else:
        sys.exit(on_both(__file__))
