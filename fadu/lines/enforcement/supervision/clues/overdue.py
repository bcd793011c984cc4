"""超期办案：处罚决定晚于立案九十日（行政处罚法第六十条）。法律、法规、规章另有规定的，由人核对。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F

from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, rows

DAYS = 90


def find(window: Window) -> Iterator[Hit]:
    late = window.results().filter(
        act_kind="penalty", filed_on__isnull=False, decided_on__gt=F("filed_on") + timedelta(days=DAYS)
    )
    for one in list(rows(late, "filed_on")):
        took = (one["decided_on"] - one["filed_on"]).days
        yield Hit(
            organ=one["organ_id"],
            subject=str(one["pk"]),
            matter=f"{one['doc_no']}立案后{took}日才作出决定",
            why=f"{one['filed_on']}立案，{one['decided_on']}作出决定，超过{took - DAYS}日。",
            rows=(one["pk"],),
            weight=took,
        )


MODEL = Model(
    key="overdue",
    title="超期办案",
    cite=(CHUFA[60],),
    problem="procedure",
    asks="有没有依规定延长，检测、鉴定的时间是否扣除。",
    find=find,
    limits=(("办案期限", f"{DAYS}日"),),
)
