"""法律没有规定、由本地自行定的数目：绿码的分数线，信用承诺几日内录入平台。默认值没有核对过出处。"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.kernel.asks import Asks, Number
from fadu.kernel.tunables import Tunable, Values
from fadu.law.statutes import YINGSHANG


class FarmerAsks(Asks):
    """绿码的分数线。"""

    green = Number("多少分以上为绿码", least=1, most=100)
    yellow = Number("多少分以上为黄码", least=1, most=100)


def farmers_wrong(values: Values) -> Mapping[str, str]:
    if int(values["yellow"]) >= int(values["green"]):
        return {"yellow": "黄码的分数线应低于绿码。"}
    return {}


FARMERS = Tunable(
    key="credit.farmers",
    title="农户信用绿码的分数线",
    help="四项得分合计达到此数的为绿码、黄码，其余为红码；改了以后，在用的农户照新线显示颜色。请照本地的评分办法填写并写明依据。",
    asks=FarmerAsks,
    default={"green": 80, "yellow": 60},
    wrong=farmers_wrong,
    unverified=True,
)


class PledgeAsks(Asks):
    """信用承诺的日数。"""

    enter_days = Number("承诺以后几日内录入信用平台", least=1, most=90)


TO_ENTER = Tunable(
    key="credit.pledges",
    title="信用承诺录入的期限",
    help="承诺书签署以后几日（自然日）内录入信用平台，逾期的标红。请照本地的规定填写并写明依据。",
    asks=PledgeAsks,
    default={"enter_days": 7},
    cite=YINGSHANG[53],
    unverified=True,
)
