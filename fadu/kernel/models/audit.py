"""访问记录：登录、查看敏感案件、查看个人信息、导出、下载。只增不改。"""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AccessLog(models.Model):
    """谁在何时何地看了什么；`name` 是当时填的账号，失败的登录也留名。"""

    class What(models.TextChoices):
        LOGIN = "login", "登录"
        LOGIN_FAILED = "login_failed", "登录失败"
        LOGOUT = "logout", "退出"
        LOCKOUT = "lockout", "锁定"
        UNLOCK = "unlock", "解锁"
        PASSWORD = "password", "修改密码"
        SECOND_FACTOR = "second_factor", "动态口令变动"
        READ = "read", "查看敏感案件"
        REVEAL = "reveal", "查看个人信息"
        EXPORT = "export", "导出"
        DOWNLOAD = "download", "下载"
        ADMIN = "admin", "系统管理操作"
        DENIED = "denied", "越权被拒"

    user = models.ForeignKey("kernel.User", models.PROTECT, verbose_name="人员", null=True, related_name="+")
    name = models.CharField("填写的账号", max_length=60, blank=True)
    at = models.DateTimeField("时间", db_index=True)
    what = models.CharField("事项", max_length=14, choices=What.choices)
    case = models.ForeignKey("kernel.Case", models.PROTECT, verbose_name="案件", null=True, related_name="+")
    party = models.ForeignKey(
        "kernel.Party", models.PROTECT, verbose_name="当事人", null=True, related_name="+"
    )
    field = models.CharField("字段或文件", max_length=200, blank=True)
    purpose = models.CharField("用途", max_length=200, blank=True)
    ip = models.GenericIPAddressField("来源地址", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "访问记录"
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("what", "-at")),
            models.Index(fields=("user", "-at")),
            models.Index(fields=("case", "-at")),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user or self.name} {self.get_what_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise TypeError("访问记录只增不改，不能修改或删除。")


class Throttle(models.Model):
    """计次：登录失败、查询码试错、公开页面限速。`scope`+`subject` 唯一，窗口到期重计。"""

    scope = models.CharField("事项", max_length=30)
    subject = models.CharField("对象", max_length=120, help_text="账号或来源地址")
    since = models.DateTimeField("窗口开始")
    count = models.PositiveIntegerField("次数", default=0)
    blocked_until = models.DateTimeField("锁定至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "计次"
        constraints = (models.UniqueConstraint(fields=("scope", "subject"), name="throttle_once"),)

    def __str__(self) -> str:
        return f"{self.scope} {self.subject} {self.count}"
