"""链条：不利结果立案的整改多少、闭环多少、期末还有多少没有闭环。各条业务线的不利结果都立在这里，所以只在这里数。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Dimension, Is, Stock
from fadu.law.statutes import JIANDUZHIFA

MENDING = Is("path", "rectification")


class Chains:
    """整改即链条的末端：销号的，链条闭环；撤销的（不利结果不再成立）不算闭环。"""

    source_kind = Dimension("整改的由来")

    chains_opened = Count(
        "因不利结果立案的整改",
        dated="found_on",
        where=(MENDING,),
        cite=JIANDUZHIFA[28, 2],
        synonyms=("立案 整改", "不利结果 整改"),
    )
    chains_closed = Count(
        "闭环的链条（整改销号）",
        dated="done_on",
        where=(MENDING,),
        cite=JIANDUZHIFA[28, 2],
        excludes="不利结果不再成立而撤销的整改",
        synonyms=("闭环 链条", "整改 销号"),
    )
    chains_open = Stock(
        "未闭环的链条（整改未销号）",
        since="found_on",
        until="ended_on",
        where=(MENDING,),
        cite=JIANDUZHIFA[28, 2],
        synonyms=("未闭环 链条", "整改 未销号"),
    )
