"""后台发送：取一行、推后、发、记下。失败的退避重试，三天多仍不成的留着等人处理；同一案件的按先后。

至少一次：发出之后、记下之前进程没了的，过一会儿用同一编号再发，由对方按 Idempotency-Key 去重。
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from fadu.gateway import channel, composing, partners
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Outgoing

State = Outgoing.State
HELD = timedelta(minutes=15)
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 1440))
MOST_AT_ONCE = 200
GIVE_UP_AFTER = 3  # 一个单位连续失败这么多次，这一轮不再试它


def send_due(at: datetime) -> dict[str, int]:
    """Everything due whose turn it is; {state or "again": how many}. One round sends at most one per case and partner."""
    told: dict[str, int] = {}
    failures: dict[int, int] = {}
    for pk, partner in _due(at):
        if failures.get(partner, 0) >= GIVE_UP_AFTER:
            continue
        message = _take(pk, at)
        if message is None:
            continue
        state = _attend(message, at)
        told[state] = told.get(state, 0) + 1
        failures[partner] = failures.get(partner, 0) + 1 if state == "again" else 0
    return told


def turn(rows: QuerySet[Outgoing]) -> QuerySet[Outgoing]:
    """Those with nothing undone before them in the same case for the same partner."""
    before = Outgoing.objects.filter(
        case=OuterRef("case"),
        partner=OuterRef("partner"),
        pk__lt=OuterRef("pk"),
        state__in=(State.WAITING, State.FAILED),
    )
    return rows.filter(~Exists(before))


def _due(at: datetime) -> list[tuple[int, int]]:
    rows = Outgoing.objects.filter(state=State.WAITING, next_at__lte=at, partner__active=True)
    found = turn(rows.exclude(partner__url="")).order_by("next_at", "id")
    return list(found.values_list("pk", "partner_id")[:MOST_AT_ONCE])


def _take(pk: int, at: datetime) -> Outgoing | None:
    """Ours alone for HELD; committed before anything is sent."""
    found = Outgoing.objects.filter(pk=pk, state=State.WAITING, next_at__lte=at)
    message = found.select_related("partner", "case__organ", "entry__corrects", "amends").first()
    if message is None:
        return None
    taken = found.update(attempts=F("attempts") + 1, next_at=at + HELD)
    message.attempts += 1
    return message if taken else None


def _attend(message: Outgoing, at: datetime) -> str:
    key = partners.signing_key(message.partner, at)
    if key is None:
        return _again(message, channel.NotSent("对接单位没有有效的密钥，请先产生一把。"), at)
    try:
        channel.post(message, key, composing.body_of(message), at=at)
    except composing.NotComposed as error:
        return _again(message, channel.NotSent(str(error), final=True), at)
    except channel.NotSent as refused:
        return _again(message, refused, at)
    Outgoing.objects.filter(pk=message.pk).update(state=State.SENT, sent_at=at, last_error="")
    return State.SENT


def _again(message: Outgoing, refused: channel.NotSent, at: datetime) -> str:
    why = refused.sentence[:300]
    if refused.final or message.attempts > len(BACKOFF):
        Outgoing.objects.filter(pk=message.pk).update(state=State.FAILED, last_error=why)
        return State.FAILED
    later = at + BACKOFF[message.attempts - 1]
    Outgoing.objects.filter(pk=message.pk).update(next_at=later, last_error=why)
    return "again"


def resend(message: Outgoing, *, at: datetime) -> None:
    """重发: the same content under the same number, from the first attempt."""
    Outgoing.objects.filter(pk=message.pk).update(
        state=State.WAITING, next_at=at, attempts=0, last_error="", sent_at=None
    )


def drop(message: Outgoing, *, why: str) -> None:
    """不再发: so that what stands behind it may go."""
    changed = Outgoing.objects.filter(pk=message.pk, state__in=(State.WAITING, State.FAILED)).update(
        state=State.DROPPED, last_error=why[:300]
    )
    if not changed:
        raise NotAllowed("这份发件已经送达，或者已经不再发。")
