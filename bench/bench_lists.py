"""The lists, their counts and the pages around them as the desk builds them, against hand-written SQL for the same rows.

By a section head of one district and by one who sees the whole city. A row without hand-written SQL is a whole page through
the test client: permission, navigation and template included. FADU_BENCH_CASES: how many cases, 100,000 unless told.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import filled, on_both, raw, show, show_alone

LIST = "SELECT * FROM kernel_case WHERE line = 'reconsideration' {} ORDER BY opened_on DESC, id DESC LIMIT 51"
TASKS = "SELECT t.*, c.* FROM kernel_task t JOIN kernel_case c ON c.id = t.case_id WHERE t.owner_id = %s AND t.done_at IS NULL ORDER BY t.due_on, t.id LIMIT 300"
STATES = "SELECT state, closed_on IS NULL, count(*) FROM kernel_case WHERE line = 'reconsideration' {} GROUP BY 1, 2"


def measure() -> None:
    place = filled()
    from bench import crowd
    from fadu.desk import moment
    from fadu.desk.clocks import thresholds
    from fadu.desk.todo import todos
    from fadu.kernel.standing import standing

    moment.today = lambda: crowd.TODAY  # the crowd stands on that day
    for title, user, scope in (
        ("区", place.head, f"AND organ_id = {place.organs[0].pk}"),
        ("市", place.chief, ""),
    ):
        _lists(title, user, scope)
        _pages(title, user)
    someone = place.handlers[0][0]
    mine = standing(someone, on=crowd.TODAY)
    show(
        "我的待办",
        lambda: todos(mine, on=crowd.TODAY, limits=thresholds()),
        lambda: raw(TASKS, (someone.pk,)),
    )


def _lists(title: str, user: Any, scope: str) -> None:
    from django.http import QueryDict

    from bench.crowd import TODAY
    from fadu.desk import lists
    from fadu.desk.views.cases import figures, tabs
    from fadu.kernel import tally
    from fadu.kernel.access import cases_for
    from fadu.kernel.lines import line_of
    from fadu.kernel.standing import standing

    line, mine = line_of("reconsideration"), standing(user, on=TODAY)
    seen = cases_for(user, TODAY).filter(line=line.key)

    def page(state: str = "", sort: str = "") -> list[int]:
        cases = lists.in_state(seen, state)
        return [
            one.pk
            for one in lists.page_of(cases, QueryDict(), lists.SORTS.get(sort, lists.DEFAULT_SORT)).cases
        ]

    def bare(more: str = "") -> Any:
        return lambda: raw(LIST.format(scope + more))

    show(f"{title} 列表首页", page, bare())
    show(f"{title} 在办列表首页", lambda: page("open"), bare(" AND closed_on IS NULL"))
    show(f"{title} 中止列表首页", lambda: page("suspended"), bare(" AND state = 'suspended'"))
    show(f"{title} 全部按到期排序", lambda: page("", "due"), bare(" AND closed_on IS NULL"))
    show(f"{title} 全部按案号排序", lambda: page("", "-number"), bare())
    count = STATES.format(scope)
    show(
        f"{title} 状态页签计数",
        lambda: tabs(line, lists.Counts(tally.counted(mine, line.key)), ""),
        lambda: raw(count),
    )
    whole = tally.counted(mine, line.key)
    show(f"{title} 上方五个数", lambda: figures(seen, whole, line.key, TODAY), lambda: raw(count))


def _pages(title: str, user: Any) -> None:
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from bench.crowd import TODAY
    from fadu.kernel.access import cases_for

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(user)
    cases = reverse("desk:cases", args=["reconsideration"])
    newest = cases_for(user, TODAY).order_by("-opened_on", "-id").values_list("pk", flat=True)
    pages = {
        "我的待办": reverse("desk:inbox"),
        "案件管理": cases,
        "案件管理，按案由": f"{cases}?kind=police",
        "案件管理，本人承办": f"{cases}?handler=me",
        "案件管理，已超期": f"{cases}?due=overdue&sort=due",
        "审限管理": reverse("desk:deadlines"),
        "意见书台账": reverse("desk:register", args=["reconsideration", "opinions"]),
        "履行台账": reverse("desk:register", args=["reconsideration", "performance"]),
        "案件页": reverse("desk:case", args=[newest[300]]),
    }
    for name, address in pages.items():
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{name}：{answer.status_code}")
        show_alone(f"{title} 整页 {name}", lambda at=address: client.get(at))  # type: ignore[misc]  # lambda defaults


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        measure()
    else:
        sys.exit(on_both(__file__))
