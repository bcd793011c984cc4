"""会后：由经过算出谁何时到、何时走，写成会议记录的填写项。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, RoomEvent, RoomGuest, VideoRoom
from fadu.kernel.video.declare import Attendance, Present, VideoUse
from fadu.kernel.video.happened import What

COMES = frozenset({What.JOINED, What.ADMITTED, What.RECONNECTED})
GOES = frozenset({What.LEFT, What.REMOVED, What.DROPPED})
TOLD = frozenset(
    {What.CAUCUS_BEGUN, What.CAUCUS_ENDED, What.SIGNED, What.RECORDING_STARTED, What.RECORDING_STOPPED}
    | {What.CONSENT_GIVEN, What.CONSENT_REFUSED, What.REMOVED, What.SHOWN}
)


def attendance(room: VideoRoom, use: VideoUse) -> Attendance | None:
    """None until the session is over."""
    if room.started_at is None or room.ended_at is None:
        return None
    events = list(room.events.select_related("guest").order_by("at", "pk"))
    guests = list(room.guests.select_related("party"))
    people = tuple(_present(one, events, room.ended_at) for one in guests)
    notes = tuple(_sentence(one) for one in events if one.what in TOLD)
    return Attendance(room.way, use.title, room.started_at, room.ended_at, people, notes)


def _present(guest: RoomGuest, events: Iterable[RoomEvent], end: datetime) -> Present:
    """Time in the waiting room does not count; a guest who drops or leaves is away until he is back."""
    since = until = came = None
    seconds, admitted = 0.0, False
    for one in events:
        if one.guest_id != guest.pk:
            continue
        admitted = (admitted or one.what in (What.JOINED, What.ADMITTED)) and one.what != What.LEFT
        if one.what in COMES and admitted and came is None:
            came, since, until = one.at, since or one.at, None
        elif one.what in GOES and came is not None:
            seconds, until, came = seconds + (one.at - came).total_seconds(), one.at, None
    if came is not None:
        seconds, until = seconds + (end - came).total_seconds(), end
    role = guest.party.role if guest.party else ""
    return Present(guest.name, guest.title, role, guest.host, since, until, int(seconds))


def _sentence(one: RoomEvent) -> str:
    who, said = one.guest.name if one.guest else "", one.detail
    words = {
        What.CAUCUS_BEGUN: f"主持人开始与{said.get('names', who)}单独谈话",
        What.CAUCUS_ENDED: "单独谈话结束",
        What.SIGNED: f"{who}签名：{said.get('title', '')}",
        What.SHOWN: f"展示：{said.get('title', '')}",
        What.CONSENT_GIVEN: f"{who}同意录音录像",
        What.CONSENT_REFUSED: f"{who}不同意录音录像",
        What.REMOVED: f"{who}被移出",
        What.RECORDING_STARTED: "经在场的人同意，开始录音录像",
        What.RECORDING_STOPPED: f"停止录音录像{'（' + said['why'] + '）' if said.get('why') else ''}",
    }
    return f"{_clock(one.at)} {words[What(one.what)]}"


def text_of(found: Attendance) -> str:
    """As it stands in the record: one line a person, one line a thing."""
    began, ended = timezone.localtime(found.started_at), timezone.localtime(found.ended_at)
    way = VideoRoom.Way(found.way).label
    lines = [
        f"{found.title}以{way}方式远程举行，{began:%Y年%-m月%-d日%H:%M}开始，{ended:%H:%M}结束。",
        "参加人：",
    ]
    lines += [f"{one.title}{one.name}：{_times(one)}" for one in found.people]
    return "\n".join([*lines, *(["经过："] if found.notes else []), *found.notes])


def _times(one: Present) -> str:
    if one.since is None or one.until is None:
        return "未参加"
    minutes = max(1, round(one.seconds / 60))
    return f"{_clock(one.since)}到，{_clock(one.until)}离开，在会{minutes}分钟"


def _clock(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"


def prefilled(case: Case, event: str) -> dict[str, Any]:
    """What the act that records a session need not be told again: from the last room of the case that has ended."""
    use = line_of(case.line).video
    if use is None or event != use.held:
        return {}
    room = VideoRoom.objects.filter(case=case, state=VideoRoom.State.ENDED).order_by("-ended_at").first()
    found = attendance(room, use) if room is not None and not _recorded_since(case, room, use) else None
    if found is None:
        return {}
    facts = dict(use.facts(found)) if use.facts else {}
    return facts | ({use.record: text_of(found)} if use.record else {})


def _recorded_since(case: Case, room: VideoRoom, use: VideoUse) -> bool:
    return case.entries.filter(event=use.held, at__gte=room.ended_at or room.closes_at).exists()
