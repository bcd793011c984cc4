"""网上签名：从办件页面、签名链接、远程会议进来，读完全文、核对身份、手写签名。"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.kernel.actors import party_actor
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Party, RoomEvent, Signature
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.kernel.signing import doors, web
from fadu.kernel.signing.sheet import Sheet, sheet_of
from fadu.kernel.signing.sign import NOTHING, Said, check_identity, sign
from fadu.kernel.video import doors as room_doors
from fadu.kernel.video.happened import note
from fadu.portal import identity, moment
from fadu.portal.screen import show, text

AGREE = "请先勾选：已阅读全文，同意用电子签名。"


@dataclass(frozen=True)
class Way:
    """从哪里进来：这名当事人（或者代理人）、这一页的地址、签完回到哪里。"""

    case: Case
    person: Party
    channel: str
    here: str
    back: str


def tracked(request: HttpRequest, code: str) -> HttpResponse:
    case, party, _ = identity.tracked(request, code)
    back = reverse("portal:case", args=(code,))
    return _page(
        request,
        Way(case, party, Signature.Channel.PORTAL, reverse("portal:sign", args=(code,)), back),
    )


def link(request: HttpRequest, token: str) -> HttpResponse:
    """The door of a signing link; behind it the paper."""
    found = doors.link_of(token)
    here = reverse("portal:sign_link", args=(token,))
    if doors.seated(request.session, found, at=moment.now()):
        answer = _page(request, Way(found.case, found.party, Signature.Channel.LINK, here, here))
    else:
        sentence = ""
        if request.method == "POST":
            try:
                visit = moment.visit(request)
                doors.enter(
                    request.session,
                    found,
                    text(request.POST.get("code"), 20),
                    ip=visit.ip or "-",
                    at=visit.at,
                )
                return HttpResponseRedirect(here)
            except Refused as refused:
                sentence = refused.sentence
        context = {"case": found.case, "token": token, "reaches": doors.reaches(found), "sentence": sentence}
        answer = show(request, "sign_door", context, status=400 if sentence else 200)
    return answer


@require_POST
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Send a code to the number on record."""
    found = doors.link_of(token)
    try:
        doors.send_code(found, at=moment.now())
        messages.success(request, "口令已发到您登记的手机或者邮箱，15分钟内有效。")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return HttpResponseRedirect(reverse("portal:sign_link", args=(token,)))


def in_room(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever sits in the meeting signs beside it; the meeting notes it."""
    guest = room_doors.guest_of(token)
    if guest.party is None or not room_doors.seated(request.session, guest):
        raise NotYours("请先从会议链接进入会议，再签名。")
    here = reverse("portal:sign_room", args=(token,))
    before = _signed_by(guest.room.case, guest.party)
    answer = _page(request, Way(guest.room.case, guest.party, Signature.Channel.ROOM, here, here))
    if request.method == "POST" and not before and (sheet := _signed_by(guest.room.case, guest.party)):
        note(
            guest.room,
            RoomEvent.What.SIGNED,
            at=moment.now(),
            guest=guest,
            by=guest.name,
            title=sheet.use.title,
        )
    return answer


def _signed_by(case: Case, person: Party) -> Sheet | None:
    sheet = sheet_of(case)
    place = sheet.place((person.agent_for or person).pk) if sheet else None
    return sheet if place is not None and place.how else None


def _page(request: HttpRequest, way: Way) -> HttpResponse:
    sentence = ""
    if request.method == "POST":
        sentence = _sign(request, way)
        if not sentence:
            messages.success(request, "签名已经提交，并记入案件。")
            return HttpResponseRedirect(way.back)
    sheet = sheet_of(way.case)
    if sheet is None:
        raise NotYours(NOTHING)
    signer = way.person.agent_for or way.person
    place = sheet.place(signer.pk)
    context = {
        "way": way,
        "case": way.case,
        "sheet": sheet,
        "place": place,
        "signer": signer,
        "body": to_html(parse(sheet.paper.plain)),
        "why_not": sheet.use.unsuitable(way.case) if sheet.open else "",
        "sentence": sentence,
        "cites": "、".join(one.text for one in sheet.use.cites),
        "line": line_of(way.case.line),
        "strokes": (strokes := web.drawn_before(request, sheet.digest)),
        "agreed": bool(strokes) and request.POST.get("agree") == "1",
    }
    return show(request, "sign", context, status=409 if sentence else 200)


def _sign(request: HttpRequest, way: Way) -> str:
    """ "" when signed, else what to say above the form."""
    visit = moment.visit(request)
    try:
        if request.POST.get("agree") != "1":
            raise BadFacts({"agree": AGREE})
        proof = check_identity(way.person, text(request.POST.get("last"), 10), at=visit.at)
        said = Said(web.digest_in(request), web.drawn_in(request), way.channel, proof, ip=visit.ip or "")
        sign(way.case, way.person, said, by=party_actor(way.person), on=moment.today(), at=visit.at)
    except Refused as refused:
        return refused.sentence
    return ""
