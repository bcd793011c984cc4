"""案件计数：按机关、业务线、密级、程序、状态和收结年份的件数，由数据库触发器随案件增减；见 fadu.kernel.tally。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models.organs import Organ


class CaseTally(models.Model):
    """一次增减或归并后的一行；同一组各行 `n` 之和是件数。`closed` 0 = 未结。"""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="办案机关")
    line = models.CharField("业务线", max_length=40)
    confidentiality = models.CharField("密级", max_length=10)
    procedure = models.CharField("程序", max_length=80)
    state = models.CharField("状态", max_length=40)
    opened = models.PositiveSmallIntegerField("立案年份")
    closed = models.PositiveSmallIntegerField("结案年份")
    n = models.IntegerField("件数")

    class Meta:
        verbose_name = verbose_name_plural = "案件计数"

    def __str__(self) -> str:
        return f"{self.organ_id} {self.line} {self.state} {self.n}"
