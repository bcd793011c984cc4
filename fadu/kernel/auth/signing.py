"""系统之间的请求怎么签名、怎么验：方法、地址、时刻、随机数、消息编号、正文摘要一并签，改动任何一处都验不过。

请求头：X-Fadu-Key 密钥编号，X-Fadu-Timestamp 秒，X-Fadu-Nonce 每次请求换一个，Idempotency-Key 消息编号（重发不变，
查询可以没有），X-Fadu-Signature 十六进制。被签的是这六行（以换行相连）：

    POST
    /gateway/in/mediation/court/
    1763769600
    5f0c…
    msg-2026-0001
    正文的摘要（十六进制）

摘要和签名用同一算法：HMAC-SHA256（摘要 SHA-256），或者 HMAC-SM3（摘要 SM3）。
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives import constant_time, hashes, hmac
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse

from fadu.kernel import throttle
from fadu.kernel.audit import Visit, What, client_ip, note
from fadu.kernel.crypto import opened
from fadu.kernel.errors import Refused, TooMany
from fadu.kernel.models import Nonce, Partner, PartnerKey

WINDOW = timedelta(minutes=5)
ALGORITHMS: Mapping[str, type[hashes.HashAlgorithm]] = {"sha256": hashes.SHA256, "sm3": hashes.SM3}
NONCE = re.compile(r"[A-Za-z0-9._-]{16,64}")
STAMP = re.compile(r"[0-9]{9,11}")
MESSAGE = re.compile(r"[A-Za-z0-9._:-]{1,100}")
# 验不过的请求：同一来源、同一密钥编号十分钟内这么多次，以后的不再验
FAILURES = throttle.Limit("signature", 30, timedelta(minutes=10), timedelta(minutes=10))


class Rejected(Refused):
    """系统之间的请求不收；`code` 给机器看，`fields` 是各字段的错误。"""

    def __init__(
        self, code: str, sentence: str, *, status: int = 401, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.code, self.status, self.fields = code, status, dict(fields or {})


@dataclass(frozen=True)
class Signed:
    """验过签名的请求：谁发的、正文、消息编号（查询时空）。"""

    partner: Partner
    key: PartnerKey
    message: str
    body: bytes
    at: datetime


def signature(
    secret: str, algorithm: str, *, method: str, path: str, stamp: str, nonce: str, message: str, body: bytes
) -> str:
    """Hexadecimal."""
    signer = hmac.HMAC(secret.encode(), ALGORITHMS[algorithm]())
    signer.update(
        "\n".join((method, path, stamp, nonce, message, digest(body, algorithm))).encode("utf-8", "replace")
    )
    return signer.finalize().hex()


def digest(body: bytes, algorithm: str) -> str:
    summing = hashes.Hash(ALGORITHMS[algorithm]())
    summing.update(body)
    return summing.finalize().hex()


def verified(request: HttpRequest, *, at: datetime) -> Signed:
    """Who has signed this request; Rejected or TooMany. Each nonce is good for one request."""
    key_id = request.headers.get("X-Fadu-Key", "")[:40]
    subject = f"{client_ip(request)} {key_id}"
    throttle.check(FAILURES, subject, at=at)
    try:
        body = _body(request)
        key = _key(request, key_id, body, at=at)
    except Rejected as refused:
        throttle.count(FAILURES, subject, at=at)
        visit = Visit(None, at, client_ip(request))
        note(What.DENIED, visit, name=key_id, field=f"对接：{refused.code} {request.path}")
        raise
    partner = key.partner
    _count(partner, at=at)
    _spend(partner, request.headers["X-Fadu-Nonce"], at=at)
    PartnerKey.objects.filter(pk=key.pk).update(used_at=at)
    return Signed(partner, key, request.headers.get("Idempotency-Key", ""), body, at)


def _body(request: HttpRequest) -> bytes:
    most = settings.FADU_GATEWAY_MB * 1024 * 1024
    length = request.headers.get("Content-Length", "0") or "0"
    if not length.isdecimal() or int(length) > most:
        raise Rejected("too_large", f"消息太大，连同文件不超过{settings.FADU_GATEWAY_MB}MB。", status=413)
    body = request.read(int(length)) if int(length) else b""
    return bytes(body)


def _key(request: HttpRequest, key_id: str, body: bytes, *, at: datetime) -> PartnerKey:
    stamp, nonce = (request.headers.get(f"X-Fadu-{name}", "") for name in ("Timestamp", "Nonce"))
    message, given = request.headers.get("Idempotency-Key", ""), request.headers.get("X-Fadu-Signature", "")
    if not (key_id and stamp and nonce and given):
        raise Rejected(
            "unsigned", "请求没有签名：须有 X-Fadu-Key、X-Fadu-Timestamp、X-Fadu-Nonce、X-Fadu-Signature。"
        )
    if not NONCE.fullmatch(nonce):
        raise Rejected("bad_nonce", "X-Fadu-Nonce 应为16至64个字母、数字、点、横线，每次请求换一个。")
    key = valid_keys(at).filter(key_id=key_id).select_related("partner__organ").first()
    wanted = signature(
        opened(key.secret) if key else "-",
        key.partner.algorithm if key else "sha256",
        method=request.method or "",
        path=request.get_full_path(),
        stamp=stamp,
        nonce=nonce,
        message=message,
        body=body,
    )
    same = constant_time.bytes_eq(wanted.encode(), given.lower().encode("utf-8", "replace"))
    if key is None or not same:
        raise Rejected("bad_signature", "签名不符：密钥不对、已经停用，或者请求在途中被改动。")
    _check_clock(stamp, at)
    if not key.partner.active:
        raise Rejected("switched_off", "本单位的对接已经停用，请联系收件机关的管理员。", status=403)
    return key


def _check_clock(stamp: str, at: datetime) -> None:
    late = abs(at.timestamp() - int(stamp)) if STAMP.fullmatch(stamp) else None
    if late is None or late > WINDOW.total_seconds():
        minutes = int(WINDOW.total_seconds() // 60)
        raise Rejected(
            "stale",
            f"X-Fadu-Timestamp 与本系统的时间相差超过{minutes}分钟，请校准时钟，重新签名后再发。",
        )


def _count(partner: Partner, *, at: datetime) -> None:
    minute = timedelta(minutes=1)
    throttle.hit(throttle.Limit("partner", partner.per_minute, minute, minute), str(partner.pk), at=at)


def _spend(partner: Partner, nonce: str, *, at: datetime) -> None:
    _, fresh = Nonce.objects.get_or_create(partner=partner, value=nonce, defaults={"at": at})
    if not fresh:
        raise Rejected("replayed", "这个请求已经收到过（X-Fadu-Nonce 重复）；重发请换一个随机数重新签名。")


def valid_keys(at: datetime) -> QuerySet[PartnerKey]:
    return PartnerKey.objects.filter(Q(retires_at=None) | Q(retires_at__gt=at))


def refusal(refused: Refused) -> JsonResponse:
    """The refusal as a machine reads it."""
    if isinstance(refused, TooMany):
        return error(429, "too_many", refused.sentence, headers={"Retry-After": str(refused.seconds)})
    if isinstance(refused, Rejected):
        return error(refused.status, refused.code, refused.sentence, fields=refused.fields)
    return error(409, "refused", refused.sentence)


def error(
    status: int,
    code: str,
    sentence: str,
    *,
    fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JsonResponse:
    told = {"code": code, "sentence": sentence, **({"fields": dict(fields)} if fields else {})}
    return JsonResponse(
        {"error": told}, status=status, headers=headers, json_dumps_params={"ensure_ascii": False}
    )
