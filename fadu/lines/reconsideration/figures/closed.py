"""审结：多少、多快、是否按期、用的什么程序。"""

from __future__ import annotations

from fadu.kernel.figures import Average, Change, Count, Is, Median, OnTime, Ratio, Share
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration.figures.by import CLOSINGS
from fadu.lines.reconsideration.figures.received import Received
from fadu.lines.reconsideration.procedure import Ordinary


class Closed:
    closed = Count(
        "审结行政复议案件",
        happened=CLOSINGS,
        excludes="移送其他机关的",
        synonyms=("审结", "办结", "结案 数"),
    )
    closed_change = Change(
        "审结行政复议案件同比增减", of=closed, synonyms=("审结 增长", "办结 增长", "审结 同比", "办结 同比")
    )
    closing_rate = Ratio(
        "结案率", part=closed, whole=Received.handled, synonyms=("结案率", "办结率", "审结率")
    )
    on_time = OnTime(
        "按期审结率",
        term=Ordinary.decide,
        cite=FUYI[62],
        synonyms=("按期 审结", "准期 审结", "法定期限 审结", "按时 审结", "按期 办结", "期限 内 结案"),
    )
    average_days = Average(
        "平均审理天数",
        happened=(
            Ordinary.decided,
            Ordinary.mediated,
            Ordinary.withdrawn,
            Ordinary.terminated,
            Ordinary.dismissed,
        ),
        since="accepted_on",
        until="ended_on",
        synonyms=("平均 审理", "平均 办理 时间", "平均 办案"),
    )
    median_days = Median(
        "审理天数中位数",
        happened=(
            Ordinary.decided,
            Ordinary.mediated,
            Ordinary.withdrawn,
            Ordinary.terminated,
            Ordinary.dismissed,
        ),
        since="accepted_on",
        until="ended_on",
        synonyms=("中位数",),
    )
    simplified = Count(
        "适用简易程序审结",
        happened=CLOSINGS,
        where=(Is("mode", "simplified"),),
        cite=FUYI[53],
        synonyms=("简易程序",),
    )
    simplified_share = Share(
        "简易程序占比",
        of=closed,
        where=(Is("mode", "simplified"),),
        cite=FUYI[53],
        synonyms=("简易程序 占比", "简易程序 率"),
    )
