"""视频会议：本案的会议、主持人的会议页和它的轮询、录音录像的分块、改用电话。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel.access import case_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, RoomGuest, VideoRoom
from fadu.kernel.roles import role_label
from fadu.kernel.standing import OFFICE_ROLES
from fadu.kernel.video import inviting, looking, meeting, recording, rooms, sharing, web
from fadu.kernel.video.doors import give_code

NOT_HOST = "视频会议由本案的办案人员主持，您在本案没有这一身份。"
NO_GUEST = "会上没有这个人，请刷新本页。"


def video_rooms(request: HttpRequest, pk: int) -> HttpResponse:
    """Every session of the case; POST makes the room of one and sends the invitations."""
    case, actor = _case(request, pk)
    if request.method == "POST":
        room = rooms.prepare(case, _number(request.POST.get("entry")))
        _invite_all(request, room, actor)
        return redirect("desk:video", case.pk, room.pk)
    context = {"case": case, "use": rooms.use_of(case), "sessions": rooms.sessions(case), "now": moment.now()}
    return render(request, "desk/video_rooms.html", context)


def _invite_all(request: HttpRequest, room: VideoRoom, actor: Actor) -> None:
    guests = list(room.guests.filter(host=False).select_related("party", "room__case"))
    reached = [one for one in guests if one.state == RoomGuest.State.INVITED and inviting.reaches(one)]
    for one in reached:
        inviting.send_link(one, by=actor.name, at=moment.now())
    others = [one.name for one in guests if one not in reached]
    told = f"已给{len(reached)}人发出邀请。" if reached else ""
    told += f"{'、'.join(others)}须打电话告知链接和口令。" if others else ""
    if told:
        messages.success(request, told)


def video(request: HttpRequest, pk: int, room: int) -> HttpResponse:
    """The host's page."""
    case, actor = _case(request, pk)
    found = rooms.room_of(case, room)
    use = rooms.use_of(case)
    if found.state == VideoRoom.State.ENDED:
        return redirect("desk:video_rooms", case.pk)
    context = {
        "case": case,
        "room": found,
        "use": use,
        "documents": sharing.showable(found),
        "signing": line_of(case.line).signing,
        "settings": {
            "talk": reverse("desk:video_talk", args=(case.pk, found.pk)),
            "chunk": reverse("desk:video_chunk", args=(case.pk, found.pk)),
            "document": reverse("desk:video_document", args=(case.pk, found.pk)),
            "after": reverse("desk:act", args=(case.pk, use.held)),
            "name": actor.name,
        },
    }
    return web.with_devices(render(request, "desk/video.html", context), found)


# ── 轮询 ────────────────────────────────────────────────────────────────────────────────────────────
@require_POST
def talk(request: HttpRequest, pk: int, room: int) -> JsonResponse:
    """What the host's page wants done, and what there is to know."""
    case, actor = _case(request, pk)
    found = rooms.room_of(case, room)
    asked = web.said(request)
    return web.answered(lambda: _talk(found, actor, asked, moment.now()))


def _talk(room: VideoRoom, actor: Actor, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    me = _host(room, actor)
    name = str(asked.get("do", ""))
    more: dict[str, Any] = {}
    if name == "enter":
        rooms.invite_parties(room)
        meeting.enter(me, str(asked.get("tab", "")), at=at)
    elif name:
        done = DOES.get(name)
        if done is None:
            raise NotAllowed("没有这个操作，请刷新本页。")
        more = done(me, asked, at) or {}
    me.refresh_from_db()
    me.room.refresh_from_db()
    if me.room.state == VideoRoom.State.ENDED:
        return more | {"over": True, "error": "会议已经结束。"} if name != "end" else more | {"over": True}
    return looking.look(me, looking.Asked.of(asked), at=at) | more


def _host(room: VideoRoom, actor: Actor) -> RoomGuest:
    assert actor.user is not None
    title = next((role_label(one, room.case.line) for one in sorted(actor.roles & OFFICE_ROLES)), "工作人员")
    me = rooms.host(room, actor.user, title)
    me.room = room
    return me


Does = Callable[[RoomGuest, Mapping[str, Any], datetime], dict[str, Any] | None]


def _guest(me: RoomGuest, asked: Mapping[str, Any]) -> RoomGuest:
    found = (
        me.room.guests.filter(pk=_number(asked.get("guest"))).select_related("party", "room__case").first()
    )
    if found is None or found.host:
        raise NotAllowed(NO_GUEST)
    return found


def _send(me: RoomGuest, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    guest = _guest(me, asked)
    inviting.send_link(guest, by=me.name, at=at)
    return {"sent": f"已给{guest.name}发出邀请。"}


def _invite(me: RoomGuest, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    guest = rooms.invite(me.room, str(asked.get("name", "")), str(asked.get("title", "")))
    return {"link": inviting.link_of(guest)}


def _documents(room: VideoRoom) -> list[dict[str, str]]:
    """What there is to show by now: a paper may have been written during the meeting."""
    return [{"key": one.key, "title": one.title} for one in sharing.showable(room)]


def _record(me: RoomGuest, asked: Mapping[str, Any], at: datetime) -> None:
    meeting.say_consent(me, given=True, at=at)  # who presses the button agrees
    recording.start(me.room, by=me, at=at)


def _kept(me: RoomGuest, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The last chunk has come: put it together."""
    one = me.room.recordings.filter(pk=_number(asked.get("recording"))).exclude(stopped_at=None).first()
    if one is None:
        raise NotAllowed("录音录像还没有停止。")
    material = recording.finish(one, at=at)
    return {"kept": f"{material.title}，SHA-256 {material.blob_id[:16]}……" if material else ""}


def _caucus(me: RoomGuest, asked: Mapping[str, Any], at: datetime) -> None:
    meeting.begin_caucus(me.room, str(asked.get("side", "")), by=me, at=at)


def _end(me: RoomGuest, asked: Mapping[str, Any], at: datetime) -> None:
    recording.stop(me.room, at=at, why="会议结束")
    rooms.end_room(me.room, by=me.name, at=at)


DOES: Mapping[str, Does] = {
    "admit": lambda me, asked, at: meeting.admit(_guest(me, asked), by=me, at=at),
    "mute": lambda me, asked, at: meeting.mute(_guest(me, asked), on=True, by=me, at=at),
    "unmute": lambda me, asked, at: meeting.mute(_guest(me, asked), on=False, by=me, at=at),
    "remove": lambda me, asked, at: meeting.remove(_guest(me, asked), by=me, at=at),
    "caucus": _caucus,
    "caucus_end": lambda me, asked, at: meeting.end_caucus(me.room, by=me.name, at=at),
    "documents": lambda me, asked, at: {"documents": _documents(me.room)},
    "show": lambda me, asked, at: sharing.show(me.room, str(asked.get("key", "")), by=me, at=at),
    "hide": lambda me, asked, at: sharing.hide(me.room, by=me, at=at),
    "record": _record,
    "record_stop": lambda me, asked, at: recording.stop(me.room, at=at),
    "record_done": _kept,
    "code": lambda me, asked, at: {"code": give_code(_guest(me, asked), by=me.name, at=at)},
    "link": lambda me, asked, at: {"link": inviting.link_of(_guest(me, asked))},
    "send": _send,
    "invite": _invite,
    "leave": lambda me, asked, at: meeting.leave(me, at=at),
    "end": _end,
}


# ── 文件、录音录像 ──────────────────────────────────────────────────────────────────────────────────
def document(request: HttpRequest, pk: int, room: int) -> HttpResponseBase:
    """The page on the screen, a piece of HTML; ?picture=1 the picture itself."""
    case, actor = _case(request, pk)
    me = _host(rooms.room_of(case, room), actor)
    if request.GET.get("picture"):
        return web.picture(me.room, me, request.GET.get("page", ""))
    key = sharing.face_of(me.room)
    return web.document(me.room, me, f"{reverse('desk:video_document', args=(pk, room))}?picture={key}")


@require_POST
def chunk(request: HttpRequest, pk: int, room: int) -> JsonResponse:
    """One second of a recording; only from the page that records."""
    case, actor = _case(request, pk)
    me = _host(rooms.room_of(case, room), actor)
    one = me.room.recordings.filter(pk=_number(request.GET.get("recording")), by=me).first()

    def work() -> dict[str, Any]:
        if one is None or request.content_type != "application/octet-stream":
            raise NotAllowed("没有这段录音录像。")
        recording.keep_chunk(one, _number(request.GET.get("number"), -1), request.body, at=moment.now())
        return {"kept": True}

    return web.answered(work)


# ── 电话 ────────────────────────────────────────────────────────────────────────────────────────────
def phone(request: HttpRequest, pk: int, room: int) -> HttpResponse:
    """改用电话：勾选参加的人，填起止时间，接着记录会议。"""
    case, actor = _case(request, pk)
    found = rooms.room_of(case, room)
    sentence = ""
    if request.method == "POST":
        try:
            since, until = (_clock(request.POST.get(name)) for name in ("since", "until"))
            came = [_number(one) for one in request.POST.getlist("came")]
            rooms.hold_by_phone(found, came, since=since, until=until, by=actor.name, at=moment.now())
            return redirect("desk:act", case.pk, rooms.use_of(case).held)
        except NotAllowed as refused:
            sentence = refused.sentence
    now = timezone.localtime(moment.now())
    context = {
        "case": case,
        "room": found,
        "use": rooms.use_of(case),
        "guests": found.guests.filter(host=False),
        "came": request.POST.getlist("came"),
        "since": request.POST.get("since") or f"{now - timedelta(minutes=60):%H:%M}",
        "until": request.POST.get("until") or f"{now:%H:%M}",
        "sentence": sentence,
    }
    return render(request, "desk/video_phone.html", context, status=400 if sentence else 200)


def _clock(text: str | None) -> datetime:
    """HH:MM of today."""
    today = moment.today()
    try:
        hour, minute = (int(part) for part in (text or "").strip().replace("：", ":").split(":"))
        return timezone.make_aware(datetime(today.year, today.month, today.day, hour, minute))  # noqa: DTZ001
    except ValueError:
        raise NotAllowed("时间请写成 09:30 这样。") from None


def _case(request: HttpRequest, pk: int) -> tuple[Case, Actor]:
    on = moment.today()
    case = case_for(moment.who(request), pk, on=on)
    actor = officer(moment.who(request), case, on)
    if not actor.roles & OFFICE_ROLES:
        raise NotYours(NOT_HOST)
    return case, actor


def _number(value: object, otherwise: int = 0) -> int:
    text = str(value if value is not None else "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else otherwise
