"""网上手写签名：谁在哪一份文书上签了名、签的是什么文本；只增不改。签名链接是当事人进来签名的门。"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models.cases import Case, Party
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.papers import Blob, Paper
from fadu.kernel.models.people import User


class Signature(models.Model):
    """一个手写签名。`digest` 是签名时文书正文的摘要；`strokes` 是笔画的坐标和时刻，属敏感个人信息，加密存放。

    文书另行制发以后，旧文书上的签名仍在，但不再算数。
    """

    class Channel(models.TextChoices):
        PORTAL = "portal", "办件页面"
        LINK = "link", "签名链接"
        ROOM = "room", "远程会议"
        DESK = "desk", "当面在办公设备上"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures", verbose_name="文书")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="signatures", verbose_name="签名的记录")
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="signatures", verbose_name="当事人", null=True, blank=True
    )
    user = models.ForeignKey(
        User, models.PROTECT, related_name="signatures", verbose_name="工作人员", null=True, blank=True
    )
    name = models.CharField("签名人", max_length=200)
    title = models.CharField("身份", max_length=60)
    drawn = models.ForeignKey(Blob, models.PROTECT, related_name="+", verbose_name="笔迹")
    strokes = EncryptedTextField("笔画", blank=True, default="")
    digest = models.CharField("文本摘要", max_length=64)
    signed_at = models.DateTimeField("签名时刻")
    channel = models.CharField("签名的地方", max_length=10, choices=Channel.choices)
    proof = models.CharField("身份核对", max_length=60)
    ip = models.CharField("来源地址", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "签名"
        ordering = ("paper_id", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(party__isnull=False) | Q(user__isnull=False), name="signature_of_somebody"
            ),
            models.UniqueConstraint(fields=("entry",), name="signature_entry_once"),
        )

    def __str__(self) -> str:
        return f"{self.title}{self.name}"


class SigningLink(models.Model):
    """给一名当事人的签名链接。令牌加密存放，按摘要查找；口令一次有效；`seat` 认定是哪个浏览器。"""

    case = models.ForeignKey(Case, models.PROTECT, related_name="signing_links", verbose_name="案件")
    party = models.OneToOneField(Party, models.PROTECT, related_name="signing_link", verbose_name="当事人")
    token = EncryptedTextField("链接令牌")
    token_index = models.CharField("令牌摘要", max_length=64, unique=True)
    code = EncryptedTextField("待用的口令", blank=True, default="")
    code_hash = models.CharField("口令摘要", max_length=64, blank=True)
    code_until = models.DateTimeField("口令有效期", null=True, blank=True)
    seat = models.CharField("浏览器摘要", max_length=64, blank=True)
    seat_at = models.DateTimeField("核对时刻", null=True, blank=True)
    sent_at = models.DateTimeField("发出时刻", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "签名链接"
        ordering = ("case_id", "id")

    def __str__(self) -> str:
        return f"签名链接{self.pk}"
