"""年龄段：由居民身份证号码里的出生日期推算，只存年龄段，不存出生日期。"""

from __future__ import annotations

from datetime import date

from fadu.kernel.models import Party

OF_AGE = 18  # 民法典第十七条
ELDERLY = 60  # 老年人权益保障法第二条


def age_group(id_number: str, on: date) -> str:
    """Party.AgeGroup on that day; empty where the number tells no date of birth."""
    born = born_on(id_number)
    if born is None or born > on:
        return ""
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    if age < OF_AGE:
        return Party.AgeGroup.MINOR
    return Party.AgeGroup.ELDER if age >= ELDERLY else Party.AgeGroup.ADULT


def born_on(id_number: str) -> date | None:
    """GB 11643: the seventh to the fourteenth character."""
    told = id_number[6:14]
    if len(id_number) != 18 or not (told.isascii() and told.isdecimal()):
        return None
    try:
        return date(int(told[:4]), int(told[4:6]), int(told[6:]))
    except ValueError:
        return None
