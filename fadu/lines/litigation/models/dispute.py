"""行政争议调解中心案件的字段；与诉讼同一张表，以程序相区别。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.casefields import chosen, day, fen, words
from fadu.lines.litigation import disputechoices as choices
from fadu.lines.litigation.models.centre import DisputeMediator, DisputeStation


class DisputeFields(models.Model):
    """从哪里移送、分到哪里、由谁调解、结果。"""

    sent_by = chosen("移送来源", choices.SOURCES)
    sender = words("移送单位")
    sender_number = words("移送单位的案号", index=True)
    station = models.ForeignKey(
        DisputeStation, models.PROTECT, verbose_name="工作站", related_name="+", null=True, blank=True
    )
    mediator = models.ForeignKey(
        DisputeMediator, models.PROTECT, verbose_name="调解员", related_name="+", null=True, blank=True
    )
    sent_on = day("移送日期")
    mediate_from = day("受理调解日期")
    mediate_by = day("调解期限")
    mediate_result = chosen("调解结果", choices.RESULTS)
    mediate_ended_on = day("调解结束日期")
    sessions = models.PositiveSmallIntegerField("调解次数", default=0)
    mediate_fen = fen("协议金额")
    told_back_on = day("反馈日期")

    class Meta:
        abstract = True
