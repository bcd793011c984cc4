"""多次检查同一企业：同一机关一年内检查同一企业达到一定次数（行政执法监督条例第十一条第二款第四项）。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window

LEAST = 5
SHOWN = 50
CHUNK = 2_000
Visits = dict[tuple[int, str], list[int]]


def find(window: Window) -> Iterator[Hit]:
    visits = window.results().filter(act_kind="inspection").exclude(credit_code="")
    many: Any = (
        visits.values("organ", "credit_code")
        .annotate(n=Count("pk"), first=Min("decided_on"), last=Max("decided_on"), name=Max("party_name"))
        .filter(n__gte=LEAST)
    )
    found = list(many)
    for start in range(0, len(found), CHUNK):
        listed = found[start : start + CHUNK]
        which = _which(visits, {one["credit_code"] for one in listed})
        for one in listed:
            yield _hit(one, which[one["organ"], one["credit_code"]], window.until.year)


def _which(visits: QuerySet[Result], firms: set[str]) -> Visits:
    """The Result ids of these firms, the latest first."""
    found: Visits = defaultdict(list)
    rows = visits.filter(credit_code__in=firms).order_by("-decided_on", "-pk")
    for organ, firm, pk in rows.values_list("organ", "credit_code", "pk").iterator(chunk_size=20_000):
        found[organ, firm].append(pk)
    return found


def _hit(one: dict[str, Any], which: list[int], year: int) -> Hit:
    return Hit(
        organ=one["organ"],
        subject=f"{one['organ']}/{one['credit_code']}/{year}",
        matter=f"{one['name']}被同一机关检查{one['n']}次",
        why=f"{one['first']}至{one['last']}，同一机关检查同一企业{one['n']}次。",
        rows=tuple(which[:SHOWN]),
        many=one["n"],
        weight=one["n"],
    )


MODEL = Model(
    key="frequent_visits",
    title="多次检查同一企业",
    cite=(JIANDUZHIFA[11, 2, 4],),
    problem="misuse",
    asks="是否投诉举报、专项检查、复查，能不能合并（综合查一次）。",
    find=find,
    limits=(("一年内", f"{LEAST}次以上"),),
)
