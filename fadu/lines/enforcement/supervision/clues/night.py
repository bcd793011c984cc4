"""夜间执法：夜间实施行政强制执行（行政强制法第四十三条第一款），夜间检查企业（行政执法监督条例第十一条第二款第四项）。"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from fadu.law.statutes import JIANDUZHIFA, QIANGZHI
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, rows


def find(window: Window) -> Iterator[Hit]:
    odd = window.results().filter(
        Q(act_kind="compulsion") | Q(act_kind="inspection", enterprise=True), night=True
    )
    for one in list(rows(odd)):
        compulsion = one["act_kind"] == "compulsion"
        what = "实施行政强制" if compulsion else "检查企业"
        yield Hit(
            organ=one["organ_id"],
            subject=str(one["pk"]),
            matter=f"{one['doc_no']}在夜间{what}",
            why=f"{one['decided_on']}登记为夜间，{what}的对象是{one['party_name'] or '（未填）'}。",
            rows=(one["pk"],),
            weight=2.0 if compulsion else 1.0,
        )


MODEL = Model(
    key="night",
    title="夜间执法",
    cite=(QIANGZHI[43, 1], JIANDUZHIFA[11, 2, 4]),
    problem="misuse",
    asks="是否情况紧急，是否夜间经营的行业，是否查封、扣押而不是强制执行。",
    find=find,
)
