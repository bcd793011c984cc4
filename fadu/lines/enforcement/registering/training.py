"""执法培训：场次、参训、镇街订单、学时不足的提醒。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.asks import Asks, Number
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed, RowRef
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.models.registers import (
    HoursShort,
    Officer,
    TownCheck,
    TrainingOrder,
    TrainingPart,
    TrainingSession,
)
from fadu.lines.enforcement.registering.common import EVERYBODY, KEEPERS, TRAINING
from fadu.lines.enforcement.registering.officers import hours_of
from fadu.lines.enforcement.standards import staffing, standard


def _came(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    counted = (
        TrainingPart.objects.filter(session__in=[row.pk for row in rows], voided_on=None)
        .order_by()
        .values("session")
        .annotate(n=Count("pk"), good=Count("pk", filter=Q(passed=True)))
    )
    found = {one["session"]: one for one in counted}
    return {row.pk: _attended(row, found.get(row.pk), on) for row in rows}


def _attended(row: TrainingSession, told: Mapping[str, Any] | None, on: date) -> Cell:
    if told is None:
        return Cell("未登记参训" if row.on <= on else "计划中", "amber" if row.on <= on else "")
    return Cell(f"{told['n']}人，合格{told['good']}人")


def _sessions_told(
    rows: QuerySet[TrainingSession], cases: QuerySet[Case], year: int
) -> list[tuple[str, str]]:
    held = rows.filter(on__year=year).order_by()
    told = held.aggregate(n=Count("pk"), scenes=Count("pk", filter=Q(kind=TrainingSession.Kind.SCENARIO)))
    people = TrainingPart.objects.filter(session__in=held.values("pk"), voided_on=None).count()
    return [
        (f"{year}年场次", f"{told['n']}场"),
        ("其中场景式", f"{told['scenes']}场"),
        ("参训", f"{people}人次"),
    ]


class SessionAsks(Asks):
    """哪一场。"""

    session = RowRef("场次（登记号）", model=TrainingSession)


def everybody(asked: Asked) -> list[Proposed]:
    """Who holds a good card in this organ or below it on the day of the session."""
    session = TrainingSession.objects.get(pk=asked.values["session"])
    held = Officer.objects.filter(cards.valid(session.on), unit__path__startswith=asked.organ.path)
    return [
        Proposed(
            {"on": session.on, "session": session.pk, "trainee": pk, "hours": session.hours, "passed": True}
        )
        for pk in held.order_by("pk").values_list("pk", flat=True)
    ]


class YearAsks(Asks):
    """哪一年。"""

    year = Number("年度", least=2000, most=2199)


def short_of_hours(asked: Asked) -> list[Proposed]:
    """Who holds a good card and has fewer hours than the year asks; to be made up by its end."""
    year, need = int(asked.values["year"]), staffing("yearly_hours")
    held = Officer.objects.filter(cards.valid(asked.on), unit__path__startswith=asked.organ.path)
    officers = list(held.order_by("pk").values_list("pk", flat=True))
    done = hours_of(officers, year)
    until = max(date(year, 12, 31), asked.on)
    return [
        Proposed(
            {
                "on": asked.on,
                "trainee": pk,
                "year": year,
                "done": done.get(pk, 0),
                "required": need,
                "reply_due_on": until,
            }
        )
        for pk in officers
        if done.get(pk, 0) < need
    ]


def from_checks(asked: Asked) -> list[Proposed]:
    """What the checks of towns of that year say is to be taught, one order each."""
    checks = TownCheck.objects.filter(
        voided_on=None, year=asked.values["year"], organ__path__startswith=asked.organ.path
    ).exclude(teach="")
    there = set(asked.rows.values_list("town", "topic"))
    ordered = {(one.town_id, one.teach): one for one in checks.order_by("on", "pk")}
    return [
        Proposed({"on": asked.on, "town": town, "topic": topic, "people": _officers(town, asked.on)})
        for (town, topic) in ordered
        if (town, topic) not in there
    ]


def _officers(town: int, on: date) -> int:
    return Officer.objects.filter(cards.valid(on), unit=town).count()


def _now(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """Hours as they stand today: the reminder counts itself off."""
    found: dict[tuple[int, int], int] = {}
    for year in {row.year for row in rows}:
        told = hours_of([row.trainee_id for row in rows if row.year == year], year)
        found |= {(trainee, year): n for trainee, n in told.items()}
    return {
        row.pk: Cell(f"{n}/{row.required}学时", "green" if n >= row.required else "red")
        for row in rows
        for n in (found.get((row.trainee_id, row.year), 0),)
    }


def _people(rows: QuerySet[TrainingOrder], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"), done=Count("pk", filter=~Q(replied_on=None)), people=Sum("people")
    )
    rate = f"，占{told['done'] / told['n']:.1%}" if told["n"] else ""
    return [("订单", f"{told['n']}个{told['people'] or 0}人"), ("已办成", f"{told['done']}个{rate}")]


def _standard(rows: QuerySet[HoursShort], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    short = rows.filter(year=year, replied_on=None).order_by()
    return [(f"{year}年尚未补足", f"{short.count()}人"), ("每年学时标准", standard("yearly_hours", "学时"))]


SESSIONS = Ledger(
    model=TrainingSession,
    key="trainings",
    title="执法培训",
    group=TRAINING,
    help="计划和办过的培训；场景式的写明场景和角色。同一主题用同一编码。参训人次由“参训”算出。",
    columns=("topic", "kind", "field", "hours", "planned", "score"),
    number_format="{code}执训〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=JIANDUZHIFA[12],
    ahead=True,
    date_label="培训日期",
    computed=(Computed(title="参训", of=_came),),
    summary=_sessions_told,
    binding=True,
)
PARTS = Ledger(
    model=TrainingPart,
    key="trainees",
    title="参训",
    group=TRAINING,
    help="一人一场一行，本年学时由此累计；可把本机关持有效执法证的人员成批列入，再删去没到的。",
    columns=("session", "trainee", "hours", "role", "score", "passed"),
    number_format="{code}参训〔{year}〕{seq}号",
    writers=EVERYBODY,
    once=("session", "trainee"),
    date_label="培训日期",
    draw=Draw(
        title="成批列入参训人员",
        help="列入本机关和下级持有效执法证的人员，学时照该场；没有参加的，请在列入后作废那一行。",
        asks=SessionAsks,
        propose=everybody,
    ),
    about={"trainee__unit": ()},
)
ORDERS = Ledger(
    model=TrainingOrder,
    key="trainingorders",
    title="培训订单",
    group=TRAINING,
    help="镇街点的培训：主题、人数；办成后填写场次和评价，逾期进待办。",
    columns=("town", "topic", "people", "session", "rating"),
    number_format="{code}训单〔{year}〕{seq}号",
    writers=EVERYBODY,
    follow_up=FollowUp("希望办成的日期", "办成日期", "办理情况"),
    summary=_people,
    draw=Draw(
        title="由规范化检查提出",
        help="镇街规范化检查里写了“需要培训的内容”的，一项列一个订单，人数照持证人数；已列入的不重复。",
        asks=YearAsks,
        propose=from_checks,
    ),
)
SHORT = Ledger(
    model=HoursShort,
    key="hoursshort",
    title="学时不足提醒",
    group=TRAINING,
    help="按年列出学时不足的执法人员，年底前补训；现有学时随培训登记自动更新。",
    columns=("trainee", "year", "done", "required"),
    number_format="{code}补训〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=CHUFA[42, 1],
    once=("trainee", "year"),
    follow_up=FollowUp("补训期限", "补足日期", "补训情况"),
    computed=(Computed(title="现有学时", of=_now),),
    summary=_standard,
    draw=Draw(
        title="列出学时不足的人员",
        help="本机关和下级持有效执法证、本年学时达不到标准的人员。标准在单位设置里改。",
        asks=YearAsks,
        propose=short_of_hours,
    ),
    about={"trainee__unit": ("replied_on", "result")},
)
LEDGERS = (SESSIONS, PARTS, ORDERS, SHORT)
