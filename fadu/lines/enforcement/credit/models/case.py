"""信用修复案件：一条失信信息的公示和修复。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models import Case, Countable
from fadu.lines.enforcement.credit.choices import GRAVITIES

RESULTS = (
    ("repaired", "已修复"),
    ("not_accepted", "不予受理"),
    ("not_repaired", "不予修复"),
    ("ended", "到期停止公示"),
    ("removed", "撤销公示"),
    ("answered", "异议已答复"),
    ("shielded", "临时屏蔽"),
)


class Repair(Countable, Case):
    """信用修复案件：一条失信信息的公示和修复。"""

    doc_no = models.CharField("认定文书号", max_length=120, blank=True, default="", db_index=True)
    application = models.CharField("修复申请", max_length=180, blank=True, default="", db_index=True)
    identified_on = models.DateField("认定日期", null=True, blank=True)
    gravity = models.CharField("失信程度", max_length=10, choices=GRAVITIES, blank=True, default="")
    natural_person = models.BooleanField("自然人", default=False)
    performed_on = models.DateField("履行完毕日期", null=True, blank=True)
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    repaired_on = models.DateField("修复日期", null=True, blank=True)
    result = models.CharField("结果", max_length=20, choices=RESULTS, blank=True, default="")
    objected_on = models.DateField("异议日期", null=True, blank=True)
    falsified_on = models.DateField("记入信用记录日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "信用修复案件"
