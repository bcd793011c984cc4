"""案件由一件事移交他机关（提级、退回）：办案机关、承办人、待办、期限随之；案号不变，先前的机关仍看得到。

移到哪里由业务线的 `moves` 写明，可以移到哪些机关由该填写项（OrganRef）自己判断。
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from django.db.models import Q

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Approval, Case, FormerOrgan, Post, Task
from fadu.kernel.standing import forget
from fadu.kernel.story import CORRECTION, Story

# 由谁办随承办人而变的待办；轮到谁、签批另有其法
OWNED = (Task.Kind.SERVE, Task.Kind.CHECK, Task.Kind.NOTE)


def check_nothing_to_sign(case: Case, *, but: Approval | None = None) -> None:
    """A slip is signed by the heads of the organ in which it was made: it is settled before the case leaves."""
    waiting = Approval.objects.filter(case_id=case.pk, status=Approval.Status.OPEN)
    slip = (waiting.exclude(pk=but.pk) if but is not None else waiting).first()
    if slip is not None:
        raise NotAllowed(f"本案还有{slip.by_name}的呈批件在审批中，请先办完或者撤回，再移交他机关。")


def check_correction(before: Story, after: Story, case: Case) -> None:
    """A correction that gives the case to another organ is refused once an organ has acted on it after the move."""
    for one in after.history:
        if one.id is not None and before.organ_at(one.id) != after.organ_at(one.id):
            raise NotAllowed(
                f"移交之后第{one.id}条已由当时的办案机关办理，不能再更正移交；请另行办理提级或者退回。"
            )
    if before.seats[-1][1] != after.seats[-1][1]:
        check_nothing_to_sign(case)


def drawn_by(was: Case, now: Case) -> Case:
    """The case as its papers name it: the papers of a move are those of the organ that gives away."""
    if was.organ_id in (None, now.organ_id):
        return now
    case = copy(now)
    for name in ("organ_id", "handler_id", "co_handler_id"):
        setattr(case, name, getattr(was, name))
    return case


def follow(was: Case, case: Case, story: Story, event: str) -> None:
    """After an entry was written."""
    if event not in story.line.moves and event != CORRECTION:
        return
    for _ in differences(case, story, repair=True):
        pass
    if was.organ_id != case.organ_id:
        _carry_tasks(was, case)
        forget()


def _carry_tasks(was: Case, case: Case) -> None:
    waiting = Task.objects.filter(case_id=case.pk, done_at__isnull=True)
    waiting.filter(organ_id=was.organ_id).update(organ_id=case.organ_id)
    left = ~Q(owner__in=Post.objects.filter(organ_id=case.organ_id).values("user"))
    waiting.filter(left, kind__in=OWNED, owner__isnull=False).update(owner_id=case.handler_id, role="handler")


def differences(case: Case, story: Story, *, repair: bool) -> Iterator[str]:
    """Rows against the record, a sentence each; with `repair` they are put right."""
    held = set(FormerOrgan.objects.filter(case_id=case.pk).values_list("organ_id", flat=True))
    for organ in sorted(held ^ story.former_organs):
        yield f"机关{organ}是否曾是办案机关与记录不符。"
    if repair and held != story.former_organs:
        FormerOrgan.objects.filter(case_id=case.pk, organ_id__in=held - story.former_organs).delete()
        FormerOrgan.objects.bulk_create(
            FormerOrgan(case_id=case.pk, organ_id=organ) for organ in sorted(story.former_organs - held)
        )
