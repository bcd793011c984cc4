"""制作备份：运行中的系统也可以，取的是同一时刻的数据库。"""

from __future__ import annotations

import os
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from fadu.kernel.backup import rows
from fadu.kernel.backup.archive import (
    DATA,
    FILES,
    MANIFEST,
    BackupError,
    Manifest,
    Part,
    applied_migrations,
    chunks,
    digest,
    key_mark,
)
from fadu.kernel.models import Blob
from fadu.kernel.progress import progress


def save(path: Path, *, at: datetime) -> Manifest:
    """Write the backup; the file appears under its name only when it is whole. Never overwrites."""
    if path.exists():
        raise BackupError(f"{path} 已存在，备份不覆盖已有的文件，请换一个文件名。")
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        manifest = _write(unfinished, at=at)
        os.link(unfinished, path)  # fails rather than overwrite what appeared meanwhile
    except OSError as error:
        raise BackupError(f"写不了备份文件 {path}：{error.strerror}。") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _write(path: Path, *, at: datetime) -> Manifest:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)  # personal data: the owner alone
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            # The rows first: a file is stored before the row that names it, so none will be missing.
            with one_moment():
                manifest = Manifest(at.isoformat(), connection.vendor, key_mark(), applied_migrations())
                _save_tables(archive, manifest)
                files = list(Blob.objects.order_by("path").values_list("path", "sha256"))
            _save_files(archive, manifest, files)
            archive.writestr(MANIFEST, manifest.as_json())
        file.flush()
        os.fsync(file.fileno())
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """All reads inside see the database as of the first of them; nobody has to wait for us."""
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # Our SQLite connections begin IMMEDIATE, which would keep every writer out until the end.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _save_tables(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for model in progress(rows.tables(), "备份数据", unit="表"):
        member = f"{DATA}{rows.name(model)}.jsonl"
        manifest.parts[member] = _save(archive, member, rows.lines(model))


def _save_files(archive: zipfile.ZipFile, manifest: Manifest, files: list[tuple[str, str]]) -> None:
    """files: (path in the store, SHA-256). One that is lost or changed is named in manifest.lost; the rest is saved."""
    for path, sha256 in progress(files, "备份文件", unit="份"):
        member = f"{FILES}{path}"
        try:
            with (Path(settings.MEDIA_ROOT) / path).open("rb") as stream:
                part = _save(archive, member, chunks(stream))
        except FileNotFoundError:
            manifest.lost.append(path)
            continue
        manifest.parts[member] = Part(part.size, part.sha256)
        if part.sha256 != sha256:
            manifest.lost.append(path)


def _save(archive: zipfile.ZipFile, member: str, stream: Iterable[bytes]) -> Part:
    with archive.open(member, "w", force_zip64=True) as target:

        def copied() -> Iterator[bytes]:
            for chunk in stream:
                target.write(chunk)
                yield chunk

        return digest(copied())
