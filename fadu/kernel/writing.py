"""写入的排队：SQLite 只容一个写者而不排队，用文件锁先来先写；PostgreSQL 自己排队。"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection, transaction

_held = threading.local()


@contextmanager
def writing() -> Iterator[None]:
    """One transaction for one act, fair among the writers of all processes. Nested calls join the outer one."""
    with _turn(), transaction.atomic():
        yield


@contextmanager
def _turn() -> Iterator[None]:
    path = _lock_file()
    if path is None or getattr(_held, "held", False) or connection.in_atomic_block:
        yield
        return
    # SQLite's busy handler does not queue: under load some writers starve for seconds
    with _file(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _held.held = True
        try:
            yield
        finally:
            _held.held = False
            fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def _file(path: Path) -> Iterator[IO[bytes]]:
    with path.open("ab") as file:
        yield file


def _lock_file() -> Path | None:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or ":memory:" in name or "mode=memory" in name:
        return None
    return Path(f"{name}.writer")
