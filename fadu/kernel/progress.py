"""进度：终端里超过两秒的事都要看得见走到哪里。"""

import sys
from collections.abc import Iterable
from typing import TextIO, TypeVar

from tqdm import tqdm

Item = TypeVar("Item")
# What is done sooner needs no bar.
DELAY_SECONDS = 2.0


def progress(
    items: Iterable[Item],
    title: str,
    *,
    total: int | None = None,
    unit: str = "件",
    out: TextIO | None = None,
) -> Iterable[Item]:
    """The same items; a bar on a terminal after two seconds, and nothing at all in a log file.

    total: how many, where items has no len() (a queryset's iterator).
    """
    stream = sys.stderr if out is None else out
    return tqdm(
        items,
        desc=title,
        total=total,
        unit=unit,
        file=stream,
        disable=not stream.isatty(),
        delay=DELAY_SECONDS,
        leave=False,
        dynamic_ncols=True,
    )
