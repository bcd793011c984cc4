"""应诉工作由本机关自行定的日数：内部规定的条文没有写日数的。默认值没有核对过出处。"""

from __future__ import annotations

from fadu.kernel.asks import Asks, Number
from fadu.kernel.tunables import Tunable
from fadu.lines.litigation.internal import INTERNAL


class DayAsks(Asks):
    """回访、培训、调解力量、“双降”的日数。"""

    visit_days = Number("化解满几日回访", least=1, most=1000)
    trained_days = Number("指引发出几日没有安排培训的提示", least=1, most=365)
    idle_days = Number("工作站、调解员几日没有案件的列为闲置", least=1, most=1000)
    plan_days = Number("“双降”预警以后几日内提出改进方案", least=1, most=180)


DAYS = Tunable(
    key="litigation.days",
    title="应诉工作的日数",
    help="化解回访、执法指引的培训、闲置的工作站和调解员、“双降”改进方案用的日数（自然日）。请照本机关的规定填写并写明依据。",
    asks=DayAsks,
    default={"visit_days": 182, "trained_days": 60, "idle_days": 180, "plan_days": 15},
    cite=INTERNAL[9],
    unverified=True,
)
