"""谁看得到哪些机关的入企检查：办行政执法的、办行政执法监督的，任职机关及其下级。"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from fadu.kernel.ledgersight import readable
from fadu.kernel.models import Organ, User
from fadu.kernel.standing import standing

LINES = ("", "enforcement", "supervision")


def within(user: User, on: date) -> QuerySet[Organ]:
    mine = standing(user, on=on)
    return readable(mine, "enforcement") | readable(mine, "supervision")
