"""行动和整治任务、直播执法、优秀案卷和典型案例的台账。"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.models.registers import CampaignTask, LiveEvent, ModelCase, PrecedentUse
from fadu.lines.enforcement.registering.common import EVERYBODY, WORK

PERSONAL = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")  # 证件号码、手机号码


def task_wrong(row: CampaignTask) -> dict[str, str]:
    states = CampaignTask.Standing
    if row.plan == CampaignTask.Plan.SPECIAL and not row.campaign_name:
        return {"campaign_name": "专项整治，请填写专项名称。"}
    if row.standing in (states.VERIFIED, states.BACK) and not (row.checker_id and row.check_note):
        return {"checker": "核验的，请填写核验人和核验意见。"}
    if row.standing == states.DONE and not (row.first_half or row.second_half):
        return {"second_half": "自评完成的，请写上半年或者下半年的自评。"}
    if row.standing == states.VERIFIED and not row.replied_on:
        return {"replied_on": "核验通过的，请填写完成日期。"}
    return {}


def _tasks_told(rows: QuerySet[CampaignTask], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    held = rows.filter(year=year).order_by()
    told = held.aggregate(
        n=Count("pk"),
        done=Count("pk", filter=Q(standing=CampaignTask.Standing.VERIFIED)),
        units=Count("unit", distinct=True),
    )
    rate = f"，占{told['done'] / told['n']:.1%}" if told["n"] else ""
    return [
        (f"{year}年任务", f"{told['units']}个单位{told['n']}项"),
        ("核验通过", f"{told['done']}项{rate}"),
    ]


def live_wrong(row: LiveEvent) -> dict[str, str]:
    if row.viewers is not None and row.approved_on is None:
        return {"viewers": "直播须先经负责人批准遮蔽措施，批准以后再填写观看情况。"}
    if row.approved_on and row.on < row.approved_on:
        return {"approved_on": f"批准日期{row.approved_on}晚于直播日期{row.on}，应当先批准后直播。"}
    return {}


def _live_told(rows: QuerySet[LiveEvent], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.exclude(viewers=None).order_by().aggregate(n=Count("pk"), seen=Sum("viewers"))
    return [("已直播", f"{told['n']}场"), ("观看", f"{told['seen'] or 0}人次")]


def model_wrong(row: ModelCase) -> dict[str, str]:
    chosen = row.stage in (ModelCase.Stage.CHOSEN, ModelCase.Stage.PUBLISHED)
    if chosen and row.correct != ModelCase.Correct.YES:
        return {"correct": "先审查处理是否正确；处理正确的才能入选、公布。"}
    if row.stage == ModelCase.Stage.PUBLISHED and not (row.told and row.published_on and row.issue):
        return {"told": "已编印公布的，请填写去标识后的案情、编印期次和公布日期。"}
    if row.stage == ModelCase.Stage.PUBLISHED and (named := told_of_whom(row.told)):
        return {"told": f"“{named}”像是证件号码或者电话号码，请去掉再公布。"}
    if row.published_on and row.published_on < row.on:
        return {"published_on": f"公布日期{row.published_on}早于推荐日期{row.on}。"}
    return {}


def told_of_whom(text: str) -> str:
    """The first number in it that may be a person's; "" when there is none."""
    found = PERSONAL.search(text)
    return found.group() if found else ""


def cited(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """被几件案件引用，由“引用典型案例”算出。"""
    held = PrecedentUse.objects.filter(precedent__in=[row.pk for row in rows], voided_on=None).order_by()
    found = dict(held.values_list("precedent").annotate(n=Count("case", distinct=True)))
    return {row.pk: Cell(f"{found.get(row.pk, 0)}件") for row in rows}


def use_wrong(row: PrecedentUse) -> dict[str, str]:
    if row.precedent.stage != ModelCase.Stage.PUBLISHED:
        return {"precedent": "还没有编印公布的，不能引用。"}
    return {}


def _chosen_told(rows: QuerySet[ModelCase], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    stages = ModelCase.Stage
    chosen = Q(stage__in=(stages.CHOSEN, stages.PUBLISHED))
    told = (
        rows.filter(year=year)
        .order_by()
        .aggregate(
            n=Count("pk"),
            chosen=Count("pk", filter=chosen),
            out=Count("pk", filter=Q(stage=stages.PUBLISHED)),
        )
    )
    uses = PrecedentUse.objects.filter(precedent__in=rows.values("pk"), voided_on=None, on__year=year)
    return [
        (f"{year}年推荐", f"{told['n']}件"),
        ("入选", f"{told['chosen']}件"),
        ("公布", f"{told['out']}件"),
        (f"{year}年被引用", f"{uses.count()}次"),
    ]


TASKS = Ledger(
    model=CampaignTask,
    key="campaigns",
    title="三年行动和专项整治",
    group=WORK,
    help="三年行动、专项整治和综合执法改革的任务，分解到单位和年度；单位上、下半年各自评一次，佐证附在材料里，再由司法局核验，逾期进待办。指标由评查、预警、培训算出，按“打印年度总结”。",
    columns=("plan", "campaign_name", "task", "unit", "year", "standing"),
    number_format="{code}执行动〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=JIANDUZHIFA[14],
    follow_up=FollowUp("完成期限", "完成日期", "完成情况"),
    summary=_tasks_told,
    wrong=task_wrong,
    about={"unit": ("replied_on", "first_half", "second_half", "result")},
    links=(("打印年度总结", "supervision:campaign_report"),),
)
LIVE = Ledger(
    model=LiveEvent,
    key="live",
    title="直播执法",
    group=WORK,
    help="法律风险审查、遮蔽措施先经批准，再直播；事后写明观看、答问和问题。",
    columns=("unit", "topic", "platform", "approved_on", "viewers", "problems"),
    number_format="{code}直播〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=CHUFA[50],
    ahead=True,
    date_label="直播日期",
    signs=("approved_by", "approved_on"),
    signing="批准直播",
    later=("viewers", "questions", "problems"),
    follow_up=FollowUp("整改期限", "整改日期", "整改情况"),
    summary=_live_told,
    wrong=live_wrong,
)
MODEL_CASES = Ledger(
    model=ModelCase,
    key="modelcases",
    title="优秀案卷和典型案例",
    group=WORK,
    help="单位推荐，填审查的司法行政部门；由它审查、去标识、编印公布。标明事项、裁量基准和要旨，办案时在案件页查找、引用。",
    columns=("kind", "title", "unit", "field", "keywords", "stage", "issue"),
    number_format="{code}典案〔{year}〕{seq}号",
    writers=EVERYBODY,
    with_case=True,
    date_label="推荐日期",
    computed=(Computed(title="被引用", of=cited),),
    summary=_chosen_told,
    wrong=model_wrong,
    about={
        "judge": (
            "correct",
            "told",
            "points",
            "power_code",
            "benchmark",
            "keywords",
            "score",
            "stage",
            "issue",
            "published_on",
            "replied_on",
        )
    },
    follow_up=FollowUp("审查期限", "审查日期", "审查意见"),
)
USES = Ledger(
    model=PrecedentUse,
    key="precedentuses",
    title="引用典型案例",
    group=WORK,
    help="一件案件引用一个已公布的典型案例：在哪一点上。在案件页的“典型案例和指导答复”里查到了，按“引用”登记。",
    columns=("case", "precedent", "point"),
    number_format="{code}引案〔{year}〕{seq}号",
    writers=EVERYBODY,
    per_case=True,
    once=("case", "precedent"),
    date_label="引用日期",
    wrong=use_wrong,
)
LEDGERS = (TASKS, LIVE, MODEL_CASES, USES)
