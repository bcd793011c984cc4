"""案件计数：百万件案件，页签和上方的数也是几毫秒，而且分毫不差。

触发器在案件登记和变动的同一事务里各记一行增减，不抢同一行的锁；每夜归并成每组一行。案件从不删除，
所以没有删除的触发器。某人看得到的件数 = 按机关、业务线、密级整组看得到的（查计数表），加上要逐件判断的
（内部、机密的，转送他处的），减去其中已回避的；后两样都少，现数。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, IntegerField, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, ExtractYear

from fadu.kernel.access import Sight, sight_of
from fadu.kernel.models import Case, CaseTally
from fadu.kernel.standing import Standing
from fadu.kernel.writing import writing


class Group(NamedTuple):
    """`closed` 0 = 未结。"""

    procedure: str
    state: str
    opened: int
    closed: int


def counted(mine: Standing, line: str) -> Counter[Group]:
    """How many cases of the line this person may see, exactly. Three queries, whatever the number of cases."""
    sight = sight_of(mine)
    total: Counter[Group] = Counter()
    _add(total, _sums(CaseTally.objects.filter(sight.whole, line=line)))
    _add(total, _counts(sight.one_by_one(), line))
    total.subtract(_as_counter(_counts(_recused(sight), line)))
    return +total


def open_by_line(mine: Standing) -> dict[str, int]:
    """How many open cases of each line this person may see."""
    sight = sight_of(mine)
    whole = CaseTally.objects.filter(sight.whole, closed=0).values_list("line").annotate(n=Sum("n"))
    total: Counter[str] = Counter(dict(whole.order_by()))
    for cases, sign in ((sight.one_by_one(), 1), (_recused(sight), -1)):
        found = cases.filter(closed_on=None).order_by().values_list("line").annotate(n=Count("pk"))
        for line, n in found:
            total[line] += sign * n
    return dict(total)


def _recused(sight: Sight) -> QuerySet[Case]:
    return Case.objects.filter(sight.whole, recusals__user=sight.mine.user)


def _sums(rows: QuerySet[CaseTally]) -> Iterable[tuple[Group, int]]:
    found = rows.order_by().values_list(*Group._fields).annotate(total=Sum("n"))
    return ((Group(*row[:-1]), row[-1]) for row in found)


def _counts(cases: QuerySet[Case], line: str) -> Iterable[tuple[Group, int]]:
    found = (
        cases.filter(line=line)
        .order_by()
        .annotate(opened=ExtractYear("opened_on"))
        .annotate(closed=Coalesce(ExtractYear("closed_on"), Value(0), output_field=IntegerField()))
        .values_list(*Group._fields)
        .annotate(total=Count("pk"))
    )
    return ((Group(*row[:-1]), row[-1]) for row in found)


def _as_counter(rows: Iterable[tuple[Group, int]]) -> Counter[Group]:
    return Counter(dict(rows))


def _add(total: Counter[Group], rows: Iterable[tuple[Group, int]]) -> None:
    for group, n in rows:
        total[group] += n


# ── keeping it ──────────────────────────────────────────────────────────────────────────────────────
KEY = "organ_id, line, confidentiality, procedure, state, opened, closed"
YEARS = {
    "sqlite": "CAST(substr({row}opened_on, 1, 4) AS INTEGER), CAST(coalesce(substr({row}closed_on, 1, 4), '0') AS INTEGER)",
    "postgresql": "EXTRACT(YEAR FROM {row}opened_on)::int, COALESCE(EXTRACT(YEAR FROM {row}closed_on), 0)::int",
}


def _of(row: str, vendor: str) -> str:
    plain = ("organ_id", "line", "confidentiality", "procedure", "state")
    return ", ".join(f"{row}{name}" for name in plain) + ", " + YEARS[vendor].format(row=row)


def recount() -> None:
    """From the cases, for a database loaded without the triggers or found wrong. Nobody may write meanwhile."""
    with writing(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_casetally")
        cursor.execute(
            f"INSERT INTO kernel_casetally ({KEY}, n) SELECT {_of('', connection.vendor)}, COUNT(*) FROM kernel_case"
            " GROUP BY 1, 2, 3, 4, 5, 6, 7"
        )


def settle() -> int:
    """Every group made one row; how many rows are left. Sums stay what they are, also while others write."""
    gathered = f"SELECT {KEY}, SUM(n) FROM {{source}} GROUP BY {KEY} HAVING SUM(n) <> 0"
    with writing(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # one statement: what others add meanwhile is neither summed nor deleted
            cursor.execute(
                "WITH gone AS (DELETE FROM kernel_casetally RETURNING *)"
                f" INSERT INTO kernel_casetally ({KEY}, n) {gathered.format(source='gone')}"
            )
        else:
            cursor.execute("SELECT coalesce(max(id), 0) FROM kernel_casetally")
            (last,) = cursor.fetchone()
            until = f"(SELECT * FROM kernel_casetally WHERE id <= {last})"
            cursor.execute(f"INSERT INTO kernel_casetally ({KEY}, n) {gathered.format(source=until)}")
            cursor.execute("DELETE FROM kernel_casetally WHERE id <= %s", (last,))
    return CaseTally.objects.count()


def wrong() -> list[str]:
    """Sentences on groups whose tally is not the number of cases."""
    fields = ("organ", "line", "confidentiality", *Group._fields)
    held = Counter({row[:-1]: row[-1] for row in CaseTally.objects.values_list(*fields).annotate(t=Sum("n"))})
    cases = Case.objects.order_by().annotate(
        opened=ExtractYear("opened_on"),
        closed=Coalesce(ExtractYear("closed_on"), Value(0), output_field=IntegerField()),
    )
    there = Counter({row[:-1]: row[-1] for row in cases.values_list(*fields).annotate(t=Count("pk"))})
    return [
        f"机关{group[0]}{group[5]}年立案、状态{group[4]}的案件计数为{held[group]}，实有{there[group]}件：请执行 fadu rebuild。"
        for group in sorted(set(held) | set(there), key=str)
        if held[group] != there[group]
    ]


# ── the triggers, one block per database ────────────────────────────────────────────────────────────
WATCHED = ("organ_id", "line", "confidentiality", "procedure", "state", "opened_on", "closed_on")


def _sqlite() -> tuple[str, ...]:
    def add(row: str, n: int) -> str:
        return f"INSERT INTO kernel_casetally ({KEY}, n) VALUES ({_of(row, 'sqlite')}, {n});"

    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in WATCHED)
    return (
        f"CREATE TRIGGER kernel_case_tallied AFTER INSERT ON kernel_case BEGIN {add('NEW.', 1)} END",
        f"CREATE TRIGGER kernel_case_moved AFTER UPDATE OF {', '.join(WATCHED)} ON kernel_case WHEN {changed}"
        f" BEGIN {add('OLD.', -1)} {add('NEW.', 1)} END",
    )


def _postgres() -> tuple[str, ...]:
    def add(row: str, n: int) -> str:
        return f"INSERT INTO kernel_casetally ({KEY}, n) VALUES ({_of(row, 'postgresql')}, {n});"

    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in WATCHED)
    return (
        "CREATE OR REPLACE FUNCTION fadu_tally() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'UPDATE' THEN {add('OLD.', -1)} END IF; {add('NEW.', 1)} RETURN NULL; END $$",
        "CREATE TRIGGER kernel_case_tallied AFTER INSERT ON kernel_case FOR EACH ROW EXECUTE FUNCTION fadu_tally()",
        f"CREATE TRIGGER kernel_case_moved AFTER UPDATE OF {', '.join(WATCHED)} ON kernel_case FOR EACH ROW"
        f" WHEN ({changed}) EXECUTE FUNCTION fadu_tally()",
    )


def create(database: BaseDatabaseWrapper) -> None:
    _run(database, _sqlite() if database.vendor == "sqlite" else _postgres())


def drop(database: BaseDatabaseWrapper) -> None:
    on = " ON kernel_case" if database.vendor == "postgresql" else ""
    _run(
        database,
        (f"DROP TRIGGER IF EXISTS {name}{on}" for name in ("kernel_case_tallied", "kernel_case_moved")),
    )


def _run(database: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
