"""通知的发件箱：每份通知一行，与引起它的记录同一事务写入，由后台任务发出。"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from fadu.kernel.models.cases import Case, Party
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.people import User
from fadu.kernel.notices.declare import TEMPLATES


class Notice(models.Model):
    """一份通知。号码、邮箱不在这里：发送时从当事人或者账号取。

    `key` 保证同一件事对同一人只写一行；`uid` 是对外的幂等号（短信请求、邮件的 Message-ID）。
    `words` 是代入文字的非个人信息（日期、地点）。`next_at` 之前不发；取走待发的一行时先推后，免得别人再取。
    """

    class Channel(models.TextChoices):
        SMS = "sms", "短信"
        EMAIL = "email", "邮件"
        PORTAL = "portal", "办件页面"
        NONE = "", "无法发送"

    class State(models.TextChoices):
        WAITING = "waiting", "待发"
        SENT = "sent", "已发"
        FAILED = "failed", "未发出"
        UNSET = "unset", "未配置"
        DROPPED = "dropped", "不再发"

    key = models.CharField("区分", max_length=120, unique=True)
    uid = models.UUIDField("对外编号", unique=True, default=uuid4)
    template = models.CharField("种类", max_length=40)
    channel = models.CharField("途径", max_length=10, choices=Channel.choices, blank=True)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="notices", verbose_name="案件", null=True, blank=True
    )
    entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="notices", verbose_name="所据记录", null=True, blank=True
    )
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="notices", verbose_name="当事人", null=True, blank=True
    )
    user = models.ForeignKey(
        User, models.PROTECT, related_name="notices", verbose_name="工作人员", null=True, blank=True
    )
    words = models.JSONField("代入文字", default=dict)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField("产生时刻")
    next_at = models.DateTimeField("最早发送时刻")
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    last_error = models.CharField("最近的原因", max_length=300, blank=True)
    sent_at = models.DateTimeField("发出时刻", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "通知"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(party__isnull=False, user__isnull=True)
                | Q(party__isnull=True, user__isnull=False),
                name="notice_to_one",
            ),
        )
        indexes = (
            models.Index(fields=("state", "next_at")),
            models.Index(fields=("case", "-id")),
        )

    @property
    def title(self) -> str:
        """种类的名称。"""
        return TEMPLATES[self.template].title if self.template in TEMPLATES else self.template

    def __str__(self) -> str:
        return f"通知{self.pk} {self.get_state_display()}"
