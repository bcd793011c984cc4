"""上传：逐个检查、存放；不合格的各给一句话，合格的留下。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile

from fadu.kernel import blobs, throttle
from fadu.kernel.actors import Actor
from fadu.kernel.errors import TooMany
from fadu.kernel.materials import add_material
from fadu.kernel.models import Blob, Case, Material
from fadu.kernel.uploads import BadUpload, check_upload
from fadu.portal import moment

HOUR = timedelta(hours=1)
UPLOADS = throttle.Limit("upload", most=300, within=HOUR, block=HOUR)
MOST_ON_CASE = 300

Files: TypeAlias = "Sequence[UploadedFile[Any]]"  # generic for the type checker only


def keep(files: Files, *, ip: str) -> tuple[list[tuple[str, Blob]], list[str]]:
    """((safe name, stored content) of each good file, one sentence for each other)."""
    kept: list[tuple[str, Blob]] = []
    refused: list[str] = []
    for file in files:
        try:
            throttle.hit(UPLOADS, ip, at=moment.now())
            good = check_upload(file.name or "", file)
        except (BadUpload, TooMany) as refusal:
            refused.append(refusal.sentence)
            continue
        kept.append((good.name, blobs.keep(file.read(), good.media_type)))
    return kept, refused


def take(files: Files, case: Case, by: Actor, *, ip: str) -> tuple[list[Material], list[str]]:
    """Put good files on the case. A file already given by the same side is not doubled."""
    if files and case.materials.exclude(source=Material.From.OFFICER).count() + len(files) > MOST_ON_CASE:
        return [], [f"本案已上传的材料太多（最多{MOST_ON_CASE}份），其余请邮寄或者到窗口提交。"]
    kept, refused = keep(files, ip=ip)
    return [_on_case(name, blob, case, by) for name, blob in kept], refused


def _on_case(name: str, blob: Blob, case: Case, by: Actor) -> Material:
    organ = by.user.organ if by.user is not None else None
    again = case.materials.filter(blob=blob, from_party=by.party, from_organ=organ).first()
    return again or add_material(
        case,
        blob,
        title=name,
        kind="当事人提交",
        by=by,
        on=moment.today(),
        at=moment.now(),
        from_party=by.party,
        from_organ=organ,
    )


def own(keys: Iterable[str], case: Case, by: Actor) -> list[Material]:
    """Files given a moment ago on the same form, which came back because a field was wrong."""
    ids = [int(one) for one in keys if one.isascii() and one.isdecimal() and len(one) < 18]
    organ = by.user.organ if by.user is not None else None
    return list(case.materials.filter(pk__in=ids, from_party=by.party, from_organ=organ))
