"""条件还要知道的：谁尚须在协议书上签名、双方和类型都相同的其他纠纷。只在用得着的阶段去查。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.models import Case, Party
from fadu.kernel.record import story_of
from fadu.lines.mediation import representing
from fadu.lines.mediation.models import Mediation

SIDES = ("applicant", "respondent", "third_party")
NEEDED = {"applicant": "申请人", "respondent": "被申请人"}


def extras(case: Case) -> Mapping[str, Any]:
    """`signers` {Party.id: name} while an agreement waits for signatures; before acceptance `twins` (numbers) and
    `sides_missing` (in words)."""
    if case.state == "signing":
        return {"signers": signers(case)}
    if case.state == "registered":
        names = sides_named(case)
        missing = [word for side, word in NEEDED.items() if not names[side]]
        return {"twins": twins(case, names), "sides_missing": missing}
    return {}


def signers(case: Case) -> dict[int, str]:
    """Every party in the case, but those for whom a representative signs."""
    known = story_of(case).known
    parties = list(case.parties.filter(active=True, role__in=SIDES).prefetch_related("representatives"))
    own = [one for one in parties if not one.representatives.all()]
    signing = [
        one
        for side in SIDES
        for one in representing.signing(known, side, [one for one in own if one.role == side])
    ]
    return {one.pk: one.name for one in signing}


def sides_named(case: Case) -> dict[str, list[str]]:
    """The names on the two sides that a mediation needs."""
    found: dict[str, list[str]] = {side: [] for side in NEEDED}
    parties = case.parties.filter(role__in=NEEDED, active=True)
    for role, name in parties.values_list("role", "name"):
        found[role].append(name)
    return found


def twins(case: Case, names: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Numbers of disputes of the same kind between parties of the same names, open or agreed, wherever they lie."""
    if not all(names.values()):
        return ()
    kind = Mediation.objects.filter(pk=case.pk).values_list("kind", flat=True)[:1]
    same = Mediation.objects.filter(kind__in=kind).exclude(pk=case.pk)
    live = same.exclude(state__in=("refused", "transferred", "failed", "ended", "archived"))
    for role, known in names.items():
        live = live.filter(pk__in=Party.objects.filter(role=role, name__in=known).values("case"))
    return tuple(live.order_by("pk").values_list("number", flat=True)[:3])
