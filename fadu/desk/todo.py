"""What waits for a person: tasks of his own, of his office, of those he covers for; ordered by what is due and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from fadu.desk.clocks import Thresholds, left_words, tone_of
from fadu.desk.words import ROLE_LABELS, StateWord, state_word
from fadu.kernel.models import Task
from fadu.kernel.standing import Standing

INBOX_LIMIT = 300
# 要么是自己一个人的，要么是本机关同一身份的人都可以拿去办的
OFFICE_TASK_KINDS = (Task.Kind.TURN, Task.Kind.APPROVAL, Task.Kind.SERVE, Task.Kind.CHECK)


@dataclass(frozen=True)
class Counts:
    """Numbers of the side navigation; `urgent` is the red ones of `inbox`."""

    inbox: int = 0
    urgent: int = 0
    approvals: int = 0
    papers: int = 0


@dataclass(frozen=True)
class Todo:
    """One line of the inbox with its next act one click away."""

    id: int
    kind: str
    kind_title: str
    title: str
    why: str
    due: date | None
    chip: str
    tone: str
    number: str
    case_title: str
    case_href: str
    do_href: str
    do_title: str
    state: StateWord | None
    for_whom: str


def open_tasks(mine: Standing) -> QuerySet[Task]:
    """Open tasks this person may take up: owned by him or whom he covers, or unowned and of his office."""
    whose = Q(owner__in=mine.people)
    for post in mine.posts:
        whose |= Q(owner=None, organ=post.organ_id, role=post.role) & (
            Q(case=None) | Q(case__line=post.line) if post.line else Q()
        )
    visible = Q(case=None) | ~Q(case__recusals__user=mine.user)
    return Task.objects.filter(whose, visible, done_at=None)


def counts(mine: Standing, *, on: date, limits: Thresholds) -> Counts:
    """One query."""
    red = on + timedelta(days=limits.red)
    found = open_tasks(mine).aggregate(
        inbox=Count("pk"),
        urgent=Count("pk", filter=Q(due_on__lte=red)),
        approvals=Count("pk", filter=Q(kind=Task.Kind.APPROVAL)),
        papers=Count("pk", filter=Q(kind=Task.Kind.SERVE)),
    )
    return Counts(**found)


def todos(mine: Standing, *, on: date, limits: Thresholds, kind: str = "") -> list[Todo]:
    """One query, the soonest due first, undated ones last."""
    tasks = open_tasks(mine).select_related("case", "step", "owner")
    if kind:
        tasks = tasks.filter(kind=kind)
    ordered = tasks.order_by(F("due_on").asc(nulls_last=True), "opened_at", "id")[:INBOX_LIMIT]
    return [_todo(task, mine, on, limits) for task in ordered]


def _todo(task: Task, mine: Standing, on: date, limits: Thresholds) -> Todo:
    case = task.case
    href, do = _act(task)
    return Todo(
        id=task.pk,
        kind=task.kind,
        kind_title=Task.Kind(task.kind).label,
        title=task.title,
        why=task.why,
        due=task.due_on,
        chip=left_words(task.due_on, on) if task.due_on else "",
        tone=tone_of(task.due_on, on=on, limits=limits),
        number=(case.number or "未编号") if case else "",
        case_title=case.title if case else "",
        case_href=reverse("desk:case", args=[case.pk]) if case else "",
        do_href=href,
        do_title=do,
        state=state_word(case.procedure, case.state) if case else None,
        for_whom=_for_whom(task, mine),
    )


def _act(task: Task) -> tuple[str, str]:
    if task.kind == Task.Kind.APPROVAL and task.step_id and task.step:
        return reverse("desk:approval", args=[task.step.approval_id]), "签批"
    if task.case_id is None:
        return reverse("desk:task", args=[task.pk]), "查看"
    if task.kind == Task.Kind.SERVE:
        return f"{reverse('desk:case', args=[task.case_id])}#service", "送达"
    if task.kind == Task.Kind.NOTE:
        return reverse("desk:task", args=[task.pk]), "查看"
    return f"{reverse('desk:case', args=[task.case_id])}#acts", "办理"


def _for_whom(task: Task, mine: Standing) -> str:
    if task.owner_id == mine.user.pk:
        return ""
    if task.owner is not None:
        return f"代{task.owner.name}"
    return f"本单位{ROLE_LABELS.get(task.role, '')}均可办"
