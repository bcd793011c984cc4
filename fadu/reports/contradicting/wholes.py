"""其中各项与合计。"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from fadu.reports.contradicting.finding import DOUBTFUL, WRONG, Contradiction, Page, essence, plain, told
from fadu.reports.reading import Statement

_PART = re.compile("其中|包括|分为|分别[为是]|[(（][含其]")
_BRACKET = re.compile("[(（](?=[含其])[^()（）]*$|[(（]其中")
_VERB = re.compile(
    "组织|开展|办理|受理|审核|审查|接待|举办|召开|培训|调解|制定|印发|推动|完成|收到|新收|审结|办结|提供|出具|解答|化解|服务|发放|处理|参与|参加|协助|接受|纳入|建立|建成|设立|挽回|帮助|督促|评查|检查"
)
# Kinds of which there are no others: where all are named, they are the whole.
_ALL = (frozenset({"民事", "刑事", "行政"}), frozenset({"男", "女"}), frozenset({"书面", "口头"}))
_CLASSES = re.compile("民事|刑事|行政|一审|二审|再审|男|女|维持|撤销|驳回|书面|口头")


@dataclass
class _Whole:
    """合计和跟着它的各项。`inside`：各项在括号里，右括号为止。"""

    whole: Statement
    inside: bool
    parts: list[Statement] = field(default_factory=list)


def parts(page: Page) -> Iterator[Contradiction]:
    if not page.text:
        return
    for group in page.sentences:
        for one in _wholes(page, [item for item in group if item.kind in ("count", "amount")]):
            if found := _judged(page, one):
                yield found


def _wholes(page: Page, group: Sequence[Statement]) -> list[_Whole]:
    done: list[_Whole] = []
    open_: list[_Whole] = []
    for before, one in itertools.pairwise(group):
        words = page.between(before.end, one.start)
        while open_ and (_closed(open_[-1], words) or _other_deed(open_[-1], words)):
            open_.pop()
        if _PART.search(words) and before.unit == one.unit:
            open_.append(_Whole(before, "(" in words or "（" in words))
            done.append(open_[-1])
        if open_ and open_[-1].whole.unit == one.unit:
            open_[-1].parts.append(one)
    return done


def _closed(one: _Whole, words: str) -> bool:
    return one.inside and (")" in words or "）" in words)


def _other_deed(one: _Whole, words: str) -> bool:
    """，办理…… begins a new thing, unless the first part is told with a verb too; 、 goes on."""
    last = re.split("[，,]", words)[-1]
    return last != words and bool(one.parts) and _VERB.match(last.lstrip("并共")) is not None


def _judged(page: Page, one: _Whole) -> Contradiction | None:
    whole, items = one.whole, one.parts
    if whole.qualifier is not None or any(item.qualifier is not None for item in items):
        return None
    total, unit = sum((item.value for item in items), Decimal(0)), whole.unit
    if over := [item for item in items if item.value > whole.value]:
        return told("parts", WRONG, f"其中的一项{plain(over[0].value)}{unit}比合计{plain(whole.value)}{unit}还多。",
                    "核对合计和这一项，哪一个写错了。", whole, over[0])  # fmt: skip
    if total == whole.value or len(items) < 2:
        return None
    kinds = frozenset(
        match[0] for item in items for match in [_CLASSES.search(essence(item.subject))] if match
    )
    shown = "＋".join(plain(item.value) for item in items)
    sentence = f"{shown}＝{plain(total)}，不等于合计{plain(whole.value)}{unit}。"
    todo = "逐项核对；还有别的项的，写明“其余”是什么。"
    if (len(kinds) == len(items) and total > whole.value) or any(all_ <= kinds for all_ in _ALL):
        return told("parts", WRONG, sentence, todo, whole, *items)
    near = abs(total - whole.value) * 20 <= whole.value
    return told("parts", DOUBTFUL, sentence, todo, whole, *items) if near or total > whole.value else None
