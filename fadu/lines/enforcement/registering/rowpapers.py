"""台账行的文书：镇街达标评分和缺口，业务指导答复函（M004-95、M003-81）。数由登记的行算出。"""

from __future__ import annotations

from typing import Any

from fadu.kernel.models import LedgerRow
from fadu.kernel.papers.render import render
from fadu.kernel.saying import day_of
from fadu.lines.enforcement.models.registers import ItemGuidance, TownCheck
from fadu.lines.enforcement.registering.towns import concentrations, points, unmet

YUAN = 100


def _common(row: LedgerRow) -> dict[str, Any]:
    return {"row": row, "office": row.organ.unit or row.organ.name}


def towns_text(row: TownCheck) -> str:
    """The markup: every town the same office checked in that half-year, best first."""
    held = TownCheck.objects.filter(organ=row.organ, year=row.year, half=row.half, voided_on=None)
    checks = sorted(held.select_related("town"), key=lambda one: (-points(one), one.town.path))
    spread = concentrations(checks)
    context = {
        "checks": [
            (f"{place}", str(one.town), f"{points(one):.0f}", "、".join(unmet(one)) or "—")
            for place, one in enumerate(checks, 1)
        ],
        "gaps": [_gap(one) for one in checks if unmet(one)],
        "whole": _whole(checks),
        "spread": [(str(one.town), spread[one.pk].text) for one in checks],
        "on": max(one.on for one in checks).isoformat(),
    }
    return render("enforcement/town_standard.txt", _common(row) | context)


def _gap(one: TownCheck) -> tuple[str, ...]:
    return (
        str(one.town),
        f"{one.staff_short or 0}",
        f"{one.devices_short or 0}",
        f"{(one.budget_fen or 0) / YUAN:,.2f}",
        one.teach or "—",
        one.reply_due_on.isoformat() if one.reply_due_on else "—",
    )


def _whole(checks: list[TownCheck]) -> dict[str, str]:
    return {
        "staff": f"{sum(one.staff_short or 0 for one in checks)}",
        "devices": f"{sum(one.devices_short or 0 for one in checks)}",
        "money": f"{sum(one.budget_fen or 0 for one in checks) / YUAN:,.2f}",
        "mean": f"{sum(points(one) for one in checks) / len(checks):.1f}",
    }


def answer_text(row: ItemGuidance) -> str:
    """The markup of the answer; before there is one, of the question with an empty answer."""
    context = {
        "department": row.department.name,
        "asked": day_of(row.on),
        "on": (row.replied_on or row.on).isoformat(),
    }
    return render("enforcement/guidance_answer.txt", _common(row) | context)
