"""抽取：冻结的范围、公布的承诺、之后的每一笔。只增不改；种子和姓名另存，可以换密钥、到期删除，记录仍可核对。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.people import User


class Draw(models.Model):
    """一次抽取，建立时范围即已冻结、种子即已承诺。`rules`：名额、配人、回避、排除，写法见 kernel/draws.py。"""

    class Purpose(models.TextChoices):
        INSPECTION = "inspection", "双随机检查"
        FILES = "files", "案卷评查"
        CANDIDATES = "candidates", "人民陪审员候选人"
        JURORS = "jurors", "人民陪审员人选"
        SUPERVISORS = "supervisors", "人民监督员"
        OTHER = "other", "其他"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="draws", verbose_name="抽取机关")
    purpose = models.CharField("用途", max_length=12, choices=Purpose.choices)
    title = models.CharField("名称", max_length=200)
    source = models.CharField(
        "公开数的来源", max_length=200, blank=True, help_text="抽取时才知道的公开数，如某期彩票的号码"
    )
    rules = models.JSONField("规则", default=dict)
    frame_digest = models.CharField("范围的 SHA-256", max_length=64)
    commitment = models.CharField("种子的承诺", max_length=64)
    size = models.PositiveIntegerField("范围内")
    quota = models.PositiveIntegerField("名额")
    basis = models.CharField("依据和说明", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="建立人", null=True)
    at = models.DateTimeField("冻结时刻")

    class Meta:
        verbose_name = verbose_name_plural = "抽取"
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("organ", "-at"), name="draw_of_organ"),)

    def __str__(self) -> str:
        return self.title


class DrawSeed(models.Model):
    """种子。抽取之前没有一个页面显示它；抽取后写进那一笔，任何人可以对照承诺。"""

    draw = models.OneToOneField(Draw, models.PROTECT, related_name="seed", verbose_name="抽取")
    value = EncryptedTextField("种子")

    class Meta:
        verbose_name = verbose_name_plural = "抽取的种子"

    def __str__(self) -> str:
        return f"{self.draw_id}的种子"


class DrawItem(models.Model):
    """范围里的一个：抽取的对象，或者配给对象的人。`ref` 指明是本系统里的什么，如 case:12、user:3。"""

    class Side(models.TextChoices):
        ITEM = "item", "对象"
        HAND = "hand", "人员"

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="items", verbose_name="抽取")
    side = models.CharField("是", max_length=4, choices=Side.choices)
    key = models.CharField("编号", max_length=200)
    stratum = models.CharField("层", max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField("权重", default=1)
    label = models.CharField("名称", max_length=200, blank=True)
    mark = models.CharField("不公开内容的指纹", max_length=64, blank=True)
    ref = models.CharField("所指", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "抽取范围"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("draw", "side", "key"), name="draw_item_once"),)

    def __str__(self) -> str:
        return f"{self.key} {self.label}".strip()


class DrawName(models.Model):
    """一个编号是谁。不随记录公布；凭 `nonce` 和姓名可以向本人证明编号就是他。"""

    item = models.OneToOneField(DrawItem, models.PROTECT, related_name="name", verbose_name="编号")
    value = EncryptedTextField("姓名")
    nonce = models.CharField("随机数", max_length=32)

    class Meta:
        verbose_name = verbose_name_plural = "抽取范围的姓名"

    def __str__(self) -> str:
        return f"{self.item_id}的姓名"


class DrawEntry(models.Model):
    """抽取的一笔：冻结、抽取、公布、回避、递补，以及谁在何时看了、导出了、打印了什么。每次抽取一条哈希链。"""

    class Kind(models.TextChoices):
        FROZEN = "frozen", "冻结范围、承诺种子"
        DRAWN = "drawn", "抽取"
        REMOVED = "removed", "回避、递补"
        PUBLISHED = "published", "公布"
        SEEN = "seen", "查看"
        EXPORTED = "exported", "导出"
        PRINTED = "printed", "打印"

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="entries", verbose_name="抽取")
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("事项", max_length=10, choices=Kind.choices)
    at = models.DateTimeField("时刻")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经办人", null=True)
    by_name = models.CharField("经办人姓名", max_length=120)
    facts = models.JSONField("内容", default=dict)
    prev_hash = models.CharField("前一哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "抽取经过"
        ordering = ("draw_id", "seq")
        constraints = (models.UniqueConstraint(fields=("draw", "seq"), name="draw_entry_once"),)

    def __str__(self) -> str:
        return f"{self.draw_id}#{self.seq} {self.get_kind_display()}"
