"""行政执法监督案件：一件个案监督，或者一件整改。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models import Case, Countable


class Supervision(Countable, Case):
    """行政执法监督案件：一件个案监督，或者一件整改。"""

    matter = models.CharField("监督事项", max_length=300, blank=True, default="")
    clue_source = models.CharField("线索来源", max_length=40, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "行政执法监督案件"
