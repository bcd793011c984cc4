"""条件还要知道的：办理机关的层级、有没有上传证明材料、所涉争议是否已经进入复议、诉讼。只在用得着的阶段去查。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from fadu.kernel.models import Case, Link

LEVEL_AT = ("clue", "proposed")
PROOF_AT = ("rectifying", "reviewing")
DISPUTING = ("reconsideration", "litigation")


def extras(case: Case) -> Mapping[str, Any]:
    """`organ_level` of the supervising organ; `proofs`: materials on file; `disputes`: numbers of reviews and suits."""
    said: dict[str, Any] = {}
    if case.state in LEVEL_AT:
        said["organ_level"] = case.organ.level
    if case.state == "clue":
        said["disputes"] = disputes(case)
    if case.state in PROOF_AT:
        said["proofs"] = case.materials.count()
    return said


def disputes(case: Case) -> list[str]:
    """Numbers of the reviews and suits this case, or the act it is about, is linked with."""
    mine = {case.pk, *_neighbours({case.pk})}
    found = Case.objects.filter(pk__in=mine | _neighbours(mine), line__in=DISPUTING)
    return list(found.order_by("pk").values_list("number", flat=True))


def _neighbours(cases: set[int]) -> set[int]:
    rows = Link.objects.filter(Q(from_case__in=cases) | Q(to_case__in=cases))
    return {one for pair in rows.values_list("from_case_id", "to_case_id") for one in pair}
