"""结案后跟踪：结案以后多少日内的诉讼、信访算作未能案结事了；天数由管理员设定，统计一律用它。"""

from __future__ import annotations

from datetime import date, timedelta

from fadu.kernel.models import Setting

KEY = "cases.follow_up_days"
DAYS = 180


def follow_up_days() -> int:
    """As set by the administrator, else 180."""
    found = Setting.objects.filter(key=KEY).values_list("value", flat=True).first()
    return found if isinstance(found, int) and found > 0 else DAYS


def within(closed_on: date | None, later: date | None, days: int) -> bool:
    """Did it happen in the window after closing? A suit against silence, before closing, counts as well."""
    return closed_on is not None and later is not None and later <= closed_on + timedelta(days)
