"""可在界面上改的设置，以及导入的法律全文。"""

from __future__ import annotations

from django.db import models


class Setting(models.Model):
    """一项设置；`source` 是依据（如国务院办公厅通知文号）。"""

    key = models.CharField("名称", max_length=80, unique=True)
    value = models.JSONField("值")
    source = models.CharField("依据", max_length=300, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "设置"
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key


class StatuteText(models.Model):
    """一条法律条文的全文，由 import_statutes 导入，只供展示；`statute` 是法律全称。"""

    statute = models.CharField("法律", max_length=200)
    article = models.PositiveIntegerField("条")
    text = models.TextField("条文")

    class Meta:
        verbose_name = verbose_name_plural = "法律条文"
        ordering = ("statute", "article")
        constraints = (models.UniqueConstraint(fields=("statute", "article"), name="statute_article_once"),)

    def __str__(self) -> str:
        return f"{self.statute}第{self.article}条"
