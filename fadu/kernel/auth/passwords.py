"""密码规则：至少十位、三类字符、不常见、不与账号相近、不重复最近用过的，到期须改。"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from fadu.kernel.models import PasswordHistory, User

UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz"
CLASSES = ("大写字母", "小写字母", "数字", "符号")


class ThreeClasses:
    """Django password validator: three of upper case, lower case, digits, others."""

    def validate(self, password: str, user: object = None) -> None:
        found = {_class_of(char) for char in password}
        if len(found) < 3:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        return f"密码须含{'、'.join(CLASSES)}中的至少三类。"


class NotUsedBefore:
    """Django password validator: none of the last `remember` passwords, the present one included."""

    def __init__(self, remember: int = 5) -> None:
        self.remember = remember

    def validate(self, password: str, user: object = None) -> None:
        if not isinstance(user, User) or user.pk is None:
            return
        before = PasswordHistory.objects.filter(user=user).values_list("password", flat=True)
        if any(check_password(password, old) for old in (user.password, *before[: self.remember])):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        return f"不能使用最近{self.remember}次用过的密码。"


def change_password(user: User, new: str, *, at: datetime, must_change: bool = False) -> None:
    """Check against the policy and set. ValidationError: sentences, one per broken rule."""
    validate_password(new, user)
    with transaction.atomic():
        user.set_password(new)
        user.password_changed_at = at
        user.must_change_password = must_change
        user.save(update_fields=("password", "password_changed_at", "must_change_password"))
        PasswordHistory.objects.create(user=user, password=user.password, at=at)


def must_change(user: User, *, at: datetime) -> bool:
    """Set by the administrator, or older than FADU_PASSWORD_DAYS; an account without password owes none."""
    if not user.has_usable_password():
        return False
    days = settings.FADU_PASSWORD_DAYS
    set_at = user.password_changed_at or user.created_at
    return user.must_change_password or bool(days and set_at + timedelta(days=days) <= at)


def random_password() -> str:
    """Typed once from a screen: no look-alikes, and always three classes."""
    word = "".join(secrets.choice(UNMISTAKABLE) for _ in range(8))
    return f"{word[:4].capitalize()}-{word[4:]}-{secrets.randbelow(90) + 10}"


def _class_of(char: str) -> str:
    if char.isascii() and char.isalpha():
        return CLASSES[0] if char.isupper() else CLASSES[1]
    return CLASSES[2] if char.isdigit() else CLASSES[3]
