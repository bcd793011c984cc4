"""台账模型常用的字段：标签就是表单的栏名，`optional` 的可以空着。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models

from fadu.kernel.models import Organ, User


def organ(label: str, *, optional: bool = False) -> models.ForeignKey[Organ, Organ]:
    return models.ForeignKey(
        Organ, models.PROTECT, related_name="+", verbose_name=label, null=optional, blank=optional
    )


def user(label: str, *, optional: bool = False) -> models.ForeignKey[User, User]:
    return models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=label, null=optional, blank=optional
    )


def short(
    label: str, *, optional: bool = False, size: int = 200, hint: str = ""
) -> models.CharField[str, str]:
    return models.CharField(label, max_length=size, blank=optional, default="", help_text=hint)


def long(label: str, *, optional: bool = False, hint: str = "") -> models.TextField[str, str]:
    return models.TextField(label, blank=optional, default="", help_text=hint)


def pick(
    label: str,
    choices: type[models.TextChoices] | Sequence[tuple[str, str]],
    *,
    optional: bool = False,
    first: str = "",
    hint: str = "",
) -> models.CharField[str, str]:
    """`first`: what is chosen unless somebody chooses otherwise."""
    listed = choices.choices if isinstance(choices, type) else choices
    return models.CharField(
        label, max_length=20, choices=listed, blank=optional, default=first, help_text=hint
    )


def count(
    label: str, *, most: int = 100_000, optional: bool = True, hint: str = ""
) -> models.IntegerField[int, int]:
    return models.PositiveIntegerField(
        label, null=optional, blank=optional, validators=[MaxValueValidator(most)], help_text=hint
    )


def day(label: str, *, optional: bool = False, hint: str = "") -> models.DateField[date, date]:
    return models.DateField(label, null=optional, blank=optional, help_text=hint)
