"""字宽：以全角字为一的估算宽度，供表格列宽、署名居中等两种版式共用的量算。"""

from __future__ import annotations

import unicodedata

# GB/T 9704 counts quotes and dashes as full characters; Unicode calls them ambiguous.
FULL = frozenset("WFA")


def width(text: str) -> float:
    """Width in full characters; half-width ones count one half. The widest line when there are several."""
    return max(sum(_one(char) for char in line) for line in text.split("\n"))


def _one(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    return 1.0 if unicodedata.east_asian_width(char) in FULL else 0.5


def column_widths(rows: tuple[tuple[str, ...], ...], columns: int) -> tuple[float, ...]:
    """Relative widths from what the columns hold: a short column keeps its line, a long one shares the rest."""
    narrow, wide = 3.0, 14.0
    widest = [narrow] * columns
    for row in rows:
        for place, cell in enumerate(row):
            spans = place == len(row) - 1 and len(row) < columns
            if not spans:
                widest[place] = max(widest[place], min(wide, width(cell) + 1))
    return tuple(widest)


SHORT = 7


def short_label(cell: str, *, place: int, spans: bool, header: bool) -> bool:
    """Is this cell centred: a label, a number or a date, or the first column of a form?"""
    return not spans and (width(cell) <= SHORT or (place == 0 and not header))


def numbered(names: tuple[str, ...]) -> tuple[str, ...]:
    """Several attachments get arabic numbers unless they carry their own."""
    if len(names) == 1 or names[0][:1].isdigit():
        return names
    return tuple(f"{number}. {name}" for number, name in enumerate(names, start=1))


def seal_indent(name: str, date: str, *, most: float = 4.0) -> tuple[float, float]:
    """右空字数 (署名, 成文日期)：成文日期右空四字，署名以成文日期为准居中；署名过长时整体左移。"""
    overhang = (width(name) - width(date)) / 2
    if overhang <= most:
        return most - overhang, most
    return 0.0, overhang
