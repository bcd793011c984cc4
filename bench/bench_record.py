"""record() per second with 8 writers, on SQLite and PostgreSQL; and the recomputation of deadlines after a holiday notice.

In the same run, on the same database: the bare INSERTs of the rows record() wrote, one transaction per act; and
SpiffWorkflow doing one human step with its state loaded from and saved to that database. An act here is one of the
life of a case (received, accepted, served, replied, noted, decided), with its papers, clocks and tasks.
"""

from __future__ import annotations

import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
WRITERS = 8
SECONDS = float(os.environ.get("FADU_BENCH_SECONDS", "8"))
CASES, LEAST = 20_000, 20_000
DAY = date(2025, 3, 4)
LIFE: tuple[tuple[str, dict[str, str]], ...] = (
    ("accepted", {}),
    ("copy_served", {}),
    ("noted", {"remark": "电话告知"}),
    ("replied", {"reasons": "答复意见"}),
    ("noted", {"remark": "听取意见"}),
    ("decided", {"outcome": "upheld", "reasons": "事实清楚，证据确凿"}),
)
BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="fadu">
<bpmn:process id="life" isExecutable="true"><bpmn:startEvent id="s"><bpmn:outgoing>f0</bpmn:outgoing></bpmn:startEvent>
{tasks}<bpmn:endEvent id="e"><bpmn:incoming>f{last}</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="t1"/>{flows}</bpmn:process></bpmn:definitions>"""


# ── eight processes ─────────────────────────────────────────────────────────────────────────────────
def race(work: Callable[[int, float], int]) -> float:
    """`work(writer, until)` in 8 forked processes; acts per second of all together."""
    from django.db import connections

    connections.close_all()
    children = []
    began = time.monotonic()
    for writer in range(WRITERS):
        read, write = os.pipe()
        process = os.fork()
        if not process:
            try:
                os.write(write, str(work(writer, began + SECONDS)).encode())
                os._exit(0)
            except BaseException:
                logging.exception("writer %s", writer)
                os._exit(1)
        os.close(write)
        children.append((process, read))
    done = 0
    for process, read in children:
        done += int(os.read(read, 20) or 0)
        os.close(read)
        if os.waitpid(process, 0)[1]:
            raise SystemExit("a writer failed")
    return done / (time.monotonic() - began)


# ── record() ────────────────────────────────────────────────────────────────────────────────────────
def recording(writer: int, until: float) -> int:
    from fadu.kernel.models import Organ
    from fadu.kernel.record import record
    from fadu.kernel.tests.sample import HANDLER_ACTOR, at, opened

    organ, acts = Organ.objects.get(), 0
    while time.monotonic() < until:
        case = opened(organ)
        acts += 1
        for event, facts in LIFE:
            if time.monotonic() >= until:
                break
            record(case, event, on=DAY, by=HANDLER_ACTOR, facts=facts, at=at(DAY))
            acts += 1
    return acts


# ── the same rows, bare ─────────────────────────────────────────────────────────────────────────────
def rows_by_act() -> list[list[tuple[str, Sequence[Any]]]]:
    """For each entry recorded: the rows that came into being with it, as (table, values)."""
    from django.db import connection

    acts: dict[int, list[tuple[str, Sequence[Any]]]] = defaultdict(list)
    with connection.cursor() as cursor:
        for table, column in (
            ("kernel_entry", "id"),
            ("kernel_deadline", "start_entry_id"),
            ("kernel_paper", "entry_id"),
            ("kernel_task", "entry_id"),
            ("kernel_party", "since_entry_id"),
        ):
            cursor.execute(f"SELECT {column}, t.* FROM {table} t ORDER BY id LIMIT 4000")
            for row in cursor.fetchall():
                acts[row[0]].append((table, [_plain(value) for value in row[1:]]))
            cursor.execute(f"CREATE TABLE bare_{table} AS SELECT * FROM {table} WHERE 1 = 0")
            cursor.execute(f"CREATE INDEX bare_{table}_id ON bare_{table} (id)")
    return list(acts.values())


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def inserting(acts: list[list[tuple[str, Sequence[Any]]]]) -> Callable[[int, float], int]:
    def work(writer: int, until: float) -> int:
        from django.db import connection, transaction

        done = 0
        while time.monotonic() < until:
            with transaction.atomic(), connection.cursor() as cursor:
                for table, values in acts[(done * WRITERS + writer) % len(acts)]:
                    marks = ", ".join(["%s"] * len(values))
                    cursor.execute(f"INSERT INTO bare_{table} VALUES ({marks})", values)
            done += 1
        return done

    return work


# ── SpiffWorkflow ───────────────────────────────────────────────────────────────────────────────────
def workflow() -> tuple[Any, str]:
    """The serializer, and the serialized state of a fresh case waiting at its first human step."""
    from SpiffWorkflow.bpmn.parser import BpmnParser
    from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
    from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

    steps = len(LIFE)
    tasks = "".join(
        f'<bpmn:userTask id="t{n}" name="step {n}"><bpmn:incoming>f{n - 1}</bpmn:incoming>'
        f"<bpmn:outgoing>f{n}</bpmn:outgoing></bpmn:userTask>"
        for n in range(1, steps + 1)
    )
    ends = [f"t{n}" for n in range(2, steps + 1)] + ["e"]
    flows = "".join(
        f'<bpmn:sequenceFlow id="f{n}" sourceRef="t{n}" targetRef="{end}"/>' for n, end in enumerate(ends, 1)
    )
    parser = BpmnParser()
    parser.add_bpmn_str(BPMN.format(tasks=tasks, flows=flows, last=steps).encode())
    fresh = BpmnWorkflow(parser.get_spec("life"))
    fresh.do_engine_steps()
    serializer = BpmnWorkflowSerializer()
    return serializer, serializer.serialize_json(fresh)


def stepping(serializer: Any, fresh: str) -> Callable[[int, float], int]:
    def work(writer: int, until: float) -> int:
        from django.db import connection, transaction

        done = 0
        while time.monotonic() < until:
            key = writer + 1 + WRITERS * random.randrange(20)
            with transaction.atomic(), connection.cursor() as cursor:
                lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
                cursor.execute(f"SELECT state FROM bare_workflow WHERE id = %s{lock}", [key])
                state = one_step(serializer, cursor.fetchone()[0], fresh)
                cursor.execute("UPDATE bare_workflow SET state = %s WHERE id = %s", [state, key])
            done += 1
        return done

    return work


def one_step(serializer: Any, state: str, fresh: str) -> str:
    """Load, complete the one human task that waits, run on to the next, save; a finished case begins anew."""
    from SpiffWorkflow.util.task import TaskState

    case = serializer.deserialize_json(state)
    waiting = case.get_tasks(state=TaskState.READY, manual=True)
    if not waiting:
        return fresh
    waiting[0].data.update(remark="听取意见")
    waiting[0].run()
    case.do_engine_steps()
    return str(serializer.serialize_json(case))


# ── recomputation ───────────────────────────────────────────────────────────────────────────────────
def recomputation() -> tuple[float, int]:
    """(cases per second, dates moved) for 20,000 open cases after a notice with one more holiday."""
    from fadu.kernel import calendars, expiry
    from fadu.kernel.models import Organ

    fill(Organ.objects.get())
    notice = {"2026-05-06": "模拟放假"}
    built = calendars.calendar().with_days({date.fromisoformat(day): name for day, name in notice.items()})
    began = time.perf_counter()
    moved = expiry.recompute(built, on=date(2026, 3, 1))
    return CASES / (time.perf_counter() - began), len(moved)


def fill(organ: Any) -> None:
    """20,000 accepted cases, each with the open clock for the decision, started over two months."""
    import numpy as np

    from fadu.kernel.models import Case, Deadline, Entry
    from fadu.kernel.tests.sample import at
    from fadu.law import default_calendar
    from fadu.law.bulk import due_batch

    days = [date(2026, 1, 5) + timedelta(days=n % 60) for n in range(CASES)]
    starts = np.array(days, dtype="datetime64[D]")
    due, unsure = due_batch(
        starts, np.full(CASES, 60), np.full(CASES, 1), np.zeros(CASES, dtype=int), default_calendar()
    )
    made = Case.objects.bulk_create(
        (
            Case(
                line="sample",
                procedure="sample.plain",
                organ=organ,
                state="accepted_",
                opened_on=day,
                updated_at=at(day),
            )
            for day in days
        ),
        batch_size=500,
    )
    entries = Entry.objects.bulk_create(
        (
            Entry(
                case=case,
                seq=1,
                event="accepted",
                procedure="sample.plain",
                on=day,
                at=at(day),
                actor_kind="system",
                actor_name="模拟",
                source="bench",
                prev_hash="",
                hash="",
            )
            for case, day in zip(made, days, strict=True)
        ),
        batch_size=500,
    )
    Deadline.objects.filter(plain=False).exclude(status="met").update(status="met")
    Deadline.objects.bulk_create(
        (
            Deadline(
                case=case,
                term="sample.plain.decide",
                start_entry=entry,
                started_on=day,
                due_on=last,
                status="running",
                provisional=bool(one),
                number=60,
                count_kind=1,
                plain=True,
                whose="handler",
            )
            for case, entry, day, last, one in zip(made, entries, days, due.tolist(), unsure, strict=True)
        ),
        batch_size=500,
    )


# ── one database ────────────────────────────────────────────────────────────────────────────────────
def measure() -> None:
    set_up()
    from django.db import connection

    recorded = race(recording)
    acts = rows_by_act()
    bare = race(inserting(acts))
    serializer, fresh = workflow()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_workflow (id integer PRIMARY KEY, state text)")
        for key in range(1, WRITERS * 20 + 1):
            cursor.execute("INSERT INTO bare_workflow VALUES (%s, %s)", [key, fresh])
    stepped = race(stepping(serializer, fresh))
    rows = sum(len(act) for act in acts) / len(acts)
    print(
        f"{connection.vendor}：record() {recorded:.0f} 次/秒（{WRITERS} 个写者）；同样的行裸 INSERT {bare:.0f} 次/秒"
        f"（每次 {rows:.1f} 行，{bare / recorded:.1f} 倍）；SpiffWorkflow 一步并存盘 {stepped:.0f} 次/秒"
        f"（record() 是它的 {recorded / stepped:.2f} 倍）"
    )
    rate, moved = recomputation()
    print(
        f"{connection.vendor}：放假安排变动后重算 {CASES} 件未结案件：{rate:,.0f} 件/秒，其中 {moved} 件改变日期"
    )
    if connection.vendor == "sqlite" and rate < LEAST:
        raise SystemExit(f"重算慢于 {LEAST} 件/秒")


def set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.LINES = ("fadu.kernel.tests.sample",)
    call_command("migrate", verbosity=0, skip_checks=True)
    from fadu.kernel.tests.sample import bureau

    bureau()


def on_database(url: str) -> int:
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as var:
        log = Path(var) / "log"
        env = {**os.environ, "FADU_VAR": var, "DATABASE_URL": url, "FADU_LOG": "INFO", "FADU_BENCH": "1"}
        with log.open("wb") as out:
            done = subprocess.run(
                [sys.executable, __file__, "--one"], env=env, cwd=ROOT, stderr=out, check=False
            )
        if done.returncode:
            print(log.read_text(errors="replace")[-3000:], file=sys.stderr)
    return done.returncode


def main() -> int:
    from scripts.with_postgres import NoPostgres, temporary_cluster

    failed = on_database("")
    try:
        with temporary_cluster(durable=True) as url:
            failed |= on_database(url)
    except NoPostgres as error:
        print(error)
        failed = 1
    return failed


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        measure()
    else:
        sys.exit(main())
