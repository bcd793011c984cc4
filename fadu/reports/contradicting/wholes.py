"""其中各项与合计。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fadu.reports.contradicting.finding import DOUBTFUL, WRONG, Contradiction, Page, essence, plain, told
from fadu.reports.reading import Statement

# Kinds of which there are no others: where all are named, they are the whole.
_ALL = (frozenset({"民事", "刑事", "行政"}), frozenset({"男", "女"}), frozenset({"书面", "口头"}))
_CLASSES = re.compile("民事|刑事|行政|一审|二审|再审|男|女|维持|撤销|驳回|书面|口头")


def parts(page: Page) -> Iterator[Contradiction]:
    of_whole: dict[int, list[Statement]] = {}
    for one in page.statements:
        if one.whole is not None:
            of_whole.setdefault(one.whole, []).append(one)
    for index, items in of_whole.items():
        if found := _judged(page.statements[index], items):
            yield found


def _judged(whole: Statement, items: Sequence[Statement]) -> Contradiction | None:
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
