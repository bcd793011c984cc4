"""备份与恢复，在真实的 SQLite 文件与真实的 PostgreSQL 上，各在自己的进程里。"""

import functools
import itertools
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from scripts.with_postgres import NoPostgres, temporary_cluster

pytestmark = [pytest.mark.slow, pytest.mark.own_database]
ROOT = Path(__file__).resolve().parents[3]
KEY = "q3x1ZqYvJpN5m0h7mR6c5o3cPp2m3cJwqfX2m6S1b1A="
OTHER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

SEED = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import date, datetime, UTC
from fadu.kernel import chain
from fadu.kernel.blobs import keep
from fadu.kernel.models import Case, Entry, Organ, Party, User
organ = Organ(name="模拟区人民政府", level="district"); organ.path = "/1/"; organ.save()
user = User(username="moni", name="模拟承办人", organ=organ); user.set_password("x"); user.save()
case = Case.objects.create(line="reconsideration", procedure="reconsideration.ordinary", title="模拟案件", organ=organ,
    state="receiving", opened_on=date(2026, 7, 2), updated_at=datetime(2026, 7, 2, 1, 2, 3, 456789, UTC))
entry = Entry(case=case, seq=1, event="received", procedure=case.procedure, on=date(2026, 7, 2),
    at=datetime(2026, 7, 2, 1, 2, 3, 456789, UTC), actor_kind="officer", actor=user, actor_name=user.name,
    facts={"z": [1, 2.5, None, True], "甲": {"b": "乙", "a": ""}}, source="desk")
chain.seal(entry, "").save()
Case.objects.update(version=1, head=entry.hash)
boss = Party.objects.create(case=case, role="applicant", kind="person", name="模拟申请人甲", phone="13800000000")
Party.objects.create(case=case, role="agent", kind="person", name="模拟代理人乙", agent_for=boss).represents.add(boss)
keep("模拟材料".encode(), "text/plain")
"""
BACKUP = "call_command('backup', {!r})"
LOOK = """
from fadu.kernel.blobs import content_of
from fadu.kernel.models import Blob, Case, Entry, Party, User
import json
entry = Entry.objects.get()
agent = Party.objects.get(role="agent")
print(json.dumps([entry.facts, entry.at.isoformat(), Party.objects.get(role="applicant").phone.open(),
    agent.agent_for.name, agent.represents.get().name, content_of(Blob.objects.get()).decode(),
    User.objects.get().check_password("x"), Case.objects.get().title]))
from fadu.kernel.models import Organ
print(Organ.objects.create(name="模拟街道办事处", level="town", path="/9/").pk > Organ.objects.order_by("pk")[0].pk)
"""
SEEN = [
    {"z": [1, 2.5, None, True], "甲": {"b": "乙", "a": ""}},
    "2026-07-02T01:02:03.456789+00:00",
    "13800000000",
    "模拟申请人甲",
    "模拟申请人甲",
    "模拟材料",
    True,
    "模拟案件",
]


@dataclass
class Place:
    """One installation: its own var directory and database."""

    var: Path
    url: str = ""
    key: str = KEY

    def run(self, *argv: str) -> "subprocess.CompletedProcess[str]":
        environ = {name: value for name, value in os.environ.items() if not name.startswith("FADU_")}
        environ |= {"FADU_VAR": str(self.var), "DATABASE_URL": self.url, "FADU_KEY": self.key}
        return subprocess.run(
            [sys.executable, "-m", "fadu", *argv],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )

    def must(self, *argv: str) -> str:
        done = self.run(*argv)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *argv: str) -> str:
        """What it says, without a stack trace."""
        done = self.run(*argv)
        assert done.returncode != 0
        assert "Traceback" not in done.stderr
        return done.stderr

    def code(self, text: str) -> list[str]:
        return self.must("shell", "--no-imports", "-c", text).strip().splitlines()


Places = Callable[[str], Place]
Restored = Callable[[Place, str], tuple[Place, str]]


@pytest.fixture(scope="module")
def server() -> Iterator[Callable[[], str]]:
    """Gives the address of an empty PostgreSQL database, all on one server that is started for the first."""
    with ExitStack() as servers:

        @functools.cache
        def started() -> str:
            try:
                return servers.enter_context(temporary_cluster())
            except NoPostgres as error:
                if os.environ.get("CI"):
                    pytest.fail(str(error))
                pytest.skip(str(error))

        def empty() -> str:
            name = f"place{next(number)}"
            with psycopg.connect(started(), autocommit=True) as connection:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            return started().replace("/postgres?", f"/{name}?")

        number = itertools.count(1)
        yield empty


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, server: Callable[[], str]) -> Places:
    """Makes an empty place: places("sqlite") or places("postgresql")."""
    return lambda vendor: Place(tmp_path_factory.mktemp(vendor), server() if vendor == "postgresql" else "")


@pytest.fixture(scope="module")
def prepared(places: Places) -> Places:
    """Makes, once for each kind, a place with a case, an encrypted phone and a file, and its backup."""

    @functools.cache
    def made(vendor: str) -> Place:
        place = places(vendor)
        # in one process: starting one takes longer than what it does here
        place.code(SEED + BACKUP.format(str(place.var / "backup.zip")))
        return place

    return made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def bureau(request: pytest.FixtureRequest, prepared: Places) -> Place:
    return prepared(request.param)


@pytest.fixture(scope="module")
def restored(places: Places) -> Restored:
    """A place of that kind into which the other's backup was restored, and what the command said; once for each pair."""
    made: dict[tuple[Path, str], tuple[Place, str]] = {}

    def restore(origin: Place, vendor: str) -> tuple[Place, str]:
        if (origin.var, vendor) not in made:
            fresh = places(vendor)
            made[origin.var, vendor] = fresh, fresh.must("restore", str(origin.var / "backup.zip"))
        return made[origin.var, vendor]

    return restore


def seen(place: Place) -> list[object]:
    said = place.code(LOOK)
    assert said[1] == "True", "a new row gets a free id"
    found: list[object] = json.loads(said[0])
    return found


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_a_backup_restores_into_an_empty_place_on_either_database(
    bureau: Place, restored: Restored, vendor: str
) -> None:
    fresh, said = restored(bureau, vendor)
    assert "逐项核对与备份一致" in said
    assert seen(fresh) == SEEN


def test_a_restore_refuses_to_cover_what_is_there_and_with_force_keeps_it_aside(bureau: Place) -> None:
    backup = str(bureau.var / "backup.zip")
    assert "--force" in bureau.refused("restore", backup)
    bureau.code("from fadu.kernel.models import Case; Case.objects.update(title='恢复之前')")
    bureau.must("restore", backup, "--force")
    assert seen(bureau) == SEEN
    kept = next((bureau.var / "replaced").glob("*/before-restore.zip"))
    with zipfile.ZipFile(kept) as archive:
        assert "恢复之前" in archive.read("data/kernel.case.jsonl").decode()


def test_entries_stay_unchangeable_after_a_restore(bureau: Place, restored: Restored) -> None:
    fresh, _ = restored(bureau, "postgresql" if bureau.url else "sqlite")
    done = fresh.run(
        "shell",
        "--no-imports",
        "-c",
        "from fadu.kernel.models import Entry; Entry.objects.update(source='x')",
    )
    assert "append-only" in done.stderr


@pytest.fixture(scope="module")
def simple(prepared: Places) -> Place:
    return prepared("sqlite")


def altered(backup: Path, target: Path, member: str, content: bytes) -> str:
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return str(target)


def test_a_damaged_backup_is_refused_before_anything_is_touched(simple: Place, places: Places) -> None:
    backup, fresh = simple.var / "backup.zip", places("sqlite")
    broken = altered(backup, fresh.var / "broken.zip", "data/kernel.case.jsonl", b"[]\n")
    assert "SHA-256 与清单不符" in fresh.refused("restore", broken)
    cut = fresh.var / "cut.zip"
    cut.write_bytes(backup.read_bytes()[:-200])
    assert "不是完整的法度备份文件" in fresh.refused("restore", str(cut))
    assert "没有找到" in fresh.refused("restore", str(fresh.var / "none.zip"))


def test_a_backup_sealed_with_another_key_is_refused(simple: Place, places: Places) -> None:
    fresh = places("sqlite")
    fresh.key = OTHER_KEY
    assert "另一把密钥" in fresh.refused("restore", str(simple.var / "backup.zip"))


def test_a_backup_never_overwrites_a_file(simple: Place) -> None:
    assert "已存在" in simple.refused("backup", str(simple.var / "backup.zip"))


def test_a_backup_names_the_files_that_were_lost(simple: Place, restored: Restored, tmp_path: Path) -> None:
    whole, _ = restored(simple, "sqlite")
    place = Place(shutil.copytree(whole.var, tmp_path / "lost"))
    stored = next(path for path in (place.var / "files").rglob("*") if path.is_file())
    stored.unlink()
    assert (
        f"1 个文件缺失或被改动，请从更早的备份找回：{stored.relative_to(place.var / 'files')}"
        in place.refused("backup", str(place.var / "again.zip"))
    )


def test_a_backup_is_readable_by_its_owner_alone_and_holds_no_plain_phone(simple: Place) -> None:
    backup = simple.var / "backup.zip"
    assert backup.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(backup) as archive:
        assert b"13800000000" not in archive.read("data/kernel.party.jsonl")
