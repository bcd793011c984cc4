"""涉企检查的专门监督：各机关查了几次、合并了几次、计划外几次、没有亮码的、企业怎样评价、谁超过频次上限。

评价：监督机关（司法行政部门、上级、监督检查人员）看得到每一条；被评价的机关只看合计，不满规定条数的连合计也不看。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet

from fadu.kernel.models import Organ, User
from fadu.kernel.standing import Standing, standing
from fadu.law.roles import AUDITOR
from fadu.lines.enforcement.inspections.caps import INSPECTIONS
from fadu.lines.enforcement.inspections.scope import within
from fadu.lines.enforcement.models import InspectionRecord, InspectionVisit, VisitCode, VisitRating

Kind = InspectionVisit.Kind
MOST = 50


@dataclass(frozen=True)
class Row:
    """One organ in one year. `rating`: None = too few, or nothing to show to this person."""

    organ: Organ
    visits: int
    firms: int
    joint: int
    saved: int
    unplanned: int
    uncoded: int
    clues: int
    rated: int
    rating: str


def visits_of(user: User, year: int, on: date) -> QuerySet[InspectionVisit]:
    return InspectionVisit.objects.filter(organ__in=within(user, on), voided_on=None, on__year=year)


def overview(user: User, year: int, on: date) -> list[Row]:
    """By organ; those with the most visits first."""
    visits = visits_of(user, year, on)
    coded = VisitCode.objects.filter(visit=OuterRef("pk"))
    clue = InspectionRecord.objects.filter(visit=OuterRef("pk"), outcome="clue", voided_on=None)
    told = (
        visits.annotate(coded=Exists(coded), clue=Exists(clue))
        .order_by()
        .values("organ")
        .annotate(
            visits=Count("pk"),
            firms=Count("credit_code", distinct=True),
            joint=Count("pk", filter=Q(kind=Kind.JOINT)),
            unplanned=Count("pk", filter=Q(kind=Kind.UNPLANNED)),
            uncoded=Count("pk", filter=Q(coded=False, on__lt=on)),
            clues=Count("pk", filter=Q(clue=True)),
        )
    )
    extra = _merged(visits), _rated(visits)
    organs = Organ.objects.in_bulk([one["organ"] for one in told])
    mine, least = standing(user, on=on), INSPECTIONS.now()["least"]
    rows = [_row(organs[one["organ"]], one, extra, mine, least) for one in told]
    return sorted(rows, key=lambda row: (-row.visits, row.organ.path))


def _merged(visits: QuerySet[InspectionVisit]) -> dict[int, int]:
    """{organ: visits that merging spared}."""
    joint = visits.filter(kind=Kind.JOINT).values_list("organ", "merged")
    found: dict[int, int] = {}
    for organ, merged in joint:
        found[organ] = found.get(organ, 0) + max(0, (merged or 1) - 1)
    return found


def _rated(visits: QuerySet[InspectionVisit]) -> dict[int, tuple[int, float]]:
    rows = VisitRating.objects.filter(visit__in=visits.values("pk")).order_by().values("visit__organ")
    return {
        one["visit__organ"]: (one["n"], one["mean"])
        for one in rows.annotate(n=Count("pk"), mean=Avg("score"))
    }


def _row(
    organ: Organ,
    told: Mapping[str, Any],
    extra: tuple[dict[int, int], dict[int, tuple[int, float]]],
    mine: Standing,
    least: int,
) -> Row:
    rated, mean = extra[1].get(organ.pk, (0, 0.0))
    open_to = rated and (rated >= least or supervises(mine, organ))
    counted = {name: told[name] for name in ("visits", "firms", "joint", "unplanned", "uncoded", "clues")}
    rating = f"{mean:.1f}分" if open_to else f"不足{least}条，不显示" if rated else "—"
    return Row(
        organ, saved=extra[0].get(organ.pk, 0), rated=rated if open_to else 0, rating=rating, **counted
    )


def supervises(mine: Standing, organ: Organ) -> bool:
    """The justice bureau that supervises enforcement, an organ above, an auditor: never the organ itself."""
    for post in mine.posts:
        above = organ.path.startswith(post.organ.path) and post.organ_id != organ.pk
        if above and (post.line in ("", "supervision") or post.role == AUDITOR.key):
            return True
    return False


def ratings(user: User, year: int, on: date) -> list[VisitRating]:
    """Those of the organs this person supervises, the worst first."""
    mine, visits = standing(user, on=on), visits_of(user, year, on)
    organs = Organ.objects.filter(pk__in=visits.order_by().values("organ").distinct())
    mine_to_see = [organ.pk for organ in organs if supervises(mine, organ)]
    found = VisitRating.objects.filter(visit__in=visits.filter(organ__in=mine_to_see).values("pk"))
    return list(found.select_related("visit", "visit__organ").order_by("score", "-on", "visit_id")[:MOST])


def caps_told() -> str:
    """各机关合计一年不超过4次; with what is doubtful about it."""
    return INSPECTIONS.beside(f"各机关合计一年不超过{INSPECTIONS.number('by_all')}次")


def over_cap(user: User, year: int, on: date) -> Sequence[dict[str, Any]]:
    """Firms visited more often than the caps allow, all organs this person sees together."""
    cap = INSPECTIONS.number("by_all")
    counted = visits_of(user, year, on).exclude(credit_code="").order_by().values("credit_code")
    many = counted.annotate(n=Count("pk"), organs=Count("organ", distinct=True)).filter(n__gt=cap)
    rows = list(many.order_by("-n", "credit_code")[:MOST])
    held = visits_of(user, year, on).filter(credit_code__in=[one["credit_code"] for one in rows])
    names = dict(held.order_by("pk").values_list("credit_code", "firm"))
    return [{**one, "firm": names[one["credit_code"]]} for one in rows]
