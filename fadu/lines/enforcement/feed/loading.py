"""一次导入从头到尾：核对、一段段写、随时可以中断。每一段的行、各数和进度在同一个事务里，断了接着来，不丢不重。

正在做的由后台任务一段一段推进；SQLite 上班时间每段1000行、歇一下，让办案的人不必等。
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
from django.conf import settings
from django.db import connection
from django.utils import timezone

from fadu.kernel.calendars import calendar
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Organ
from fadu.kernel.writing import writing
from fadu.lines.enforcement.feed import checking, firstload, reading
from fadu.lines.enforcement.feed.pouring import Overtaken, Pouring, prepared
from fadu.lines.enforcement.models import Batch, BatchError

State = Batch.State
UNDONE = (State.WAITING, State.CHECKING, State.LOADING)
MOST_ERRORS = 100_000
OFFICE = range(8, 19)
WAIT = 0.2  # while another process is at it, seconds


@dataclass(frozen=True)
class Pace:
    """一段多少行，两段之间歇多久（秒）。"""

    rows: int
    pause: float = 0.0


def pace(at: datetime, vendor: str) -> Pace:
    """SQLite has one writer: in office hours the others must not wait (1,000 rows: a fiftieth of a second)."""
    if vendor == "postgresql":
        return Pace(50_000)
    now = timezone.localtime(at)
    return Pace(1_000, 0.02) if calendar().is_working(now.date()) and now.hour in OFFICE else Pace(20_000)


def folder(batch: Batch) -> Path:
    """Where its file and what was made of it lie while it is being done."""
    return Path(settings.FADU_VAR) / "feed" / str(batch.pk)


def source(batch: Batch) -> Path:
    return folder(batch) / "source"


# ── 推进 ────────────────────────────────────────────────────────────────────────────────────────────
def advance(batch: Batch, *, now: Callable[[], datetime], seconds: float = 10.0) -> Batch:
    """Go on with it for about so long; whatever was committed stays. The batch as it then is."""
    with _alone(batch) as alone:
        if alone:
            batch.refresh_from_db()
            return _advance(batch, now, time.monotonic() + seconds)
    time.sleep(WAIT)
    batch.refresh_from_db()
    return batch


@contextmanager
def _alone(batch: Batch) -> Iterator[bool]:
    """One process at a time works on its files; the lock goes with the process, however that ends."""
    folder(batch).mkdir(parents=True, exist_ok=True)
    with (folder(batch) / "lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _advance(batch: Batch, now: Callable[[], datetime], until: float) -> Batch:
    try:
        if batch.state in (State.WAITING, State.CHECKING):
            _check(batch, now())
        if batch.state == State.LOADING:
            _load(batch, now, until)
    except reading.Unreadable as refused:
        stop(batch, refused.sentence, now())
    except duckdb.Error:
        if not _staged(batch):
            raise
        _start_over(batch)
    except Overtaken:
        batch.refresh_from_db()
    return batch


def _start_over(batch: Batch) -> None:
    """The staging file is broken, as after a power failure: make it anew; what was written stays, the cursor too."""
    (folder(batch) / "checked").unlink()
    _move(batch, state=State.WAITING)


def stop(batch: Batch, sentence: str, at: datetime) -> None:
    _move(batch, state=State.STOPPED, sentence=sentence[:300], finished_at=at)


def give_up(batch: Batch, at: datetime) -> None:
    """放弃：what is in stays in, what is not is not coming; the file goes."""
    if batch.state == State.DONE:
        raise NotAllowed("这次导入已经完成，不能放弃。")
    _move(batch, state=State.DONE, sentence=f"放弃，导入到第{batch.cursor}行为止。", finished_at=at)
    reading.forget(folder(batch))
    firstload.put_back()


def go_on(batch: Batch) -> None:
    """停下的，接着导入：the rows in order are taken, the others stay reported."""
    if batch.state not in (State.MAPPING, State.STOPPED):
        raise NotAllowed("这次导入没有停下。")
    ready = batch.total and _staged(batch)
    _move(batch, state=State.LOADING if ready else State.WAITING, sentence="", finished_at=None)


def _move(batch: Batch, **values: object) -> None:
    """Overtaken: it is no longer in the state in which it was read."""
    if not Batch.objects.filter(pk=batch.pk, state=batch.state).update(**values):
        raise Overtaken
    for name, value in values.items():
        setattr(batch, name, value)


# ── 核对 ────────────────────────────────────────────────────────────────────────────────────────────
def _stage_file(batch: Batch) -> Path:
    return folder(batch) / "stage.duckdb"


def _staged(batch: Batch) -> bool:
    return (folder(batch) / "checked").exists()


def _check(batch: Batch, at: datetime) -> None:
    """Anew from the file, whatever a killed process has left of it; the report and the state in one transaction."""
    if not source(batch).exists():
        raise reading.Unreadable("文件不在了，请重新上传；已经写入的行再次导入时算“没有变化”。")
    _move(batch, state=State.CHECKING, started_at=batch.started_at or at)
    for left in folder(batch).glob("stage*"):
        left.unlink()
    table = folder(batch) / "plain.csv"
    reading.plain(source(batch), table)
    found, told = _checked(batch, table, timezone.localdate(at))
    (folder(batch) / "checked").touch()
    with writing():
        BatchError.objects.filter(batch=batch).delete()
        BatchError.objects.bulk_create(
            (
                BatchError(batch=batch, line=line, field=field, sentence=said[:200])
                for line, field, said in told
            ),
            batch_size=500,
        )
        counts = {name: getattr(found, name) for name in ("total", "refused", "repeated", "last")}
        _move(batch, state=State.LOADING, **counts)
        if found.refused * 2 > found.total:
            stop(
                batch,
                "一半以上的行不合要求，多半是列对错了。请看下面的原因；要照样导入其余的行，按“接着导入”。",
                at,
            )


def _checked(batch: Batch, table: Path, today: date) -> tuple[checking.Found, list[tuple[int, str, str]]]:
    """What the file holds, and its errors: (line, field, sentence). The rows lie ready in the stage."""
    with checking.stage(_stage_file(batch)) as stage:
        found = checking.check(
            stage,
            table,
            width=len(reading.heading(source(batch))),
            mapping=batch.mapping,
            organs=organ_names(batch.organ),
            today=today,
            calendar=calendar(),
        )
        told = checking.errors(stage, MOST_ERRORS)
        stage.execute("CHECKPOINT")
    return found, told


def organ_names(top: Organ) -> dict[str, int]:
    """Names, and those short names and codes that mean one organ only, of an organ and those below."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for pk, *names in Organ.objects.under(top).values_list("pk", "name", "short", "code"):
        for name in {one for one in names if one}:
            if found.setdefault(name, pk) != pk:
                twice.add(name)
    full = dict(Organ.objects.under(top).values_list("name", "pk"))
    return {**{name: pk for name, pk in found.items() if name not in twice}, **full}


# ── 写 ──────────────────────────────────────────────────────────────────────────────────────────────
def _load(batch: Batch, now: Callable[[], datetime], until: float) -> None:
    if not _staged(batch) or not _stage_file(batch).exists():
        _move(batch, state=State.WAITING)  # the disk was emptied: check again, go on where the cursor stands
        return
    firstload.make_way(batch)
    step = pace(now(), connection.vendor)
    with checking.stage(_stage_file(batch)) as stage, prepared(stage, batch, step.rows) as pieces:
        Pouring(batch.pk, pieces, now, until, step.pause).all()
    batch.refresh_from_db(fields=("cursor",))
    if batch.cursor >= batch.last:
        firstload.put_back()
        _move(batch, state=State.DONE, finished_at=now())
        reading.forget(folder(batch))
