"""收件：验过签名的请求先原样存下，再办理。存下以后进程没了也不丢：后台任务接着办。

同一单位的同一消息编号只收一次，再来的给同一份回执；内容变了的不收。收不了的也存着，写明原因。
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from fadu.gateway import applying, catalogue
from fadu.gateway.envelope import Attached, Opened, opened
from fadu.kernel import blobs
from fadu.kernel.auth.signing import MESSAGE, Rejected, Signed, digest
from fadu.kernel.models import Incoming, IncomingFile, Organ, Partner
from fadu.kernel.writing import writing

MOST_SHOWN = 20_000


def receive(signed: Signed, line: str, key: str) -> Incoming:
    """The message as it stands after it has been tried once."""
    if not MESSAGE.fullmatch(signed.message):
        raise Rejected(
            "no_message",
            "Idempotency-Key 应为消息编号：1至100个字母、数字、点、横线、下划线、冒号，重发时不变。",
            status=422,
        )
    before = _before(signed, line, key)
    kept = before or _keep(signed, line, key)
    Partner.objects.filter(pk=signed.partner.pk).update(seen_at=signed.at)
    untried = kept.state == Incoming.State.RECEIVED and kept.next_at <= signed.at
    return applying.apply(kept.pk, at=signed.at) if untried else kept


def _before(signed: Signed, line: str, key: str) -> Incoming | None:
    found = Incoming.objects.filter(partner=signed.partner, message=signed.message).first()
    if found is None:
        return None
    if (found.digest, found.line, found.inlet) != (digest(signed.body, "sha256"), line[:40], key[:40]):
        raise Rejected(
            "differs",
            f"消息编号“{signed.message}”已经用过，内容不同。新的内容请用新的消息编号。",
            status=409,
        )
    return found


def _keep(signed: Signed, line: str, key: str) -> Incoming:
    """The row, with its files or with the reason why it is not taken."""
    found = catalogue.inlet(line, key)
    row = _row(signed, line, key)
    if found is None or found.key not in signed.partner.inlets:
        code, sentence = "not_allowed", f"没有“{line[:40]}/{key[:40]}”这个入口，或者没有对本单位开放。"
        return _store(_refused(row, code, sentence, signed.at), (), signed)
    told = opened(signed.body, found.inlet)
    row.content = told.plain or json.dumps({"raw": signed.body[:MOST_SHOWN].decode("utf-8", "replace")})
    row.matter, row.seq = told.matter, told.seq
    organ = _organ(signed.partner, told)
    if told.errors:
        row.errors = told.errors
        refused = _refused(row, "invalid", "来件有误，请按各项的说明改正，用新的消息编号再发。", signed.at)
        return _store(refused, (), signed)
    row.organ = organ
    return _store(row, told.files, signed)


def _row(signed: Signed, line: str, key: str) -> Incoming:
    return Incoming(
        partner=signed.partner,
        organ=signed.partner.organ,
        message=signed.message,
        line=line[:40],
        inlet=key[:40],
        digest=digest(signed.body, "sha256"),
        received_at=signed.at,
        next_at=signed.at,
    )


def _refused(row: Incoming, code: str, sentence: str, at: datetime) -> Incoming:
    row.state, row.code, row.sentence, row.settled_at = Incoming.State.REFUSED, code, sentence, at
    return row


def _organ(partner: Partner, told: Opened) -> Organ:
    """By its code, within the subtree of the organ the partner is registered with."""
    if not told.to:
        return partner.organ
    found = Organ.objects.filter(code=told.to, path__startswith=partner.organ.path, active=True).first()
    if found is None:
        told.errors["to"] = f"{partner.organ}及其下级中没有代字为“{told.to}”的机关。"
    return found or partner.organ


def _store(row: Incoming, files: list[Attached] | tuple[()], signed: Signed) -> Incoming:
    """Committed before anything is done about it. The file first, so that no row is without its file."""
    kept = [(blobs.keep(one.content, one.checked.media_type), one) for one in files]
    try:
        with writing():
            row.save(force_insert=True)
            IncomingFile.objects.bulk_create(
                IncomingFile(incoming=row, blob=blob, name=one.checked.name, title=one.title[:200])
                for blob, one in kept
            )
    except IntegrityError:  # the same message came twice at the same moment
        return Incoming.objects.get(partner=signed.partner, message=signed.message)
    return row


def content_of(message: Incoming) -> dict[str, Any]:
    """What was kept of the message: the envelope without the files' content."""
    plain = message.content.open()
    told = json.loads(plain) if plain else {}
    return told if isinstance(told, dict) else {}
