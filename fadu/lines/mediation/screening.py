"""矛盾纠纷排查的台账：手机上登记一次排查，有纠纷的直接转为纠纷办理；排查活动的覆盖由登记算出。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case, Organ
from fadu.kernel.quick import Opening, Opens, Quick
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation.acts.intake import Intake
from fadu.lines.mediation.models.screening import Screening, ScreeningRound

SCREENED = "矛盾排查"
MOST_NAMED = 5
GROUP = 10  # 人；法律没有统一规定，只是预填，办案人可改


# ── 由一次排查立案 ──────────────────────────────────────────────────────────────────────────────────
def opening(row: Screening) -> Opening:
    """What the screening already says is not asked again; parties are entered when they are known."""
    claims = "\n".join(one for one in (row.note, row.measures) if one) or f"排查发现{row.get_kind_display()}"
    return Opening(
        facts={
            "source": "screening",
            "kind": row.kind,
            "claims": claims,
            "place": row.place,
            "people": row.people or None,
            "risk": row.risk or None,
            "group": (row.people or 0) >= GROUP,
        }
    )


# ── 排查活动的覆盖 ──────────────────────────────────────────────────────────────────────────────────
def coverage(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """已排查的组织 / 范围内的组织；活动已经结束还没有查全的，标红。"""
    bodies = _bodies({row.area_id for row in rows})
    visited = set(
        Screening.objects.filter(round__in=[row.pk for row in rows], voided_on=None)
        .order_by()
        .values_list("round", "organ")
        .distinct()
    )
    return {
        row.pk: _covered(
            bodies[row.area_id],
            missing=[one for one in bodies[row.area_id] if (row.pk, one.pk) not in visited],
            over=on > row.until,
        )
        for row in rows
    }


def _bodies(areas: set[int]) -> dict[int, list[Organ]]:
    """The mediating bodies in each area."""
    within = Organ.objects.filter(pk__in=areas, path=Substr(OuterRef("path"), 1, Length("path")))
    inside = Organ.objects.filter(Exists(within), level=Organ.Level.BODY, active=True).only(
        "path", "name", "short"
    )
    found: dict[int, list[Organ]] = {area: [] for area in areas}
    for body in inside:
        for above in areas.intersection(body.lineage):
            found[above].append(body)
    return found


def _covered(bodies: Sequence[Organ], *, missing: Sequence[Organ], over: bool) -> Cell:
    whole, done = len(bodies), len(bodies) - len(missing)
    if not whole:
        return Cell("范围内没有调解组织")
    named = "、".join(str(one) for one in missing[:MOST_NAMED]) + ("等" if len(missing) > MOST_NAMED else "")
    return Cell(
        f"{done}/{whole}" + (f"，未查：{named}" if missing else ""),
        "green" if not missing else "red" if over else "",
    )


def visits(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    counted = (
        Screening.objects.filter(round__in=[row.pk for row in rows], voided_on=None)
        .order_by()
        .values("round")
        .annotate(n=Count("pk"), found=Count("pk", filter=~Q(found="none")))
    )
    return {one["round"]: Cell(f"{one['n']}次，发现{one['found']}件") for one in counted}


# ── 列表之上的几个数 ────────────────────────────────────────────────────────────────────────────────
def summary(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        none=Count("pk", filter=Q(found="none")),
        disputes=Count("pk", filter=Q(found="dispute")),
        high=Count("pk", filter=Q(risk="high")),
        opened=Count("pk", filter=Q(case__isnull=False)),
    )
    return list(_told(told))


def _told(told: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    yield "排查", f"{told['n']}次"
    yield "其中没有发现", f"{told['none']}次"
    yield "发现纠纷", f"{told['disputes']}次"
    yield "高风险", f"{told['high']}次"
    yield "已转为纠纷办理", f"{told['opened']}件"


SCREENINGS = Ledger(
    model=Screening,
    key="screenings",
    title="矛盾纠纷排查",
    group=SCREENED,
    help="每次排查一行，没有发现也登记；有纠纷的直接转为纠纷办理，不再填一遍。",
    columns=("place", "found", "kind", "people", "risk", "round"),
    number_format="{code}排查〔{year}〕{seq}号",
    writers=(HANDLER, CLERK, SECTION_HEAD, ORGAN_HEAD),
    cite=TIAOJIE[21, 2],
    with_case=True,
    follow_up=FollowUp("处置期限", "处置日期", "处置结果"),
    date_label="排查日期",
    summary=summary,
    quick=Quick(
        title="登记一次排查",
        first=("place", "found", "kind", "people", "risk", "note"),
        keeps=("place", "round"),
    ),
    opens=Opens(
        event=Intake.found,
        title="转为纠纷办理",
        opening=opening,
        when=lambda row: row.found == Screening.Found.DISPUTE,
    ),
)
ROUNDS = Ledger(
    model=ScreeningRound,
    key="rounds",
    title="排查活动",
    group=SCREENED,
    help="日常的和重点时段的排查：起止、范围、要求；查了几次、查到哪些组织由排查登记算出。",
    columns=("kind", "name", "area", "since", "until"),
    number_format="{code}活动〔{year}〕{seq}号",
    writers=(SECTION_HEAD, ORGAN_HEAD, CLERK),
    date_label="部署日期",
    ahead=True,
    computed=(Computed(title="次数", of=visits), Computed(title="覆盖", of=coverage)),
)
