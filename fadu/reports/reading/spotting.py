"""Find many words in one pass over a text: by their first two characters, then by the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Spotter:
    """All words have two characters or more."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        for word in words:
            self._words.setdefault(word[:2], []).append(word)
        for same in self._words.values():
            same.sort(key=len, reverse=True)

    def spots(self, text: str) -> Iterator[tuple[int, str]]:
        """(start, word) in the order of the text; overlapping ones too."""
        index = self._words
        for start, pair in enumerate(map(str.__add__, text, text[1:])):
            if pair in index:
                for word in index[pair]:
                    if text.startswith(word, start):
                        yield start, word

    def longest(self, text: str) -> Iterator[tuple[int, str]]:
        """As `spots`, but of those that begin at one place only the longest."""
        reached = -1
        for start, word in self.spots(text):
            if start > reached:
                reached = start
                yield start, word
