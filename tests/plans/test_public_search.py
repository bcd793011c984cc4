"""公示的查询、待公示的名单都由索引找到各行：几百万个执法结果，翻一页只读那一页，两种数据库都不通读。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench import feeding
from fadu.kernel.models import Organ, Post, User
from fadu.lines.enforcement.feed import tally
from fadu.lines.enforcement.feed.personal import index_of
from fadu.lines.enforcement.models import Result
from tests.world import taken_back

RESULTS, DAYS, BODIES = 4000, 200, 10
TABLES = ("enforcement_result", "enforcement_resulttally")
NUMBER, FIRM, CODE = "模罚1700号", "模拟1700商贸有限公司", "91440103MA5M0CK00X"
Asked = tuple[str, Any]


@pytest.fixture(scope="module")
def clerk(django_db_setup: None, django_db_blocker: Any) -> Iterator[User]:
    """One body of ten; a result in forty waits for publication; the counts as every night leaves them. All gone afterwards."""
    with django_db_blocker.unblock(), taken_back():
        bodies = feeding.bodies(districts=2, each=BODIES // 2)
        today = timezone.localdate()
        Result.objects.bulk_create((result(n, bodies, today) for n in range(RESULTS)), batch_size=500)
        tally.settle()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        user = User.objects.create(username="模拟公示员", name="模拟公示员", organ=bodies[0])
        Post.objects.create(
            user=user, organ=bodies[0], role="clerk", line="enforcement", since=date(2020, 1, 1)
        )
        yield user


def result(n: int, bodies: list[Organ], today: date) -> Result:
    on, firm = today - timedelta(days=n % DAYS), f"模拟{n}商贸有限公司"
    return Result(
        organ=bodies[n // DAYS % BODIES],
        doc_no=f"模罚{n}号",
        act_kind=("penalty", "permit", "inspection")[n % 3],
        field="market",
        party_kind="company",
        party_name=firm,
        name_index=index_of(firm),
        credit_code=CODE if n == 1700 else "",
        decided_on=on,
        publish_due_on=on + timedelta(days=7),
        published_on=None if n % 40 == 0 else on,
        platform="province",
    )


@contextmanager
def overheard() -> Iterator[list[Asked]]:
    """What is asked of the tables of results meanwhile: (statement, parameters)."""
    asked: list[Asked] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if any(f'"{table}"' in sql for table in TABLES):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield asked


def plan_of(asked: Asked) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"{EXPLAIN[connection.vendor]} {asked[0]}", asked[1])
        return "\n".join(" ".join(map(str, row)) for row in cursor.fetchall())


def read_whole(asked: Asked) -> str:
    """The plan, if it reads a table, or an index, from end to end; "" if not."""
    plan = plan_of(asked)
    return plan if re.search(WHOLE[connection.vendor], plan) else ""


EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}
WHOLE = {
    "sqlite": r"SCAN \"?enforcement_result(tally)?\b",
    "postgresql": r"Seq Scan on enforcement_result(tally)?\b",
}
ASKED = {
    "最近公示的": {},
    "文号": {"number": NUMBER},
    "企业全名": {"party": FIRM},
    "信用代码": {"party": CODE},
    "种类": {"act_kind": "penalty"},
}
# an index of the organs finds them too, by reading everything these organs have
LED_BY = {"企业全名": "result_name", "信用代码": "result_company"}


@pytest.mark.django_db
@pytest.mark.parametrize("title", ASKED)
def test_no_search_of_the_public_reads_a_whole_table(clerk: User, client: Client, title: str) -> None:
    with overheard() as asked:
        page = client.get(reverse("enforcement:decisions"), ASKED[title]).content.decode()
    assert (f">{NUMBER}</a>" if {"number", "party"} & set(ASKED[title]) else ">模罚") in page
    assert len(asked) > 1
    assert [plan for one in asked if (plan := read_whole(one))] == []
    assert LED_BY.get(title, "") in "\n".join(map(plan_of, asked))


@pytest.mark.django_db
def test_the_list_of_what_waits_for_publication_reads_no_whole_table(clerk: User, client: Client) -> None:
    client.force_login(clerk)
    with overheard() as asked:
        page = client.get(reverse("enforcement:publicity")).content.decode()
    assert "模罚0号" in page
    assert len(asked) > 4
    assert [plan for one in asked if (plan := read_whole(one))] == []


@pytest.mark.django_db
def test_a_search_without_an_index_is_noticed(clerk: User) -> None:
    """Else the tests above would pass whatever the plan."""
    with overheard() as asked:
        list(Result.objects.filter(title="模拟").order_by("title"))
    assert len(asked) == 1
    assert read_whole(asked[0])
