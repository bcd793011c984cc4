"""数据库触发器：案件记录、链头锚点、访问记录、台账改动、会议经过、签名和抽取只增不改，连绕过程序的 SQL 也改不动。每种数据库各一段。

别的房间、业务线的表（封存的数字、评查经过）由 settings.FADU_SEALED 列出，由它自己的迁移建触发器。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = (
    "kernel_entry",
    "kernel_anchor",
    "kernel_accesslog",
    "kernel_ledgerchange",
    "kernel_roomevent",
    "kernel_signature",
    "kernel_draw",
    "kernel_drawitem",
    "kernel_drawentry",
)
SENTENCE = "append-only: entries are corrected by a new entry, never changed"

# INSERT OR REPLACE deletes without firing delete triggers, hence the third one.
SQLITE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END;
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken}
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {sentence}'); END;
"""
SQLITE_TAKEN = {  # tables not named here have no other key than the id
    "kernel_entry": "EXISTS (SELECT 1 FROM kernel_entry WHERE id = NEW.id"
    " OR (case_id = NEW.case_id AND seq = NEW.seq))",
    "kernel_ledgerchange": "EXISTS (SELECT 1 FROM kernel_ledgerchange WHERE id = NEW.id"
    " OR (row_id = NEW.row_id AND seq = NEW.seq))",
    "kernel_roomevent": "EXISTS (SELECT 1 FROM kernel_roomevent WHERE id = NEW.id)",
    "kernel_signature": "EXISTS (SELECT 1 FROM kernel_signature WHERE id = NEW.id OR entry_id = NEW.entry_id)",
    "kernel_drawitem": "EXISTS (SELECT 1 FROM kernel_drawitem WHERE id = NEW.id"
    " OR (draw_id = NEW.draw_id AND side = NEW.side AND key = NEW.key))",
    "kernel_drawentry": "EXISTS (SELECT 1 FROM kernel_drawentry WHERE id = NEW.id"
    " OR (draw_id = NEW.draw_id AND seq = NEW.seq))",
}
POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION fadu_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
"""
POSTGRES = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION fadu_append_only();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION fadu_append_only();
"""
NAMES = {
    "sqlite": ("no_update", "no_delete", "no_replace"),
    "postgresql": ("no_change", "no_truncate"),
}


def every() -> tuple[str, ...]:
    """Ours and those of the rooms above."""
    return (*TABLES, *settings.FADU_SEALED)


def create(connection: BaseDatabaseWrapper, tables: Sequence[str] = TABLES) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for statement in _statements(connection.vendor, tables):
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper, tables: Sequence[str] = TABLES) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            for name in NAMES[connection.vendor]:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers, for emptying a test database; nothing in the product calls this."""
    drop(connection, every())
    try:
        yield
    finally:
        create(connection, every())


def present(connection: BaseDatabaseWrapper) -> bool:
    """Are all of them there? verify asks."""
    wanted = {f"{table}_{name}" for table in every() for name in NAMES[connection.vendor]}
    source = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(source)
        return wanted <= {name for (name,) in cursor.fetchall()}


def _statements(vendor: str, tables: Sequence[str]) -> Iterator[str]:
    for table in tables:
        if vendor == "postgresql":
            yield from (f"{part};" for part in POSTGRES.format(table=table).split(";") if part.strip())
        else:
            taken = SQLITE_TAKEN.get(table, f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)")
            text = SQLITE.format(table=table, sentence=SENTENCE, taken=taken)
            yield from (f"{part} END;" for part in text.split(" END;") if part.strip())
