"""办理来件：立案，或者在已经立的案上记一件事。一份来件一个事务；办不成的写明原因，出错的过一会儿再办。

同一事项的来件按先后：更正、撤回先到的，等立案的那一份；写了顺序号的按号。
"""

from __future__ import annotations

import json
import logging
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from fadu.gateway import catalogue, receipts
from fadu.kernel import outgoing
from fadu.kernel.actors import Actor, system
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.exchange import Handed, Inlet, Parsed, Sender, read
from fadu.kernel.lines import Line
from fadu.kernel.materials import add_material
from fadu.kernel.models import Case, Incoming, Origin, User
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing

log = logging.getLogger(__name__)
State = Incoming.State
OPEN = (State.RECEIVED, State.WAITING, State.FAILED)
DONE = (State.APPLIED, State.REFUSED)
LOOK_AGAIN = timedelta(minutes=5)
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
MOST_AT_ONCE = 200


class NotYet(Exception):
    """等前一份。"""


def apply(pk: int, *, at: datetime, by: User | None = None) -> Incoming:
    """Try it, then whatever was waiting for it. `by`: an administrator wants it done now, whatever its number."""
    message = _try(pk, at=at, by=by)
    if message.state == State.APPLIED:
        for later in _behind(message):
            _try(later, at=at)
    return message


def settle_due(at: datetime) -> dict[str, int]:
    """What was received and not yet done (the process was killed, the database was away), and what waits; {state: how many}."""
    told: dict[str, int] = {}
    due = Incoming.objects.filter(state__in=(State.RECEIVED, State.WAITING), next_at__lte=at)
    for pk in due.order_by("next_at", "id").values_list("pk", flat=True)[:MOST_AT_ONCE]:
        state = apply(pk, at=at).state
        told[state] = told.get(state, 0) + 1
    return told


def refuse(pk: int, *, why: str, by: User, at: datetime) -> Incoming:
    """拒收、不再等：by hand."""
    with writing():
        message = _locked(pk)
        if message.state in DONE:
            raise NotAllowed("这份来件已经办结，不能再拒收。")
        _close(message, "by_hand", why, at, by=by)
    return message


def _behind(message: Incoming) -> list[int]:
    same = Incoming.objects.filter(partner_id=message.partner_id, line=message.line, matter=message.matter)
    waiting = same.filter(state=State.WAITING).order_by(F("seq").asc(nulls_last=True), "id")
    return list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE])


def _try(pk: int, *, at: datetime, by: User | None = None) -> Incoming:
    try:
        with writing():
            message = _locked(pk)
            if message.state in OPEN:
                _settle(message, at, by)
            return message
    except Exception:  # a fault of ours must not lose what others sent
        log.exception("incoming message %s", pk)
        return _stumbled(pk, at)


def _locked(pk: int) -> Incoming:
    rows = Incoming.objects.select_for_update(of=("self",)).select_related("partner__organ", "organ")
    return rows.get(pk=pk)


def _settle(message: Incoming, at: datetime, by: User | None) -> None:
    try:
        with transaction.atomic():
            if by is None:
                _check_turn(message)
            case, receipt = _done(message, at)
    except NotYet as reason:
        message.state, message.sentence = State.WAITING, str(reason)
        message.next_at = at + LOOK_AGAIN
        message.save(update_fields=("state", "sentence", "next_at"))
    except BadFacts as refused:
        message.errors = refused.errors
        _close(message, "invalid", refused.sentence, at, by=by)
    except Refused as refused:
        _close(message, "not_lawful", refused.sentence, at, by=by)
    else:
        message.state, message.case = State.APPLIED, case
        message.receipt = receipt
        _close(message, "", "", at, by=by)


def _close(message: Incoming, code: str, sentence: str, at: datetime, *, by: User | None) -> None:
    if code:
        message.state = State.REFUSED
    message.code, message.sentence = code, sentence[:500]
    message.settled_at, message.settled_by = at, by
    message.save()


def _stumbled(pk: int, at: datetime) -> Incoming:
    with writing():
        message = _locked(pk)
        message.attempts += 1
        tired = message.attempts > len(BACKOFF)
        message.state = State.FAILED if tired else State.RECEIVED
        message.sentence = "办理时出错，详见系统日志；" + ("请管理员处理。" if tired else "稍后再办。")
        message.next_at = at + BACKOFF[min(message.attempts, len(BACKOFF)) - 1]
        message.save()
    return message


# ── 轮到没有 ────────────────────────────────────────────────────────────────────────────────────────
def _check_turn(message: Incoming) -> None:
    declared = _declared(message)[1]
    if not declared.opens and declared.takes is None and _origin(message) is None:
        raise NotYet("还没有收到这个事项的立案消息，收到后即办。")
    if message.seq is None or message.seq == 1:
        return
    same = Incoming.objects.filter(partner_id=message.partner_id, line=message.line, matter=message.matter)
    before = same.filter(seq__lt=message.seq, state__in=DONE).values("seq").distinct().count()
    if before < message.seq - 1:
        raise NotYet(f"顺序号是{message.seq}，前面还有{message.seq - 1 - before}份没有收到或者没有办结。")


def _origin(message: Incoming) -> Origin | None:
    found = Origin.objects.filter(
        partner_id=message.partner_id, line=message.line, matter=message.matter
    ).select_related("case")
    return found.first()


def _declared(message: Incoming) -> tuple[Line, Inlet]:
    found = catalogue.inlet(message.line, message.inlet)
    if found is None:
        raise NotAllowed("这个入口已经取消。")
    return found.line, found.inlet


# ── 办 ──────────────────────────────────────────────────────────────────────────────────────────────
def _done(message: Incoming, at: datetime) -> tuple[Case | None, dict[str, Any]]:
    """(case, receipt); no case where the line takes it for itself."""
    takes = _declared(message)[1].takes
    if takes is None:
        case = _do(message, at)
        return case, receipts.of_case(case)
    content = json.loads(message.content.open()).get("content") or {}
    handed = Handed(content, message.partner_id, message.message, message.organ, message.received_at)
    return None, dict(takes(handed))


def _do(message: Incoming, at: datetime) -> Case:
    line, inlet = _declared(message)
    parsed = _parsed(inlet, message)
    by = system(f"{message.partner.name}（对接）")
    do = _open if inlet.opens else _act
    case = do(message, line, inlet, parsed, by, at)
    for file in message.files.select_related("blob"):
        add_material(
            case, file.blob, title=file.title, kind="来件附件", by=by, on=timezone.localdate(at), at=at
        )
    return case


def _parsed(inlet: Inlet, message: Incoming) -> Parsed:
    told = json.loads(message.content.open())
    content, errors = read(inlet.schema, told.get("content"))
    if errors:
        raise BadFacts(errors)
    try:
        return inlet.parse(content, Sender(message.partner.name, message.matter))
    except ValueError as error:
        raise BadFacts({"content": str(error)}) from None


def _open(message: Incoming, line: Line, inlet: Inlet, parsed: Parsed, by: Actor, at: datetime) -> Case:
    before = _origin(message)
    if before is not None:
        raise NotAllowed(f"事项“{message.matter}”已经立案，不再立案；案号见立案那份消息的回执。")
    case = open_case(
        line,
        inlet.event,
        organ=message.organ,
        on=_day(message, parsed),
        by=by,
        facts=parsed.facts,
        parties=parsed.parties,
        at=at,
        procedure=parsed.procedure,
        source="gateway",
        idempotency_key=_key(message),
        title=parsed.title,
    )
    Origin.objects.create(
        partner_id=message.partner_id, line=line.key, matter=message.matter, case_id=case.pk
    )
    outgoing.of_entry(line, case, case.entries.get(seq=1))
    return case


def _act(message: Incoming, line: Line, inlet: Inlet, parsed: Parsed, by: Actor, at: datetime) -> Case:
    origin = _origin(message)
    if origin is None:
        raise NotYours(f"没有收到过事项“{message.matter}”的立案消息。")
    case = line.case_model().objects.get(pk=origin.case_id)
    if not inlet.event:
        return case
    more: dict[str, Any] = {"parties": parsed.parties, "idempotency_key": _key(message), "source": "gateway"}
    on = max(_day(message, parsed), case.opened_on)
    record(case, inlet.event, on=on, by=by, facts=parsed.facts, at=at, **more)
    return case


def _day(message: Incoming, parsed: Parsed) -> date:
    """The day it came, however late it is done."""
    return parsed.on or timezone.localdate(message.received_at)


def _key(message: Incoming) -> str:
    return f"gateway:{message.uid.hex}"
