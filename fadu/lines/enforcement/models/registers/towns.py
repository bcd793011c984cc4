"""镇街执法队伍：编制下沉、规范化检查（M000-30、M000-91、M002-96、M004-95）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.models.registers.base import RegisterRow

STANDARDS = (
    "procedures",
    "papers",
    "recorders",
    "rooms",
    "uniforms",
    "legal_review",
    "two_officers",
    "publicity",
    "archives",
    "benchmarks",
)


class TownPosts(RegisterRow):
    """下沉的执法编制：核定、到位、在岗。登记日期是统计日期。"""

    town = fields.organ("镇街")
    approved = fields.count("核定编制", most=10_000, optional=False)
    filled = fields.count("到位", most=10_000, optional=False)
    on_duty = fields.count("在执法岗位", most=10_000, optional=False)
    note = fields.short("说明", optional=True, size=300)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "下沉编制"


class TownCheck(RegisterRow):
    """镇街规范化的一次检查：逐项是否达标，未达标的写明期限和经费。"""

    class Half(models.TextChoices):
        FIRST = "first", "上半年"
        SECOND = "second", "下半年"

    town = fields.organ("镇街")
    year = fields.count("年度", most=2199, optional=False)
    half = fields.pick("期间", Half)
    procedures = models.BooleanField("程序规范，不少环节", default=False)
    papers = models.BooleanField("文书使用统一示范文本", default=False)
    recorders = models.BooleanField("执法记录仪配齐", default=False)
    rooms = models.BooleanField("有询问室、物品保管场所", default=False)
    uniforms = models.BooleanField("服装、标志、车辆合规", default=False)
    legal_review = models.BooleanField("法制审核人员配齐", default=False)
    two_officers = models.BooleanField("持证人员满足两人执法", default=False)
    publicity = models.BooleanField("按期公示", default=False)
    archives = models.BooleanField("案卷规范、按期归档", default=False)
    benchmarks = models.BooleanField("适用裁量权基准", default=False)
    gaps = fields.long("缺什么", optional=True)
    staff_short = fields.count("缺执法人员（人）", most=10_000)
    devices_short = fields.count("缺装备（台、套）", most=10_000)
    budget_fen = models.PositiveBigIntegerField("所需经费（元）", null=True, blank=True)
    teach = fields.short("需要培训的内容", optional=True, hint="列入培训订单。")

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "镇街规范化检查"
