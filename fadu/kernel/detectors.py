"""夜间巡检：不可能的状态一项一项地找，每条一句话；仍在的更新、不在的消除。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from fadu.kernel import tally
from fadu.kernel.batches import one_by_one
from fadu.kernel.lines import lines
from fadu.kernel.models import Approval, Case, Counter, Deadline, Finding, Paper, Post, Recusal, Task
from fadu.kernel.numbering import CASE
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.roles import role_label
from fadu.kernel.service import unserved
from fadu.kernel.writing import writing

Found = Iterator[tuple[int | None, str]]
SLICES = 30  # every case is verified and rebuilt at least once in so many nights
OFFICE_ROLES = frozenset(Post.RoleKey.values)


@dataclass(frozen=True)
class Detector:
    key: str
    title: str
    find: Callable[[date], Found]


def nobodys_turn(on: date) -> Found:
    """未结案件，没有待办，也没有进行中的期限或呈批。"""
    cases = Case.objects.filter(closed_on=None)
    for related, waiting in (
        (Task, Q(done_at=None)),
        (Deadline, Q(status__in=("running", "stopped"))),
        (Approval, Q(status="open")),
    ):
        cases = cases.exclude(Exists(related.objects.filter(waiting, case=OuterRef("pk"))))
    for case in cases.iterator():
        yield case.pk, f"{case}未结，却没有人的待办，也没有进行中的期限：请确定由谁办理。"


def ownerless_deadline(on: date) -> Found:
    """进行中的期限无人看管：没有负责人，本机关也没有人任该职；或负责人已停用。"""
    rows = Deadline.objects.filter(status="running", whose__in=OFFICE_ROLES).select_related("case")
    held = Post.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on),
        since__lte=on,
        user__is_active=True,
        role=OuterRef("whose"),
        organ=OuterRef("case__organ"),
    )
    for row in rows.filter(owner=None).exclude(Exists(held)).iterator():
        yield (
            row.case_id,
            f"{row.case}的期限（{row.due_on}届满）应由{role_label(row.whose, row.case.line)}办，但本机关没有人任这一职。",
        )
    for row in rows.filter(owner__is_active=False).select_related("owner").iterator():
        yield row.case_id, f"{row.case}的期限（{row.due_on}届满）由{row.owner}负责，此人账号已停用：请移交。"


def paper_never_served(on: date) -> Found:
    """制发多日仍无送达凭证的文书。"""
    for line in lines():
        waiting: QuerySet[Paper] = unserved(on - timedelta(days=line.unserved_days))
        for paper in waiting.filter(case__line=line.key).select_related("case").iterator():
            days = (on - paper.issued_on).days
            yield paper.case_id, f"{paper.case}的《{paper.title}》制发{days}日仍未送达{paper.to_name}。"


def broken_chain(on: date) -> Found:
    for case in one_by_one(tonight(on)):
        for sentence in verify(case):
            yield case.pk, sentence


def projection_differs(on: date) -> Found:
    for case in tonight(on).iterator():
        for sentence in rebuild(case, repair=False):
            yield case.pk, sentence


def tonight(on: date) -> QuerySet[Case]:
    """What changed these two days, and one slice of all the rest."""
    recent = Q(updated_at__date__gte=on - timedelta(days=2))
    return Case.objects.annotate(slice=F("pk") % SLICES).filter(recent | Q(slice=on.toordinal() % SLICES))


def numbers_with_gaps(on: date) -> Found:
    """案号不连、不到计数，或计数不符。"""
    counted = Case.objects.filter(seq__isnull=False).values("organ", "line", "year")
    held = {
        (row["organ"], row["line"], row["year"]): (row["many"], row["most"])
        for row in counted.annotate(many=Count("pk"), most=Max("seq")).order_by()
    }
    for counter in Counter.objects.filter(kind=CASE).select_related("organ"):
        many, most = held.get((counter.organ_id, counter.line, counter.year), (0, 0))
        if not many == most == counter.last:
            yield (
                None,
                (
                    f"{counter.organ}{counter.year}年的案号有缺：登记至{counter.last}号，最大{most}号，共{many}件。"
                ),
            )


def recused_handler(on: date) -> Found:
    """已回避的人员仍是承办人或协办人。"""
    rows = Recusal.objects.filter(
        Q(user=F("case__handler")) | Q(user=F("case__co_handler")), case__closed_on=None
    )
    for row in rows.select_related("case", "user"):
        yield row.case_id, f"{row.case}：{row.user}已回避，仍登记为承办人或协办人，请另行指定。"


def tally_differs(on: date) -> Found:
    """页签上的件数与案件不符。"""
    yield from ((None, sentence) for sentence in tally.wrong())


DETECTORS = (
    Detector("nobodys_turn", "未结而无人办理", nobodys_turn),
    Detector("ownerless_deadline", "期限无人负责", ownerless_deadline),
    Detector("paper_never_served", "文书久未送达", paper_never_served),
    Detector("broken_chain", "记录被改动", broken_chain),
    Detector("projection_differs", "期限或状态与记录不符", projection_differs),
    Detector("numbers_with_gaps", "案号不连", numbers_with_gaps),
    Detector("tally_differs", "案件计数不符", tally_differs),
    Detector("recused_handler", "回避人员仍在办案", recused_handler),
)


def run(on: date, *, at: datetime) -> Iterator[tuple[Detector, int]]:
    """(detector, how many found), one detector after another."""
    for detector in DETECTORS:
        found = {(case, sentence[:500]) for case, sentence in detector.find(on)}
        with writing():
            _store(detector.key, found, at)
        yield detector, len(found)


def _store(key: str, found: set[tuple[int | None, str]], at: datetime) -> None:
    standing = {
        (one.case_id, one.sentence): one for one in Finding.objects.filter(detector=key, cleared_at=None)
    }
    still = [one.pk for what, one in standing.items() if what in found]
    gone = [one.pk for what, one in standing.items() if what not in found]
    Finding.objects.filter(pk__in=still).update(last_seen=at)
    Finding.objects.filter(pk__in=gone).update(cleared_at=at)
    Finding.objects.bulk_create(
        Finding(detector=key, case_id=case, sentence=sentence, first_seen=at, last_seen=at)
        for case, sentence in sorted(found - set(standing), key=str)
    )
