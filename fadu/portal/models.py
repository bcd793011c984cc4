"""未提交的申请草稿：加密保存，逾期清除；提交后即删除，案件里另有正本。"""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models

from fadu.kernel.crypto import EncryptedTextField, opened

KEPT_DAYS = 30
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 不含易混的0、1、I、L、O


def new_code() -> str:
    """续填码：16 个字符，约 79 位。"""
    return "".join(secrets.choice(ALPHABET) for _ in range(16))


class Draft(models.Model):
    """一份草稿。`code` 是续填码；`data` 的形状见 fadu.portal.drafting。"""

    code = models.CharField("续填码", max_length=16, unique=True, default=new_code)
    line = models.CharField("业务线", max_length=40)
    data = EncryptedTextField("内容", default="{}")
    updated_at = models.DateTimeField("最近保存", db_index=True)

    objects: ClassVar[models.Manager[Draft]] = models.Manager()

    class Meta:
        verbose_name = verbose_name_plural = "申请草稿"

    def __str__(self) -> str:
        return f"草稿{self.pk}"

    def read(self) -> dict[str, Any]:
        return dict(json.loads(opened(self.data) or "{}"))

    def write(self, data: dict[str, Any], *, at: datetime) -> None:
        self.data = json.dumps(data, ensure_ascii=False)
        self.updated_at = at
        self.save(update_fields=("data", "updated_at"))


def clear_old_drafts(at: datetime) -> int:
    """Delete drafts untouched for KEPT_DAYS; number deleted."""
    return Draft.objects.filter(updated_at__lt=at - timedelta(days=KEPT_DAYS)).delete()[0]
