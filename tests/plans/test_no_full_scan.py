"""The lists a bureau opens all day find their rows by index: no plan reads the whole table of cases, on either database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from bench.crowd import TODAY, fill, office
from fadu.desk import lists
from fadu.desk.todo import open_tasks
from fadu.kernel.access import cases_for
from fadu.kernel.models import Case, Deadline, Entry, Party, User
from fadu.kernel.search import matching
from fadu.kernel.standing import standing
from tests.world import taken_back

CASES = 3000
BIG = ("kernel_case", "kernel_entry", "kernel_party", "kernel_deadline", "kernel_paper", "kernel_searchtext")
Query = Callable[[User], QuerySet[Any]]


@pytest.fixture(scope="module")
def head(django_db_setup: None, django_db_blocker: Any) -> Iterator[User]:
    """One district's section head among 30 districts' cases; all gone afterwards."""
    with django_db_blocker.unblock(), taken_back():
        place = office(30)
        list(fill(CASES, place))
        yield place.head


def first_page(cases: QuerySet[Case], sort: lists.Sort = lists.DEFAULT_SORT) -> QuerySet[Case]:
    return lists.sorted_by(cases, sort)[0][:51]


QUERIES: dict[str, Query] = {
    "案件列表": lambda user: first_page(cases_for(user, TODAY).filter(line="reconsideration")),
    "在办案件": lambda user: first_page(lists.in_state(cases_for(user, TODAY), "open")),
    "本人承办": lambda user: first_page(Case.objects.filter(handler=user.pk, closed_on=None)),
    "检索": lambda user: first_page(cases_for(user, TODAY).filter(matching("占道经营"))),
    "待办": lambda user: open_tasks(standing(user, on=TODAY)).order_by("due_on", "id")[:100],
    "案件经过": lambda user: Entry.objects.filter(case=1700).order_by("seq"),
    "案件期限": lambda user: Deadline.objects.filter(case=1700),
    "列表中的当事人": lambda user: Party.objects.filter(case__in=list(range(1700, 1750)), active=True),
    "案号": lambda user: cases_for(user, TODAY).filter(number="模0府复〔2025〕30号"),
    "查询码": lambda user: Case.objects.filter(tracking_code="B00000001700"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("title", QUERIES)
def test_no_list_reads_a_whole_table_of_cases(head: User, title: str) -> None:
    plan = QUERIES[title](head).explain()
    assert not scanned(plan), f"{title}通读了整张表：\n{plan}"


def test_a_query_without_an_index_is_noticed(head: User, db: None) -> None:
    """Else the test above would pass whatever the plan."""
    assert scanned(Case.objects.filter(title="模拟").order_by("title").explain())


def scanned(plan: str) -> list[str]:
    """The big tables this plan reads from end to end. An index read along in its order stops at the page's end."""
    if connection.vendor == "sqlite":
        return [table for table in BIG if re.search(rf'SCAN "?{table}"?(?! USING)(?:\s|$)', plan)]
    return [table for table in BIG if re.search(rf"Seq Scan on {table}\b", plan)]
