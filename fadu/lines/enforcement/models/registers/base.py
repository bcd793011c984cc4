"""行政执法各本名册、清单共用的上级：登记的一行，从台账行看过去叫“enforcement_…”。"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from fadu.kernel.models import LedgerRow


class RegisterRow(LedgerRow):
    """`enforcement_officer`, not `officer`: other lines' rows have fields of the shorter names."""

    ledgerrow_ptr = models.OneToOneField(
        LedgerRow,
        models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="%(app_label)s_%(class)s",
    )

    class Meta:
        abstract = True
        ordering = ("-on", "-id")


def percent(name: str, *, label: str) -> models.CheckConstraint:
    """0 to 100, or not told."""
    return at_most(name, 100, label=label)


def at_most(name: str, most: int, *, label: str) -> models.CheckConstraint:
    holds: Any = Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": most})
    return models.CheckConstraint(
        condition=holds,
        name=f"enforcement_{label}"[:60],
        violation_error_message=f"填写的数应在0至{most}之间。",
    )
