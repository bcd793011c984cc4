"""预警：系统由记录算出，有人负责，有核实结果；核实属实的比例就是命中率（M001-132、M002-157）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow


class EarlyWarning(LedgerRow):
    """一条预警。同一情况四周内只报一次（LedgerRow.once）。"""

    class Signal(models.TextChoices):
        CLUSTER = "cluster", "一地同类纠纷集中"
        REPEATED = "repeated", "同一当事人反复发生纠纷"
        FAMILY = "family", "家庭纠纷升级"
        WAGES = "wages", "节前欠薪"

    class Verdict(models.TextChoices):
        TRUE = "true", "属实，已处置"
        FALSE = "false", "不属实"
        UNSURE = "unsure", "无法判断"

    signal = fields.pick("信号", Signal)
    matter = fields.short("预警事项")
    why = fields.long("由来", hint="由哪些记录、怎样算出。")
    owner = fields.user("负责人", optional=True)
    verdict = fields.pick("核实结果", Verdict, optional=True)
    action = fields.long("处置", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "预警"
