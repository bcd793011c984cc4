"""一周的数：由执法结果和本系统的案件算出，预填在周报里（M004-48）。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from fadu.lines.enforcement.models import Enforcement, Result

LABELS = {
    "cases": "件数",
    "filed": "立案",
    "penalties": "处罚",
    "fined_fen": "罚款",
    "confiscated_fen": "没收",
    "inspections": "检查",
    "permits": "许可",
    "compulsions": "强制",
    "transferred": "移送",
    "items_used": "使用事项",
}
COUNTED = tuple(LABELS)
KINDS = {
    "penalties": "penalty",
    "inspections": "inspection",
    "permits": "permit",
    "compulsions": "compulsion",
}


def figures(organs: Sequence[int], since: date, until: date) -> dict[int, dict[str, int]]:
    """Of each organ, what these days come to; an organ without anything: zeros."""
    told = {key: dict.fromkeys(COUNTED, 0) for key in organs}
    for one in _decided(organs, since, until):
        told[one["organ"]] |= {name: one[name] or 0 for name in COUNTED if name in one}
    for name, rows in (
        ("filed", _filed(organs, since, until)),
        ("filed", _open(organs, since, until)),
        ("transferred", _transferred(organs, since, until)),
    ):
        for organ, n in rows:
            told[organ][name] += n
    return told


def _decided(organs: Sequence[int], since: date, until: date) -> Any:
    return (
        Result.objects.filter(organ__in=organs, decided_on__range=(since, until))
        .order_by()
        .values("organ")
        .annotate(
            cases=Count("pk"),
            fined_fen=Sum("fine_fen"),
            confiscated_fen=Sum("confiscated_fen"),
            items_used=Count("power_code", filter=~Q(power_code=""), distinct=True),
            **{name: Count("pk", filter=Q(act_kind=kind)) for name, kind in KINDS.items()},
        )
    )


def _filed(organs: Sequence[int], since: date, until: date) -> Any:
    """Filed and decided since: by the day of the decision, which is indexed."""
    rows = Result.objects.filter(organ__in=organs, decided_on__gte=since, filed_on__range=(since, until))
    return rows.order_by().values_list("organ").annotate(n=Count("pk"))


def _open(organs: Sequence[int], since: date, until: date) -> Any:
    """Filed here and not decided: no result yet."""
    rows = Enforcement.objects.filter(organ__in=organs, filed_on__range=(since, until), decided_on=None)
    return rows.order_by().values_list("organ").annotate(n=Count("pk"))


def _transferred(organs: Sequence[int], since: date, until: date) -> Any:
    rows = Enforcement.objects.filter(organ__in=organs, transferred_on__range=(since, until))
    return rows.order_by().values_list("organ").annotate(n=Count("pk"))


def in_words(told: Mapping[str, int]) -> str:
    """What was filled in beforehand, kept beside what is confirmed."""
    return "，".join(
        f"{label}{told[name] / 100:.2f}元" if name.endswith("_fen") else f"{label}{told[name]}"
        for name, label in LABELS.items()
    )
