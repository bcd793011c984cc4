"""What the benchmarks of lists and search share: a scratch database of each kind, timings, the table that is printed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CASES = int(os.environ.get("FADU_BENCH_CASES", "100000"))
DISTRICTS = min(100, max(10, CASES // 10_000))
TIMES = 15
WHOLE = "bench.cases"  # written last: the crowd is complete, with its indexes


def timed(work: Callable[[], object], times: int = TIMES) -> tuple[float, float]:
    """(median, p95) in milliseconds, after one run to warm up."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)]


def raw(sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return list(cursor.fetchall())


def show(title: str, ours: Callable[[], object], bare: Callable[[], object]) -> None:
    """Ours against the hand-written query for the same rows, in the same run."""
    (mid, high), (least, most) = timed(ours), timed(bare)
    print(
        f"{title:<28} 中位 {mid:8.2f} ms，p95 {high:8.2f}；手写SQL 中位 {least:8.2f}，p95 {most:8.2f}；{mid / least:6.1f} 倍",
        flush=True,
    )


def show_alone(title: str, ours: Callable[[], object]) -> None:
    mid, high = timed(ours)
    print(f"{title:<28} 中位 {mid:8.2f} ms，p95 {high:8.2f}", flush=True)


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
