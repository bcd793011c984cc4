"""桌面自己的数据：各人保存的常用查询。案件数据都在内核。"""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """某人在某业务线案件列表上保存的一组条件；`query` 是地址中的参数。"""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="人员")
    line = models.CharField("业务线", max_length=40)
    name = models.CharField("名称", max_length=20)
    query = models.CharField("条件", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "常用查询"
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("user", "line", "name"), name="saved_filter_once"),)

    def __str__(self) -> str:
        return self.name
