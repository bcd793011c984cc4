"""三年行动的年度总结：任务的进展，案卷合格率、预警消除率、培训覆盖三年的变化，都由别处的行算出（M003-39）。"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q

from fadu.kernel.models import Organ
from fadu.kernel.papers.render import render
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.models import CampaignTask, Officer, TrainingPart
from fadu.lines.enforcement.supervision.models import DualWarning, ReviewFile, ReviewRound

YEARS = 3
Standing = CampaignTask.Standing


def campaign_text(row: CampaignTask) -> str:
    """The markup of the year of that task: all tasks of its plan, every unit, with three years of the indicators."""
    held = CampaignTask.objects.filter(organ=row.organ, plan=row.plan, year=row.year, voided_on=None)
    tasks = list(
        held.filter(campaign_name=row.campaign_name).select_related("unit").order_by("unit__path", "pk")
    )
    years = [row.year - back for back in reversed(range(YEARS))]
    context = {
        "row": row,
        "office": row.organ.unit or row.organ.name,
        "name": row.campaign_name or row.get_plan_display(),
        "tasks": [
            (str(one.unit), one.task, one.get_standing_display(), one.second_half or one.first_half or "—")
            for one in tasks
        ],
        "n": len(tasks),
        "done": sum(one.standing == Standing.VERIFIED for one in tasks),
        "late": sum(_late(one) for one in tasks),
        "open": sum(one.replied_on is None for one in tasks),
        "years": years,
        "indicators": [
            (title, *(said(row.organ, year) for year in years))
            for title, said in (("案卷合格率", good_files), ("预警消除率", cleared), ("培训覆盖率", trained))
        ],
        "on": max(one.replied_on or one.on for one in tasks).isoformat(),
    }
    return render("supervision/campaign_report.txt", context)


def _late(one: CampaignTask) -> bool:
    """Done after its day."""
    due, done = one.reply_due_on, one.replied_on
    return due is not None and done is not None and done > due


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}（{part}/{whole}）" if whole else "—"


def good_files(organ: Organ, year: int) -> str:
    """Of the files of the final rounds of that year: not failed."""
    files = ReviewFile.objects.filter(
        organ__path__startswith=organ.path,
        round__state=ReviewRound.State.FINAL,
        round__final_on__year=year,
        state=ReviewFile.State.SETTLED,
    )
    told = files.order_by().aggregate(n=Count("pk"), bad=Count("pk", filter=Q(grade=ReviewFile.Grade.FAILED)))
    return _share(told["n"] - told["bad"], told["n"])


def cleared(organ: Organ, year: int) -> str:
    """Of the warnings between two systems reckoned that year: answered."""
    rows = DualWarning.objects.filter(unit__path__startswith=organ.path, voided_on=None, on__year=year)
    told = rows.order_by().aggregate(n=Count("pk"), done=Count("pk", filter=~Q(replied_on=None)))
    return _share(told["done"], told["n"])


def trained(organ: Organ, year: int) -> str:
    """Of those with a good card on its last day: trained in that year."""
    held = Officer.objects.filter(cards.valid(date(year, 12, 31)), unit__path__startswith=organ.path)
    parts: Any = TrainingPart.objects.filter(
        trainee__in=held.values("pk"), voided_on=None, session__on__year=year
    )
    return _share(parts.order_by().values("trainee").distinct().count(), held.count())
