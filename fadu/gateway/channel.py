"""发给对方：签名的 POST，不跟随跳转，不经代理。地址只有管理员能填；正式环境只能是 https，不能指向本机。"""

from __future__ import annotations

import secrets
import socket
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

import requests
from django.conf import settings

from fadu.kernel.auth.signing import signature
from fadu.kernel.crypto import opened
from fadu.kernel.models import Outgoing, Partner, PartnerKey

# 4xx 里这些过一会儿可能就好（对方在换密钥、在升级）；其余的重试也没有用
TRY_AGAIN = frozenset({401, 403, 404, 408, 425, 429})


class NotSent(Exception):
    """`final`: trying again would not help. The sentence holds nothing of the content."""

    def __init__(self, sentence: str, *, final: bool = False) -> None:
        super().__init__(sentence)
        self.sentence, self.final = sentence, final


def post(message: Outgoing, key: PartnerKey, body: bytes, *, at: datetime) -> None:
    """Hand it over; NotSent if it was not taken."""
    partner = message.partner
    if why := wrong_address(partner.url):
        raise NotSent(why)
    try:
        with requests.Session() as session:
            session.trust_env = False
            with session.post(
                partner.url,
                data=body,
                headers=headers(partner, key, message.uid.hex, body, at=at),
                timeout=(settings.FADU_GATEWAY_TIMEOUT, settings.FADU_GATEWAY_TIMEOUT),
                allow_redirects=False,
                stream=True,  # the answer's body is nobody's business, however long
                verify=settings.FADU_GATEWAY_CA or True,
            ) as answer:
                code = answer.status_code
    except requests.Timeout:
        raise NotSent(f"对方{settings.FADU_GATEWAY_TIMEOUT}秒内没有回答。") from None
    except (requests.RequestException, OSError) as error:
        raise NotSent(f"连不上对方（{type(error).__name__}）。") from None
    if not 200 <= code < 300:
        raise NotSent(f"对方没有接收（HTTP {code}）。", final=400 <= code < 500 and code not in TRY_AGAIN)


def headers(partner: Partner, key: PartnerKey, message: str, body: bytes, *, at: datetime) -> dict[str, str]:
    parts = urlsplit(partner.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    stamp, nonce = str(int(at.timestamp())), secrets.token_hex(16)
    signed = signature(
        opened(key.secret),
        partner.algorithm,
        method="POST",
        path=path,
        stamp=stamp,
        nonce=nonce,
        message=message,
        body=body,
    )
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": message,
        "X-Fadu-Key": key.key_id,
        "X-Fadu-Timestamp": stamp,
        "X-Fadu-Nonce": nonce,
        "X-Fadu-Signature": signed,
    }


def wrong_address(url: str) -> str:
    """Why nothing is sent there; "" if it may. A name is looked up each time: what it stands for may change."""
    if why := wrong_words(url):
        return why
    parts = urlsplit(url)
    local = parts.scheme == "http"
    try:
        found = {str(one[4][0]) for one in socket.getaddrinfo(parts.hostname, parts.port or 443)}
    except (OSError, UnicodeError):
        return "接收地址的主机名解析不了。"
    addresses = [ip_address(one.partition("%")[0]) for one in found]
    if local and not all(one.is_loopback for one in addresses):
        return "http:// 只能用于本机的试验，其余请用 https://。"
    if any(one.is_link_local or one.is_multicast or one.is_unspecified for one in addresses):
        return "接收地址不能指向本机或本网段的管理地址。"
    if settings.PRODUCTION and any(one.is_loopback for one in addresses):
        return "接收地址不能指向本机或本网段的管理地址。"
    return ""


def wrong_words(url: str) -> str:
    """The part of it that can be seen without looking up the name."""
    try:
        parts = urlsplit(url)
        good = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return "接收地址写得不对，如 https://jiekou.example.gov.cn/fadu 。"
    schemes = {"https"} if settings.PRODUCTION else {"https", "http"}
    if not good or parts.scheme not in schemes or parts.username is not None or parts.fragment:
        return "接收地址应以 https:// 开头，不带账号和 #。"
    return ""
