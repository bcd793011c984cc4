"""应诉工作的台账：府院联动、司法建议、培训、代理、专案组、出庭计划。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import CHUTING, SIFA_JIANYI, XINGSU
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.models import (
    Agency,
    AppearancePlan,
    CourtAdvice,
    CourtMeeting,
    LitigationTraining,
    ProjectGroup,
    Suit,
)
from fadu.lines.litigation.unityears import counted

LINKAGE, WORK = "府院联动", "应诉工作"
KEEPERS = (SECTION_HEAD, ORGAN_HEAD, CLERK, HANDLER)


# ── 由案件算出的栏 ──────────────────────────────────────────────────────────────────────────────────
def of_project(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """件数、已生效、败诉."""
    told = (
        Suit.objects.filter(project__in=[row.project for row in rows])
        .order_by()
        .values("project")
        .annotate(
            n=Count("pk"),
            ended=Count("pk", filter=~Q(effective_on=None)),
            lost=Count("pk", filter=Q(lost=True)),
        )
    )
    found = {one["project"]: one for one in told}
    return {row.pk: _project(found.get(row.project)) for row in rows}


def _project(told: Any) -> Cell:
    if not told:
        return Cell("没有案件", "amber")
    return Cell(f"{told['n']}件，生效{told['ended']}件，败诉{told['lost']}件")


def appeared(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """Suits of the unit heard in that year in which a head appeared, against the plan."""
    heard = counted(rows, "heard_on", on, came=Count("pk", filter=Q(head_attended=True)))
    nothing = {"n": 0, "came": 0}
    return {row.pk: _appeared(row, heard.get((row.unit_id, row.year), nothing), on) for row in rows}


def _appeared(row: Any, told: Mapping[str, int], on: date) -> Cell:
    short = row.year < on.year and told["came"] < row.planned
    return Cell(f"开庭{told['n']}件，负责人出庭{told['came']}件", "red" if short else "")


def how_it_ended(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """What became of the suit in which one appears."""
    suits = Suit.objects.in_bulk([row.case_id for row in rows if row.case_id])
    return {row.pk: _ended(suits.get(row.case_id)) for row in rows}


def _ended(suit: Suit | None) -> Cell:
    if suit is None or not suit.outcome:
        return Cell("未裁判")
    return Cell(suit.get_outcome_display(), "red" if suit.lost else "")


# ── 列表之上的几个数 ────────────────────────────────────────────────────────────────────────────────
def trained(rows: QuerySet[LitigationTraining], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(n=Count("pk"), people=Sum("people"))
    return [("场次", f"{told['n']}场"), ("人次", f"{told['people'] or 0}人次")]


def acted(rows: QuerySet[Agency], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    """Several clients of one suit: one case (M001-127)."""
    cases_of = rows.exclude(case=None).order_by().values("case").distinct().count()
    clients = {one.strip() for text in rows.values_list("clients", flat=True) for one in text.split("、")}
    return [("代理案件", f"{cases_of}件"), ("委托单位", f"{len(clients - {''})}个")]


def met(rows: QuerySet[CourtMeeting], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    open_tasks = rows.exclude(task="").filter(replied_on=None).count()
    return [("会议、会商", f"{rows.count()}次"), ("未完成的任务", f"{open_tasks}项")]


MEETINGS = Ledger(
    model=CourtMeeting,
    key="meetings",
    title="府院联席和案件会商",
    group=LINKAGE,
    help="议题、议定事项和任务；任务有承办单位和期限，未完成的列入待办。",
    columns=("kind", "topic", "unit", "task"),
    number_format="{code}府院〔{year}〕{seq}号",
    writers=KEEPERS,
    with_case=True,
    follow_up=FollowUp("任务期限", "完成日期", "完成情况"),
    summary=met,
)
ADVICES = Ledger(
    model=CourtAdvice,
    key="court_advice",
    title="司法建议（不在个案中）",
    group=LINKAGE,
    help="法院就一类问题提出的；在某一案件中收到的，在案件中登记，见司法建议台账。",
    columns=("court", "advice_number", "unit", "topic"),
    number_format="{code}司建〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=SIFA_JIANYI[8, 1],
    date_label="收到日期",
    once=("advice_number",),
    follow_up=FollowUp("答复期限", "答复日期", "答复情况"),
)
TRAININGS = Ledger(
    model=LitigationTraining,
    key="trainings",
    title="应诉培训",
    group=WORK,
    help="专题培训、模拟法庭、旁听庭审；一场一行。",
    columns=("kind", "topic", "audience", "people"),
    number_format="{code}诉训〔{year}〕{seq}号",
    writers=KEEPERS,
    summary=trained,
)
AGENCIES = Ledger(
    model=Agency,
    key="agencies",
    title="诉讼代理",
    group=WORK,
    help="受区政府、部门委托代理的诉讼；几个单位委托的，案件只计一件。",
    columns=("clients", "agent", "power", "instance", "ended_on"),
    number_format="{code}代理〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=XINGSU[31],
    per_case=True,
    date_label="委托日期",
    computed=(Computed(title="结果", of=how_it_ended),),
    summary=acted,
)
GROUPS = Ledger(
    model=ProjectGroup,
    key="groups",
    title="同类案件专案组",
    group=WORK,
    help="同一项目的诉讼成组办理，统一答辩口径；案件按“涉及的重点项目”算出。",
    columns=("project", "lead", "members", "until"),
    number_format="{code}专案〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[1],
    once=("project",),
    date_label="成立日期",
    computed=(Computed(title="案件", of=of_project),),
)
PLANS = Ledger(
    model=AppearancePlan,
    key="appearance_plans",
    title="负责人出庭计划",
    group=WORK,
    help="一年一名负责人一行；实际出庭由开庭登记算出，过了年度没有完成的标红。",
    columns=("unit", "year", "head", "title", "planned"),
    number_format="{code}出庭〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(XINGSU[3, 3], CHUTING[2, 1]),
    once=("unit", "year", "head"),
    date_label="登记日期",
    computed=(Computed(title="本单位实际", of=appeared),),
)
LEDGERS = (MEETINGS, ADVICES, TRAININGS, AGENCIES, GROUPS, PLANS)
