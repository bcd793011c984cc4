"""收到、受理、办结：后一步不会比前一步多，除非有上年结转的。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fadu.reports.contradicting.finding import CASES, WRONG, Contradiction, Page, exact, plain, thing, told
from fadu.reports.reading import Statement

RECEIVED, ACCEPTED, HANDLED, CONCLUDED = "收到", "受理", "办理", "办结"
_STAGES = (
    (CONCLUDED, re.compile("办结|审结|结案(?!率)|办理完毕|审理完结")),
    (ACCEPTED, re.compile("受理|立案(?!率)|准予受理")),
    (RECEIVED, re.compile("新?收到|新收|收案(?!率)|接收|登记|接到|申请量")),
    (HANDLED, re.compile("办理|处理|承办")),
)
_ORDER = {RECEIVED: 0, HANDLED: 0, ACCEPTED: 1, CONCLUDED: 2}
_CARRIED = re.compile("结转|旧存|上年未结|去年未结|往年未结|存案|历年|上年度?受理|含上年|积案")


def stage(one: Statement) -> str:
    """ "" where the words name none."""
    return next((name for name, pattern in _STAGES if pattern.search(one.subject)), "")


def _object(one: Statement) -> str:
    bare = one.subject
    for _, pattern in _STAGES:
        bare = pattern.sub("", bare)
    return thing(bare)


def _told_objects(page: Page) -> Iterator[tuple[Statement, str, str]]:
    """(statement, stage, object); 办结582件 names no object and means that of the number before it in its sentence."""
    for group in page.sentences:
        last = ""
        for one in group:
            if one.whole is not None or not exact(one) or one.unit not in CASES:
                continue
            name, last = stage(one), _object(one) or last
            if name and last:
                yield one, name, last


def more_than_came(page: Page) -> Iterator[Contradiction]:
    told_ = list(_told_objects(page))
    carried = _CARRIED.search(page.text) is not None if page.text else False
    for later, after, what in told_:
        earlier = [
            (one, name)
            for one, name, other in told_
            if other == what and one.period == later.period and _ORDER[name] < _ORDER[after]
            and one.value < later.value and one.unit[0] == later.unit[0]
        ]  # fmt: skip
        if not earlier or (carried and after == CONCLUDED):
            continue
        yield _over(later, after, what, earlier)


def _over(later: Statement, after: str, what: str, earlier: list[tuple[Statement, str]]) -> Contradiction:
    kind = "more_than_came" if after == CONCLUDED else "accepted_over_received"
    less = "、".join(f"{name}{plain(one.value)}{one.unit}" for one, name in earlier)
    lacks = max(later.value - one.value for one, _ in earlier)
    why = f"；除非上年结转至少{plain(lacks)}{later.unit}，文中没有写结转" if after == CONCLUDED else ""
    return told(
        kind, WRONG, f"{what}{after}{plain(later.value)}{later.unit}，多于{less}{why}。",
        "有上年结转的，写明结转数；口径不同的，写明各指什么范围。" if after == CONCLUDED else "核对收到数和受理数。",
        later, *(one for one, _ in earlier),
    )  # fmt: skip
