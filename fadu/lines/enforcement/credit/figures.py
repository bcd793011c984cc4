"""信用修复的数字：按法律上的日期，不按录入时间。一条 = 一件；户次 = 一个主体的一份申请，一份申请修复几条的算一次，再次申请的再算。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from fadu.kernel.figures import (
    ORGAN,
    Average,
    Count,
    Dated,
    Different,
    Dimension,
    Figures,
    Is,
    Ratio,
    Registered,
    Sum,
)
from fadu.law import Event
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit.checking import CHECKS, PLEDGES
from fadu.lines.enforcement.credit.farmers import CODES, LOANS, QUERIES
from fadu.lines.enforcement.credit.grading import DOMAINS
from fadu.lines.enforcement.credit.models import FarmerCode, Repair, SubjectGrade
from fadu.lines.enforcement.credit.procedure import PROCEDURES
from fadu.lines.enforcement.credit.procedure import CreditRepair as C
from fadu.lines.enforcement.credit.reminding import REMINDERS
from fadu.lines.enforcement.credit.tunables import FARMERS

DATES: Mapping[Event, Dated] = {
    C.accepted: Dated("accepted_on"),
    C.repaired: Dated("repaired_on"),
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Graded(Registered):
    """期末规则在用、已经有监管对象评过级的领域。"""

    def there_on(self, day: date) -> Q:
        graded = SubjectGrade.objects.filter(domain=OuterRef("pk"), voided_on=None, on__lte=day)
        return super().there_on(day) & Q(Exists(graded))


@dataclass(frozen=True, kw_only=True, eq=False)
class Coloured(Registered):
    """期末在用、得分在那一色的分数线之内的户；分数线照现行的单位设置。"""

    colour: str = ""

    def there_on(self, day: date) -> Q:
        green, yellow = FARMERS.held("green"), FARMERS.held("yellow")
        among = {
            "green": Q(points__gte=green),
            "yellow": Q(points__gte=yellow, points__lt=green),
            "red": Q(points__lt=yellow),
        }
        total = F("compliance") + F("loans") + F("land") + F("rules")
        rows = FarmerCode.objects.annotate(points=total).filter(among[self.colour])
        return super().there_on(day) & Q(pk__in=rows.values("pk"))


class CreditFigures(Figures):
    line = "credit"
    title = "信用修复"
    model = Repair
    procedures = PROCEDURES
    dates = DATES

    gravity = Dimension("失信程度")
    result = Dimension("结果")

    applied = Count("收到信用修复申请", happened=C.applied, unit="条", cite=XIUFU[13])
    accepted = Count("受理信用修复申请", happened=C.accepted, unit="条", cite=XIUFU[16, 2])
    repaired = Count(
        "修复信用",
        happened=C.repaired,
        unit="条",
        cite=XIUFU[17],
        excludes="到期停止公示的、处罚被撤销的",
        synonyms=("修复信用", "信用修复", "帮助企业修复信用", "修复 信用 条"),
    )
    refused = Count("不予修复", happened=C.refused, unit="条", cite=XIUFU[17])
    not_accepted = Count("不予受理信用修复", happened=C.refused_acceptance, unit="条", cite=XIUFU[16, 2])
    enterprises_repaired = Different(
        "修复信用的企业",
        happened=C.repaired,
        where=(Is("natural_person", False),),
        unit="户次",
        of="application",
        excludes="自然人的；同一份申请的其余各条",
        synonyms=("修复 户次", "信用修复 户次"),
    )
    objections = Count("信用修复异议", happened=(C.objected, C.disputed_display), unit="条", cite=XIUFU[18])
    falsified = Count("记入信用记录", happened=C.falsified, unit="条", cite=XIUFU[25])
    removed = Count("撤销公示", happened=C.set_aside, unit="条", cite=XIUFU[19, 2])
    repaired_rate = Ratio("信用修复率", part=repaired, whole=accepted)

    repairing = Average("修复信用平均用时", happened=C.repaired, since="accepted_on", until="repaired_on")
    reminded = Count("提醒企业修复信用", ledger=REMINDERS, dated="on", unit="条")

    # ── 核查、承诺、分级、绿码 ──────────────────────────────────────────────────────────────────────
    graded_domains = Graded(
        "实施信用分级分类监管的领域",
        ledger=DOMAINS,
        of="name",
        unit="个",
        excludes="规则停用的、还没有评级的；一个领域换了版本的计一个",
        synonyms=("信用 分级分类监管 领域", "分级分类监管 领域"),
    )
    commitments = Count(
        "信用承诺信息录入",
        ledger=PLEDGES,
        dated="entered_on",
        unit="条",
        excludes="没有录入信用平台的",
        synonyms=("信用承诺 录入",),
    )
    checked = Count("信用核查", ledger=CHECKS, dated="on", unit="次")
    stopped = Count("信用核查否决", ledger=CHECKS, dated="on", only=(Is("verdict", "stopped"),), unit="次")
    coded = Registered("农户信用绿码", ledger=CODES, place="village", unit="户")
    green = Coloured("绿码农户", ledger=CODES, place="village", colour="green", unit="户")
    yellow = Coloured("黄码农户", ledger=CODES, place="village", colour="yellow", unit="户")
    red = Coloured("红码农户", ledger=CODES, place="village", colour="red", unit="户")
    code_objections = Count("农户信用绿码异议", ledger=CODES, dated="objected_on", unit="件")
    code_queries = Count("绿码授权查询", ledger=QUERIES, dated="on", unit="次")
    farm_loans = Count("绿码贷款", ledger=LOANS, dated="granted_on", unit="笔")
    farm_lent = Sum(
        "绿码贷款金额", ledger=LOANS, dated="granted_on", of="amount_fen", per=1_000_000, unit="万元"
    )

    elsewhere = {
        "信用": (
            applied,
            accepted,
            repaired,
            refused,
            enterprises_repaired,
            repaired_rate,
            repairing,
            graded_domains,
            commitments,
            checked,
            coded,
            farm_loans,
        )
    }
    overview = (applied, repaired, repaired_rate)
    monthly = (applied, repaired)
    public = (applied, repaired, enterprises_repaired, refused)
    public_by = (ORGAN, gravity)
