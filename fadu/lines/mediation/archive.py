"""调解卷宗：一案一卷，先按办理的次序排文书（papers.py 中声明的次序），材料按收到的日期排在后面。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fadu.kernel.papers.text import cell
from fadu.kernel.volumes import FileVolume, Leaf

if TYPE_CHECKING:
    from fadu.kernel.papers.declare import Papers

OF_THE_FILE = ("archive_cover", "archive_index")


def volumes(case: Any, papers: type[Papers]) -> tuple[FileVolume]:
    """The one volume; a paper with several addressees stands in it once."""
    leaves = [*_papers(case, papers), *_materials(case)]
    return (FileVolume("调解卷宗", tuple(leaves)),)


def _papers(case: Any, papers: type[Papers]) -> list[Leaf]:
    places = {key: place for place, key in enumerate(papers.known)}
    rows = [one for one in case.papers.exclude(status="void").order_by("id") if one.key not in OF_THE_FILE]
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


def _materials(case: Any) -> list[Leaf]:
    rows = [one for one in case.materials.order_by("received_on", "id") if not one.versions.exists()]
    return [
        Leaf(n, cell(one.title), "", one.received_on.isoformat(), "", material=one.pk)
        for n, one in enumerate(rows, start=1)
    ]
