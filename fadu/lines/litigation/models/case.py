"""行政应诉案件：一件诉讼走完它的各审级。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models import Case, Countable


class Suit(Countable, Case):
    """行政应诉案件：一件诉讼走完它的各审级。"""

    court = models.CharField("法院", max_length=120, blank=True, default="")
    court_number = models.CharField("案号", max_length=120, blank=True, default="", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政应诉案件"
