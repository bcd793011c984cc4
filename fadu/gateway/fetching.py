"""对方来取：叫不到的单位（在专网里、没有对外的地址）自己来取发给它的，取到以后按编号回告。

与发送一样至少一次、编号不变、同一案件的按先后：没有回告的，下次来取还是那一份，后面的不给。
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fadu.gateway import composing
from fadu.gateway.sending import turn
from fadu.kernel.auth.signing import Rejected, signature
from fadu.kernel.crypto import opened
from fadu.kernel.models import Outgoing, Partner, PartnerKey

State = Outgoing.State
MOST = 50  # 一次给这么多份
ANSWER = "ANSWER"  # 签回答时写在方法的位置：回答不能冒充请求


def waiting(partner: Partner) -> dict[str, Any]:
    """What it may fetch now, the first of each case; `more`: ask again when these have been taken."""
    rows = turn(_of(partner).filter(state=State.WAITING)).order_by("id")
    found = list(rows.select_related("case__organ", "entry__corrects", "amends")[: MOST + 1])
    return {"messages": list(_bodies(found[:MOST])), "more": len(found) > MOST}


def _bodies(rows: list[Outgoing]) -> Iterator[dict[str, Any]]:
    for row in rows:
        try:
            body = composing.body_of(row)
        except composing.NotComposed as error:
            Outgoing.objects.filter(pk=row.pk).update(state=State.FAILED, last_error=str(error)[:300])
            continue
        # from now on it counts as told: a correction is an amendment (kernel/outgoing.py)
        Outgoing.objects.filter(pk=row.pk, attempts=0).update(attempts=1)
        yield json.loads(body)


def taken(partner: Partner, body: bytes, *, at: datetime) -> dict[str, list[str]]:
    """The partner has these. Again and again is the same as once; `unknown`: never given to it."""
    wanted = _numbers(body)
    given = _of(partner).filter(uid__in=wanted, attempts__gt=0)
    known = {uid.hex for uid in given.values_list("uid", flat=True)}
    given.filter(state__in=(State.WAITING, State.FAILED)).update(state=State.SENT, sent_at=at, last_error="")
    return {
        "taken": [one for one in wanted if one in known],
        "unknown": [one for one in wanted if one not in known],
    }


def _of(partner: Partner) -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(partner=partner)


def _numbers(body: bytes) -> list[str]:
    """Message numbers as they were given, each once; Rejected: a sentence."""
    try:
        told = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        told = None
    found = told.get("messages") if isinstance(told, dict) else None
    if not isinstance(found, list) or len(found) > MOST or not all(_is_number(one) for one in found):
        sentence = f'正文应为 {{"messages": [消息编号，…]}}，一次最多{MOST}个，编号照取到的写。'
        raise Rejected("invalid", sentence, status=422)
    return list(dict.fromkeys(found))


def _is_number(one: object) -> bool:
    return isinstance(one, str) and len(one) == 32 and set(one) <= set("0123456789abcdef")


def signed_answer(key: PartnerKey, body: bytes, *, path: str, nonce: str, at: datetime) -> dict[str, str]:
    """The headers that prove the answer ours, and the answer to this very request: its path and nonce are signed too."""
    stamp = str(int(at.timestamp()))
    return {
        "X-Fadu-Key": key.key_id,
        "X-Fadu-Timestamp": stamp,
        "X-Fadu-Nonce": nonce,
        "X-Fadu-Signature": signature(
            opened(key.secret),
            key.partner.algorithm,
            method=ANSWER,
            path=path,
            stamp=stamp,
            nonce=nonce,
            message="",
            body=body,
        ),
    }
