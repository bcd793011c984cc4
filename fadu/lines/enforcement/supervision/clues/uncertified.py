"""没有有效执法证：结果上写的执法证号，名册里没有，或者决定当日已过期、暂扣、注销（行政处罚法第四十二条第一款）。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Min

from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.supervision.clues import registers
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window
from fadu.lines.enforcement.supervision.clues.registers import Card

SPLIT = re.compile(r"[,，、;；\s]+")
SHOWN = 50
CHUNK, MANY = 5_000, 20_000


@dataclass
class Used:
    """One card in one organ on days it was not good."""

    first: date
    last: date
    many: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, pk: int, day: date) -> None:
        self.first, self.last, self.many = min(self.first, day), max(self.last, day), self.many + 1
        if len(self.rows) < SHOWN:
            self.rows.append(pk)


def find(window: Window) -> Iterator[Hit]:
    held = registers.cards()
    if not held:  # the register is empty: nothing can be told
        return
    found: dict[tuple[int, str], Used] = {}
    for pk, organ, written, day in _doubtful(window, held):
        for card in numbers(written):
            if not valid(held, card, day):
                found.setdefault((organ, card), Used(day, day)).add(pk, day)
    for (organ, card), used in found.items():
        yield _hit(organ, card, used, card in held)


def _doubtful(window: Window, held: dict[str, list[Card]]) -> Iterator[tuple[int, int, str, date]]:
    """The results whose cards are not all surely good; read whole when too many combinations of cards are doubtful."""
    named = [one for one, span in _seen(window).items() if not _always(held, one, *span)]
    used = window.results().exclude(officers="").values_list("pk", "organ", "officers", "decided_on")
    if len(named) > MANY:
        yield from used.iterator(chunk_size=20_000)
        return
    for start in range(0, len(named), CHUNK):
        yield from used.filter(officers__in=named[start : start + CHUNK]).iterator(chunk_size=20_000)


def _seen(window: Window) -> dict[str, tuple[date, date]]:
    """Each combination of cards as written, with the first and last day it was used."""
    used = window.results().exclude(officers="").values("officers")
    spans = used.annotate(first=Min("decided_on"), last=Max("decided_on"))
    return {one["officers"]: (one["first"], one["last"]) for one in spans.iterator(chunk_size=20_000)}


def numbers(written: str) -> list[str]:
    return [one for one in SPLIT.split(written) if one]


def valid(held: dict[str, list[Card]], card: str, day: date) -> bool:
    return any(one.valid(day) for one in held.get(card, ()))


def _always(held: dict[str, list[Card]], written: str, first: date, last: date) -> bool:
    """Every card surely good from first to last: one card in the register without a break covers both."""
    return all(
        any(not one.out and one.since <= first and last <= one.until for one in held.get(card, ()))
        for card in numbers(written)
    )


def _hit(organ: int, card: str, used: Used, known: bool) -> Hit:
    because = "当日已经过期、暂扣或者注销" if known else "执法人员名册里没有"
    return Hit(
        organ=organ,
        subject=f"{organ}/{card}",
        matter=f"执法证{card}{because}，参与办理{used.many}件",
        why=f"{used.first}至{used.last}的{used.many}件执法结果写有执法证号{card}，{because}。",
        rows=tuple(used.rows),
        many=used.many,
        weight=used.many,
    )


MODEL = Model(
    key="uncertified",
    title="没有有效执法证",
    cite=(CHUFA[42, 1], JIANDUZHIFA[11, 2, 1]),
    problem="subject",
    asks="证号是否填错，名册是否没有更新，是否国务院部门制发的证件。",
    find=find,
)
