"""文书、送达、材料和文件。文件按内容的 SHA-256 存放。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.crypto import EncryptedTextField, opened
from fadu.kernel.models.cases import Case, Party
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.people import User


class Blob(models.Model):
    """一份文件的内容。`path` 相对于 settings.MEDIA_ROOT。"""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100)
    path = models.CharField("存放位置", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "文件"

    def __str__(self) -> str:
        return self.sha256[:12]


class Paper(models.Model):
    """一份文书。`text` 是发出时定稿的标记文本，加密存放，之后不变；PDF、docx 由它生成并存档。"""

    class Status(models.TextChoices):
        DRAFT = "draft", "草稿"
        ISSUED = "issued", "已制发"
        VOID = "void", "已作废"

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers", verbose_name="案件")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="papers", verbose_name="所据记录")
    key = models.CharField("文书种类", max_length=60)
    title = models.CharField("标题", max_length=200)
    number = models.CharField("文号", max_length=80, blank=True)
    to_party = models.ForeignKey(
        Party, models.PROTECT, related_name="papers", verbose_name="受送达人", null=True, blank=True
    )
    to_name = models.CharField("致", max_length=200, blank=True)
    text = EncryptedTextField("正文")
    digest = models.CharField("正文摘要", max_length=64)
    issued_on = models.DateField("日期")
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.ISSUED)
    pdf = models.ForeignKey(Blob, models.PROTECT, related_name="+", null=True, blank=True)
    docx = models.ForeignKey(Blob, models.PROTECT, related_name="+", null=True, blank=True)
    signed = models.ForeignKey(
        Blob, models.PROTECT, related_name="+", verbose_name="各方签名盖章的成品", null=True, blank=True
    )
    cite = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        ordering = ("case_id", "id")
        indexes = (
            models.Index(fields=("case", "key")),
            models.Index(fields=("status", "issued_on")),
            models.Index(fields=("number",)),
        )

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def plain(self) -> str:
        """正文的明文。"""
        return opened(self.text)


class Material(models.Model):
    """案卷材料：当事人、机关提交的或办案中形成的文件。`secret_from` 是不得查阅者的 Role.key。"""

    class From(models.TextChoices):
        PARTY = "party", "当事人"
        ORGAN = "organ", "机关"
        OFFICER = "officer", "办案人员"

    case = models.ForeignKey(Case, models.PROTECT, related_name="materials", verbose_name="案件")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="materials", verbose_name="文件")
    title = models.CharField("名称", max_length=200)
    kind = models.CharField("种类", max_length=40, blank=True)
    source = models.CharField("提交者", max_length=10, choices=From.choices, default=From.OFFICER)
    from_party = models.ForeignKey(
        Party, models.PROTECT, related_name="materials", verbose_name="提交的当事人", null=True, blank=True
    )
    from_organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="+", verbose_name="提交的机关", null=True, blank=True
    )
    officer = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="经办人", null=True, blank=True
    )
    received_on = models.DateField("收到日期")
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    version_of = models.ForeignKey(
        "self", models.PROTECT, related_name="versions", verbose_name="替换", null=True, blank=True
    )
    secret_from = models.JSONField("不得查阅者", default=list, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "材料"
        ordering = ("case_id", "id")

    def __str__(self) -> str:
        return self.title


class Service(models.Model):
    """送达：一份文书对一名受送达人的一次送达。取得送达凭证后 `served_on` 起效，期限由此起算。"""

    class Method(models.TextChoices):
        DIRECT = "direct", "直接送达"
        LEAVE = "leave", "留置送达"
        POST = "post", "邮寄送达"
        ELECTRONIC = "electronic", "电子送达"
        NOTICE = "notice", "公告送达"
        COUNTER = "counter", "当场领取"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="services", verbose_name="文书")
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="services", verbose_name="受送达人", null=True, blank=True
    )
    to_name = models.CharField("受送达人姓名", max_length=200)
    method = models.CharField("方式", max_length=12, choices=Method.choices)
    sent_on = models.DateField("发出日期")
    expected_on = models.DateField("视为送达日期", null=True, blank=True, help_text="公告送达：公告期满之日")
    served_on = models.DateField("送达日期", null=True, blank=True)
    proof = models.ForeignKey(
        Material, models.PROTECT, related_name="+", verbose_name="送达凭证", null=True, blank=True
    )
    tracking_no = models.CharField("邮件号码", max_length=60, blank=True)
    address = EncryptedTextField("送达地址", blank=True, default="")
    result = models.CharField("结果", max_length=200, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    sent_entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="+", verbose_name="发出记录", null=True
    )
    served_entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="+", verbose_name="送达记录", null=True, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "送达"
        ordering = ("paper_id", "id")
        indexes = (models.Index(fields=("served_on", "sent_on")),)

    def __str__(self) -> str:
        return f"{self.paper} → {self.to_name}"
