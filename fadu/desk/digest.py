"""桌面的后台任务：每天一次，把变黄、变红的期限告诉负责的人。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from fadu.desk.clocks import thresholds, tone_of
from fadu.kernel.calendars import calendar
from fadu.kernel.jobs import Job
from fadu.kernel.models import Deadline, Setting, User
from fadu.kernel.notices import outbox

DIGEST = "notice.digest"


@dataclass(frozen=True)
class Digest:
    """每天几点（整点）发，工作日以外发不发；不发的为 off。"""

    on: bool = True
    hour: int = 8
    workdays: bool = True


def digest() -> Digest:
    said = Setting.objects.filter(key=DIGEST).values_list("value", flat=True).first()
    return Digest(**said) if isinstance(said, dict) else Digest()


def send_digest(at: datetime) -> str:
    """Once a day for everybody who has a clock that is yellow or red."""
    now, wanted = timezone.localtime(at), digest()
    if not wanted.on or now.hour < wanted.hour:
        return "还不到时候" if wanted.on else "没有启用"
    if wanted.workdays and not calendar().is_working(now.date()):
        return "今天不是工作日"
    return f"写好审限提醒{sum(_to_each(at))}份"


def _to_each(at: datetime) -> list[int]:
    on, limits = timezone.localdate(at), thresholds()
    rows = Deadline.objects.filter(
        status="running", owner__is_active=True, due_on__lte=on + timedelta(days=limits.yellow)
    )
    days: dict[int, list[date]] = {}
    for owner, due in rows.order_by("due_on").values_list("owner_id", "due_on"):
        if owner is not None and due is not None:
            days.setdefault(owner, []).append(due)
    made = []
    for user in User.objects.filter(pk__in=days):
        tones = [tone_of(due, on=on, limits=limits) for due in days[user.pk]]
        words = {
            "red": str(tones.count("red")),
            "yellow": str(tones.count("amber")),
            "day": outbox.day_words(days[user.pk][0]),
        }
        made.append(outbox.to_officer(user, "digest", mark=on.isoformat(), words=words, at=at))
    return made


JOBS = (Job(key="digest", title="审限提醒", run=send_digest, every=timedelta(minutes=10)),)
