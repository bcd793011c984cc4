"""调解卷宗：一案一卷，先按办理的次序排文书（papers.py 中声明的次序），材料按收到的日期排在后面。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fadu.kernel.volumes import FileVolume, single

if TYPE_CHECKING:
    from fadu.kernel.papers.declare import Papers

OF_THE_FILE = ("archive_cover", "archive_index")


def volumes(case: Any, papers: type[Papers]) -> tuple[FileVolume]:
    """The one volume; a paper with several addressees stands in it once."""
    return (single(case, papers, "调解卷宗", leave_out=OF_THE_FILE),)
