"""文件里有哪些空白一类的字符：多数文件一个也没有，那就一格也不必清理。"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

Marks = frozenset[str]
SPACE, TAB, LINE_FEED, RETURN, NO_BREAK, WIDE, BOM = " ", "\t", "\n", "\r", "\u00a0", "\u3000", "\ufeff"
BREAKS = (LINE_FEED, RETURN)
# what may surround a value
AROUND = (SPACE, TAB, *BREAKS, NO_BREAK, WIDE, BOM)
SPACES = (SPACE, TAB, NO_BREAK, WIDE)
QUOTE = '"'
PIECE = 1 << 16  # so that what is made of it stays in the cache of the processor


def marks_of(plain: Path) -> Marks:
    """Of AROUND, those in the cells of a plain CSV; line breaks only if a cell is quoted at all."""
    found: set[str] = set()
    with plain.open("rb") as file:
        tail = file.read(len(BOM.encode())).removeprefix(BOM.encode())
        while piece := file.read(PIECE):
            window = tail + piece
            found |= {one for one in (*AROUND, QUOTE) if one not in found and _holds(window, one.encode())}
            tail = window[-2:]
    return frozenset(found - {QUOTE} - (set() if QUOTE in found else set(BREAKS)))


def _holds(window: bytes, mark: bytes) -> bool:
    """Of several bytes array by array: a plain search stops at each first byte, and those are frequent in Chinese text."""
    if len(mark) == 1:
        return mark in window
    all_bytes = np.frombuffer(window, np.uint8)
    places = len(window) - len(mark) + 1
    same = all_bytes[:places] == mark[0]
    for at, byte in enumerate(mark[1:], 1):
        same &= all_bytes[at : at + places] == byte
    return bool(same.any())


def sql(mark: str) -> str:
    return f"chr({ord(mark)})"


def trimmed(cell: str, marks: Marks) -> str:
    """Trimming costs more than looking at both ends."""
    there = [sql(one) for one in AROUND if one in marks]
    if not there:
        return cell
    ends = " OR ".join(f"starts_with({cell}, {one}) OR ends_with({cell}, {one})" for one in there)
    return f"CASE WHEN {ends} THEN trim({cell}, {' || '.join(there)}) ELSE {cell} END"


def replaced(x: str, those: Iterable[str], by: str) -> str:
    """Each of `those` by `by`; several plain replacements are far quicker than one regular expression."""
    for one in those:
        x = f"replace({x}, {sql(one)}, '{by}')"
    return x
