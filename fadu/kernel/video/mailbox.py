"""两个浏览器商量连接的消息：只在此刻可以通话的两人之间传，投递时再核对一次；几分钟后清除。"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from fadu.kernel.models import RoomGuest, RoomSignal
from fadu.kernel.video.meeting import together

KEPT = timedelta(minutes=3)
LONGEST = 64 * 1024
MOST = 400  # 一人在 KEPT 之内


def post(me: RoomGuest, everyone: Sequence[RoomGuest], letters: Iterable[Any], *, at: datetime) -> list[int]:
    """What may go, goes; the ids of those to whom it may not."""
    reach = {one.pk: one for one in together(me, everyone)}
    refused: list[int] = []
    rows = []
    for letter in letters:
        to, tab, body = _read(letter)
        other = reach.get(to)
        if other is None or other.tab != tab or len(body) > LONGEST:
            refused.append(to)
        else:
            rows.append(
                RoomSignal(
                    room_id=me.room_id, sender=me, to=other, sender_tab=me.tab, to_tab=tab, body=body, at=at
                )
            )
    if rows and RoomSignal.objects.filter(sender=me, at__gt=at - KEPT).count() + len(rows) > MOST:
        return [*refused, *(one.to_id for one in rows)]
    RoomSignal.objects.bulk_create(rows)
    return refused


def _read(letter: Any) -> tuple[int, str, str]:
    """0 to nobody, for whatever is not a letter."""
    if not isinstance(letter, dict) or not isinstance(letter.get("to"), int):
        return 0, "", ""
    return letter["to"], str(letter.get("tab", ""))[:32], json.dumps(letter.get("body"), ensure_ascii=False)


def fetch(me: RoomGuest, everyone: Sequence[RoomGuest], *, after: int) -> list[dict[str, Any]]:
    """In the order they were written. Nothing from somebody who is out of reach by now, or from a former page."""
    reach = {one.pk: one.tab for one in together(me, everyone)}
    if not reach:
        return []
    rows = RoomSignal.objects.filter(to=me, to_tab=me.tab, pk__gt=after, sender__in=reach)
    return [
        {"id": one.pk, "from": one.sender_id, "body": json.loads(one.body)}
        for one in rows.order_by("pk")
        if reach[one.sender_id] == one.sender_tab
    ]


def clean(at: datetime) -> int:
    return RoomSignal.objects.filter(at__lt=at - KEPT).delete()[0]
