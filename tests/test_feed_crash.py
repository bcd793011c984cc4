"""导入的进程在要紧的地方被杀、在任意时刻被杀：核对到一半、写到一半、提交前后。都不丢，都只算一次。"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_crash import database

ROOT = Path(__file__).resolve().parent.parent
# One process sets everything up and forks: each child goes on with the batch and is killed, by itself at a point named
# or by its parent at a random moment; the last one finishes.
SCRIPT = """
import json, os, random, signal, sys, time
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connections
from django.utils import timezone
settings.LINES = ("fadu.lines.enforcement",)
call_command("migrate", verbosity=0, skip_checks=True)
from fadu.lines.enforcement.feed import checking, loading, tally, writing
from fadu.lines.enforcement.feed.tests.rows import PERSON, batch_of, bureau, row, table
from fadu.lines.enforcement.models import Batch, BatchError, Result, ResultVersion

loading.pace = lambda *_: loading.Pace(100)
organ = bureau()
rows = [row(doc_no=str(n), **(PERSON if n % 2 else {})) for n in range(1200)]
rows[5] |= {"decided_on": "?"}

def die(*args, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def after(real):
    def done(*args, **named):
        real(*args, **named)
        die()
    return done

def child(batch, prepare):
    connections.close_all()
    process = os.fork()
    if not process:
        prepare()
        held = Batch.objects.get(pk=batch.pk)
        while held.state in loading.UNDONE:
            loading.advance(held, now=timezone.now, seconds=0)
        os._exit(0)
    return process

def killed(batch, prepare):
    assert os.WTERMSIG(os.waitpid(child(batch, prepare), 0)[1]) == signal.SIGKILL

def while_checking(): checking._dues = die
def before_the_report(): loading._move = die
def before_the_rows(): writing.write = die
def before_the_commit(): writing.write = after(writing.write)

def clashing(real):
    # once: as if another had written one of those rows at this moment
    struck = []
    def write(*args, **named):
        counted = real(*args, **named)
        sessions.add(connections["default"].connection.info.backend_pid if postgres else 0)
        if len(sessions) == 1 + postgres and not struck:
            struck.append(True)
            raise IntegrityError
        return counted
    return write

def stands(batch):
    connections.close_all()
    held = Batch.objects.get(pk=batch.pk)
    return held.state, held.cursor

def hunted(batch, dice):
    # mostly something is awaited first: on a slow machine the check would never come to its end
    kills = 0
    while stands(batch)[0] in loading.UNDONE:
        before, process = stands(batch), child(batch, lambda: None)
        for _ in range(2000 if dice.random() < 0.8 else 0):
            if stands(batch) != before and stands(batch)[0] != "checking":
                break
            time.sleep(0.01)
        time.sleep(dice.uniform(0.0, 0.2))
        os.kill(process, signal.SIGKILL)
        kills += os.WIFSIGNALED(os.waitpid(process, 0)[1])
    return kills

def told(batch):
    held = Batch.objects.get(pk=batch.pk)
    return [held.added, held.updated, held.unchanged, held.refused, held.cursor]

first = batch_of(organ, table(rows).encode())
for point in (while_checking, before_the_report, before_the_rows, before_the_commit):
    killed(first, point)
dice = random.Random(7)
kills = hunted(first, dice)
for one in rows[:500]:
    one["title"] = "changed"
second = batch_of(organ, table(rows).encode())
kills += hunted(second, dice)
postgres, sessions, real = connections["default"].vendor == "postgresql", set(), writing.write
for one in rows:
    one["title"] = "once more"
third = batch_of(organ, table(rows).encode())
writing.write = clashing(real)
while third.state in loading.UNDONE:
    loading.advance(third, now=timezone.now)
print(json.dumps({
    "kills": kills, "first": told(first), "second": told(second), "third": told(third),
    "sessions": len(sessions), "results": Result.objects.count(),
    "changed": Result.objects.filter(title="once more").count(), "versions": ResultVersion.objects.count(),
    "sealed": sum(bool(s) for s in Result.objects.values_list("sealed", flat=True)),
    "reported": BatchError.objects.filter(batch=first).count(), "tally": tally.wrong(),
}))
"""


@pytest.mark.slow
@pytest.mark.own_database
@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_an_import_killed_at_any_moment_loses_no_row_and_writes_none_twice(
    vendor: str, tmp_path: Path
) -> None:
    with database(vendor) as url:
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "fadu.settings", "DATABASE_URL": url}
        env |= {"FADU_VAR": str(tmp_path), "FADU_LOG": "ERROR"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    print(told)
    assert told.pop("kills") >= 5
    assert told == {
        "first": [1199, 0, 0, 1, 1201],
        "second": [0, 499, 700, 1, 1201],
        "third": [0, 1199, 0, 1, 1201],
        "sessions": 2 if vendor == "postgresql" else 1,
        "results": 1199,
        "changed": 1199,
        "versions": 1698,
        "sealed": 599,
        "reported": 1,
        "tally": [],
    }
