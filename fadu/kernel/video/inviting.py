"""把链接、口令写进通知的发件箱；文字里的链接和口令发送时才从参加人取，用过的不再说。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from fadu.kernel import throttle
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Case, Notice, Party, RoomGuest, VideoRoom
from fadu.kernel.notices import outbox
from fadu.kernel.video import doors
from fadu.kernel.video.happened import What, note
from fadu.kernel.video.rooms import ready, use_of
from fadu.kernel.writing import writing


@dataclass(frozen=True)
class Meeting:
    """`open`: one may go in now."""

    title: str
    starts: datetime
    open: bool
    href: str


NO_WAY = "{name}没有同意电子送达，或者登记的不是手机号、邮箱：请打电话告知链接和口令。"
SPENT = "（已失效）"


def link_of(guest: RoomGuest) -> str:
    """With the site's own name where the operator has set it."""
    path = reverse("portal:room", args=(opened(guest.token),))
    return f"{settings.FADU_SITE.rstrip('/')}{path}" if settings.FADU_SITE else path


def send_link(guest: RoomGuest, *, by: str, at: datetime) -> None:
    """NotAllowed: there is no way to reach this guest by notice."""
    starts = timezone.localtime(guest.room.opens_at)
    words = {
        "day": outbox.day_words(starts.date()),
        "time": f"{starts:%H:%M}",
        "what": use_of(guest.room.case).title,
    }
    with writing():
        _notice(guest, "video_invite", words, at)
        note(guest.room, What.INVITED, at=at, guest=guest, by=by)


def send_code(guest: RoomGuest, *, by: str, at: datetime) -> None:
    """A new code to the number or address of the party himself, never to one given at the door."""
    _receiver(guest)
    throttle.hit(doors.SENDING, guest.token_index, at=at)
    doors.give_code(guest, by=by, at=at)
    _notice(guest, "video_code", {}, at)


def meeting_of(case: Case, party: int, at: datetime) -> Meeting | None:
    """The party's own way into the session that is to come or under way; for whoever has proved to be this party."""
    mine = RoomGuest.objects.filter(room__case=case, party=party).exclude(state=RoomGuest.State.REMOVED)
    guest = mine.exclude(room__state=VideoRoom.State.ENDED).select_related("room__case").first()
    if guest is None:
        return None
    starts = timezone.localtime(guest.room.opens_at)
    return Meeting(
        use_of(case).title, starts, ready(guest.room, at), reverse("portal:room", args=(opened(guest.token),))
    )


def reaches(guest: RoomGuest) -> bool:
    return (
        guest.party is not None
        and bool(outbox.channel_of(guest.party))
        and (guest.party.kind == Party.Kind.ORGAN or guest.party.e_service_consent)
    )


def _receiver(guest: RoomGuest) -> Party:
    if guest.party is None or not reaches(guest):
        raise NotAllowed(NO_WAY.format(name=guest.name))
    return guest.party


def _notice(guest: RoomGuest, template: str, words: Mapping[str, Any], at: datetime) -> None:
    party = _receiver(guest)
    outbox.to_party(
        party,
        template,
        mark=f"{guest.pk}:{int(at.timestamp())}",
        words={**words, "guest": str(guest.pk)},
        at=at,
    )


def words_of(notice: Notice) -> dict[str, str]:
    """What a notice says that is nobody else's business: read when it is sent, not kept in it."""
    key = notice.words.get("guest")
    guest = RoomGuest.objects.select_related("room").filter(pk=int(key)).first() if key else None
    if guest is None:
        return {}
    fresh = notice.created_at and guest.code_until and guest.code_until - notice.created_at <= doors.GOOD_FOR
    return {"link": link_of(guest), "pass": (opened(guest.code) if fresh else "") or SPENT}
