"""数字所据的行：案件上的统计副本、只有日期没有字段的事项、外来的数字和荣誉。"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from fadu.kernel.models.cases import Case
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.papers import Blob
from fadu.kernel.models.people import User


class Countable(models.Model):
    """业务线的模型继承它：办案机关和结案日期的副本，与本表的日期同在一个索引里，统计不必连案件表。

    由 kernel/story.py 与案件一同写入，rebuild 可重建。
    """

    seat = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="办案机关（统计）", related_name="+", null=True, db_index=False
    )
    ended_on = models.DateField("结案日期（统计）", null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def copied(values: dict[str, Any]) -> dict[str, Any]:
        """The copies, from the case's own values by attname."""
        return {"seat_id": values.get("organ_id"), "ended_on": values.get("closed_on")}


class Happening(models.Model):
    """某个数字要计、而业务线没有相应日期字段的事项，每发生一次一行；更正、作废随之。

    `mark`、`amount`：数字声明要留的一项选择、一项数量。
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="happenings", verbose_name="案件")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="happening", verbose_name="记录")
    line = models.CharField("业务线", max_length=40)
    event = models.CharField("事项", max_length=60)
    on = models.DateField("日期")
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="办案机关", related_name="+", db_index=False
    )
    mark = models.CharField("种类", max_length=60, blank=True)
    amount = models.BigIntegerField("数量", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "发生的事项"
        ordering = ("id",)
        indexes = (models.Index(fields=("line", "event", "organ", "on", "mark"), name="happening_counted"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.event} {self.on}"


class Attestation(models.Model):
    """不由本系统计算的数字：名次、表彰、首创、外单位提供的数、规定的标准；写明谁出具、凭什么。

    `figure` 是数字的 id（如 attested.rank）；`name` 是具体项目（考评名称、奖项、首创事项）。只增不改：
    更正的，另记一条，`replaces` 指向原来的。
    """

    class Form(models.TextChoices):
        RANK = "rank", "名次"
        AWARD = "award", "表彰、奖项"
        CLAIM = "claim", "首创、率先、唯一"
        FIGURE = "figure", "外单位提供的数字"
        RULE = "rule", "规定的标准"

    figure = models.CharField("数字", max_length=80)
    form = models.CharField("种类", max_length=10, choices=Form.choices)
    line = models.CharField("业务线", max_length=40, blank=True)
    name = models.CharField("项目", max_length=200)
    value = models.DecimalField("数值", max_digits=20, decimal_places=4, null=True, blank=True)
    words = models.CharField("原文表述", max_length=200, blank=True, help_text="如“全国首个”“二等奖”“前列”")
    unit = models.CharField("单位", max_length=20, blank=True)
    breadth = models.CharField("范围", max_length=60, blank=True, help_text="如“全省”“全市”")
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="属于哪个机关", related_name="attestations")
    since = models.DateField("期间起")
    until = models.DateField("期间止")
    issuer = models.CharField("出具单位", max_length=120)
    issued_on = models.DateField("出具日期")
    document = models.CharField("文号或来源", max_length=200, blank=True)
    evidence = models.ForeignKey(
        Blob, models.PROTECT, verbose_name="证明文件", related_name="+", null=True, blank=True
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, verbose_name="更正", related_name="replaced_by", null=True, blank=True
    )
    entered_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="填报人", related_name="+", null=True, blank=True
    )
    entered_at = models.DateTimeField("填报时刻")

    class Meta:
        verbose_name = verbose_name_plural = "外来数字"
        ordering = ("-until", "id")
        indexes = (models.Index(fields=("figure", "organ", "until")),)
        constraints = (
            models.CheckConstraint(condition=Q(since__lte=models.F("until")), name="attestation_span"),
            # 名次、首创没有证明文件或者文号，不能写进报告
            models.CheckConstraint(
                condition=~Q(document="") | Q(evidence__isnull=False), name="attestation_rests_on_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.words or self.value or ''}".strip()
