"""报告在网页上的样子：段落、表格；每个数字是一个链接，点开看定义和案件；公开后的更正写在数字旁边。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fadu.reports.corrections import Correction, Corrections
from fadu.reports.drafting import Told
from fadu.reports.models import Section
from fadu.reports.sentences import Filled, Slot

Pieces = tuple[str | Filled, ...]


@dataclass(frozen=True)
class Number:
    """文中一个数字。"""

    text: str
    href: str
    title: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class Block:
    """一段（`pieces`）或者一张表（`rows`：行、格、格里的内容）。"""

    pieces: tuple[str | Number, ...] = ()
    rows: tuple[tuple[tuple[str | Number, ...], ...], ...] = ()


@dataclass(frozen=True)
class Shown:
    section: Section
    heading: str
    blocks: tuple[Block, ...]

    @property
    def depth(self) -> int:
        """Below the title of the page."""
        return min(self.section.depth + 1, 4)


def shown(
    whole: Sequence[Told], href: Callable[[Slot], str], noted: Corrections | None = None
) -> list[Shown]:
    """`href`: where the number at a place opens."""

    def number(piece: str | Filled) -> str | Number:
        if isinstance(piece, str):
            return piece
        notes = noted.at(piece.slot) if noted else ()
        return Number(piece.text, href(piece.slot), piece.slot.name, notes)

    return [Shown(one.section, one.heading, tuple(_blocks(one.paragraphs, number))) for one in whole]


def _blocks(paragraphs: Sequence[Pieces], number: Callable[[str | Filled], str | Number]) -> Iterator[Block]:
    for tabled, group in groupby(paragraphs, key=is_row):
        if tabled:
            yield Block(
                rows=tuple(tuple(tuple(map(number, cell)) for cell in cells_of(row)) for row in group)
            )
        else:
            yield from (Block(pieces=tuple(map(number, one))) for one in group)


def is_row(paragraph: Pieces) -> bool:
    """`| 项目 | 件数 |`, as a clerk writes a table."""
    first = paragraph[0] if paragraph else ""
    return isinstance(first, str) and first.lstrip().startswith("|")


def cells_of(paragraph: Pieces) -> list[Pieces]:
    """Of a row; a bar inside the braces of a number divides nothing."""
    cells: list[list[str | Filled]] = [[]]
    for piece in paragraph:
        if isinstance(piece, Filled):
            cells[-1].append(piece)
            continue
        first, *others = piece.split("|")
        cells[-1].append(first)
        cells += [[one] for one in others]
    inner = cells[1:-1] if len(cells) > 2 else cells[1:]  # a row begins and ends with a bar
    return [tuple(_trimmed(one)) for one in inner]


def _trimmed(cell: list[str | Filled]) -> Iterator[str | Filled]:
    for piece in cell:
        told = piece.strip() if isinstance(piece, str) else piece
        if told:
            yield told
