"""期限：由 fadu.law 从案件记录推算的投影，带推导过程。"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fadu.kernel.models.cases import Case
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.people import User


class Deadline(models.Model):
    """一项期限的一次计算。`term` 是 Term.key；`whose` 是应当行动者的 Role.key。

    `number`、`count_kind`、`extra` 是 Derivation.batch，供放假安排变动后成批重算；`plain` 为假的只能逐件推算。
    """

    class Status(models.TextChoices):
        RUNNING = "running", "进行中"
        STOPPED = "stopped", "已停止计算"
        MET = "met", "已办结"
        EXPIRED = "expired", "已届满"
        VOID = "void", "不再适用"

    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines", verbose_name="案件")
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        related_name="+",
        verbose_name="办案机关（统计）",
        null=True,
        db_index=False,
    )
    term = models.CharField("期限", max_length=120)
    start_entry = models.ForeignKey(Entry, models.PROTECT, related_name="started", verbose_name="起算记录")
    row = models.PositiveSmallIntegerField("第几期", default=0, help_text="分期的期限，一期一项；0 = 不分期")
    started_on = models.DateField("起算日")
    due_on = models.DateField("届满日", null=True, blank=True)
    due_at = models.DateTimeField("届满时刻", null=True, blank=True, help_text="以小时计的期限")
    base_due_on = models.DateField("未延长的届满日", null=True, blank=True)
    status = models.CharField("状态", max_length=10, choices=Status.choices)
    provisional = models.BooleanField("暂定", default=False, help_text="届满年度的放假安排尚未公布")
    met_entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="met", verbose_name="办结记录", null=True, blank=True
    )
    met_on = models.DateField("办结日", null=True, blank=True)
    late = models.BooleanField("逾期", default=False)
    target_on = models.DateField("内部时限", null=True, blank=True)
    whose = models.CharField("应由谁办", max_length=20, blank=True)
    owner = models.ForeignKey(
        User, models.PROTECT, related_name="deadlines", verbose_name="负责人", null=True, blank=True
    )
    number = models.IntegerField("期间数", default=0)
    count_kind = models.SmallIntegerField("计数方式", default=0, help_text="fadu.law.arithmetic 的计数方式")
    extra = models.IntegerField("另加日数", default=0)
    plain = models.BooleanField("可成批重算", default=False)
    stale = models.BooleanField(
        "推导待更新", default=False, db_index=True, help_text="成批重算之后、重新推导之前"
    )
    derivation = models.JSONField("推导", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("case", "term", "start_entry", "row"), name="deadline_once"),
        )
        indexes = (
            models.Index(fields=("status", "due_on")),
            models.Index(fields=("status", "whose", "due_on", "case"), name="deadline_pressing"),
            models.Index(
                fields=("organ", "whose", "status", "due_on"),
                condition=Q(owner__isnull=True),
                name="deadline_unowned",
            ),
            models.Index(fields=("owner", "status", "due_on")),
            models.Index(fields=("term", "due_on")),
            # 按期率：只读索引就数得出来
            models.Index(fields=("term", "organ", "met_on", "late", "status"), name="deadline_met"),
        )

    def titled(self, title: str) -> str:
        """分期履行（第2期）."""
        return f"{title}（第{self.row}期）" if self.row else title

    def __str__(self) -> str:
        return f"{self.case_id} {self.term} {self.due_on or self.get_status_display()}"
