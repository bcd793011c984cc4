"""公示、撤回、恢复公示的登记：一次一行，只增不改。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models import User
from fadu.lines.enforcement.models.result import Result


class Publicity(models.Model):
    """对一个执法结果的一次公示、撤回或者恢复。办理中的案件由案件的事项公示，不在这里。"""

    class Kind(models.TextChoices):
        PUBLISHED = "published", "公示"
        WITHDRAWN = "withdrawn", "撤回"
        RESTORED = "restored", "恢复公示"

    result = models.ForeignKey(Result, models.PROTECT, related_name="publicity", verbose_name="执法结果")
    kind = models.CharField("事项", max_length=10, choices=Kind.choices)
    on = models.DateField("日期")
    reason = models.CharField("理由", max_length=500, blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("登记时刻")

    class Meta:
        verbose_name = verbose_name_plural = "公示登记"
        ordering = ("result_id", "id")

    def __str__(self) -> str:
        return f"{self.result_id} {self.get_kind_display()} {self.on}"
