"""The lists a bureau opens all day find their rows by index: no plan reads the whole table of cases, on either database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from bench.crowd import TODAY, fill, office
from fadu.desk import bookcounts, lists, todo
from fadu.desk.clocks import Thresholds
from fadu.desk.todo import open_tasks
from fadu.desk.views import oversight
from fadu.kernel import statistics
from fadu.kernel.access import cases_for, sight_of
from fadu.kernel.jobs import refresh_statistics
from fadu.kernel.ledgerrows import heads_for, rows_for, waiting
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Deadline, Entry, Party, User
from fadu.kernel.search import matching
from fadu.kernel.standing import standing
from fadu.lines.reconsideration.ledgers import REVIEWS
from tests.world import taken_back

CASES = 3000
BIG = ("kernel_case", "kernel_entry", "kernel_party", "kernel_deadline", "kernel_paper", "kernel_searchtext", "kernel_ledgerrow")  # fmt: skip
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


def narrowed(user: User, **asked: str) -> QuerySet[Case]:
    line, mine = line_of("reconsideration"), standing(user, on=TODAY)
    form = lists.FilterForm(asked, line=line, mine=mine)
    return lists.narrowed(cases_for(user, TODAY), form, line=line, mine=mine, on=TODAY)


def follow_ups(user: User) -> QuerySet[Any]:
    return waiting(standing(user, on=TODAY), on=TODAY, until=TODAY)


def ledger_rows(user: User) -> QuerySet[Any]:
    rows = rows_for(user, REVIEWS, TODAY).filter(voided_on=None)
    return rows.select_related(*REVIEWS.related).order_by("-on", "-id")[:51]


def counted_rows(user: User) -> QuerySet[Any]:
    rows = heads_for(user, (REVIEWS,), TODAY).filter(voided_on=None)
    return rows.order_by().values("pk")[: bookcounts.MOST]


def pressing(user: User) -> QuerySet[Any]:
    return todo._pressing(standing(user, on=TODAY), TODAY, Thresholds())


def common_kind(user: User) -> QuerySet[Case]:
    return first_page(narrowed(user, kind="police"))


QUERIES: dict[str, Query] = {
    "案件列表": lambda user: first_page(cases_for(user, TODAY).filter(line="reconsideration")),
    "在办案件": lambda user: first_page(lists.in_state(cases_for(user, TODAY), "open")),
    "本人承办": lambda user: first_page(Case.objects.filter(handler=user.pk, closed_on=None)),
    "某人承办或者协办": lambda user: first_page(narrowed(user, handler="me")),
    "按被申请人": lambda user: first_page(narrowed(user, respondent="区公安局")),
    "少见的案由": lambda user: first_page(narrowed(user, kind="police")),
    "已超期": lambda user: first_page(narrowed(user, due="overdue"), lists.SORTS["due"]),
    "按最后一日排": lambda user: first_page(narrowed(user), lists.SORTS["due"]),
    "审限管理": lambda user: oversight.told_of(cases_for(user, TODAY)),
    "七日内到期的件数": lambda user: lists.clocks_of(cases_for(user, TODAY), due_on__range=(TODAY, TODAY)),
    "临期的期限": pressing,
    "台账的后续落实": follow_ups,
    "一本台账": ledger_rows,
    "台账的行数": counted_rows,
    "逐件看得到的": lambda user: sight_of(standing(user, on=TODAY)).one_by_one(),
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
    # without a page's end an index is read to its end as well
    assert title not in UNENDING or not re.search(r"SCAN \"?kernel_(case|deadline|ledgerrow)", plan), plan


UNENDING = (
    "审限管理",
    "七日内到期的件数",
    "临期的期限",
    "台账的后续落实",
    "一本台账",
    "台账的行数",
    "逐件看得到的",
)
SORTED = ("案件列表", "常见的案由")  # others sort what is open, or one person's


@pytest.mark.django_db
@pytest.mark.parametrize("title", SORTED)
def test_no_first_page_sorts_more_than_it_shows(head: User, title: str, monkeypatch: Any) -> None:
    """A page read along an index stops at its end, whatever the number of cases."""
    monkeypatch.setattr(lists, "MANY", 1)
    page = (QUERIES.get(title) or common_kind)(head)
    with along_an_index():
        plan = page.explain()
    assert "TEMP B-TREE FOR ORDER BY" not in plan, plan
    assert not re.search(r"Sort\b.*cost", plan), plan


@contextmanager
def along_an_index() -> Iterator[None]:
    """PostgreSQL finds 3,000 cases cheaper to sort; with sorting made dear it shows whether an index has the order."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_sort = off")
        yield
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_sort = on")


@pytest.mark.django_db
def test_what_no_clock_runs_for_is_asked_of_each_case_and_not_of_every_clock(head: User) -> None:
    rest = lists.sorted_by(narrowed(head), lists.SORTS["due"])[1]
    plan = rest[:51].explain()
    assert re.search(r"case_id ?= ?(\?|\(?kernel_case.id)", plan), plan
    assert not re.search(r"LIST SUBQUERY \d+\W+SEARCH \w+ USING [A-Z ]*INDEX deadline|Anti Join", plan), plan


def test_postgresql_knows_how_many_clocks_run_for_the_office(db: None) -> None:
    """Of status and side apart it would reckon dozens of times as many, and read all cases to count the pressing ones."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT stxrelid::regclass::text, stxkind::text FROM pg_statistic_ext WHERE stxname = %s",
                [statistics.NAME],
            )
            assert cursor.fetchall() == [("kernel_deadline", "{m}")]


def test_every_night_sqlite_learns_its_tables_but_for_the_clocks(head: User, db: None) -> None:
    """By averages it would take a quarter of all clocks to be running, and read them all."""
    refresh_statistics(timezone.now())
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
            known = {table for (table,) in cursor.fetchall()}
        assert {"kernel_case", "kernel_party", "kernel_ledgerrow"} <= known
        assert statistics.UNTOLD not in known


def test_a_query_without_an_index_is_noticed(head: User, db: None) -> None:
    """Else the test above would pass whatever the plan."""
    assert scanned(Case.objects.filter(title="模拟").order_by("title").explain())


def scanned(plan: str) -> list[str]:
    """The big tables this plan reads from end to end. An index read along in its order stops at the page's end."""
    if connection.vendor == "sqlite":
        return [table for table in BIG if re.search(rf'SCAN "?{table}"?(?! USING)(?:\s|$)', plan)]
    return [table for table in BIG if re.search(rf"Seq Scan on {table}\b", plan)]
