"""执法培训：场次、参训、镇街订单和学时不足的提醒（M000-98、M001-50、M003-43、M004-47）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow
from fadu.lines.enforcement.models.registers.officers import Officer


class TrainingSession(RegisterRow):
    """一场培训。登记日期是培训日期，可以是计划中的；场景式的写明场景和角色。"""

    FOUND_BY = ("topic",)

    class Kind(models.TextChoices):
        SCENARIO = "scenario", "场景式"
        LECTURE = "lecture", "集中授课"
        ONLINE = "online", "网络培训"
        ORDERED = "ordered", "镇街定单式"
        PLATFORM = "platform", "办案平台操作"
        LIVE = "live", "执法跟班、观摩"

    topic = fields.short("主题")
    topic_code = fields.short("主题编码", optional=True, size=40, hint="同一主题各场用同一编码，按此汇总。")
    kind = fields.pick("形式", Kind)
    field = fields.pick("执法领域", choices.FIELDS, optional=True)
    trainer = fields.short("授课人、组织者", optional=True, size=120)
    place = fields.short("地点", optional=True)
    hours = fields.count("学时", most=200, optional=False)
    planned = fields.count("计划人数", most=100_000)
    scene = fields.long("场景、角色和流程", optional=True)
    from_errors = fields.short("针对的问题", optional=True, hint="案卷评查、复议诉讼中发现的问题。")
    lessons = fields.long("效果和问题", optional=True)
    score = fields.count("评价得分（百分制）", most=100)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "执法培训"

    @property
    def known_as(self) -> str:
        return self.topic


class TrainingPart(RegisterRow):
    """一人一场一行；本年学时由此累计。"""

    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="+", verbose_name="场次")
    trainee = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="执法人员")
    hours = fields.count("学时", most=200, optional=False)
    role = fields.short("场景中的角色", optional=True, size=60)
    score = fields.count("考核成绩", most=100)
    passed = models.BooleanField("考核合格", default=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "参训"


class TrainingOrder(RegisterRow):
    """镇街点的培训：主题、人数、希望的日期；办成后评价。"""

    class Rating(models.TextChoices):
        VERY = "very", "很有帮助"
        YES = "yes", "有帮助"
        LITTLE = "little", "帮助不大"

    town = fields.organ("镇街")
    topic = fields.short("主题")
    people = fields.count("人数", most=10_000, optional=False)
    session = models.ForeignKey(
        TrainingSession, models.PROTECT, related_name="+", verbose_name="办成的场次", null=True, blank=True
    )
    rating = fields.pick("评价", Rating, optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "培训订单"


class HoursShort(RegisterRow):
    """本年学时不足的执法人员，提醒补训；期限到了进待办。"""

    trainee = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="执法人员")
    year = fields.count("年度", most=2199, optional=False)
    done = fields.count("提醒时已有学时", most=5000, optional=False)
    required = fields.count("应有学时", most=5000, optional=False)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "学时不足提醒"
