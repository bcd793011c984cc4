"""一次轮询的回答：我在哪里，能与谁通话，有什么消息，正在展示、录制什么。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import RoomGuest, VideoRoom
from fadu.kernel.video import mailbox, meeting, recording, sharing
from fadu.kernel.video.backends import backend

State = RoomGuest.State
REPLACED = "这个会议已在另一个页面打开，本页已停用。"


@dataclass(frozen=True)
class Asked:
    """What a browser says each time: its page, the last letter it has, the stage it has carried out, its letters;
    `renew` asks for fresh credentials."""

    tab: str
    after: int
    stage: int
    letters: Sequence[Any]
    renew: bool = False

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Asked:
        letters = said.get("send")
        return cls(
            str(said.get("tab", ""))[:32],
            _number(said.get("after")),
            _number(said.get("stage")),
            letters[:100] if isinstance(letters, list) else (),
            said.get("renew") is True,
        )


def _number(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < 2**62 else 0


def look(guest: RoomGuest, asked: Asked, *, at: datetime) -> dict[str, Any]:
    """NotAllowed: this page has been replaced by another of the same guest."""
    room = guest.room
    if asked.tab != guest.tab and guest.state not in (State.REMOVED, State.LEFT):
        raise NotAllowed(REPLACED)
    meeting.touch(guest, min(asked.stage, room.stage), at=at)
    everyone = list(room.guests.all())
    me = next(one for one in everyone if one.pk == guest.pk)
    meeting.drop_the_silent(room, everyone, at=at)
    refused = mailbox.post(me, everyone, asked.letters, at=at) if asked.letters else []
    told = _told(room, me, everyone)
    if me.inside and not told["apart"] and (asked.renew or asked.stage != room.stage):
        told["link"] = backend(room.backend).offer(room, me, at=at)
    return told | {"mail": mailbox.fetch(me, everyone, after=asked.after), "refused": refused}


def _told(room: VideoRoom, me: RoomGuest, everyone: Sequence[RoomGuest]) -> dict[str, Any]:
    caucus = meeting.in_caucus(everyone)
    apart = caucus and me.inside and not (me.host or me.state == State.CAUCUS)
    told: dict[str, Any] = {
        "state": room.state,
        "stage": room.stage,
        "caucus": caucus,
        "apart": apart,
        "me": {"id": me.pk, "state": me.state, "muted": me.muted, "consent": me.consent, "host": me.host},
        "peers": [_peer(me, one) for one in meeting.together(me, everyone)],
        "recording": _recording(room),
        "document": "" if apart or not me.inside else sharing.face_of(room),
        "documentTitle": "" if apart or not me.inside else sharing.title_of(room),
    }
    if me.host:
        told["people"] = [_person(one) for one in everyone]
        told["settled"] = meeting.settled(room, everyone)
    return told


def _recording(room: VideoRoom) -> int | None:
    found = recording.running(room)
    return found.pk if found else None


def _peer(me: RoomGuest, one: RoomGuest) -> dict[str, Any]:
    """`offer`: it is for me to begin."""
    return {
        "id": one.pk,
        "tab": one.tab,
        "name": one.name,
        "title": one.title,
        "muted": one.muted,
        "dropped": one.dropped,
        "offer": me.pk < one.pk,
    }


def _person(one: RoomGuest) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "title": one.title,
        "side": one.side,
        "host": one.host,
        "state": one.state,
        "stateWord": one.get_state_display(),
        "muted": one.muted,
        "consent": one.consent,
        "consentWord": one.get_consent_display(),
        "dropped": one.dropped,
    }
