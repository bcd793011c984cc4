"""三项制度核查的台账：每季度按单位列出，公示、审核的件数和缺失的文号已经算好，全过程记录抽查案卷得出。"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case, Organ
from fadu.law.statutes import CHUFA, JIANDUZHIFA, SANXIANG
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.models import Enforcement, EnforcingBody, Officer, Power, ProcessRecord, Result
from fadu.lines.enforcement.registering.common import serving
from fadu.lines.enforcement.supervision import tunables
from fadu.lines.enforcement.supervision.clues.unreviewed import grave
from fadu.lines.enforcement.supervision.models import SystemsCheck
from fadu.lines.enforcement.supervision.rounds import DAILY, OFFICE, QuarterAsks, quarter_of

SHOWN = 20


def by_unit(asked: Asked) -> list[Proposed]:
    """Every unit below the organ that decided anything in the quarter."""
    year, quarter = asked.values["year"], asked.values["quarter"]
    lacking = unregistered(asked.organ, quarter_of(year, quarter)[1])
    held = Result.objects.filter(
        organ__in=asked.organ.subtree(), decided_on__range=quarter_of(year, quarter), withdrawn_on=None
    ).exclude(organ=asked.organ)
    return [
        Proposed(
            {
                "on": asked.on,
                "unit": one["organ"],
                "year": year,
                "quarter": quarter,
                "before": "no" if lacking(one["organ"]) else "yes",
                **{name: one[name] for name in ("due", "shown", "major", "reviewed")},
                "missing": "\n".join(
                    filter(
                        None,
                        (
                            lacking(one["organ"]),
                            missing(held.filter(organ=one["organ"]), asked.on),
                            unfilmed(one["organ"], *quarter_of(year, quarter)),
                        ),
                    )
                ),
            }
        )
        for one in counted(held, asked.on)
    ]


def unregistered(organ: Organ, on: date) -> Callable[[int], str]:
    """Asked of a unit, what of the publicity beforehand is not in the registers that day; "" for nothing."""
    within = {"path__startswith": organ.path}
    kept = {
        "执法主体": _units(EnforcingBody.objects.filter(serving(on)), "unit", within),
        "执法人员": _units(Officer.objects.filter(cards.valid(on)), "unit", within),
        "权责清单": _units(Power.objects.filter(serving(on)), "holder", within),
    }

    def lacking(unit: int) -> str:
        named = "、".join(title for title, units in kept.items() if unit not in units)
        return f"名册上没有：{named}" if named else ""

    return lacking


def _units(rows: QuerySet[Any], by: str, within: Mapping[str, Any]) -> set[int]:
    there = {f"{by}__{name}": value for name, value in within.items()}
    return set(rows.filter(**there).order_by().values_list(by, flat=True).distinct())


def unfilmed_cases(unit: int, since: date, until: date) -> QuerySet[Enforcement]:
    """Cases decided in these days in which goods were sealed and nothing of it is recorded."""
    kept = ProcessRecord.objects.filter(
        case=OuterRef("pk"), voided_on=None, step=ProcessRecord.Step.SEALING
    ).exclude(medium=ProcessRecord.Medium.NONE)
    return Enforcement.objects.filter(
        ~Exists(kept), organ=unit, sealed=True, decided_on__range=(since, until)
    ).order_by("decided_on", "pk")


def unfilmed(unit: int, since: date, until: date) -> str:
    named = unfilmed_cases(unit, since, until).values_list("number", flat=True)[:SHOWN]
    return f"没有查封、扣押的音像记录：{'、'.join(named)}" if named else ""


def counted(held: QuerySet[Result], on: date) -> list[dict[str, Any]]:
    """Of each organ: due to be published, published in time, to be reviewed, reviewed."""
    due = Q(publish_due_on__lt=on)
    major = Q(act_kind="penalty") & grave()
    rows: Any = (
        held.order_by()
        .values("organ")
        .annotate(
            due=Count("pk", filter=due),
            shown=Count("pk", filter=due & Q(published_on__lte=F("publish_due_on"))),
            major=Count("pk", filter=major),
            reviewed=Count("pk", filter=major & Q(reviewed=True)),
        )
    )
    return sorted(rows, key=lambda one: int(one["organ"]))


def missing(held: QuerySet[Result], on: date) -> str:
    """The first document numbers without each of the two."""
    late = held.filter(publish_due_on__lt=on, published_on=None)
    unseen = held.filter(grave(), act_kind="penalty").exclude(reviewed=True)
    told = (("没有公示", late), ("没有登记法制审核", unseen))
    lines = (
        (title, list(rows.order_by("decided_on", "pk").values_list("doc_no", flat=True)[:SHOWN]))
        for title, rows in told
    )
    return "\n".join(f"{title}：{'、'.join(named)}" for title, named in lines if named)


# ── 得分 ────────────────────────────────────────────────────────────────────────────────────────────
def rates_of(row: SystemsCheck) -> list[tuple[str, float]]:
    """三项各自的百分比；没有应当做的、没有抽查的那一项不算。"""
    pairs = (
        ("公示", row.shown, row.due),
        ("全过程记录", row.recorded or 0, row.sampled or 0),
        ("法制审核", row.reviewed, row.major),
    )
    return [(title, part * 100 / whole) for title, part, whole in pairs if whole]


def score(row: SystemsCheck) -> float | None:
    """The mean of what could be measured."""
    found = [rate for _, rate in rates_of(row)]
    return sum(found) / len(found) if found else None


def rates(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    wanted = tunables.DAILY.number("systems_percent")
    return {row.pk: _rates(row, wanted) for row in rows}


def _rates(row: SystemsCheck, wanted: int) -> Cell:
    told = rates_of(row)
    if not told:
        return Cell("没有应核查的")
    least = min(rate for _, rate in told)
    words = "，".join(f"{title}{rate:.1f}%" for title, rate in told)
    return Cell(words, "red" if least < wanted else "amber" if least < 100 else "green")


def yearly(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """全年得分：同一单位同一年度各季度的平均。"""
    years = {row.year for row in rows}
    checks = SystemsCheck.objects.filter(
        voided_on=None, unit__in=[row.unit_id for row in rows], year__in=years
    )
    held: dict[tuple[int, int], list[float]] = {}
    for one in checks:
        if (points := score(one)) is not None:
            held.setdefault((one.unit_id, one.year), []).append(points)
    return {row.pk: _mean(held.get((row.unit_id, row.year), [])) for row in rows}


def _mean(points: Sequence[float]) -> Cell:
    return Cell(f"{sum(points) / len(points):.1f}分" if points else "—")


def check_wrong(row: SystemsCheck) -> Mapping[str, str]:
    if (row.sampled is None) != (row.recorded is None):
        return {"recorded": "抽查了案卷的，抽查几件、其中几件记录完整要一起填写。"}
    if row.demand and row.reply_due_on is None:
        return {"reply_due_on": "有整改要求的，请填写整改期限。"}
    return {}


def told(rows: QuerySet[SystemsCheck], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    sums = rows.order_by().aggregate(
        units=Count("unit", distinct=True),
        due=Sum("due"),
        shown=Sum("shown"),
        major=Sum("major"),
        reviewed=Sum("reviewed"),
        sampled=Sum("sampled"),
        recorded=Sum("recorded"),
        open=Count("pk", filter=Q(reply_due_on__isnull=False, replied_on=None)),
    )
    return [
        ("单位", f"{sums['units']}个"),
        ("按期公示率", _share(sums["shown"], sums["due"])),
        ("全过程记录率", _share(sums["recorded"], sums["sampled"])),
        ("法制审核率", _share(sums["reviewed"], sums["major"])),
        ("待整改", f"{sums['open']}个"),
        ("标红", tunables.DAILY.beside(f"低于{tunables.DAILY.number('systems_percent')}%")),
    ]


def _share(part: int | None, whole: int | None) -> str:
    return f"{(part or 0) / whole:.1%}（{part or 0}/{whole}）" if whole else "—"


SYSTEMS = Ledger(
    model=SystemsCheck,
    key="systems",
    title="三项制度核查",
    group=DAILY,
    help="每季度按单位列出：事前公示由名册，按期公示、法制审核的件数和缺失的文号由执法结果算好，没有音像记录的列出案号；事中公示、全过程记录检查、抽查后填写；低于标准的标红，限期补齐。",
    columns=("unit", "year", "quarter", "before", "during"),
    number_format="{code}三项〔{year}〕{seq}号",
    writers=OFFICE,
    cite=(SANXIANG[6], SANXIANG[8], CHUFA[58], JIANDUZHIFA[12]),
    once=("unit", "year", "quarter"),
    follow_up=FollowUp("整改期限", "整改日期", "整改情况"),
    date_label="列入日期",
    computed=(Computed(title="三项", of=rates), Computed(title="全年得分", of=yearly)),
    links=(("打印检查表和未达标清单", "supervision:systems_paper"),),
    summary=told,
    wrong=check_wrong,
    draw=Draw(
        title="列出各单位",
        help="按季度列出有执法结果的单位，件数和缺失的文号已经算好；已列入的不重复。",
        asks=QuarterAsks,
        propose=by_unit,
    ),
    about={"unit": ("replied_on", "result")},
)
