"""恢复备份：先核对整个备份，再写入空库，写完逐表、逐文件、逐链核对。"""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from fadu.kernel.backup import rows
from fadu.kernel.backup.archive import (
    DATA,
    FILES,
    BackupError,
    Manifest,
    Reader,
    applied_migrations,
    chunks,
    digest,
    key_mark,
)
from fadu.kernel.backup.save import save
from fadu.kernel.models import Case, CaseTally, User
from fadu.kernel.progress import progress


def restore(path: Path, *, force: bool, at: datetime) -> Manifest:
    """Make this place what the backup says. Not empty: refused, unless `force`, which first saves what is there.

    Nothing is touched before the whole archive has been checked.
    """
    with Reader(path) as reader:
        reader.check(progress(list(reader.manifest.parts), "核对备份", unit="份"))
        _same_key(reader.manifest)
        if occupied():
            if not force:
                raise BackupError(
                    "这里已有案件、账号或文件，恢复会取代它们。确要恢复请加 --force（会先把现有的另存一份）。"
                )
            _set_aside(at)
        call_command("migrate", interactive=False, verbosity=0)
        _same_migrations(reader.manifest)
        _load_tables(reader)
        _load_files(reader)
        differences(reader.manifest)
        return reader.manifest


def occupied() -> bool:
    """Whether a restore would cover something."""
    if any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*")):
        return True
    known = connection.introspection.table_names()
    return any(model._meta.db_table in known and model._base_manager.exists() for model in (User, Case))


def _same_key(manifest: Manifest) -> None:
    if manifest.key != key_mark():
        raise BackupError(
            "备份里的个人信息是用另一把密钥加密的，恢复后将无法解读。请先把当时的密钥设为环境变量 FADU_KEY"
            f"（或放回 {settings.FADU_KEY_FILE}）再恢复。"
        )


def _same_migrations(manifest: Manifest) -> None:
    ours, theirs = set(applied_migrations()), set(manifest.migrations)
    if ours != theirs:
        other = sorted(ours ^ theirs)
        raise BackupError(
            f"备份出自另一个版本的法度（结构不同之处：{'、'.join(other[:5])}）。请装回制作备份的版本恢复，再升级。"
        )


def _set_aside(at: datetime) -> None:
    """Keep what is there, then make room: the tables are dropped, the files moved."""
    stamp = f"{at:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    folder = Path(settings.FADU_VAR) / "replaced" / stamp
    folder.mkdir(parents=True, mode=0o700)
    if set(map(rows.name, rows.tables())) and occupied():
        save(folder / "before-restore.zip", at=at)
    files = Path(settings.MEDIA_ROOT)
    if files.exists():
        os.replace(files, folder / "files")
    _drop_tables()


def _drop_tables() -> None:
    """Everything in the schema, with triggers and search tables; append-only tables refuse DELETE."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA writable_schema=ON")
        cursor.execute("DELETE FROM sqlite_master")
        cursor.execute("PRAGMA writable_schema=RESET")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA foreign_keys=ON")


def _load_tables(reader: Reader) -> None:
    """All in one transaction, so that references may point forward and a failure leaves nothing."""
    tables = {f"{DATA}{rows.name(model)}.jsonl": model for model in rows.tables()}
    if missing := sorted(set(reader.manifest.under(DATA)) ^ set(tables)):
        raise BackupError(f"备份与本版本的数据表不一致：{'、'.join(missing[:5])}。")
    with transaction.atomic():
        for model in tables.values():
            model._base_manager.all()._raw_delete(
                connection.alias
            )  # what migrations put in: content types etc.
        # triggers note each case that comes in: the tally is emptied of that and comes last
        ordered = sorted(tables.items(), key=lambda one: one[1] is CaseTally)
        for member, model in progress(ordered, "恢复数据", total=len(tables), unit="表"):
            if model is CaseTally:
                model._base_manager.all()._raw_delete(connection.alias)
            with reader.open(member) as stream:
                rows.insert(model, stream)
        rows.reset_sequences()


def _load_files(reader: Reader) -> None:
    root = Path(settings.MEDIA_ROOT)
    for member in progress(reader.manifest.under(FILES), "恢复文件", unit="份"):
        target = root / member.removeprefix(FILES)
        target.parent.mkdir(parents=True, exist_ok=True)
        with reader.open(member) as stream, target.open("wb") as file:
            for chunk in chunks(stream):
                file.write(chunk)


def differences(manifest: Manifest) -> None:
    """Read everything back from where it was restored to; BackupError names the first difference."""
    for model in rows.tables():
        member = f"{DATA}{rows.name(model)}.jsonl"
        if digest(rows.lines(model)).sha256 != manifest.parts[member].sha256:
            raise BackupError(f"恢复后核对不符：{member} 与备份不同。请勿使用，并联系系统管理员。")
    root = Path(settings.MEDIA_ROOT)
    for member in manifest.under(FILES):
        with (root / member.removeprefix(FILES)).open("rb") as stream:
            if digest(chunks(stream)).sha256 != manifest.parts[member].sha256:
                raise BackupError(f"恢复后核对不符：{member} 与备份不同。请勿使用，并联系系统管理员。")
