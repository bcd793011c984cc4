"""条件还要知道的：谁尚须在协议书上签名、双方和类型都相同的其他纠纷。只在用得着的阶段去查。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.models import Case, Party
from fadu.lines.mediation.models import Mediation

SIDES = ("applicant", "respondent", "third_party")


def extras(case: Case) -> Mapping[str, Any]:
    """`signers` {Party.id: name} while an agreement waits for signatures; `twins` (numbers) before acceptance."""
    if case.state == "signing":
        return {"signers": signers(case)}
    if case.state == "registered":
        return {"twins": twins(case)}
    return {}


def signers(case: Case) -> dict[int, str]:
    """Every party in the case, but those for whom a representative signs."""
    parties = case.parties.filter(active=True, role__in=SIDES).prefetch_related("representatives")
    return {one.pk: one.name for one in parties if not one.representatives.all()}


def twins(case: Case) -> tuple[str, ...]:
    """Numbers of disputes of the same kind between parties of the same names, open or agreed, wherever they lie."""
    names = {role: _names(case, role) for role in SIDES[:2]}
    if not all(names.values()):
        return ()
    kind = Mediation.objects.filter(pk=case.pk).values_list("kind", flat=True)[:1]
    same = Mediation.objects.filter(kind__in=kind).exclude(pk=case.pk)
    live = same.exclude(state__in=("refused", "transferred", "failed", "ended", "archived"))
    for role, known in names.items():
        live = live.filter(pk__in=Party.objects.filter(role=role, name__in=known).values("case"))
    return tuple(live.order_by("pk").values_list("number", flat=True)[:3])


def _names(case: Case, role: str) -> list[str]:
    return list(case.parties.filter(role=role, active=True).values_list("name", flat=True))
