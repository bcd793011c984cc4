"""呈批：需要审批的事项先成一份呈批件，逐级签批；最后一人签批时记入案件；退回须写理由，呈报人可撤回。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fadu.kernel import issue, revise, tasks
from fadu.kernel.actors import Actor
from fadu.kernel.casefile import Open, check_version, locked
from fadu.kernel.crypto import opened
from fadu.kernel.deadlines import board_of
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours
from fadu.kernel.judging import event_named, judge
from fadu.kernel.lapse import expire_in
from fadu.kernel.lines import line_of
from fadu.kernel.models import Absence, Approval, ApprovalStep, Case, Entry, Post, Recusal, Task, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import record
from fadu.kernel.revise import Revision
from fadu.kernel.roles import role_label
from fadu.kernel.standing import LENT_ROLES
from fadu.kernel.writing import writing
from fadu.law import Event


def submit(
    case: Case,
    event: Event | str,
    *,
    on: date,
    by: Actor,
    facts: Mapping[str, Any],
    at: datetime,
    source: str = "desk",
    idempotency_key: str = "",
    parties: Sequence[NewParty] = (),
    seen: int | None = None,
    revisions: Sequence[Revision] = (),
) -> Entry | Approval:
    """Record the event, or open a slip if others must sign first. All checks are made now, and again at the end.

    `revisions`: bodies of the papers as the submitter rewrote them; they travel with the slip.
    """
    name = event if isinstance(event, str) else event.name
    with writing():
        file = locked(case)
        check_version(file, seen)
        roles = signers(file, name, by)
        if not roles or file.story.by_key(idempotency_key):
            return record(
                case,
                name,
                on=on,
                by=by,
                facts=facts,
                at=at,
                source=source,
                idempotency_key=idempotency_key,
                parties=parties,
                revisions=revisions,
            )
        if parties:
            raise NotAllowed("须经审批的事项不能同时增加当事人；请先登记当事人，再呈批。")
        expire_in(file, on, at)
        said = judge(file, name, on=on, at=at, by=by, facts=facts, slip=True)
        slip = _open(file, name, said, roles, on=on, by=by, at=at, source=source)
        _revise(slip, revisions, on=on)
        return slip


def _revise(slip: Approval, revisions: Sequence[Revision], *, on: date) -> None:
    """Keep the rewritten bodies with the slip; refused if one of them could not be issued."""
    kept = revise.changed(revisions)
    if kept:
        found = issue.sheets_of(slip.case, slip.event, facts=slip.facts, on=on, revisions=kept)
        papers = line_of(slip.case.line).papers
        revise.check(found, revise.orphans(found, kept), {one.key: one.title for one in papers.all()})
    if kept or slip.revisions:
        slip.revisions = revise.dump(kept)
        slip.save(update_fields=["revisions"])


def revisions_of(slip: Approval) -> tuple[Revision, ...]:
    """The rewritten bodies that travel with it."""
    return revise.load(opened(slip.revisions))


def amend(step: ApprovalStep, revisions: Sequence[Revision], *, by: Actor, on: date) -> Approval:
    """The signer whose turn it is rewrites the papers himself; who wrote what stands in each revision."""
    with writing():
        slip, _ = _locked(step, by)
        _revise(slip, revisions, on=on)
    return slip


def signers(file: Open, name: str, by: Actor) -> list[str]:
    """Role keys that must sign, in order; a step the submitter may sign himself is not asked for again."""
    act = event_named(file.story, name)
    if by.kind in ("system", "law"):
        return []
    return [role.key for role in act.approval if role.key not in by.roles]


def _open(
    file: Open,
    name: str,
    said: dict[str, Any],
    roles: list[str],
    *,
    on: date,
    by: Actor,
    at: datetime,
    source: str,
) -> Approval:
    act = event_named(file.story, name)
    already = Approval.objects.filter(case_id=file.case.pk, event=name, status=Approval.Status.OPEN).first()
    if already is not None:
        raise Conflict(f"“{act.title}”已由{already.by_name}呈批，尚在审批中；需要修改的，请先撤回。")
    slip = Approval.objects.create(
        case_id=file.case.pk,
        event=name,
        on=on,
        facts=said,
        source=source,
        by=by.user,
        by_name=by.name[:120],
        by_role=",".join(sorted(by.roles))[:120],
        submitted_at=at,
        previous=Approval.objects.filter(case_id=file.case.pk, event=name).order_by("-id").first(),
    )
    ApprovalStep.objects.bulk_create(
        ApprovalStep(approval=slip, order=place, role=role) for place, role in enumerate(roles, 1)
    )
    _ask(current(slip), file.case, at)
    return slip


def current(slip: Approval) -> ApprovalStep | None:
    """The step whose turn it is; None when all have signed or the slip is closed."""
    if slip.status != Approval.Status.OPEN:
        return None
    return slip.steps.filter(decision="").order_by("order").first()


def may_sign(step: ApprovalStep, by: Actor) -> bool:
    return by.may(frozenset({step.role}))


def signable(user: User, on: date) -> QuerySet[ApprovalStep]:
    """Open steps this user may sign that day, by own post or as cover of someone absent; the first step of each slip."""
    absent = Absence.objects.filter(cover=user, since__lte=on, until__gte=on).values_list(
        "user_id", flat=True
    )
    posts = Post.objects.on(on).filter(user_id__in=[user.pk, *absent])
    held = {
        (post.organ_id, post.role, post.line)
        for post in posts
        if post.user_id == user.pk or post.role in LENT_ROLES
    }
    first = ApprovalStep.objects.filter(decision="", approval__status=Approval.Status.OPEN)
    tasks_now = Task.objects.filter(kind=Task.Kind.APPROVAL, done_at__isnull=True, step__isnull=False)
    keys = [
        step
        for step, organ, role, line in tasks_now.values_list("step_id", "organ_id", "role", "case__line")
        if held & {(organ, role, ""), (organ, role, line)}
    ]
    recused = Recusal.objects.filter(user=user).values("case_id")
    return first.filter(pk__in=keys).exclude(approval__case_id__in=recused)


def sign(
    step: ApprovalStep,
    *,
    by: Actor,
    at: datetime,
    on: date,
    note: str = "",
    revisions: Sequence[Revision] | None = None,
) -> Entry | Approval:
    """Sign one step. The last signature records the event on that day; else the slip goes on to the next.

    `revisions`: the papers as the signer leaves them; None: as they came.
    """
    with writing():
        slip, step = _locked(step, by)
        if revisions is not None:
            _revise(slip, revisions, on=on)
        _decide(step, by, at, ApprovalStep.Decision.SIGNED, note)
        rest = current(slip)
        if rest is not None:
            _ask(rest, slip.case, at)
            return slip
        return _conclude(slip, on=on, at=at)


def _conclude(slip: Approval, *, on: date, at: datetime) -> Entry:
    """Record what was approved, by whoever submitted it, on the day of the last signature."""
    roles = frozenset(slip.by_role.split(",")) - {""}
    submitter = Actor("officer", slip.by_name, roles, slip.by)
    entry = record(
        slip.case,
        slip.event,
        on=on,
        by=submitter,
        facts=slip.facts,
        at=at,
        source=slip.source,
        idempotency_key=f"approval:{slip.pk}",
        approval=slip,
        revisions=revisions_of(slip),
    )
    Approval.objects.filter(pk=slip.pk).update(status=Approval.Status.SIGNED, closed_at=at, entry=entry)
    return entry


def return_slip(step: ApprovalStep, *, by: Actor, at: datetime, reason: str) -> Approval:
    """退回: the submitter gets the reason and may submit again."""
    if not reason.strip():
        raise BadFacts({"reason": "退回须写明理由，让呈报人知道怎么改。"})
    with writing():
        slip, step = _locked(step, by)
        _decide(step, by, at, ApprovalStep.Decision.RETURNED, reason)
        _close(slip, Approval.Status.RETURNED, at)
        tasks.note(
            title=f"呈批被退回：{_title(slip)}"[:200],
            why=reason.strip()[:300],
            case=slip.case,
            owner=slip.by,
            at=at,
        )
    return slip


def withdraw(slip: Approval, *, by: Actor, at: datetime) -> Approval:
    """撤回, by the submitter or the handler of the case."""
    with writing():
        locked(slip.case)
        slip = Approval.objects.select_related("case").get(pk=slip.pk)
        if slip.status != Approval.Status.OPEN:
            raise NotAllowed(f"呈批件{slip.get_status_display()}，不能撤回。")
        own = by.user is not None and by.user.pk in (slip.by_id, slip.case.handler_id)
        if not own and by.kind != "system" and by.name != slip.by_name:
            raise NotYours(f"只有呈报人{slip.by_name}或承办人可以撤回。")
        _close(slip, Approval.Status.WITHDRAWN, at)
    return slip


def _locked(step: ApprovalStep, by: Actor) -> tuple[Approval, ApprovalStep]:
    """The slip and the step as they stand, the case locked; refusals if it is not this person's turn."""
    locked(step.approval.case)
    slip = Approval.objects.select_related("case", "by").get(pk=step.approval_id)
    if slip.status != Approval.Status.OPEN:
        raise Conflict(f"呈批件{slip.get_status_display()}，请重新查看。")
    now = current(slip)
    if now is None or now.pk != step.pk:
        raise Conflict("这一步已有人签批，或者还没有轮到，请重新查看。")
    if not may_sign(now, by):
        raise NotYours(f"这一步由{role_label(now.role, slip.case.line)}签批，您没有这一身份。")
    if by.user is not None and Recusal.objects.filter(case_id=slip.case_id, user_id=by.user.pk).exists():
        raise NotYours("您在本案已经回避，不能签批。")
    return slip, now


def _decide(step: ApprovalStep, by: Actor, at: datetime, decision: str, reason: str) -> None:
    step.decision, step.reason, step.at = decision, reason.strip()[:1000], at
    step.user, step.for_user = by.user, _for_whom(step, by, at)
    step.save(update_fields=["decision", "reason", "at", "user", "for_user"])
    Task.objects.filter(step=step, done_at__isnull=True).update(done_at=at)


def _for_whom(step: ApprovalStep, by: Actor, at: datetime) -> User | None:
    """The absent person in whose place the step was signed (代签), None if by own post."""
    if by.user is None:
        return None
    day, case = timezone.localdate(at), step.approval.case
    posts = Post.objects.on(day).filter(role=step.role, organ_id=case.organ_id, line__in=("", case.line))
    if posts.filter(user=by.user).exists():
        return None
    absent = Absence.objects.filter(cover=by.user, since__lte=day, until__gte=day).values("user_id")
    post = posts.filter(user_id__in=absent).select_related("user").first()
    return post.user if post else None


def _ask(step: ApprovalStep | None, case: Case, at: datetime) -> None:
    if step is None:
        return
    slip = step.approval
    Task.objects.create(
        case_id=case.pk,
        kind=Task.Kind.APPROVAL,
        key=f"step:{step.pk}",
        title=f"签批：{_title(slip)}"[:200],
        role=step.role,
        organ_id=case.organ_id,
        due_on=tasks.approval_due(line_of(case.line), slip.event, board_of(case).rows),
        why=f"{slip.by_name}呈批",
        opened_at=at,
        step=step,
    )


def _title(slip: Approval) -> str:
    from fadu.kernel.casefile import story_of

    events = story_of(slip.case).procedure.events()
    return f"{events[slip.event].title if slip.event in events else slip.event}（{slip.case}）"


def _close(slip: Approval, status: str, at: datetime) -> None:
    slip.status, slip.closed_at = status, at
    slip.save(update_fields=["status", "closed_at"])
    Task.objects.filter(step__approval=slip, done_at__isnull=True).update(done_at=at)
