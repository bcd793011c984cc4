"""筹备一轮：期间、种类、单位和名额、指定的案卷、评查人员。冻结范围以前都可以改。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.models import Organ, Post, User
from fadu.kernel.writing import writing
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewMember, ReviewRound, ReviewScope
from fadu.lines.enforcement.supervision.reviewing.notes import note
from fadu.lines.enforcement.supervision.reviewing.tunables import REVIEWING
from fadu.lines.enforcement.supervision.reviewing.turns import turn

REVIEWERS = frozenset({"handler", "reviewer", "section_head"})
LINES = frozenset({"", "supervision", "enforcement"})


def begin(organ: Organ, said: Mapping[str, Any], *, by: User, at: datetime) -> ReviewRound:
    """`said`: clean values of the form (forms.Begin)."""
    numbers = REVIEWING.now()
    with writing():
        one = ReviewRound.objects.create(
            organ=organ,
            **{**said, "act_kinds": ",".join(said["act_kinds"])},
            gap_cp=numbers["gap"] * 100,
            excellent_cp=numbers["excellent"] * 100,
            passing_cp=numbers["passing"] * 100,
            objection_days=numbers["objection_days"],
            rectify_days=numbers["rectify_days"],
            by=by,
            at=at,
        )
        note(one, "建立", by=by, at=at, told=one.title)
    return one


def within(one: ReviewRound) -> QuerySet[Result]:
    """The results of the units below the organiser that this round may draw from."""
    organs = Organ.objects.filter(path__startswith=one.organ.path).exclude(pk=one.organ_id)
    found = Result.objects.filter(
        organ__in=organs.order_by().values("pk"),
        decided_on__range=(one.since, one.until),
        act_kind__in=one.act_kinds.split(","),
    )
    return found.filter(field=one.field) if one.field else found


def units(one: ReviewRound) -> list[tuple[Organ, int]]:
    """(unit, files it has), those that have any."""
    many = dict(within(one).order_by().values_list("organ").annotate(n=Count("pk")))
    organs = Organ.objects.in_bulk(many)
    return sorted(((organs[key], number) for key, number in many.items()), key=lambda pair: pair[0].path)


def pool(one: ReviewRound, on: date) -> list[tuple[User, str]]:
    """(person, where) of those who may score: supervisors, legal reviewers, handlers of files below the organiser."""
    posts = Post.objects.on(on).filter(
        organ__path__startswith=one.organ.path,
        role__in=REVIEWERS,
        line__in=LINES,
        user__is_active=True,
    )
    found: dict[int, tuple[User, str]] = {}
    for post in posts.select_related("user", "organ").order_by("organ__path", "pk"):
        found.setdefault(post.user_id, (post.user, str(post.organ)))
    return list(found.values())


def must_be_open(one: ReviewRound) -> None:
    if one.state != ReviewRound.State.PLANNED:
        raise NotAllowed("范围已经冻结，单位、名额、评查人员都不能再改。")


def arrange(
    one: ReviewRound, quotas: Mapping[int, int], members: Iterable[int], *, by: User, at: datetime
) -> None:
    """`quotas`: Organ.id -> how many; `members`: User.id. As the form says, the whole of it."""
    there = {organ.pk: (organ, number) for organ, number in units(one)}
    errors = {
        f"quota_{key}": f"“{there[key][0]}”只有{there[key][1]}卷，抽不出{number}卷。"
        for key, number in quotas.items()
        if key in there and number > there[key][1]
    }
    if errors:
        raise BadFacts(errors)
    people = {user.pk for user, _ in pool(one, timezone.localdate(at))}
    chosen = [key for key in dict.fromkeys(members) if key in people]
    with turn(one):
        must_be_open(one)
        one.scopes.all().delete()
        ReviewScope.objects.bulk_create(
            ReviewScope(round=one, organ_id=key, quota=number)
            for key, number in quotas.items()
            if key in there and number
        )
        one.members.all().delete()
        ReviewMember.objects.bulk_create(ReviewMember(round=one, user_id=key) for key in chosen)
        told = f"{one.scopes.count()}个单位、{sum(quotas.values())}卷、{len(chosen)}名评查人员"
        note(one, "安排", by=by, at=at, told=told)


def name_file(one: ReviewRound, doc_no: str, reason: str, *, by: User, at: datetime) -> ReviewFile:
    """指定一卷：by its document number, with the reason why this one."""
    if not reason.strip():
        raise BadFacts({"reason": "请写明为什么指定这一卷，如“当事人投诉”“重大影响”。"})
    found = list(within(one).filter(Q(doc_no=doc_no.strip())).select_related("organ")[:2])
    if len(found) != 1:
        many = "有几个单位用了这个文号" if found else "期间、种类、单位范围内没有这个文号"
        raise BadFacts({"doc_no": f"“{doc_no.strip()[:40]}”：{many}，请核对执法结果。"})
    if one.files.filter(key=key_of(found[0].pk)).exists():
        raise BadFacts({"doc_no": f"“{doc_no.strip()[:40]}”已经指定过了。"})
    with turn(one):
        must_be_open(one)
        file = _file(one, found[0], ReviewFile.Chosen.NAMED, reason.strip()[:300])
        note(one, "指定案卷", by=by, at=at, told=f"{file.doc_no}：{file.reason}", file=None)
    return file


def unname(one: ReviewRound, pk: int, *, by: User, at: datetime) -> None:
    must_be_open(one)
    file = one.files.filter(pk=pk, state=ReviewFile.State.NAMED).first()
    if file is None:
        raise NotAllowed("没有指定过这一卷。")
    with turn(one):
        must_be_open(one)
        note(one, "取消指定", by=by, at=at, told=file.doc_no)
        file.delete()


def key_of(result: int) -> str:
    """What the file is called in the frame of the draw."""
    return f"r{result}"


def _file(one: ReviewRound, row: Result, chosen: str, reason: str = "") -> ReviewFile:
    state = ReviewFile.State.NAMED if chosen == ReviewFile.Chosen.NAMED else ReviewFile.State.SCORING
    return ReviewFile.objects.create(
        round=one,
        organ=row.organ,
        result=row,
        key=key_of(row.pk),
        doc_no=row.doc_no,
        act_kind=row.act_kind,
        field=row.field,
        title=(row.title or row.violation)[:300],
        decided_on=row.decided_on,
        chosen=chosen,
        reason=reason,
        state=state,
    )


def drawn_file(one: ReviewRound, row: Result) -> ReviewFile:
    """The file of a result that the lot fell on."""
    return _file(one, row, ReviewFile.Chosen.RANDOM)
