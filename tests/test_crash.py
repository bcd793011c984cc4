"""Server processes killed at random moments under concurrent writers lose nothing and leave nothing half done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.with_postgres import NoPostgres, temporary_cluster

KILLS = 110
ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def database(vendor: str) -> Iterator[str]:
    """The DATABASE_URL: none for SQLite, a server of its own (keeping its promises: fsync on) for PostgreSQL."""
    if vendor == "sqlite":
        yield ""
        return
    try:
        with temporary_cluster(durable=True) as url:
            yield url
    except NoPostgres as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.mark.slow
@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_killed_writers_lose_no_acknowledged_act_and_leave_no_half_act(vendor: str, tmp_path: Path) -> None:
    place = tmp_path / "writers"
    place.mkdir()
    with database(vendor) as url:
        env = {**os.environ, "FADU_VAR": str(tmp_path / "var"), "DATABASE_URL": url, "FADU_LOG": "ERROR"}
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "crash_writers.py"), str(place), str(KILLS)],
            env=env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    logs = "".join(log.read_text()[-2000:] for log in place.glob("*.log"))
    assert done.returncode == 0, done.stderr + done.stdout + logs
    told = json.loads(done.stdout.splitlines()[-1])
    print(told)
    assert told["wrong"] == []
    assert told["killed"] >= 100
    assert told["acknowledged"] > 100
