"""卷宗：一案分几卷，每卷收哪些文书和材料、按什么次序，由业务线说明；合成一个 PDF，前附目录，逐页编号。

归档时装订：各件印好、数过页，次序和页号写进归档的记录（effects 的 bound）。此后卷宗照这个次序，后来的排在其后，页号接着编，
制发的卷宗目录因此始终与合成的卷相符。
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Q

from fadu.kernel import blobs, printing
from fadu.kernel.models import Blob, Case, Material, Paper
from fadu.kernel.papers import archive
from fadu.kernel.papers.declare import Papers
from fadu.kernel.papers.text import cell


@dataclass(frozen=True)
class Leaf:
    """卷内一件：`paper` 或 `material` 是它的 id；`pages` 是页号，如“3-5”，没有定下的为空，并不进卷的为“—”。"""

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


def single(case: Any, papers: type[Papers], title: str, *, leave_out: Collection[str]) -> FileVolume:
    """一案一卷：文书依 papers.py 声明的次序，材料按收到的日期排在后面；几份同样的文书收一份。`leave_out`：不入卷的，如封面、目录。"""
    return FileVolume(title, (*_by_declaration(case, papers, leave_out), *_by_day(case)))


def _by_declaration(case: Any, papers: type[Papers], leave_out: Collection[str]) -> list[Leaf]:
    places = {key: place for place, key in enumerate(papers.known)}
    rows = [one for one in case.papers.exclude(status="void").order_by("id") if one.key not in leave_out]
    first: dict[tuple[str, int], Any] = {}
    for one in rows:
        first.setdefault((one.key, one.entry_id), one)
    ordered = sorted(
        first.values(), key=lambda one: (places.get(one.key, len(places)), one.issued_on, one.pk)
    )
    return [
        Leaf(n, cell(one.title), cell(one.number), one.issued_on.isoformat(), "", paper=one.pk)
        for n, one in enumerate(ordered, start=1)
    ]


def _by_day(case: Any) -> list[Leaf]:
    rows = [one for one in case.materials.order_by("received_on", "id") if not one.versions.exists()]
    return [
        Leaf(n, cell(one.title), "", one.received_on.isoformat(), "", material=one.pk)
        for n, one in enumerate(rows, start=1)
    ]


# ── 装订 ────────────────────────────────────────────────────────────────────────────────────────────
Key = tuple[int | None, int | None]


def volumes_of(case: Case, volumes: Sequence[FileVolume]) -> list[FileVolume]:
    """The volumes as the line orders them now, in the order in which they were bound, with the pages of each piece."""
    fixed = _bound_rows(case)
    return [
        numbered(case, replace(one, rows=_in_order(one.rows, fixed.get(one.title, [])))) for one in volumes
    ]


def numbered(case: Case, volume: FileVolume) -> FileVolume:
    """Pages from 1, as far as every piece before is printed."""
    lengths, at = _lengths(case), 1
    rows = []
    for place, row in enumerate(volume.rows, start=1):
        length = lengths.get((row.paper, row.material), 0)
        known = length is not None and at > 0
        rows.append(replace(row, place=place, pages=_span(at, length or 0) if known else ""))
        at = at + (length or 0) if known else 0
    return replace(volume, rows=tuple(rows))


def _span(first: int, length: int) -> str:
    if not length:
        return "—"
    return str(first) if length == 1 else f"{first}-{first + length - 1}"


def _in_order(rows: Sequence[Leaf], fixed: Sequence[Mapping[str, Any]]) -> tuple[Leaf, ...]:
    """What was bound first, as it was bound, even if void or replaced since; what came later behind it."""
    bound_before = tuple(Leaf(**row) for row in fixed)
    keys = {(row.paper, row.material) for row in bound_before}
    return bound_before + tuple(row for row in rows if (row.paper, row.material) not in keys)


def _bound_rows(case: Case) -> dict[str, list[dict[str, Any]]]:
    """{title of the volume: rows} as the last filing bound them; {} before."""
    told = case.entries.filter(effects__has_key="bound").order_by("-seq").first()
    return {one["title"]: one["rows"] for one in told.effects["bound"]} if told else {}


def as_bound(volumes: Sequence[FileVolume]) -> list[dict[str, Any]]:
    """For the effects of the filing: the order and the pages of every piece."""
    return [{"title": one.title, "rows": [asdict(row) for row in one.rows]} for one in volumes]


def _lengths(case: Case) -> dict[Key, int | None]:
    """Pages of each paper and material of the case; None: not printed yet; 0: cannot be bound in."""
    papers = case.papers.select_related("pdf", "signed")
    found: dict[Key, int | None] = {(one.pk, None): _printed(one) for one in papers}
    for one in case.materials.select_related("blob"):
        found[None, one.pk] = _length(one.blob)
    return found


def _printed(paper: Paper) -> int | None:
    """The finished file with the signatures goes before the text as it was issued."""
    blob = paper.signed or paper.pdf
    return _length(blob) if blob else None


def _length(blob: Blob) -> int:
    path = blobs.path_of(blob)
    return _counted(blob.sha256, str(path)) if path.exists() else 0


@lru_cache(maxsize=4096)
def _counted(sha256: str, path: str) -> int:
    """Content never changes under its name."""
    return archive.count(Path(path).read_bytes())


def print_case(case: Case) -> None:
    """Print what the case still lacks, so that its pages can be counted."""
    lacking = Paper.objects.filter(Q(pdf=None) | Q(signatures__isnull=False), case=case.pk, signed=None)
    for paper in lacking.distinct().order_by("pk"):
        printing.pdf_of(paper)


# ── 合卷 ────────────────────────────────────────────────────────────────────────────────────────────
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
    papers = Paper.objects.filter(case__in=fresh, pdf=None, signed=None).exclude(status=Paper.Status.VOID)
    return len([printing.pdf_of(paper) for paper in papers.order_by("pk")[:most]])
