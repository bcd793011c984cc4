"""收案：收到、受理、未结，从哪里来，谁提出的。"""

from __future__ import annotations

from fadu.kernel.figures import (
    Change,
    Count,
    Cumulative,
    Distinct,
    Handled,
    Is,
    Ratio,
    Share,
    Stock,
    Sum,
    Threshold,
)
from fadu.kernel.models import Party
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration import grounds
from fadu.lines.reconsideration.figures.by import FEN_PER_WAN
from fadu.lines.reconsideration.procedure import Ordinary


class Received:
    received = Count(
        "新收行政复议申请",
        happened=Ordinary.received,
        cite=FUYI[30],
        excludes="上年结转的案件；向原机关提交而尚未转来的申请",
        synonyms=("收到 申请", "新收", "收案 数", "收到 复议", "申请 收到", "申请 数"),
    )
    accepted = Count(
        "受理行政复议案件",
        happened=Ordinary.accepted,
        cite=FUYI[30],
        excludes="收到而尚未受理、不予受理的",
        synonyms=("受理", "立案 受理"),
    )
    handled = Handled(
        "办理行政复议案件",
        since="received_on",
        until="ended_on",
        synonyms=("办理", "办理 案件", "审理 案件 数"),
    )
    pending = Stock(
        "未结行政复议案件", since="received_on", until="ended_on", synonyms=("未结", "在办", "存案", "结转")
    )
    received_ever = Cumulative(
        "累计收到行政复议申请", of=received, unit="件", synonyms=("累计 收到", "累计 新收")
    )
    contactless = Count(
        "“无接触”收案",
        happened=Ordinary.received,
        where=(Is("channel", *grounds.CONTACTLESS),),
        excludes="窗口当面、口头等到场提出的",
        synonyms=("无接触 收案", "零跑动", "网上 邮寄 申请"),
    )
    contactless_share = Share(
        "“无接触”收案占比",
        of=received,
        where=(Is("channel", *grounds.CONTACTLESS),),
        synonyms=("无接触", "零跑动", "非现场 收案 占比", "收案 占比"),
    )
    online_share = Share(
        "网上申请占比", of=received, where=(Is("channel", "online"),), synonyms=("网上 占比", "在线 申请 率")
    )
    received_change = Change(
        "新收行政复议申请同比增减",
        of=received,
        synonyms=("收到 增长", "新收 增长", "申请 增长", "收案 增长", "申请 同比"),
    )
    received_more = Change(
        "新收行政复议申请同比增减数",
        of=received,
        unit="件",
        relative=False,
        synonyms=("增加 申请", "较上年 增加"),
    )
    acceptance_rate = Ratio("受理率", part=accepted, whole=received, synonyms=("受理率",))
    over_ten_thousand = Threshold(
        "年新收突破一万件",
        of=received,
        over=10_000,
        first=True,
        synonyms=("突破 万", "首次突破", "突破 阈值", "突破"),
    )
    refused = Count("不予受理", happened=Ordinary.refused, cite=FUYI[30], synonyms=("不予受理",))
    told = Count("告知", happened=Ordinary.told, cite=FUYI[30], synonyms=("告知 其他途径", "告知 处理"))
    transferred = Count("移送", happened=Ordinary.transferred, synonyms=("移送 案件", "转送 案件"))
    abandoned = Count(
        "视为放弃申请", happened=Ordinary.abandoned, cite=FUYI[31], synonyms=("视为放弃", "补正 放弃")
    )
    applicants = Sum(
        "申请人",
        happened=Ordinary.received,
        of="applicant_count",
        unit="人次",
        synonyms=("申请人 数", "涉及 申请人"),
    )
    persons = Distinct(
        "提出申请的自然人", happened=Ordinary.received, unit="人", synonyms=("申请人 人数", "自然人 申请人")
    )
    minors = Distinct(
        "提出申请的未成年人",
        happened=Ordinary.received,
        unit="人",
        aged=(Party.AgeGroup.MINOR,),
        suppress=5,
        cite=FUYI[14],
        synonyms=("未成年人 申请", "未成年 申请人"),
    )
    minors_share = Ratio("未成年申请人占比", part=minors, whole=persons)
    enterprises = Distinct(
        "提出申请的企业和组织",
        happened=Ordinary.received,
        of="credit_code",
        kind=Party.Kind.COMPANY,
        unit="户",
        synonyms=("企业 申请人", "涉企 户"),
    )
    amount = Sum(
        "新收案件涉及款额",
        happened=Ordinary.received,
        of="amount_fen",
        per=FEN_PER_WAN,
        unit="万元",
        synonyms=("涉案 金额", "涉及 款额"),
    )
