"""案件模型各线共同的字段和约束；台账的在 ledgerfields.py。"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from fadu.law.choices import Choices, keys


def chosen(label: str, among: Choices, *, index: bool = False) -> models.CharField[str, str]:
    return models.CharField(label, max_length=40, choices=among, blank=True, default="", db_index=index)


def words(label: str, most: int = 120, *, index: bool = False) -> models.CharField[str, str]:
    return models.CharField(label, max_length=most, blank=True, default="", db_index=index)


def day(label: str) -> models.DateField[Any, Any]:
    return models.DateField(label, null=True, blank=True)


def fen(label: str) -> models.BigIntegerField[Any, Any]:
    return models.BigIntegerField(f"{label}（分）", null=True, blank=True)


def one_of(model: str, name: str, among: Choices) -> models.CheckConstraint:
    allowed = ("", *keys(among))
    return models.CheckConstraint(condition=Q(**{f"{name}__in": allowed}), name=f"{model}_{name}_known")


def not_negative(model: str, name: str) -> models.CheckConstraint:
    holds = Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0})
    return models.CheckConstraint(condition=holds, name=f"{model}_{name}_not_negative")
