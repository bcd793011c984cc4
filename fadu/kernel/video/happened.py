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


def note_signed(case_id: int, party_id: int, title: str, *, at: datetime) -> bool:
    """A party has signed a paper while the session of its case is open: part of what happened there."""
    guest = RoomGuest.objects.filter(
        room__case=case_id, room__state=VideoRoom.State.OPEN, party=party_id
    ).first()
    if guest is None or not guest.inside:
        return False
    note(guest.room, What.SIGNED, at=at, guest=guest, by=guest.name, title=title)
    return True
