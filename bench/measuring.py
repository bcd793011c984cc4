"""What the benchmarks of lists and search share: a scratch database of each kind, timings, the table that is printed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CASES = int(os.environ.get("FADU_BENCH_CASES", "100000"))
DISTRICTS = min(100, max(10, CASES // 10_000))
TIMES, LEAST = int(os.environ.get("FADU_BENCH_TIMES", "21")), 3
PATIENCE = float(
    os.environ.get("FADU_BENCH_PATIENCE", "1.5")
)  # seconds for one row of the table, if that is enough for the least
WHOLE = "bench.cases"  # written last: the crowd is complete, with its indexes


@dataclass(frozen=True)
class Times:
    """Milliseconds. `mid`, `high`: median and p95 of processor time, this process's and, on PostgreSQL, its server process's;
    `wall`: p95 by the clock, which on a shared machine has the others' work in it."""

    mid: float
    high: float
    wall: float


def timed(*works: Callable[[], object], times: int = TIMES) -> list[Times]:
    """Each after one run to warm up, turn and turn about, so that what else the machine does falls on all alike.
    What is slow is done fewer times, but three."""
    began = time.perf_counter()
    for work in works:
        work()
    times = min(times, max(min(LEAST, times), int(PATIENCE / (time.perf_counter() - began))))
    clock = processor_clock()
    taken: list[list[tuple[float, float]]] = [[] for _ in works]
    for _ in range(times):
        for work, mine in zip(works, taken, strict=True):
            start, wall = clock(), time.perf_counter()
            work()
            mine.append(((clock() - start) * 1000, (time.perf_counter() - wall) * 1000))
    return [_summed_up(mine) for mine in taken]


def _summed_up(taken: list[tuple[float, float]]) -> Times:
    processor, wall = (sorted(one) for one in zip(*taken, strict=True))
    last = min(int(len(taken) * 0.95), len(taken) - 1)
    return Times(statistics.median(processor), processor[last], wall[last])


def processor_clock() -> Callable[[], float]:
    """Seconds. Where the server's process cannot be read (another machine, not Linux), the clock on the wall."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.thread_time
    with connection.cursor() as cursor:  # what parallel workers take would not be seen
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    server = Path(f"/proc/{raw('SELECT pg_backend_pid()')[0][0]}/schedstat")
    if not server.exists():
        return time.perf_counter
    return lambda: time.thread_time() + int(server.read_text().split()[0]) / 1e9


def raw(sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return list(cursor.fetchall())


def show(title: str, ours: Callable[[], object], bare: Callable[[], object], times: int = TIMES) -> float:
    """Ours against the hand-written query for the same rows, in the same run; the ratio of the medians."""
    own, hand = timed(ours, bare, times=times)
    print(
        f"{title:<28} 中位 {own.mid:8.2f} ms，p95 {own.high:8.2f}（钟 {own.wall:8.2f}）；"
        f"手写SQL 中位 {hand.mid:8.2f}，p95 {hand.high:8.2f}；{own.mid / hand.mid:6.2f} 倍",
        flush=True,
    )
    return own.mid / hand.mid


def show_alone(title: str, ours: Callable[[], object], times: int = TIMES) -> Times:
    (own,) = timed(ours, times=times)
    print(f"{title:<28} 中位 {own.mid:8.2f} ms，p95 {own.high:8.2f}（钟 {own.wall:8.2f}）", flush=True)
    return own


def filled() -> Any:
    """The Office of a scratch database with its cases: made, or there from a run before."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench.crowd import fill, office, office_there
    from fadu.kernel.models import Case, Setting

    call_command("migrate", verbosity=0, skip_checks=True)
    whole = Setting.objects.filter(key=WHOLE, value=CASES)
    if whole.exists():
        print(f"\n{connection.vendor}：{CASES:,} 件，用上次写入的", flush=True)
        return office_there()
    if Case.objects.exists():
        raise SystemExit("库里有没写完的、别的件数的案件。请清空 FADU_BENCH_DIR 或换一个空的 PostgreSQL 库。")
    place = office(DISTRICTS)
    began = time.perf_counter()
    for done in fill(CASES, place, years=10):
        print(
            f"写入 {done:,}/{CASES:,} 件，{time.perf_counter() - began:.0f} 秒", file=sys.stderr, flush=True
        )
    Setting.objects.create(key=WHOLE, value=CASES)
    print(f"\n{connection.vendor}：{CASES:,} 件，写入 {time.perf_counter() - began:.0f} 秒", flush=True)
    return place


def on_both(script: str) -> int:
    """Run the script with --one on SQLite and on PostgreSQL: in scratch, or where FADU_BENCH_DIR (a directory) and
    FADU_BENCH_POSTGRES (the address of an empty database) keep the cases for the next run."""
    from scripts.with_postgres import NoPostgres, temporary_cluster

    failed = _on(script, "")
    if kept := os.environ.get("FADU_BENCH_POSTGRES"):
        return failed | _on(script, kept)
    try:
        with temporary_cluster() as url:
            failed |= _on(script, url)
    except NoPostgres as error:
        print(error)
        failed = 1
    return failed


def _on(script: str, url: str) -> int:
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as scratch:
        var = os.environ.get("FADU_BENCH_DIR") or scratch
        env = {**os.environ, "FADU_VAR": var, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, script, "--one"], env=env, cwd=ROOT, check=False).returncode
