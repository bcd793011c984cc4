"""桌面自己的数据：各人保存的常用查询、台账的导入导出、听证室。案件数据都在内核。"""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """某人在某业务线案件列表上保存的一组条件；`query` 是地址中的参数。"""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="人员")
    line = models.CharField("业务线", max_length=40)
    name = models.CharField("名称", max_length=20)
    query = models.CharField("条件", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "常用查询"
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("user", "line", "name"), name="saved_filter_once"),)

    def __str__(self) -> str:
        return self.name


class Errand(models.Model):
    """一次台账导入、试导或导出，由后台分段办完；`source` 是导入的文件，`result` 是导出的文件。

    `asked`：导入的 {"fill": {栏目: 值}, "ignored": […], "columns": [[表中栏目, 认作]]}；导出的 {"query": 地址中的参数}。
    `looked_at`：最近一次有进展的时刻；办着而久无进展的，是后台中断了，接着办。
    """

    class Kind(models.TextChoices):
        TRIAL = "trial", "试导"
        IMPORT = "import", "导入"
        EXPORT = "export", "导出"

    class Status(models.TextChoices):
        WAITING = "waiting", "排队中"
        RUNNING = "running", "正在办理"
        DONE = "done", "已办完"
        STOPPED = "stopped", "已停止"
        FAILED = "failed", "没有办成"

    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.WAITING)
    line = models.CharField("业务线", max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="人员")
    organ = models.ForeignKey("kernel.Organ", models.PROTECT, related_name="+", verbose_name="机关")
    name = models.CharField("文件名", max_length=200, blank=True)
    source = models.ForeignKey(
        "kernel.Blob", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="导入的文件"
    )
    result = models.ForeignKey(
        "kernel.Blob", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="导出的文件"
    )
    asked = models.JSONField("要求", default=dict)
    total = models.PositiveIntegerField("总数", default=0)
    done = models.PositiveIntegerField("已办", default=0)
    sentence = models.CharField("说明", max_length=500, blank=True)
    asked_at = models.DateTimeField("提出时间")
    looked_at = models.DateTimeField("最近进展", null=True, blank=True)
    ended_at = models.DateTimeField("办完时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入导出"
        ordering = ("-id",)
        indexes = (models.Index(fields=("status",)), models.Index(fields=("user", "-id")))

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.name}"


class ErrandRow(models.Model):
    """导入的一行办成了什么：`recorded` 是记入的事项，`problem` 说明没有记入的和原因（空 = 全部记入）。"""

    errand = models.ForeignKey(Errand, models.CASCADE, related_name="rows", verbose_name="导入")
    row = models.PositiveIntegerField("行")
    name = models.CharField("申请人", max_length=200, blank=True)
    case = models.ForeignKey(
        "kernel.Case", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="案件"
    )
    recorded = models.CharField("已记入", max_length=1000, blank=True)
    problem = models.CharField("未记入及原因", max_length=2000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入的行"
        ordering = ("row",)
        constraints = (models.UniqueConstraint(fields=("errand", "row"), name="errand_row_once"),)

    def __str__(self) -> str:
        return f"第{self.row}行"


class Room(models.Model):
    """听证室：供决定听证时选择；停用的不再提示，已定的听证不受影响。"""

    organ = models.ForeignKey("kernel.Organ", models.PROTECT, related_name="rooms", verbose_name="机关")
    name = models.CharField("名称", max_length=60, help_text="决定听证时照此填写，如“第一听证室”。")
    place = models.CharField("位置", max_length=120, blank=True)
    seats = models.PositiveIntegerField("座位", null=True, blank=True)
    active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "听证室"
        ordering = ("organ", "name")
        constraints = (models.UniqueConstraint(fields=("organ", "name"), name="room_once"),)

    def __str__(self) -> str:
        return self.name
