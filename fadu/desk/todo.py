"""What waits for a person: tasks of his own, of his office, of those he covers for; ordered by what is due and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from fadu.desk.clocks import Thresholds, left_words, tone_of
from fadu.desk.words import StateWord, event_of, state_word, term_of
from fadu.kernel.deadlines import lapsing
from fadu.kernel.ledgerrows import ledger_named, waiting
from fadu.kernel.ledgers import FOLLOWED, Ledger
from fadu.kernel.lines import Line, line_of, lines
from fadu.kernel.models import Case, Deadline, LedgerRow, Post, Task
from fadu.kernel.roles import role_label
from fadu.kernel.standing import HEAD_ROLES, OFFICE_ROLES, Standing
from fadu.kernel.upcoming import concerns
from fadu.law import HANDLER, Event

INBOX_LIMIT = 300
CLOCK = "clock"  # 期限本身；其余是 Task.kind
BOOK = "book"  # 台账的后续落实


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
        for line in _assigned_by(post):
            whose |= Q(owner=None, organ=post.organ_id, role=HANDLER.key, case__line=line)
    visible = Q(case=None) | ~Q(case__recusals__user=mine.user)
    return Task.objects.filter(whose, visible, done_at=None)


def _assigned_by(post: Post) -> list[str]:
    """Keys of the lines on which who holds that post names the handler of what has none (待指派)."""
    return [
        line.key
        for line in lines()
        if line.assigns and post.line in ("", line.key) and _may_assign(line, post.role)
    ]


@cache
def _may_assign(line: Line, role: str) -> bool:
    """Being no handler himself, for whom it is his own task."""
    acts = [event for one in line.procedures if (event := one.events().get(line.assigns))]
    return role in HEAD_ROLES and any(concerns(act, role) for act in acts)


def counts(mine: Standing, *, on: date, limits: Thresholds) -> Counts:
    """Four queries."""
    red = on + timedelta(days=limits.red)
    found = open_tasks(mine).aggregate(
        inbox=Count("pk"),
        urgent=Count("pk", filter=Q(due_on__lte=red)),
        approvals=Count("pk", filter=Q(kind=Task.Kind.APPROVAL)),
        papers=Count("pk", filter=Q(kind=Task.Kind.SERVE)),
    )
    clocks = _pressing(mine, on, limits).aggregate(n=Count("pk"), red=Count("pk", filter=Q(due_on__lte=red)))
    rows = _rows(mine, on, limits).aggregate(n=Count("pk"), red=Count("pk", filter=Q(reply_due_on__lte=red)))
    return Counts(
        found["inbox"] + clocks["n"] + rows["n"],
        found["urgent"] + clocks["red"] + rows["red"],
        found["approvals"],
        found["papers"],
    )


def todos(mine: Standing, *, on: date, limits: Thresholds) -> list[Todo]:
    """Tasks, the clocks that press and the follow-ups of ledgers, the soonest due first. Four queries."""
    tasks = open_tasks(mine).select_related("case", "step", "owner")
    ordered = list(tasks.order_by(F("due_on").asc(nulls_last=True), "opened_at", "id")[:INBOX_LIMIT])
    found = [_todo(task, mine, on, limits) for task in ordered]
    pressing = _pressing(mine, on, limits).select_related("case", "owner").defer("derivation")
    found += [_clock(one, mine, on, limits) for one in pressing.order_by("due_on", "id")[:INBOX_LIMIT]]
    rows = _rows(mine, on, limits).select_related("case").order_by("reply_due_on", "id")
    found += [_row(row, mine, on, limits) for row in rows[:INBOX_LIMIT]]
    return sorted(found, key=lambda one: (one.due is None, one.due or on))


def _rows(mine: Standing, on: date, limits: Thresholds) -> QuerySet[LedgerRow]:
    return waiting(mine, on=on, until=on + timedelta(days=limits.yellow))


def _row(row: LedgerRow, mine: Standing, on: date, limits: Thresholds) -> Todo:
    ledger, case, due = ledger_named(row.ledger), row.case, row.reply_due_on
    href = reverse("desk:book_row", args=[ledger.line, ledger.key, row.pk])
    return Todo(
        id=row.pk,
        kind=BOOK,
        kind_title="台账",
        title=f"{ledger.title} {row.number}：{_next_of(ledger, row, mine)}",
        why=f"{row.recorder}登记",
        due=due,
        chip=left_words(due, on) if due else "",
        tone=tone_of(due, on=on, limits=limits),
        number=(case.number or "未编号") if case else "",
        case_title=case.title if case else "",
        case_href=reverse("desk:case", args=[case.pk]) if case else "",
        do_href=href,
        do_title="落实",
        state=state_word(case.procedure, case.state) if case else None,
        for_whom="" if row.recorded_by_id == mine.user.pk else row.recorder,
    )


def _next_of(ledger: Ledger, row: LedgerRow, mine: Standing) -> str:
    """填写核实情况; of whom the row speaks, what is asked of him first; of a date that follows from the row, its name."""
    told = ledger.follow_up
    if told is None:
        return "期限"
    if told.reckon:
        return told.due
    several = dict.fromkeys(names[0] for names in ledger.about.values() if names)
    asked = next(iter(several), "")
    elsewhere = not ledger.by_hand or row.organ_id not in {post.organ_id for post in mine.posts}
    if elsewhere and len(several) > 1:
        return "填写本单位的意见"
    if elsewhere and asked not in ("", *FOLLOWED):
        return f"填写“{ledger.asks[asked].label}”"
    return f"填写{told.result}"


def _pressing(mine: Standing, on: date, limits: Thresholds) -> QuerySet[Deadline]:
    """Open clocks at the yellow line that no open task speaks of: one's own, and the unowned of one's office and role."""
    days = (on - timedelta(days=365), on + timedelta(days=limits.yellow))
    unmet = Deadline.objects.filter(status__in=("running", "expired"), due_on__range=days).order_by()
    # each part has its index; as alternatives of one condition they would have none
    parts = [unmet.filter(owner__in=mine.people).values("pk")]
    for post in mine.posts:
        parts += [unmet.filter(owner=None, organ=post.organ_id, whose=post.role).values("pk")]
    said = Task.objects.filter(
        case=OuterRef("case"),
        role=OuterRef("whose"),
        due_on=OuterRef("due_on"),
        done_at=None,
        kind=Task.Kind.TURN,
    )
    reached = Deadline.objects.filter(
        ~Exists(said), pk__in=parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    )
    # 可以行使也可以不行使的权利、过了就是过了的期间不催办；所处阶段的下一步另有待办，写明它的期限
    reached = reached.exclude(whose="applicant").exclude(term__in=lapsing())
    return reached.exclude(case__recusals__user=mine.user)


def _clock(deadline: Deadline, mine: Standing, on: date, limits: Thresholds) -> Todo:
    case, due, term = deadline.case, deadline.due_on, term_of(deadline.term)
    side = role_label(deadline.whose, case.line)
    theirs = deadline.whose not in OFFICE_ROLES
    why, words = (f"{term.cite.text}：{term.within.words}", term.title) if term else ("", deadline.term)
    return Todo(
        id=deadline.pk,
        kind=CLOCK,
        kind_title="期限",
        title=f"等{side}：{words}" if theirs else words,
        why=why,
        due=due,
        chip=left_words(due, on) if due else "",
        tone=tone_of(due, on=on, limits=limits),
        number=case.number or "未编号",
        case_title=case.title,
        case_href=reverse("desk:case", args=[case.pk]),
        do_href=f"{reverse('desk:case', args=[case.pk])}#clocks",
        do_title="催办" if theirs else "办理",
        state=state_word(case.procedure, case.state),
        for_whom=f"代{deadline.owner.name}" if deadline.owner and deadline.owner_id != mine.user.pk else "",
    )


def _todo(task: Task, mine: Standing, on: date, limits: Thresholds) -> Todo:
    case = task.case
    href, do = _act(task)
    title, for_whom = task.title, _for_whom(task, mine)
    if case and (act := _to_assign(task, case, mine)):
        href, do = reverse("desk:act", args=[case.pk, act.name]), "指派"
        title, for_whom = act.title, "待指派"
    return Todo(
        id=task.pk,
        kind=task.kind,
        kind_title=Task.Kind(task.kind).label,
        title=title,
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
        for_whom=for_whom,
    )


def _to_assign(task: Task, case: Case, mine: Standing) -> Event | None:
    """The act by which this person gives a case without a handler to one; None if the task is his own to do."""
    here = {post.role for post in mine.own if post.organ_id == task.organ_id}
    if task.owner_id is not None or task.role != HANDLER.key or HANDLER.key in here:
        return None
    return event_of(case.procedure, line_of(case.line).assigns)


def _act(task: Task) -> tuple[str, str]:
    if task.kind == Task.Kind.APPROVAL and task.step_id and task.step:
        return reverse("desk:approval", args=[task.step.approval_id]), "签批"
    if task.case_id is None:
        return reverse("desk:task", args=[task.pk]), "查看"
    if task.kind == Task.Kind.SERVE:
        return f"{reverse('desk:case', args=[task.case_id])}#service", "送达"
    if task.kind == Task.Kind.NOTE:
        return reverse("desk:task", args=[task.pk]), "查看"
    if task.role not in OFFICE_ROLES:
        return f"{reverse('desk:case', args=[task.case_id])}#acts", "查看"
    if task.kind == Task.Kind.TURN and task.key:
        return reverse("desk:act", args=[task.case_id, task.key]), "办理"
    return f"{reverse('desk:case', args=[task.case_id])}#acts", "办理"


def _for_whom(task: Task, mine: Standing) -> str:
    if task.owner_id == mine.user.pk:
        return ""
    if task.owner is not None:
        return f"代{task.owner.name}"
    return f"本单位{role_label(task.role, task.case.line if task.case else '')}均可办"
