"""应诉卷宗：一案一卷，各审级的文书依办理的次序排在一起。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fadu.kernel.volumes import FileVolume, single

if TYPE_CHECKING:
    from fadu.kernel.papers.declare import Papers

OF_THE_FILE = ("archive_cover", "archive_index")


def volumes(case: Any, papers: type[Papers]) -> tuple[FileVolume]:
    """The one volume."""
    return (single(case, papers, "应诉卷宗", leave_out=OF_THE_FILE),)
