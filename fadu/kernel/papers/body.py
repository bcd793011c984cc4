"""文书的正文：可以修改的一段，前有发文机关、标题、文号、收件人，后有署名、日期，均不能改；改动的合并与对照。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

HEAD = ("@redhead", "@issuer", "@form", "@title", "@number", "@to")
# 正文中可以自己加的标记；其余的都是文书的固定部分
FREE = ("@attach", "@break", "@signline")
TOKEN = re.compile(r"\d+|[A-Za-z]+|\s+|.", re.DOTALL)
GAP = 2  # 两处改动之间不足这么多字未动的，看作一处


@dataclass(frozen=True)
class Split:
    """`head` and `tail` are markup that stays as it was generated."""

    head: str
    body: str
    tail: str

    def with_body(self, body: str) -> str:
        parts = (self.head, tidy(body), self.tail)
        return "\n\n".join(part for part in parts if part) + "\n"


def split(markup: str) -> Split:
    lines = markup.strip().split("\n")
    first = next((at for at, line in enumerate(lines) if not _heads(line)), len(lines))
    last = len(lines)
    while last > first and _closes(lines[last - 1]):
        last -= 1
    parts = (lines[:first], lines[first:last], lines[last:])
    return Split(*("\n".join(part).strip() for part in parts))


def _heads(line: str) -> bool:
    return not line.strip() or line.split(" ")[0].strip() in HEAD


def _closes(line: str) -> bool:
    return not line.strip() or line.startswith("@")


def tidy(text: str) -> str:
    """As a template would have left it: one kind of line end, never two blank lines, none at either end."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\n(?:[ \t\u3000]*\n)+", "\n\n", plain).strip()


def fixed_marks(body: str) -> list[str]:
    """Lines of markup within the body that an officer neither adds nor takes away."""
    marks = (line.strip() for line in body.split("\n") if line.strip().startswith("@"))
    return [one for one in marks if one.split(" ")[0] not in FREE]


# ── 合并 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Clash:
    """The same place changed on both sides; the officer's words stand until he decides."""

    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    text: str
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, order=True)
class _Change:
    start: int
    end: int
    text: str
    side: int = 0


def merge(base: str, mine: str, theirs: str) -> Merged:
    """`mine` was written upon `base`; `theirs` is what has been generated since. Changes apart from one another both hold."""
    if theirs in (base, mine):
        return Merged(mine)
    if mine == base:
        return Merged(theirs)
    changes = sorted(
        [*_changes(base, mine, 0), *_changes(base, theirs, 1)], key=lambda one: (one.start, one.end)
    )
    said, clashes, at = [], [], 0
    for group in _groups(changes):
        start, end = group[0].start, max(one.end for one in group)
        sides = [_applied(base, start, end, (one for one in group if one.side == side)) for side in (0, 1)]
        only = {one.side for one in group}
        chosen = sides[0] if 0 in only else sides[1]
        if len(only) == 2 and sides[0] != sides[1]:
            clashes.append(Clash(*sides))
        said += [base[at:start], chosen]
        at = end
    return Merged("".join([*said, base[at:]]), tuple(clashes))


def _groups(changes: Sequence[_Change]) -> Iterable[list[_Change]]:
    """Changes that overlap belong together; two insertions at one place do too."""
    group: list[_Change] = []
    end = -1
    for one in changes:
        same_place = bool(group) and one.start == one.end == group[-1].start == group[-1].end
        if group and not (one.start < end or same_place):
            yield group
            group = []
        end = max(end, one.end) if group else one.end
        group.append(one)
    if group:
        yield group


def _applied(base: str, start: int, end: int, changes: Iterable[_Change]) -> str:
    said, at = [], start
    for one in changes:
        said += [base[at : one.start], one.text]
        at = one.end
    return "".join([*said, base[at:end]])


def _changes(base: str, other: str, side: int = 0) -> list[_Change]:
    """By line first, within changed lines by word: long texts stay quick."""
    old, new = base.splitlines(keepends=True), other.splitlines(keepends=True)
    starts = _starts(old)
    found: list[_Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _within(starts[a], "".join(old[a:b]), "".join(new[c:d]), side)
    return _joined(base, found)


def _within(offset: int, old: str, new: str, side: int) -> list[_Change]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    starts = _starts(before)
    return [
        _Change(offset + starts[a], offset + starts[b], "".join(after[c:d]), side)
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


def _starts(parts: Sequence[str]) -> list[int]:
    """Where each part begins, and where the last one ends."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _joined(base: str, changes: Iterable[_Change]) -> list[_Change]:
    found: list[_Change] = []
    for one in changes:
        if found and one.start - found[-1].end < GAP:
            last = found.pop()
            one = _Change(last.start, one.end, last.text + base[last.end : one.start] + one.text, one.side)
        found.append(one)
    return found


# ── 对照 ────────────────────────────────────────────────────────────────────────────────────────────
Kind = Literal["same", "gone", "new"]


def compared(generated: str, text: str) -> list[tuple[Kind, str]]:
    """The whole text in pieces: as generated, struck out, put in."""
    found: list[tuple[Kind, str]] = []
    at = 0
    for one in _changes(generated, text):
        found += [
            ("same", generated[at : one.start]),
            ("gone", generated[one.start : one.end]),
            ("new", one.text),
        ]
        at = one.end
    found.append(("same", generated[at:]))
    return [(kind, piece) for kind, piece in found if piece]
