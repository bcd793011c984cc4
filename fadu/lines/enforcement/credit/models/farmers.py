"""农户信用绿码（M004-10、M004-11）：得分、授权查询、凭码贷款。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.crypto import EncryptedTextField
from fadu.lines.enforcement.models.registers.base import RegisterRow


class FarmerCode(RegisterRow):
    """一户一行：凭授权取数，四项得分合计一百分，颜色由得分得出。登记日期是授权日期。户主姓名加密。"""

    class Answer(models.TextChoices):
        UPHELD = "upheld", "异议成立，已改正"
        KEPT = "kept", "异议不成立"

    household = fields.short("户编号", size=60, hint="农村集体经济组织的户编号，不写证件号码。")
    head = EncryptedTextField("户主姓名")
    village = fields.organ("村（居）")
    letter = fields.short("授权书编号", size=120)
    compliance = fields.count("守法（满分40）", most=40, optional=False)
    loans = fields.count("信贷（满分30）", most=30, optional=False)
    land = fields.count("承包经营（满分15）", most=15, optional=False)
    rules = fields.count("村规民约（满分15）", most=15, optional=False)
    why = fields.long("各项的依据", optional=True)
    confirmed_on = fields.day("村（居）委会确认日期", optional=True)
    confirmer = fields.short("确认人", optional=True, size=60)
    told_on = fields.day("告知农户日期", optional=True)
    objected_on = fields.day("提出异议日期", optional=True)
    objection = fields.long("异议", optional=True)
    answer = fields.pick("异议的处理", Answer, optional=True)
    answered_on = fields.day("答复日期", optional=True)
    answer_note = fields.long("答复的理由", optional=True)
    repair = fields.long("修复的内容", optional=True, hint="扣分的事项怎样纠正、履行，凭什么恢复得分。")
    repaired_on = fields.day("修复日期", optional=True)
    until = fields.day("停用日期", optional=True, hint="农户撤回授权的，填撤回的日期。")

    FOUND_BY = ("household",)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "农户信用绿码"

    @property
    def known_as(self) -> str:
        return self.household


class CodeQuery(RegisterRow):
    """银行的一次查询：凭农户的授权，为了什么，由谁查。登记日期是查询日期。"""

    farmer = models.ForeignKey(FarmerCode, models.PROTECT, related_name="+", verbose_name="农户")
    bank = fields.short("查询的银行", size=120)
    letter = fields.short("农户的授权书编号", size=120)
    purpose = fields.short("用途")
    operator = fields.short("查询人", size=60)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "绿码查询"


class FarmLoan(RegisterRow):
    """凭绿码申请的一笔贷款；还款情况供更新得分。登记日期是申请日期。"""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "正在审批"
        GRANTED = "granted", "已发放"
        REFUSED = "refused", "没有发放"

    class Paid(models.TextChoices):
        REGULAR = "regular", "正常还款"
        LATE = "late", "逾期"
        SETTLED = "settled", "已结清"

    farmer = models.ForeignKey(FarmerCode, models.PROTECT, related_name="+", verbose_name="农户")
    bank = fields.short("银行", size=120)
    amount_fen = models.PositiveBigIntegerField("金额（元）")
    rate = fields.short("年利率", optional=True, size=20)
    outcome = fields.pick("结果", Outcome, first="waiting")
    granted_on = fields.day("发放日期", optional=True)
    benefit = fields.short("信用优惠", optional=True, hint="利率、额度、手续上比没有绿码的优惠在哪里。")
    paid = fields.pick("还款", Paid, optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "绿码贷款"
