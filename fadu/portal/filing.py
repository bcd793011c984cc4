"""上传：逐个检查、存放；不合格的各给一句话，合格的留下。"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from fadu.kernel import blobs
from fadu.kernel.actors import Actor
from fadu.kernel.materials import add_material
from fadu.kernel.models import Blob, Case
from fadu.kernel.uploads import BadUpload, check_upload
from fadu.portal import moment


def keep(files: Iterable[UploadedFile[Any]]) -> tuple[list[tuple[str, Blob]], list[str]]:
    """((safe name, stored content) of each good file, one sentence for each other)."""
    kept: list[tuple[str, Blob]] = []
    refused: list[str] = []
    for file in files:
        try:
            good = check_upload(file.name or "", file)
        except BadUpload as refusal:
            refused.append(refusal.sentence)
            continue
        kept.append((good.name, blobs.keep(file.read(), good.media_type)))
    return kept, refused


def take(files: Iterable[UploadedFile[Any]], case: Case, by: Actor) -> tuple[list[int], list[str]]:
    """Put good files on the case; (Material ids, sentences). A file already given by the same side is not doubled."""
    kept, refused = keep(files)
    organ = by.user.organ if by.user is not None else None
    ids: list[int] = []
    for name, blob in kept:
        again = case.materials.filter(blob=blob, from_party=by.party, from_organ=organ).first()
        made = again or add_material(
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
        ids.append(made.pk)
    return ids, refused
