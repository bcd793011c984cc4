"""评查的分数线、异议的日数：法律没有规定，由本级自行定；一轮建立时照抄，以后改了不影响它。"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.kernel.asks import Asks, Number
from fadu.kernel.tunables import Tunable, Values
from fadu.law.statutes import JIANDUZHIFA


class ReviewAsks(Asks):
    """一轮评查的数目。"""

    excellent = Number("多少分以上为优秀", least=1, most=100)
    passing = Number("多少分以上为合格", least=1, most=100)
    gap = Number("两人相差超过多少分须复核", least=1, most=50)
    objection_days = Number("反馈后几日内可以提出异议", least=3, most=60)
    rectify_days = Number("定稿后几日内整改", least=5, most=180)


def wrong(values: Values) -> Mapping[str, str]:
    if int(values["passing"]) >= int(values["excellent"]):
        return {"passing": "合格线应低于优秀线。"}
    return {}


REVIEWING = Tunable(
    key="supervision.reviewing",
    title="案卷评查",
    help="等次的分数线、须复核的分差、异议和整改的日数（自然日）。国家没有规定，默认照各地通行做法。",
    asks=ReviewAsks,
    default={"excellent": 90, "passing": 60, "gap": 5, "objection_days": 10, "rectify_days": 30},
    cite=JIANDUZHIFA[18],
    wrong=wrong,
)
