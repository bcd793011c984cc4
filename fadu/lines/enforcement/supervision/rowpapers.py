"""台账行的文书：检查、整治的报告，一周的通报。数由登记的问题、周报算出（M002-38、M002-97、M003-40、M004-48）。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.models import LedgerRow
from fadu.kernel.papers.render import render
from fadu.kernel.saying import day_of
from fadu.lines.enforcement.supervision.choices import PLAN_PROBLEMS
from fadu.lines.enforcement.supervision.models import PlanFinding, SupervisionPlan, WeeklyReport
from fadu.lines.enforcement.supervision.planning import counted

TREND = 4  # 周
Table = list[tuple[str, ...]]
REAL = Q(verdict=PlanFinding.Verdict.CONFIRMED)


def _common(row: LedgerRow) -> dict[str, Any]:
    return {"row": row, "office": row.organ.unit or row.organ.name}


# ── 检查、整治的报告 ────────────────────────────────────────────────────────────────────────────────
def plan_text(row: SupervisionPlan) -> str:
    """The markup of the report on one plan, as its findings stand."""
    held = PlanFinding.objects.filter(plan=row.pk, voided_on=None)
    told = counted(held, row.replied_on or row.until_on)
    context = {
        "told": told,
        "rate": f"{told['closed'] / told['real']:.1%}" if told["real"] else "",
        "refunded": f"{told['money'] / 100:,.2f}" if told["money"] else "",
        "problems": _spread(held, "problem", dict(PLAN_PROBLEMS)),
        "origins": _spread(held, "origin", dict(PlanFinding.Origin.choices)),
        "units": _by_unit(held),
        "since": day_of(row.since),
        "until": day_of(row.until_on),
        "on": (row.replied_on or row.on).isoformat(),
    }
    return render("supervision/plan_report.txt", _common(row) | context)


def _spread(rows: QuerySet[PlanFinding], column: str, titles: Mapping[str, str]) -> Table:
    """(title, how many found, how many confirmed), the most frequent first."""
    told = rows.order_by().values_list(column).annotate(n=Count("pk"), real=Count("pk", filter=REAL))
    ranked = sorted(told, key=lambda one: (-one[1], one[0]))
    return [(titles[key], f"{n}", f"{real}") for key, n, real in ranked]


def _by_unit(rows: QuerySet[PlanFinding]) -> Table:
    """(unit, confirmed, corrected, cancelled, refunded in yuan)."""
    told = (
        rows.filter(REAL)
        .order_by()
        .values_list("unit__name")
        .annotate(
            n=Count("pk"),
            done=Count("pk", filter=~Q(replied_on=None)),
            closed=Count("pk", filter=Q(checked=PlanFinding.Checked.PASSED)),
            money=Sum("refunded_fen"),
        )
    )
    ranked = sorted(told, key=lambda one: (-one[1], one[0]))
    return [
        (name, f"{n}", f"{done}", f"{closed}", f"{(money or 0) / 100:,.2f}")
        for name, n, done, closed, money in ranked
    ]


# ── 一周的通报 ──────────────────────────────────────────────────────────────────────────────────────
def week_text(row: WeeklyReport) -> str:
    """The markup of the bulletin on the week of that report: every unit under the same government, ranked."""
    above = row.organ.lineage[-2] if len(row.organ.lineage) > 1 else row.organ_id
    held = WeeklyReport.objects.filter(voided_on=None, on=row.on).filter(
        Q(organ__parent=above) | Q(organ=row.organ)
    )
    reports = list(held.select_related("unit", "organ__parent").order_by("-cases", "unit__path"))
    office = row.organ.parent or row.organ
    context = {
        **_common(row),
        "office": office.unit or office.name,
        "monday": day_of(row.on),
        "rows": _ranked(reports),
        "none": "、".join(str(one.unit) for one in reports if not one.cases),
        "silent": "、".join(str(one.unit) for one in reports if not one.standing),
        "many": sum(one.cases for one in reports),
        "on": (row.reply_due_on or row.on).isoformat(),
    }
    return render("supervision/week_bulletin.txt", context)


def _ranked(reports: Sequence[WeeklyReport]) -> Table:
    """(place, unit, filed, cases, penalties, fined and confiscated in yuan, transferred, items used, cases against
    the week before, cases of the weeks before)."""
    before = _weeks_before(reports)
    return [
        (
            f"{place}",
            str(one.unit),
            f"{one.filed}",
            f"{one.cases}",
            f"{one.penalties}",
            f"{(one.fined_fen + one.confiscated_fen) / 100:,.2f}",
            f"{one.transferred}",
            f"{one.items_used}",
            f"{one.cases - past[week]:+d}" if week in past else "—",
            "、".join(f"{n}" for n in past.values()) or "—",
        )
        for place, one in enumerate(reports, 1)
        for past, week in ((before.get(one.unit_id, {}), one.on - timedelta(weeks=1)),)
    ]


def _weeks_before(reports: Sequence[WeeklyReport]) -> dict[int, dict[date, int]]:
    """{unit: {Monday: cases of that week}}, the oldest first."""
    rows = WeeklyReport.objects.filter(
        voided_on=None,
        unit__in=[row.unit_id for row in reports],
        on__lt=reports[0].on,
        on__gte=reports[0].on - timedelta(weeks=TREND),
    )
    found: dict[int, dict[date, int]] = {}
    for unit, on, cases in rows.order_by("on", "pk").values_list("unit", "on", "cases"):
        found.setdefault(unit, {})[on] = cases
    return found
