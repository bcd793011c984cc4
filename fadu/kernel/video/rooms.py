"""会议室：由安排会议的记录建房，备好参加人，开会，散会。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import Any

from django.utils import timezone

from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Entry, Party, RoomGuest, User, VideoRoom
from fadu.kernel.video import doors
from fadu.kernel.video.backends import backend
from fadu.kernel.video.declare import VideoUse
from fadu.kernel.video.happened import What, note
from fadu.kernel.writing import writing
from fadu.law import ROLES

USUAL = 120  # 分钟：没有写预计时长的
EARLY = timedelta(minutes=30)  # 来客可以提前这么久进等候室
GRACE = timedelta(hours=2)  # 超过约定结束这么久仍没人，后台散会
MOST = 12  # 一间房的参加人；点对点连接数随人数平方增长
NO_ROOM = "没有这间视频会议室，请从案件页进入。"
LABELS = {role.key: role.label for role in ROLES}


@dataclass(frozen=True)
class Session:
    """安排了的一次会议；`room` 为 None：还没有建房。"""

    entry: Entry
    starts: datetime
    ends: datetime
    place: str
    room: VideoRoom | None


def use_of(case: Case) -> VideoUse:
    """NotAllowed: the line holds nothing by video."""
    use = line_of(case.line).video
    if use is None:
        raise NotAllowed(f"“{line_of(case.line).title}”没有可以远程举行的会议。")
    return use


def sessions(case: Case) -> list[Session]:
    """The remote sessions set for this case, newest first; a cancelled one only if it has a room."""
    use = line_of(case.line).video
    if use is None:
        return []
    rooms = {one.entry_id: one for one in VideoRoom.objects.filter(case=case)}
    entries = case.entries.filter(event__in=(*use.set_by, *use.cancelled_by)).order_by("seq")
    standing: list[Entry] = []
    for entry in entries:
        if entry.event in use.set_by:
            standing += [entry] if entry.pk in rooms or use.held_remotely(entry.facts) else []
        else:
            standing = [one for one in standing if one.pk in rooms]
    found = [_session(use, one, rooms.get(one.pk)) for one in reversed(standing)]
    return [one for one in found if one is not None]


def _session(use: VideoUse, entry: Entry, room: VideoRoom | None) -> Session | None:
    starts = starts_at(use, entry.facts)
    if starts is None:
        return None
    minutes = entry.facts.get(use.minutes) if use.minutes else None
    ends = starts + timedelta(minutes=int(minutes or USUAL))
    place = next((str(value) for key, value in entry.facts.items() if key.endswith("place")), "")
    return Session(entry, starts, ends, place, room)


def starts_at(use: VideoUse, facts: dict[str, Any]) -> datetime | None:
    """None: no day or no time that can be read."""
    try:
        day = date.fromisoformat(str(facts.get(use.day) or ""))
        hour, minute = (int(part) for part in str(facts.get(use.time) or "").split(":")[:2])
        return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))  # noqa: DTZ001
    except ValueError:
        return None


# ── 建房 ────────────────────────────────────────────────────────────────────────────────────────────
def prepare(case: Case, entry_id: int) -> VideoRoom:
    """The room of that session, made the first time, with a guest for every party whom the line invites."""
    session = next((one for one in sessions(case) if one.entry.pk == entry_id), None)
    if session is None:
        raise NotAllowed("这次会议没有安排，或者已经取消，请先安排会议。")
    with writing():
        room = session.room or VideoRoom.objects.filter(entry=session.entry).first()
        if room is None:
            room = VideoRoom.objects.create(
                case=case,
                entry=session.entry,
                key=token_hex(10),
                backend=backend().name,
                opens_at=session.starts,
                closes_at=session.ends,
            )
        invite_parties(room)
    return room


def invite_parties(room: VideoRoom) -> None:
    """Those who have joined the case since are invited too."""
    use = use_of(room.case)
    there = set(room.guests.values_list("party_id", flat=True))
    parties = room.case.parties.filter(active=True, role__in=use.guests).exclude(pk__in=there).order_by("pk")
    for party in parties:
        add(room, party.name, LABELS.get(party.role, party.role), side=side_of(party), party=party)


def side_of(party: Party) -> str:
    """当事人和他的代理人是一方；同一地位的几个人也是一方。"""
    return party.agent_for.role if party.agent_for is not None else party.role


def add(room: VideoRoom, name: str, title: str, *, side: str, party: Party | None = None) -> RoomGuest:
    """A guest with a link of his own."""
    if room.guests.count() >= MOST:
        raise NotAllowed(f"一间会议室最多{MOST}人，请改在线下举行，或者分批。")
    token = doors.new_token()
    return RoomGuest.objects.create(
        room=room,
        party=party,
        name=" ".join(name.split())[:200],
        title=title[:40],
        side=side[:40],
        token=token,
        token_index=doors.index(token),
    )


def invite(room: VideoRoom, name: str, title: str) -> RoomGuest:
    """Somebody who is no party: an interpreter, an expert, a relative."""
    _still(room)
    if not " ".join(name.split()):
        raise NotAllowed("请填写被邀请人的姓名。")
    with writing():
        return add(room, name, " ".join(title.split()) or "受邀人员", side=f"invited-{token_hex(4)}")


def host(room: VideoRoom, user: User, title: str) -> RoomGuest:
    """The officer's own seat."""
    found = room.guests.filter(user=user).first()
    if found is not None:
        return found
    with writing():
        return RoomGuest.objects.create(
            room=room, user=user, host=True, name=user.name, title=title[:40], side="host",
            token_index=doors.index(doors.new_token()),
        )  # fmt: skip


def room_of(case: Case, pk: int) -> VideoRoom:
    found = VideoRoom.objects.filter(case=case, pk=pk).select_related("case__organ", "entry").first()
    if found is None:
        raise NotYours(NO_ROOM)
    return found


def ready(room: VideoRoom, at: datetime) -> bool:
    """May guests come to the door now?"""
    early_enough = at >= room.opens_at - EARLY or room.state == VideoRoom.State.OPEN
    return room.state != VideoRoom.State.ENDED and early_enough


# ── 开会、散会 ──────────────────────────────────────────────────────────────────────────────────────
def open_room(room: VideoRoom, *, by: RoomGuest, at: datetime) -> None:
    """The first of the hosts to enter opens it."""
    if room.state != VideoRoom.State.PLANNED:
        return
    backend().opened(room)
    room.state, room.started_at = VideoRoom.State.OPEN, at
    room.save(update_fields=("state", "started_at"))
    note(room, What.OPENED, at=at, guest=by, by=by.name)


def end_room(room: VideoRoom, *, by: str, at: datetime) -> None:
    """Everybody goes; what happened stays."""
    _still(room)
    with writing():
        for guest in room.guests.filter(state__in=(*_INSIDE, RoomGuest.State.WAITING)):
            note(room, What.LEFT, at=at, guest=guest, by=by, ended=True)
        room.guests.exclude(state__in=(RoomGuest.State.REMOVED, RoomGuest.State.INVITED)).update(
            state=RoomGuest.State.LEFT, tab="", seat="", code_hash="", code=""
        )
        room.signals.all().delete()
        room.state, room.ended_at, room.paper, room.material = VideoRoom.State.ENDED, at, None, None
        room.started_at = room.started_at or at
        room.save()
        note(room, What.ENDED, at=at, by=by)
    backend().ended(room)


def hold_by_phone(
    room: VideoRoom, came: Sequence[int], *, since: datetime, until: datetime, by: str, at: datetime
) -> None:
    """当事人没有条件视频的，改用电话：到会的人由主持人勾选，记录与视频相同。"""
    _still(room)
    if room.state == VideoRoom.State.OPEN:
        raise NotAllowed("视频会议正在进行，请先结束，再按电话补记。")
    if not since < until <= at:
        raise NotAllowed("电话的起止时间有误：结束应晚于开始，且不晚于现在。")
    with writing():
        guests = list(room.guests.filter(pk__in=came))
        if not guests:
            raise NotAllowed("请勾选参加通话的人。")
        for guest in guests:
            note(room, What.JOINED, at=since, guest=guest, by=by, way=VideoRoom.Way.PHONE)
            note(room, What.LEFT, at=until, guest=guest, by=by, way=VideoRoom.Way.PHONE)
        room.state, room.way = VideoRoom.State.ENDED, VideoRoom.Way.PHONE
        room.started_at, room.ended_at = since, until
        room.save()
        room.guests.update(state=RoomGuest.State.LEFT, seat="", tab="", code_hash="", code="")
        note(room, What.ENDED, at=at, by=by, way=VideoRoom.Way.PHONE)


_INSIDE = (RoomGuest.State.ADMITTED, RoomGuest.State.CAUCUS)


def _still(room: VideoRoom) -> None:
    room.refresh_from_db(fields=("state",))
    if room.state == VideoRoom.State.ENDED:
        raise NotAllowed("这次会议已经结束；要再开，请另行安排。")
