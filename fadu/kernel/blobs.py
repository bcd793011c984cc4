"""文件库：按内容的 SHA-256 存放，同一内容只存一份；先写文件后记数据库，断电不会有登记而无文件。"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from fadu.kernel.models import Blob


def keep(content: bytes, media_type: str) -> Blob:
    """Store the content and return its row; the same content again returns the same row."""
    sha256 = hashlib.sha256(content).hexdigest()
    relative = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    path = Path(settings.MEDIA_ROOT) / relative
    _write(path, content)
    found, _ = Blob.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type, "path": relative}
    )
    _write(path, content)  # drop() of the same content may have come between
    return found


def keep_file(source: Path, media_type: str) -> Blob:
    """The same for a file that is too large to hold in memory; the source stays where it is."""
    with source.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    relative = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    path = Path(settings.MEDIA_ROOT) / relative
    _copy(source, path)
    found, _ = Blob.objects.get_or_create(
        sha256=sha256, defaults={"size": source.stat().st_size, "media_type": media_type, "path": relative}
    )
    _copy(source, path)  # drop() of the same content may have come between
    return found


def drop(sha256: str) -> bool:
    """Forget a file that nothing refers to any more; False if something does, or it is gone already."""
    found = Blob.objects.filter(pk=sha256).first()
    if found is None:
        return False
    try:
        with transaction.atomic():
            found.delete()
    except ProtectedError:
        return False
    path_of(found).unlink(missing_ok=True)
    return True


def path_of(blob: Blob) -> Path:
    return Path(settings.MEDIA_ROOT) / blob.path


def content_of(blob: Blob) -> bytes:
    """The bytes; FileNotFoundError if the store lost it."""
    return path_of(blob).read_bytes()


def damaged(blob: Blob) -> str | None:
    """A sentence if the file is missing or not what it was."""
    try:
        content = content_of(blob)
    except FileNotFoundError:
        return f"文件 {blob.sha256} 不在文件库中（应在 {blob.path}）。"
    if hashlib.sha256(content).hexdigest() != blob.sha256:
        return f"文件 {blob.sha256} 的内容被改动。"
    return None


def _write(path: Path, content: bytes) -> None:
    _put(path, BytesIO(content))


def _copy(source: Path, path: Path) -> None:
    with source.open("rb") as file:
        _put(path, file)


def _put(path: Path, content: IO[bytes]) -> None:
    """Atomically: a reader sees the whole file or none."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, own = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(content, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())
    Path(own).replace(path)
