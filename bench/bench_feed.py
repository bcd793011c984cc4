"""A file of enforcement results from upload to the last row, against a bare COPY (SQLite: bare prepared INSERT) of the same
rows into the same table, alternating in the same run.

FADU_FEED_ROWS: rows of a file, 200,000 unless told; FADU_FEED_TIMES: runs of each, 3 unless told; FADU_FEED_DATABASES: both
unless told "postgresql" or "sqlite".
"""

from __future__ import annotations

import contextlib
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import ROOT

ROWS = int(os.environ.get("FADU_FEED_ROWS", "200000"))
TIMES = int(os.environ.get("FADU_FEED_TIMES", "3"))
AGAIN = os.environ.get("FADU_FEED_AGAIN", "1") == "1"
DATABASES = os.environ.get("FADU_FEED_DATABASES", "sqlite,postgresql").split(",")


def measure() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import feeding

    call_command("migrate", verbosity=0, skip_checks=True)
    names = [one.name for one in feeding.bodies()]
    print(
        f"\n{connection.vendor}：每个文件 {ROWS:,} 行，{TIMES} 次；负载 {os.getloadavg()[0]:.1f}", flush=True
    )
    with tempfile.TemporaryDirectory(prefix="fadu-feed-") as scratch:
        ours, bare, again = [], [], []
        for run in range(TIMES):
            path = Path(scratch) / f"{run}.csv"
            feeding.write(path, ROWS, names, first=date(2024 - run % 3, 1, 1), days=300, seed=run)
            ours.append(_feed(path))
            bare.append(_bare())
            again.append(_feed(path, label="同一文件再来") if AGAIN else ours[-1])
    own, hand, same = (statistics.median(one) for one in (ours, bare, again))
    print(
        f"{connection.vendor}：导入 {ROWS / own:,.0f} 行/秒，裸写 {ROWS / hand:,.0f} 行/秒，{own / hand:.2f} 倍；"
        f"同样的再来 {ROWS / same:,.0f} 行/秒",
        flush=True,
    )
    from fadu.lines.enforcement.feed import tally

    if tally.wrong():
        raise SystemExit(f"计数不对：{tally.wrong()[:3]}")


def _feed(path: Path, label: str = "导入") -> float:
    """Seconds from the kept file to the last row."""
    from django.utils import timezone

    from fadu.kernel.models import Organ
    from fadu.lines.enforcement.feed import loading, reading
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
    loading.advance(batch, now=lambda: night, seconds=0)
    checked = time.perf_counter() - began
    while batch.state in loading.UNDONE:
        loading.advance(batch, now=lambda: night, seconds=3600)
    took = time.perf_counter() - began
    batch.refresh_from_db()
    print(
        f"  {label} {took:6.1f} 秒（核对和第一段 {checked:.1f}；处理器：本进程 {time.process_time() - processor:.1f}，"
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


def _bare() -> float:
    """The newest rows of the table, as many, moved through a bare COPY or INSERT into a table of the same indexes."""
    from django.db import connection

    from fadu.lines.enforcement.models import Result

    table = Result._meta.db_table
    names = ", ".join(str(f.column) for f in Result._meta.local_concrete_fields if f.column != "id")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare")
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE bare (LIKE {table} INCLUDING ALL)")
            with cursor.copy(
                f"COPY (SELECT {names} FROM {table} ORDER BY id DESC LIMIT {ROWS}) TO STDOUT"
            ) as out:
                lines = [bytes(one) for one in out]
            began = time.perf_counter()
            with cursor.copy(f"COPY bare ({names}) FROM STDIN") as copy:
                for start in range(0, len(lines), 1000):
                    copy.write(b"".join(lines[start : start + 1000]))
            print(f"  裸 COPY {time.perf_counter() - began:6.1f} 秒", flush=True)
            return time.perf_counter() - began
        return _bare_sqlite(cursor, table, names)


def _bare_sqlite(cursor: Any, table: str, names: str) -> float:
    cursor.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL AND type <> 'trigger'", [table]
    )
    for (sql,) in cursor.fetchall():
        words = sql.replace(f'"{table}"', '"bare"')
        cursor.execute(words.replace('INDEX "', 'INDEX "bare_'))
    rows = cursor.execute(f"SELECT {names} FROM {table} ORDER BY id DESC LIMIT {ROWS}").fetchall()
    marks = ", ".join("?" * len(names.split(",")))
    began = time.perf_counter()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.connection.executemany(f"INSERT INTO bare ({names}) VALUES ({marks})", rows)
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
