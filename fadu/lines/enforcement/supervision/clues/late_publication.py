"""逾期公示：应公示日期（处罚、许可七个工作日，其他二十个）已过，还没有公示，或者公示晚了。按机关、月份列一条。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import F, Q

from fadu.law.statutes import CHUFA, SANXIANG
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window

SHOWN = 200  # rows named in one hit
Late = tuple[date, bool, int]  # due, still unpublished, Result.id


def late(window: Window) -> Q:
    unpublished = Q(published_on=None, withdrawn_on=None, publish_due_on__lt=window.on)
    return unpublished | Q(published_on__gt=F("publish_due_on"))


def find(window: Window) -> Iterator[Hit]:
    grouped: dict[tuple[int, int, int], list[Late]] = defaultdict(list)
    found = window.results().filter(late(window)).values_list("organ", "publish_due_on", "published_on", "pk")
    for organ, due, published, pk in found.iterator(chunk_size=20_000):
        grouped[organ, due.year, due.month].append((due, published is None, pk))
    for (organ, year, month), which in grouped.items():
        yield _hit(window, organ, f"{year}年{month}月", sorted(which))


def _hit(window: Window, organ: int, month: str, which: Sequence[Late]) -> Hit:
    never = sum(unpublished for _, unpublished, _ in which)
    return Hit(
        organ=organ,
        subject=f"{organ}/{month}",
        matter=f"{month}应公示的执法结果，{len(which)}件逾期",
        why=f"其中{never}件至{window.on}仍未公示，{len(which) - never}件公示晚了；最早的应于{which[0][0]}公示。",
        rows=tuple(pk for *_, pk in which[:SHOWN]),
        many=len(which),
        weight=len(which),
    )


MODEL = Model(
    key="late_publication",
    title="逾期公示",
    cite=(SANXIANG[6], CHUFA[48, 1]),
    problem="system",
    asks="是否依法不予公开，是否没有登记公示的日期。",
    find=find,
)
