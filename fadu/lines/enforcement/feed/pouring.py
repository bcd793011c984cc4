"""核对过的行一段段写进数据库：每段的行、各数和进度在同一个事务里，写一段时备下一段。

PostgreSQL 上两个会话同时写，各写一段，按次序提交：写完了等前一段提交，再看进度是不是刚到自己这里。
所以断在哪里，进度之前的都在，之后的都不在。SQLite 只有一个写者，一段一段来。
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from queue import Queue

import duckdb
from django.db import DatabaseError, IntegrityError, connection
from django.db.models import F

from fadu.kernel.writing import writing
from fadu.lines.enforcement.feed import writing as rows
from fadu.lines.enforcement.models import Batch

SESSIONS = 2
TRIES = 3
DEADLOCK = "40P01"
Ready = tuple[int, int, rows.Piece]  # the lines behind the first number, up to the second


class Overtaken(Exception):
    """别的进程已经做到前面去了。"""


class TooSoon(Exception):
    """前一段没有写成，正在重写。"""


@dataclass(frozen=True)
class Turn:
    """正在写的一段：`after` 行以后，到 `end` 行为止。"""

    after: int
    end: int
    ahead: Turn | None
    begun: threading.Event = field(default_factory=threading.Event)  # it holds its lock, or is over
    over: threading.Event = field(default_factory=threading.Event)


@dataclass
class Pouring:
    """写到 `until` 为止（时钟的秒），至少写一段；两段之间歇 `pause` 秒。"""

    batch: int
    pieces: Iterator[Ready]
    now: Callable[[], datetime]
    until: float
    pause: float
    last: Turn | None = None
    new: bool = True  # as long as none of a piece was there already, most likely none of the next
    failed: list[BaseException] = field(default_factory=list)
    gate: threading.Lock = field(default_factory=threading.Lock)

    def all(self) -> None:
        """In as many sessions as the database has use for; what went wrong first is raised."""
        others = [threading.Thread(target=self._beside, daemon=True) for _ in range(_sessions() - 1)]
        for one in others:
            one.start()
        try:
            self._session()
        finally:  # nothing is left, or we are interrupted: no other piece is begun
            self.until = 0.0
            for one in others:
                one.join()
        if self.failed:
            raise self.failed[0]

    def _beside(self) -> None:
        try:
            self._session()
        finally:
            connection.close()

    def _session(self) -> None:
        while (taken := self._next()) is not None:
            turn, piece = taken
            try:
                self.new = not self._written(turn, piece).known
            except BaseException as error:  # raised again by all()
                self.failed.append(error)
            finally:
                turn.begun.set()
                turn.over.set()
            time.sleep(self.pause)

    def _next(self) -> tuple[Turn, rows.Piece] | None:
        with self.gate:
            if self.failed or (self.last and time.monotonic() >= self.until):
                return None
            try:
                found = next(self.pieces, None)
            except BaseException as error:  # raised again by all()
                self.failed.append(error)
                return None
            if found is None:
                return None
            self.last = Turn(found[0], found[1], self.last)
            return self.last, found[2]

    def _written(self, turn: Turn, piece: rows.Piece) -> rows.Counted:
        tries = 0
        while True:
            try:
                return self._commit(turn, piece)
            except TooSoon:
                if turn.ahead is not None:
                    turn.ahead.over.wait()
            except DatabaseError as error:
                tries += 1
                if tries == TRIES or not _passes(error):
                    raise

    def _commit(self, turn: Turn, piece: rows.Piece) -> rows.Counted:
        """The rows and how far we are, together."""
        with writing():
            _stand(self.batch, turn)
            counted = rows.write(piece, self.batch, self.now(), new=self.new)
            early = turn.ahead is not None and _still_there(self.batch, turn.ahead)
            held = Batch.objects.select_for_update().get(pk=self.batch)
            if held.state != Batch.State.LOADING or held.cursor != turn.after:
                raise TooSoon if early and held.cursor < turn.after else Overtaken
            Batch.objects.filter(pk=self.batch).update(
                cursor=turn.end,
                added=F("added") + counted.added,
                updated=F("updated") + counted.updated,
                unchanged=F("unchanged") + counted.unchanged,
            )
        return counted


def _sessions() -> int:
    """One where another would not see what this one has written, or could not write beside it."""
    return SESSIONS if connection.vendor == "postgresql" and not connection.in_atomic_block else 1


def _passes(error: DatabaseError) -> bool:
    """A case of ours was decided under the same number at this moment, or each of two waited for the other."""
    return isinstance(error, IntegrityError) or getattr(error.__cause__, "sqlstate", "") == DEADLOCK


def _stand(batch: int, turn: Turn) -> None:
    """In the line: until this transaction ends, whoever comes behind has to wait. In the database, which sees
    if two wait for each other."""
    if connection.vendor == "postgresql":
        _lock("pg_advisory_xact_lock", batch, turn)
    turn.begun.set()


def _still_there(batch: int, ahead: Turn) -> bool:
    """Waits for its transaction; whether it may yet be at another one."""
    if connection.vendor == "postgresql":
        ahead.begun.wait()
        _lock("pg_advisory_xact_lock_shared", batch, ahead)
    return not ahead.over.is_set()


def _lock(function: str, batch: int, turn: Turn) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [(batch << 32) + turn.after])


@contextmanager
def prepared(stage: duckdb.DuckDBPyConnection, batch: Batch, size: int) -> Iterator[Iterator[Ready]]:
    """Pieces from the cursor on, the next being made while others are written."""
    queue: Queue[Ready | BaseException | None] = Queue(maxsize=1)
    enough, vendor, start, last = threading.Event(), connection.vendor, batch.cursor, batch.last

    def make() -> None:
        try:
            for after in range(start, last, size):
                if enough.is_set():
                    return
                end = min(after + size, last)
                queue.put((after, end, rows.prepare(stage, after, end, batch=batch.pk, vendor=vendor)))
            queue.put(None)
        except BaseException as error:  # told to the one who waits
            queue.put(error)

    maker = threading.Thread(target=make, daemon=True)
    maker.start()
    try:
        yield _taken(queue)
    finally:
        enough.set()
        while maker.is_alive():
            while not queue.empty():
                queue.get()
            maker.join(0.01)


def _taken(queue: Queue[Ready | BaseException | None]) -> Iterator[Ready]:
    while (one := queue.get()) is not None:
        if isinstance(one, BaseException):
            raise one
        yield one
