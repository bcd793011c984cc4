"""对接：别的系统（法院、公安、信访、热线……）交来的消息、由此立的案、要告诉它们的结果。

内容一律加密存放；消息先存后办，办不成的留着，写明原因。
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models.cases import Case
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.papers import Blob
from fadu.kernel.models.people import User


class Partner(models.Model):
    """对接单位。`inlets`、`outlets` 是允许它用的入口和出口，写作“业务线.入口”；`url` 空 = 不向它发送。"""

    class Algorithm(models.TextChoices):
        SHA256 = "sha256", "HMAC-SHA256"
        SM3 = "sm3", "HMAC-SM3"

    name = models.CharField("单位", max_length=80)
    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="partners", verbose_name="收件机关", help_text="交来的事项由它办"
    )
    inlets = models.JSONField("可以送来", default=list, blank=True)
    outlets = models.JSONField("答复给它", default=list, blank=True)
    url = models.URLField("接收地址", max_length=300, blank=True)
    algorithm = models.CharField(
        "签名算法", max_length=10, choices=Algorithm.choices, default=Algorithm.SHA256
    )
    per_minute = models.PositiveIntegerField("每分钟最多", default=300)
    active = models.BooleanField("启用", default=True)
    created_at = models.DateTimeField("登记时刻")
    seen_at = models.DateTimeField("最近来件", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "对接单位"
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("organ", "name"), name="partner_once"),)

    def __str__(self) -> str:
        return self.name


class PartnerKey(models.Model):
    """一把密钥。轮换时新旧两把同时有效，旧的到 `retires_at` 为止；`used_at` 空 = 对方还没有用过。"""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="keys", verbose_name="对接单位")
    key_id = models.CharField("密钥编号", max_length=40, unique=True)
    secret = EncryptedTextField("密钥")
    created_at = models.DateTimeField("产生时刻")
    retires_at = models.DateTimeField("停用时刻", null=True, blank=True)
    used_at = models.DateTimeField("最近使用", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "对接密钥"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.key_id


class Nonce(models.Model):
    """用过的随机数；时钟窗口过去以后删除。"""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name="对接单位")
    value = models.CharField("随机数", max_length=64)
    at = models.DateTimeField("使用时刻", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "用过的随机数"
        constraints = (models.UniqueConstraint(fields=("partner", "value"), name="nonce_once"),)

    def __str__(self) -> str:
        return f"{self.partner_id} {self.value}"


class Incoming(models.Model):
    """一份来件。`message` 是对方的消息编号，同一编号只办一次；`matter` 是对方的事项编号（如法院案号）。

    `seq`：对方在同一事项内的顺序号，1 是立案的那一份；先到的等着。`digest` 是正文的摘要。
    """

    class State(models.TextChoices):
        RECEIVED = "received", "待办理"
        WAITING = "waiting", "等前一份"
        APPLIED = "applied", "已办理"
        REFUSED = "refused", "已拒收"
        FAILED = "failed", "办理出错"

    uid = models.UUIDField("回执编号", unique=True, default=uuid4)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="incoming", verbose_name="对接单位")
    message = models.CharField("消息编号", max_length=100)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="收件机关")
    line = models.CharField("业务线", max_length=40)
    inlet = models.CharField("入口", max_length=40)
    matter = models.CharField("对方事项编号", max_length=100, blank=True)
    seq = models.PositiveIntegerField("顺序号", null=True, blank=True)
    digest = models.CharField("正文摘要", max_length=64)
    content = EncryptedTextField("内容", blank=True, default="")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.RECEIVED)
    code = models.CharField("原因代码", max_length=40, blank=True)
    sentence = models.CharField("原因", max_length=500, blank=True)
    errors = models.JSONField("各项的错误", default=dict, blank=True)
    receipt = models.JSONField("回执", default=dict, blank=True)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="incoming", verbose_name="案件", null=True, blank=True
    )
    received_at = models.DateTimeField("收到时刻")
    next_at = models.DateTimeField("最早再办时刻")
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    settled_at = models.DateTimeField("办结时刻", null=True, blank=True)
    settled_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="人工处理", null=True, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "来件"
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("partner", "message"), name="incoming_once"),)
        indexes = (
            models.Index(fields=("state", "next_at")),
            models.Index(fields=("partner", "line", "matter")),
        )

    def __str__(self) -> str:
        return f"来件{self.pk} {self.get_state_display()}"


class IncomingFile(models.Model):
    """随来件送来的一个文件，按内容检查过。"""

    incoming = models.ForeignKey(Incoming, models.PROTECT, related_name="files", verbose_name="来件")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+", verbose_name="文件")
    name = models.CharField("文件名", max_length=200)
    title = models.CharField("材料名称", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "来件的文件"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """案件由谁交来：对接单位的一个事项只立一件案，结果也按此送回。"""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="origins", verbose_name="对接单位")
    line = models.CharField("业务线", max_length=40)
    matter = models.CharField("对方事项编号", max_length=100)
    case = models.ForeignKey(Case, models.PROTECT, related_name="origins", verbose_name="案件")

    class Meta:
        verbose_name = verbose_name_plural = "案件来处"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("partner", "line", "matter"), name="origin_once"),)

    def __str__(self) -> str:
        return f"{self.matter} → {self.case_id}"


class Outgoing(models.Model):
    """一份发件，与引起它的记录同一事务写入。`uid` 是对外的幂等号，重发不变。

    `content` 在第一次发送前按声明做成，此后不变。`amends`：所更正的前一份。同一案件的按先后发。
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待发"
        SENT = "sent", "已送达"
        FAILED = "failed", "未送达"
        DROPPED = "dropped", "不再发"

    uid = models.UUIDField("对外编号", unique=True, default=uuid4)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="outgoing", verbose_name="对接单位")
    case = models.ForeignKey(Case, models.PROTECT, related_name="outgoing", verbose_name="案件")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="outgoing", verbose_name="所据记录")
    outlet = models.CharField("出口", max_length=40)
    matter = models.CharField("对方事项编号", max_length=100)
    amends = models.ForeignKey(
        "self", models.PROTECT, related_name="amended", verbose_name="更正", null=True, blank=True
    )
    content = EncryptedTextField("内容", blank=True, default="")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField("产生时刻")
    next_at = models.DateTimeField("最早发送时刻")
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    last_error = models.CharField("最近的原因", max_length=300, blank=True)
    sent_at = models.DateTimeField("送达时刻", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "发件"
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("partner", "entry", "outlet"), name="outgoing_once"),)
        indexes = (
            models.Index(fields=("state", "next_at")),
            models.Index(
                fields=("case", "id"), name="outgoing_undone", condition=Q(state__in=("waiting", "failed"))
            ),
        )

    def __str__(self) -> str:
        return f"发件{self.pk} {self.get_state_display()}"
