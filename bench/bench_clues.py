"""All clue models over a city-year of simulated enforcement results, on SQLite and PostgreSQL; goal: under five minutes.

FADU_CLUES_ROWS: rows on PostgreSQL, 4,100,000 unless told; FADU_CLUES_SQLITE_ROWS: 1,000,000 unless told;
FADU_CLUES_DATABASES: "sqlite,postgresql" unless told. Planted suspicions are one in a thousand for each model.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import ROOT

ROWS = int(os.environ.get("FADU_CLUES_ROWS", "4100000"))
SQLITE_ROWS = int(os.environ.get("FADU_CLUES_SQLITE_ROWS", "1000000"))
DATABASES = os.environ.get("FADU_CLUES_DATABASES", "sqlite,postgresql").split(",")
GOAL = 300.0  # seconds
PLANTED = 1000  # one in so many


def measure() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from fadu.kernel.lines import lines
    from fadu.lines.enforcement.models import Result
    from fadu.lines.enforcement.supervision.clues.catalogue import MODELS
    from fadu.lines.enforcement.supervision.clues.model import Window
    from fadu.lines.enforcement.supervision.clues.tests.world import YEAR

    lines()
    call_command("migrate", verbosity=0, skip_checks=True)
    rows = ROWS if connection.vendor == "postgresql" else SQLITE_ROWS
    load(rows)
    print(
        f"\n{connection.vendor}：{Result.objects.count():,} 件执法结果，负载 {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    window, whole = Window(date(YEAR, 1, 1), date(YEAR, 12, 31), date(YEAR + 1, 2, 1)), 0.0
    for model in MODELS:
        began = time.perf_counter()
        hits = list(model.find(window))
        took = time.perf_counter() - began
        whole += took
        print(f"  {model.title:<12} {took:7.1f} 秒  {len(hits):>7,} 处", flush=True)
    began = time.perf_counter()
    written = _scanned()
    print(
        f"全部模型 {whole:.1f} 秒（目标 {GOAL:.0f}）；一次夜间扫描连同写入 {written:,} 条 {time.perf_counter() - began:.1f} 秒",
        flush=True,
    )
    return int(whole > GOAL)


def _scanned() -> int:
    """The nightly scan as the job runs it, a year after."""
    from fadu.lines.enforcement.supervision.clues import scan
    from fadu.lines.enforcement.supervision.clues.tests.world import YEAR

    return sum(scan.scan(datetime(YEAR, 12, 31, 19, tzinfo=UTC)).values())


def load(rows: int) -> None:
    from fadu.kernel.models import Organ
    from fadu.lines.enforcement.supervision.clues.tests import world

    began = time.perf_counter()
    city = Organ.objects.create(name="模拟市人民政府", level="city")
    bodies = []
    for d in range(11):
        above = Organ.objects.create(name=f"模拟{d}区人民政府", level="district", parent=city, code=f"模{d}")
        bodies += [
            Organ.objects.create(name=f"模拟{d}区{n}局", level="department", parent=above) for n in range(18)
        ]
    world.registers(city)
    made = world.World([one.pk for one in bodies])
    planted = list(made.planted(rows // PLANTED))
    _write(_both(made.innocent(rows - len(planted)), planted))
    print(f"写入用时 {time.perf_counter() - began:.0f} 秒", flush=True)


def _both(one: Iterable[dict[str, Any]], other: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield from one
    yield from other


def _write(rows: Iterator[dict[str, Any]]) -> None:
    """Past the forms and the checks: COPY, or prepared INSERTs."""
    from django.db import connection

    from fadu.lines.enforcement.models import Result

    columns = [str(one.column) for one in Result._meta.local_concrete_fields if one.column != "id"]
    names, table = ", ".join(columns), Result._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([row.get(name) for name in columns])
            cursor.execute(f"ANALYZE {table}")
            return
        marks = ", ".join("?" * len(columns))
        cursor.execute("BEGIN IMMEDIATE")
        while chunk := [[_plain(row.get(name)) for name in columns] for row in islice(rows, 50_000)]:
            cursor.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", chunk)
        cursor.execute("COMMIT")
        cursor.execute("ANALYZE")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


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
    sys.exit(measure() if sys.argv[1:] == ["--one"] else main())
