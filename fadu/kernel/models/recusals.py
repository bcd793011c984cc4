"""回避：决定回避之后，该人员不再看到、也不能办理该案。"""

from __future__ import annotations

from django.db import models


class Recusal(models.Model):
    """由“回避决定”一类的记录投影而来；`since_entry` 是那条记录，重建时可整体删除再生成。"""

    case = models.ForeignKey("kernel.Case", models.CASCADE, verbose_name="案件", related_name="recusals")
    user = models.ForeignKey("kernel.User", models.PROTECT, verbose_name="回避人员", related_name="recusals")
    since_entry = models.ForeignKey("kernel.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "回避"
        constraints = (models.UniqueConstraint(fields=("case", "user"), name="recusal_once"),)

    def __str__(self) -> str:
        return f"{self.user}回避"
