"""用最新的密钥重新加密全部个人信息；旧密钥仍须在 FADU_KEY 中，完成后才可去掉。"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models

from fadu.kernel.crypto import EncryptedTextField

BATCH = 500


class Command(BaseCommand):
    help = "用最新的密钥重新加密个人信息"

    def handle(self, *args: Any, **options: Any) -> None:
        for model, fields in _encrypted():
            done = _reseal(model, fields)
            self.stdout.write(f"{model._meta.verbose_name}：{done}条已用最新密钥加密")


def _encrypted() -> list[tuple[type[models.Model], list[str]]]:
    found = []
    for model in apps.get_models():
        fields = [f.name for f in model._meta.local_fields if isinstance(f, EncryptedTextField)]
        if fields:
            found.append((model, fields))
    return found


def _reseal(model: type[models.Model], fields: list[str]) -> int:
    """By primary key in batches: no long transaction, and a second run does no harm."""
    done, last = 0, 0
    while rows := list(model._default_manager.filter(pk__gt=last).order_by("pk").only(*fields)[:BATCH]):
        for row in rows:
            for name in fields:
                setattr(row, name, getattr(row, name).resealed())
        model._default_manager.bulk_update(rows, fields)
        done, last = done + len(rows), rows[-1].pk
    return done
