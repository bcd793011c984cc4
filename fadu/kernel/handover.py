"""移交承办和不在岗代办。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q

from fadu.kernel.actors import Actor
from fadu.kernel.appending import append_own
from fadu.kernel.casefile import locked
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.models import Absence, Case, Entry, Post, Recusal, Task, User
from fadu.kernel.standing import forget
from fadu.kernel.story import HANDOVER
from fadu.kernel.writing import writing

DECIDERS = frozenset({"section_head", "organ_head", "admin"})


def hand_over(
    case: Case,
    *,
    handler: User | None,
    on: date,
    by: Actor,
    at: datetime,
    reason: str,
    co_handler: User | None = None,
) -> Entry:
    """移交: the case with its open tasks and clocks goes to another handler. By a head, or the handler himself."""
    if not reason.strip():
        raise BadFacts({"reason": "请写明移交的理由。"})
    with writing():
        file = locked(case)
        own = by.user is not None and by.user.pk == file.case.handler_id
        if not (own or by.kind == "system" or by.may(DECIDERS)):
            raise NotYours("移交由机构负责人决定，或由承办人本人提出。")
        _check_receiver(file.case, handler, on)
        facts = {
            "handler": handler.pk if handler else None,
            "co_handler": co_handler.pk if co_handler else file.case.co_handler_id,
            "from": file.case.handler_id,
            "reason": reason.strip(),
        }
        was = file.case.handler_id
        entry = append_own(file, HANDOVER, on=on, at=at, by=by, facts=facts)
        _move_tasks(file.case, was)
    for name in ("handler_id", "co_handler_id", "version", "head", "updated_at"):
        setattr(case, name, getattr(file.case, name))
    return entry


def hand_over_all(
    leaving: User, to: User, *, on: date, by: Actor, at: datetime, reason: str
) -> Iterable[Case]:
    """Every open case of someone who leaves, one act per case; yields each as it is done."""
    for case in Case.objects.filter(handler=leaving, closed_on=None).order_by("pk"):
        hand_over(case, handler=to, on=on, by=by, at=at, reason=reason)
        yield case


def cover(user: User, *, by_whom: User, since: date, until: date, reason: str = "") -> Absence:
    """不在岗: another acts in the user's place on those days."""
    if user.pk == by_whom.pk:
        raise BadFacts({"cover": "代办人不能是本人。"})
    if until < since:
        raise BadFacts({"until": f"止期{until}早于起期{since}，请核对。"})
    overlapping = Q(since__lte=until, until__gte=since)
    if Absence.objects.filter(overlapping, user=user).exists():
        raise NotAllowed(f"{user.name}在这段时间已有代办安排，请先修改原安排。")
    if Absence.objects.filter(overlapping, user=by_whom).exists():
        raise NotAllowed(f"{by_whom.name}在这段时间自己也不在岗，请另选代办人。")
    made = Absence.objects.create(user=user, cover=by_whom, since=since, until=until, reason=reason[:120])
    forget()
    return made


def back(absence: Absence, *, on: date) -> None:
    """回岗: yesterday was the last day of the cover; one that begins today or later never was."""
    if absence.until < on:
        raise NotAllowed(f"这次代办到{absence.until}为止，已经结束。")
    forget()
    if absence.since >= on:
        absence.delete()
        return
    absence.until = on - timedelta(days=1)
    absence.save(update_fields=("until",))


def _check_receiver(case: Case, handler: User | None, on: date) -> None:
    if handler is None:
        return
    if handler.pk == case.handler_id:
        raise BadFacts({"handler": f"{handler.name}就是现在的承办人，请另选他人。"})
    posts = Post.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on),
        user=handler,
        organ_id=case.organ_id,
        role="handler",
        line__in=("", case.line),
        since__lte=on,
    )
    if not handler.is_active or not posts.exists():
        raise BadFacts({"handler": f"{handler.name}在本机关没有承办这类案件的任职，不能接办。"})
    if Recusal.objects.filter(case_id=case.pk, user=handler).exists():
        raise NotAllowed(f"{handler.name}在本案已经回避，不能接办。")


def _move_tasks(case: Case, was: int | None) -> None:
    moved = Task.objects.filter(case_id=case.pk, done_at__isnull=True)
    moved.filter(Q(owner_id=was) | Q(owner=None, role="handler")).exclude(kind=Task.Kind.APPROVAL).exclude(
        kind=Task.Kind.TURN
    ).update(owner_id=case.handler_id)
