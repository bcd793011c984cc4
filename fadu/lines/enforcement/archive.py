"""执法案卷、监督案卷：正卷、副卷。次序照立卷的通例：决定书和送达在前，其后按办理的次序；法制审核、集体讨论、审批表入副卷。"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from fadu.kernel.papers.text import cell
from fadu.kernel.volumes import FileVolume, Leaf

if TYPE_CHECKING:
    from fadu.kernel.papers.declare import Papers

OF_THE_FILE = ("archive_cover", "archive_index")
INNER = frozenset(
    {
        "filing_approval",
        "not_filed_approval",
        "investigation_report",
        "recusal_decision",
        "measure_approval",
        "review_request",
        "review_opinion",
        "discussion_record",
        "recheck_opinion",
        "transfer_report",
        "transfer_approval",
        "matter_sheet",
        "licence_check",
        "closing_report",
    }
)


def volumes(case: Any, papers: type[Papers], inner: Collection[str] = INNER) -> tuple[FileVolume, FileVolume]:
    """正卷 with the materials, 副卷; a paper with several addressees stands once."""
    rows = _papers(case, papers)
    open_ = [one for one in rows if one.key not in inner]
    return (
        FileVolume("正卷", (*_leaves(open_), *_materials(case, len(open_)))),
        FileVolume("副卷", tuple(_leaves([one for one in rows if one.key in inner]))),
    )


def _papers(case: Any, papers: type[Papers]) -> list[Any]:
    places = {key: place for place, key in enumerate(papers.known)}
    first: dict[tuple[str, int], Any] = {}
    for one in case.papers.exclude(status="void").order_by("id"):
        if one.key not in OF_THE_FILE:
            first.setdefault((one.key, one.entry_id), one)
    return sorted(first.values(), key=lambda one: (places.get(one.key, len(places)), one.issued_on, one.pk))


def _leaves(rows: list[Any]) -> list[Leaf]:
    return [
        Leaf(n, cell(one.title), cell(one.number), one.issued_on.isoformat(), "", paper=one.pk)
        for n, one in enumerate(rows, start=1)
    ]


def _materials(case: Any, after: int) -> list[Leaf]:
    rows = [one for one in case.materials.order_by("received_on", "id") if not one.versions.exists()]
    return [
        Leaf(n, cell(one.title), "", one.received_on.isoformat(), "", material=one.pk)
        for n, one in enumerate(rows, start=after + 1)
    ]
