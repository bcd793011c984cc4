"""行动和整治任务、直播执法、优秀案卷和典型案例的台账。"""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.ledgers import FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.models.registers import CampaignTask, LiveEvent, ModelCase
from fadu.lines.enforcement.registering.common import EVERYBODY, KEEPERS, WORK


def task_wrong(row: CampaignTask) -> dict[str, str]:
    states = CampaignTask.Standing
    if row.plan == CampaignTask.Plan.SPECIAL and not row.campaign_name:
        return {"campaign_name": "专项整治，请填写专项名称。"}
    if row.standing in (states.VERIFIED, states.BACK) and not (row.checker_id and row.check_note):
        return {"checker": "核验的，请填写核验人和核验意见。"}
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
    if row.stage == ModelCase.Stage.PUBLISHED and not (row.told and row.published_on):
        return {"told": "已编印公布的，请填写去标识后的案情和公布日期。"}
    if row.published_on and row.published_on < row.on:
        return {"published_on": f"公布日期{row.published_on}早于推荐日期{row.on}。"}
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
            cited=Sum("cited"),
        )
    )
    return [
        (f"{year}年推荐", f"{told['n']}件"),
        ("入选", f"{told['chosen']}件"),
        ("公布", f"{told['out']}件"),
        ("被引用", f"{told['cited'] or 0}次"),
    ]


TASKS = Ledger(
    model=CampaignTask,
    key="campaigns",
    title="三年行动和专项整治",
    group=WORK,
    help="三年行动、专项整治和综合执法改革的任务，分解到单位和年度；佐证附在材料里，自评后核验，逾期进待办。",
    columns=("plan", "campaign_name", "task", "unit", "year", "standing"),
    number_format="{code}执行动〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=JIANDUZHIFA[14],
    follow_up=FollowUp("完成期限", "完成日期", "完成情况"),
    summary=_tasks_told,
    wrong=task_wrong,
    about={"unit": ("replied_on", "result")},
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
    help="推荐、评选、去标识、编印公布，标明事项和要旨，可按文字查找。",
    columns=("kind", "title", "unit", "field", "keywords", "stage", "score"),
    number_format="{code}典案〔{year}〕{seq}号",
    writers=KEEPERS,
    with_case=True,
    date_label="推荐日期",
    summary=_chosen_told,
    wrong=model_wrong,
)
LEDGERS = (TASKS, LIVE, MODEL_CASES)
