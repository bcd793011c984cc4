"""年度行政执法数据公示：每个执法主体一行，没有的报零，次年一月三十一日前公开（M002-100）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.models.registers.base import RegisterRow


class YearlyReturn(RegisterRow):
    """一个机关一年。各数列入时由执法结果算好；登记日期是统计截止日。"""

    unit = fields.organ("执法机关")
    year = fields.count("年度", most=2199, optional=False)
    penalties = fields.count("行政处罚（件）", most=10_000_000, optional=False)
    fine_fen = models.PositiveBigIntegerField("罚没金额（元）", null=True, blank=True)
    permits = fields.count("行政许可（件）", most=10_000_000, optional=False)
    compulsions = fields.count("行政强制（件）", most=10_000_000, optional=False)
    inspections = fields.count("行政检查（次）", most=10_000_000, optional=False)
    levies = fields.count("征收征用（件）", most=10_000_000, optional=False)
    others = fields.count("其他（件）", most=10_000_000, optional=False)
    published_on = fields.day("公开日期", optional=True)
    published_where = fields.short("公开的网址、栏目", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "年度执法数据公示"
