"""Janus 的 VideoRoom：房间由 Admin API 建、拆，浏览器凭两个签名令牌进房。每个分场一间房，换分场即拆旧房。

核心令牌随每条消息，房间令牌随 join；都不认人，所以只给当场在会的人，有效期短，浏览器到期前换新的。
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

import requests
from django.conf import settings

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import RoomGuest, VideoRoom
from fadu.kernel.video.backends import Backend, ice_servers

PLUGIN = "janus.plugin.videoroom"
GOOD_FOR = timedelta(minutes=10)
TIMEOUT = 5
GONE = 426  # VideoRoom: no such room
THERE = 427  # VideoRoom: room exists already
log = logging.getLogger(__name__)


class Janus(Backend):
    name = "janus"

    def opened(self, room: VideoRoom) -> None:
        create(room_name(room))

    def turned(self, room: VideoRoom, before: int) -> None:
        """The new room first: if the server is away, the old one stays as it was and nothing is said to have begun."""
        if room.state == VideoRoom.State.OPEN:
            create(room_name(room))
            _clear(f"{room.key}-{before}", room)

    def ended(self, room: VideoRoom) -> None:
        _clear(room_name(room), room)

    def offer(self, room: VideoRoom, guest: RoomGuest, *, at: datetime) -> dict[str, Any]:
        name = room_name(room)
        return {
            "kind": self.name,
            "ice": ice_servers(guest, at=at),
            "url": settings.FADU_JANUS_WS,
            "room": name,
            "core": token("janus", PLUGIN, until=at + GOOD_FOR),
            "door": token(PLUGIN, f"room={name}", until=at + GOOD_FOR),
            "display": str(guest.pk),
        }


def room_name(room: VideoRoom) -> str:
    return f"{room.key}-{room.stage}"


def token(realm: str, what: str, *, until: datetime) -> str:
    """HMAC-SHA1 over the end, the realm and what it is for, as Janus's signed tokens are."""
    said = f"{int(until.timestamp())},{realm},{what}"
    seal = hmac.new(settings.FADU_JANUS_TOKEN_SECRET.encode(), said.encode(), hashlib.sha1).digest()
    return f"{said}:{base64.b64encode(seal).decode()}"


def create(name: str) -> None:
    """Unlisted, for signed tokens of this room only."""
    _plugin(
        {
            "request": "create",
            "room": name,
            "admin_key": settings.FADU_JANUS_ROOM_KEY,
            "secret": room_secret(name),
            "is_private": True,
            "signed_tokens": True,
            "publishers": 12,
            "bitrate": 512_000,
            "videocodec": "vp8,h264",
            "permanent": False,
        },
        fine=THERE,
    )


def destroy(name: str) -> None:
    """Everybody in it is put out by the server."""
    _plugin({"request": "destroy", "room": name, "secret": room_secret(name)}, fine=GONE)


def present(name: str) -> list[str]:
    """The guests the media server itself sees publishing or watching."""
    said = _plugin({"request": "listparticipants", "room": name}, fine=GONE)
    return [str(one.get("display", "")) for one in said.get("participants", ())]


def room_secret(name: str) -> str:
    """Never leaves this machine and Janus's own."""
    return hmac.new(settings.FADU_JANUS_TOKEN_SECRET.encode(), name.encode(), hashlib.sha256).hexdigest()


def _clear(name: str, room: VideoRoom) -> None:
    """A room left behind harms nobody who has no token, so a failure is no reason to stop."""
    try:
        destroy(name)
    except NotAllowed as failed:
        log.warning("会议室 %s 的旧房间没有拆掉：%s", room.pk, failed.sentence)


def _plugin(request: dict[str, Any], *, fine: int) -> dict[str, Any]:
    """The plugin's answer. NotAllowed: a sentence for the host; what the operator needs is in the log."""
    body: dict[str, Any] = {
        "janus": "message_plugin",
        "transaction": token_hex(8),
        "admin_secret": settings.FADU_JANUS_ADMIN_SECRET,
        "plugin": PLUGIN,
        "request": request,
    }
    try:
        answer = requests.post(settings.FADU_JANUS_ADMIN_URL, json=body, timeout=TIMEOUT).json()
    except (requests.RequestException, ValueError) as error:
        log.error("Janus 没有回答：%s", type(error).__name__)
        raise NotAllowed("视频服务器连不上，请稍后再试，或者改用电话；同时告诉系统管理员。") from None
    said = answer.get("response", {}) if isinstance(answer, dict) else {}
    code = said.get("error_code")
    if answer.get("janus") != "success" or (code is not None and code != fine):
        log.error("Janus 拒绝 %s：%s", request["request"], said.get("error") or answer.get("error"))
        raise NotAllowed("视频服务器拒绝了这个操作，请告诉系统管理员核对配置；这次可以改用电话。")
    return dict(said)
