"""案件记录：只增不改的日志，每案一条哈希链；数据库触发器拒绝修改和删除。"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fadu.kernel.models.cases import Case
from fadu.kernel.models.people import User


class Entry(models.Model):
    """一项已发生的事。

    `event` 是程序中的事项名，或以 `kernel.` 开头的记录自身的事项（更正、移交、送达）。
    `facts` 是办理人填写的事实；`effects` 是系统据此做的事（编号、文书及其摘要、新增当事人），
    两者都在哈希之内。`on` 是法律上的日期，`at` 是记录的时刻。
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="entries", verbose_name="案件")
    seq = models.PositiveIntegerField("序号")
    event = models.CharField("事项", max_length=60)
    procedure = models.CharField("程序", max_length=80)
    on = models.DateField("日期")
    at = models.DateTimeField("记录时刻")
    actor_kind = models.CharField("办理人类别", max_length=10)
    actor = models.ForeignKey(
        User, models.PROTECT, verbose_name="办理人", related_name="+", null=True, blank=True
    )
    actor_name = models.CharField("办理人姓名", max_length=120)
    actor_role = models.CharField("办理人身份", max_length=120, blank=True)
    facts = models.JSONField("事实", default=dict)
    effects = models.JSONField("系统处理", default=dict)
    source = models.CharField("来源", max_length=40)
    idempotency_key = models.CharField("防重键", max_length=80, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, verbose_name="更正", related_name="corrections", null=True, blank=True
    )
    prev_hash = models.CharField("前一哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "案件记录"
        ordering = ("case_id", "seq")
        constraints = (
            models.UniqueConstraint(fields=("case", "seq"), name="entry_seq_once"),
            models.UniqueConstraint(
                fields=("case", "idempotency_key"), condition=~Q(idempotency_key=""), name="entry_key_once"
            ),
            models.UniqueConstraint(
                fields=("idempotency_key",),
                condition=~Q(idempotency_key="") & Q(seq=1),
                name="opening_key_once",
            ),
        )
        indexes = (models.Index(fields=("event", "on")), models.Index(fields=("at",)))

    def __str__(self) -> str:
        return f"{self.case_id}#{self.seq} {self.event} {self.on}"


class Anchor(models.Model):
    """链头锚点：某时刻全局新增的各案链头，前后相连；可抄到系统之外，防止整案或尾部被删。"""

    at = models.DateTimeField("时刻")
    heads = models.JSONField("链头", help_text="[[案件号, seq, hash], …]，按案件号排列")
    through = models.BigIntegerField("盖到的记录", help_text="Entry.id")
    prev_digest = models.CharField("前一摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "链头锚点"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.digest[:12]}"
