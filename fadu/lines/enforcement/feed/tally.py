"""执法结果计数：几百万行，名单上方的数也是几毫秒，而且分毫不差。

触发器在写入的同一事务里加减。PostgreSQL 每条语句加一批（语句触发器），不抢同一行的锁，每夜归并；
SQLite 只有一个写者，逐行改同一组的那一行。按月、按日各一套：整月的用月，期间两头不满一月的用日。
各栏记在决定的那一日之下；公示件数按公示的日期，只按月，不满一月的几日读索引：导入时一行多记一组，就慢一成。
公示的查询、全部数字的件数和金额都从这里取。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, groupby
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.expressions import Combinable

from fadu.kernel.writing import writing
from fadu.lines.enforcement.choices import LENIENCIES, LENIENT_LEVELS
from fadu.lines.enforcement.models import Result, ResultTally
from fadu.lines.enforcement.models.result import OUT as PUBLIC

RESULT, TALLY = Result._meta.db_table, ResultTally._meta.db_table
# "IN", not plain truth: SQLite finds only a comparison in an index
BY_DAY, BY_MONTH = Q(day__in=(True,)), Q(day__in=(False,))
KEY = ("organ_id", "day", '"on"', "act_kind", "field")
COLUMNS, ON = ", ".join(KEY), '"on"'
OUT = "{row}published_on IS NOT NULL AND {row}withdrawn_on IS NULL"
MONTH = {
    "sqlite": "substr({day}, 1, 8) || '01'",
    "postgresql": "date_trunc('month', {day})::date",
}


def _one_if(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"'{key}'" for key in keys)


# what a result adds to each column, by the date under which it is kept
DECIDED = {
    "n": "1",
    "out": _one_if(OUT),
    "waiting": _one_if("{row}published_on IS NULL AND {row}withdrawn_on IS NULL"),
    "fined": _one_if("{row}fine_fen > 0 OR {row}confiscated_fen > 0"),
    "fine_fen": "{row}fine_fen",
    "confiscated_fen": "{row}confiscated_fen",
    "lenient": _one_if(
        f"{{row}}benchmark_level IN ({_listed(LENIENT_LEVELS)}) OR {{row}}leniency IN ({_listed(key for key, _ in LENIENCIES[1:])})"
    ),
}
PUBLISHED = {"shown": "1"}
COUNTED = (*DECIDED, *PUBLISHED)
NAMES, SUMS = ", ".join(COUNTED), ", ".join(f"SUM({name})" for name in COUNTED)
ANY = " OR ".join(f"SUM({name}) <> 0" for name in COUNTED)
# a change of these moves a result from one group to another
MOVES = (
    "organ_id",
    "decided_on",
    "act_kind",
    "field",
    "published_on",
    "withdrawn_on",
    "fine_fen",
    "confiscated_fen",
    "benchmark_level",
    "leniency",
)


@dataclass(frozen=True)
class Clock:
    """The columns kept under one date of a result, of those that meet a condition: by month, and by day."""

    dated: str
    only: str
    columns: Mapping[str, str]
    by_day: bool


CLOCKS = (
    Clock("decided_on", "{row}decided_on IS NOT NULL", DECIDED, by_day=True),
    Clock("published_on", OUT, PUBLISHED, by_day=False),
)


Piece = tuple[bool, date | None, date | None]  # by the day or by the month; from, to


Column = str | Combinable  # of ResultTally


def counted(scope: Q, *, since: date | None, until: date | None) -> int:
    """How many results of those organs, kinds, fields (a condition on ResultTally) were decided from `since` to `until`, exactly."""
    return _kept(scope, _pieces(since, until)).aggregate(n=Sum("n"))["n"] or 0


def grouped(scope: Q, by: str, *, since: date, until: date, of: Column) -> dict[Any, int]:
    """The sums of a column by organ, kind or field; groups of nothing left out."""
    pieces, found = _pieces(since, until), Counter[Any]()
    for rows, one in ((_kept(scope, pieces), Sum(of)), *_published(scope, pieces, of)):
        for key, n in rows.values_list(by).annotate(n=one):
            found[key] += int(n)
    return {key: n for key, n in found.items() if n}


def trend(scope: Q, spans: Sequence[tuple[date, date]], of: Column) -> list[int]:
    """The sum in each span, in one query; of what is published in a few."""
    pieces = [_pieces(*span) for span in spans]
    every = list(chain.from_iterable(pieces))
    rows: Any = _kept(scope, every).values_list("day", "on").annotate(n=Sum(of))
    found: dict[tuple[bool, date], int] = {(day, on): int(n) for day, on, n in rows}
    for days, one in _published(scope, every, of):
        found |= {(True, on): n for on, n in days.values_list("published_on").annotate(n=one)}
    return [
        sum(n for (day, on), n in found.items() if any(_holds(piece, day, on) for piece in several))
        for several in pieces
    ]


def _kept(scope: Q, pieces: Iterable[Piece]) -> QuerySet[ResultTally]:
    found = Q(pk__in=[])
    for day, since, until in dict.fromkeys(pieces):
        found |= (BY_DAY if day else BY_MONTH) & _between("on", since, until)
    return ResultTally.objects.filter(scope).filter(found).order_by()


def _published(scope: Q, pieces: Iterable[Piece], of: Column) -> Iterator[tuple[QuerySet[Result], Count]]:
    """The results themselves, of days that make no month, where a column is kept by the month alone; else none.
    One by one: asked for together, the days would not lead."""
    for _, since, until in dict.fromkeys(one for one in pieces if one[0] and of in PUBLISHED):
        within = _between("published_on", since, until)
        yield Result.objects.filter(PUBLIC, scope, within).order_by(), Count("published_on")


def _pieces(since: date | None, until: date | None) -> list[Piece]:
    """Whole months by the month, the days before and after them by the day."""
    first = since and (since if since.day == 1 else _next_month(since))
    last = until and (until + timedelta(days=1)).replace(day=1)  # the first month that is not whole
    if first and last and first >= last:
        return [(True, since, until)]
    found: list[Piece] = [(False, first, last and last - timedelta(days=1))]
    if first and since and first > since:
        found.append((True, since, first - timedelta(days=1)))
    if last and until and last <= until:
        found.append((True, last, until))
    return found


def _holds(piece: Piece, day: bool, on: date) -> bool:
    by_day, since, until = piece
    return by_day == day and (since is None or on >= since) and (until is None or on <= until)


def _between(dated: str, since: date | None, until: date | None) -> Q:
    first = Q(**{f"{dated}__gte": since}) if since else Q()
    return first & (Q(**{f"{dated}__lte": until}) if until else Q())


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


# ── where a page is to be found ─────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Place:
    """一个机关的一日；名单按日期从新到旧、同一日按机关。"""

    on: date
    organ: int


FEW = 4  # dates looked at first: of a city one day fills a page


def places(
    scope: Q,
    *,
    since: date | None = None,
    until: date | None = None,
    after: Place | None = None,
    least: int,
    counted: str = "n",
) -> list[Place]:
    """The next places, from the newest day on, that together have at least so many results, if there are so many.
    By months first, so that years of days are not read; then days. `counted`: n, or out for published ones only."""
    rows = ResultTally.objects.filter(scope)
    end = min((one for one in (until, after.on if after else None) if one), default=None)
    months = rows.filter(BY_MONTH, _between("on", since and since.replace(day=1), end))
    held = _newest(months, least, counted, beside=end.replace(day=1) if end else None)
    if not held:
        return []
    days = rows.filter(BY_DAY, _between("on", max(held[-1], since) if since else held[-1], end))
    found = _newest(days, least, counted, beside=after.on if after else None)
    return _taken(days.filter(on__in=found), after, least, counted)


def _newest(rows: QuerySet[ResultTally], least: int, counted: str, *, beside: date | None) -> list[date]:
    """The newest dates that have any, until there are enough; what is at `beside` may be left out later, so it does not count."""
    ordered = rows.order_by("-on").values_list("on").annotate(t=Sum(counted)).filter(t__gt=0)
    found: list[date] = []
    for many in (FEW, least + 1):
        told = list(ordered[:many])
        found, total = [], 0
        for on, n in told:
            found.append(on)
            total += 0 if on == beside else n
            if total >= least:
                return found
        if len(told) < many:
            break
    return found


def _taken(rows: QuerySet[ResultTally], after: Place | None, least: int, counted: str) -> list[Place]:
    """Those behind `after` until there are enough."""
    if after is not None:
        rows = rows.filter(Q(on__lt=after.on) | Q(on=after.on, organ__gt=after.organ))
    ordered = rows.order_by("-on", "organ_id").values_list("on", "organ").annotate(t=Sum(counted))
    found: list[Place] = []
    total = 0
    for on, organ, n in ordered.filter(t__gt=0)[:least]:
        found.append(Place(on, organ))
        total += n
        if total >= least:
            break
    return found


def held_in(several: Iterable[Place]) -> Q:
    """A condition on Result."""
    found = Q(pk__in=[])
    for on, same in groupby(several, key=lambda one: one.on):
        found |= Q(decided_on=on, organ__in=[one.organ for one in same])
    return found


# ── keeping it ──────────────────────────────────────────────────────────────────────────────────────
def recount() -> None:
    """From the results, for a database loaded without the triggers or found wrong. Nobody may write meanwhile."""
    with writing(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TALLY}")
        cursor.execute(f"INSERT INTO {TALLY} ({COLUMNS}, {NAMES}) {_reckoned(connection.vendor, RESULT)}")


def settle() -> int:
    """Every group made one row; how many rows are left."""
    if connection.vendor == "postgresql":
        with writing(), connection.cursor() as cursor:
            # one statement: what others add meanwhile is neither summed nor deleted
            cursor.execute(
                f"WITH gone AS (DELETE FROM {TALLY} RETURNING *) INSERT INTO {TALLY} ({COLUMNS}, {NAMES})"
                f" SELECT {COLUMNS}, {SUMS} FROM gone GROUP BY {COLUMNS} HAVING {ANY}"
            )
    return ResultTally.objects.count()


def wrong() -> list[str]:
    """Sentences on groups whose tally is not what the results add up to."""
    kept = ", ".join(f"-{name} AS {name}" for name in COUNTED)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS}, {SUMS} FROM (SELECT {COLUMNS}, {kept} FROM {TALLY} UNION ALL"
            f" SELECT * FROM ({_reckoned(connection.vendor, RESULT)}) AS told) AS every"
            f" GROUP BY {COLUMNS} HAVING {ANY}"
        )
        return [_sentence(*row) for row in cursor.fetchall()]


def _sentence(organ: int, day: bool, on: object, kind: str, field: str, *lacking: int) -> str:
    titles = {one.name: one.verbose_name for one in ResultTally._meta.local_concrete_fields}
    told = "，".join(f"{titles[name]}差{n}" for name, n in zip(COUNTED, lacking, strict=True) if n)
    return f"执法结果计数：机关{organ} {on}{'' if day else '当月'} {kind}、{field}，{told}。"


def _reckoned(vendor: str, *sources: str) -> str:
    """A SELECT of COLUMNS and NAMES, groups of nothing left out. A source after a minus is taken away."""
    month, key = MONTH[vendor], ", ".join(name for name in KEY if name != "day")
    days, months = (
        " UNION ALL ".join(
            _added(one, clock, "{day}" if by_day else month)
            for one in sources
            for clock in CLOCKS
            if clock.by_day == by_day
        )
        for by_day in (True, False)
    )
    of_days = f"SELECT organ_id, {month.format(day=ON)}, act_kind, field, {NAMES} FROM days"
    return (
        f"WITH days ({key}, {NAMES}) AS ({days}), months ({key}, {NAMES}) AS ({of_days} UNION ALL {months})"
        f" {_summed('days', _true(True, vendor))} UNION ALL {_summed('months', _true(False, vendor))}"
    )


def _added(source: str, clock: Clock, when: str) -> str:
    sign, names = "-" if source.startswith("-") else "", clock.columns
    sums = ", ".join(f"{sign}SUM({names[name]})".format(row="") if name in names else "0" for name in COUNTED)
    return (
        f"SELECT organ_id, {when.format(day=clock.dated)}, act_kind, field, {sums} FROM {source.removeprefix('-')}"
        f" WHERE {clock.only.format(row='')} GROUP BY 1, 2, 3, 4"
    )


def _summed(source: str, day: str) -> str:
    return (
        f'SELECT organ_id, {day}, "on", act_kind, field, {SUMS} FROM {source}'
        f" GROUP BY 1, 2, 3, 4, 5 HAVING {ANY}"
    )


def _true(value: bool, vendor: str) -> str:
    return str(int(value)) if vendor == "sqlite" else str(value).lower()


# ── triggers ────────────────────────────────────────────────────────────────────────────────────────
def _sqlite() -> Iterator[str]:
    moved = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in MOVES)
    for name, when, signs in (
        ("added", "AFTER INSERT", (("NEW", 1),)),
        ("gone", "AFTER DELETE", (("OLD", -1),)),
        ("moved", f"AFTER UPDATE OF {', '.join(MOVES)}", (("OLD", -1), ("NEW", 1))),
    ):
        steps = chain.from_iterable(_stepped(row, sign) for row, sign in signs)
        condition = f" WHEN {moved}" if name == "moved" else ""
        yield f"CREATE TRIGGER result_{name} {when} ON {RESULT}{condition} BEGIN {' '.join(steps)} END"


def _stepped(row: str, sign: int) -> Iterator[str]:
    """Of each clock, by month and by day: the group made if there is none, then changed."""
    for clock in CLOCKS:
        whole = f"{row}.{clock.dated}"
        for day, on in ((0, MONTH["sqlite"].format(day=whole)), (1, whole))[: 1 + clock.by_day]:
            values = (f"{row}.organ_id", str(day), on, f"{row}.act_kind", f"{row}.field")
            same = " AND ".join(f"{name} = {value}" for name, value in zip(KEY, values, strict=True))
            told, zeros = clock.only.format(row=f"{row}."), ", ".join("0" * len(COUNTED))
            yield (
                f"INSERT INTO {TALLY} ({COLUMNS}, {NAMES}) SELECT {', '.join(values)}, {zeros}"
                f" WHERE {told} AND NOT EXISTS (SELECT 1 FROM {TALLY} WHERE {same});"
            )
            added = ", ".join(
                f"{name} = {name} + ({sign}) * ({value.format(row=f'{row}.')})"
                for name, value in clock.columns.items()
            )
            yield f"UPDATE {TALLY} SET {added} WHERE {told} AND {same};"


def _postgres() -> Iterator[str]:
    for name, when, tables in (
        ("added", "INSERT", ("fresh",)),
        ("gone", "DELETE", ("-former",)),
        ("moved", "UPDATE", ("-former", "fresh")),
    ):
        yield (
            f"CREATE OR REPLACE FUNCTION result_{name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN INSERT INTO {TALLY} ({COLUMNS}, {NAMES}) {_reckoned('postgresql', *tables)}; RETURN NULL; END $$"
        )
        named = " ".join(
            f"OLD TABLE AS {one[1:]}" if one.startswith("-") else f"NEW TABLE AS {one}" for one in tables
        )
        yield (
            f"CREATE TRIGGER result_{name} AFTER {when} ON {RESULT} REFERENCING {named}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION result_{name}()"
        )


def create(database: BaseDatabaseWrapper) -> None:
    _run(database, _sqlite() if database.vendor == "sqlite" else _postgres())


def drop(database: BaseDatabaseWrapper) -> None:
    on = f" ON {RESULT}" if database.vendor == "postgresql" else ""
    _run(database, (f"DROP TRIGGER IF EXISTS result_{name}{on}" for name in ("added", "gone", "moved")))


def _run(database: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
