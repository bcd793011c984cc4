"""签名链接的门：链接说明是谁，一次有效的口令说明是本人，核对后只认这一个浏览器，两小时。与视频会议的门同样严。"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, MutableMapping
from datetime import datetime, timedelta
from secrets import randbelow
from typing import Any

from django.conf import settings
from django.urls import reverse

from fadu.kernel import throttle
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import Notice, Party, SigningLink
from fadu.kernel.notices import outbox
from fadu.kernel.video.doors import BY_ADDRESS, GOOD_FOR, HOUR, WRONG, index, new_token
from fadu.kernel.writing import writing

BY_LINK = throttle.Limit("sign-code", most=5, within=HOUR, block=HOUR)
BY_PARTY = throttle.Limit("sign-digits", most=5, within=HOUR, block=HOUR)
SENDING = throttle.Limit("sign-send", most=4, within=GOOD_FOR, block=GOOD_FOR)
STAYS = timedelta(hours=2)
HELD = "signing"
NO_SUCH = "没有这个签名链接，或者签名已经结束。请核对链接，或者致电调解组织。"
NO_WAY = "{name}没有同意电子送达，也没有可以收短信、邮件的地址：请打电话告知链接和口令，或者当面签名。"
SPENT = "（已失效，请重新索取）"


def link_for(party: Party) -> SigningLink:
    """The party's link; made when first asked for."""
    found = SigningLink.objects.filter(party=party).first()
    if found is not None:
        return found
    token = new_token()
    with writing():
        return SigningLink.objects.create(
            case_id=party.case_id, party=party, token=token, token_index=index(token)
        )


def link_of(token: str) -> SigningLink:
    """NotYours: nobody has this link."""
    found = (
        SigningLink.objects.filter(token_index=index(token))
        .select_related("case__organ", "party__agent_for")
        .first()
    )
    if found is None or not found.party.active:
        raise NotYours(NO_SUCH)
    return found


def address_of(link: SigningLink) -> str:
    path = reverse("portal:sign_link", args=(opened(link.token),))
    return f"{settings.FADU_SITE.rstrip('/')}{path}" if settings.FADU_SITE else path


def reaches(link: SigningLink) -> bool:
    return link.party.e_service_consent and bool(outbox.channel_of(link.party))


def send_link(link: SigningLink, what: str, *, at: datetime) -> None:
    """NotAllowed: there is no way to reach this party by notice."""
    _check_reach(link)
    with writing():
        outbox.to_party(
            link.party,
            "signing_link",
            mark=_mark(link, at),
            words={"what": what, "signing": str(link.pk)},
            at=at,
        )
        SigningLink.objects.filter(pk=link.pk).update(sent_at=at)


def send_code(link: SigningLink, *, at: datetime) -> None:
    """A new code to the number or address on record, never to one given at the door."""
    _check_reach(link)
    throttle.hit(SENDING, link.token_index, at=at)
    give_code(link, at=at)
    outbox.to_party(link.party, "signing_code", mark=_mark(link, at), words={"signing": str(link.pk)}, at=at)


def _check_reach(link: SigningLink) -> None:
    if not reaches(link):
        raise NotAllowed(NO_WAY.format(name=link.party.name))


def _mark(link: SigningLink, at: datetime) -> str:
    return f"{link.pk}:{int(at.timestamp())}"


def words_of(notice: Notice) -> dict[str, str]:
    """The link and the code, read when the notice is sent and not kept in it."""
    key = notice.words.get("signing")
    link = SigningLink.objects.filter(pk=int(key)).select_related("party").first() if key else None
    if link is None:
        return {}
    fresh = notice.created_at and link.code_until and link.code_until - notice.created_at <= GOOD_FOR
    return {"link": address_of(link), "pass": (opened(link.code) if fresh else "") or SPENT}


def give_code(link: SigningLink, *, at: datetime) -> str:
    """A new code; the one before is worth nothing."""
    code = f"{randbelow(1_000_000):06d}"
    with writing():
        link.code, link.code_hash, link.code_until = code, _hash(link, code), at + GOOD_FOR
        link.save(update_fields=("code", "code_hash", "code_until"))
    return code


def enter(session: MutableMapping[str, Any], link: SigningLink, code: str, *, ip: str, at: datetime) -> None:
    """The right code makes this browser the party's. NotYours: a wrong one; TooMany: too often."""
    subjects = ((BY_LINK, link.token_index), (BY_ADDRESS, ip))
    for limit, subject in subjects:
        throttle.check(limit, subject, at=at)
    given = _hash(link, "".join(code.split()))
    fresh = bool(link.code_hash) and link.code_until is not None and at < link.code_until
    if not fresh or not hmac.compare_digest(link.code_hash, given):
        throttle.count(BY_ADDRESS, ip, at=at)
        if throttle.count(BY_LINK, link.token_index, at=at) is not None:
            SigningLink.objects.filter(pk=link.pk).update(code="", code_hash="")
        raise NotYours(WRONG)
    throttle.clear(BY_LINK, link.token_index)
    _take_seat(session, link, at)


def _take_seat(session: MutableMapping[str, Any], link: SigningLink, at: datetime) -> None:
    secret = new_token()
    with writing():
        link.seat, link.seat_at, link.code, link.code_hash = index(secret), at, "", ""
        link.save(update_fields=("seat", "seat_at", "code", "code_hash"))
    if hasattr(session, "cycle_key"):
        session.cycle_key()
    session[HELD] = {**session.get(HELD, {}), str(link.pk): secret}


def seated(session: Mapping[str, Any], link: SigningLink, *, at: datetime) -> bool:
    secret = session.get(HELD, {}).get(str(link.pk), "")
    fresh = link.seat_at is not None and at - link.seat_at < STAYS
    return fresh and bool(secret and link.seat) and hmac.compare_digest(index(secret), link.seat)


def _hash(link: SigningLink, code: str) -> str:
    """Bound to the link: the same code is worth nothing at another door."""
    return index(f"{link.token_index}:{code}")
