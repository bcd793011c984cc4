"""发给对方：签名的 POST，不跟随跳转，不经代理。地址只有管理员能填；正式环境只能是 https，不能指向本机。

主机名只解析一次：连的就是核对过的那个地址，名字随后改指别处的也去不了。证书仍按主机名核对。
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter

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
    target = look_up(partner.url)
    if target.why:
        raise NotSent(target.why)
    try:
        code = _answered(target, headers(partner, key, message.uid.hex, body, at=at), body)
    except requests.Timeout:
        raise NotSent(f"对方{settings.FADU_GATEWAY_TIMEOUT}秒内没有回答。") from None
    except (requests.RequestException, OSError) as error:
        raise NotSent(f"连不上对方（{type(error).__name__}）。") from None
    if not 200 <= code < 300:
        raise NotSent(f"对方没有接收（HTTP {code}）。", final=400 <= code < 500 and code not in TRY_AGAIN)


def _answered(target: Target, headers: Mapping[str, str], body: bytes) -> int:
    """The status of the answer, from the first of the addresses that lets itself be connected to."""
    failed: Exception = OSError("no address")
    with requests.Session() as session:
        session.trust_env = False
        session.mount("https://", ByName(target.host))
        for address in target.addresses:
            try:
                return _status(session, target.url_at(address), {**headers, "Host": target.netloc}, body)
            except requests.ConnectionError as error:
                failed = error
    raise failed


def _status(session: requests.Session, url: str, headers: Mapping[str, str], body: bytes) -> int:
    limit = settings.FADU_GATEWAY_TIMEOUT
    with session.post(
        url,
        data=body,
        headers=headers,
        timeout=(limit, limit),
        allow_redirects=False,
        stream=True,  # the answer's body is nobody's business, however long
        verify=settings.FADU_GATEWAY_CA or True,
    ) as answer:
        return answer.status_code


class ByName(HTTPAdapter):
    """To a numeric address, with the certificate held against the name it was looked up for."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__()

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        super().init_poolmanager(*args, **named, server_hostname=self.host, assert_hostname=self.host)


@dataclass(frozen=True)
class Target:
    """接收地址和它现在所指的各个 IP，先试的在前。`why`：为什么不能发，空 = 可以。"""

    url: str
    addresses: tuple[str, ...] = ()
    why: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def netloc(self) -> str:
        return urlsplit(self.url).netloc

    def url_at(self, address: str) -> str:
        parts = urlsplit(self.url)
        numeric = f"[{address}]" if ":" in address else address
        return parts._replace(netloc=f"{numeric}:{parts.port}" if parts.port else numeric).geturl()


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


def look_up(url: str) -> Target:
    """Where it leads now, asked of the resolver once for each message: what a name stands for may change."""
    if why := wrong_words(url):
        return Target(url, why=why)
    parts = urlsplit(url)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Target(url, why="接收地址的主机名解析不了。")
    addresses = tuple(dict.fromkeys(str(one[4][0]) for one in found))
    return Target(url, addresses, _wrong_place(addresses, local=parts.scheme == "http"))


def _wrong_place(found: Sequence[str], *, local: bool) -> str:
    """Why nothing is sent there; "" if it may. One bad address among good ones is one too many."""
    addresses = [_plain(one) for one in found]
    if local and not all(one.is_loopback for one in addresses):
        return "http:// 只能用于本机的试验，其余请用 https://。"
    if any(one.is_link_local or one.is_multicast or one.is_unspecified for one in addresses):
        return "接收地址不能指向本机或本网段的管理地址。"
    if settings.PRODUCTION and any(one.is_loopback for one in addresses):
        return "接收地址不能指向本机或本网段的管理地址。"
    return ""


def _plain(address: str) -> IPv4Address | IPv6Address:
    """An IPv4 address in the clothes of an IPv6 one (::ffff:127.0.0.1) is what it is."""
    found = ip_address(address.partition("%")[0])
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


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
