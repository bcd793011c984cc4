"""执法导师、结对、沉浸式办案指导、双向交流（M000-33、M004-47）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow
from fadu.lines.enforcement.models.registers.officers import Officer


class Mentor(RegisterRow):
    """登记日期是聘任日期。"""

    FOUND_BY = ("name",)

    name = fields.short("姓名", size=60)
    account = fields.user("平台账号", optional=True)
    unit = fields.organ("所在部门")
    field = fields.pick("领域", choices.FIELDS)
    card_no = fields.short("执法证号", optional=True, size=40)
    term_until = fields.day("聘期至", optional=True)
    until = fields.day("解聘日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "执法导师"

    @property
    def known_as(self) -> str:
        return self.name


class Pairing(RegisterRow):
    """导师与镇街的队伍、人员结对；每年评价。登记日期是结对日期。"""

    class Grade(models.TextChoices):
        GOOD = "good", "优秀"
        FAIR = "fair", "合格"
        POOR = "poor", "不合格"

    guide = models.ForeignKey(Mentor, models.PROTECT, related_name="+", verbose_name="导师")
    town = fields.organ("镇街")
    pupil = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name="执法人员", null=True, blank=True
    )
    goals = fields.long("任务")
    term_until = fields.day("期限至", optional=True)
    grade = fields.pick("评价", Grade, optional=True)
    grade_note = fields.long("评价的说明", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "导师结对"


class GuidedCase(RegisterRow):
    """一次办案指导：在哪一个环节、什么问题、怎样建议、采纳没有。本系统的案件填案号，别处的写文号。"""

    class Stage(models.TextChoices):
        FILING = "filing", "线索、立案"
        EVIDENCE = "evidence", "调查取证"
        MEASURES = "measures", "强制措施"
        REVIEW = "review", "法制审核"
        NOTICE = "notice", "告知、听证"
        DISCRETION = "discretion", "裁量、决定"
        EXECUTION = "execution", "送达、执行"
        ARCHIVE = "archive", "案卷归档"

    guide = models.ForeignKey(Mentor, models.PROTECT, related_name="+", verbose_name="导师")
    town = fields.organ("镇街")
    elsewhere = fields.short("别处的案号、文号", optional=True, size=120)
    stage = fields.pick("环节", Stage)
    problem = fields.long("问题")
    advice = fields.long("建议")
    adopted = models.BooleanField("已采纳", default=False)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "办案指导"


class Exchange(RegisterRow):
    """部门与镇街双向交流。登记日期是到岗日期。"""

    class Direction(models.TextChoices):
        DOWN = "down", "部门到镇街"
        UP = "up", "镇街到部门"

    person = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="执法人员")
    direction = fields.pick("方向", Direction)
    to_unit = fields.organ("交流到")
    until = fields.day("结束日期", optional=True)
    gains = fields.long("收获", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "双向交流"
