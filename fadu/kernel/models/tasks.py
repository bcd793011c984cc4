"""待办、呈批和巡检发现。"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models.cases import Case
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.people import User


class Approval(models.Model):
    """呈批：event 需要审批时先开一份呈批件，最后一人签批后才记入案件。"""

    class Status(models.TextChoices):
        OPEN = "open", "审批中"
        SIGNED = "signed", "已签批"
        RETURNED = "returned", "已退回"
        WITHDRAWN = "withdrawn", "已撤回"

    case = models.ForeignKey(Case, models.PROTECT, related_name="approvals", verbose_name="案件")
    event = models.CharField("事项", max_length=60)
    on = models.DateField("拟办日期")
    facts = models.JSONField("事实", default=dict)
    revisions = EncryptedTextField("文书正文的改动", blank=True, default="")
    source = models.CharField("来源", max_length=40)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="呈报人", null=True)
    by_name = models.CharField("呈报人姓名", max_length=120)
    by_role = models.CharField("呈报人身份", max_length=120, blank=True)
    submitted_at = models.DateTimeField("呈报时刻")
    closed_at = models.DateTimeField("办结时刻", null=True, blank=True)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.OPEN)
    entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="approval", verbose_name="形成的记录", null=True, blank=True
    )
    previous = models.ForeignKey(
        "self", models.PROTECT, related_name="again", verbose_name="前次呈批", null=True, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "呈批"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("case", "event"), condition=Q(status="open"), name="approval_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.event} {self.get_status_display()}"


class ApprovalStep(models.Model):
    """呈批的一步。`role` 是应签批者的 Role.key；`user` 是实际签批人，代签时 `for_user` 是被代者。"""

    class Decision(models.TextChoices):
        PENDING = "", "待签批"
        SIGNED = "signed", "同意"
        RETURNED = "returned", "退回"

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="steps", verbose_name="呈批")
    order = models.PositiveSmallIntegerField("次序")
    role = models.CharField("身份", max_length=20)
    user = models.ForeignKey(
        User, models.PROTECT, related_name="signed_steps", verbose_name="签批人", null=True, blank=True
    )
    for_user = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="代谁签批", null=True, blank=True
    )
    decision = models.CharField("意见", max_length=10, choices=Decision.choices, blank=True)
    reason = models.CharField("说明", max_length=1000, blank=True)
    at = models.DateTimeField("时刻", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "呈批步骤"
        ordering = ("approval_id", "order")
        constraints = (models.UniqueConstraint(fields=("approval", "order"), name="step_order_once"),)

    def __str__(self) -> str:
        return f"{self.approval_id} {self.order} {self.role}"


class Task(models.Model):
    """待办。`kind`：turn 轮到谁办、approval 待签批、serve 待送达、check 待核对、note 人工交办。

    turn、serve、check 是案件记录的投影；`key` 在案内区分同种待办。
    """

    class Kind(models.TextChoices):
        TURN = "turn", "待办"
        APPROVAL = "approval", "待签批"
        SERVE = "serve", "待送达"
        CHECK = "check", "待核对"
        NOTE = "note", "交办"

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="tasks", verbose_name="案件", null=True, blank=True
    )
    title = models.CharField("事项", max_length=200)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    key = models.CharField("区分", max_length=80, blank=True)
    owner = models.ForeignKey(
        User, models.PROTECT, related_name="tasks", verbose_name="负责人", null=True, blank=True
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="tasks", verbose_name="机关", null=True)
    role = models.CharField("身份", max_length=20, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    why = models.CharField("缘由", max_length=300, blank=True)
    opened_at = models.DateTimeField("产生时刻")
    done_at = models.DateTimeField("办结时刻", null=True, blank=True)
    entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="tasks", verbose_name="所据记录", null=True, blank=True
    )
    step = models.ForeignKey(
        ApprovalStep, models.PROTECT, related_name="tasks", verbose_name="呈批步骤", null=True, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "待办"
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "kind", "key"),
                condition=Q(done_at__isnull=True) & ~Q(kind="note"),
                name="task_open_once",
            ),
        )
        indexes = (
            models.Index(fields=("owner", "done_at", "due_on")),
            models.Index(fields=("organ", "role", "done_at", "due_on")),
        )

    def __str__(self) -> str:
        return self.title


class Finding(models.Model):
    """巡检发现的不可能状态。同一发现再次出现只更新 last_seen；消失后记 cleared_at。"""

    detector = models.CharField("巡检项", max_length=60)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="findings", verbose_name="案件", null=True, blank=True
    )
    sentence = models.CharField("说明", max_length=500)
    first_seen = models.DateTimeField("首次发现")
    last_seen = models.DateTimeField("最近发现")
    cleared_at = models.DateTimeField("消除时刻", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "巡检发现"
        ordering = ("-last_seen", "id")
        indexes = (models.Index(fields=("detector", "cleared_at")),)

    def __str__(self) -> str:
        return self.sentence
