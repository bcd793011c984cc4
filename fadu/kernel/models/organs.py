"""机关树：省、市、区县、镇街、部门，和它们之下的调解组织。数据范围就是其中的一棵子树。"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr


class OrganQuerySet(models.QuerySet["Organ"]):
    def under(self, *organs: Organ) -> OrganQuerySet:
        """The given organs and everything below them."""
        if not organs:
            return self.none()
        within = models.Q()
        for organ in organs:
            within |= models.Q(path__startswith=organ.path)
        return self.filter(within)


class Organ(models.Model):
    """机关或部门。`path` 形如 `/1/4/9/`，含自身，随上级变动由 save() 维护；勿用 bulk_create。"""

    class Level(models.TextChoices):
        PROVINCE = "province", "省级"
        CITY = "city", "市级"
        DISTRICT = "district", "区县级"
        TOWN = "town", "镇街"
        DEPARTMENT = "department", "部门"
        BODY = "body", "调解组织"

    name = models.CharField("名称", max_length=120, unique=True)
    short = models.CharField("简称", max_length=60, blank=True)
    code = models.CharField("机关代字", max_length=20, blank=True, help_text="如“荔府复”，用于案号和文号")
    word = models.CharField(
        "复议以外的代字",
        max_length=20,
        blank=True,
        default="",
        help_text="如“荔府”，用于应诉、执法监督、信用修复等业务的案号和文号；空着的，与机关代字相同",
    )
    level = models.CharField("层级", max_length=12, choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="上级", related_name="children", null=True, blank=True
    )
    path = models.CharField("路径", max_length=200, editable=False, db_index=True)
    region_code = models.CharField("行政区划代码", max_length=12, blank=True)
    is_authority = models.BooleanField("是行政复议机关", default=False)
    # 行政复议法第二十七条：海关、金融、外汇、税务、国家安全等，复议向上一级主管部门提出
    vertical = models.BooleanField("实行垂直领导", default=False)
    court = models.CharField("管辖法院", max_length=120, blank=True, help_text="写入告知起诉权利的文书")
    unit = models.CharField("行政复议机构", max_length=120, blank=True, help_text="如“荔湾区司法局”")
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=60, blank=True)
    active = models.BooleanField("在用", default=True)

    objects: ClassVar[models.Manager[Organ]] = OrganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "机关"
        ordering = ("path",)
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=~models.Q(code=""), name="organ_code_once"),
            models.UniqueConstraint(fields=("word",), condition=~models.Q(word=""), name="organ_word_once"),
        )

    def __str__(self) -> str:
        return self.short or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            was = self.path
            super().save(*args, **kwargs)
            self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
            if self.path != was:
                self._move(was)

    def _move(self, was: str) -> None:
        Organ.objects.filter(pk=self.pk).update(path=self.path)
        if was:
            below = Organ.objects.filter(path__startswith=was).exclude(pk=self.pk)
            below.update(path=Concat(Value(self.path), Substr(F("path"), len(was) + 1)))

    @property
    def lineage(self) -> list[int]:
        """The keys of the organs from the top down to this one."""
        return [int(one) for one in self.path.strip("/").split("/")]

    def subtree(self) -> models.QuerySet[Organ]:
        """This organ and everything below it."""
        return Organ.objects.filter(path__startswith=self.path)

    def contains(self, other: Organ) -> bool:
        return other.path.startswith(self.path)
