"""会上的人：等候、准许、禁言、单独谈话（背对背）、移出、离开、掉线。谁能与谁通话只由 together() 定。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import RoomGuest, VideoRoom
from fadu.kernel.video import recording, rooms
from fadu.kernel.video.backends import backend
from fadu.kernel.video.happened import What, note
from fadu.kernel.writing import writing

State = RoomGuest.State
GONE = timedelta(seconds=8)  # 这么久没有联系，算掉线
WRITE_AGAIN = timedelta(seconds=2)  # 联系的时刻不必每次都写


def together(me: RoomGuest, everyone: Iterable[RoomGuest]) -> list[RoomGuest]:
    """Whom this one may see and hear. During a caucus only those in it are together, everybody else is alone."""
    people = [one for one in everyone if one.inside and one.tab]
    caucus = any(one.state == State.CAUCUS for one in people)
    if not me.inside or (caucus and not _in_caucus(me)):
        return []
    return [one for one in people if one.pk != me.pk and (not caucus or _in_caucus(one))]


def _in_caucus(one: RoomGuest) -> bool:
    return one.host or one.state == State.CAUCUS


def in_caucus(everyone: Iterable[RoomGuest]) -> bool:
    return any(one.state == State.CAUCUS for one in everyone)


def settled(room: VideoRoom, everyone: Sequence[RoomGuest]) -> bool:
    """Has every browser in the conversation closed what belongs to the former one?"""
    talking = [one for one in everyone if one.inside and one.tab and not one.dropped]
    return all(one.stage >= room.stage for one in talking)


# ── 来、去 ──────────────────────────────────────────────────────────────────────────────────────────
def enter(guest: RoomGuest, tab: str, *, at: datetime) -> None:
    """Into the waiting room; straight back in for who was already admitted. A host opens the room."""
    room = guest.room
    with writing():
        guest.refresh_from_db()
        if guest.state == State.REMOVED or room.state == VideoRoom.State.ENDED:
            raise NotAllowed("会议已经结束，或者主持人已请您离开。")
        if guest.host:
            rooms.open_room(room, by=guest, at=at)
        back = guest.inside
        guest.tab, guest.seen_at, guest.dropped = tab[:32], at, False
        if not back:
            guest.state = State.ADMITTED if guest.host else State.WAITING
        guest.stage = 0
        guest.save(update_fields=("tab", "seen_at", "dropped", "state", "stage"))
        what = What.RECONNECTED if back else What.JOINED if guest.host else What.WAITING
        note(room, what, at=at, guest=guest, by=guest.name)


def leave(guest: RoomGuest, *, at: datetime) -> None:
    with writing():
        guest.refresh_from_db()
        if guest.state in (State.LEFT, State.INVITED, State.REMOVED):
            return
        alone = guest.state == State.CAUCUS
        _set(guest, State.LEFT, tab="")
        note(guest.room, What.LEFT, at=at, guest=guest, by=guest.name)
        if alone:
            _end_if_empty(guest.room, at)


def touch(guest: RoomGuest, stage: int, *, at: datetime) -> None:
    """The browser has asked; which stage it has carried out."""
    late = guest.seen_at is None or at - guest.seen_at > WRITE_AGAIN
    if not late and guest.stage >= stage and not guest.dropped:
        return
    back = guest.dropped
    guest.seen_at, guest.stage, guest.dropped = at, max(guest.stage, stage), False
    with writing():
        guest.save(update_fields=("seen_at", "stage", "dropped"))
        if back:
            note(guest.room, What.RECONNECTED, at=at, guest=guest, by=guest.name)


def drop_the_silent(room: VideoRoom, everyone: Iterable[RoomGuest], *, at: datetime) -> None:
    """Whoever has not asked for some seconds is marked, once."""
    present = (State.ADMITTED, State.CAUCUS, State.WAITING)
    for one in everyone:
        silent = one.seen_at is not None and at - one.seen_at > GONE
        if silent and not one.dropped and one.state in present and _mark_dropped(one):
            note(room, What.DROPPED, at=at, guest=one, by=one.name)


def _mark_dropped(one: RoomGuest) -> bool:
    one.dropped = True
    return bool(RoomGuest.objects.filter(pk=one.pk, dropped=False, seen_at=one.seen_at).update(dropped=True))


# ── 主持人 ──────────────────────────────────────────────────────────────────────────────────────────
def admit(guest: RoomGuest, *, by: RoomGuest, at: datetime) -> None:
    with writing():
        guest.refresh_from_db()
        if guest.state != State.WAITING:
            raise NotAllowed(f"{guest.name}不在等候室。")
        if recording.running(guest.room) and guest.consent != RoomGuest.Consent.GIVEN:
            raise NotAllowed(
                f"正在录音录像，{guest.name}还没有表示同意：请先停止录音录像，或者请他表示同意。"
            )
        if in_caucus(guest.room.guests.all()):
            raise NotAllowed("正在单独谈话，请结束后再准许入会。")
        _set(guest, State.ADMITTED)
        note(guest.room, What.ADMITTED, at=at, guest=guest, by=by.name)


def mute(guest: RoomGuest, *, on: bool, by: RoomGuest, at: datetime) -> None:
    """Everybody else's browser stops playing his sound, whatever his own does."""
    with writing():
        if guest.muted != on:
            guest.muted = on
            guest.save(update_fields=("muted",))
            note(guest.room, What.MUTED if on else What.UNMUTED, at=at, guest=guest, by=by.name)


def remove(guest: RoomGuest, *, by: RoomGuest, at: datetime) -> None:
    """For good: the link and the seat are worth nothing any more."""
    with writing():
        guest.refresh_from_db()
        if guest.host or guest.state in (State.INVITED, State.REMOVED):
            raise NotAllowed(f"{guest.name}不在会上。")
        alone = guest.state == State.CAUCUS
        _set(guest, State.REMOVED, tab="", seat="", code_hash="", code="")
        note(guest.room, What.REMOVED, at=at, guest=guest, by=by.name)
        if alone:
            _end_if_empty(guest.room, at)
        turn(guest.room)


def begin_caucus(room: VideoRoom, side: str, *, by: RoomGuest, at: datetime) -> None:
    """背对背: with one side. Recording stops, because what is said here is for this side alone."""
    with writing():
        people = list(room.guests.filter(state__in=(State.ADMITTED, State.CAUCUS), host=False))
        chosen = [one for one in people if one.side == side]
        if not chosen:
            raise NotAllowed("这一方还没有人在会上。")
        recording.stop(room, at=at, why="开始单独谈话")
        for one in people:
            _set(one, State.CAUCUS if one.side == side else State.ADMITTED)
        names = "、".join(one.name for one in chosen)
        note(room, What.CAUCUS_BEGUN, at=at, guest=chosen[0], by=by.name, names=names)
        _hide(room)
        turn(room)


def end_caucus(room: VideoRoom, *, by: str, at: datetime) -> None:
    with writing():
        if not in_caucus(room.guests.all()):
            return
        room.guests.filter(state=State.CAUCUS).update(state=State.ADMITTED)
        note(room, What.CAUCUS_ENDED, at=at, by=by)
        _hide(room)
        turn(room)


def turn(room: VideoRoom) -> None:
    """Who may talk to whom has changed: old connections are to be closed, what is in the mail is void."""
    before = room.stage
    room.stage += 1
    room.save(update_fields=("stage",))
    room.signals.all().delete()
    backend().turned(room, before)


def _end_if_empty(room: VideoRoom, at: datetime) -> None:
    if not room.guests.filter(state=State.CAUCUS).exists():
        note(room, What.CAUCUS_ENDED, at=at, by="")
        turn(room)


def _hide(room: VideoRoom) -> None:
    room.paper = room.material = None
    room.save(update_fields=("paper", "material"))


def _set(guest: RoomGuest, state: RoomGuest.State, **more: str) -> None:
    guest.state = state
    for name, value in more.items():
        setattr(guest, name, value)
    guest.save(update_fields=("state", *more))


# ── 录音录像的同意 ──────────────────────────────────────────────────────────────────────────────────
def say_consent(guest: RoomGuest, *, given: bool, at: datetime) -> None:
    """May be taken back at any time; a recording that is running stops then."""
    wanted = RoomGuest.Consent.GIVEN if given else RoomGuest.Consent.REFUSED
    with writing():
        if guest.consent == wanted:
            return
        guest.consent = wanted
        guest.save(update_fields=("consent",))
        note(
            guest.room,
            What.CONSENT_GIVEN if given else What.CONSENT_REFUSED,
            at=at,
            guest=guest,
            by=guest.name,
        )
        if not given and guest.inside:
            recording.stop(guest.room, at=at, why=f"{guest.name}不同意录音录像")
