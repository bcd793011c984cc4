"""未提交的申请草稿：加密保存，逾期清除；提交后即删除，案件里另有正本。"""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models

from fadu.kernel import blobs
from fadu.kernel.crypto import EncryptedTextField, blind_index, opened
from fadu.kernel.models import Blob

KEPT_DAYS = 30
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 不含易混的0、1、I、L、O


def new_code() -> str:
    """续填码：16 个字符，约 79 位。"""
    return "".join(secrets.choice(ALPHABET) for _ in range(16))


class Draft(models.Model):
    """一份草稿。`code` 是续填码，与内容一样加密，凭盲索引查找；`data` 的形状见 fadu.portal.drafting。"""

    code = EncryptedTextField("续填码")
    code_index = models.CharField("续填码盲索引", max_length=64, unique=True, editable=False)
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

    @property
    def resume_code(self) -> str:
        """In groups of four, as it is read aloud."""
        code = opened(self.code)
        return " ".join(code[at : at + 4] for at in range(0, len(code), 4))

    def own(self, blob: Blob) -> None:
        self.files.get_or_create(blob=blob)

    def disown(self, sha256: str) -> None:
        self.files.filter(blob_id=sha256).delete()
        blobs.drop(sha256)

    def forget(self) -> None:
        """Delete the draft, and its files unless a case has them."""
        held = list(self.files.values_list("blob_id", flat=True))
        self.delete()
        for sha256 in held:
            blobs.drop(sha256)


class DraftFile(models.Model):
    """草稿里的一份文件；草稿删除时，案件没有收下的文件一并删除。"""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files", verbose_name="草稿")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = verbose_name_plural = "草稿文件"
        constraints = (models.UniqueConstraint(fields=("draft", "blob"), name="draft_file_once"),)

    def __str__(self) -> str:
        return f"草稿{self.draft_id}的文件"


def new_draft(line: str, data: dict[str, Any], *, at: datetime) -> Draft:
    code = new_code()
    text = json.dumps(data, ensure_ascii=False)
    return Draft.objects.create(code=code, code_index=blind_index(code), line=line, data=text, updated_at=at)


def draft_by(code: str) -> Draft | None:
    """By the 续填码 as typed, spaces and case aside."""
    wanted = "".join(code.split()).upper()
    return Draft.objects.filter(code_index=blind_index(wanted)).first() if wanted else None


def clear_old_drafts(at: datetime) -> int:
    """Delete drafts untouched for KEPT_DAYS with their files; number deleted."""
    old = list(Draft.objects.filter(updated_at__lt=at - timedelta(days=KEPT_DAYS)))
    for draft in old:
        draft.forget()
    return len(old)
