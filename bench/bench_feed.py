"""Files of enforcement results from upload to the last row: a first one into an empty table, then later ones, each against a
bare COPY (SQLite: bare prepared INSERT) of the same rows into an empty table of the same indexes, and (PostgreSQL) into the
results themselves, as full as they are, without counts. At the end the counts are held against the files.

Later files: sparse, over 300 days, nearly every row a group of its own; and what really comes, a week's and a month's.
FADU_FEED_ROWS: rows of a sparse file, 200,000 unless told, the others in proportion; FADU_FEED_FIRST: of the first one, as many
unless told; FADU_FEED_TIMES: runs of each, 3 unless told; FADU_FEED_DATABASES: both unless told "postgresql" or "sqlite".
"""

from __future__ import annotations

import contextlib
import csv
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import ROOT

ROWS = int(os.environ.get("FADU_FEED_ROWS", "200000"))
FIRST = int(os.environ.get("FADU_FEED_FIRST", str(ROWS)))
TIMES = int(os.environ.get("FADU_FEED_TIMES", "3"))
AGAIN = os.environ.get("FADU_FEED_AGAIN", "1") == "1"
DATABASES = os.environ.get("FADU_FEED_DATABASES", "sqlite,postgresql").split(",")


AGAIN_TITLE = "同一文件再来"


@dataclass(frozen=True)
class File:
    title: str
    rows: int
    first: date
    days: int


@dataclass(frozen=True)
class Run:
    """Seconds: ours, of a bare COPY into an empty table, into the full one."""

    rows: int
    took: float
    bare: float | None
    beside: float | None


YEAR = File("第一次", FIRST, date(2025, 1, 1), 365)
LATER = (
    File("稀疏（300日）", ROWS, date(2024, 1, 1), 300),
    File("一周", ROWS * 2 // 5, date(2026, 1, 1), 7),
    File("一月", ROWS * 17 // 10, date(2026, 1, 8), 30),
)


def measure() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import feeding

    call_command("migrate", verbosity=0, skip_checks=True)
    names = [one.name for one in feeding.bodies()]
    print(f"\n{connection.vendor}：负载 {os.getloadavg()[0]:.1f}", flush=True)
    _held_against(_files(Path(os.environ["FADU_VAR"]), names))


def _files(scratch: Path, names: list[str]) -> Counter[str]:
    """Feeds all of them; rows in order by the label of their kind."""
    from bench import feeding

    fed: Counter[str] = Counter()
    runs: dict[str, list[Run]] = {}
    for number, later in enumerate((YEAR, *LATER * TIMES)):
        path = scratch / f"{number}.csv"
        feeding.write(path, later.rows, names, first=later.first, days=later.days, seed=number)
        fed += _kinds(path)
        took = _feed(path, later.title)
        beside = _beside(later.rows) if number else None  # the first found no table to stand beside
        runs.setdefault(later.title, []).append(Run(later.rows, took, _bare(later.rows), beside))
        if later == LATER[0] and AGAIN:
            runs.setdefault(AGAIN_TITLE, []).append(Run(later.rows, _feed(path, AGAIN_TITLE), None, None))
        path.unlink()
    for title, several in runs.items():
        print(_told(title, several), flush=True)
    return fed


def _told(title: str, runs: list[Run]) -> str:
    """Medians."""
    rows, took = runs[0].rows, statistics.median(one.took for one in runs)
    told = f"{title}，{rows:,} 行：{rows / took:,.0f} 行/秒"
    for against, seconds in (
        ("裸写空表", [one.bare for one in runs if one.bare]),
        ("裸写同一张表", [one.beside for one in runs if one.beside]),
    ):
        told += f"；{against}的 {took / statistics.median(seconds):.2f} 倍" if seconds else ""
    return told


def _kinds(path: Path) -> Counter[str]:
    """By the third column; a row whose day is no day is refused."""
    with path.open(encoding="utf-8", newline="") as file:
        return Counter(row[2] for row in islice(csv.reader(file), 1, None) if "日期不详" not in row)


def _held_against(fed: Counter[str]) -> None:
    from django.db.models import Q

    from fadu.lines.enforcement.choices import ACT_KINDS
    from fadu.lines.enforcement.feed import tally
    from fadu.lines.enforcement.models import Result

    counted = {label: tally.counted(Q(act_kind=key), since=None, until=None) for key, label in ACT_KINDS}
    if {label: n for label, n in counted.items() if n} != fed or Result.objects.count() != fed.total():
        raise SystemExit(f"件数不对：文件 {fed}，计数 {counted}")
    if tally.wrong():
        raise SystemExit(f"计数不对：{tally.wrong()[:3]}")
    print(f"{fed.total():,} 件，按种类与文件相符，各组计数与各行相符", flush=True)


def _feed(path: Path, label: str) -> float:
    """Seconds from the kept file to the last row."""
    from django.utils import timezone

    from fadu.kernel.models import Organ
    from fadu.lines.enforcement.feed import jobs, loading, reading
    from fadu.lines.enforcement.feed.fields import mapping_of
    from fadu.lines.enforcement.models import Batch

    city = Organ.objects.get(name="模拟市")
    batch = Batch.objects.create(
        organ=city, source="file", state="waiting", name=path.name, created_at=timezone.now()
    )
    with path.open("rb") as file:
        reading.keep(iter(lambda: file.read(1 << 20), b""), loading.source(batch))
    batch.mapping = mapping_of(reading.heading(loading.source(batch)))
    batch.save()
    server = _server()
    night = timezone.now().replace(hour=18, minute=0)  # 02:00 in China
    began, processor, theirs = time.perf_counter(), time.process_time(), server()
    while batch.state in loading.UNDONE:
        loading.advance(batch, now=lambda: night, seconds=jobs.SECONDS)
    took = time.perf_counter() - began
    batch.refresh_from_db()
    print(
        f"  {label} {took:6.1f} 秒（负载 {os.getloadavg()[0]:.1f}；处理器：本进程 {time.process_time() - processor:.1f}，"
        f"数据库 {server() - theirs:.1f}；本进程内存最多 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB）："
        f"新增 {batch.added:,}，更新 {batch.updated:,}，没有变化 {batch.unchanged:,}，不合要求 {batch.refused:,}",
        flush=True,
    )
    return took


def _server() -> Callable[[], float]:
    """Seconds of processor time of the whole database server: the backends, what builds indexes beside them, the writers.
    None on SQLite."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        master = int(_stat(cursor.fetchone()[0])[1])
    return lambda: _family(master) / os.sysconf("SC_CLK_TCK")


def _stat(process: int | str) -> list[str]:
    """From the third field on: state, parent, …; see proc(5)."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()


def _family(master: int) -> int:
    """Ticks of a process, its children and those that have ended."""
    total = sum(int(one) for one in _stat(master)[11:15])
    for one in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            told = _stat(one.name)
            total += int(told[11]) + int(told[12]) if told[1] == str(master) else 0
    return total


def _bare(rows: int) -> float:
    """The newest rows of the table, as many, moved through a bare COPY or INSERT into an empty table of the same indexes."""
    from django.db import connection

    from fadu.lines.enforcement.models import Result

    table = Result._meta.db_table
    names = ", ".join(str(f.column) for f in Result._meta.local_concrete_fields if f.column != "id")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare")
        if connection.vendor != "postgresql":
            return _bare_sqlite(cursor, table, names, rows)
        cursor.execute(f"CREATE TABLE bare (LIKE {table} INCLUDING ALL)")
        took = _copied(cursor, "bare", names, _newest(cursor, table, names, names, rows))
        cursor.execute("DROP TABLE bare")
    print(f"  裸 COPY 进空表 {took:6.1f} 秒", flush=True)
    return took


def _beside(rows: int) -> float | None:
    """The same with other numbers into the results themselves, without counts, and taken back. None on SQLite."""
    from django.db import connection, transaction

    from fadu.lines.enforcement.models import Result

    if connection.vendor != "postgresql":
        return None
    table = Result._meta.db_table
    names = [str(f.column) for f in Result._meta.local_concrete_fields if f.column != "id"]
    told = ", ".join("'x' || doc_no" if name == "doc_no" else name for name in names)
    with connection.cursor() as cursor:
        lines = _newest(cursor, table, told, ", ".join(names), rows)
        with transaction.atomic():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            took = _copied(cursor, table, ", ".join(names), lines)
            transaction.set_rollback(True)
        cursor.execute(f"VACUUM {table}")
    print(f"  裸 COPY 进同一张表 {took:6.1f} 秒", flush=True)
    return took


def _newest(cursor: Any, table: str, told: str, names: str, rows: int) -> IO[bytes]:
    """In a file: so many do not belong into the memory that is measured."""
    chosen = f"SELECT * FROM {table} ORDER BY id DESC LIMIT {rows}"
    file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by whom it is given to
    with cursor.copy(f"COPY (SELECT {told} FROM (SELECT {names} FROM ({chosen}) n) m) TO STDOUT") as out:
        file.writelines(out)
    file.seek(0)
    return file


def _copied(cursor: Any, table: str, names: str, lines: IO[bytes]) -> float:
    began = time.perf_counter()
    with lines, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        while block := lines.read(1 << 19):
            copy.write(block)
    return time.perf_counter() - began


def _bare_sqlite(cursor: Any, table: str, names: str, rows: int) -> float:
    cursor.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL AND type <> 'trigger'", [table]
    )
    for (sql,) in cursor.fetchall():
        words = sql.replace(f'"{table}"', '"bare"')
        cursor.execute(words.replace('INDEX "', 'INDEX "bare_'))
    newest = cursor.execute(f"SELECT {names} FROM {table} ORDER BY id DESC LIMIT {rows}").fetchall()
    marks = ", ".join("?" * len(names.split(",")))
    began = time.perf_counter()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.connection.executemany(f"INSERT INTO bare ({names}) VALUES ({marks})", newest)
    cursor.execute("COMMIT")
    return time.perf_counter() - began


def _on(url: str) -> int:
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as scratch:
        env = {**os.environ, "FADU_VAR": scratch, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, __file__, "--one"], env=env, cwd=ROOT, check=False).returncode


def main() -> int:
    from scripts.with_postgres import NoPostgres, temporary_cluster

    failed = _on("") if "sqlite" in DATABASES else 0
    if "postgresql" not in DATABASES:
        return failed
    try:
        with temporary_cluster(durable=True) as url:
            return failed | _on(url)
    except NoPostgres as error:
        print(error)
        return 1


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        measure()
    else:
        sys.exit(main())
