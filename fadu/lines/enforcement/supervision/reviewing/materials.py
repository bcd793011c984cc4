"""案卷材料：来自执法结果的，上传扫描件；本系统办的，引用案件里的材料。评查人员凭分到的案卷查阅。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import IO

from fadu.kernel import blobs
from fadu.kernel.models import Blob, Case, Material, User
from fadu.kernel.uploads import check_upload
from fadu.kernel.writing import writing
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewMaterial
from fadu.lines.enforcement.supervision.reviewing.notes import note


@dataclass(frozen=True)
class Shown:
    """一份材料。`key`：u3 是为评查上传的，m7 是案件里的。"""

    key: str
    title: str
    blob: Blob
    case: Case | None = None


def add(file: ReviewFile, name: str, content: IO[bytes], *, by: User, at: datetime) -> ReviewMaterial:
    """BadUpload says why a file is not taken."""
    checked = check_upload(name, content)
    blob = blobs.keep(content.read(), checked.media_type)
    with writing():
        row = ReviewMaterial.objects.create(file=file, blob=blob, title=checked.name[:200], by=by, at=at)
        note(file.round, "上传案卷材料", by=by, at=at, told=row.title, file=file)
    return row


def of(file: ReviewFile) -> list[Shown]:
    """Those uploaded, then those of an open case; of a confidential case only those who see it read there. An agency
    sees only what was uploaded for it, names struck out."""
    own = [Shown(f"u{one.pk}", one.title, one.blob) for one in file.materials.select_related("blob")]
    case = file.result.case
    if file.blind or case is None or case.confidentiality != Case.Confidentiality.OPEN:
        return own
    rows = Material.objects.filter(case=case).select_related("blob").order_by("pk")
    return own + [Shown(f"m{one.pk}", one.title, one.blob, case) for one in rows]
