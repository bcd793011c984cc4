"""往年的名册、案卷评查、个案监督：每一步是一笔交易，断了的从断处接着来。"""

from __future__ import annotations

from collections.abc import Iterator

from fadu.demo.city import City
from fadu.demo.enforcing import reviews, rows, watched
from fadu.demo.enforcing.targets import REGISTER_TARGETS, ROUND_TARGETS, WATCH_TARGETS


def years() -> list[tuple[str, int]]:
    """(place, year), each once."""
    found = [(one.place, one.year) for one in REGISTER_TARGETS]
    found += [(one.place, one.year) for one in ROUND_TARGETS]
    found += [(one.place, one.year) for one in WATCH_TARGETS]
    return list(dict.fromkeys(found))


def replay(city: City, place: str, year: int) -> Iterator[None]:
    """One district and year; yields after every transaction, so that others get their turn."""
    for target in REGISTER_TARGETS:
        if (target.place, target.year) == (place, year):
            yield from (None for _ in rows.replay(city, target))
    for one in ROUND_TARGETS:
        if (one.place, one.year) == (place, year) and not reviews.finished(city, one):
            yield from (None for _ in reviews.whole(city, one))
    for watched_ in WATCH_TARGETS:
        if (watched_.place, watched_.year) == (place, year):
            yield from (None for _ in watched.replay(city, watched_, watched.left(city, watched_)))
