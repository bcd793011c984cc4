"""会议页面的共同部分：请求和回答的 JSON、这几页才放开的摄像头和媒体服务器、展示的文件。"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fadu.kernel import blobs
from fadu.kernel.auth.headers import PERMISSIONS
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.models import Paper, RoomGuest, VideoRoom
from fadu.kernel.signing.sheet import sheet_of
from fadu.kernel.video import paperpages, sharing
from fadu.kernel.video.janus import Janus

NEEDED = ("autoplay", "camera", "microphone")


def with_devices(response: HttpResponse, room: VideoRoom) -> HttpResponse:
    """Camera and microphone for this page alone; the media server only where the room uses one."""
    allowed = PERMISSIONS
    for name in NEEDED:
        allowed = allowed.replace(f"{name}=()", f"{name}=(self)")
    response.headers["Permissions-Policy"] = allowed
    if room.backend == Janus.name:
        response._csp_update = {"connect-src": [settings.FADU_JANUS_WS]}  # type: ignore[attr-defined]  # django-csp reads it
    return response


def said(request: HttpRequest) -> dict[str, Any]:
    """The JSON body; {} for anything else."""
    if request.content_type != "application/json":
        return {}
    try:
        found = json.loads(request.body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def answered(work: Callable[[], dict[str, Any]]) -> JsonResponse:
    """A refusal as a sentence the page can show; `over` where there is nothing more to ask."""
    try:
        return _json(work())
    except NotYours as gone:
        return _json({"error": gone.sentence, "over": True}, status=404)
    except Refused as refused:
        return _json({"error": refused.sentence}, status=409)


def _json(told: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def document(room: VideoRoom, guest: RoomGuest, picture: str) -> HttpResponse:
    """What is on the screen as a piece of HTML; a picture's address is `picture`, a page's `picture` and its number."""
    shown = sharing.seen_by(room, guest)
    if isinstance(shown, Paper):
        return HttpResponse(_signing(room, guest, shown) + paperpages.shown(shown, picture))
    return HttpResponse(format_html('<img src="{}" alt="{}">', picture, shown.title))


def _signing(room: VideoRoom, guest: RoomGuest, shown: Paper) -> SafeString:
    """The way to sign, under the paper that waits for this guest's signature."""
    sheet = sheet_of(room.case) if guest.party is not None and not guest.host else None
    if sheet is None or guest.party is None or sheet.paper.pk != shown.pk or not sheet.open:
        return mark_safe("")
    place = sheet.place(guest.party.agent_for_id or guest.party.pk)
    if place is None or place.how:
        return mark_safe("")
    href = reverse("portal:sign_room", args=(opened(guest.token),))
    return format_html(
        '<p><a class="btn go" href="{}" target="_blank" rel="noopener">阅读全文并签名（另开一页，会议不断）</a></p>',
        href,
    )


def picture(room: VideoRoom, guest: RoomGuest, page: str = "") -> HttpResponseBase:
    """The picture on the screen, or that page of the paper on it."""
    shown = sharing.seen_by(room, guest)
    if isinstance(shown, Paper):
        found = paperpages.pages(shown)
        if not (page.isascii() and page.isdecimal() and len(page) < 6 and 0 < int(page) <= len(found)):
            raise NotYours("展示的文书没有这一页。")
        return HttpResponse(found[int(page) - 1].png, content_type="image/png")
    path = blobs.path_of(shown.blob)
    if not path.exists():
        raise NotYours("这份文件不在文件库中，请告诉系统管理员核对备份。")
    return FileResponse(path.open("rb"), content_type=shown.blob.media_type)
