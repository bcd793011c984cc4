"""签名：核对文本没有变、记入案件、存下笔迹，在一个事务里；工作人员最后签名盖章。"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import ip_address
from typing import Any

from django.conf import settings

from fadu.kernel import blobs, throttle
from fadu.kernel.actors import Actor
from fadu.kernel.casefile import locked
from fadu.kernel.crypto import opened
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours
from fadu.kernel.models import Case, Entry, Party, Signature
from fadu.kernel.record import record
from fadu.kernel.roles import role_label
from fadu.kernel.signing.doors import BY_PARTY
from fadu.kernel.signing.drawn import Drawn
from fadu.kernel.signing.sheet import Sheet, sheet_of
from fadu.kernel.writing import writing

CHANGED = "{title}的内容刚刚改过，签名没有提交。请重新阅读下面的新文本，同意的再签名。"
NOTHING = "现在没有等您签名的文书。"
NOT_KNOWN = "没有登记您的证件号码或者电话，不能在网上核对身份，请到调解组织当面签名。"
WRONG = "后四位与登记的证件号码、电话都对不上，请核对。"


@dataclass(frozen=True)
class Said:
    """签名人这一次交来的：看的是哪个文本、笔迹、从哪里、怎样核对的身份。"""

    digest: str
    drawn: Drawn
    channel: str
    proof: str
    ip: str = ""


def ready(case: Case, signer: Party) -> Sheet:
    """NotAllowed: why this party cannot sign now."""
    sheet = sheet_of(case)
    if sheet is None or not sheet.open:
        raise NotAllowed(NOTHING)
    if reason := sheet.use.unsuitable(case):
        raise NotAllowed(reason)
    place = sheet.place(signer.pk)
    if place is None:
        raise NotYours(f"{sheet.use.title}不由您签名；由代表人签名的，请代表人办理。")
    if place.how:
        raise NotAllowed(f"{signer.name}已经签名，不用再签。")
    return sheet


def check_identity(party: Party, last: str, *, at: datetime) -> str:
    """How it was proved, in words. NotYours: the digits are wrong; TooMany: tried too often."""
    throttle.check(BY_PARTY, str(party.pk), at=at)
    wanted = "".join(last.split()).upper()
    numbers = {
        "证件号码": opened(party.id_number),
        "信用代码": party.credit_code,
        "电话": opened(party.phone),
    }
    known = {label: number.upper() for label, number in numbers.items() if number}
    if not known:
        raise NotAllowed(NOT_KNOWN)
    fits = [label for label, number in known.items() if len(wanted) == 4 and number.endswith(wanted)]
    if not fits:
        throttle.count(BY_PARTY, str(party.pk), at=at)
        raise NotYours(WRONG)
    throttle.clear(BY_PARTY, str(party.pk))
    return f"{fits[0]}后四位"


def sign(case: Case, person: Party, said: Said, *, by: Actor, on: date, at: datetime) -> Signature:
    """One party, or the agent `person` for his principal, signs. Conflict: the text has changed meanwhile."""
    signer = person.agent_for or person
    with writing():
        locked(case)
        sheet = ready(case, signer)
        _same_text(sheet, said)
        facts = {**sheet.use.facts, sheet.use.signer: signer.pk}
        entry = _record(case, sheet.use.event, facts, said, by=by, on=on, at=at)
        name = person.name if person == signer else f"{person.name}（代{signer.name}）"
        return _keep(sheet, entry, said, name=name, title=role_label(signer.role, case.line), party=signer)


def seal(case: Case, said: Said, facts: Mapping[str, Any], *, by: Actor, on: date, at: datetime) -> Signature:
    """The officer signs last and the organisation seals: from now on the paper is in effect."""
    with writing():
        locked(case)
        sheet = sheet_of(case)
        if sheet is None or not sheet.open:
            raise NotAllowed("现在没有待签名盖章的文书。")
        _same_text(sheet, said)
        entry = _record(case, sheet.use.seals, facts, said, by=by, on=on, at=at)
        return _keep(sheet, entry, said, name=by.name, title=sheet.use.officer, user=by.user)


def _same_text(sheet: Sheet, said: Said) -> None:
    if not hmac.compare_digest(sheet.digest, said.digest):
        raise Conflict(CHANGED.format(title=sheet.use.title))


def _record(
    case: Case, event: str, facts: Mapping[str, Any], said: Said, *, by: Actor, on: date, at: datetime
) -> Entry:
    try:
        return record(
            case,
            event,
            on=on,
            by=by,
            facts=facts,
            at=at,
            source="desk" if said.channel == Signature.Channel.DESK else "portal",
        )
    except BadFacts as bad:
        raise NotAllowed("；".join(bad.errors.values())) from None


def _keep(sheet: Sheet, entry: Entry, said: Said, **who: Any) -> Signature:
    return Signature.objects.create(
        paper=sheet.paper,
        entry=entry,
        drawn=blobs.keep(said.drawn.png, "image/png"),
        strokes=said.drawn.strokes,
        digest=sheet.digest,
        signed_at=entry.at,
        channel=said.channel,
        proof=said.proof,
        ip=kept_address(said.ip),
        **who,
    )


def kept_address(ip: str) -> str:
    """FADU_SIGN_IP：masked 隐去末段，hashed 只存摘要，none 不存."""
    if settings.FADU_SIGN_IP == "none" or not ip:
        return ""
    if settings.FADU_SIGN_IP == "hashed":
        return hmac.new(settings.SECRET_KEY.encode(), ip.encode(), hashlib.sha256).hexdigest()[:32]
    try:
        address = ip_address(ip)
    except ValueError:
        return ""
    if address.version == 4:
        return ".".join([*str(address).split(".")[:3], "*"])
    return ":".join(address.exploded.split(":")[:3]) + ":*"
