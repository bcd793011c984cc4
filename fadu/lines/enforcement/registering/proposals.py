"""赋权事项申请、职责清单、工作制度落实的台账。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.asks import Asks, Choice, Day, Number
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case, Organ
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.models.registers import (
    DutyItem,
    ItemProposal,
    Officer,
    Reviewer,
    TownPosts,
    WorkStep,
    WorkStepReport,
)
from fadu.lines.enforcement.registering.common import (
    EVERYBODY,
    KEEPERS,
    TOGETHER,
    TOWNS,
    effect_wrong,
    results_by_code,
    serving,
    towns_below,
)
from fadu.lines.enforcement.registering.delegation import delegated

View, Done = ItemProposal.View, WorkStepReport.Done
# 镇街登记的申请，由它的上级填这几栏
ABOVE = (
    "bureau_view",
    "bureau_note",
    "office_view",
    "approved_by",
    "approved_on",
    "announcement",
    "effective_on",
    "transition",
    "replied_on",
    "result",
)


# ── 赋权事项申请 ────────────────────────────────────────────────────────────────────────────────────
def forces(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """持证人员、法制审核人员、在岗编制：承接得了没有，看名册。"""
    towns = {row.town_id for row in rows}
    held = _counted(Officer.objects.filter(cards.valid(on), unit__in=towns))
    lawyers = _counted(Reviewer.objects.filter(serving(on), unit__in=towns))
    posts = TownPosts.objects.filter(town__in=towns, voided_on=None).order_by("on", "pk")
    on_duty = dict(posts.values_list("town", "on_duty"))
    return {
        row.pk: _force(held.get(row.town_id, 0), lawyers.get(row.town_id, 0), on_duty.get(row.town_id))
        for row in rows
    }


def _counted(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values_list("unit").annotate(n=Count("pk")))


def _force(holders: int, lawyers: int, on_duty: int | None) -> Cell:
    posts = f"，在岗{on_duty}人" if on_duty is not None else ""
    short = holders < cards.LEAST or not lawyers
    return Cell(f"持证{holders}人，法制审核{lawyers}人{posts}", "red" if short else "green")


def volume(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """原实施部门上一年这个事项办了几件。"""
    codes, organs = [row.code for row in rows], [row.from_organ_id for row in rows]
    days = date(on.year - 1, 1, 1), date(on.year - 1, 12, 31)
    found = results_by_code(codes, organs, days)
    return {row.pk: Cell(f"{found.get((row.code, row.from_organ_id), 0)}件") for row in rows}


def listed(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    held = delegated(on).filter(town__in=[row.town_id for row in rows])
    known = set(held.values_list("town", "code"))
    return {row.pk: _listed(row, (row.town_id, row.code) in known) for row in rows}


def _listed(row: ItemProposal, known: bool) -> Cell:
    if known:
        return Cell("已列入目录", "green")
    if row.effective_on:
        return Cell("已公告，请登记“下放事项目录”", "red")
    waiting = [
        title
        for title, view in (
            ("部门", row.department_view),
            ("司法局", row.bureau_view),
            ("编办", row.office_view),
        )
        if not view
    ]
    if waiting:
        return Cell(f"待{'、'.join(waiting)}", "amber")
    return Cell("已批准，待公告" if row.approved_on else "待批准", "amber")


def proposal_wrong(row: ItemProposal) -> dict[str, str]:
    """处罚法24.1：能够有效承接的才能交由，决定应当公布."""
    if row.bureau_view in (View.LATER, View.REFUSE) and not row.bureau_note:
        return {"bureau_note": "不同意、暂缓的，请写明理由。"}
    if row.approved_by and row.approved_by.organ_id == row.town_id:
        return {"approved_by": "镇街不能批准自己的申请，由上级的负责人批准。"}
    if row.approved_on and not (row.bureau_view == View.AGREE and row.office_view == View.AGREE):
        return {"bureau_view": "司法局、编办都同意了才能批准。"}
    return effect_wrong(row)


def proposals_told(rows: QuerySet[ItemProposal], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        towns=Count("town", distinct=True),
        approved=Count("pk", filter=~Q(approved_on=None)),
        refused=Count("pk", filter=Q(bureau_view=View.REFUSE) | Q(office_view=View.REFUSE)),
    )
    return [
        ("申请", f"{told['towns']}个镇街{told['n']}项"),
        ("批准", f"{told['approved']}项"),
        ("不同意", f"{told['refused']}项"),
    ]


# ── 工作制度 ────────────────────────────────────────────────────────────────────────────────────────
class PeriodAsks(Asks):
    """哪一期。"""

    every = Choice("多久一次的要求", choices=tuple(WorkStep.Every.choices))
    year = Number("年度", least=2000, most=2199)
    part = Number("第几期", least=1, most=12, help="每月填月份，每季度填1至4，每半年填1、2，每年填1。")
    due = Day("填报期限", future=True)


PARTS = {"month": (12, "月"), "quarter": (4, "季度"), "half": (2, "半年"), "year": (1, "年度")}


def period(asked: Asked) -> list[Proposed]:
    """Every town below the organ, every requirement in force that is due once in such a period: those of the organ, of
    its departments and of what is above it."""
    most, unit = PARTS[asked.values["every"]]
    if asked.values["part"] > most:
        raise ValueError(f"一年只有{most}期，请核对“第几期”。")
    makers = Q(organ__in=asked.organ.lineage)
    makers |= Q(organ__level=Organ.Level.DEPARTMENT, organ__parent__in=asked.organ.lineage)
    steps = WorkStep.objects.filter(serving(asked.on), makers, every=asked.values["every"])
    keys = list(steps.order_by("scheme", "pk").values_list("pk", flat=True))
    if not keys:
        raise ValueError("没有这一类的要求，请先在“工作制度要求”里登记。")
    named = f"{asked.values['year']}-{asked.values['part']}{unit}"
    return [
        Proposed(
            {
                "on": asked.on,
                "town": town.pk,
                "work": key,
                "period": named,
                "reply_due_on": asked.values["due"],
            }
        )
        for town in towns_below(asked.organ).order_by("path")
        for key in keys
    ]


def report_wrong(row: WorkStepReport) -> dict[str, str]:
    if row.done in (Done.PARTLY, Done.NOT) and not row.note:
        return {"note": "没有全部落实的，请写明原因和补做的打算。"}
    if bool(row.done) != bool(row.replied_on):
        return {"done": "落实情况和填报日期要一起填写。"}
    return {"checked": "镇街还没有填报，不能核实。"} if row.checked and not row.done else {}


def reports_told(rows: QuerySet[WorkStepReport], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    """Of the last period: who carried out all of it, as verified."""
    last = rows.order_by("-on", "-pk").values_list("period", flat=True).first()
    if last is None:
        return []
    held = rows.filter(period=last).order_by()
    good = Count("pk", filter=Q(done=Done.WHOLE) & ~Q(checked=WorkStepReport.Checked.FALSE))
    towns = list(held.values("town", "town__name").annotate(n=Count("pk"), good=good).order_by("town__name"))
    full = [one["town__name"] for one in towns if one["good"] == one["n"]]
    missed = [f"{one['town__name']}{one['good']}/{one['n']}" for one in towns if one["good"] < one["n"]]
    return [
        (f"{last}全部落实", f"{len(full)}/{len(towns)}个镇街"),
        ("没有全部落实", "、".join(missed) or "无"),
    ]


PROPOSALS = Ledger(
    model=ItemProposal,
    key="itemproposals",
    title="赋权事项申请",
    group=TOWNS,
    help="镇街提出要承接的事项；部门、司法局、编办审核，负责人批准，公告后登记到“下放事项目录”。力量和案件量由名册、执法结果算出。",
    columns=("town", "code", "title", "from_organ", "bureau_view", "office_view", "effective_on"),
    number_format="{code}赋申〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=CHUFA[24, 1],
    once=("town", "code", "on"),
    date_label="申请日期",
    signs=("approved_by", "approved_on"),
    signing="批准赋权",
    later=("announcement", "effective_on", "transition"),
    follow_up=FollowUp("审核期限", "办结日期", "办理情况"),
    computed=(
        Computed(title="镇街力量", of=forces),
        Computed(title="部门上年件数", of=volume),
        Computed(title="进展", of=listed),
    ),
    summary=proposals_told,
    wrong=proposal_wrong,
    about={"town": (), "from_organ": ("department_view",), "town__parent": ABOVE},
)
DUTIES = Ledger(
    model=DutyItem,
    key="duties",
    title="执法职责清单",
    group=TOGETHER,
    help="移送、协作、指导、争议协调、联合执法各环节，镇街、部门、司法局各做什么，用什么文书，几日内。",
    columns=("step", "side", "duty", "papers", "days", "until"),
    number_format="{code}职责〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(CHUFA[24, 3], CHUFA[26]),
    date_label="施行日期",
    binding=True,
)
STEPS = Ledger(
    model=WorkStep,
    key="worksteps",
    title="工作制度要求",
    group=TOWNS,
    help="“三三三”等工作制度的各项要求和频次，由各地照文件填写。",
    columns=("scheme", "step", "every", "proof", "until"),
    number_format="{code}制要〔{year}〕{seq}号",
    writers=KEEPERS,
    once=("scheme", "step"),
    date_label="施行日期",
    binding=True,
)
REPORTS = Ledger(
    model=WorkStepReport,
    key="workreports",
    title="工作制度落实",
    group=TOWNS,
    help="每期每个镇街每项要求一行，镇街填报、司法局核实；到期没有填报的进待办，列表之上是全部落实的镇街。",
    columns=("town", "work", "period", "done", "checked"),
    number_format="{code}制落〔{year}〕{seq}号",
    writers=EVERYBODY,
    once=("town", "work", "period"),
    follow_up=FollowUp("填报期限", "填报日期", "补做情况"),
    date_label="列入日期",
    summary=reports_told,
    wrong=report_wrong,
    draw=Draw(
        title="开一期",
        help="下级每个镇街、每项要求列一行，等镇街填报；已列入的不重复。",
        asks=PeriodAsks,
        propose=period,
    ),
    about={"town": ("done", "note", "replied_on", "result")},
)
LEDGERS = (PROPOSALS, STEPS, REPORTS, DUTIES)
