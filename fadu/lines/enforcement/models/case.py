"""行政执法案件：一件处罚、一件当场处罚，或者由执法结果立的档。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models import Case, Countable


class Enforcement(Countable, Case):
    """行政执法案件：一件处罚、一件当场处罚，或者由执法结果立的档。"""

    violation = models.CharField("违法行为", max_length=300, blank=True, default="")
    clue_source = models.CharField("线索来源", max_length=40, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "行政执法案件"
