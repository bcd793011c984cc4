"""信用修复案件：一条失信信息的公示和修复。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models import Case, Countable


class Repair(Countable, Case):
    """信用修复案件：一条失信信息的公示和修复。"""

    doc_no = models.CharField("认定文书号", max_length=120, blank=True, default="", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "信用修复案件"
