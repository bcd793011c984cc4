"""从案件记录重建投影（案件字段、期限、文书、待办、回避），并逐项说明与现状的不同；本应毫无不同。"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date

from django.utils import timezone

from fadu.kernel import (
    actnames,
    chain,
    deadlines,
    happenings,
    moves,
    projections,
    published,
    rectifying,
    tasks,
    triggers,
)
from fadu.kernel.calendars import expired_through
from fadu.kernel.casefile import Open, locked
from fadu.kernel.effects import recused_by
from fadu.kernel.models import Case, Deadline, Entry, Paper, Recusal, Task
from fadu.kernel.record import open_case
from fadu.kernel.story import Story
from fadu.kernel.writing import writing

# 届满与否只取决于巡检到哪一天；权利期间届满的，不再计算
SAME = {"running", "expired"}


def rebuild(case: Case, *, repair: bool = True) -> list[str]:
    """Differences between the projections and what the entries say; with `repair` they are put right."""
    with writing():
        file = locked(case)
        before = copy(file.case)
        found = [
            *_fields(file, repair=repair),
            *_deadlines(file, repair=repair),
            *_papers(file.case, file.story, repair=repair),
            *_turn(file, repair=repair),
            *_to_sign(file, repair=repair),
            *_to_serve(file, repair=repair),
            *_recusals(file, repair=repair),
            *moves.differences(file.case, file.story, repair=repair),
            *happenings.differences(file.case, file.story, repair=repair),
            *_published(file, repair=repair),
            *projections.differences(file.line.projections, file.case, file.line.case_model(), repair=repair),
            *actnames.differences(file, repair=repair),
            *rectifying.differences(file.case, file.story.entries, repair=repair, opening=open_case),
        ]
    return [f"{before}：{one}" for one in found]


def verify(case: Case) -> list[str]:
    """Sentences on what is broken in the chain of one case."""
    return chain.broken_in(case, Entry.objects.filter(case_id=case.pk).order_by("seq").iterator())


def verify_all() -> Iterator[tuple[int, list[str]]]:
    """(cases done, sentences) case by case, then the anchors and the triggers."""
    from django.db import connection

    done = 0
    for case in Case.objects.order_by("pk").iterator(chunk_size=500):
        done += 1
        yield done, verify(case)
    yield done, list(chain.broken_anchors())
    if not triggers.present(connection):
        yield done, ["数据库中保护案件记录的触发器不全：请执行 fadu migrate，并查明是谁删去的。"]


def _fields(file: Open, *, repair: bool) -> Iterator[str]:
    told = file.story.fields()
    for name, value in told.items():
        if name == "head":
            continue  # a head that does not fit is for verify to report, never to be put right
        held = getattr(file.case, name)
        if held != value:
            yield f"字段{name}现为“{held}”，按记录应为“{value}”。"
            if repair:
                model = file.line.case_model()
                model._base_manager.filter(pk=file.case.pk).update(**{name: value})
                setattr(file.case, name, value)


def as_of(case: Case) -> date:
    """The day up to which the projections have been brought: the last act, or the last nightly run after it."""
    acted = timezone.localdate(case.updated_at)
    return max(acted, expired_through() or acted)


def _deadlines(file: Open, *, repair: bool) -> Iterator[str]:
    found, looked_at = deadlines.derived(file.story, file.calendar, as_of(file.case))
    held = {row.pk: row for row in deadlines.board_of(file.case).rows}
    board = deadlines.plan(
        deadlines.board_of(file.case),
        found,
        looked_at,
        case=file.case,
        story=file.story,
        calendar=file.calendar,
    )
    for row in board.made:
        yield f"缺少期限{row.term}（{row.due_on}届满）。"
    for row in board.gone:
        yield f"多出期限{row.term}（{row.due_on}届满）。"
    for row, names in board.changed:
        yield from _moved(held[row.pk], row, names)
    if repair:
        board.write()


def _moved(held: Deadline, row: Deadline, names: frozenset[str]) -> Iterator[str]:
    for name in sorted(names - {"derivation"}):
        was, now = getattr(held, name), getattr(row, name)
        if name == "status" and {was, now} <= (SAME | {"void"} if row.term in deadlines.lapsing() else SAME):
            continue
        yield f"期限{row.term}的{name}现为“{was}”，按记录应为“{now}”。"


def _papers(case: Case, story: Story, *, repair: bool) -> Iterator[str]:
    """Papers are frozen: the entries hold their digests, and only a lost or changed one can differ."""
    rows = {(row.entry_id, row.key, row.to_party_id): row for row in Paper.objects.filter(case_id=case.pk)}
    for entry in story.entries:
        for manifest in entry.effects.get("papers", ()):
            row = rows.pop((entry.pk, manifest["key"], manifest["party"]), None)
            if row is None:
                yield f"第{entry.seq}条记录制发的文书{manifest['number'] or manifest['key']}不在了。"
            elif row.digest != manifest["digest"] or tasks.digest_of(row.plain) != manifest["digest"]:
                yield f"文书{row}的正文与制发时不同。"
            elif row.number != manifest["number"]:
                yield f"文书{row}的文号应为“{manifest['number']}”。"
    for row in rows.values():
        yield f"文书{row}没有记录依据。"


def _turn(file: Open, *, repair: bool) -> Iterator[str]:
    rows = list(Deadline.objects.filter(case_id=file.case.pk).defer("derivation"))
    wanted = tasks.turn(file.case, file.story, rows)
    held = list(Task.objects.filter(case_id=file.case.pk, kind=Task.Kind.TURN, done_at__isnull=True))
    if (len(held), [one.title for one in held]) != (bool(wanted), [wanted.title] if wanted else []):
        yield f"待办现为“{'、'.join(one.title for one in held)}”，按记录应为“{wanted.title if wanted else ''}”。"
    elif wanted is not None and any(
        getattr(held[0], name) != value for name, value in wanted.values().items()
    ):
        yield f"待办“{held[0].title}”的负责人或期限与记录不符。"
    else:
        return
    if repair:
        tasks.sync_turn(file.case, wanted, file.story.entries[-1])


def _to_sign(file: Open, *, repair: bool) -> Iterator[str]:
    rows = list(Deadline.objects.filter(case_id=file.case.pk).defer("derivation"))
    for task, day in tasks.approvals_astray(file.case, file.line, rows):
        yield f"待办“{task.title}”的期限现为{task.due_on or '无'}，按记录应为{day or '无'}。"
        if repair:
            Task.objects.filter(pk=task.pk).update(due_on=day)


def _to_serve(file: Open, *, repair: bool) -> Iterator[str]:
    """A paper issued to a party and not yet served by any service has one open task."""
    papers = Paper.objects.filter(case_id=file.case.pk, status=Paper.Status.ISSUED, to_party__isnull=False)
    waiting = papers.exclude(services__served_on__isnull=False)
    wanted = {tasks.serve_key(paper): paper for paper in waiting}
    rows = Task.objects.filter(case_id=file.case.pk, kind=Task.Kind.SERVE, done_at__isnull=True)
    held = set(rows.values_list("key", flat=True))
    for key in sorted(held - set(wanted)):
        yield f"待送达“{key}”已无须送达。"
    for key in sorted(set(wanted) - held):
        yield f"文书{wanted[key]}待送达，却没有待办。"
    if repair and held != set(wanted):
        last = file.story.entries[-1]
        rows.filter(key__in=held - set(wanted)).update(done_at=last.at)
        missing = [tasks.to_serve(wanted[key], file.case) for key in sorted(set(wanted) - held)]
        tasks.open_all(missing, file.case, last)


def _recusals(file: Open, *, repair: bool) -> Iterator[str]:
    wanted = set(recused_by(file.line, file.story))
    held = set(Recusal.objects.filter(case_id=file.case.pk).values_list("user_id", flat=True))
    for user in wanted ^ held:
        yield f"人员{user}的回避与记录不符。"
    if repair and wanted != held:
        Recusal.objects.filter(case_id=file.case.pk, user_id__in=held - wanted).delete()
        Recusal.objects.bulk_create(Recusal(case_id=file.case.pk, user_id=user) for user in wanted - held)


def _published(file: Open, *, repair: bool) -> Iterator[str]:
    found = published.differences(file.line, file.case.pk)
    yield from found
    if found and repair:
        published.bring_up(file.line, file.case.pk)
