"""发出：邮件经 Django 的邮件后端，短信经一个小的 HTTP 接口；都由运行环境设置，没有设置的如实说没有。

短信请求：POST，JSON 正文由 FADU_SMS_TEMPLATE 代入 {phone}、{text}、{template}、{id}。请求头 Idempotency-Key 是通知的对外编号，
重试不变；X-Fadu-Key、X-Fadu-Timestamp 和 X-Fadu-Signature，后者是 HMAC-SHA256(密钥, 时间戳 + "\\n" + 编号 + "\\n" + 正文) 的十六进制。
"""

from __future__ import annotations

import hashlib
import hmac
import json
import smtplib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import requests
from django.conf import settings
from django.core.mail import EmailMessage

from fadu.kernel.models import Notice

TRY_AGAIN = frozenset({408, 425, 429})


class NotSent(Exception):
    """`final`: trying again would not help. The sentence never holds the number or the text."""

    def __init__(self, sentence: str, *, final: bool = False) -> None:
        super().__init__(sentence)
        self.sentence, self.final = sentence, final


def ready(channel: str) -> bool:
    """Has the operator set this channel up?"""
    if channel == Notice.Channel.SMS:
        return bool(settings.FADU_SMS_URL)
    return channel == Notice.Channel.PORTAL or (
        channel == Notice.Channel.EMAIL and bool(settings.FADU_EMAIL_FROM)
    )


def send(notice: Notice, to: str, text: str, *, at: datetime) -> None:
    """Hand it over; NotSent if it was not taken."""
    if notice.channel == Notice.Channel.SMS:
        _sms(notice, to, text, at)
    elif notice.channel == Notice.Channel.EMAIL:
        _mail(notice, to, text)


def _mail(notice: Notice, to: str, text: str) -> None:
    domain = settings.FADU_EMAIL_FROM.rpartition("@")[2].rstrip(">") or "localhost"
    message = EmailMessage(
        "您有一条通知",
        text,
        settings.FADU_EMAIL_FROM,
        [to],
        headers={"Message-ID": f"<fadu-{notice.uid.hex}@{domain}>"},  # the same for every attempt
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused:
        raise NotSent("邮件系统不接收这个邮箱。", final=True) from None
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(f"邮件系统没有接收（{type(error).__name__}）。") from None


def _sms(notice: Notice, to: str, text: str, at: datetime) -> None:
    uid, stamp = notice.uid.hex, str(int(at.timestamp()))
    values = {"phone": to, "text": text, "template": notice.template, "id": uid}
    body = json.dumps(filled(settings.FADU_SMS_TEMPLATE, values), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": uid,
        "X-Fadu-Key": settings.FADU_SMS_KEY,
        "X-Fadu-Timestamp": stamp,
        "X-Fadu-Signature": signature(settings.FADU_SMS_SECRET, stamp, uid, body),
    }
    seconds = settings.FADU_SMS_TIMEOUT
    try:
        answer = requests.post(
            settings.FADU_SMS_URL,
            data=body,
            headers=headers,
            timeout=(seconds, seconds),
            allow_redirects=False,
        )
    except requests.Timeout:
        raise NotSent(f"短信平台{seconds}秒内没有回答。") from None
    except requests.RequestException as error:
        raise NotSent(f"连不上短信平台（{type(error).__name__}）。") from None
    _check(answer)


def _check(answer: requests.Response) -> None:
    code = answer.status_code
    if not 200 <= code < 300:
        raise NotSent(f"短信平台拒绝（HTTP {code}）。", final=400 <= code < 500 and code not in TRY_AGAIN)
    name, _, wanted = settings.FADU_SMS_OK.partition("=")
    if not name:
        return
    try:
        said = answer.json()
    except ValueError:
        raise NotSent("短信平台的回答不是JSON。") from None
    got = str(said.get(name)) if isinstance(said, dict) else ""
    if got != wanted:
        raise NotSent(f"短信平台未接收（{name}={got[:40]}）。")


def signature(secret: str, stamp: str, uid: str, body: bytes) -> str:
    signed = f"{stamp}\n{uid}\n".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def filled(shape: Any, values: Mapping[str, str]) -> Any:
    """The JSON template with its placeholders replaced in every text, however deep."""
    if isinstance(shape, str):
        for name, value in values.items():
            if shape == f"{{{name}}}":
                return value
            shape = shape.replace(f"{{{name}}}", value)
        return shape
    if isinstance(shape, dict):
        return {key: filled(one, values) for key, one in shape.items()}
    return [filled(one, values) for one in shape] if isinstance(shape, list) else shape
