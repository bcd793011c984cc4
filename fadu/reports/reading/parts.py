"""Parts and their whole: 受理50件（其中网上20件、窗口10件），办结45件. Two are parts of the 50, the 45 is not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from fadu.reports.reading.statement import Statement

_PART = re.compile("其中|包括|分为|分别[为是]|[(（][含其]")
_ASIDE = re.compile("[(（][^()（）]*[)）]")
_OPENED, _CLOSED = re.compile("[(（]"), re.compile("[)）]")
_VERB = re.compile(
    "组织|开展|办理|受理|审核|审查|接待|举办|召开|培训|调解|制定|印发|推动|完成|收到|新收|审结|办结|提供|出具|解答|化解|服务|发放|处理|参与|参加|协助|接受|纳入|建立|建成|设立|挽回|帮助|督促|评查|检查"
)


@dataclass
class _Open:
    """其中, not yet ended: its parts are of those told `before` it. `inside`: they stand in brackets."""

    before: Sequence[int]
    inside: bool
    parts: int = 0

    def whole(self, part: Statement, statements: Sequence[Statement]) -> int | None:
        return next((index for index in reversed(self.before) if statements[index].unit == part.unit), None)


def wholes(statements: Sequence[Statement], words: Sequence[str]) -> dict[int, int]:
    """Of each part the place of its whole. `words[i]` stands between statement i and the count or amount before it."""
    found: dict[int, int] = {}
    counts = [index for index, one in enumerate(statements) if one.kind in ("count", "amount")]
    for _, sentence in itertools.groupby(counts, lambda index: statements[index].sentence):
        found |= _in_sentence(list(sentence), statements, words)
    return found


def _in_sentence(
    counts: Sequence[int], statements: Sequence[Statement], words: Sequence[str]
) -> dict[int, int]:
    found: dict[int, int] = {}
    open_: list[_Open] = []
    for place, index in enumerate(counts[1:], start=1):
        between = _ASIDE.sub("", words[index])
        for _ in _CLOSED.findall(between):
            _close_bracket(open_)
        while open_ and _other_deed(open_[-1], between):
            open_.pop()
        if _PART.search(between):
            open_.append(_Open(counts[:place], _OPENED.search(between) is not None))
        if open_ and (whole := open_[-1].whole(statements[index], statements)) is not None:
            open_[-1].parts += 1
            found[index] = whole
    return found


def _close_bracket(open_: list[_Open]) -> None:
    """Ends the innermost that stands in brackets, and what is open within it."""
    if any(one.inside for one in open_):
        while not open_.pop().inside:
            continue


def _other_deed(one: _Open, words: str) -> bool:
    """，办理…… begins a new thing, unless the first part is told with a verb too; 、 goes on."""
    last = re.split("[，,]", words)[-1]
    return last != words and one.parts > 0 and _VERB.match(last.lstrip("并共")) is not None
