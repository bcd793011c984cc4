"""Eight writers on one database, killed with SIGKILL at random moments and started again; then the record is checked.

Run by test_crash.py as a program of its own: python tests/crash_writers.py DIRECTORY KILLS
The database is the one of the settings (FADU_VAR or DATABASE_URL). Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter as Tally
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

WRITERS = 8
ACTS = 200
DAY = date(2025, 3, 4)


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.LINES = ("fadu.kernel.tests.sample",)
    call_command("migrate", verbosity=0, skip_checks=True)
    from fadu.kernel.tests.sample import bureau

    bureau()


# ── a writer ────────────────────────────────────────────────────────────────────────────────────────
def write_for_ever(place: Path, slot: int) -> None:
    """One act after another. The key of each is noted before it is tried, and acknowledged after it is done; whoever
    takes the place of a killed writer first tries the unacknowledged key again, as a browser would."""
    dice = random.Random()
    intents, acks = place / f"{slot}.intents", place / f"{slot}.acks"
    pending = unacknowledged(intents, acks)
    with intents.open("a", buffering=1) as noted, acks.open("a", buffering=1) as done:
        while True:
            key = pending or f"{slot}-{time.time_ns()}-{dice.random()}-{dice.choice('ooannnn')}"
            if not pending:
                noted.write(key + "\n")
            pending = ""
            entry = act(key, dice)
            done.write(json.dumps([key, entry and [entry.case_id, entry.seq, entry.hash]]) + "\n")


def unacknowledged(intents: Path, acks: Path) -> str:
    noted = intents.read_text().splitlines() if intents.exists() else []
    done = {key for key, _ in acknowledged(acks)}
    return next((key for key in reversed(noted) if key not in done), "")


def acknowledged(acks: Path) -> list[tuple[str, Any]]:
    """A line cut short by the kill is no acknowledgement."""
    found = []
    for line in acks.read_text().splitlines() if acks.exists() else []:
        try:
            key, said = json.loads(line)
        except ValueError:
            continue
        found.append((key, said))
    return found


def act(key: str, dice: random.Random) -> Any:
    """Open a case, or act on one of the last few, on which others act at the same time. None: lawfully refused."""
    from fadu.kernel.errors import Refused
    from fadu.kernel.models import Case, Entry, Organ
    from fadu.kernel.record import record
    from fadu.kernel.tests.sample import HANDLER_ACTOR, at, opened

    before = Entry.objects.filter(idempotency_key=key).first()
    recent = list(Case.objects.order_by("-id")[:5])
    if key[-1] == "o" or not recent:
        return opened(Organ.objects.get(), key=key).entries.get(seq=1)
    case = before.case if before else dice.choice(recent)
    event, facts = ("accepted", {}) if key[-1] == "a" else ("noted", {"remark": key})
    try:
        return record(case, event, on=DAY, by=HANDLER_ACTOR, facts=facts, at=at(DAY), idempotency_key=key)
    except Refused:
        return None


# ── the killer ──────────────────────────────────────────────────────────────────────────────────────
def rage(place: Path, kills: int) -> int:
    """Kill `kills` writers, sometimes one, sometimes all of them at once; returns how many were killed.

    On a slow machine a writer may be killed before it has done anything: mostly, then, some act is awaited first, and
    it goes on until ACTS are acknowledged.
    """
    dice = random.Random(20261122)
    alive = {slot: start(place, slot) for slot in range(WRITERS)}
    killed, last = 0, 0
    while killed < kills or last < ACTS:
        if dice.random() < 0.7:
            await_act(place, last)
        time.sleep(dice.uniform(0.01, 0.25))
        last = acts_done(place)
        victims = list(alive) if dice.random() < 0.1 else [dice.choice(list(alive))]
        for slot in victims:
            os.kill(alive[slot], signal.SIGKILL)
        for slot in victims:
            _, status = os.waitpid(alive[slot], 0)
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
                killed += 1
            else:
                raise SystemExit(f"writer {slot} ended by itself: see {place / f'{slot}.log'}")
            alive[slot] = start(place, slot)
    time.sleep(1.0)
    for process in alive.values():
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return killed


def acts_done(place: Path) -> int:
    """How many acts the writers say are done; cheap, so that it can be asked often."""
    return sum(log.read_bytes().count(b"\n") for log in place.glob("*.acks"))


def await_act(place: Path, last: int) -> None:
    """Until one more is done, two seconds at most."""
    for _ in range(100):
        if acts_done(place) > last:
            return
        time.sleep(0.02)


def start(place: Path, slot: int) -> int:
    """Forked, so that a hundred starts take no time; the connection is never shared."""
    from django.db import connections

    connections.close_all()
    process = os.fork()
    if process:
        return process
    try:
        log = os.open(place / f"{slot}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(log, 2)
        write_for_ever(place, slot)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(1)


# ── the inspection ──────────────────────────────────────────────────────────────────────────────────
def wrong(place: Path) -> Iterator[str]:
    yield from lost(place)
    yield from miscounted()
    yield from broken()


def lost(place: Path) -> Iterator[str]:
    """An acknowledged act must be there, once, as it was acknowledged."""
    from fadu.kernel.models import Entry

    held: dict[str, list[list[Any]]] = {}
    for key, case, seq, hash_ in Entry.objects.exclude(idempotency_key="").values_list(
        "idempotency_key", "case_id", "seq", "hash"
    ):
        held.setdefault(key, []).append([case, seq, hash_])
    for slot in range(WRITERS):
        for key, said in acknowledged(place / f"{slot}.acks"):
            if said is not None and held.get(key) != [said]:
                yield f"acknowledged {key} as {said}, the record has {held.get(key)}"
    yield from (f"{key} was recorded {len(rows)} times" for key, rows in held.items() if len(rows) > 1)


def miscounted() -> Iterator[str]:
    """Every number from 1 to the counter, each once."""
    from fadu.kernel.models import Case, Counter, Paper

    for counter in Counter.objects.all():
        if counter.kind == "case":
            numbers = Tally(Case.objects.values_list("seq", flat=True))
        else:
            rows = Paper.objects.filter(number__contains=f"{counter.kind}〔").values_list(
                "entry_id", "number"
            )
            numbers = Tally(int(number.split("〕")[1][:-1]) for _, number in set(rows))
        if numbers != Tally(range(1, counter.last + 1)):
            yield f"{counter}: {len(numbers)} numbers for a counter at {counter.last}"


def broken() -> Iterator[str]:
    """No half act: the chain is whole, and every projection is what the entries say."""
    from django.db import connection

    from fadu.kernel.models import Case
    from fadu.kernel.rebuild import rebuild, verify

    for case in Case.objects.order_by("pk"):
        yield from verify(case)
        yield from rebuild(case, repair=False)
        if case.parties.count() != 2:
            yield f"{case} has {case.parties.count()} parties"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")


def main(place: Path, kills: int) -> None:
    from fadu.kernel.models import Case, Entry

    started = datetime.now(UTC)
    killed = rage(place, kills)
    acked = sum(
        said is not None for slot in range(WRITERS) for _, said in acknowledged(place / f"{slot}.acks")
    )
    found = list(wrong(place))
    seconds = (datetime.now(UTC) - started).total_seconds()
    counts = {"cases": Case.objects.count(), "entries": Entry.objects.count(), "acknowledged": acked}
    print(
        json.dumps({"killed": killed, "seconds": seconds, **counts, "wrong": found[:20]}, ensure_ascii=False)
    )


if __name__ == "__main__":
    set_up()
    main(Path(sys.argv[1]), int(sys.argv[2]))
