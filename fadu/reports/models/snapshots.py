"""封存：一个期间的数字，到一个时刻为止；以后的事实只在更正里出现，封存的数不动。"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Snapshot(models.Model):
    """一次封存。`as_of`：计到哪一天；`taken_at`：封存的时刻，其后录入的不在内。`digest`：全部内容的 SHA-256。"""

    title = models.CharField("名称", max_length=120)
    organ = models.ForeignKey(
        "kernel.Organ", models.PROTECT, related_name="+", verbose_name="统计范围（连同下级）"
    )
    since = models.DateField("期间起")
    until = models.DateField("期间止")
    as_of = models.DateField("计到", help_text="早于期间止日的，期间还没有过完")
    taken_at = models.DateTimeField("封存时刻")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="封存人"
    )
    digest = models.CharField("校验值", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "封存"
        ordering = ("-taken_at", "-id")
        indexes = (models.Index(fields=("organ", "-taken_at"), name="snapshot_of_organ"),)
        constraints = (
            models.CheckConstraint(condition=Q(since__lte=models.F("until")), name="snapshot_span"),
        )

    def __str__(self) -> str:
        return self.title


class Frozen(models.Model):
    """封存的一个数字。

    `only`：[[维度, [值…]]…]。`leg`：由别的数字得出的，其所据的各数另存一行，空 = 数字本身，"0"、"1.0" = 第几个所据的数。
    `rows`：背后的全部行（rowset.py）；`keyed` 说明行号是什么：案件、案件记录、当事人、台账行。
    """

    class Keyed(models.TextChoices):
        CASE = "case", "案件"
        ENTRY = "entry", "案件记录"
        PARTY = "party", "当事人"
        ROW = "row", "台账"
        NONE = "", "无"

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="frozen", verbose_name="封存")
    figure = models.CharField("数字", max_length=80)
    only = models.JSONField("范围", default=list)
    leg = models.CharField("所据", max_length=12, blank=True)
    top = models.ForeignKey(
        "self", models.PROTECT, related_name="legs", null=True, blank=True, verbose_name="为哪个数所据"
    )
    since = models.DateField("期间起")
    until = models.DateField("期间止")
    as_of = models.DateField("计到")
    title = models.CharField("名称", max_length=120)
    unit = models.CharField("单位", max_length=20)
    definition = models.TextField("定义")
    value = models.DecimalField("数值", max_digits=26, decimal_places=8, null=True)
    count = models.PositiveIntegerField("行数")
    keyed = models.CharField("行号", max_length=8, choices=Keyed.choices, blank=True)
    rows = models.BinaryField("行")

    class Meta:
        verbose_name = verbose_name_plural = "封存的数字"
        ordering = ("id",)
        indexes = (models.Index(fields=("snapshot", "figure"), name="frozen_of_snapshot"),)

    def __str__(self) -> str:
        return f"{self.title} {self.value}{self.unit}"


class Revision(models.Model):
    """封存之后的更正：哪一天看出来的，数变成多少，来了哪些、走了哪些，各为什么。后一条与前一条比。"""

    frozen = models.ForeignKey(Frozen, models.PROTECT, related_name="revisions", verbose_name="封存的数字")
    noted_at = models.DateTimeField("查出时刻")
    value_was = models.DecimalField("原数值", max_digits=26, decimal_places=8, null=True)
    value = models.DecimalField("现数值", max_digits=26, decimal_places=8, null=True)
    came = models.BinaryField("来的")
    went = models.BinaryField("走的")
    reasons = models.JSONField("原因", default=list, help_text="[[行号, 来或走, 一句话]…]，最多1000条")

    class Meta:
        verbose_name = verbose_name_plural = "数字的更正"
        ordering = ("noted_at", "id")

    def __str__(self) -> str:
        return f"{self.frozen_id} {self.value_was} → {self.value}"
