"""法制审核人员和配备（行政处罚法第五十八条第二款，三项制度指导意见）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.models.registers.base import RegisterRow


class Reviewer(RegisterRow):
    """登记日期是开始从事法制审核的日期；不再从事的填日期，不作废。"""

    class Kind(models.TextChoices):
        FULL = "full", "专职"
        PART = "part", "兼职"
        ADVISER = "adviser", "法律顾问、公职律师协助"

    name = fields.short("姓名", size=60)
    account = fields.user("平台账号", optional=True)
    unit = fields.organ("所在机关")
    kind = fields.pick("专兼职", Kind)
    first_time = models.BooleanField(
        "初次从事行政处罚决定法制审核",
        default=True,
        help_text="2018年1月1日以前已经从事的，不勾选。",
    )
    licence_no = fields.short("法律职业资格证书编号", optional=True, size=60)
    until = fields.day("不再从事的日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "法制审核人员"


class ReviewPost(RegisterRow):
    """一个机关应配的法制审核人员；实配由名册算出。"""

    unit = fields.organ("机关、镇街")
    required = fields.count("应配人数", most=1000, optional=False)
    basis = fields.short("核定的依据", optional=True)
    until = fields.day("停用日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "法制审核人员配备"


class ReviewShort(RegisterRow):
    """配备不足的督导单：期限到了进待办（M001-58）。"""

    unit = fields.organ("机关、镇街")
    required = fields.count("应配人数", most=1000, optional=False)
    actual = fields.count("督导时实配", most=1000, optional=False)
    demand = fields.long("督导的要求", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "法制审核人员督导单"
