"""记一件会上的事。"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fadu.kernel.models import RoomEvent, RoomGuest, VideoRoom

What = RoomEvent.What


def note(
    room: VideoRoom,
    what: RoomEvent.What,
    *,
    at: datetime,
    guest: RoomGuest | None = None,
    by: str = "",
    **detail: Any,
) -> RoomEvent:
    return RoomEvent.objects.create(room=room, what=what, at=at, guest=guest, by_name=by[:120], detail=detail)
