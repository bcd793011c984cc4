"""账号、任职和不在岗。权限来自任职，不来自账号本身。"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models.organs import Organ


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """No password: the account can only be entered by single sign-on or after a reset."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """账号。一人一号；能做什么由任职（Post）决定。"""

    username = models.CharField("账号", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="所在机关", related_name="users", null=True)
    phone = EncryptedTextField("手机", blank=True, default="")
    email = models.EmailField("电子邮箱", blank=True)
    sso_id = models.CharField("统一认证标识", max_length=200, unique=True, null=True, blank=True)
    is_active = models.BooleanField("可用", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    password_changed_at = models.DateTimeField("密码修改时间", null=True, blank=True)
    totp_secret = EncryptedTextField("动态口令密钥", blank=True, default="")
    totp_confirmed_at = models.DateTimeField("动态口令启用时间", null=True, blank=True)
    # RFC 6238 5.2: a code is accepted once only
    totp_last_step = models.BigIntegerField("上次动态口令步数", default=0)
    backup_codes = models.JSONField("备用码（散列）", default=list, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username

    def posts_on(self, on: date) -> models.QuerySet[Post]:
        return Post.objects.filter(user=self).on(on)


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> PostQuerySet:
        """Posts held on that day; `until` is the last day."""
        return self.filter(Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))


class Post(models.Model):
    """任职：某人在某机关以某身份办某条线（空 = 全部业务线）的事。"""

    class RoleKey(models.TextChoices):
        """Keys of `fadu.law` roles a person can hold; a test keeps them equal."""

        CLERK = "clerk", "收件人员"
        HANDLER = "handler", "承办人"
        SECTION_HEAD = "section_head", "行政复议机构负责人"
        ORGAN_HEAD = "organ_head", "行政复议机关负责人"
        COMMITTEE = "committee", "复议委员会"
        RESPONDENT = "respondent", "被申请人"
        ENACTING_ORGAN = "enacting_organ", "规范性文件制定机关"
        ADMIN = "admin", "系统管理员"
        AUDITOR = "auditor", "监督检查人员"
        REVIEWER = "reviewer", "法制审核人员"

    user = models.ForeignKey(User, models.PROTECT, verbose_name="人员", related_name="posts")
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关", related_name="posts")
    role = models.CharField("身份", max_length=20, choices=RoleKey.choices)
    line = models.CharField("业务线", max_length=40, blank=True, help_text="空 = 全部业务线")
    # 被授权查看机密案件的任职另行标明，身份本身不带来这项权限
    secret = models.BooleanField("可看机密案件", default=False)
    since = models.DateField("起")
    until = models.DateField("止（含）", null=True, blank=True)

    objects: ClassVar[models.Manager[Post]] = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ("organ__path", "role", "user__username")
        indexes = (models.Index(fields=("user", "since")),)
        constraints = (
            models.UniqueConstraint(fields=("user", "organ", "role", "line", "since"), name="post_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="post_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.organ} {self.get_role_display()}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> AbsenceQuerySet:
        return self.filter(since__lte=day, until__gte=day)


class Absence(models.Model):
    """不在岗期间由 cover 代办：代办人看得到并可办理不在岗者承办的案件。"""

    user = models.ForeignKey(User, models.PROTECT, verbose_name="人员", related_name="absences")
    cover = models.ForeignKey(User, models.PROTECT, verbose_name="代办人", related_name="covering")
    since = models.DateField("起")
    until = models.DateField("止（含）")
    reason = models.CharField("事由", max_length=120, blank=True)

    objects: ClassVar[models.Manager[Absence]] = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "不在岗"
        ordering = ("-since",)
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_ends_after_start"),
            models.CheckConstraint(condition=~Q(user=F("cover")), name="absence_covered_by_another"),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.since}—{self.until} 由{self.cover}代办"


class PasswordHistory(models.Model):
    """用过的密码（散列），用于不许重复使用最近的密码。"""

    user = models.ForeignKey(User, models.CASCADE, related_name="old_passwords")
    password = models.CharField(max_length=128)
    at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "用过的密码"
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d}"
