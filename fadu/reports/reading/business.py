"""Which line of business (业务条线) a number belongs to: words of the lines, the nearer the heavier.

A word counts by its weight (how much it says of the line) and by where it stands: in the words counted, in the clause,
before or after it in the sentence, before a colon, in the sentence before, in the headings above, in the field around. The
line with the highest sum wins; its share of the two highest is the confidence. The words are in `vocabulary.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fadu.reports.reading.spotting import Spotter
from fadu.reports.reading.vocabulary import OTHER, WORDS


class Hit(NamedTuple):
    start: int
    end: int
    line: str
    weight: float


@dataclass(frozen=True)
class Place:
    """The stretches of text around a number, as (start, end).

    `own` is its member of an enumeration (、办结30件) with the thing counted behind it; `head` what stands before a colon;
    `lead` the first clauses of its sentence; `opening` the first sentence of its item (一是……) or paragraph, which says
    what all that follows is about.
    """

    at: int
    own: tuple[int, int]
    clause: tuple[int, int]
    sentence: tuple[int, int]
    before: tuple[int, int]
    head: tuple[int, int]
    lead: tuple[int, int]
    opening: tuple[int, int]
    headings: tuple[tuple[int, int], ...]


WEIGHTS = {3: 3.0, 2: 1.6, 1: 0.4}
# What a word of a document's title says: 《人民调解法》 may be read out in any line.
TITLED = 0.5


def _words() -> dict[str, list[tuple[str, int]]]:
    table: dict[str, list[tuple[str, int]]] = {}
    for line, weights in WORDS.items():
        for weight, words in weights.items():
            for word in words.split():
                table.setdefault(word, []).append((line, weight))
    return table


TABLE = _words()
SPOTTER = Spotter(TABLE)
_TITLE = re.compile("《[^《》\n]{2,60}》")


def hits(text: str) -> list[Hit]:
    """Every word of every line, in the order of the text. A word inside a longer one does not count."""
    titles = bytearray(len(text))
    for match in _TITLE.finditer(text):
        titles[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return [
        Hit(start, start + len(word), line, WEIGHTS[weight] * (TITLED if titles[start] else 1.0))
        for start, word in _outer(SPOTTER.longest(text))
        for line, weight in TABLE[word]
    ]


def _outer(spots: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    reach = 0
    for start, word in spots:
        end = start + len(word)
        if end > reach and start != reach - 1:  # 审结案件: the 结 of 审结 begins no 结案
            reach = end
            yield start, word


class Classifier:
    """Reads the words of a text once, then answers for many places."""

    def __init__(self, text: str) -> None:
        self._hits = hits(text)
        self._starts = [hit.start for hit in self._hits]

    def _within(self, start: int, end: int) -> list[Hit]:
        return self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def line(self, place: Place, *, before: str = "", near: bool = False) -> tuple[str, float]:
        """(line, confidence 0..1); 其他 where nothing speaks. `before`: line of the number before; `near`: in one sentence."""
        scores: dict[str, float] = {before: SAME_SENTENCE if near else SAME_ITEM} if before else {}
        for stretch, factor, reach in _zones(place):
            self._add(scores, place.at, stretch, factor=factor, reach=reach)
        around = place.at - AROUND, place.at + AROUND
        self._add(scores, place.at, around, factor=FIELD, reach=FIELD_REACH)
        if max(scores.values(), default=0.0) < FAINT:
            self._add(scores, place.at, around, factor=FAINT_FIELD, reach=FIELD_REACH)
        return _winner(scores)

    def _add(
        self, scores: dict[str, float], at: int, stretch: tuple[int, int], *, factor: float, reach: int
    ) -> None:
        seen: set[str] = set()
        for start, end, line, weight in self._within(*stretch):
            gain = weight * factor
            if reach:
                gain /= 1.0 + max(0, at - end if end <= at else start - at) / reach
            scores[line] = scores.get(line, 0.0) + (gain * AGAIN if line in seen else gain)
            seen.add(line)


# How much a stretch of text says, and over how many characters its say fades (0: it does not).
ZONES = {
    "own": (0.3, 20),
    "clause": (1.0, 40),
    "earlier": (0.55, 60),
    "head": (1.2, 0),
    "lead": (0.1, 0),
    "opening": (0.35, 0),
    "later": (0.28, 50),
    "before": (0.2, 60),
    "heading": (0.3, 0),
    "outer": (0.2, 0),
}
AGAIN = 0.45
# The field a text is about: everything this far around, a little; more where nothing nearer speaks louder than FAINT.
AROUND, FIELD, FIELD_REACH = 250, 0.1, 80
FAINT, FAINT_FIELD = 1.0, 0.2
# Numbers that follow one another are mostly about one thing.
SAME_SENTENCE, SAME_ITEM = 1.0, 0.25


def _zones(place: Place) -> Iterator[tuple[tuple[int, int], float, int]]:
    clause, sentence = place.clause, place.sentence
    yield place.own, *ZONES["own"]
    yield clause, *ZONES["clause"]
    yield (sentence[0], clause[0]), *ZONES["earlier"]
    yield place.head, *ZONES["head"]
    yield place.lead, *ZONES["lead"]
    yield place.opening, *ZONES["opening"]
    yield (clause[1], sentence[1]), *ZONES["later"]
    yield place.before, *ZONES["before"]
    for depth, heading in enumerate(reversed(place.headings)):
        yield heading, *ZONES["outer" if depth else "heading"]


def _winner(scores: dict[str, float]) -> tuple[str, float]:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 0.15:
        return OTHER, 0.3
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0], ranked[0][1] / (ranked[0][1] + second)
