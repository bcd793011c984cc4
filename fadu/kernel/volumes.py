"""卷宗：一案分几卷，每卷收哪些文书和材料、按什么次序，由业务线说明；合成一个 PDF，前附目录，逐页编号。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fadu.kernel import blobs, printing
from fadu.kernel.models import Case, Material, Paper
from fadu.kernel.papers import archive


@dataclass(frozen=True)
class Leaf:
    """卷内一件：`paper` 或 `material` 是它的 id；`pages` 是登记的页数，已写成文字。"""

    place: int
    title: str
    number: str
    on: str
    pages: str
    paper: int | None = None
    material: int | None = None


@dataclass(frozen=True)
class FileVolume:
    """一卷，如正卷、副卷。"""

    title: str
    rows: tuple[Leaf, ...]


def bound(case: Case, volume: FileVolume, *, about: Sequence[tuple[str, str]]) -> archive.Volume:
    """The volume as one PDF. A paper not yet printed takes a quarter of a second; print_ahead() spares the wait."""
    return archive.bind(
        f"{case.number or case.title} {volume.title}", list(_pieces(case, volume)), about=about
    )


def _pieces(case: Case, volume: FileVolume) -> Iterator[archive.Piece]:
    papers = {one.pk: one for one in case.papers.all()}
    materials = {one.pk: one for one in case.materials.select_related("blob", "from_party", "from_organ")}
    for row in volume.rows:
        if row.paper in papers:
            yield _of_paper(papers[row.paper], row)
        elif row.material in materials:
            yield _of_material(materials[row.material], row)


def _of_paper(paper: Paper, row: Leaf) -> archive.Piece:
    return archive.Piece(
        title=row.title,
        data=blobs.content_of(printing.pdf_of(paper)),
        number=row.number,
        responsible=str(paper.case.organ.unit or paper.case.organ),
        on=date.fromisoformat(row.on),
    )


def _of_material(material: Material, row: Leaf) -> archive.Piece:
    path = blobs.path_of(material.blob)
    giver = material.from_party or material.from_organ or material.get_source_display()
    return archive.Piece(
        title=row.title,
        data=path.read_bytes() if path.exists() else b"",
        responsible=str(giver),
        on=date.fromisoformat(row.on),
    )


def print_ahead(at: datetime, *, most: int = 60) -> int:
    """Print what cases filed within a day still lack, so that their volumes open at once; how many were printed."""
    fresh = Case.objects.filter(closed_on__isnull=False, updated_at__gte=at - timedelta(days=1))
    papers = Paper.objects.filter(case__in=fresh, pdf=None).exclude(status=Paper.Status.VOID)
    return len([printing.pdf_of(paper) for paper in papers.order_by("pk")[:most]])
