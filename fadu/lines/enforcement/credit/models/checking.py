"""信用核查和信用承诺（M003-68、M003-69）：批准以前查过谁的记录，谁作了承诺、后来履行没有。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.crypto import EncryptedTextField
from fadu.lines.enforcement.models.registers.base import RegisterRow


class Business(models.TextChoices):
    FUNDS = "funds", "政策、资金申报"
    PERMIT = "permit", "行政许可、备案"
    HONOUR = "honour", "评优评先"
    POST = "post", "任职、聘任"
    PURCHASE = "purchase", "采购、委托"
    OTHER = "other", "其他"


class CreditCheck(RegisterRow):
    """一次信用核查：批准以前在信用平台查询，失信的不批准，或者复核后写明理由。登记日期是查询的日期。"""

    class Found(models.TextChoices):
        CLEAN = "clean", "没有失信信息"
        GENERAL = "general", "有失信信息，不在严重失信主体名单"
        SERIOUS = "serious", "列入严重失信主体名单"

    class Verdict(models.TextChoices):
        PASSED = "passed", "通过"
        REVIEWED = "reviewed", "复核后通过"
        STOPPED = "stopped", "否决"

    business = fields.pick("用在哪里", Business)
    matter = fields.short("事项")
    subject = fields.short("申请人", size=120, hint="自然人的写姓名，证件号码填在下面。")
    credit_code = fields.short("统一社会信用代码", optional=True, size=18)
    id_number = EncryptedTextField("证件号码", blank=True)
    platform = fields.short("查询的平台", size=120)
    receipt = fields.short("核查报告编号", optional=True, size=120)
    found = fields.pick("查询结果", Found)
    details = fields.long("失信信息", optional=True)
    verdict = fields.pick("结论", Verdict)
    reason = fields.long("复核的理由", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "信用核查"


class CreditPledge(RegisterRow):
    """一份信用承诺：代替哪些材料，何日录入信用平台，到期核查，违诺的记入信用记录。登记日期是承诺的日期。"""

    class Kept(models.TextChoices):
        KEPT = "kept", "已履行承诺"
        BROKEN = "broken", "没有履行承诺"

    business = fields.pick("用在哪里", Business)
    matter = fields.short("事项")
    subject = fields.short("承诺人", size=120)
    credit_code = fields.short("统一社会信用代码", optional=True, size=18)
    told = fields.long("告知的事项和后果", hint="承诺的内容、需要达到的条件、不实或者违反承诺的后果。")
    replaced = fields.short("代替的材料", optional=True, size=300)
    platform = fields.short("录入的平台", optional=True, size=120)
    entered_on = fields.day("录入日期", optional=True)
    receipt = fields.short("录入回执编号", optional=True, size=120)
    kept = fields.pick("履行情况", Kept, optional=True)
    recorded_on = fields.day("记入信用记录日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "信用承诺"
