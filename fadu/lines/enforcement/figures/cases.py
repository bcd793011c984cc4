"""在本系统办的案件：立案、在办、听证、被撤销、申请法院强制执行。件数和罚没看执法结果（results.py），不在这里重复计。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Dimension, Is, Not, Ratio, Stock
from fadu.law.statutes import CHUFA

GENERAL = Is("path", "penalty")


class Cases:
    """普通程序。"""

    field = Dimension("执法领域")
    decision = Dimension("决定")
    path = Dimension("程序")

    filed = Count("立案", dated="filed_on", where=(GENERAL,), cite=CHUFA[54], synonyms=("立案 件数",))
    pending = Stock(
        "在办处罚案件", since="filed_on", until="ended_on", where=(GENERAL,), synonyms=("在办 处罚",)
    )
    heard = Count("举行听证", dated="decided_on", where=(GENERAL, Is("hearing", True)), cite=CHUFA[63])
    own = Count("办结并作出决定", dated="decided_on", where=(GENERAL, Not(Is("decision", "dropped"))))
    reviewed = Count(
        "经法制审核的决定", dated="decided_on", where=(GENERAL, Is("reviewed", True)), cite=CHUFA[58]
    )
    reviewed_rate_own = Ratio("法制审核率（本系统案件）", part=reviewed, whole=own)
    applied = Count("申请法院强制执行", dated="court_applied_on", synonyms=("非诉执行",))
    set_aside = Count("被撤销、变更、确认违法", dated="set_aside_on", synonyms=("被 撤销 处罚",))
