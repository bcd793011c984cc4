"""审理：听证、听取意见、勘验、中止、延期、答复、附带审查。"""

from __future__ import annotations

from fadu.kernel.figures import Count, OnTime, Ratio, Sum
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration.procedure import Ordinary


class Reviewing:
    hearings = Count(
        "举行听证",
        happened=Ordinary.hearing_held,
        each=True,
        unit="场次",
        cite=FUYI[50],
        synonyms=("听证 场", "听证会"),
    )
    heard_cases = Count(
        "经过听证的案件", happened=Ordinary.hearing_held, cite=FUYI[50], synonyms=("听证 案件", "听证 审理")
    )
    heads_attended = Count(
        "被申请人负责人参加听证",
        happened=Ordinary.hearing_held,
        each=True,
        marks=("head",),
        unit="场次",
        cite=FUYI[51],
        synonyms=("负责人 参加听证", "负责人 出席 听证"),
    )
    head_attendance = Ratio(
        "被申请人负责人参加听证率",
        part=heads_attended,
        whole=hearings,
        cite=FUYI[51],
        synonyms=("负责人 听证 率", "负责人 出席 率"),
    )
    opinions_heard = Count(
        "听取当事人意见", happened=Ordinary.opinion_heard, unit="次", cite=FUYI[49], synonyms=("听取 意见",)
    )
    inspections = Count("现场勘验", happened=Ordinary.inspected, unit="次", synonyms=("勘验", "实地 调查"))
    committee = Count(
        "提请复议委员会咨询",
        happened=Ordinary.committee_asked,
        unit="次",
        cite=FUYI[52],
        synonyms=("委员会 咨询", "复议委员会 会议"),
    )
    suspensions = Count("中止审理", happened=Ordinary.suspended, unit="次", cite=FUYI[39], synonyms=("中止",))
    extensions = Count(
        "批准延期", happened=Ordinary.extended, unit="次", cite=FUYI[62], synonyms=("延期 审理",)
    )
    days_extended = Sum(
        "延期的日数", happened=Ordinary.extended, of="days", unit="日", cite=FUYI[62], synonyms=("延期 日数",)
    )
    replies_missed = Count(
        "逾期不答复举证",
        happened=Ordinary.reply_defaulted,
        unit="次",
        cite=FUYI[70],
        synonyms=("逾期 答复", "未 答复"),
    )
    replied_on_time = OnTime(
        "按期答复率", term=Ordinary.reply, cite=FUYI[48], synonyms=("按期 答复", "答复 率", "按时 答复")
    )
    norms = Count(
        "附带审查规范性文件",
        happened=Ordinary.norm_review_asked,
        unit="次",
        cite=FUYI[13],
        synonyms=("附带审查",),
    )
    legal_aid = Count("委托代理人", happened=Ordinary.agent_appointed, unit="次", synonyms=("代理人 委托",))
