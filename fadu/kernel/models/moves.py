"""移交他机关的案件：先前办过的机关仍看得到。"""

from __future__ import annotations

from django.db import models


class FormerOrgan(models.Model):
    """案件先前在哪个机关，由提级、退回一类的记录投影而来；现在的办案机关不在内。"""

    case = models.ForeignKey(
        "kernel.Case", models.CASCADE, verbose_name="案件", related_name="former_organs", db_index=False
    )
    organ = models.ForeignKey("kernel.Organ", models.PROTECT, verbose_name="机关", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "先前的办案机关"
        constraints = (models.UniqueConstraint(fields=("case", "organ"), name="former_organ_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.organ_id}"
