"""行政争议调解中心案件的字段；与诉讼同一张表，以程序相区别。"""

from __future__ import annotations

from django.db import models

from fadu.lines.litigation import disputing
from fadu.lines.litigation.models.centre import DisputeMediator, DisputeStation


class DisputeFields(models.Model):
    """从哪里移送、分到哪里、由谁调解、结果。"""

    sent_by = models.CharField("移送来源", max_length=40, choices=disputing.SOURCES, blank=True, default="")
    sender = models.CharField("移送单位", max_length=120, blank=True, default="")
    sender_number = models.CharField("移送单位的案号", max_length=120, blank=True, default="", db_index=True)
    station = models.ForeignKey(
        DisputeStation, models.PROTECT, verbose_name="工作站", related_name="+", null=True, blank=True
    )
    mediator = models.ForeignKey(
        DisputeMediator, models.PROTECT, verbose_name="调解员", related_name="+", null=True, blank=True
    )
    sent_on = models.DateField("移送日期", null=True, blank=True)
    mediate_from = models.DateField("受理调解日期", null=True, blank=True)
    mediate_by = models.DateField("调解期限", null=True, blank=True)
    mediate_result = models.CharField(
        "调解结果", max_length=40, choices=disputing.RESULTS, blank=True, default=""
    )
    mediate_ended_on = models.DateField("调解结束日期", null=True, blank=True)
    sessions = models.PositiveSmallIntegerField("调解次数", default=0)
    mediate_fen = models.BigIntegerField("协议金额（分）", null=True, blank=True)
    told_back_on = models.DateField("反馈日期", null=True, blank=True)

    class Meta:
        abstract = True
