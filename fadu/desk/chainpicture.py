"""链条的图：在服务器上算好每张卡片和每条线的位置，页面用 SVG 照画；文字照宽度截短，全文在旁边的列表里。"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from fadu.desk.chains import Arrow, Card

WIDE, HIGH, ACROSS, DOWN, EDGE = 232, 138, 84, 26, 12
OVER = 44  # room above the cards for what leaps over a column
ROOM = 32  # half-width characters in a line of a card


@dataclass(frozen=True)
class Box:
    card: Card
    x: int
    y: int
    title: str
    document: str
    organ: str
    outcome: str


@dataclass(frozen=True)
class Curve:
    path: str
    words: str
    x: int
    y: int


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def picture(cards: Sequence[Card], arrows: Sequence[Arrow]) -> Picture:
    """Columns by rank, each as high as it needs, all centred on one line."""
    columns: dict[int, list[Card]] = {}
    for card in cards:
        columns.setdefault(card.rank, []).append(card)
    tallest = max((len(column) for column in columns.values()), default=0)
    ranks = {card.pk: card.rank for card in cards}
    above = OVER if any(abs(ranks[one.after] - ranks[one.before]) > 1 for one in arrows) else 0
    high = 2 * EDGE + max(tallest * (HIGH + DOWN) - DOWN, 0)
    boxes = {
        card.pk: _box(card, place, row, above + (high - len(columns[rank]) * (HIGH + DOWN) + DOWN) // 2)
        for place, rank in enumerate(sorted(columns))
        for row, card in enumerate(columns[rank])
    }
    width = 2 * EDGE + max(len(columns) * (WIDE + ACROSS) - ACROSS, 0)
    curves = tuple(_curve(boxes[one.before], boxes[one.after], one.words) for one in arrows)
    return Picture(width, above + high, tuple(boxes.values()), curves)


def _box(card: Card, column: int, row: int, top: int) -> Box:
    x = EDGE + column * (WIDE + ACROSS)
    y = top + row * (HIGH + DOWN)
    words = (clipped(text) for text in (card.title, card.document, card.organ, card.outcome))
    return Box(card, x, y, *words)


def _curve(before: Box, after: Box, words: str) -> Curve:
    """From the right edge of the earlier to the left edge of the later, with the words over the middle."""
    if abs(after.x - before.x) > WIDE + ACROSS:
        return _leap(before, after, words)
    x, y, to_x, to_y = before.x + WIDE, before.y + HIGH // 2, after.x - 7, after.y + HIGH // 2
    half = (x + to_x) // 2
    return Curve(f"M{x} {y} C{half} {y} {half} {to_y} {to_x} {to_y}", words, half, (y + to_y) // 2 - 7)


def _leap(before: Box, after: Box, words: str) -> Curve:
    """Over the columns between, from top to top."""
    x, to_x, top = before.x + WIDE // 2, after.x + WIDE // 2, min(before.y, after.y) - OVER + 8
    return Curve(
        f"M{x} {before.y} C{x} {top} {to_x} {top} {to_x} {after.y - 3}", words, (x + to_x) // 2, top + 4
    )


def clipped(text: str, room: int = ROOM) -> str:
    """As much as fits, Chinese characters counting two."""
    used = 0
    for place, sign in enumerate(text):
        used += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if used > room - 2 and place + 1 < len(text):
            return text[:place] + "…"
    return text
