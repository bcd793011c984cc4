"""视频会议的来客页：门（口令）、试设备、等候、入会。链接说明是谁，口令或者已核对的身份说明是本人。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from fadu.kernel.errors import NotAllowed, NotYours, Refused
from fadu.kernel.models import RoomGuest, User
from fadu.kernel.standing import OUTSIDE_ROLES, standing
from fadu.kernel.video import doors, inviting, looking, meeting, rooms, sharing, web
from fadu.portal import identity, moment
from fadu.portal.screen import show, text

NOT_SEATED = "请先输入口令，再进入会议。"


def room(request: HttpRequest, token: str) -> HttpResponse:
    """The door; behind it the meeting."""
    guest = doors.guest_of(token)
    sentence = ""
    if request.method == "POST":
        sentence = _open(request, guest)
        if not sentence:
            return HttpResponseRedirect(reverse("portal:room", args=(token,)))
    ready = rooms.ready(guest.room, moment.now())
    context = {
        "guest": guest,
        "room": guest.room,
        "use": rooms.use_of(guest.room.case),
        "case": guest.room.case,
        "token": token,
        "ready": ready,
        "reaches": inviting.reaches(guest),
        "starts": timezone.localtime(guest.room.opens_at),
        "sentence": sentence,
    }
    if not (ready and doors.seated(request.session, guest)):
        return show(
            request, "room_door", context | {"known": _known(request, guest)}, status=400 if sentence else 200
        )
    urls = {name: reverse(f"portal:room_{name}", args=(token,)) for name in ("talk", "document")}
    answer = show(request, "room", context | {"settings": urls | {"name": guest.name}})
    return web.with_devices(answer, guest.room)


def _open(request: HttpRequest, guest: RoomGuest) -> str:
    """ "" when the door is open, else why not."""
    try:
        if not rooms.ready(guest.room, moment.now()):
            raise NotAllowed("还没有到时间，会议开始前30分钟可以进入。")
        if request.POST.get("known") == "1" and _known(request, guest):
            doors.take_seat(request.session, guest)
        else:
            code = text(request.POST.get("code"), 20)
            visit = moment.visit(request)
            doors.enter_by_code(request.session, guest, code, ip=visit.ip or "-", at=visit.at)
    except Refused as refused:
        return refused.sentence
    return ""


def _known(request: HttpRequest, guest: RoomGuest) -> bool:
    """Has this browser proved already that it is this party's: by the tracking code, or the organ's own account?"""
    if guest.party is None:
        return False
    held = request.session.get(identity.AS, {}).get(str(guest.room.case_id))
    fresh = moment.now().timestamp() - request.session.get(identity.SEEN, 0) < identity.HOUR.total_seconds()
    if held == guest.party_id and fresh:
        return True
    user = request.user
    if not isinstance(user, User) or guest.party.organ_id is None:
        return False
    posts = standing(user, on=moment.today()).having(OUTSIDE_ROLES)
    return any(post.organ_id == guest.party.organ_id and post.role == guest.party.role for post in posts)


@require_POST
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Send a code to the number on record."""
    guest = doors.guest_of(token)
    try:
        if not rooms.ready(guest.room, moment.now()):
            raise NotAllowed("还没有到时间，会议开始前30分钟可以索取口令。")
        inviting.send_code(guest, by=guest.name, at=moment.now())
        messages.success(request, "口令已发到登记的手机（或者邮箱、办件页面），15分钟内有效。")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return HttpResponseRedirect(reverse("portal:room", args=(token,)))


@require_POST
def talk(request: HttpRequest, token: str) -> JsonResponse:
    asked = web.said(request)
    return web.answered(lambda: _talk(_seated(request, token), asked, moment.now()))


def _talk(me: RoomGuest, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    name = str(asked.get("do", ""))
    if name == "enter":
        meeting.enter(me, str(asked.get("tab", "")), at=at)
    elif name == "leave":
        meeting.leave(me, at=at)
    elif name == "consent":
        meeting.say_consent(me, given=asked.get("given") is True, at=at)
    elif name:
        raise NotAllowed("没有这个操作，请刷新本页。")
    if name:
        me.refresh_from_db()
        me.room.refresh_from_db()
    return looking.look(me, looking.Asked.of(asked), at=at)


def document(request: HttpRequest, token: str) -> HttpResponseBase:
    me = _seated(request, token)
    if request.GET.get("picture"):
        return web.picture(me.room, me, request.GET.get("page", ""))
    here = reverse("portal:room_document", args=(token,))
    return web.document(me.room, me, f"{here}?picture={sharing.face_of(me.room)}")


def _seated(request: HttpRequest, token: str) -> RoomGuest:
    guest = doors.guest_of(token)
    if not doors.seated(request.session, guest):
        raise NotYours(NOT_SEATED)
    return guest
