"""化解以后的回访（M000-85）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow


class SettledVisit(LedgerRow):
    """一件化解的诉讼半年以后回访一次：协议履行没有，又起诉、复议、信访没有。登记日期是列入的日期。"""

    class Kept(models.TextChoices):
        YES = "yes", "已履行"
        PARTLY = "partly", "部分履行"
        NO = "no", "没有履行"
        NONE = "none", "没有须履行的内容"

    class Again(models.TextChoices):
        NOT = "not", "没有再起诉、复议、信访"
        SUIT = "suit", "又起诉"
        REVIEW = "review", "又申请复议"
        PETITION = "petition", "又信访"

    ended_on = fields.day("化解日期")
    agreed = fields.pick("协议履行", Kept, optional=True)
    again = fields.pick("以后的情况", Again, optional=True)
    note = fields.long("回访的情况", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "化解回访"
