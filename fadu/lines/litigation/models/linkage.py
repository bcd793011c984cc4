"""府院联动：联席会议、案件会商，不在某一案件中的司法建议（M001-56）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow


class CourtMeeting(LedgerRow):
    """府院联席会议、案件会商。议定的任务有承办单位和期限。"""

    class Kind(models.TextChoices):
        JOINT = "joint", "联席会议"
        CASES = "cases", "案件会商"
        RULES = "rules", "统一裁判和执法尺度"

    kind = fields.pick("种类", Kind)
    topic = fields.short("议题")
    members = fields.long("参加单位和人员")
    agreed = fields.long("议定事项")
    task = fields.long("任务", optional=True)
    unit = fields.organ("任务承办单位", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "府院联动"


class CourtAdvice(LedgerRow):
    """法院就一类问题向本级政府、部门提出的司法建议；在某一案件中收到的，在案件中登记。"""

    court = fields.short("法院", size=120)
    advice_number = fields.short("建议书编号", size=120)
    unit = fields.organ("承办单位")
    topic = fields.long("建议的内容")
    measures = fields.long("采纳落实的情况", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "司法建议（不在个案中）"
