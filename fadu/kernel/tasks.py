"""待办：轮到谁、哪份文书待送达、哪份文书待核对。都由案件记录推出；人工交办另用 note()。"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from fadu.kernel import prepared
from fadu.kernel.deadlines import nearest, owner_of
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case, Deadline, Entry, Organ, Paper, Task, User
from fadu.kernel.roles import role_label
from fadu.kernel.standing import OFFICE_ROLES
from fadu.kernel.story import Story
from fadu.kernel.upcoming import OPEN, concerns, terms_of, upcoming
from fadu.law import Event

FOLLOWED = ("key", "title", "owner_id", "organ_id", "role", "due_on", "why")


@dataclass(frozen=True)
class Wanted:
    """A task that should be open, by (kind, key)."""

    kind: str
    key: str
    title: str
    role: str
    owner_id: int | None
    organ_id: int
    due_on: date | None
    why: str

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in FOLLOWED}


def turn(case: Case, story: Story, rows: Sequence[Deadline]) -> Wanted | None:
    """Whose turn it is; None when the case is closed, or the state waits for nobody, or rests."""
    state = story.state
    if state.closed or state.whose is None:
        return None
    line, role = line_of(case.line), state.whose.key
    act, clock = upcoming(line, story, rows, role), nearest(rows, role)
    if state.rests and act is None and clock is None:
        return None
    return Wanted(
        kind=Task.Kind.TURN,
        key=act.name if act and any(one.key == role for one in act.by) else "",
        title=_said(act, role, line) if act else f"{state.title}：有新情况再办",
        role=role,
        owner_id=owner_of(role, case),
        organ_id=case.organ_id,
        due_on=clock.due_on if clock else sitting_day(line, story),
        why=f"案件现为“{state.title}”{_until(clock, act, line)}",
    )


def sitting_day(line: Line, story: Story) -> date | None:
    """Of the sitting the case waits for (待开庭), where it is set."""
    kind = line.sittings_of(story.procedure.key)
    if kind is None:
        return None
    last = next((one for one in reversed(story.history) if one.event in kind.events), None)
    setting = story.event_of(last) if last is not None and last.event == kind.set else None
    waits = setting is not None and setting.to is not None and setting.to.name == story.state.name
    return last.day(kind.day) if last is not None and waits else None


def _until(clock: Deadline | None, act: Event | None, line: Line) -> str:
    """What the day is of, where it is not of the act that is named."""
    term = terms_of(line).get(clock.term) if clock else None
    if term is None or (act and any(one.name == act.name for one in term.met_by)):
        return ""
    return f"，期限是“{term.title}”的"


def _said(act: Event, role: str, line: Line) -> str:
    """One's own act by its title; that of others as waited for, or as heard of where they never act themselves."""
    if role in OFFICE_ROLES:
        return act.title
    label = role_label(role, line.key)
    if not concerns(act, role):
        return f"{label}有消息时登记：{act.title}"
    return f"等{act.title}" if act.title.startswith(label) else f"等{label}{act.title}"


# ── 呈批 ────────────────────────────────────────────────────────────────────────────────────────────
@lru_cache(maxsize=512)
def clocks_of(line: Line, event: str) -> frozenset[str]:
    """Keys of the terms that this act meets or extends, in every version of the line's procedures."""
    return frozenset(
        term.key
        for procedure in line.procedures
        for term in procedure.terms().values()
        if event in {one.name for one in (*term.met_by, *(more.event for more in term.extensions))}
    )


def approval_due(line: Line, event: str, rows: Sequence[Deadline]) -> date | None:
    """By when the act that waits for a signature has to be done: the soonest of those clocks that runs."""
    keys = clocks_of(line, event)
    return min(
        (row.due_on for row in rows if row.term in keys and row.status in OPEN and row.due_on), default=None
    )


def approvals_astray(case: Case, line: Line, rows: Sequence[Deadline]) -> list[tuple[Task, date | None]]:
    """Open tasks of signing whose day is not that of the clocks, with the right one."""
    open_ = prepared.rows(Task, "signing", _open_signing, case.pk, Task.Kind.APPROVAL.value)
    prefetch_related_objects(open_, "step__approval")
    due = [(one, approval_due(line, one.step.approval.event, rows)) for one in open_ if one.step]
    return [(one, day) for one, day in due if one.due_on != day]


def _open_signing() -> QuerySet[Task]:
    return _open_of_kind().filter(step__isnull=False)


def follow_approvals(case: Case, line: Line, rows: Sequence[Deadline]) -> None:
    """After clocks moved."""
    for task, day in approvals_astray(case, line, rows):
        Task.objects.filter(pk=task.pk).update(due_on=day)


# ── 送达 ────────────────────────────────────────────────────────────────────────────────────────────
def to_serve(paper: Paper, case: Case) -> Wanted:
    return Wanted(
        kind=Task.Kind.SERVE,
        key=serve_key(paper),
        title=f"向{paper.to_name}送达《{paper.title}》"[:200],
        role="handler",
        owner_id=case.handler_id,
        organ_id=case.organ_id,
        due_on=None,
        why=f"{paper.number or paper.title}已制发，尚无送达凭证"[:300],
    )


def serve_key(paper: Paper) -> str:
    return f"paper:{paper.pk}"


def sync_turn(case: Case, wanted: Wanted | None, entry: Entry) -> None:
    """One open turn task at most, saying what comes next; the old one is done when the role or state changes."""
    now = next(iter(prepared.rows(Task, "turn", _open_of_kind, case.pk, Task.Kind.TURN.value)), None)
    if now is not None and wanted is not None and _stage(now) == _stage(wanted):
        update(now, wanted)
        return
    if now is not None:
        prepared.update(Task, now.pk, {"done_at": entry.at})
    if wanted is not None:
        open_all([wanted], case, entry)


def _stage(one: Task | Wanted) -> tuple[str, str]:
    """Whose turn in which state; of which clock the day is, may change within it."""
    return one.role, one.why.partition("，")[0]


def follow_turn(case: Case, wanted: Wanted | None) -> None:
    """The open turn task takes over a due date that moved without any act."""
    now = next(iter(prepared.rows(Task, "turn", _open_of_kind, case.pk, Task.Kind.TURN.value)), None)
    if now is not None and wanted is not None:
        update(now, wanted)


def _open_of_kind() -> QuerySet[Task]:
    return Task.objects.filter(case_id=0).filter(kind="").filter(done_at__isnull=True).order_by()


def update(task: Task, wanted: Wanted) -> bool:
    """True if anything had to change."""
    changed = {name: value for name, value in wanted.values().items() if getattr(task, name) != value}
    if changed:
        prepared.update(Task, task.pk, changed)
    return bool(changed)


def open_all(wanted: Iterable[Wanted], case: Case, entry: Entry) -> list[Task]:
    return Task.objects.bulk_create(
        Task(case_id=case.pk, kind=one.kind, opened_at=entry.at, entry=entry, **one.values())
        for one in wanted
    )


def done(case: Case, kind: str, *keys: str, at: datetime) -> None:
    Task.objects.filter(case_id=case.pk, kind=kind, key__in=keys, done_at__isnull=True).update(done_at=at)


def check(case: Case, key: str, title: str, why: str, entry: Entry) -> None:
    """A 待核对 for the handler, once per key while open."""
    if not Task.objects.filter(case_id=case.pk, kind=Task.Kind.CHECK, key=key, done_at__isnull=True).exists():
        wanted = Wanted(
            Task.Kind.CHECK, key, title[:200], "handler", case.handler_id, case.organ_id, None, why[:300]
        )
        open_all([wanted], case, entry)


def note(
    *,
    title: str,
    at: datetime,
    why: str = "",
    case: Case | None = None,
    owner: User | None = None,
    organ: Organ | None = None,
    role: str = "",
    due_on: date | None = None,
    key: str = "",
) -> Task:
    """人工交办. By `key` whoever has opened it finds it again: finish_noted()."""
    return Task.objects.create(
        kind=Task.Kind.NOTE,
        key=key,
        title=title,
        why=why,
        case=case,
        owner=owner,
        organ=organ or (case.organ if case else None),
        role=role,
        due_on=due_on,
        opened_at=at,
    )


def note_once(
    key: str, *, title: str, why: str, at: datetime, owner: User | None, organ: Organ, role: str, due_on: date
) -> bool:
    """人工交办 of what the system has found: once by key, also when it has been dealt with meanwhile."""
    if Task.objects.filter(kind=Task.Kind.NOTE, key=key).exists():
        return False
    note(title=title[:200], why=why[:300], at=at, owner=owner, organ=organ, role=role, due_on=due_on, key=key)
    return True


def finish(task: Task, at: datetime) -> None:
    """交办、核对 are done by hand; the others follow the record."""
    Task.objects.filter(pk=task.pk, kind__in=(Task.Kind.NOTE, Task.Kind.CHECK)).update(done_at=at)


def finish_noted(key: str, at: datetime) -> None:
    """The open one with that key, if there is one."""
    Task.objects.filter(kind=Task.Kind.NOTE, key=key, done_at=None).update(done_at=at)


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
