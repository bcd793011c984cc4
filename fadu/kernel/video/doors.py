"""门：链接里的令牌说明是谁，一次有效的口令说明是本人，进门后只认这一个浏览器。

口令六位数字，一刻钟内有效，用过即废；输错计次：同一链接五次即废口令并停一小时，同一来源地址三十次停一小时。
只知道链接的、猜链接的，都到不了等候室。
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import MutableMapping
from datetime import datetime, timedelta
from secrets import randbelow, token_urlsafe
from typing import Any

from fadu.kernel import throttle
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import RoomGuest, VideoRoom
from fadu.kernel.video.happened import What, note
from fadu.kernel.writing import writing

HOUR = timedelta(hours=1)
GOOD_FOR = timedelta(minutes=15)
BY_LINK = throttle.Limit("video-code", most=5, within=HOUR, block=HOUR)
BY_ADDRESS = throttle.Limit("video-address", most=30, within=HOUR, block=HOUR)
SENDING = throttle.Limit("video-send", most=4, within=timedelta(minutes=15), block=timedelta(minutes=15))
HELD = "video"

NO_SUCH = "没有这个会议链接，或者会议已经结束。请核对链接，或者致电主持人。"
WRONG = "口令不对，或者已经用过、过期。请重新索取，或者请主持人在电话里告诉您。"


def new_token() -> str:
    """32 bytes: nothing to guess."""
    return token_urlsafe(32)


def index(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def guest_of(token: str) -> RoomGuest:
    """NotYours: nobody has this link, or the session is over for him."""
    found = (
        RoomGuest.objects.filter(token_index=index(token), host=False)
        .select_related("room__case__organ", "party__agent_for")
        .first()
    )
    if found is None or found.state == RoomGuest.State.REMOVED or found.room.state == VideoRoom.State.ENDED:
        raise NotYours(NO_SUCH)
    if found.party is not None and not found.party.active:
        raise NotYours(NO_SUCH)
    return found


# ── 口令 ────────────────────────────────────────────────────────────────────────────────────────────
def give_code(guest: RoomGuest, *, by: str, at: datetime) -> str:
    """A new code; the one before is worth nothing."""
    if guest.host or guest.room.state == VideoRoom.State.ENDED or guest.state == RoomGuest.State.REMOVED:
        raise NotAllowed("会议已经结束，或者此人已被移出，不能再发口令。")
    code = f"{randbelow(1_000_000):06d}"
    with writing():
        guest.code, guest.code_hash, guest.code_until = code, _hash(guest, code), at + GOOD_FOR
        guest.save(update_fields=("code", "code_hash", "code_until"))
        note(guest.room, What.CODE, at=at, guest=guest, by=by)
    return code


def enter_by_code(
    session: MutableMapping[str, Any], guest: RoomGuest, code: str, *, ip: str, at: datetime
) -> None:
    """The right code makes this browser the guest's seat. NotYours: a wrong one; TooMany: too often."""
    subjects = ((BY_LINK, guest.token_index), (BY_ADDRESS, ip))
    for limit, subject in subjects:
        throttle.check(limit, subject, at=at)
    given = "".join(code.split())
    good = bool(guest.code_hash) and guest.code_until is not None and at < guest.code_until
    if not good or not hmac.compare_digest(guest.code_hash, _hash(guest, given)):
        _missed(guest, ip, at)
        raise NotYours(WRONG)
    throttle.clear(BY_LINK, guest.token_index)
    take_seat(session, guest)


def _missed(guest: RoomGuest, ip: str, at: datetime) -> None:
    throttle.count(BY_ADDRESS, ip, at=at)
    with writing():
        if throttle.count(BY_LINK, guest.token_index, at=at) is not None:
            RoomGuest.objects.filter(pk=guest.pk).update(code="", code_hash="")
            note(guest.room, What.STRANGER, at=at, guest=guest, blocked=True)


def _hash(guest: RoomGuest, code: str) -> str:
    """Bound to the link: the same code is worth nothing at another door."""
    return hashlib.sha256(f"{guest.token_index}:{code}".encode()).hexdigest()


# ── 浏览器 ──────────────────────────────────────────────────────────────────────────────────────────
def take_seat(session: MutableMapping[str, Any], guest: RoomGuest) -> None:
    """This browser and no other. Whoever sat there before, on another telephone, is out."""
    secret = new_token()
    with writing():
        guest.seat, guest.code, guest.code_hash, guest.tab = index(secret), "", "", ""
        guest.save(update_fields=("seat", "code", "code_hash", "tab"))
    if hasattr(session, "cycle_key"):
        session.cycle_key()
    session[HELD] = {**session.get(HELD, {}), str(guest.pk): secret}


def seated(session: MutableMapping[str, Any], guest: RoomGuest) -> bool:
    secret = session.get(HELD, {}).get(str(guest.pk), "")
    return bool(secret and guest.seat) and hmac.compare_digest(index(secret), guest.seat)
