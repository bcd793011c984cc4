"""多次检查同一企业：同一机关一年内检查同一企业达到一定次数（行政执法监督条例第十一条第二款第四项）。"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Max, Min

from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window

LEAST = 5
SHOWN = 50


def find(window: Window) -> Iterator[Hit]:
    visits = window.results().filter(act_kind="inspection").exclude(credit_code="")
    many = (
        visits.values("organ", "credit_code")
        .annotate(n=Count("pk"), first=Min("decided_on"), last=Max("decided_on"), name=Max("party_name"))
        .filter(n__gte=LEAST)
    )
    for one in list(many):
        own = visits.filter(organ=one["organ"], credit_code=one["credit_code"]).order_by("-decided_on")
        yield Hit(
            organ=one["organ"],
            subject=f"{one['organ']}/{one['credit_code']}/{window.until.year}",
            matter=f"{one['name']}被同一机关检查{one['n']}次",
            why=f"{one['first']}至{one['last']}，同一机关检查同一企业{one['n']}次。",
            rows=tuple(own.values_list("pk", flat=True)[:SHOWN]),
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
