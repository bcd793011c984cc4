"""公开的报告：读一篇（正文只在核对时存着）、留下的数字、人口、网上巡查和整改通知。别人的句子不存，只存不超过40字的出处。"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from fadu.kernel.models import Blob, Organ

LONGEST_QUOTE = 40


class Reading(models.Model):
    """读一篇公开的报告。收存数字以后、或者满七天，`text` 和 `statements` 清空。

    `statements`：[{…Statement.as_dict, clause, dropped}]；`found`：[{kind, level, title, sentence, todo, quotes}]。
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等候读取"
        READY = "ready", "待核对"
        KEPT = "kept", "已收存"
        FAILED = "failed", "没有读成"
        EXPIRED = "expired", "满期清除"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="读取人")
    at = models.DateTimeField("读取时刻")
    source = models.CharField("来源", max_length=300, help_text="文件名或网址")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+", null=True, verbose_name="上传的文件")
    kind = models.CharField("文件种类", max_length=10, blank=True)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.WAITING)
    problem = models.CharField("没有读成的原因", max_length=300, blank=True)
    organ = models.CharField("机关", max_length=120, blank=True)
    region = models.CharField("地区", max_length=60, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    text = models.TextField("正文", blank=True)
    outline = models.JSONField("提纲", default=list)
    statements = models.JSONField("数量表述", default=list)
    found = models.JSONField("对不上的", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "读报告"
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.organ or self.source}{self.year or ''}"


class PublishedFigure(models.Model):
    """一篇公开报告里的一个数：事实，不是它的句子。`figure`：对应我们的哪个数字；`match`：口径是否相同。"""

    class Match(models.TextChoices):
        SAME = "same", "口径相同"
        NEAR = "near", "口径相近"
        UNKNOWN = "unknown", "口径不明"

    class Qualifier(models.TextChoices):
        EXACT = "", "确数"
        GT = "gt", "超过"
        LT = "lt", "不足"
        ABOUT = "about", "约"

    region = models.CharField("地区", max_length=60, db_index=True)
    organ = models.CharField("机关", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    period = models.CharField("期间", max_length=40, blank=True)
    line = models.CharField("业务", max_length=40, blank=True)
    figure = models.CharField("对应的数字", max_length=80, blank=True, db_index=True)
    match = models.CharField("口径", max_length=8, choices=Match.choices, default=Match.UNKNOWN)
    title = models.CharField("名称", max_length=120)
    value = models.DecimalField("数值", max_digits=24, decimal_places=6)
    unit = models.CharField("单位", max_length=20)
    qualifier = models.CharField("限定", max_length=6, choices=Qualifier.choices, blank=True)
    quote = models.CharField("出处", max_length=LONGEST_QUOTE, blank=True)
    definition = models.CharField("口径说明", max_length=300, blank=True)
    source = models.CharField("来源", max_length=300)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="收存人"
    )
    entered_at = models.DateTimeField("收存时刻")

    class Meta:
        verbose_name = verbose_name_plural = "公开报告的数字"
        ordering = ("region", "year", "id")
        indexes = (models.Index(fields=("figure", "year", "region"), name="published_of_figure"),)

    def __str__(self) -> str:
        return f"{self.region}{self.year}年{self.title}"

    @property
    def told(self) -> str:
        """超200000件次."""
        side = self.get_qualifier_display() if self.qualifier else ""
        return f"{side}{self.value.normalize():,f}{self.unit}"


class RegionPopulation(models.Model):
    """常住人口，人均比较用；写明出自哪份统计公报。"""

    region = models.CharField("地区", max_length=60)
    year = models.PositiveSmallIntegerField("年度")
    people = models.PositiveIntegerField("常住人口（人）")
    source = models.CharField("来源", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "地区人口"
        ordering = ("region", "-year")
        constraints = (models.UniqueConstraint(fields=("region", "year"), name="population_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.region}{self.year}年"


class Inspection(models.Model):
    """网上巡查：一个机关一个年度的年度报告，公开没有、按时没有、提纲全不全、数字对不对得上。再查一次，改这一行。"""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="被查机关")
    year = models.PositiveSmallIntegerField("年度")
    address = models.CharField("公开网址", max_length=300, blank=True)
    published_on = models.DateField("公开日期", null=True, blank=True)
    last_day = models.DateField("应在此日及以前公开")
    rule = models.CharField("期限的依据", max_length=300)
    read = models.BooleanField("读过正文", default=False)
    missing = models.JSONField("缺少的部分", default=list)
    found = models.JSONField("对不上的", default=list, help_text="同 Reading.found")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="巡查人"
    )
    checked_at = models.DateTimeField("巡查时刻")

    class Meta:
        verbose_name = verbose_name_plural = "年度报告网上巡查"
        ordering = ("-year", "organ__path")
        constraints = (models.UniqueConstraint(fields=("organ", "year"), name="inspection_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.organ}{self.year}年度报告"


class Rectification(models.Model):
    """整改通知：印发时的全文定下来不再变；回复由被查机关报来，巡查人登记并认定。"""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="notices", verbose_name="网上巡查"
    )
    text = models.TextField("全文（文书标记）")
    issued_on = models.DateField("印发日期")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="印发人"
    )
    due_on = models.DateField("回复期限")
    reply = models.TextField("整改回复", blank=True)
    replied_on = models.DateField("回复日期", null=True, blank=True)
    closed_on = models.DateField("认定整改到位日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "整改通知"
        ordering = ("-issued_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gte=models.F("issued_on")), name="rectification_due"),
        )

    def __str__(self) -> str:
        return f"整改通知（{self.inspection}）"
