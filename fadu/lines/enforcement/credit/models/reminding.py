"""逾期未修复的提醒（M004-28）。"""

from __future__ import annotations

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.models.registers.base import RegisterRow


class RepairReminder(RegisterRow):
    """一份处罚过了最短公示期、企业还没有申请修复，提醒一次。登记日期是提醒的日期。"""

    doc_no = fields.short("处罚决定书文号", size=120)
    subject = fields.short("企业", size=200)
    credit_code = fields.short("统一社会信用代码", size=18)
    decided_on = fields.day("处罚决定日期")
    gravity = fields.pick(
        "提醒依据的公示期", (("general", "一般失信，三个月"), ("serious", "严重失信，一年"))
    )
    way = fields.short("提醒方式", optional=True, hint="短信、电话、书面、上门。")

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "修复提醒"
