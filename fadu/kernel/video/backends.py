"""媒体服务：自带的点对点（mesh），或者单位自己的 Janus；由设置选定，房间记着建它时用的是哪一种。"""

from __future__ import annotations

import base64
import hashlib
import hmac
from abc import ABC, abstractmethod
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from fadu.kernel.models import RoomGuest, VideoRoom

TURN_GOOD_FOR = timedelta(hours=8)


class Backend(ABC):
    """`offer` 是浏览器要知道的；开会、换分场、散会时各叫一次。"""

    name: str

    @abstractmethod
    def opened(self, room: VideoRoom) -> None:
        """NotAllowed where the media server cannot be reached."""

    @abstractmethod
    def turned(self, room: VideoRoom, before: int) -> None:
        """The stage went from `before` to room.stage: whatever belonged to the former one is to be cut."""

    @abstractmethod
    def ended(self, room: VideoRoom) -> None: ...

    @abstractmethod
    def offer(self, room: VideoRoom, guest: RoomGuest, *, at: datetime) -> dict[str, Any]:
        """What the browser of a guest who is inside needs for the present stage."""


class Mesh(Backend):
    """浏览器两两直连；服务器只传话，不碰音视频。"""

    name = "mesh"

    def opened(self, room: VideoRoom) -> None:
        """Nothing to prepare."""

    def turned(self, room: VideoRoom, before: int) -> None:
        """meeting.together() has changed already, which is all there is."""

    def ended(self, room: VideoRoom) -> None:
        """Nothing to clear away."""

    def offer(self, room: VideoRoom, guest: RoomGuest, *, at: datetime) -> dict[str, Any]:
        return {"kind": self.name, "ice": ice_servers(guest, at=at)}


def ice_servers(guest: RoomGuest, *, at: datetime) -> list[dict[str, Any]]:
    """STUN and TURN as RTCPeerConnection takes them; the TURN account is this guest's, for some hours (coturn's
    use-auth-secret), so nothing of lasting worth reaches a browser."""
    found: list[dict[str, Any]] = [{"urls": one} for one in settings.FADU_STUN]
    if settings.FADU_TURN:
        name = f"{int((at + TURN_GOOD_FOR).timestamp())}:{guest.pk}"
        seal = hmac.new(settings.FADU_TURN_SECRET.encode(), name.encode(), hashlib.sha1).digest()
        account = {"username": name, "credential": base64.b64encode(seal).decode()}
        found.append({"urls": list(settings.FADU_TURN), **account})
    return found


def backend(name: str = "") -> Backend:
    """By name (that of a room), else the one of the settings."""
    from fadu.kernel.video.janus import Janus

    return Janus() if (name or settings.FADU_VIDEO) == Janus.name else Mesh()
