"""报告：提纲的各部分由各科室写，数字写名称；定稿时封存数字，审签后公开。"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from fadu.kernel.models import Attestation, Organ
from fadu.reports.models.snapshots import Snapshot


def _person(label: str, *, optional: bool = False) -> models.ForeignKey:  # type: ignore[type-arg]  # to User
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=label,
        null=optional, blank=optional,
    )  # fmt: skip


class Report(models.Model):
    """一份报告：年度、每月、每周。封存以后（`snapshot`）只用封存的数，要改数字须重新封存。"""

    class Kind(models.TextChoices):
        YEARLY = "yearly", "年度报告"
        MONTHLY = "monthly", "每月一巡"
        WEEKLY = "weekly", "每周一报"

    class Level(models.TextChoices):
        BUREAU = "bureau", "司法局"
        DISTRICT = "district", "区（县）政府"
        CITY = "city", "市政府"

    class Status(models.TextChoices):
        DRAFTING = "drafting", "起草"
        SEALED = "sealed", "数字已封存"
        SIGNING = "signing", "审签中"
        SIGNED = "signed", "已审签"
        PUBLISHED = "published", "已公开"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    level = models.CharField("层级", max_length=10, choices=Level.choices)
    title = models.CharField("标题", max_length=120)
    since = models.DateField("期间起")
    until = models.DateField("期间止")
    as_of = models.DateField(
        "计到", null=True, blank=True, help_text="报告在期间过完以前写的，写明计到哪一天"
    )
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.DRAFTING)
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="reports", null=True, blank=True, verbose_name="封存的数字"
    )
    made_at = models.DateTimeField("建立时刻")
    made_by = _person("建立人")
    published_at = models.DateTimeField("公开时刻", null=True, blank=True)
    published_by = _person("公开人", optional=True)
    digest = models.CharField("公开文本的校验值", max_length=64, blank=True)
    waived = models.TextField("查出矛盾仍送审签的理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报告"
        ordering = ("-until", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("organ", "kind", "level", "since", "until"), name="report_once_a_period"
            ),
            models.CheckConstraint(condition=Q(since__lte=models.F("until")), name="report_span"),
        )

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """报告的一部分。`place` 是次序（1、1.2、1.10）；`body` 是现在的文本，以往的在 SectionText。"""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections", verbose_name="报告")
    key = models.CharField("部分", max_length=40)
    place = models.CharField("次序", max_length=20)
    title = models.CharField("标题", max_length=120)
    source = models.CharField("供稿科室", max_length=60, blank=True)
    owner = _person("撰写人", optional=True)
    body = models.TextField("文本", blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    done = models.BooleanField("已交稿", default=False)
    tracks = models.CharField("写成任务", max_length=12, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报告的部分"
        constraints = (models.UniqueConstraint(fields=("report", "place"), name="section_place_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(int(one) for one in self.place.split("."))

    @property
    def depth(self) -> int:
        """1: 一、; 2: （一）; 3: 1."""
        return len(self.order)


class SectionText(models.Model):
    """一部分的一个版本，只增不改。"""

    section = models.ForeignKey(Section, models.CASCADE, related_name="texts", verbose_name="部分")
    version = models.PositiveIntegerField("版本")
    body = models.TextField("文本", blank=True)
    by = _person("撰写人")
    at = models.DateTimeField("时刻")

    class Meta:
        verbose_name = verbose_name_plural = "报告部分的版本"
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("section", "version"), name="section_text_once"),)


class Signature(models.Model):
    """审签的一步：科室负责人、局领导。退回须写理由，报告回到起草。"""

    class Decision(models.TextChoices):
        SIGNED = "signed", "同意"
        RETURNED = "returned", "退回"

    report = models.ForeignKey(Report, models.CASCADE, related_name="signatures", verbose_name="报告")
    order = models.PositiveSmallIntegerField("次序")
    role = models.CharField("身份", max_length=20)
    by = _person("审签人", optional=True)
    at = models.DateTimeField("时刻", null=True, blank=True)
    decision = models.CharField("意见", max_length=10, choices=Decision.choices, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审签"
        ordering = ("order", "id")


class Request(models.Model):
    """向别的机关征询一个数：写明要什么、什么时候要；答复成为一条外来数字（Attestation），附证明。"""

    report = models.ForeignKey(Report, models.CASCADE, related_name="requests", verbose_name="报告")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="征询机关")
    figure = models.CharField("数字", max_length=80)
    question = models.CharField("要什么", max_length=300)
    asked_at = models.DateTimeField("发出时刻")
    asked_by = _person("发出人")
    due_on = models.DateField("期限")
    answer = models.OneToOneField(
        Attestation, models.PROTECT, related_name="request", null=True, blank=True, verbose_name="答复"
    )

    class Meta:
        verbose_name = verbose_name_plural = "数据征询"
        ordering = ("due_on", "id")


class Pledge(models.Model):
    """报告里写的不足和下一步，成为有人负责的任务；下一年的报告逐条回答。"""

    class Kind(models.TextChoices):
        SHORTCOMING = "shortcoming", "不足"
        PLAN = "plan", "下一步安排"

    class Status(models.TextChoices):
        OPEN = "open", "办理中"
        DONE = "done", "已办结"
        CARRIED = "carried", "未办结，转入下一年"

    report = models.ForeignKey(Report, models.PROTECT, related_name="pledges", verbose_name="报告")
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    text = models.TextField("内容")
    source = models.CharField("责任科室", max_length=60, blank=True)
    owner = _person("责任人", optional=True)
    due_on = models.DateField("期限", null=True, blank=True)
    status = models.CharField("状态", max_length=8, choices=Status.choices, default=Status.OPEN)
    answer = models.TextField("办理情况", blank=True, help_text="可以写数字的名称，如{审结行政复议案件}")
    answered_at = models.DateTimeField("答复时刻", null=True, blank=True)
    answered_by = _person("答复人", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "不足与下一步"
        ordering = ("kind", "id")
