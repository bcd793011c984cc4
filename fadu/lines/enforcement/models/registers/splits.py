"""裁执分离：法院裁定准予执行以后，由政府、镇街组织实施（M001-55）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.models.registers.base import RegisterRow


class SplitExecution(RegisterRow):
    """一件非诉执行案件交由政府、镇街实施：方案、面积、金额、向法院报告。登记日期是收到裁定的日期。"""

    court = fields.short("法院", size=120)
    ruling_no = fields.short("准予执行裁定书文号", size=120)
    doc_no = fields.short("处罚决定书文号", optional=True, size=120, hint="没有案号的填写。")
    executor = fields.organ("组织实施的政府、镇街")
    content = fields.long("执行的内容", hint="拆除、没收、退还土地等。")
    plan = fields.long("执行方案", optional=True, hint="时间、人员、风险评估、物品保管、应急。")
    plan_on = fields.day("方案确定日期", optional=True)
    area = fields.count("应执行面积（平方米）", most=2_000_000_000)
    area_done = fields.count("已执行面积（平方米）", most=2_000_000_000)
    amount_fen = models.PositiveBigIntegerField("应执行金额（元）", null=True, blank=True)
    done_fen = models.PositiveBigIntegerField("执行到位金额（元）", null=True, blank=True)
    reported_on = fields.day("向法院报告执行结果日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "裁执分离"
