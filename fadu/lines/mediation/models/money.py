"""以案定补和核查：补贴按规则算出，发放以前由当事人从自己的渠道核实；可疑的列明理由，由人决定。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow


class Allowance(LedgerRow):
    """一件案件给一名调解员的补贴。金额由规则算出，不能手填高于规则。"""

    class Confirmed(models.TextChoices):
        NONE = "none", "尚未核实"
        PORTAL = "portal", "当事人在网上核实"
        CALL = "call", "电话回访核实"
        VISIT = "visit", "上门核实"

    mediator = fields.user("调解员")
    rule = fields.short("标准", hint="由案件算出。")
    amount_fen = models.PositiveBigIntegerField("金额")
    confirmed = fields.pick("当事人核实", Confirmed, first=Confirmed.NONE)
    confirmed_by = fields.user("核实人", optional=True)
    confirmed_note = fields.long(
        "核实记录", optional=True, hint="何时与谁通话、对方怎么说；核实人不能是调解员本人。"
    )
    approved_by = fields.user("审批人", optional=True)
    approved_on = fields.day("审批日期", optional=True)
    paid_on = fields.day("发放日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "案件补贴"


class IntegrityCheck(LedgerRow):
    """一处可疑：重复、同文、同图、时间不可能、整数、突击。算出来的只是疑问，由人核实。"""

    class Signal(models.TextChoices):
        PARTIES = "parties", "同样的当事人和纠纷"
        TEXT = "text", "文字雷同"
        PHOTO = "photo", "材料相同"
        TWICE = "twice", "同一时间两处调解"
        HASTE = "haste", "全部经过短时间录入"
        CROWD = "crowd", "一日结案过多"
        QUOTA = "quota", "按月件数是整数"
        BURST = "burst", "月末集中结案"
        PERFECT = "perfect", "全部调成"

    class Verdict(models.TextChoices):
        FINE = "fine", "没有问题"
        FAULT = "fault", "有问题"

    signal = fields.pick("可疑之处", Signal)
    matter = fields.short("事项")
    why = fields.long("理由")
    person = fields.user("调解员", optional=True)
    verdict = fields.pick("核实结果", Verdict, optional=True)
    action = fields.long("处理", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "真实性核查"
