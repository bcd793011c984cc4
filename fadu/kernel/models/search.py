"""检索用的文字：每案一行，公开的文书每份一行，由 fadu.kernel.search 写，可随时重建；不含加密的个人信息。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models.cases import Case
from fadu.kernel.models.papers import Paper


class SearchText(models.Model):
    """`text` 供核对和摘录，`words` 是切好的二字词；全文索引建在 `words` 上（迁移 0003）。"""

    case = models.OneToOneField(
        Case, models.CASCADE, primary_key=True, related_name="search_text", verbose_name="案件"
    )
    text = models.TextField("文字")
    words = models.TextField("二字词")

    class Meta:
        verbose_name = verbose_name_plural = "检索文字"

    def __str__(self) -> str:
        return f"{self.case_id}"


class PublishedText(models.Model):
    """公开文书的检索文字：每份公开版一行，只有隐名以后的文字；撤下公开即删。全文索引建在 `words` 上（迁移 0003）。"""

    paper = models.OneToOneField(
        Paper, models.CASCADE, primary_key=True, related_name="published_text", verbose_name="公开版"
    )
    text = models.TextField("文字")
    words = models.TextField("二字词")

    class Meta:
        verbose_name = verbose_name_plural = "公开文书检索文字"

    def __str__(self) -> str:
        return f"{self.paper_id}"
