"""监督的日常台账：每周一报、每月一巡、粤执法使用检查、双系统预警。数由执法结果算出，人核对、处理。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from fadu.kernel.asks import Asks, Number
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.ledgersight import readable
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.quick import Opening, Opens
from fadu.kernel.standing import Standing
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.models import EnforcingBody, Result
from fadu.lines.enforcement.registering.common import serving
from fadu.lines.enforcement.supervision import tunables, weekreading
from fadu.lines.enforcement.supervision.individual import Individual
from fadu.lines.enforcement.supervision.models import DualWarning, Patrol, PlatformUse, WeeklyReport
from fadu.lines.enforcement.supervision.weekcounts import COUNTED, in_words

OFFICE = (CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)
DAILY = "日常监督"


# ── 每周一报 ────────────────────────────────────────────────────────────────────────────────────────
def week_of(on: date) -> tuple[date, date]:
    """Monday to Sunday of the week before the day."""
    monday = on - timedelta(days=on.weekday() + 7)
    return monday, monday + timedelta(days=6)


def weekly_wrong(row: WeeklyReport) -> Mapping[str, str]:
    """Confirmed as filled in, or corrected; why a number was changed is asked for with every change of a row."""
    if bool(row.standing) != bool(row.replied_on):
        return {"replied_on": "核对以后填写报送日期；还没有核对的不填。"}
    differs = in_words({name: getattr(row, name) for name in COUNTED}) != row.reckoned
    if differs and row.standing == WeeklyReport.Standing.CONFIRMED:
        return {"standing": "数与预填的不同，请选“已更正”。"}
    return {}


def weekly_summary(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        waiting=Count("pk", filter=Q(standing="")),
        all=Sum("cases"),
        fined=Sum("fined_fen"),
        timely=Count("pk", filter=Q(replied_on__lte=F("reply_due_on"))),
        due=Count("pk", filter=~Q(replied_on=None)),
    )
    return [
        ("报表", f"{told['n']}份"),
        ("待确认", f"{told['waiting']}份"),
        ("执法结果", f"{told['all'] or 0}件"),
        ("罚款", f"{(told['fined'] or 0) / 100:,.2f}元"),
        ("准时率", _share(told["timely"], told["due"])),
        *weekreading.bulletin(rows),
    ]


def reads_all(mine: Standing, row: WeeklyReport) -> bool:
    """The bulletin of a week is for who reads the reports of all units: it is issued above them."""
    return readable(mine, "supervision").filter(pk=row.organ.parent_id or row.organ_id).exists()


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}（{part}/{whole}）" if whole else "—"


WEEKLY = Ledger(
    model=WeeklyReport,
    key="weekly",
    title="每周一报",
    group=DAILY,
    help="每星期一由执法结果预填上一周的数；核对后选“确认无误”，有出入的改正并写明理由，在报送期限以前报。",
    columns=("unit", "cases", "filed", "penalties", "fined_fen", "transferred", "standing"),
    number_format="{code}周报〔{year}〕{seq}号",
    writers=OFFICE,
    cite=JIANDUZHIFA[15],
    follow_up=FollowUp("报送期限", "报送日期", "说明"),
    about={"unit": ("standing", *COUNTED, "difficulties", "replied_on", "result")},
    date_label="该周星期一",
    computed=(Computed(title="要核对的", of=weekreading.read),),
    summary=weekly_summary,
    by_hand=False,
    wrong=weekly_wrong,
    links=(("打印一周通报", "supervision:week_bulletin"),),
    linked=reads_all,
)


# ── 每月一巡 ────────────────────────────────────────────────────────────────────────────────────────
CHECKED = (
    "cards",
    "recording",
    "publishing",
    "reviewing",
    "documents",
    "files_kept",
    "goods",
    "fines_split",
    "platform",
    "complaints",
)


def faults(row: Patrol) -> list[str]:
    """Labels of the points that do not hold."""
    return [str(PATROLS.own[name].verbose_name) for name in CHECKED if getattr(row, name) == "no"]


def patrol_wrong(row: Patrol) -> Mapping[str, str]:
    if (
        len([one for one in row.patrollers.replace(",", "、").replace("，", "、").split("、") if one.strip()])
        < 2
    ):
        return {"patrollers": "巡查人员不少于两人，请用顿号隔开。"}
    if faults(row) and not (row.finding.strip() and row.demand.strip()):
        return {"finding": f"{'、'.join(faults(row))}不符合，请写明发现的问题和整改要求。"}
    if faults(row) and row.reply_due_on is None:
        return {"reply_due_on": "有问题的，请填写整改期限，到期复查。"}
    if row.replied_on and faults(row) and not row.recheck:
        return {"recheck": "请填写复查的结果。"}
    return {}


def patrolled(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    return {
        row.pk: Cell(f"{len(found)}项", "amber") if (found := faults(row)) else Cell("没有", "green")
        for row in rows
    }


def patrol_summary(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        units=Count("unit", distinct=True),
        open=Count("pk", filter=Q(reply_due_on__isnull=False, replied_on=None)),
        failed=Count("pk", filter=Q(recheck="failed")),
    )
    return [
        ("巡查", f"{told['n']}次"),
        ("单位", f"{told['units']}个"),
        ("待复查", f"{told['open']}次"),
        ("复查没有整改", f"{told['failed']}次"),
    ]


def patrol_opening(row: Patrol) -> Opening:
    unit = NewParty(role="respondent", kind="organ", name=row.unit.name, organ=row.unit)
    facts = {
        "clue_source": "patrol",
        "matter": f"{row.unit}巡查发现：{'、'.join(faults(row)) or row.finding}"[:300],
        "problem": "system",
        "clue_note": "\n".join(one for one in (row.finding, row.demand, row.result) if one),
    }
    return Opening(facts=facts, parties=(unit,))


PATROLS = Ledger(
    model=Patrol,
    key="patrols",
    title="每月一巡",
    group=DAILY,
    help="每月到执法单位逐项查看；不符合的写明问题、要求、期限，到期复查；拒不整改的立监督案。",
    columns=("unit", "patrollers", "recheck"),
    number_format="{code}巡查〔{year}〕{seq}号",
    writers=OFFICE,
    cite=JIANDUZHIFA[22, 1, 2],
    with_case=True,
    follow_up=FollowUp("整改期限", "复查日期", "复查情况"),
    about={"unit": ()},
    date_label="巡查日期",
    computed=(Computed(title="不符合", of=patrolled),),
    summary=patrol_summary,
    wrong=patrol_wrong,
    opens=Opens(
        event=Individual.found, title="立监督案", opening=patrol_opening, when=lambda row: bool(faults(row))
    ),
)


# ── 粤执法使用检查 ──────────────────────────────────────────────────────────────────────────────────
class QuarterAsks(Asks):
    """按季度列出各单位。"""

    year = Number("年度", least=2000, most=2199)
    quarter = Number("季度", least=1, most=4)


def quarter_of(year: int, quarter: int) -> tuple[date, date]:
    after = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return date(year, quarter * 3 - 2, 1), after - timedelta(days=1)


def used(asked: Asked) -> list[Proposed]:
    """Every unit below the organ that has results of the quarter, with how many are on the platform; bodies without any, too."""
    year, quarter = asked.values["year"], asked.values["quarter"]
    own = Result.objects.filter(
        organ__in=asked.organ.subtree(), decided_on__range=quarter_of(year, quarter)
    ).exclude(organ=asked.organ)
    counted = (
        own.order_by()
        .values("organ")
        .annotate(n=Count("pk"), on=Count("pk", filter=Q(platform__in=("province", "both"))))
    )
    found = dict.fromkeys(_bodies(asked, quarter_of(year, quarter)[1]), (0, 0))
    found |= {one["organ"]: (one["n"], one["on"]) for one in counted}
    return [
        Proposed(
            {
                "on": asked.on,
                "unit": unit,
                "year": year,
                "quarter": quarter,
                "cases": cases,
                "on_platform": on_platform,
            }
        )
        for unit, (cases, on_platform) in sorted(found.items())
    ]


def _bodies(asked: Asked, on: date) -> QuerySet[EnforcingBody, int]:
    """Units of the register of bodies below the organ on the last day of the quarter."""
    held = EnforcingBody.objects.filter(serving(on), unit__path__startswith=asked.organ.path)
    return held.exclude(unit=asked.organ).order_by("unit").values_list("unit", flat=True)


def rates(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    wanted = tunables.DAILY.number("platform_percent")
    return {row.pk: _rate(row.on_platform, row.cases, wanted) for row in rows}


def _rate(part: int, whole: int, wanted: int) -> Cell:
    if not whole:
        return Cell("没有案件", "amber")
    low = part * 100 < whole * wanted
    return Cell(f"{part / whole:.1%}", "green" if part == whole else "red" if low else "amber")


def used_summary(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(all=Sum("cases"), on=Sum("on_platform"), notes=Count("noticed_on"))
    wanted = tunables.DAILY.number("platform_percent")
    return [
        ("应上平台", f"{told['all'] or 0}件"),
        ("使用率", _rate(told["on"] or 0, told["all"] or 0, wanted).text),
        ("已通报、提醒", f"{told['notes']}次"),
        ("标红", tunables.DAILY.beside(f"低于{wanted}%")),
    ]


PLATFORM = Ledger(
    model=PlatformUse,
    key="platform",
    title="粤执法使用检查",
    group=DAILY,
    help="每季度按单位列出应上平台和已上平台的件数；使用率低的通报、提醒，到期整改。",
    columns=("unit", "year", "quarter", "cases", "on_platform", "noticed_on"),
    number_format="{code}平台〔{year}〕{seq}号",
    writers=OFFICE,
    cite=(JIANDUZHIFA[37, 2], JIANDUZHIFA[31]),
    once=("unit", "year", "quarter"),
    follow_up=FollowUp("整改期限", "整改日期", "整改情况"),
    about={"unit": ("reason", "replied_on", "result")},
    date_label="列入日期",
    computed=(Computed(title="使用率", of=rates),),
    summary=used_summary,
    draw=Draw(
        title="列出各单位",
        help="按季度列出有执法结果的单位和名册上没有案件的执法主体，件数已经算好；已列入的不重复。",
        asks=QuarterAsks,
        propose=used,
    ),
)


# ── 双系统预警 ──────────────────────────────────────────────────────────────────────────────────────
SHOWN = 20


def gaps(since: date, until: date) -> list[dict[str, Any]]:
    """Of each organ that works in both systems: how many results of these days only one of them has."""
    own = Result.objects.filter(platform__in=("own", "both"), decided_on__range=(since, until))
    both = own.order_by().values("organ")
    found: Any = (
        Result.objects.filter(organ__in=both, decided_on__range=(since, until))
        .order_by()
        .values("organ")
        .annotate(
            only_own=Count("pk", filter=Q(platform="own")),
            only_province=Count("pk", filter=Q(platform="province")),
        )
        .filter(Q(only_own__gt=0) | Q(only_province__gt=0))
    )
    return list(found)


def examples(organ: int, since: date, until: date) -> str:
    """The first document numbers on each side."""
    found = Result.objects.filter(organ=organ, decided_on__range=(since, until)).order_by("decided_on", "pk")
    sides = (("own", "省平台没有"), ("province", "本系统没有"))
    lines = (
        (label, list(found.filter(platform=key).values_list("doc_no", flat=True)[:SHOWN]))
        for key, label in sides
    )
    return "\n".join(f"{label}：{'、'.join(named)}" for label, named in lines if named)


def dual_wrong(row: DualWarning) -> Mapping[str, str]:
    if row.standing == "explained" and len(row.result.strip()) < 4:
        return {"result": "不需要补录的，请写明理由。"}
    return {}


def dual_summary(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(n=Count("pk"), open=Count("pk", filter=Q(replied_on=None)))
    return [
        ("预警", f"{told['n']}处"),
        ("待补录", f"{told['open']}处"),
        ("补录期限", tunables.DAILY.beside(f"{tunables.DAILY.number('enter_days')}日")),
    ]


DUAL = Ledger(
    model=DualWarning,
    key="dual",
    title="双系统预警",
    group=DAILY,
    help="在本系统办案的单位，每月核对：本系统有、省平台没有的，省平台有、本系统没有的，补录后写明。",
    columns=("unit", "month", "only_own", "only_province", "standing"),
    number_format="{code}双系统〔{year}〕{seq}号",
    writers=OFFICE,
    cite=JIANDUZHIFA[37, 2],
    once=("unit", "month"),
    follow_up=FollowUp("补录期限", "补录日期", "补录情况"),
    about={"unit": ("standing", "replied_on", "result")},
    date_label="算出日期",
    summary=dual_summary,
    by_hand=False,
    wrong=dual_wrong,
)


def towns() -> QuerySet[Organ]:
    """Towns that enforce: those with results of late."""
    return Organ.objects.filter(level=Organ.Level.TOWN, active=True)
