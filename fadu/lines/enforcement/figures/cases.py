"""在本系统办的案件：立案、在办、听证、被撤销、申请法院强制执行。件数和罚没看执法结果（results.py），不在这里重复计。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Dimension, Is, Not, Ratio, Stock
from fadu.law.statutes import CHUFA, SANXIANG, XIUFU
from fadu.lines.enforcement.procedure import Penalty
from fadu.lines.enforcement.registering.recording import RECORDINGS

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
    credit_told = Count(
        "信用修复告知书送达",
        happened=Penalty.credit_told,
        each=True,
        unit="份",
        cite=XIUFU[14],
    )
    punished = Count(
        "作出处罚决定",
        dated="decided_on",
        where=(Is("path", "penalty", "summary"), Is("decision", "penalty")),
        unit="份",
        cite=CHUFA[57],
    )
    told_rate = Ratio(
        "一处罚一告知率（信用修复告知书比处罚决定书）",
        part=credit_told,
        whole=punished,
        synonyms=("一处罚一告知",),
    )
    recorded_steps = Count("登记了记录的执法环节", ledger=RECORDINGS, dated="on", unit="个", cite=CHUFA[47])
    filmed_steps = Count(
        "有音像记录的执法环节",
        ledger=RECORDINGS,
        dated="on",
        only=(Not(Is("medium", "none")),),
        unit="个",
        cite=SANXIANG[8],
    )
    filmed_rate = Ratio("音像记录率", part=filmed_steps, whole=recorded_steps, synonyms=("音像 记录 率",))
    applied = Count("申请法院强制执行", dated="court_applied_on", synonyms=("非诉执行",))
    set_aside = Count("被撤销、变更、确认违法", dated="set_aside_on", synonyms=("被 撤销 处罚",))
