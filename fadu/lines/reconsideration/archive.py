"""卷宗目录：正卷、副卷各收什么，按什么次序。

次序：先按办案阶段（papers.py 中声明的次序），同一文书按日期；当事人和机关的材料排在其所在阶段的文书之后。副卷收呈批、
请示、咨询意见、审查报告等内部材料，不供查阅（行政复议法第四十七条的范围不及于此）。
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.kernel.papers.text import cell
from fadu.kernel.volumes import FileVolume as Volume
from fadu.kernel.volumes import Leaf as Row

if TYPE_CHECKING:
    from fadu.kernel.papers.declare import Papers

# 材料来自谁 → 排在哪种文书之后
AFTER_PAPER = {"party": "receipt", "organ": "reply_notice", "officer": "inspection_record"}
OF_THE_FILE = ("archive_cover", "archive_index")


@dataclass(frozen=True, order=True)
class _Piece:
    stage: int
    after: bool  # 材料排在本阶段的文书之后
    on: date
    serial: int
    title: str
    number: str = ""
    inner: bool = False
    paper: int | None = None
    material: int | None = None


def volumes(case: Any, papers: type[Papers]) -> tuple[Volume, Volume]:
    """正卷、副卷；each piece once, however many addressees it had."""
    pieces = sorted([*_papers(case, papers), *_materials(case, papers)])
    return (
        Volume("正卷", _rows(one for one in pieces if not one.inner)),
        Volume("副卷", _rows(one for one in pieces if one.inner)),
    )


def _rows(pieces: Iterable[_Piece]) -> tuple[Row, ...]:
    return tuple(
        Row(place, cell(one.title), cell(one.number), one.on.isoformat(), "", one.paper, one.material)
        for place, one in enumerate(pieces, start=1)
    )


def _papers(case: Any, papers: type[Papers]) -> list[_Piece]:
    stages = {key: place for place, key in enumerate(papers.known)}
    found: dict[tuple[str, str, int], _Piece] = {}
    for row in case.papers.exclude(status="void").order_by("id"):
        if row.key in OF_THE_FILE:
            continue
        declared = papers.known.get(row.key)
        inner = bool(getattr(declared, "inner", False))
        piece = _Piece(
            stages.get(row.key, len(stages)),
            False,
            row.issued_on,
            row.pk,
            row.title,
            row.number,
            inner,
            paper=row.pk,
        )
        found.setdefault((row.key, row.number, row.entry_id), piece)
    return list(found.values())


def _materials(case: Any, papers: type[Papers]) -> list[_Piece]:
    stages = {key: place for place, key in enumerate(papers.known)}
    last = len(stages)
    return [
        _Piece(
            stages.get(AFTER_PAPER.get(row.source, ""), last),
            True,
            row.received_on,
            row.pk,
            row.title,
            material=row.pk,
        )
        for row in case.materials.order_by("id")
        if not row.versions.exists()
    ]
