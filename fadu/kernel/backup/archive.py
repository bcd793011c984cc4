"""备份文件的格式：一个 zip，含 manifest.json、data/<表>.jsonl、files/<路径>；清单记每一部分的长度与 SHA-256。"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from fadu.kernel.crypto import blind_index

FORMAT = 1
MANIFEST = "manifest.json"
DATA, FILES = "data/", "files/"
CHUNK = 1 << 20


class BackupError(Exception):
    """A sentence for the person at the terminal."""


@dataclass(frozen=True)
class Part:
    """One member of the archive. `rows` is None for a file."""

    size: int
    sha256: str
    rows: int | None = None


@dataclass
class Manifest:
    """`key` recognises the encryption key without giving it away; `migrations` are those the data is shaped by.

    `lost`: files the record names whose content was gone or changed when the backup was made.
    """

    made_at: str
    vendor: str
    key: str
    migrations: list[str]
    parts: dict[str, Part] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    format: int = FORMAT

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Manifest:
        raw: dict[str, Any] = json.loads(text)
        if raw.get("format") != FORMAT:
            raise BackupError(
                f"备份格式为 {raw.get('format')}，本版本只认得格式 {FORMAT}；请用制作备份的版本恢复。"
            )
        parts = {name: Part(**part) for name, part in raw.pop("parts").items()}
        return cls(parts=parts, **raw)

    def under(self, prefix: str) -> list[str]:
        return [name for name in self.parts if name.startswith(prefix)]


def key_mark() -> str:
    """The same for two places exactly when they share the blind index key."""
    return blind_index("fadu backup")[:16]


def applied_migrations() -> list[str]:
    """Of this database; [] when it has none yet."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def digest(stream: Iterable[bytes]) -> Part:
    """Size and SHA-256 of the whole stream; rows is the number of its chunks' line ends."""
    sha, size, ends = hashlib.sha256(), 0, 0
    for chunk in stream:
        sha.update(chunk)
        size += len(chunk)
        ends += chunk.count(b"\n")
    return Part(size, sha.hexdigest(), ends)


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


class Reader:
    """An archive opened and, by check(), found whole."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
            self.manifest = Manifest.from_json(self.zip.read(MANIFEST))
        except FileNotFoundError as error:
            raise BackupError(f"没有找到备份文件 {path}。") from error
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise BackupError(f"{path} 不是完整的法度备份文件（可能没有传完）。") from error
        except OSError as error:
            raise BackupError(f"读不了备份文件 {path}：{error.strerror}。") from error

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    def open(self, name: str) -> IO[bytes]:
        return self.zip.open(name)

    def check(self, names: Iterable[str]) -> None:
        """Every part is there, unchanged, and would stay inside its folder."""
        for name in names:
            if ".." in PurePosixPath(name).parts or name.startswith("/"):
                raise BackupError(f"备份里的路径“{name}”越出了文件目录，不予恢复。")
            try:
                with self.open(name) as stream:
                    found = digest(chunks(stream))
            except (KeyError, zipfile.BadZipFile, OSError) as error:
                raise BackupError(f"备份已损坏：{name} 读不出来。") from error
            if (found.size, found.sha256) != (
                self.manifest.parts[name].size,
                self.manifest.parts[name].sha256,
            ):
                raise BackupError(f"备份已损坏：{name} 的 SHA-256 与清单不符。")
