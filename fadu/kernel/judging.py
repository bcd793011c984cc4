"""依法判断：这件事此刻能不能由这个人办，填的对不对；能办的有哪些，不能办的为什么。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fadu.kernel import moves, prepared
from fadu.kernel.actors import Actor
from fadu.kernel.asks import Context
from fadu.kernel.calendars import calendar
from fadu.kernel.casefile import Open, glance
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.lines import Line
from fadu.kernel.models import Approval, Case, Recusal
from fadu.kernel.roles import role_labels
from fadu.kernel.story import Story
from fadu.law import ROLES, Act, Event, LawError, Procedure, Situation, why_not

# 除事项的 asks 之外，记录自身可以带的事实
CARRIED = frozenset({"answers", "paper", "service", "method", "party"})

# a guard that needs facts waits while there are none; when the act is done with none, it waits no longer
NOTHING_SAID: Mapping[str, Any] = {"": None}


def judge(
    file: Open,
    name: str,
    *,
    on: date,
    at: datetime,
    by: Actor,
    facts: Mapping[str, Any],
    approval: Approval | None = None,
    slip: bool = False,
) -> dict[str, Any]:
    """The clean facts, or one of the refusals: first the law, then the person, then the facts, then the law on them.

    `slip`: the act is not done yet, others have to sign it first.
    """
    act = event_named(file.story, name)
    reason = why_not(act, file.situation(on, {}))
    if reason:
        raise NotAllowed(reason)
    check_actor(file.line, act, by)
    _check_recusal(file, by)
    check_day(on, at, file.case.opened_on)
    said = clean(file.line, act, facts, Context(file.case, on), file.story.procedure)
    reason = why_not(act, file.situation(on, said or NOTHING_SAID))
    if reason:
        raise NotAllowed(reason)
    if approval is None and not slip:
        _check_approval(file.line, act, by)
    if name in file.line.moves:
        moves.check_nothing_to_sign(file.case, but=approval)
    return said


def check_opening(
    governs: type[Procedure], act: Event, on: date, said: Mapping[str, Any], known: Mapping[str, Any]
) -> None:
    """`known`: how many parties, and the line's own."""
    reason = why_not(act, Situation(governs, (), on, calendar(), said or NOTHING_SAID, known))
    if reason:
        raise NotAllowed(reason)


def event_named(story: Story, name: str) -> Event:
    try:
        return story.procedure.event(name)
    except LawError:
        raise NotAllowed(f"本案适用“{story.procedure.title}”，没有“{name}”这一事项。") from None


def check_actor(line: Line, act: Event, by: Actor) -> None:
    """The system replays and imports what others did; whatever the law itself does needs nobody's role."""
    if by.kind in ("system", "law") or by.may(frozenset(role.key for role in act.by)):
        return
    raise NotYours(f"“{act.title}”由{role_labels(act.by, line.key)}办理，您在本案没有这一身份。")


def _check_recusal(file: Open, by: Actor) -> None:
    if by.user is not None and prepared.rows(Recusal, "recused", _recused, file.case.pk, by.user.pk):
        raise NotYours("您在本案已经回避，不能办理。")


def _recused() -> QuerySet[Recusal]:
    return Recusal.objects.filter(case_id=0).filter(user_id=0).order_by()


def _check_approval(line: Line, act: Event, by: Actor) -> None:
    """Only who may sign every step himself acts without a slip."""
    if not act.approval or by.kind in ("system", "law"):
        return
    if not {role.key for role in act.approval} <= by.roles:
        raise NotAllowed(f"“{act.title}”须经{role_labels(act.approval, line.key)}审批，请先呈批。")


def check_day(on: date, at: datetime, opened_on: date | None = None) -> None:
    """Late entry is allowed, an act in the future is not."""
    today = timezone.localdate(at)
    if on > today:
        raise BadFacts({"on": f"日期{on}晚于今天（{today}），只能记录已经发生的事。"})
    if opened_on is not None and on < opened_on:
        raise BadFacts({"on": f"日期{on}早于立案日期{opened_on}，请核对。"})


def clean(
    line: Line,
    act: Event,
    facts: Mapping[str, Any],
    context: Context,
    procedure: type[Procedure] | None = None,
) -> dict[str, Any]:
    strange = set(facts) - set(act.asks) - CARRIED
    said, errors = line.asks.clean(act.asks, facts, context)
    errors |= {name: f"“{act.title}”没有“{name}”这一填写项。" for name in sorted(strange)}
    if errors:
        raise BadFacts(errors)
    return said | {name: facts[name] for name in CARRIED if facts.get(name) is not None and name not in said}


# ── 下一步 ──────────────────────────────────────────────────────────────────────────────────────────
def next_acts(case: Case, actor: Actor, *, on: date) -> list[Act]:
    """Every event of the case's procedure: open to this actor, or the reason why not."""
    file = glance(case)
    keys = frozenset(role.key for role in ROLES) if actor.kind == "system" else actor.roles
    acts = [
        _as_act(file.line, act, file.situation(on, {}), keys)
        for act in file.story.procedure.events().values()
    ]
    if actor.user is not None and Recusal.objects.filter(case_id=case.pk, user_id=actor.user.pk).exists():
        return [replace(act, open=False, yours=False, why_not="您在本案已经回避，不能办理。") for act in acts]
    return acts


def _as_act(line: Line, act: Event, situation: Situation, keys: frozenset[str]) -> Act:
    yours = bool(keys & {role.key for role in act.by})
    reason = why_not(act, situation)
    if reason is None and not yours:
        reason = f"“{act.title}”由{role_labels(act.by, line.key)}办理。"
    return Act(act, reason is None, reason, act.cite, yours)
