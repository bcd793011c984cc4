"""调解会：由“约定调解时间”安排，列入调解日程，由“调解笔录”记录；可以远程举行。"""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localtime

from fadu.kernel.sittings import Sittings
from fadu.kernel.video.declare import Attendance, VideoUse


def facts(attendance: Attendance) -> Mapping[str, Any]:
    """`present` is for those who are no parties: relatives, experts, interpreters."""
    others = [one for one in attendance.people if one.since and not one.host and not one.role]
    names = "、".join(f"{one.name}（{one.title}）" for one in others)
    said = {
        "remote": True,
        "session_mode": attendance.way,
        "began_at": f"{localtime(attendance.started_at):%H:%M}",
        "ended_at": f"{localtime(attendance.ended_at):%H:%M}",
    }
    return said | ({"present": names} if names else {})


VIDEO = VideoUse(
    title="调解",
    set_by=("session_set",),
    remote=("session_mode", "video"),
    cancelled_by=("session_cancelled",),
    held="session_held",
    guests=("applicant", "respondent", "third_party", "agent"),
    day="session_on",
    time="session_time",
    record="minutes",
    facts=facts,
)

SITTINGS = Sittings(
    title="调解",
    set="session_set",
    cancelled="session_cancelled",
    held="session_held",
    day="session_on",
    time="session_time",
    place="session_place",
    usual=60,
    rooms_only=True,
)
