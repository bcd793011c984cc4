"""台账的行：不是案件、又要登记的事（会议、走访、培训、检查）；每一笔改动另存一条，只增不改。"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fadu.kernel.models.cases import Case
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.papers import Blob
from fadu.kernel.models.people import User


class LedgerRow(models.Model):
    """一行。各本台账的模型都继承它（多表继承，与案件同）；自己的字段由改动记录推得，rebuild 可重建。

    `on` 是所登记的事发生的日期。`reply_due_on`、`replied_on`、`result` 是后续落实，没有后续的台账不用。
    FOUND_BY：别的台账填到这一行时，除登记号以外可以填的栏。
    `once` 在同一本台账的有效行中只有一份：同一文件再次导入、同一案件再次列入，都找得到先前那一行。
    """

    FOUND_BY: ClassVar[tuple[str, ...]] = ()

    ledger = models.CharField("台账", max_length=80, help_text="Ledger.full_key，如 reconsideration.meetings")
    number = models.CharField("登记号", max_length=80)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="ledger_rows", verbose_name="登记机关")
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="ledger_rows", verbose_name="案件", null=True, blank=True
    )
    on = models.DateField("日期")
    reply_due_on = models.DateField("落实期限", null=True, blank=True)
    replied_on = models.DateField("落实日期", null=True, blank=True)
    result = models.CharField("落实情况", max_length=1000, blank=True, default="")
    recorded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="登记人", null=True, blank=True
    )
    recorder = models.CharField("登记人姓名", max_length=120)
    recorded_at = models.DateTimeField("登记时刻")
    voided_on = models.DateField("作废日期", null=True, blank=True)
    void_reason = models.CharField("作废原因", max_length=300, blank=True, default="")
    source = models.CharField("来源", max_length=40)
    once = models.CharField("同一性", max_length=200, blank=True, default="")
    version = models.PositiveIntegerField("改动数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "台账行"
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("ledger", "number"), name="ledger_number_once"),
            models.UniqueConstraint(
                fields=("ledger", "once"), condition=~Q(once="") & Q(voided_on=None), name="ledger_row_once"
            ),
        )
        indexes = (
            models.Index(fields=("ledger", "organ", "on"), name="ledger_organ_on"),
            models.Index(fields=("ledger", "-on", "-id"), name="ledger_newest"),
            models.Index(
                fields=("reply_due_on",),
                condition=Q(replied_on=None, voided_on=None),
                name="ledger_waiting",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def known_as(self) -> str:
        """What people call it, where another ledger names this row: the officer's name, the topic of the session."""
        return ""


class LedgerChange(models.Model):
    """一笔改动：登记、修改、补充材料、作废。`fields` 是 {字段: [原值, 新值]}，加密的字段只写遮掩后的样子。

    每行一条哈希链；数据库触发器拒绝修改和删除。
    """

    class Kind(models.TextChoices):
        WRITTEN = "written", "登记"
        CHANGED = "changed", "修改"
        FILED = "filed", "补充材料"
        VOIDED = "voided", "作废"

    row = models.ForeignKey(LedgerRow, models.PROTECT, related_name="changes", verbose_name="台账行")
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    at = models.DateTimeField("时刻")
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="改动人", null=True, blank=True
    )
    by_name = models.CharField("改动人姓名", max_length=120)
    by_role = models.CharField("改动人身份", max_length=120, blank=True)
    fields = models.JSONField("改动", default=dict)
    reason = models.CharField("原因", max_length=300, blank=True)
    source = models.CharField("来源", max_length=40)
    prev_hash = models.CharField("前一哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "台账改动"
        ordering = ("row_id", "seq")
        constraints = (models.UniqueConstraint(fields=("row", "seq"), name="ledger_change_once"),)

    def __str__(self) -> str:
        return f"{self.row_id}#{self.seq} {self.get_kind_display()}"


class LedgerFile(models.Model):
    """一行所附的材料：文件按内容存放，哪一笔改动附上的记在 `change`。"""

    row = models.ForeignKey(LedgerRow, models.PROTECT, related_name="files", verbose_name="台账行")
    change = models.ForeignKey(LedgerChange, models.PROTECT, related_name="+", verbose_name="所据改动")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+", verbose_name="文件")
    title = models.CharField("名称", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "台账材料"
        ordering = ("row_id", "id")

    def __str__(self) -> str:
        return self.title
