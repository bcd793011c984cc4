"""日常监督的数字：监督案件、线索、双系统预警、每周一报、每月一巡、每季度的平台检查。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Different, Dimension, Given, Handled, InTime, Is, Ratio, Sum, Total
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.supervision.clues.ledger import CLUES
from fadu.lines.enforcement.supervision.models import Clue
from fadu.lines.enforcement.supervision.platforms import PAPERS
from fadu.lines.enforcement.supervision.rounds import DUAL, PATROLS, PLATFORM, WEEKLY

INDIVIDUAL = Is("path", "individual")


class Watching:
    """个案监督和每周、每月、每季度的事。"""

    problem = Dimension("问题类型")
    clue_source = Dimension("线索来源")
    clue_signal = Dimension("线索模型", "signal", model=Clue)

    begun = Count(
        "行政执法监督案件立项",
        dated="begun_on",
        where=(INDIVIDUAL,),
        cite=JIANDUZHIFA[25],
        excludes="收到线索而没有立项的、整改",
        synonyms=("执法监督 案件 立项",),
    )
    handled = Handled(
        "办理行政执法监督案件",
        since="begun_on",
        until="ended_on",
        where=(INDIVIDUAL,),
        unit="宗",
        synonyms=("执法监督 案件 办理", "执法监督案件 办理"),
    )
    letters = Count("督办函", dated="letter_on", unit="份", cite=JIANDUZHIFA[27])
    opinions = Count("行政执法监督意见书", dated="opinion_on", unit="份", cite=JIANDUZHIFA[28])
    decisions = Count("行政执法监督决定书", dated="decided_on", unit="份", cite=JIANDUZHIFA[29])
    clues = Count("监督线索", ledger=CLUES, dated="on", unit="条")
    clues_judged = Count(
        "已判断的监督线索",
        ledger=CLUES,
        dated="on",
        only=(Is("verdict", "dismissed", "confirmed"),),
        unit="条",
    )
    judged_rate = Ratio("监督线索核查率", part=clues_judged, whole=clues)

    # ── 双系统预警 ──────────────────────────────────────────────────────────────────────────────────
    cleared_ours = Sum("消除的预警：省平台没有的", ledger=DUAL, dated="replied_on", of="only_own", unit="项")
    cleared_theirs = Sum(
        "消除的预警：本系统没有的", ledger=DUAL, dated="replied_on", of="only_province", unit="项"
    )
    cleared = Total(
        "消除执法预警信息",
        of=(cleared_ours, cleared_theirs),
        unit="项",
        excludes="没有写明补录情况的",
        synonyms=("消除 预警", "消除 执法 预警 信息"),
    )

    # ── 每周、每月、每季度 ──────────────────────────────────────────────────────────────────────────
    weekly = Count(
        "每周一报",
        ledger=WEEKLY,
        dated="on",
        only=(Is("standing", "confirmed", "corrected"),),
        unit="份",
        excludes="预填而没有核对的",
    )
    weekly_in_time = Count(
        "按期报送的周报",
        ledger=WEEKLY,
        dated="on",
        only=(Is("standing", "confirmed", "corrected"), InTime()),
        unit="份",
    )
    weekly_rate = Ratio("每周一报准时率", part=weekly_in_time, whole=weekly)
    weekly_none = Count(
        "零报告的周报",
        ledger=WEEKLY,
        dated="on",
        only=(Is("standing", "confirmed", "corrected"), Is("cases", 0)),
        unit="份",
    )
    on_paper = Count("核对的线下案件", ledger=PAPERS, dated="on", unit="件")
    entered = Count("已录入平台的案件", ledger=PAPERS, dated="on", only=(Given("replied_on"),), unit="件")
    entered_in_time = Count("及时录入平台的案件", ledger=PAPERS, dated="on", only=(InTime(),), unit="件")
    entered_rate = Ratio("平台录入率（核对）", part=entered, whole=on_paper, synonyms=("网上办案 录入率",))
    entered_in_time_rate = Ratio(
        "平台录入及时率（核对）", part=entered_in_time, whole=on_paper, synonyms=("网上办案 及时率",)
    )
    patrols = Count("每月一巡", ledger=PATROLS, dated="on", unit="次")
    patrolled = Different("巡查的单位", ledger=PATROLS, dated="on", of="unit", unit="个")
    platform_checks = Count("粤执法使用检查", ledger=PLATFORM, dated="on", unit="次")
    quarters = Different("检查粤执法使用的季度", ledger=PLATFORM, dated="on", of="quarter", unit="次")
