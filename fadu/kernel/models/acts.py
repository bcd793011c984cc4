"""案件与行政行为：一件案件自己的文号，和它所不服的行为的文号、机关、日期；由案件字段推算，rebuild 可重建。"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fadu.kernel.models.cases import Case
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.organs import Organ


class ActName(models.Model):
    """`own` 为真：本案自己的文号（决定书、案号）；为假：本案所不服、所监督的行为。`number` 已统一写法，可以为空。"""

    case = models.ForeignKey(Case, models.CASCADE, related_name="act_names", verbose_name="案件")
    own = models.BooleanField("本案自己的")
    number = models.CharField("文号", max_length=80, blank=True)
    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="+", verbose_name="机关", null=True, blank=True, db_index=False
    )
    on = models.DateField("日期", null=True, blank=True)
    kind = models.CharField("行为种类", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政行为的称呼"
        ordering = ("case_id", "id")
        indexes = (
            # the empty ones too: SQLite does not find a value by an index that leaves them out
            models.Index(fields=("number", "own"), name="act_by_number"),
            models.Index(
                fields=("organ", "on", "own"),
                condition=Q(organ__isnull=False, on__isnull=False),
                name="act_by_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.on or ''}".strip()


class NotLinked(models.Model):
    """办理人核对过、认定不是同一行政行为的两件案件（或者一件案件与一条执法结果），不再提示。"""

    case = models.ForeignKey(Case, models.PROTECT, related_name="not_linked", verbose_name="案件")
    other = models.ForeignKey(
        Case, models.PROTECT, related_name="+", verbose_name="另一案件", null=True, blank=True
    )
    outside = models.CharField("另一行为", max_length=60, blank=True, help_text="业务线:键，不是案件的")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+", verbose_name="所据记录")

    class Meta:
        verbose_name = verbose_name_plural = "认定无关"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("case", "other"), name="not_linked_once"),
            models.CheckConstraint(
                condition=Q(other__isnull=False, outside="") | Q(other__isnull=True) & ~Q(outside=""),
                name="not_linked_to_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} ≠ {self.other_id or self.outside}"
